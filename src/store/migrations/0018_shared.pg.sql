-- Several processes on one database (doc/why/second-engine.md). xid: the transaction that wrote the
-- event; numbers are given when written, not when committed, so readers follow (xid, seq).
ALTER TABLE events ADD COLUMN xid BIGINT NOT NULL DEFAULT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT);
CREATE INDEX events_xid ON events (xid, seq);

-- Work that one process does for all, until its time is over.
CREATE TABLE leases (
    name    TEXT PRIMARY KEY,
    held_by TEXT NOT NULL,
    ends_at BIGINT NOT NULL
);
