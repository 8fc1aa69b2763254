-- Lists of cases read less: a case keeps how many promises it has, and the indexes that are counted
-- along hold what their WHERE names, so that SQLite does not look at the table for it. (cases_open
-- stays narrow: the list of open cases must prefer it to cases_all.)
ALTER TABLE cases ADD COLUMN promises_open INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN promises_kept INTEGER NOT NULL DEFAULT 0;
UPDATE cases SET
    promises_open = (SELECT count(*) FROM promises q WHERE q.case_id = cases.id AND q.state = 'open' AND q.deleted_at IS NULL),
    promises_kept = (SELECT count(*) FROM promises q WHERE q.case_id = cases.id AND q.state = 'kept' AND q.deleted_at IS NULL)
WHERE id IN (SELECT case_id FROM promises);
DROP INDEX cases_owner;
DROP INDEX cases_due;
CREATE INDEX cases_owner ON cases (owner_id, last_at DESC, id DESC, state, deleted_at) WHERE state <> 'closed' AND deleted_at IS NULL;
CREATE INDEX cases_due ON cases (next_due_at, id, state, deleted_at) WHERE next_due_at IS NOT NULL AND state <> 'closed' AND deleted_at IS NULL;
