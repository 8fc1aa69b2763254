-- The door: the second step, where one is signed in, links that set a password.

-- name: agent_second_step :one
-- in: id agent_id
-- out: email text, totp_sealed blob?, totp_since time, totp_step int, codes_left int
SELECT a.email, a.totp_sealed, coalesce(a.totp_since, 0), a.totp_step,
    (SELECT count(*) FROM recovery_codes r WHERE r.agent_id = a.id AND r.used_at IS NULL)
FROM agents a WHERE a.id = :id AND a.deleted_at IS NULL;

-- name: second_step_begin :must
-- in: id agent_id, totp_sealed blob
UPDATE agents SET totp_sealed = :totp_sealed, totp_step = 0, version = version + 1
WHERE id = :id AND totp_since IS NULL AND deleted_at IS NULL;

-- name: second_step_confirm :must
-- in: id agent_id, step int, now time
UPDATE agents SET totp_since = :now, totp_step = :step, version = version + 1
WHERE id = :id AND totp_since IS NULL AND totp_sealed IS NOT NULL;

-- A code counts once: its step is later than the last one used.
-- name: second_step_use :exec
-- in: id agent_id, step int
UPDATE agents SET totp_step = :step WHERE id = :id AND totp_since IS NOT NULL AND totp_step < :step;

-- name: second_step_end :exec
-- in: id agent_id
UPDATE agents SET totp_sealed = NULL, totp_since = NULL, totp_step = 0, version = version + 1
WHERE id = :id AND totp_sealed IS NOT NULL;

-- name: recovery_code_add :exec
-- in: agent_id agent_id, hash text, now time
INSERT INTO recovery_codes (agent_id, hash, created_at) VALUES (:agent_id, :hash, :now);

-- name: recovery_code_use :exec
-- in: agent_id agent_id, hash text, now time
UPDATE recovery_codes SET used_at = :now WHERE agent_id = :agent_id AND hash = :hash AND used_at IS NULL;

-- name: recovery_codes_end :exec
-- in: agent_id agent_id
DELETE FROM recovery_codes WHERE agent_id = :agent_id;

-- name: sessions_of :many
-- in: agent_id agent_id, now time
-- out: id session_id, created_at time, seen_at time, peer text, browser text
SELECT id, created_at, seen_at, peer, browser FROM sessions
WHERE agent_id = :agent_id AND is_whole = 1 AND expires_at > :now ORDER BY seen_at DESC, id DESC;

-- name: session_half :one
-- in: hash text, now time
-- out: id session_id, agent_id agent_id, email text, role text, peer text, browser text
SELECT s.id, a.id, a.email, a.role, s.peer, s.browser FROM sessions s JOIN agents a ON a.id = s.agent_id
WHERE s.hash = :hash AND s.is_whole = 0 AND s.expires_at > :now AND a.deleted_at IS NULL;

-- name: session_end_own :exec
-- in: id session_id, agent_id agent_id
DELETE FROM sessions WHERE id = :id AND agent_id = :agent_id;

-- name: sessions_end_others :exec
-- in: agent_id agent_id, keep session_id
DELETE FROM sessions WHERE agent_id = :agent_id AND id <> :keep;

-- name: door_link_add :insert
-- in: hash text, agent_id agent_id, kind text, made_by agent_id?, now time, expires_at time
INSERT INTO door_links (hash, agent_id, kind, made_by, created_at, expires_at)
VALUES (:hash, :agent_id, :kind, :made_by, :now, :expires_at)
RETURNING id;

-- name: door_link_open :one
-- in: hash text, now time
-- out: id door_link_id, agent_id agent_id, kind text, name text, name_bn text?, email text, language text
SELECT l.id, a.id, l.kind, a.name, a.name_bn, a.email, a.language FROM door_links l JOIN agents a ON a.id = l.agent_id
WHERE l.hash = :hash AND l.used_at IS NULL AND l.expires_at > :now AND a.deleted_at IS NULL;

-- name: door_links_use :exec
-- in: agent_id agent_id, now time
UPDATE door_links SET used_at = :now WHERE agent_id = :agent_id AND used_at IS NULL;

-- name: door_link_agent :one
-- in: id door_link_id, now time
-- out: name text, name_bn text?, email text, language text
SELECT a.name, a.name_bn, a.email, a.language FROM door_links l JOIN agents a ON a.id = l.agent_id
WHERE l.id = :id AND l.used_at IS NULL AND l.expires_at > :now AND a.deleted_at IS NULL;

-- name: door_links_sweep :exec
-- in: now time
DELETE FROM door_links WHERE expires_at <= :now;
