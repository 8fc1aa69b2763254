-- Contents kept in a database on a server (act/blob).

-- name: blob_size :one
-- in: name text
-- out: size int
SELECT size FROM blobs WHERE name = :name;

-- name: blob_piece :one
-- in: name text, n int
-- out: bytes blob
SELECT bytes FROM blob_pieces WHERE name = :name AND n = :n;

-- name: blob_piece_add :exec
-- in: name text, n int, bytes blob
INSERT INTO blob_pieces (name, n, bytes) VALUES (:name, :n, :bytes) ON CONFLICT DO NOTHING;

-- After its last piece: now it is there.
-- name: blob_add :exec
-- in: name text, size int, now time
INSERT INTO blobs (name, size, added_at) VALUES (:name, :size, :now) ON CONFLICT DO NOTHING;

-- name: blob_drop :exec
-- in: name text
DELETE FROM blobs WHERE name = :name;

-- name: blob_pieces_drop :exec
-- in: name text
DELETE FROM blob_pieces WHERE name = :name;
