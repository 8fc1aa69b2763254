-- Permission to fetch and send a mailbox's mail, by OAuth 2.0 (RFC 6749). An app is what the firm
-- registered at a provider: one for all its mailboxes there. What is sealed: base/seal.h, "oauth.app"
-- under the provider's place in mail/oauth.h, "oauth.refresh" and "oauth.access" under the mailbox's id.
CREATE TABLE oauth_apps (
    provider       TEXT PRIMARY KEY CHECK (provider IN ('google', 'microsoft', 'other')),
    client_id      TEXT NOT NULL,
    secret_sealed  BLOB NOT NULL,
    secret_ends_at INTEGER,
    tenant         TEXT NOT NULL,
    authorize_url  TEXT NOT NULL,
    token_url      TEXT NOT NULL,
    scope          TEXT NOT NULL,
    imap_host      TEXT NOT NULL,
    imap_port      INTEGER NOT NULL,
    imap_tls       TEXT NOT NULL CHECK (imap_tls IN ('at_once', 'start', 'never')),
    version        INTEGER NOT NULL DEFAULT 1,
    created_at     INTEGER NOT NULL
) STRICT;

-- address: who signed in there, '' where the provider does not say. refresh_ends_at: NULL where no
-- end is known. turns: how often the refresh token was exchanged for another. skew_ms: how far our
-- clock is ahead of the provider's. fault: why no token was to be had the last time, '' for none.
CREATE TABLE oauth_grants (
    mailbox_id      INTEGER PRIMARY KEY REFERENCES mailboxes (id),
    provider        TEXT NOT NULL REFERENCES oauth_apps (provider),
    address         TEXT NOT NULL,
    refresh_sealed  BLOB NOT NULL,
    refresh_ends_at INTEGER,
    access_sealed   BLOB NOT NULL,
    access_ends_at  INTEGER NOT NULL,
    turns           INTEGER NOT NULL DEFAULT 0,
    skew_ms         INTEGER NOT NULL DEFAULT 0,
    fault           TEXT NOT NULL DEFAULT '',
    fault_text      TEXT NOT NULL DEFAULT '',
    fault_at        INTEGER,
    version         INTEGER NOT NULL DEFAULT 1,
    created_at      INTEGER NOT NULL
) STRICT;

-- Who left for the provider and is not back yet: `hash` of the state, `session` whose it is, and the
-- verifier (RFC 7636) sealed under the mailbox's id.
CREATE TABLE oauth_asks (
    hash            TEXT PRIMARY KEY,
    session         TEXT NOT NULL,
    mailbox_id      INTEGER NOT NULL REFERENCES mailboxes (id),
    provider        TEXT NOT NULL REFERENCES oauth_apps (provider),
    verifier_sealed BLOB NOT NULL,
    redirect        TEXT NOT NULL,
    created_at      INTEGER NOT NULL
) STRICT;
