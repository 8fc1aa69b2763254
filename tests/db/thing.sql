-- What the tests of db/ run: every kind and every type.

-- row: thing
-- out: id case_id, name text, size int, is_big bool, weight real, at time, day date?,
-- out: owner agent_id?, seen_at time?, note text?, data blob?, rank int?, share real?
SELECT id, name, size, is_big, weight, at, day, owner, seen_at, note, data, rank, share
  FROM things

-- A thing by its name.
-- name: thing_by_name :one
-- like: thing
-- in: name text
 WHERE name = :name; -- not :this

-- name: thing_list :many
-- like: thing
-- in: from_size int
 WHERE size >= :from_size ORDER BY size;

-- name: thing_add :insert
-- in: name text, size int, is_big bool, weight real, at time, day date?, owner agent_id?,
-- in: seen_at time?, note text?, data blob?, rank int?, share real?
-- out: id case_id
INSERT INTO things (name, size, is_big, weight, at, day, owner, seen_at, note, data, rank, share)
VALUES (:name, :size, :is_big, :weight, :at, :day, :owner, :seen_at, :note, :data, :rank, :share)
RETURNING id;

-- name: thing_rename :must
-- in: id case_id, old text, new text
UPDATE things SET name = :new WHERE id = :id AND name = :old AND name <> ':old';

-- name: thing_grow :exec
-- in: by int
UPDATE things SET size = size + :by;

-- name: thing_part_add :exec
-- in: thing case_id
INSERT INTO parts (thing) VALUES (:thing);

-- A statement that each engine says in its own words.
-- name: thing_engine :one
-- out: name text
SELECT 'neither' AS name;
-- sqlite:
SELECT 'sqlite' AS name;
-- pg:
SELECT 'pg'::text AS name;

-- name: thing_broken_null :many
-- out: note text
SELECT note FROM things;

-- Does not end by itself.
-- name: thing_endless :one
-- out: n int
WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c;

-- name: thing_parts :one
-- out: n int
SELECT count(*) FROM parts;
