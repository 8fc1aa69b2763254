-- Who was called by name in a note, and has not looked yet.

-- name: mention_add :exec
-- in: message_id message_id, agent_id agent_id, case_id case_id, now time
INSERT INTO mentions (message_id, agent_id, case_id, at) VALUES (:message_id, :agent_id, :case_id, :now) ON CONFLICT DO NOTHING;

-- name: mentions_for :many
-- in: agent_id agent_id, most int
-- out: message_id message_id, at time, text text, language text, number int, subject text, writer text?, writer_bn text?
SELECT n.message_id, n.at, m.text, m.language, c.number, c.subject, a.name, a.name_bn
FROM mentions n JOIN messages m ON m.id = n.message_id JOIN cases c ON c.id = n.case_id LEFT JOIN agents a ON a.id = m.agent_id
WHERE n.agent_id = :agent_id AND n.seen_at IS NULL AND m.deleted_at IS NULL AND c.deleted_at IS NULL
ORDER BY n.at DESC LIMIT :most;

-- Whoever opens the case has seen them.
-- name: mentions_seen :exec
-- in: case_id case_id, agent_id agent_id, now time
UPDATE mentions SET seen_at = :now WHERE agent_id = :agent_id AND case_id = :case_id AND seen_at IS NULL;
