-- Several people at one case: cases put aside until a time, tags to look through, who was called by
-- name in a note, words kept to be used again, files of a letter that is being written.
DROP INDEX cases_owner;
CREATE INDEX cases_owner ON cases (owner_id, last_at DESC, id DESC, state, deleted_at, snoozed_until) WHERE state <> 'closed' AND deleted_at IS NULL;
CREATE INDEX cases_snoozed ON cases (snoozed_until, id, state, deleted_at) WHERE snoozed_until IS NOT NULL AND state <> 'closed' AND deleted_at IS NULL;
CREATE INDEX case_tags_tag ON case_tags (tag_id, case_id);

CREATE TABLE mentions (
    message_id INTEGER NOT NULL REFERENCES messages (id),
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    case_id    INTEGER NOT NULL REFERENCES cases (id),
    at         INTEGER NOT NULL,
    seen_at    INTEGER,
    PRIMARY KEY (message_id, agent_id)
) STRICT;
CREATE INDEX mentions_open ON mentions (agent_id, at DESC, message_id, seen_at) WHERE seen_at IS NULL;

CREATE TABLE saved_replies (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    text_en    TEXT NOT NULL DEFAULT '',
    text_bn    TEXT NOT NULL DEFAULT '',
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX saved_replies_name ON saved_replies (name) WHERE deleted_at IS NULL;

-- They become attachments when the letter is sent.
CREATE TABLE draft_files (
    id         INTEGER PRIMARY KEY,
    case_id    INTEGER NOT NULL REFERENCES cases (id),
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    name       TEXT NOT NULL,
    type       TEXT NOT NULL,
    size       INTEGER NOT NULL,
    blob       TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_files_case ON draft_files (case_id, agent_id, id);
