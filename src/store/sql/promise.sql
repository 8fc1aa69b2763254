-- Promises: the ledger.

-- row: promise
-- out: id promise_id, number int, case_id case_id?, case_number int?, case_subject text?, client_id client_id?, client text?, client_bn text?, company text?, company_bn text?, agent_id agent_id, agent text, agent_bn text?, message_id message_id?, words text, language text, state text, due_civil text, zone text, earliest_at time, due_at time, given_at time, remind_at time?, settled_at time?, kept_message message_id?, kept_event int?, told_at time?, moved_to promise_id?, reason text, phone text?, version int
SELECT q.id, q.number, q.case_id, c.number, c.subject, q.client_id, p.name, p.name_bn, o.name, o.name_bn, q.agent_id, a.name, a.name_bn,
    q.message_id, q.words, q.language, q.state, q.due_civil, q.zone, q.earliest_at, q.due_at, q.given_at, q.remind_at, q.settled_at,
    q.kept_message, q.kept_event, q.told_at, q.moved_to, q.reason,
    (SELECT i.normal FROM identities i WHERE i.id = (SELECT min(j.id) FROM identities j WHERE j.client_id = q.client_id AND j.kind = 'phone')),
    q.version
FROM promises q
JOIN agents a ON a.id = q.agent_id
LEFT JOIN cases c ON c.id = q.case_id
LEFT JOIN clients p ON p.id = q.client_id
LEFT JOIN companies o ON o.id = p.company_id

-- name: promise_by_id :one
-- like: promise
-- in: id promise_id
WHERE q.id = :id AND q.deleted_at IS NULL;

-- name: promise_by_number :one
-- like: promise
-- in: number int
WHERE q.number = :number AND q.deleted_at IS NULL;

-- name: promises_of_case :many
-- like: promise
-- in: case_id case_id
WHERE q.case_id = :case_id AND q.deleted_at IS NULL ORDER BY q.due_at, q.id;

-- name: promises_of_message :many
-- like: promise
-- in: message_id message_id
WHERE q.message_id = :message_id AND q.deleted_at IS NULL ORDER BY q.due_at, q.id;

-- name: promises_of_client :many
-- like: promise
-- in: client_id client_id, most int
WHERE q.client_id = :client_id AND q.deleted_at IS NULL ORDER BY q.due_at DESC, q.id DESC LIMIT :most;

-- By when they are due. state '', settled -1 and 0 elsewhere ask nothing.
-- name: promises_after :many
-- like: promise
-- in: state text, settled int, agent int, client int, case_id int, from_at time, until_at time, at time, id promise_id, most int
WHERE q.deleted_at IS NULL AND (:state = '' OR q.state = :state) AND (:settled = -1 OR (q.state <> 'open') = (:settled = 1))
    AND (:agent = 0 OR q.agent_id = :agent) AND (:client = 0 OR q.client_id = :client) AND (:case_id = 0 OR q.case_id = :case_id)
    AND q.due_at >= :from_at AND q.due_at < :until_at AND (q.due_at, q.id) > (:at, :id) ORDER BY q.due_at, q.id LIMIT :most;

-- name: promises_before :many
-- like: promise
-- in: state text, settled int, agent int, client int, case_id int, from_at time, until_at time, at time, id promise_id, most int
WHERE q.deleted_at IS NULL AND (:state = '' OR q.state = :state) AND (:settled = -1 OR (q.state <> 'open') = (:settled = 1))
    AND (:agent = 0 OR q.agent_id = :agent) AND (:client = 0 OR q.client_id = :client) AND (:case_id = 0 OR q.case_id = :case_id)
    AND q.due_at >= :from_at AND q.due_at < :until_at AND (q.due_at, q.id) < (:at, :id) ORDER BY q.due_at DESC, q.id DESC LIMIT :most;

-- name: promises_open_mine :many
-- like: promise
-- in: agent_id agent_id, before time, most int
WHERE q.agent_id = :agent_id AND q.state = 'open' AND q.deleted_at IS NULL AND q.due_at < :before ORDER BY q.due_at, q.id LIMIT :most;

-- name: promises_open :many
-- like: promise
-- in: before time, most int
WHERE q.state = 'open' AND q.deleted_at IS NULL AND q.due_at < :before ORDER BY q.due_at, q.id LIMIT :most;

-- name: promises_settled :many
-- like: promise
-- in: before_at time, before_id promise_id, most int
WHERE q.state <> 'open' AND q.deleted_at IS NULL AND (q.due_at, q.id) < (:before_at, :before_id) ORDER BY q.due_at DESC, q.id DESC LIMIT :most;

-- name: promises_settled_mine :many
-- like: promise
-- in: agent_id agent_id, since time, most int
WHERE q.agent_id = :agent_id AND q.state <> 'open' AND q.settled_at >= :since AND q.deleted_at IS NULL ORDER BY q.settled_at DESC, q.id DESC LIMIT :most;

-- name: promises_to_remind :many
-- like: promise
-- in: now time, most int
WHERE q.state = 'open' AND q.reminded_at IS NULL AND q.remind_at <= :now AND q.deleted_at IS NULL ORDER BY q.remind_at LIMIT :most;

-- name: promise_add :insert
-- in: number int, case_id case_id?, client_id client_id?, agent_id agent_id, message_id message_id?, words text, language text, due_civil text, zone text, earliest_at time, due_at time, remind_at time?, now time
INSERT INTO promises (number, case_id, client_id, agent_id, message_id, words, language, state, due_civil, zone, earliest_at, due_at, given_at, remind_at, created_at)
VALUES (:number, :case_id, :client_id, :agent_id, :message_id, :words, :language, 'open', :due_civil, :zone, :earliest_at, :due_at, :now, :remind_at, :now)
RETURNING id;

-- name: promise_settle :must
-- in: id promise_id, version int, state text, settled_by agent_id?, kept_message message_id?, kept_event int?, told_at time?, moved_to promise_id?, reason text, now time
UPDATE promises SET state = :state, settled_at = :now, settled_by = :settled_by, kept_message = :kept_message, kept_event = :kept_event,
    told_at = :told_at, moved_to = :moved_to, reason = :reason, version = version + 1
WHERE id = :id AND version = :version AND state = 'open' AND deleted_at IS NULL;

-- name: promise_reminded :exec
-- in: id promise_id, now time
UPDATE promises SET reminded_at = :now, version = version + 1 WHERE id = :id AND state = 'open' AND reminded_at IS NULL;

-- name: promises_undelivered :exec
-- in: message_id message_id, now time
UPDATE promises SET state = 'not_delivered', settled_at = :now, version = version + 1 WHERE message_id = :message_id AND state = 'open';

-- name: promises_drop :exec
-- in: message_id message_id, now time
UPDATE promises SET deleted_at = :now, version = version + 1 WHERE message_id = :message_id AND state = 'open';

-- name: promise_counts :one
-- in: now time, agent_id agent_id, most int
-- out: open int, mine int, late int
SELECT
    (SELECT count(*) FROM (SELECT 1 FROM promises WHERE due_at > 0 AND state = 'open' AND deleted_at IS NULL LIMIT :most) x),
    (SELECT count(*) FROM (SELECT 1 FROM promises WHERE agent_id = :agent_id AND due_at > 0 AND state = 'open' AND deleted_at IS NULL LIMIT :most) x),
    (SELECT count(*) FROM (SELECT 1 FROM promises WHERE due_at > 0 AND due_at < :now AND state = 'open' AND deleted_at IS NULL LIMIT :most) x);
