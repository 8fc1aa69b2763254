-- Does mail come and go? What is watched, what is in trouble, what was lost.

-- Each mailbox: how fetching goes (host '' where it is not fetched), since when the oldest letter
-- waits that did not go at once, when its token ends. A letter counts as waiting past its time, or
-- once it was tried.
-- row: watch_box
-- out: mailbox_id mailbox_id, address text, host text, fine_at time?, waiting int, waiting_at time?, moved_at time?, compared_at time?, fault text, fault_text text, fault_at time?, connected_at time?, out_at time?, out_n int, out_since time?, lost int, version int
SELECT m.id, m.address, coalesce(f.host, ''), f.fine_at, coalesce(f.waiting, 0), f.waiting_at, f.moved_at, f.compared_at, coalesce(f.fault, ''), coalesce(f.fault_text, ''), f.fault_at, f.created_at, m.out_at,
    (SELECT count(*) FROM outbox o WHERE o.mailbox_id = m.id AND o.state = 'queued' AND (o.not_before <= :now OR o.attempt > 0)),
    (SELECT min(CASE WHEN o.attempt > 0 THEN o.created_at ELSE o.not_before END) FROM outbox o WHERE o.mailbox_id = m.id AND o.state = 'queued' AND (o.not_before <= :now OR o.attempt > 0)),
    (SELECT count(*) FROM lost_mails l WHERE l.mailbox_id = m.id), coalesce(f.version, 0)
FROM mailboxes m LEFT JOIN fetches f ON f.mailbox_id = m.id

-- name: watch_boxes :many
-- like: watch_box
-- in: now time
WHERE m.deleted_at IS NULL ORDER BY m.id;

-- name: watch_box_of :one
-- like: watch_box
-- in: now time, mailbox_id mailbox_id
WHERE m.id = :mailbox_id AND m.deleted_at IS NULL;

-- row: trouble
-- out: id trouble_id, kind text, mailbox_id mailbox_id?, address text, detail text, since time, created_at time, over_at time?
SELECT t.id, t.kind, t.mailbox_id, coalesce(m.address, ''), t.detail, t.since, t.created_at, t.over_at FROM troubles t LEFT JOIN mailboxes m ON m.id = t.mailbox_id

-- name: troubles_open :many
-- like: trouble
WHERE t.over_at IS NULL ORDER BY t.id;

-- name: trouble_by_id :one
-- like: trouble
-- in: id trouble_id
WHERE t.id = :id;

-- name: trouble_add :insert
-- in: kind text, mailbox_id mailbox_id, detail text, since time, now time
INSERT INTO troubles (kind, mailbox_id, detail, since, created_at) VALUES (:kind, :mailbox_id, :detail, :since, :now)
RETURNING id;

-- name: trouble_over :must
-- in: id trouble_id, now time
UPDATE troubles SET over_at = :now WHERE id = :id AND over_at IS NULL;

-- Another reason for the same trouble is told to nobody again.
-- name: trouble_detail :must
-- in: id trouble_id, detail text
UPDATE troubles SET detail = :detail WHERE id = :id;

-- name: fetched_add :exec
-- in: mailbox_id mailbox_id, account text, uid_validity int, uid int, spool_name text
INSERT INTO fetched (mailbox_id, account, uid_validity, uid, spool_name) VALUES (:mailbox_id, :account, :uid_validity, :uid, :spool_name)
ON CONFLICT (mailbox_id, account, uid_validity, uid) DO UPDATE SET spool_name = CASE WHEN excluded.spool_name <> '' THEN excluded.spool_name ELSE fetched.spool_name END;

