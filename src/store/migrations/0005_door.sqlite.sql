-- The door: a second step at sign-in, and links that set a password.

-- totp_sealed stands there while somebody sets the step up; totp_since says that it is asked for.
ALTER TABLE agents ADD COLUMN totp_since INTEGER;
-- The 30 seconds whose code was used last: each is good once.
ALTER TABLE agents ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;

-- 0: the password was right, the code is still missing.
ALTER TABLE sessions ADD COLUMN is_whole INTEGER NOT NULL DEFAULT 1;

CREATE TABLE recovery_codes (
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    hash       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at    INTEGER,
    PRIMARY KEY (agent_id, hash)
) STRICT;

-- Who holds one sets the agent's password, once.
CREATE TABLE door_links (
    id         INTEGER PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    kind       TEXT NOT NULL CHECK (kind IN ('reset', 'invitation')),
    made_by    INTEGER REFERENCES agents (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT;
CREATE INDEX door_links_agent ON door_links (agent_id);
