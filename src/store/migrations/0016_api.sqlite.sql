-- The API: tokens that end by themselves; requests with a key, done once. key: a hash of who asked,
-- for what, and the key itself; fingerprint: of the whole request. status NULL: its act is done,
-- its answer was not kept (yet). body, location, etag: the answer, for a day.
ALTER TABLE tokens ADD COLUMN expires_at INTEGER;

CREATE TABLE once (
    key         TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    at          INTEGER NOT NULL,
    status      INTEGER,
    body        TEXT NOT NULL DEFAULT '',
    location    TEXT NOT NULL DEFAULT '',
    etag        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX once_at ON once (at);