-- Those of a stretch of UIDs, and whether each is held: by a message, aside, or as a copy of one.
-- name: fetched_held :many
-- in: mailbox_id mailbox_id, account text, uid_validity int, first int, last int
-- out: uid int, spool_name text, is_held bool
SELECT f.uid, f.spool_name, CASE WHEN f.spool_name = '' OR EXISTS (SELECT 1 FROM raws r WHERE r.spool_name = f.spool_name
        AND (r.state <> 'filed' OR r.reason <> '' OR EXISTS (SELECT 1 FROM messages x WHERE x.raw_id = r.id))) THEN 1 ELSE 0 END
FROM fetched f WHERE f.mailbox_id = :mailbox_id AND f.account = :account AND f.uid_validity = :uid_validity AND f.uid BETWEEN :first AND :last ORDER BY f.uid;

-- name: lost_add :exec
-- in: mailbox_id mailbox_id, account text, uid_validity int, uid int, spool_name text, came_at time?, now time
INSERT INTO lost_mails (mailbox_id, account, uid_validity, uid, spool_name, came_at, found_at) VALUES (:mailbox_id, :account, :uid_validity, :uid, :spool_name, :came_at, :now)
ON CONFLICT (mailbox_id, account, uid_validity, uid) DO NOTHING;

-- name: losts :many
-- in: mailbox_id mailbox_id, most int
-- out: id int, mailbox_id mailbox_id, account text, uid_validity int, uid int, spool_name text, came_at time?, found_at time, asked_at time?
SELECT id, mailbox_id, account, uid_validity, uid, spool_name, came_at, found_at, asked_at FROM lost_mails WHERE mailbox_id = :mailbox_id ORDER BY id LIMIT :most;

-- The first of each mailbox.
-- name: losts_first :many
-- in: most int
-- out: mailbox_id mailbox_id, came_at time?, asked_at time?
SELECT mailbox_id, came_at, asked_at FROM (SELECT id, mailbox_id, came_at, asked_at, row_number() OVER (PARTITION BY mailbox_id ORDER BY id) AS nth FROM lost_mails) l WHERE nth <= :most ORDER BY mailbox_id, id;

-- name: lost_ask :exec
-- in: mailbox_id mailbox_id, now time
UPDATE lost_mails SET asked_at = :now WHERE mailbox_id = :mailbox_id;

-- What is left of a mail that was lost: it would pass for filed.
-- name: lost_drop_raws :exec
-- in: mailbox_id mailbox_id
DELETE FROM raws WHERE spool_name IN (SELECT l.spool_name FROM lost_mails l WHERE l.mailbox_id = :mailbox_id AND l.spool_name <> '')
    AND state = 'filed' AND reason = '' AND NOT EXISTS (SELECT 1 FROM messages x WHERE x.raw_id = raws.id);

-- Is somebody waiting for this one? Then it is no copy of itself.
-- name: lost_wanted :one
-- in: spool_name text
-- out: id int
SELECT id FROM lost_mails WHERE spool_name = :spool_name AND asked_at IS NOT NULL;

-- name: lost_found :exec
-- in: id int
DELETE FROM lost_mails WHERE id = :id;

-- What it is called in the spool, where that was not known.
-- name: lost_named :exec
-- in: mailbox_id mailbox_id, account text, uid_validity int, uid int, spool_name text
UPDATE lost_mails SET spool_name = :spool_name WHERE mailbox_id = :mailbox_id AND account = :account AND uid_validity = :uid_validity AND uid = :uid;

-- name: fetch_compared :exec
-- in: mailbox_id mailbox_id, now time
UPDATE fetches SET compared_at = :now WHERE mailbox_id = :mailbox_id;

-- It connects anew, and looks at once.
-- name: fetch_look_again :must
-- in: mailbox_id mailbox_id
UPDATE fetches SET compared_at = NULL, version = version + 1 WHERE mailbox_id = :mailbox_id;

-- Newest first.
-- name: alarms_last :many
-- in: most int
-- out: kind text, payload text, state text, answer text, created_at time
SELECT kind, payload, state, answer, created_at FROM outbox WHERE pace_group = 'alarm' ORDER BY id DESC LIMIT :most;
