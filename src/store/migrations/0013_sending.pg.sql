-- How a mailbox's relay is reached. smtp_sealed: a password (base/seal.h, "sending.secret", the
-- mailbox's id); NULL where nobody signs in by one. smtp_fault: why it did not take letters the last
-- time, '' where it did. A relay from before is asked for TLS at 465, for STARTTLS elsewhere; only
-- this very machine is not.
ALTER TABLE mailboxes ADD COLUMN smtp_tls TEXT NOT NULL DEFAULT 'start' CHECK (smtp_tls IN ('at_once', 'start', 'never'));
ALTER TABLE mailboxes ADD COLUMN smtp_login TEXT NOT NULL DEFAULT 'none' CHECK (smtp_login IN ('none', 'password', 'oauth'));
ALTER TABLE mailboxes ADD COLUMN smtp_sealed BYTEA;
ALTER TABLE mailboxes ADD COLUMN smtp_fault TEXT NOT NULL DEFAULT '';
ALTER TABLE mailboxes ADD COLUMN smtp_fault_text TEXT NOT NULL DEFAULT '';
ALTER TABLE mailboxes ADD COLUMN smtp_fault_at BIGINT;
UPDATE mailboxes SET smtp_tls = 'at_once' WHERE smtp_port = 465;
UPDATE mailboxes SET smtp_tls = 'never' WHERE smtp_port <> 465 AND (smtp_host IN ('localhost', '::1') OR smtp_host LIKE '127.%');
