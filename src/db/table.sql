-- What a database says of its own tables, for copying them whole (db/table.h).

-- Columns that hold what was put in, as they stand: `key` is the place in the primary key, or 0.
-- name: table_columns :many
-- out: tab text, name text, type text, key int
-- sqlite:
SELECT t.name, c.name, lower(c.type), c.pk FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND c.hidden = 0
ORDER BY t.name, c.cid;
-- pg:
SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod),
    coalesce(array_position(i.indkey::smallint[], a.attnum) + 1, 0)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
    AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
ORDER BY c.relname COLLATE "C", a.attnum;

-- Rules between tables: the statements that put them aside and back. SQLite looks at them only
-- where it is asked to.
-- name: table_references :many
-- out: aside text, back text
-- sqlite:
SELECT '', '' WHERE 1 = 0;
-- pg:
SELECT format('ALTER TABLE %I DROP CONSTRAINT %I;', c.relname, k.conname),
    format('ALTER TABLE %I ADD CONSTRAINT %I %s;', c.relname, k.conname, pg_get_constraintdef(k.oid))
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace
ORDER BY c.relname, k.conname;

-- The last number given by the engine itself, where it remembers one.
-- name: table_numbers :many
-- out: tab text, col text, last int
-- sqlite:
SELECT s.name, c.name, s.seq FROM sqlite_sequence s JOIN pragma_table_xinfo(s.name) c ON c.pk = 1
ORDER BY 1;
-- pg:
SELECT c.relname::text, a.attname::text, s.last_value
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> ''
JOIN pg_sequences s ON format('%I.%I', s.schemaname, s.sequencename) =
    pg_get_serial_sequence(format('%I', c.relname), a.attname)
WHERE c.relnamespace = current_schema()::regnamespace AND s.last_value IS NOT NULL ORDER BY 1;

-- Statements that let it go on behind the greatest number there is.
-- name: table_numbers_on :many
-- out: sql text
-- sqlite:
SELECT '' WHERE 1 = 0;
-- pg:
SELECT format('SELECT setval(%L, coalesce(max(%I), 1), max(%I) IS NOT NULL) FROM %I;',
    pg_get_serial_sequence(format('%I', c.relname), a.attname), a.attname, a.attname, c.relname)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> ''
WHERE c.relnamespace = current_schema()::regnamespace ORDER BY c.relname;
