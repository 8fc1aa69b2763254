-- Tags of cases.

-- row: tag
-- out: id tag_id, name text
SELECT t.id, t.name FROM tags t

-- name: tags_all :many
-- like: tag
-- in: most int
ORDER BY t.name, t.id LIMIT :most;

-- name: tags_of_case :many
-- like: tag
-- in: case_id case_id
JOIN case_tags ct ON ct.tag_id = t.id WHERE ct.case_id = :case_id ORDER BY t.name, t.id;

-- name: tag_add :insert
-- in: name text
INSERT INTO tags (name) VALUES (:name) RETURNING id;

-- name: case_tag_add :exec
-- in: case_id case_id, tag_id tag_id
INSERT INTO case_tags (case_id, tag_id) VALUES (:case_id, :tag_id) ON CONFLICT DO NOTHING;

-- name: case_tag_drop :exec
-- in: case_id case_id, tag_id tag_id
DELETE FROM case_tags WHERE case_id = :case_id AND tag_id = :tag_id;

-- A tag that stands nowhere is not offered any more.
-- name: tag_drop_unused :exec
-- in: id tag_id
DELETE FROM tags WHERE id = :id AND NOT EXISTS (SELECT 1 FROM case_tags ct WHERE ct.tag_id = :id);
