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

-- In the order of commits: nothing can appear behind a row that was answered. All transactions below
-- xmin have ended.
-- name: events_live :many
-- in: xid int, seq int, most int
-- out: seq int, xid int, noun text, noun_id int, case_id case_id?
-- sqlite:
SELECT seq, xid, noun, noun_id, case_id FROM events WHERE seq > :seq AND xid >= :xid ORDER BY seq LIMIT :most;
-- pg:
SELECT seq, xid, noun, noun_id, case_id FROM events
WHERE (xid, seq) > (:xid, :seq) AND xid < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)
ORDER BY xid, seq LIMIT :most;

-- Where events_live begins for who wants what comes from now on.
-- name: events_live_from :one
-- out: xid int, seq int
-- sqlite:
SELECT 0, coalesce(max(seq), 0) FROM events;
-- pg:
SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT) - 1, 9223372036854775807;

-- What programs follow: what happened to cases and whom they serve. The house's own affairs stand on
-- the audit page. (noun || '': read along the key, not by noun and then sorted.)
-- row: event_told
-- out: id event_id, at time, actor_kind text, agent_id agent_id?, via text, noun text, noun_id int, kind text, before text, after text, case_id case_id?, client_id client_id?, cause event_id?
SELECT e.seq, e.at, e.actor_kind, CASE WHEN e.actor_kind = 'agent' THEN e.actor END, e.via, e.noun, e.noun_id, e.kind, e.before, e.after,
    e.case_id, e.client_id, e.cause
FROM events e

-- name: events_told_after :many
-- like: event_told
-- in: id event_id, most int
WHERE e.seq > :id AND (e.noun || '') IN ('case', 'message', 'promise', 'survey', 'client', 'mistake', 'due', 'raw') ORDER BY e.seq LIMIT :most;

-- name: events_told_before :many
-- like: event_told
-- in: id event_id, most int
WHERE e.seq < :id AND (e.noun || '') IN ('case', 'message', 'promise', 'survey', 'client', 'mistake', 'due', 'raw') ORDER BY e.seq DESC LIMIT :most;

-- name: case_events_after :many
-- like: event_told
-- in: case_id case_id, id event_id, most int
WHERE e.case_id = :case_id AND e.seq > :id ORDER BY e.seq LIMIT :most;

-- name: case_events_before :many
-- like: event_told
-- in: case_id case_id, id event_id, most int
WHERE e.case_id = :case_id AND e.seq < :id ORDER BY e.seq DESC LIMIT :most;

-- name: event_last :one
-- out: seq int?
SELECT max(seq) FROM events;

-- row: audit
-- out: seq int, at time, actor_kind text, actor int?, agent text?, agent_bn text?, via text, noun text, noun_id int, kind text, before text, after text, case_id case_id?, number int?, whom text?, whom_bn text?
SELECT e.seq, e.at, e.actor_kind, e.actor, a.name, a.name_bn, e.via, e.noun, e.noun_id, e.kind, e.before, e.after, e.case_id, c.number, w.name, w.name_bn
FROM events e LEFT JOIN agents a ON e.actor_kind = 'agent' AND a.id = e.actor
    LEFT JOIN agents w ON e.noun = 'agent' AND w.id = e.noun_id AND NOT (e.actor_kind = 'agent' AND e.actor = e.noun_id)
    LEFT JOIN cases c ON c.id = e.case_id

-- The newest first, a page at a time; who 0 and noun '' are all.
-- name: events_audit :many
-- like: audit
-- in: before int, who int, noun text, from_at time, until_at time, most int
WHERE e.seq < :before AND (:who = 0 OR (e.actor_kind = 'agent' AND e.actor = :who)) AND (:noun = '' OR e.noun = :noun)
    AND e.at >= :from_at AND e.at < :until_at
ORDER BY e.seq DESC LIMIT :most;

-- The other way: the oldest first of those above.
-- name: events_audit_back :many
-- like: audit
-- in: above int, who int, noun text, from_at time, until_at time, most int
WHERE e.seq > :above AND (:who = 0 OR (e.actor_kind = 'agent' AND e.actor = :who)) AND (:noun = '' OR e.noun = :noun)
    AND e.at >= :from_at AND e.at < :until_at
ORDER BY e.seq LIMIT :most;
