-- Mailboxes that are fetched by IMAP. secret_sealed: a password or an access token (base/seal.h,
-- "fetch.secret", the mailbox's id).
CREATE TABLE fetches (
    mailbox_id    BIGINT PRIMARY KEY REFERENCES mailboxes (id),
    host          TEXT NOT NULL,
    port          BIGINT NOT NULL,
    tls           TEXT NOT NULL CHECK (tls IN ('at_once', 'start', 'never')),
    login         TEXT NOT NULL CHECK (login IN ('password', 'oauth')),
    user_name     TEXT NOT NULL,
    secret_sealed BYTEA NOT NULL,
    folder        TEXT NOT NULL,
    afterwards    TEXT NOT NULL CHECK (afterwards IN ('keep', 'seen', 'remove', 'move')),
    move_to       TEXT NOT NULL DEFAULT '',
    takes_old     BIGINT NOT NULL,
    fine_at       BIGINT,
    waiting       BIGINT NOT NULL DEFAULT 0,
    fault         TEXT NOT NULL DEFAULT '',
    fault_text    TEXT NOT NULL DEFAULT '',
    fault_at      BIGINT,
    version       BIGINT NOT NULL DEFAULT 1,
    created_at    BIGINT NOT NULL
);

-- How far we are, one row an account, folder and UIDVALIDITY: all mails up to uid are in the spool,
-- those up to settled_uid have been marked, moved or removed as the mailbox wishes. `account` is a
-- hash of host, user and folder. Mails up to old_uid that came before old_before are not taken:
-- they were there before we were.
CREATE TABLE fetch_marks (
    mailbox_id   BIGINT NOT NULL REFERENCES mailboxes (id),
    account      TEXT NOT NULL,
    uid_validity BIGINT NOT NULL,
    uid          BIGINT NOT NULL,
    settled_uid  BIGINT NOT NULL,
    old_uid      BIGINT NOT NULL DEFAULT 0,
    old_before   BIGINT,
    created_at   BIGINT NOT NULL,
    PRIMARY KEY (mailbox_id, account, uid_validity)
);

-- Mails that could not be taken and stay where they are: too large, or never handed out.
CREATE TABLE fetch_misses (
    mailbox_id   BIGINT NOT NULL REFERENCES mailboxes (id),
    account      TEXT NOT NULL,
    uid_validity BIGINT NOT NULL,
    uid          BIGINT NOT NULL,
    reason       TEXT NOT NULL,
    tries        BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (mailbox_id, account, uid_validity, uid)
);
