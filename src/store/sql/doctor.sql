-- What the doctor asks of a firm.

-- name: event_first_at :one
-- out: at time
SELECT at FROM events WHERE seq = (SELECT min(seq) FROM events);

-- name: event_last_at :one
-- out: at time
SELECT at FROM events WHERE seq = (SELECT max(seq) FROM events);

-- Admins who can sign in.
-- name: agents_able :one
-- out: admins int
SELECT count(*) FROM agents WHERE role = 'admin' AND password_hash IS NOT NULL AND deleted_at IS NULL;

-- Stuck: due to go before :before and still here.
-- name: outbox_health :one
-- in: before time
-- out: queued int, stuck int, failed int, uncertain int
SELECT (SELECT count(*) FROM outbox WHERE state = 'queued') + (SELECT count(*) FROM outbox WHERE state = 'sending'),
    (SELECT count(*) FROM outbox WHERE state = 'queued' AND not_before < :before),
    (SELECT count(*) FROM outbox WHERE state = 'failed'), (SELECT count(*) FROM outbox WHERE state = 'uncertain');
