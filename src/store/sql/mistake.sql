-- Mistakes of ours, and the dues that are not promises.

-- row: mistake
-- out: id mistake_id, number int, title text, summary text, cause text, state text, owner_id agent_id?, happened_at time?, found_at time, told_at time?, version int, clients int
SELECT k.id, k.number, k.title, k.summary, k.cause, k.state, k.owner_id, k.happened_at, k.found_at, k.told_at, k.version,
    (SELECT count(*) FROM mistake_clients t WHERE t.mistake_id = k.id)
FROM mistakes k

-- name: mistake_by_id :one
-- like: mistake
-- in: id mistake_id
WHERE k.id = :id AND k.deleted_at IS NULL;

-- name: mistake_by_number :one
-- like: mistake
-- in: number int
WHERE k.number = :number AND k.deleted_at IS NULL;

-- name: mistakes_all :many
-- like: mistake
-- in: most int
WHERE k.deleted_at IS NULL ORDER BY k.found_at DESC, k.id DESC LIMIT :most;

-- Newest first.
-- name: mistakes_after :many
-- like: mistake
-- in: at time, id mistake_id, most int
WHERE k.deleted_at IS NULL AND (k.found_at, k.id) < (:at, :id) ORDER BY k.found_at DESC, k.id DESC LIMIT :most;

-- name: mistakes_before :many
-- like: mistake
-- in: at time, id mistake_id, most int
WHERE k.deleted_at IS NULL AND (k.found_at, k.id) > (:at, :id) ORDER BY k.found_at, k.id LIMIT :most;

-- Whom the mistakes of a list touched; `mistakes` is "[4,2]".
-- name: mistake_clients_listed :many
-- in: mistakes text
-- out: mistake_id mistake_id, client_id client_id, case_id case_id?
-- sqlite:
SELECT t.mistake_id, t.client_id, t.case_id FROM mistake_clients t
WHERE t.mistake_id IN (SELECT value FROM json_each(:mistakes)) ORDER BY t.mistake_id, t.client_id;
-- pg:
SELECT t.mistake_id, t.client_id, t.case_id FROM mistake_clients t
WHERE t.mistake_id IN (SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(:mistakes AS json))) ORDER BY t.mistake_id, t.client_id;

-- name: mistake_add :insert
-- in: number int, title text, summary text, cause text, owner_id agent_id?, found_by agent_id?, happened_at time?, now time
INSERT INTO mistakes (number, title, summary, cause, state, owner_id, found_by, happened_at, found_at, created_at)
VALUES (:number, :title, :summary, :cause, 'open', :owner_id, :found_by, :happened_at, :now, :now)
RETURNING id;

-- name: mistake_client_add :exec
-- in: mistake_id mistake_id, client_id client_id, case_id case_id?
INSERT INTO mistake_clients (mistake_id, client_id, case_id) VALUES (:mistake_id, :client_id, :case_id)
ON CONFLICT (mistake_id, client_id) DO UPDATE SET case_id = excluded.case_id;

-- name: mistake_clients_of :many
-- in: mistake_id mistake_id
-- out: client_id client_id, name text, name_bn text?, case_id case_id?, case_number int?
SELECT t.client_id, p.name, p.name_bn, t.case_id, c.number
FROM mistake_clients t JOIN clients p ON p.id = t.client_id LEFT JOIN cases c ON c.id = t.case_id
WHERE t.mistake_id = :mistake_id ORDER BY p.name_sort, p.id;

-- name: mistake_told :exec
-- in: id mistake_id, now time
UPDATE mistakes SET state = 'told', told_at = coalesce(told_at, :now), version = version + 1 WHERE id = :id AND state = 'open';

-- row: due
-- out: id due_id, kind text, client_id client_id?, client text?, client_bn text?, case_id case_id?, case_number int?, agent_id agent_id?, words text, due_at time, state text, version int
SELECT d.id, d.kind, d.client_id, p.name, p.name_bn, d.case_id, c.number, d.agent_id, d.words, d.due_at, d.state, d.version
FROM dues d LEFT JOIN clients p ON p.id = d.client_id LEFT JOIN cases c ON c.id = d.case_id

-- name: dues_open :many
-- like: due
-- in: agent_id agent_id, before time, most int
WHERE d.state = 'open' AND d.due_at < :before AND (d.agent_id IS NULL OR d.agent_id = :agent_id) ORDER BY d.due_at, d.id LIMIT :most;

-- name: due_by_id :one
-- like: due
-- in: id due_id
WHERE d.id = :id;

-- name: due_add :insert
-- in: kind text, client_id client_id?, case_id case_id?, agent_id agent_id?, words text, due_at time, now time
INSERT INTO dues (kind, client_id, case_id, agent_id, words, due_at, state, created_at) VALUES (:kind, :client_id, :case_id, :agent_id, :words, :due_at, 'open', :now)
RETURNING id;

-- name: due_settle :must
-- in: id due_id, version int, state text, reason text, now time
UPDATE dues SET state = :state, reason = :reason, settled_at = :now, version = version + 1 WHERE id = :id AND version = :version AND state = 'open';

-- name: dues_settle_of_case :exec
-- in: case_id case_id, kind text, now time
UPDATE dues SET state = 'done', settled_at = :now, version = version + 1 WHERE case_id = :case_id AND kind = :kind AND state = 'open';
