-- How the letters of a mailbox leave, and whether its relay takes them.

-- row: sending
-- out: id mailbox_id, address text, name text, host text, port int, tls text, login text, user_name text, secret_sealed blob?, fault text, fault_text text, fault_at time?, out_at time?
SELECT id, address, name, smtp_host, smtp_port, smtp_tls, smtp_login, smtp_user, smtp_sealed, smtp_fault, smtp_fault_text, smtp_fault_at, out_at
FROM mailboxes

-- name: sending_of :one
-- like: sending
-- in: id mailbox_id
WHERE id = :id AND deleted_at IS NULL;

-- name: sendings_all :many
-- like: sending
WHERE deleted_at IS NULL ORDER BY id;

-- name: sending_put :must
-- in: id mailbox_id, host text, port int, tls text, login text, user_name text, secret_sealed blob?
UPDATE mailboxes SET smtp_host = :host, smtp_port = :port, smtp_tls = :tls, smtp_login = :login, smtp_user = :user_name,
    smtp_sealed = :secret_sealed, smtp_fault = '', smtp_fault_text = '', smtp_fault_at = NULL, version = version + 1
WHERE id = :id AND deleted_at IS NULL;

-- name: sending_went :exec
-- in: id mailbox_id, now time
UPDATE mailboxes SET out_at = :now, smtp_fault = '', smtp_fault_text = '', smtp_fault_at = NULL WHERE id = :id;

-- name: sending_failed :exec
-- in: id mailbox_id, fault text, fault_text text, now time
UPDATE mailboxes SET smtp_fault = :fault, smtp_fault_text = :fault_text, smtp_fault_at = :now WHERE id = :id;

-- What was tried and waits for its next try: now. What can still be taken back was never tried.
-- name: sending_again :exec
-- in: mailbox_id mailbox_id, now time
UPDATE outbox SET not_before = :now WHERE mailbox_id = :mailbox_id AND state = 'queued' AND attempt > 0 AND not_before > :now;

-- For the doctor.
-- name: sendings_failing :many
-- out: address text, fault text
SELECT address, smtp_fault FROM mailboxes WHERE smtp_host <> '' AND smtp_fault <> '' AND deleted_at IS NULL ORDER BY id;
