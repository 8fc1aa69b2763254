-- Several processes on one database are PostgreSQL's matter: here seq is the order of commits, and
-- nobody asks for a lease.
ALTER TABLE events ADD COLUMN xid INTEGER NOT NULL DEFAULT 0;
CREATE INDEX events_xid ON events (xid, seq);

CREATE TABLE leases (
    name    TEXT PRIMARY KEY,
    held_by TEXT NOT NULL,
    ends_at INTEGER NOT NULL
) STRICT;
