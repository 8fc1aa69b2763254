-- Mailboxes that are fetched by IMAP: how to get in, how far we are, what stayed behind.

-- row: fetch
-- out: mailbox_id mailbox_id, address text, host text, port int, tls text, login text, user_name text, secret_sealed blob, folder text, afterwards text, move_to text, takes_old bool, fine_at time?, waiting int, fault text, fault_text text, fault_at time?, compared_at time?, version int
SELECT f.mailbox_id, m.address, f.host, f.port, f.tls, f.login, f.user_name, f.secret_sealed, f.folder, f.afterwards, f.move_to, f.takes_old, f.fine_at, f.waiting, f.fault, f.fault_text, f.fault_at, f.compared_at, f.version FROM fetches f JOIN mailboxes m ON m.id = f.mailbox_id

-- name: fetch_by_mailbox :one
-- like: fetch
-- in: mailbox_id mailbox_id
WHERE f.mailbox_id = :mailbox_id AND m.deleted_at IS NULL;

-- name: fetches_all :many
-- like: fetch
WHERE m.deleted_at IS NULL ORDER BY f.mailbox_id;

-- name: fetch_put :exec
-- in: mailbox_id mailbox_id, host text, port int, tls text, login text, user_name text, secret_sealed blob, folder text, afterwards text, move_to text, takes_old bool, now time
INSERT INTO fetches (mailbox_id, host, port, tls, login, user_name, secret_sealed, folder, afterwards, move_to, takes_old, created_at, compared_at)
VALUES (:mailbox_id, :host, :port, :tls, :login, :user_name, :secret_sealed, :folder, :afterwards, :move_to, :takes_old, :now, :now)
ON CONFLICT (mailbox_id) DO UPDATE SET host = excluded.host, port = excluded.port, tls = excluded.tls, login = excluded.login, user_name = excluded.user_name,
    secret_sealed = excluded.secret_sealed, folder = excluded.folder, afterwards = excluded.afterwards, move_to = excluded.move_to, takes_old = excluded.takes_old,
    fault = '', fault_text = '', fault_at = NULL, version = fetches.version + 1;

-- name: fetch_remove :exec
-- in: mailbox_id mailbox_id
DELETE FROM fetches WHERE mailbox_id = :mailbox_id;

-- All there is has been taken in.
-- name: fetch_fine :exec
-- in: mailbox_id mailbox_id, now time
UPDATE fetches SET fine_at = :now, waiting = 0, waiting_at = NULL, fault = '', fault_text = '', fault_at = NULL WHERE mailbox_id = :mailbox_id;

-- name: fetch_waiting :exec
-- in: mailbox_id mailbox_id, waiting int, now time
UPDATE fetches SET waiting = :waiting, moved_at = :now, waiting_at = CASE WHEN :waiting = 0 THEN NULL ELSE coalesce(waiting_at, :now) END WHERE mailbox_id = :mailbox_id;

-- fault_at stays that of the first failure in a row.
-- name: fetch_failed :exec
-- in: mailbox_id mailbox_id, fault text, fault_text text, now time
UPDATE fetches SET fault_at = coalesce(fault_at, :now), fault = :fault, fault_text = :fault_text WHERE mailbox_id = :mailbox_id;

-- name: fetch_mark_get :one
-- in: mailbox_id mailbox_id, account text, uid_validity int
-- out: uid int, settled_uid int, from_uid int, old_uid int, old_before time?
SELECT uid, settled_uid, from_uid, old_uid, old_before FROM fetch_marks WHERE mailbox_id = :mailbox_id AND account = :account AND uid_validity = :uid_validity;

-- When this folder was first looked at, under whatever UIDVALIDITY.
-- name: fetch_mark_first :one
-- in: mailbox_id mailbox_id, account text
-- out: created_at time
SELECT created_at FROM fetch_marks WHERE mailbox_id = :mailbox_id AND account = :account ORDER BY created_at LIMIT 1;

-- name: fetch_mark_add :exec
-- in: mailbox_id mailbox_id, account text, uid_validity int, uid int, old_uid int, old_before time?, now time
INSERT INTO fetch_marks (mailbox_id, account, uid_validity, uid, settled_uid, from_uid, old_uid, old_before, created_at)
VALUES (:mailbox_id, :account, :uid_validity, :uid, :uid, :uid, :old_uid, :old_before, :now);

-- Never back.
-- name: fetch_mark_move :must
-- in: mailbox_id mailbox_id, account text, uid_validity int, uid int
UPDATE fetch_marks SET uid = :uid WHERE mailbox_id = :mailbox_id AND account = :account AND uid_validity = :uid_validity AND uid <= :uid;

-- name: fetch_mark_settle :must
-- in: mailbox_id mailbox_id, account text, uid_validity int, uid int
UPDATE fetch_marks SET settled_uid = :uid WHERE mailbox_id = :mailbox_id AND account = :account AND uid_validity = :uid_validity AND settled_uid <= :uid AND uid >= :uid;

-- name: fetch_miss_add :one write
-- in: mailbox_id mailbox_id, account text, uid_validity int, uid int, reason text, now time
-- out: tries int
INSERT INTO fetch_misses (mailbox_id, account, uid_validity, uid, reason, tries, at) VALUES (:mailbox_id, :account, :uid_validity, :uid, :reason, 1, :now)
ON CONFLICT (mailbox_id, account, uid_validity, uid) DO UPDATE SET tries = fetch_misses.tries + 1, reason = excluded.reason, at = excluded.at
RETURNING tries;

-- name: fetch_misses_of :many
-- in: mailbox_id mailbox_id, account text, uid_validity int
-- out: uid int, reason text, tries int, at time
SELECT uid, reason, tries, at FROM fetch_misses WHERE mailbox_id = :mailbox_id AND account = :account AND uid_validity = :uid_validity ORDER BY uid;
