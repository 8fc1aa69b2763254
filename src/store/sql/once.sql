-- Requests that are done once, however often they come (act/once.h).

-- name: once_by_key :one
-- in: key text
-- out: fingerprint text, at time, status int?, body text, location text, etag text
SELECT fingerprint, at, status, body, location, etag FROM once WHERE key = :key;

-- In the transaction of the act; nothing changes where it is there already.
-- name: once_begin :exec
-- in: key text, fingerprint text, now time
INSERT INTO once (key, fingerprint, at) VALUES (:key, :fingerprint, :now) ON CONFLICT (key) DO NOTHING;

-- name: once_answer :exec
-- in: key text, status int, body text, location text, etag text
UPDATE once SET status = :status, body = :body, location = :location, etag = :etag WHERE key = :key;

-- name: once_sweep :exec
-- in: before time
DELETE FROM once WHERE at < :before;

-- Answers hold what clients are called and said.
-- name: once_forget :exec
UPDATE once SET status = NULL, body = '', location = '', etag = '';
