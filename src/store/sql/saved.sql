-- Saved replies: words the firm writes often.

-- row: saved_reply
-- out: id saved_reply_id, shortcut text, title_en text, title_bn text, text_en text, text_bn text, uses int, version int
SELECT s.id, s.shortcut, s.name, s.title_bn, s.text_en, s.text_bn, s.uses, s.version FROM saved_replies s

-- name: saved_replies_all :many
-- like: saved_reply
-- in: most int
WHERE s.deleted_at IS NULL ORDER BY s.uses DESC, s.id LIMIT :most;

-- name: saved_reply_by_id :one
-- like: saved_reply
-- in: id saved_reply_id
WHERE s.id = :id AND s.deleted_at IS NULL;

-- name: saved_reply_by_shortcut :one
-- like: saved_reply
-- in: shortcut text
WHERE s.shortcut = :shortcut AND s.shortcut <> '' AND s.deleted_at IS NULL;

-- name: saved_replies_count :one
-- out: n int
SELECT count(*) FROM saved_replies WHERE deleted_at IS NULL;

-- name: saved_reply_add :insert
-- in: shortcut text, title_en text, title_bn text, text_en text, text_bn text, now time
INSERT INTO saved_replies (shortcut, name, title_bn, text_en, text_bn, created_at)
VALUES (:shortcut, :title_en, :title_bn, :text_en, :text_bn, :now) RETURNING id;

-- name: saved_reply_set :must
-- in: id saved_reply_id, version int, shortcut text, title_en text, title_bn text, text_en text, text_bn text
UPDATE saved_replies SET shortcut = :shortcut, name = :title_en, title_bn = :title_bn, text_en = :text_en, text_bn = :text_bn, version = version + 1
WHERE id = :id AND version = :version AND deleted_at IS NULL;

-- name: saved_reply_drop :exec
-- in: id saved_reply_id, now time
UPDATE saved_replies SET deleted_at = :now, version = version + 1 WHERE id = :id AND deleted_at IS NULL;

-- A letter left that holds it.
-- name: saved_reply_used :exec
-- in: id saved_reply_id
UPDATE saved_replies SET uses = uses + 1 WHERE id = :id AND deleted_at IS NULL;
