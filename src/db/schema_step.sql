-- What db/migrate keeps of the steps that ran.

-- name: schema_there :one
-- out: n int
-- sqlite:
SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_steps';
-- pg:
SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_steps';

-- name: schema_step_list :many
-- out: number int, name text, checksum text
SELECT number, name, checksum FROM schema_steps ORDER BY number;

-- name: schema_step_add :exec
-- in: number int, name text, checksum text, at time
INSERT INTO schema_steps (number, name, checksum, at) VALUES (:number, :name, :checksum, :at);

-- name: schema_newest :one
-- out: at time
SELECT max(at) FROM schema_steps;

-- What takes every row of every table away but the steps': statements, one a row.
-- name: emptying :many
-- out: sql text
-- sqlite:
SELECT 'DELETE FROM "' || name || '";' FROM pragma_table_list
WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'schema_steps'
UNION ALL
SELECT 'INSERT INTO "' || name || '" ("' || name || '") VALUES (''delete-all'');' FROM sqlite_schema
WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5 (%';
-- pg:
SELECT 'TRUNCATE "' || tablename || '" CASCADE;' FROM pg_tables
WHERE schemaname = current_schema() AND tablename <> 'schema_steps';
