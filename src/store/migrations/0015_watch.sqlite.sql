-- What stops mail, from the moment it is told until it is over; one row open a kind and mailbox (0:
-- the firm's own spool). detail: the code of the fault, or ''.
CREATE TABLE troubles (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('fetch', 'still', 'spool', 'outbox', 'token')),
    mailbox_id INTEGER NOT NULL,
    detail     TEXT NOT NULL,
    since      INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    over_at    INTEGER
) STRICT;
CREATE UNIQUE INDEX troubles_open ON troubles (kind, mailbox_id) WHERE over_at IS NULL;
CREATE INDEX troubles_newest ON troubles (created_at);

-- Since when mails are known to wait on the server, when the mark last moved, and when the folder was
-- last compared with what we hold.
ALTER TABLE fetches ADD COLUMN waiting_at INTEGER;
ALTER TABLE fetches ADD COLUMN moved_at INTEGER;
ALTER TABLE fetches ADD COLUMN compared_at INTEGER;

-- Mails up to this one were there before us, or passed before there was a table of what was taken.
ALTER TABLE fetch_marks ADD COLUMN from_uid INTEGER NOT NULL DEFAULT 0;
UPDATE fetch_marks SET from_uid = uid;

-- What was taken of a folder and under which name it waited in the spool; '' for what we do not want
-- back: it was there before us, or was erased.
CREATE TABLE fetched (
    mailbox_id   INTEGER NOT NULL REFERENCES mailboxes (id),
    account      TEXT NOT NULL,
    uid_validity INTEGER NOT NULL,
    uid          INTEGER NOT NULL,
    spool_name   TEXT NOT NULL,
    PRIMARY KEY (mailbox_id, account, uid_validity, uid)
) STRICT;
CREATE INDEX fetched_name ON fetched (spool_name) WHERE spool_name <> '';
CREATE INDEX messages_raw ON messages (raw_id) WHERE raw_id IS NOT NULL;

-- Mails that lie on the server and should be here, and are not. asked_at: somebody wants it fetched.
CREATE TABLE lost_mails (
    id           INTEGER PRIMARY KEY,
    mailbox_id   INTEGER NOT NULL REFERENCES mailboxes (id),
    account      TEXT NOT NULL,
    uid_validity INTEGER NOT NULL,
    uid          INTEGER NOT NULL,
    spool_name   TEXT NOT NULL,
    came_at      INTEGER,
    found_at     INTEGER NOT NULL,
    asked_at     INTEGER,
    UNIQUE (mailbox_id, account, uid_validity, uid)
) STRICT;
CREATE INDEX lost_mails_name ON lost_mails (spool_name);
CREATE INDEX outbox_alarms ON outbox (id) WHERE pace_group = 'alarm';
