-- Mail coming in: raws, what was seen, threads, participants, mailboxes.

-- row: mailbox
-- out: id mailbox_id, address text, name text, language text, smtp_host text, smtp_port int, undo_s int, in_at time?, out_at time?, version int
SELECT id, address, name, language, smtp_host, smtp_port, undo_s, in_at, out_at, version FROM mailboxes

-- name: mailbox_by_address :one
-- like: mailbox
-- in: address text
WHERE address = :address AND deleted_at IS NULL;

-- name: mailbox_by_id :one
-- like: mailbox
-- in: id mailbox_id
WHERE id = :id AND deleted_at IS NULL;

-- name: mailbox_first :one
-- like: mailbox
WHERE deleted_at IS NULL ORDER BY id LIMIT 1;

-- name: mailboxes_all :many
-- like: mailbox
WHERE deleted_at IS NULL ORDER BY id;

-- name: mailbox_add :insert
-- in: address text, name text, language text, smtp_host text, smtp_port int, smtp_tls text, now time
INSERT INTO mailboxes (address, name, language, smtp_host, smtp_port, smtp_tls, created_at) VALUES (:address, :name, :language, :smtp_host, :smtp_port, :smtp_tls, :now)
RETURNING id;

-- name: mailbox_in :exec
-- in: id mailbox_id, now time
UPDATE mailboxes SET in_at = :now WHERE id = :id;

-- name: raw_by_spool_name :one
-- in: spool_name text
-- out: id raw_id, state text
SELECT id, state FROM raws WHERE spool_name = :spool_name;

-- name: raw_by_id :one
-- in: id raw_id
-- out: id raw_id, mailbox_id mailbox_id?, blob text, size int, state text, reason text
SELECT id, mailbox_id, blob, size, state, reason FROM raws WHERE id = :id;

-- name: raw_add :insert
-- in: mailbox_id mailbox_id?, source text, spool_name text, blob text, size int, state text, reason text, sender text, subject text, parser int, received_at time, now time
INSERT INTO raws (mailbox_id, source, spool_name, blob, size, state, reason, sender, subject, attempt, parser, received_at, filed_at)
VALUES (:mailbox_id, :source, :spool_name, :blob, :size, :state, :reason, :sender, :subject, 1, :parser, :received_at, :now)
RETURNING id;

-- name: mail_seen_get :one
-- in: message_id text, mailbox_id mailbox_id
-- out: body_hash text, thread_id thread_id?, is_stored bool
SELECT body_hash, thread_id, is_stored FROM mail_seen WHERE message_id = :message_id AND mailbox_id = :mailbox_id;

-- name: mail_seen_put :exec
-- in: message_id text, mailbox_id mailbox_id, body_hash text, thread_id thread_id?, is_stored bool, now time
INSERT INTO mail_seen (message_id, mailbox_id, body_hash, thread_id, is_stored, at) VALUES (:message_id, :mailbox_id, :body_hash, :thread_id, :is_stored, :now)
ON CONFLICT (message_id, mailbox_id) DO UPDATE SET body_hash = CASE WHEN excluded.is_stored = 1 THEN excluded.body_hash ELSE mail_seen.body_hash END,
    thread_id = coalesce(mail_seen.thread_id, excluded.thread_id), is_stored = CASE WHEN excluded.is_stored = 1 THEN 1 ELSE mail_seen.is_stored END;

-- Newest first.
-- row: raw_aside
-- out: id raw_id, reason text, sender text, subject text, received_at time
SELECT id, reason, sender, subject, received_at FROM raws

-- name: raws_aside_list :many
-- like: raw_aside
-- in: before raw_id, most int
WHERE state = 'kept_aside' AND id < :before ORDER BY id DESC LIMIT :most;

-- name: raws_aside_before :many
-- like: raw_aside
-- in: after raw_id, most int
WHERE state = 'kept_aside' AND id > :after ORDER BY id LIMIT :most;

-- A person wants it read: opened as a case, or, where it is a message already, understood better.
-- name: raw_again :must
-- in: id raw_id, was text, message_id message_id?
UPDATE raws SET state = 'received', message_id = :message_id WHERE id = :id AND state = :was;

-- What is to be read again, oldest first.
-- name: raws_again :many
-- in: most int
-- out: id raw_id, mailbox text?, source text, spool_name text, blob text, size int, message_id message_id?, received_at time
SELECT r.id, b.address, r.source, r.spool_name, r.blob, r.size, r.message_id, r.received_at
FROM raws r LEFT JOIN mailboxes b ON b.id = r.mailbox_id WHERE r.state = 'received' ORDER BY r.id LIMIT :most;

-- name: raw_read :exec
-- in: id raw_id, reason text, parser int, now time
UPDATE raws SET state = 'filed', reason = :reason, sender = '', subject = '', attempt = attempt + 1, parser = :parser, filed_at = :now WHERE id = :id AND state = 'received';

-- How many are kept aside.
-- name: raws_aside :one
-- out: n int
SELECT count(*) FROM raws WHERE state = 'kept_aside';

-- name: thread_add :insert
-- in: channel text, mailbox_id mailbox_id?, subject text, now time
INSERT INTO threads (channel, mailbox_id, subject, created_at) VALUES (:channel, :mailbox_id, :subject, :now)
RETURNING id;

-- name: thread_by_id :one
-- in: id thread_id
-- out: id thread_id, channel text, mailbox_id mailbox_id?, subject text
SELECT id, channel, mailbox_id, subject FROM threads WHERE id = :id;

-- name: thread_of_message :one
-- in: id message_id
-- out: thread_id thread_id, case_id case_id
SELECT thread_id, case_id FROM messages WHERE id = :id;

-- Where a mail with this Message-ID stands, whichever mailbox it came to.
-- name: thread_of_mail_id :one
-- in: mail_id text
-- out: id message_id, thread_id thread_id, case_id case_id
SELECT id, thread_id, case_id FROM messages WHERE mail_id = :mail_id AND deleted_at IS NULL ORDER BY id DESC LIMIT 1;

-- name: participant_add :exec
-- in: thread_id thread_id, address text, name text, is_new bool, now time
INSERT INTO participants (thread_id, address, name, is_new, since) VALUES (:thread_id, :address, :name, :is_new, :now)
ON CONFLICT (thread_id, address) DO NOTHING;

-- name: participant_get :one
-- in: thread_id thread_id, address text
-- out: name text, is_new bool
SELECT name, is_new FROM participants WHERE thread_id = :thread_id AND address = :address;

-- name: participants_of :many
-- in: thread_id thread_id
-- out: address text, name text, is_new bool
SELECT address, name, is_new FROM participants WHERE thread_id = :thread_id ORDER BY since, address;

-- Every content that a row names, in pages: part 1 is mails, 2 attachments, 3 HTML bodies, 4 files
-- of drafts.
-- name: blobs_after :many
-- in: part int, after int, most int
-- out: id int, blob text
SELECT id, blob FROM raws WHERE :part = 1 AND id > :after AND blob <> ''
UNION ALL SELECT id, blob FROM attachments WHERE :part = 2 AND id > :after
UNION ALL SELECT id, html_blob FROM messages WHERE :part = 3 AND id > :after AND html_blob IS NOT NULL
UNION ALL SELECT id, blob FROM draft_files WHERE :part = 4 AND id > :after
ORDER BY id LIMIT :most;
