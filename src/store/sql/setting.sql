-- Settings of the firm, numbers people see, and calendars.

-- name: settings_all :many
-- out: name text, value text
SELECT name, value FROM settings ORDER BY name;

-- name: setting_put :exec
-- in: name text, value text, now time
INSERT INTO settings (name, value, updated_at) VALUES (:name, :value, :now)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, version = settings.version + 1, updated_at = excluded.updated_at;

-- What a firm has of what it needs in its first hour, and the first mailbox no letter leaves from
-- (0: none).
-- name: first_things :one
-- out: silent mailbox_id, incoming int, outgoing int, agents int, cases int
SELECT (SELECT coalesce(min(id), 0) FROM mailboxes WHERE deleted_at IS NULL AND smtp_host = ''),
    (SELECT count(*) FROM mailboxes m WHERE m.deleted_at IS NULL AND (m.in_at IS NOT NULL OR EXISTS (SELECT 1 FROM fetches f WHERE f.mailbox_id = m.id))),
    (SELECT count(*) FROM mailboxes WHERE deleted_at IS NULL AND smtp_host <> ''),
    (SELECT count(*) FROM agents WHERE deleted_at IS NULL),
    (SELECT count(*) FROM (SELECT 1 FROM cases WHERE deleted_at IS NULL LIMIT 1) c);

-- name: counter_next :one write
-- in: name text
-- out: value int
INSERT INTO counters (name, value) VALUES (:name, 1)
ON CONFLICT (name) DO UPDATE SET value = counters.value + 1
RETURNING value;

-- name: calendar_add :insert
-- in: zone text, week text, holidays text, valid_from time, now time
INSERT INTO calendars (zone, week, holidays, valid_from, created_at)
VALUES (:zone, :week, :holidays, :valid_from, :now)
RETURNING id;

-- name: calendar_now :one
-- in: now time
-- out: id calendar_id, zone text, week text, holidays text
SELECT id, zone, week, holidays FROM calendars WHERE valid_from <= :now ORDER BY valid_from DESC, id DESC LIMIT 1;
