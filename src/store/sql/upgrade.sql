-- The way back from an upgrade: what was done since, and what to make of the copy. The statements
-- that change run on the schema of the copy, so they name nothing that came after the first step.

-- name: events_since :one
-- in: seq int
-- out: n int
SELECT count(*) FROM events WHERE seq > :seq;

-- Typed, and no event yet.
-- name: drafts_since :one
-- in: at time
-- out: n int
SELECT count(*) FROM drafts WHERE updated_at > :at;

-- Letters that may have come since; one that came before is filed no second time.
-- name: raws_since :many
-- in: after int, at time, most int
-- out: id int, spool_name text, blob text
SELECT id, spool_name, blob FROM raws
WHERE id > :after AND blob <> '' AND (filed_at IS NULL OR filed_at >= :at) ORDER BY id LIMIT :most;

-- What waited to be sent may have gone out since: a person settles it.
-- name: undo_asks :exec
-- in: now time
INSERT INTO dues (kind, client_id, case_id, agent_id, words, due_at, state, created_at)
SELECT 'settle_sending', m.client_id, m.case_id, m.agent_id, '', :now, 'open', :now
FROM outbox o JOIN messages m ON m.id = o.message_id WHERE o.state IN ('queued', 'sending');

-- name: undo_messages :exec
UPDATE messages SET state = 'uncertain', version = version + 1
WHERE id IN (SELECT message_id FROM outbox WHERE state IN ('queued', 'sending'));

-- name: undo_outbox :exec
-- in: now time
UPDATE outbox SET state = 'uncertain', answer = 'the upgrade was undone', lease = NULL, settled_at = :now
WHERE state IN ('queued', 'sending');
