-- What goes out: one table for mail, webhooks, push and networks.

-- row: outbox
-- out: id outbox_id, kind text, dedupe_key text, message_id message_id?, mailbox_id mailbox_id?, payload text, not_before time, condition text, state text, attempt int, answer text
SELECT id, kind, dedupe_key, message_id, mailbox_id, payload, not_before, condition, state, attempt, answer FROM outbox

-- A letter whose mailbox has no relay waits, here and in outbox_wake. One that another process is
-- claiming is passed over.
-- name: outbox_next :one
-- like: outbox
-- in: now time
-- sqlite:
WHERE state = 'queued' AND not_before <= :now
    AND (mailbox_id IS NULL OR EXISTS (SELECT 1 FROM mailboxes b WHERE b.id = outbox.mailbox_id AND b.smtp_host <> ''))
ORDER BY not_before, id LIMIT 1;
-- pg:
WHERE state = 'queued' AND not_before <= :now
    AND (mailbox_id IS NULL OR EXISTS (SELECT 1 FROM mailboxes b WHERE b.id = outbox.mailbox_id AND b.smtp_host <> ''))
ORDER BY not_before, id LIMIT 1 FOR UPDATE OF outbox SKIP LOCKED;

-- name: outbox_by_id :one
-- like: outbox
-- in: id outbox_id
WHERE id = :id;

-- name: outbox_wake :one
-- out: at time?
SELECT min(not_before) FROM outbox WHERE state = 'queued'
    AND (mailbox_id IS NULL OR EXISTS (SELECT 1 FROM mailboxes b WHERE b.id = outbox.mailbox_id AND b.smtp_host <> ''));

-- name: outbox_of_message :one
-- like: outbox
-- in: message_id message_id
WHERE message_id = :message_id ORDER BY id DESC LIMIT 1;

-- When letters leave that may still be taken back: messages, `ids` as "[4,2]".
-- name: outbox_leaving :many
-- in: ids text
-- out: message_id message_id, not_before time
-- sqlite:
SELECT o.message_id, o.not_before FROM json_each(:ids) l JOIN outbox o ON o.message_id = l.value WHERE o.state = 'queued' ORDER BY o.message_id;
-- pg:
SELECT o.message_id, o.not_before FROM json_array_elements_text(CAST(:ids AS json)) AS l (value)
JOIN outbox o ON o.message_id = CAST(l.value AS bigint) WHERE o.state = 'queued' ORDER BY o.message_id;

-- name: outbox_waiting :many
-- like: outbox
-- in: most int
WHERE state IN ('queued', 'sending') ORDER BY id LIMIT :most;

-- name: outbox_lapsed :many
-- like: outbox
-- in: now time, most int
WHERE state = 'sending' AND lease < :now ORDER BY lease, id LIMIT :most;

-- name: outbox_add :insert
-- in: kind text, dedupe_key text, message_id message_id?, mailbox_id mailbox_id?, payload text, not_before time, condition text, pace_group text, now time
INSERT INTO outbox (kind, dedupe_key, message_id, mailbox_id, payload, not_before, condition, state, pace_group, created_at)
VALUES (:kind, :dedupe_key, :message_id, :mailbox_id, :payload, :not_before, :condition, 'queued', :pace_group, :now)
RETURNING id;

-- name: outbox_claim :must
-- in: id outbox_id, lease time
UPDATE outbox SET state = 'sending', attempt = attempt + 1, lease = :lease WHERE id = :id AND state = 'queued';

-- name: outbox_settle :must
-- in: id outbox_id, state text, answer text, now time
UPDATE outbox SET state = :state, answer = :answer, lease = NULL, settled_at = :now WHERE id = :id AND state IN ('queued', 'sending', 'uncertain');

-- name: outbox_came_back :exec
-- in: id outbox_id, answer text, now time
UPDATE outbox SET state = 'failed', answer = :answer, lease = NULL, settled_at = :now WHERE id = :id AND state IN ('accepted', 'sending', 'uncertain');

-- name: outbox_note :must
-- in: id outbox_id, answer text
UPDATE outbox SET answer = :answer WHERE id = :id;

-- name: outbox_retry :must
-- in: id outbox_id, not_before time, answer text
UPDATE outbox SET state = 'queued', not_before = :not_before, answer = :answer, lease = NULL WHERE id = :id AND state = 'sending';

-- name: outbox_cancel :must
-- in: id outbox_id, now time
UPDATE outbox SET state = 'cancelled', settled_at = :now WHERE id = :id AND state = 'queued';

