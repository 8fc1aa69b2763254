-- Agents and their sessions and tokens.

-- row: agent
-- out: id agent_id, name text, name_bn text?, email text, role text, password_hash text?, language text, theme text, keys_on bool, reminds_by_mail bool, signature text, signature_bn text, has_second_step bool, version int
SELECT id, name, name_bn, email, role, password_hash, language, theme, keys_on, reminds_by_mail, signature, signature_bn, totp_since IS NOT NULL, version
FROM agents

-- name: agent_by_id :one
-- like: agent
-- in: id agent_id
WHERE id = :id AND deleted_at IS NULL;

-- name: agent_by_email :one
-- like: agent
-- in: email text
WHERE email = :email AND deleted_at IS NULL;

-- name: agents_all :many
-- like: agent
WHERE deleted_at IS NULL ORDER BY name, id;

-- `agents`: "[4,2]".
-- name: agents_listed :many
-- like: agent
-- in: agents text
-- sqlite:
WHERE id IN (SELECT value FROM json_each(:agents));
-- pg:
WHERE id IN (SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(:agents AS json)));

-- name: agents_count :one
-- out: n int
SELECT count(*) FROM agents WHERE deleted_at IS NULL;

-- name: agent_add :insert
-- in: name text, name_bn text?, email text, role text, password_hash text?, language text, now time
INSERT INTO agents (name, name_bn, email, role, password_hash, language, created_at)
VALUES (:name, :name_bn, :email, :role, :password_hash, :language, :now)
RETURNING id;

-- name: agent_change :must
-- in: id agent_id, name text, name_bn text?, language text, theme text, keys_on bool, reminds_by_mail bool, signature text, signature_bn text
UPDATE agents SET name = :name, name_bn = :name_bn, language = :language, theme = :theme, keys_on = :keys_on, reminds_by_mail = :reminds_by_mail,
    signature = :signature, signature_bn = :signature_bn, version = version + 1
WHERE id = :id AND deleted_at IS NULL;

-- name: agent_role_set :must
-- in: id agent_id, version int, role text
UPDATE agents SET role = :role, version = version + 1 WHERE id = :id AND version = :version AND deleted_at IS NULL;

-- name: agent_password_set :must
-- in: id agent_id, password_hash text
UPDATE agents SET password_hash = :password_hash, version = version + 1 WHERE id = :id AND deleted_at IS NULL;

-- name: agent_remove :must
-- in: id agent_id, now time
UPDATE agents SET deleted_at = :now, version = version + 1 WHERE id = :id AND deleted_at IS NULL;

-- name: session_add :insert
-- in: hash text, agent_id agent_id, now time, expires_at time, is_whole bool, peer text, browser text
INSERT INTO sessions (hash, agent_id, created_at, seen_at, expires_at, is_whole, peer, browser)
VALUES (:hash, :agent_id, :now, :now, :expires_at, :is_whole, :peer, :browser)
RETURNING id;

-- name: session_agent :one
-- in: hash text, now time
-- out: session_id session_id, began_at time, seen_at time, has_second_step bool, id agent_id, name text, name_bn text?, email text, role text, language text, theme text, keys_on bool, reminds_by_mail bool, signature text, signature_bn text, version int
SELECT s.id, s.created_at, s.seen_at, a.totp_since IS NOT NULL, a.id, a.name, a.name_bn, a.email, a.role, a.language, a.theme, a.keys_on, a.reminds_by_mail, a.signature, a.signature_bn, a.version
FROM sessions s JOIN agents a ON a.id = s.agent_id
WHERE s.hash = :hash AND s.is_whole = 1 AND s.expires_at > :now AND a.deleted_at IS NULL;

-- name: session_seen :exec
-- in: id session_id, now time, expires_at time
UPDATE sessions SET seen_at = :now, expires_at = :expires_at WHERE id = :id;

-- name: session_end :exec
-- in: hash text
DELETE FROM sessions WHERE hash = :hash;

-- name: sessions_end_of :exec
-- in: agent_id agent_id
DELETE FROM sessions WHERE agent_id = :agent_id;

-- name: sessions_sweep :exec
-- in: now time
DELETE FROM sessions WHERE expires_at <= :now;

-- name: token_add :insert
-- in: hash text, agent_id agent_id, name text, scopes text, expires_at time?, now time
INSERT INTO tokens (hash, agent_id, name, scopes, expires_at, created_at) VALUES (:hash, :agent_id, :name, :scopes, :expires_at, :now)
RETURNING id;

-- Whom a token speaks for.
-- name: token_agent :one
-- in: hash text, now time
-- out: token_id token_id, scopes text, used_at time?, agent_id agent_id, role text, name text, name_bn text?, language text
SELECT t.id, t.scopes, t.used_at, a.id, a.role, a.name, a.name_bn, a.language
FROM tokens t JOIN agents a ON a.id = t.agent_id
WHERE t.hash = :hash AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > :now) AND a.deleted_at IS NULL;

-- name: token_used :exec
-- in: id token_id, now time
UPDATE tokens SET used_at = :now WHERE id = :id;

-- name: tokens_all :many
-- in: most int
-- out: id token_id, name text, scopes text, agent_id agent_id, agent text, agent_bn text?, created_at time, used_at time?, expires_at time?
SELECT t.id, t.name, t.scopes, t.agent_id, a.name, a.name_bn, t.created_at, t.used_at, t.expires_at
FROM tokens t JOIN agents a ON a.id = t.agent_id
WHERE t.revoked_at IS NULL AND a.deleted_at IS NULL ORDER BY t.id DESC LIMIT :most;

-- name: token_revoke :must
-- in: id token_id, now time
UPDATE tokens SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL;
