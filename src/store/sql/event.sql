-- What happened: each act writes one.

-- name: event_add :one write
-- in: at time, actor_kind text, actor int?, via text, request int, cause int?, noun text, noun_id int, kind text, before text, after text, case_id case_id?, client_id client_id?
-- out: seq int
INSERT INTO events (at, actor_kind, actor, via, request, cause, noun, noun_id, kind, before, after, case_id, client_id)
VALUES (:at, :actor_kind, :actor, :via, :request, :cause, :noun, :noun_id, :kind, :before, :after, :case_id, :client_id)
RETURNING seq;

-- row: event
-- out: seq int, at time, actor_kind text, actor int?, agent text?, agent_bn text?, via text, noun text, noun_id int, kind text, before text, after text, case_id case_id?
SELECT e.seq, e.at, e.actor_kind, e.actor, a.name, a.name_bn, e.via, e.noun, e.noun_id, e.kind, e.before, e.after, e.case_id
FROM events e LEFT JOIN agents a ON e.actor_kind = 'agent' AND a.id = e.actor

-- name: events_of_case :many
-- like: event
-- in: case_id case_id, most int
WHERE e.case_id = :case_id ORDER BY e.seq DESC LIMIT :most;

-- name: event_by_seq :one
-- like: event
-- in: seq int
WHERE e.seq = :seq;

-- name: events_after :many
-- like: event
-- in: seq int, most int
WHERE e.seq > :seq ORDER BY e.seq LIMIT :most;

-- name: event_last :one
-- out: seq int?
SELECT max(seq) FROM events;
