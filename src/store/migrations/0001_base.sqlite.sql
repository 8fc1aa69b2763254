-- The model, complete from the first day. Times are ms UTC; dates are YYYY-MM-DD (a year may be
-- missing: --MM-DD); money is minor units with an ISO code. `version` grows with every change
-- (send guard, If-Match, live). Names of states are those of desk/.

-- ---------------------------------------------------------------- the firm

CREATE TABLE settings (
    name       TEXT PRIMARY KEY,
    value      TEXT NOT NULL,
    version    INTEGER NOT NULL DEFAULT 1,
    updated_at INTEGER NOT NULL
) STRICT;

-- Numbers people see: the last one given, per noun.
CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;

-- Working time in force from `valid_from` on; closed clocks keep the version they ran under.
CREATE TABLE calendars (
    id         INTEGER PRIMARY KEY,
    zone       TEXT NOT NULL,
    week       TEXT NOT NULL,
    holidays   TEXT NOT NULL DEFAULT '',
    valid_from INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE teams (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;

CREATE TABLE agents (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL,
    name_bn       TEXT,
    email         TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('agent', 'lead', 'admin')),
    password_hash TEXT,
    language      TEXT NOT NULL CHECK (language IN ('en', 'bn')),
    theme         TEXT NOT NULL DEFAULT 'auto' CHECK (theme IN ('auto', 'light', 'dark')),
    keys_on       INTEGER NOT NULL DEFAULT 1,
    signature     TEXT NOT NULL DEFAULT '',
    signature_bn  TEXT NOT NULL DEFAULT '',
    totp_sealed   BLOB,
    away_until    INTEGER,
    version       INTEGER NOT NULL DEFAULT 1,
    created_at    INTEGER NOT NULL,
    deleted_at    INTEGER
) STRICT;
CREATE UNIQUE INDEX agents_email ON agents (email) WHERE deleted_at IS NULL;

CREATE TABLE agent_teams (
    agent_id INTEGER NOT NULL REFERENCES agents (id),
    team_id  INTEGER NOT NULL REFERENCES teams (id),
    PRIMARY KEY (agent_id, team_id)
) STRICT;

CREATE TABLE sessions (
    id         INTEGER PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    peer       TEXT NOT NULL DEFAULT '',
    browser    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sessions_agent ON sessions (agent_id);

CREATE TABLE tokens (
    id         INTEGER PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    name       TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at    INTEGER,
    revoked_at INTEGER
) STRICT;

-- ---------------------------------------------------------------- clients

CREATE TABLE companies (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    name_bn    TEXT,
    name_sort  TEXT NOT NULL,
    place      TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE INDEX companies_name ON companies (name) WHERE deleted_at IS NULL;

CREATE TABLE clients (
    id         INTEGER PRIMARY KEY,
    number     INTEGER NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    name_bn    TEXT,
    name_sort  TEXT NOT NULL,
    company_id INTEGER REFERENCES companies (id),
    agent_id   INTEGER REFERENCES agents (id),
    language   TEXT NOT NULL CHECK (language IN ('en', 'bn')),
    channel    TEXT NOT NULL DEFAULT '',
    zone       TEXT NOT NULL DEFAULT '',
    place      TEXT NOT NULL DEFAULT '',
    wishes     TEXT NOT NULL DEFAULT '',
    note       TEXT NOT NULL DEFAULT '',
    since      TEXT,
    birthday   TEXT,
    grade      INTEGER CHECK (grade BETWEEN 1 AND 10),
    last_at    INTEGER,
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE INDEX clients_sort ON clients (name_sort, id) WHERE deleted_at IS NULL;
CREATE INDEX clients_company ON clients (company_id);

CREATE TABLE identities (
    id         INTEGER PRIMARY KEY,
    client_id  INTEGER NOT NULL REFERENCES clients (id),
    kind       TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'whatsapp', 'network', 'name')),
    normal     TEXT NOT NULL,
    raw        TEXT NOT NULL,
    verified   INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    UNIQUE (kind, normal)
) STRICT;
CREATE INDEX identities_client ON identities (client_id);

CREATE TABLE products (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;

CREATE TABLE engagements (
    id         INTEGER PRIMARY KEY,
    client_id  INTEGER NOT NULL REFERENCES clients (id),
    product_id INTEGER REFERENCES products (id),
    name       TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('planned', 'running', 'ended')),
    begins_on  TEXT,
    ends_on    TEXT,
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;

-- ---------------------------------------------------------------- mail in

CREATE TABLE mailboxes (
    id              INTEGER PRIMARY KEY,
    address         TEXT NOT NULL UNIQUE,
    name            TEXT NOT NULL,
    language        TEXT NOT NULL CHECK (language IN ('en', 'bn')),
    team_id         INTEGER REFERENCES teams (id),
    smtp_host       TEXT NOT NULL DEFAULT '',
    smtp_port       INTEGER NOT NULL DEFAULT 25,
    smtp_user       TEXT NOT NULL DEFAULT '',
    password_sealed BLOB,
    undo_s          INTEGER NOT NULL DEFAULT 10,
    in_at           INTEGER,
    out_at          INTEGER,
    version         INTEGER NOT NULL DEFAULT 1,
    created_at      INTEGER NOT NULL,
    deleted_at      INTEGER
) STRICT;

-- One row a mail that reached us, before anything is understood of it.
CREATE TABLE raws (
    id          INTEGER PRIMARY KEY,
    mailbox_id  INTEGER REFERENCES mailboxes (id),
    source      TEXT NOT NULL,
    spool_name  TEXT NOT NULL UNIQUE,
    blob        TEXT NOT NULL,
    size        INTEGER NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('received', 'filed', 'kept_aside')),
    reason      TEXT NOT NULL DEFAULT '',
    attempt     INTEGER NOT NULL DEFAULT 0,
    parser      INTEGER NOT NULL DEFAULT 0,
    received_at INTEGER NOT NULL,
    filed_at    INTEGER
) STRICT;
CREATE INDEX raws_aside ON raws (state) WHERE state = 'kept_aside';

-- Every Message-ID ever mentioned, ours and foreign, and the thread it led to.
CREATE TABLE mail_seen (
    message_id TEXT NOT NULL,
    mailbox_id INTEGER NOT NULL,
    body_hash  TEXT NOT NULL DEFAULT '',
    thread_id  INTEGER REFERENCES threads (id),
    is_stored  INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (message_id, mailbox_id)
) STRICT;

-- ---------------------------------------------------------------- cases

CREATE TABLE cases (
    id              INTEGER PRIMARY KEY,
    number          INTEGER NOT NULL UNIQUE,
    subject         TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('question', 'complaint', 'mistake', 'unreadable')),
    state           TEXT NOT NULL CHECK (state IN ('open', 'waiting', 'closed')),
    channel         TEXT NOT NULL,
    client_id       INTEGER REFERENCES clients (id),
    owner_id        INTEGER REFERENCES agents (id),
    team_id         INTEGER REFERENCES teams (id),
    mailbox_id      INTEGER REFERENCES mailboxes (id),
    product_id      INTEGER REFERENCES products (id),
    engagement_id   INTEGER REFERENCES engagements (id),
    mistake_id      INTEGER REFERENCES mistakes (id),
    language        TEXT NOT NULL CHECK (language IN ('en', 'bn')),
    is_hot          INTEGER NOT NULL DEFAULT 0,
    verdict         TEXT NOT NULL DEFAULT '' CHECK (verdict IN ('', 'ours', 'supplier', 'nobody', 'client', 'unclear')),
    outcome         TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'recovered', 'partly', 'lost', 'withdrawn', 'not_known')),
    -- listen: the client's own words
    own_words       TEXT NOT NULL DEFAULT '',
    own_message_id  INTEGER,
    what_happened   TEXT NOT NULL DEFAULT '',
    what_it_did     TEXT NOT NULL DEFAULT '',
    what_they_want  TEXT NOT NULL DEFAULT '',
    -- the way back: when each step was done, 0 steps are NULL
    listened_at     INTEGER,
    owned_at        INTEGER,
    apologised_at   INTEGER,
    put_right_at    INTEGER,
    put_right       TEXT NOT NULL DEFAULT '',
    asked_at        INTEGER,
    answered_at     INTEGER,
    -- derived, kept true by the acts that change them
    waits_since     INTEGER,
    next_due_at     INTEGER,
    last_at         INTEGER NOT NULL,
    last_in_at      INTEGER,
    last_out_at     INTEGER,
    snoozed_until   INTEGER,
    closed_at       INTEGER,
    merged_into     INTEGER REFERENCES cases (id),
    reply_token     TEXT NOT NULL,
    version         INTEGER NOT NULL DEFAULT 1,
    created_at      INTEGER NOT NULL,
    deleted_at      INTEGER
) STRICT;
-- Where two fit alike SQLite takes the younger one: the narrow ones come last.
CREATE INDEX cases_all ON cases (last_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX cases_closed ON cases (last_at DESC, id DESC) WHERE state = 'closed' AND deleted_at IS NULL;
CREATE INDEX cases_open ON cases (last_at DESC, id DESC) WHERE state <> 'closed' AND deleted_at IS NULL;
CREATE INDEX cases_owner ON cases (owner_id, last_at DESC, id DESC) WHERE state <> 'closed' AND deleted_at IS NULL;
CREATE INDEX cases_due ON cases (next_due_at) WHERE next_due_at IS NOT NULL AND state <> 'closed' AND deleted_at IS NULL;
CREATE INDEX cases_hot ON cases (last_at DESC, id DESC) WHERE is_hot = 1 AND state <> 'closed' AND deleted_at IS NULL;
CREATE INDEX cases_client ON cases (client_id, last_at DESC, id DESC);
CREATE INDEX cases_asked ON cases (asked_at) WHERE asked_at IS NOT NULL AND answered_at IS NULL AND outcome = '';

CREATE TABLE threads (
    id         INTEGER PRIMARY KEY,
    channel    TEXT NOT NULL,
    mailbox_id INTEGER REFERENCES mailboxes (id),
    subject    TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL
) STRICT;

-- A case holds several threads: the public post and the private message of one matter.
CREATE TABLE case_threads (
    case_id   INTEGER NOT NULL REFERENCES cases (id),
    thread_id INTEGER NOT NULL UNIQUE REFERENCES threads (id),
    PRIMARY KEY (case_id, thread_id)
) STRICT;

CREATE TABLE participants (
    thread_id INTEGER NOT NULL REFERENCES threads (id),
    address   TEXT NOT NULL,
    name      TEXT NOT NULL DEFAULT '',
    is_new    INTEGER NOT NULL DEFAULT 0,
    since     INTEGER NOT NULL,
    PRIMARY KEY (thread_id, address)
) STRICT;

CREATE TABLE messages (
    id           INTEGER PRIMARY KEY,
    case_id      INTEGER NOT NULL REFERENCES cases (id),
    thread_id    INTEGER NOT NULL REFERENCES threads (id),
    kind         TEXT NOT NULL CHECK (kind IN ('in', 'out', 'note', 'call')),
    channel      TEXT NOT NULL,
    class        TEXT NOT NULL DEFAULT 'human',
    agent_id     INTEGER REFERENCES agents (id),
    client_id    INTEGER REFERENCES clients (id),
    from_name    TEXT NOT NULL DEFAULT '',
    from_address TEXT NOT NULL DEFAULT '',
    recipients   TEXT NOT NULL DEFAULT '',
    subject      TEXT NOT NULL DEFAULT '',
    text         TEXT NOT NULL,
    fold_at      INTEGER NOT NULL DEFAULT 0,
    html_blob    TEXT,
    language     TEXT NOT NULL DEFAULT '',
    state        TEXT NOT NULL CHECK (state IN ('received', 'kept', 'going', 'sent', 'logged', 'failed', 'uncertain', 'taken_back')),
    mail_id      TEXT,
    raw_id       INTEGER REFERENCES raws (id),
    rule         TEXT NOT NULL DEFAULT '',
    minutes      INTEGER,
    outcome      TEXT NOT NULL DEFAULT '',
    is_apology   INTEGER NOT NULL DEFAULT 0,
    findings     TEXT NOT NULL DEFAULT '',
    pack_hash    TEXT NOT NULL DEFAULT '',
    tokens       TEXT NOT NULL DEFAULT '',
    tokens_form  INTEGER NOT NULL DEFAULT 1,
    at           INTEGER NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1,
    created_at   INTEGER NOT NULL,
    deleted_at   INTEGER
) STRICT;
CREATE INDEX messages_case ON messages (case_id, at, id);
CREATE INDEX messages_thread ON messages (thread_id, at DESC, id DESC);
CREATE INDEX messages_mail_id ON messages (mail_id) WHERE mail_id IS NOT NULL;
CREATE INDEX messages_client ON messages (client_id, at);

CREATE TABLE message_versions (
    message_id INTEGER NOT NULL REFERENCES messages (id),
    version    INTEGER NOT NULL,
    text       TEXT NOT NULL,
    agent_id   INTEGER REFERENCES agents (id),
    at         INTEGER NOT NULL,
    PRIMARY KEY (message_id, version)
) STRICT;

CREATE TABLE attachments (
    id         INTEGER PRIMARY KEY,
    message_id INTEGER NOT NULL REFERENCES messages (id),
    name       TEXT NOT NULL,
    type       TEXT NOT NULL,
    size       INTEGER NOT NULL,
    blob       TEXT NOT NULL,
    is_inline  INTEGER NOT NULL DEFAULT 0,
    cid        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX attachments_message ON attachments (message_id);

CREATE TABLE drafts (
    id         INTEGER PRIMARY KEY,
    case_id    INTEGER NOT NULL REFERENCES cases (id),
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    kind       TEXT NOT NULL CHECK (kind IN ('out', 'note')),
    channel    TEXT NOT NULL,
    recipients TEXT NOT NULL DEFAULT '',
    text       TEXT NOT NULL,
    seen_at    INTEGER NOT NULL,
    version    INTEGER NOT NULL DEFAULT 1,
    updated_at INTEGER NOT NULL,
    UNIQUE (case_id, agent_id, kind)
) STRICT;

CREATE TABLE case_reads (
    case_id  INTEGER NOT NULL REFERENCES cases (id),
    agent_id INTEGER NOT NULL REFERENCES agents (id),
    at       INTEGER NOT NULL,
    PRIMARY KEY (case_id, agent_id)
) STRICT;

CREATE TABLE tags (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE case_tags (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    tag_id  INTEGER NOT NULL REFERENCES tags (id),
    PRIMARY KEY (case_id, tag_id)
) STRICT;

-- ---------------------------------------------------------------- keeping one's word

CREATE TABLE promises (
    id            INTEGER PRIMARY KEY,
    number        INTEGER NOT NULL UNIQUE,
    case_id       INTEGER REFERENCES cases (id),
    client_id     INTEGER REFERENCES clients (id),
    agent_id      INTEGER NOT NULL REFERENCES agents (id),
    message_id    INTEGER REFERENCES messages (id),
    words         TEXT NOT NULL,
    language      TEXT NOT NULL CHECK (language IN ('en', 'bn')),
    state         TEXT NOT NULL CHECK (state IN ('open', 'kept', 'moved', 'given_up', 'withdrawn', 'not_delivered')),
    -- what was said: civil time and zone; what it means: the instants
    due_civil     TEXT NOT NULL,
    zone          TEXT NOT NULL,
    earliest_at   INTEGER NOT NULL,
    due_at        INTEGER NOT NULL,
    given_at      INTEGER NOT NULL,
    remind_at     INTEGER,
    reminded_at   INTEGER,
    settled_at    INTEGER,
    settled_by    INTEGER REFERENCES agents (id),
    kept_message  INTEGER REFERENCES messages (id),
    kept_event    INTEGER,
    told_at       INTEGER,
    moved_to      INTEGER REFERENCES promises (id),
    reason        TEXT NOT NULL DEFAULT '',
    version       INTEGER NOT NULL DEFAULT 1,
    created_at    INTEGER NOT NULL,
    deleted_at    INTEGER
) STRICT;
CREATE INDEX promises_all ON promises (due_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX promises_settled ON promises (agent_id, settled_at DESC, id DESC) WHERE settled_at IS NOT NULL;
CREATE INDEX promises_message ON promises (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX promises_open ON promises (due_at, id) WHERE state = 'open' AND deleted_at IS NULL;
CREATE INDEX promises_agent ON promises (agent_id, due_at, id) WHERE state = 'open' AND deleted_at IS NULL;
CREATE INDEX promises_remind ON promises (remind_at) WHERE state = 'open' AND reminded_at IS NULL;
CREATE INDEX promises_case ON promises (case_id, due_at);
CREATE INDEX promises_client ON promises (client_id, due_at);

CREATE TABLE mistakes (
    id          INTEGER PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    title       TEXT NOT NULL,
    summary     TEXT NOT NULL DEFAULT '',
    cause       TEXT NOT NULL DEFAULT '',
    whys        TEXT NOT NULL DEFAULT '',
    state       TEXT NOT NULL CHECK (state IN ('open', 'told', 'settled')),
    owner_id    INTEGER REFERENCES agents (id),
    product_id  INTEGER REFERENCES products (id),
    team_id     INTEGER REFERENCES teams (id),
    found_by    INTEGER REFERENCES agents (id),
    happened_at INTEGER,
    found_at    INTEGER NOT NULL,
    told_at     INTEGER,
    version     INTEGER NOT NULL DEFAULT 1,
    created_at  INTEGER NOT NULL,
    deleted_at  INTEGER
) STRICT;
CREATE INDEX mistakes_all ON mistakes (found_at DESC, id DESC) WHERE deleted_at IS NULL;

CREATE TABLE mistake_clients (
    mistake_id INTEGER NOT NULL REFERENCES mistakes (id),
    client_id  INTEGER NOT NULL REFERENCES clients (id),
    case_id    INTEGER REFERENCES cases (id),
    PRIMARY KEY (mistake_id, client_id)
) STRICT;

-- The outline: what happened in which order, and who knew it then.
CREATE TABLE mistake_lines (
    mistake_id INTEGER NOT NULL REFERENCES mistakes (id),
    position   INTEGER NOT NULL,
    at         INTEGER,
    who_knew   TEXT NOT NULL CHECK (who_knew IN ('nobody', 'client', 'us')),
    text       TEXT NOT NULL,
    PRIMARY KEY (mistake_id, position)
) STRICT;

CREATE TABLE preventions (
    id         INTEGER PRIMARY KEY,
    mistake_id INTEGER NOT NULL REFERENCES mistakes (id),
    text       TEXT NOT NULL,
    owner_id   INTEGER REFERENCES agents (id),
    due_on     TEXT,
    proof      TEXT NOT NULL DEFAULT '',
    done_at    INTEGER,
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE redress (
    id          INTEGER PRIMARY KEY,
    case_id     INTEGER REFERENCES cases (id),
    mistake_id  INTEGER REFERENCES mistakes (id),
    client_id   INTEGER NOT NULL REFERENCES clients (id),
    kind        TEXT NOT NULL CHECK (kind IN ('refund', 'credit', 'discount', 'replacement', 'alternative', 'gift')),
    amount      INTEGER,
    currency    TEXT NOT NULL DEFAULT '',
    words       TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('offered', 'approved', 'accepted', 'declined', 'paid', 'reached')),
    offered_by  INTEGER NOT NULL REFERENCES agents (id),
    approved_by INTEGER REFERENCES agents (id),
    reference   TEXT NOT NULL DEFAULT '',
    version     INTEGER NOT NULL DEFAULT 1,
    created_at  INTEGER NOT NULL,
    deleted_at  INTEGER
) STRICT;
CREATE INDEX redress_client ON redress (client_id, created_at);

-- Calls to return and other small debts that are not promises with a date of their own.
CREATE TABLE dues (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('call_back', 'ask_what_is_missing', 'look_at_mail', 'settle_sending', 'referral', 'missed_appointment', 'supplier', 'thanks', 'slip', 'small_sum')),
    client_id  INTEGER REFERENCES clients (id),
    case_id    INTEGER REFERENCES cases (id),
    agent_id   INTEGER REFERENCES agents (id),
    words      TEXT NOT NULL,
    due_at     INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    reason     TEXT NOT NULL DEFAULT '',
    version    INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    settled_at INTEGER
) STRICT;
CREATE INDEX dues_open ON dues (due_at, id) WHERE state = 'open';
CREATE INDEX dues_case ON dues (case_id) WHERE state = 'open';

-- ---------------------------------------------------------------- did the client come back

CREATE TABLE surveys (
    id          INTEGER PRIMARY KEY,
    case_id     INTEGER NOT NULL REFERENCES cases (id),
    agent_id    INTEGER REFERENCES agents (id),
    key_id      INTEGER NOT NULL,
    asked_at    INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    score       INTEGER CHECK (score BETWEEN 1 AND 10),
    missing     TEXT NOT NULL DEFAULT '',
    answered_at INTEGER,
    changed_at  INTEGER,
    version     INTEGER NOT NULL DEFAULT 1,
    created_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX surveys_case ON surveys (case_id, asked_at);

-- ---------------------------------------------------------------- out, and what happened

CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('mail', 'webhook', 'push', 'network')),
    dedupe_key  TEXT NOT NULL UNIQUE,
    message_id  INTEGER REFERENCES messages (id),
    mailbox_id  INTEGER REFERENCES mailboxes (id),
    payload     TEXT NOT NULL,
    not_before  INTEGER NOT NULL,
    condition   TEXT NOT NULL DEFAULT '',
    state       TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'accepted', 'failed', 'uncertain', 'cancelled')),
    attempt     INTEGER NOT NULL DEFAULT 0,
    lease       INTEGER,
    pace_group  TEXT NOT NULL DEFAULT '',
    answer      TEXT NOT NULL DEFAULT '',
    created_at  INTEGER NOT NULL,
    settled_at  INTEGER
) STRICT;
CREATE INDEX outbox_queued ON outbox (not_before, id) WHERE state = 'queued';
CREATE INDEX outbox_sending ON outbox (lease) WHERE state = 'sending';
CREATE INDEX outbox_message ON outbox (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX outbox_unsettled ON outbox (state, created_at) WHERE state IN ('failed', 'uncertain');

-- before and after hold ids, states, numbers and dates: never names, addresses or text.
CREATE TABLE events (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('agent', 'client', 'job', 'mail', 'api', 'command')),
    actor      INTEGER,
    via        TEXT NOT NULL,
    request    INTEGER NOT NULL,
    cause      INTEGER,
    noun       TEXT NOT NULL,
    noun_id    INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    before     TEXT NOT NULL DEFAULT '',
    after      TEXT NOT NULL DEFAULT '',
    case_id    INTEGER,
    client_id  INTEGER
) STRICT;
CREATE INDEX events_case ON events (case_id, seq) WHERE case_id IS NOT NULL;
CREATE INDEX events_noun ON events (noun, noun_id, seq);

-- ---------------------------------------------------------------- search

-- Folded words (text/tokens) of messages; the words themselves stand in messages.tokens, so an
-- edit or an erasure can take them out again.
CREATE VIRTUAL TABLE message_search USING fts5 (tokens, content='messages', content_rowid='id', tokenize='ascii');
CREATE TRIGGER message_search_add AFTER INSERT ON messages BEGIN
    INSERT INTO message_search (rowid, tokens) VALUES (new.id, new.tokens);
END;
CREATE TRIGGER message_search_remove AFTER DELETE ON messages BEGIN
    INSERT INTO message_search (message_search, rowid, tokens) VALUES ('delete', old.id, old.tokens);
END;
CREATE TRIGGER message_search_change AFTER UPDATE OF tokens ON messages BEGIN
    INSERT INTO message_search (message_search, rowid, tokens) VALUES ('delete', old.id, old.tokens);
    INSERT INTO message_search (rowid, tokens) VALUES (new.id, new.tokens);
END;
