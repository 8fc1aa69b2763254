-- Cases: the list, the page, and what changes them.

-- row: case_row
-- out: id case_id, number int, subject text, kind text, state text, is_hot bool, client text?, client_bn text?, company text?, company_bn text?, verdict text, outcome text, listened_at time?, owned_at time?, apologised_at time?, put_right_at time?, asked_at time?, answered_at time?, promises_open int, promises_kept int, next_due_at time?, last_at time, last_in_at time?, snoozed_until time?, read_at time?
SELECT c.id, c.number, c.subject, c.kind, c.state, c.is_hot, p.name, p.name_bn, o.name, o.name_bn, c.verdict, c.outcome,
    c.listened_at, c.owned_at, c.apologised_at, c.put_right_at, c.asked_at, c.answered_at, c.promises_open, c.promises_kept,
    c.next_due_at, c.last_at, c.last_in_at, c.snoozed_until, r.at
FROM cases c
LEFT JOIN clients p ON p.id = c.client_id
LEFT JOIN companies o ON o.id = p.company_id
LEFT JOIN case_reads r ON r.case_id = c.id AND r.agent_id = :me

-- name: cases_mine :many
-- like: case_row
-- in: me agent_id, before_at time, before_id case_id, most int
WHERE c.owner_id = :me AND c.state <> 'closed' AND c.deleted_at IS NULL AND c.snoozed_until IS NULL AND (c.last_at, c.id) < (:before_at, :before_id)
ORDER BY c.last_at DESC, c.id DESC LIMIT :most;

-- name: cases_nobodys :many
-- like: case_row
-- in: me agent_id, before_at time, before_id case_id, most int
WHERE c.owner_id IS NULL AND c.state <> 'closed' AND c.deleted_at IS NULL AND c.snoozed_until IS NULL AND (c.last_at, c.id) < (:before_at, :before_id)
ORDER BY c.last_at DESC, c.id DESC LIMIT :most;

-- name: cases_open :many
-- like: case_row
-- in: me agent_id, before_at time, before_id case_id, most int
WHERE c.state <> 'closed' AND c.deleted_at IS NULL AND c.snoozed_until IS NULL AND (c.last_at, c.id) < (:before_at, :before_id)
ORDER BY c.last_at DESC, c.id DESC LIMIT :most;

-- name: cases_hot :many
-- like: case_row
-- in: me agent_id, before_at time, before_id case_id, most int
WHERE c.is_hot = 1 AND c.state <> 'closed' AND c.deleted_at IS NULL AND c.snoozed_until IS NULL AND (c.last_at, c.id) < (:before_at, :before_id)
ORDER BY c.last_at DESC, c.id DESC LIMIT :most;

-- name: cases_due :many
-- like: case_row
-- in: me agent_id, most int
WHERE c.next_due_at IS NOT NULL AND c.state <> 'closed' AND c.deleted_at IS NULL
ORDER BY c.next_due_at, c.id LIMIT :most;

-- Put aside until a time, the soonest first.
-- name: cases_snoozed :many
-- like: case_row
-- in: me agent_id, most int
WHERE c.snoozed_until IS NOT NULL AND c.state <> 'closed' AND c.deleted_at IS NULL
ORDER BY c.snoozed_until, c.id LIMIT :most;

-- One view's cases with a tag.
-- name: cases_tagged :many
-- like: case_row
-- in: me agent_id, tag_id tag_id, view text, before_at time, before_id case_id, most int
WHERE c.id IN (SELECT ct.case_id FROM case_tags ct WHERE ct.tag_id = :tag_id) AND c.deleted_at IS NULL
    AND (:view = 'all' OR c.state <> 'closed')
    AND (:view IN ('all', 'due') OR (c.snoozed_until IS NOT NULL) = (:view = 'later'))
    AND (:view <> 'mine' OR c.owner_id = :me)
    AND (:view <> 'nobodys' OR c.owner_id IS NULL)
    AND (:view <> 'hot' OR c.is_hot = 1)
    AND (:view <> 'due' OR c.next_due_at IS NOT NULL)
    AND (c.last_at, c.id) < (:before_at, :before_id)
ORDER BY c.last_at DESC, c.id DESC LIMIT :most;

-- name: cases_closed :many
-- like: case_row
-- in: me agent_id, before_at time, before_id case_id, most int
WHERE c.state = 'closed' AND c.deleted_at IS NULL AND (c.last_at, c.id) < (:before_at, :before_id)
ORDER BY c.last_at DESC, c.id DESC LIMIT :most;

-- name: cases_all :many
-- like: case_row
-- in: me agent_id, before_at time, before_id case_id, most int
WHERE c.deleted_at IS NULL AND (c.last_at, c.id) < (:before_at, :before_id)
ORDER BY c.last_at DESC, c.id DESC LIMIT :most;

-- name: cases_of_client :many
-- like: case_row
-- in: me agent_id, client_id client_id, most int
WHERE c.client_id = :client_id AND c.deleted_at IS NULL
ORDER BY c.last_at DESC, c.id DESC LIMIT :most;

-- Messages with the words in them, the newest first: `question` is of store/search. SQLite walks
-- the messages that hold them from `under` on and stops at the last one asked for.
-- `sender`: a LIKE pattern in small letters; `state`: open, closed; `promise`: open, late, kept; `owner`: -1 is nobody;
-- 0 and '' ask nothing.
-- name: messages_found :many
-- in: question text, under int, sender text, client_from text, client_to text, tag text, state text, is_hot bool, owner int, promise text, now time, after int, before int, most int
-- out: id message_id, case_id case_id
-- sqlite:
SELECT m.id, m.case_id FROM message_search CROSS JOIN messages m ON m.id = message_search.rowid CROSS JOIN cases k ON k.id = m.case_id
WHERE message_search MATCH :question AND message_search.rowid < :under AND m.deleted_at IS NULL AND k.deleted_at IS NULL AND m.at >= :after AND m.at < :before
    AND (:sender = '' OR (lower(m.from_address) LIKE :sender ESCAPE '\' OR lower(m.from_name) LIKE :sender ESCAPE '\'))
    AND (:client_to = '' OR k.client_id IN (SELECT n.id FROM clients n WHERE n.deleted_at IS NULL AND n.name_sort BETWEEN :client_from AND :client_to
        UNION ALL SELECT n.id FROM clients n WHERE n.company_id IN (SELECT b.id FROM companies b WHERE b.name_sort BETWEEN :client_from AND :client_to)))
    AND (:tag = '' OR EXISTS (SELECT 1 FROM case_tags ct JOIN tags t ON t.id = ct.tag_id WHERE ct.case_id = k.id AND lower(t.name) = lower(:tag)))
    AND (:state = '' OR (:state = 'closed') = (k.state = 'closed')) AND (:is_hot = 0 OR k.is_hot = 1)
    AND (:owner = 0 OR k.owner_id = :owner OR (:owner = -1 AND k.owner_id IS NULL))
    AND (:promise = '' OR (:promise = 'open' AND k.promises_open > 0) OR (:promise = 'kept' AND k.promises_kept > 0)
        OR (:promise = 'late' AND k.next_due_at < :now))
ORDER BY message_search.rowid DESC LIMIT :most;
-- pg:
SELECT m.id, m.case_id FROM messages m JOIN cases k ON k.id = m.case_id
WHERE m.search @@ to_tsquery('simple', :question) AND m.id < :under AND m.deleted_at IS NULL AND k.deleted_at IS NULL AND m.at >= :after AND m.at < :before
    AND (:sender = '' OR (lower(m.from_address) LIKE :sender ESCAPE '\' OR lower(m.from_name) LIKE :sender ESCAPE '\'))
    AND (:client_to = '' OR k.client_id IN (SELECT n.id FROM clients n WHERE n.deleted_at IS NULL AND n.name_sort BETWEEN :client_from AND :client_to
        UNION ALL SELECT n.id FROM clients n WHERE n.company_id IN (SELECT b.id FROM companies b WHERE b.name_sort BETWEEN :client_from AND :client_to)))
    AND (:tag = '' OR EXISTS (SELECT 1 FROM case_tags ct JOIN tags t ON t.id = ct.tag_id WHERE ct.case_id = k.id AND lower(t.name) = lower(:tag)))
    AND (:state = '' OR (:state = 'closed') = (k.state = 'closed')) AND (:is_hot = 0 OR k.is_hot = 1)
    AND (:owner = 0 OR k.owner_id = :owner OR (:owner = -1 AND k.owner_id IS NULL))
    AND (:promise = '' OR (:promise = 'open' AND k.promises_open > 0) OR (:promise = 'kept' AND k.promises_kept > 0)
        OR (:promise = 'late' AND k.next_due_at < :now))
ORDER BY m.id DESC LIMIT :most;

-- `cases`: their ids in the order they are wanted, "[4,2]".
-- name: cases_listed :many
-- like: case_row
-- in: me agent_id, cases text
-- sqlite:
JOIN (SELECT key AS place, value AS id FROM json_each(:cases)) f ON f.id = c.id
WHERE c.deleted_at IS NULL ORDER BY f.place;
-- pg:
JOIN (SELECT place, CAST(value AS bigint) AS id FROM json_array_elements_text(CAST(:cases AS json)) WITH ORDINALITY AS l (value, place)) f ON f.id = c.id
WHERE c.deleted_at IS NULL ORDER BY f.place;

-- The same conditions without words: by the last thing said.
-- name: cases_sought :many
-- like: case_row
-- in: me agent_id, sender text, client_from text, client_to text, tag text, state text, is_hot bool, owner int, promise text, now time, after int, before int, most int
WHERE c.deleted_at IS NULL AND c.last_at >= :after AND c.last_at < :before
    AND (:sender = '' OR EXISTS (SELECT 1 FROM messages m WHERE m.case_id = c.id AND m.deleted_at IS NULL
        AND (lower(m.from_address) LIKE :sender ESCAPE '\' OR lower(m.from_name) LIKE :sender ESCAPE '\')))
    AND (:client_to = '' OR c.client_id IN (SELECT n.id FROM clients n WHERE n.deleted_at IS NULL AND n.name_sort BETWEEN :client_from AND :client_to
        UNION ALL SELECT n.id FROM clients n WHERE n.company_id IN (SELECT b.id FROM companies b WHERE b.name_sort BETWEEN :client_from AND :client_to)))
    AND (:tag = '' OR EXISTS (SELECT 1 FROM case_tags ct JOIN tags t ON t.id = ct.tag_id WHERE ct.case_id = c.id AND lower(t.name) = lower(:tag)))
    AND (:state = '' OR (:state = 'closed') = (c.state = 'closed')) AND (:is_hot = 0 OR c.is_hot = 1)
    AND (:owner = 0 OR c.owner_id = :owner OR (:owner = -1 AND c.owner_id IS NULL))
    AND (:promise = '' OR (:promise = 'open' AND c.promises_open > 0) OR (:promise = 'kept' AND c.promises_kept > 0)
        OR (:promise = 'late' AND c.next_due_at < :now))
ORDER BY c.last_at DESC, c.id DESC LIMIT :most;

-- name: case_row_by_id :one
-- like: case_row
-- in: me agent_id, id case_id
WHERE c.id = :id AND c.deleted_at IS NULL;

-- Beside the views of the list; each counts to `most` and no further, so a neglected desk is no
-- slower than a tidy one.
-- name: case_counts :one
-- in: me agent_id, most int
-- out: mine int, nobodys int, due int, hot int, open int, later int, for_me int
SELECT
    (SELECT count(*) FROM (SELECT 1 FROM cases WHERE owner_id = :me AND state <> 'closed' AND deleted_at IS NULL AND snoozed_until IS NULL LIMIT :most) x),
    (SELECT count(*) FROM (SELECT 1 FROM cases WHERE owner_id IS NULL AND state <> 'closed' AND deleted_at IS NULL AND snoozed_until IS NULL LIMIT :most) x),
    (SELECT count(*) FROM (SELECT 1 FROM cases WHERE next_due_at IS NOT NULL AND state <> 'closed' AND deleted_at IS NULL LIMIT :most) x),
    (SELECT count(*) FROM (SELECT 1 FROM cases WHERE is_hot = 1 AND state <> 'closed' AND deleted_at IS NULL AND snoozed_until IS NULL LIMIT :most) x),
    (SELECT count(*) FROM (SELECT 1 FROM cases WHERE state <> 'closed' AND deleted_at IS NULL AND snoozed_until IS NULL LIMIT :most) x),
    (SELECT count(*) FROM (SELECT 1 FROM cases WHERE snoozed_until IS NOT NULL AND state <> 'closed' AND deleted_at IS NULL LIMIT :most) x),
    (SELECT count(*) FROM (SELECT 1 FROM mentions WHERE agent_id = :me AND seen_at IS NULL
        UNION ALL SELECT 1 FROM drafts WHERE agent_id = :me AND taken_by IS NOT NULL LIMIT :most) x);

-- row: case
-- out: id case_id, number int, subject text, kind text, state text, channel text, client_id client_id?, owner_id agent_id?, mailbox_id mailbox_id?, mistake_id mistake_id?, language text, is_hot bool, verdict text, outcome text, own_words text, own_message_id message_id?, what_happened text, what_it_did text, what_they_want text, listened_at time?, owned_at time?, apologised_at time?, put_right_at time?, put_right text, asked_at time?, answered_at time?, waits_since time?, next_due_at time?, last_at time, last_in_at time?, last_out_at time?, snoozed_until time?, closed_at time?, reply_token text, version int, created_at time
SELECT id, number, subject, kind, state, channel, client_id, owner_id, mailbox_id, mistake_id, language, is_hot, verdict, outcome,
    own_words, own_message_id, what_happened, what_it_did, what_they_want, listened_at, owned_at, apologised_at, put_right_at, put_right,
    asked_at, answered_at, waits_since, next_due_at, last_at, last_in_at, last_out_at, snoozed_until, closed_at, reply_token, version, created_at
FROM cases

-- name: case_by_id :one
-- like: case
-- in: id case_id
WHERE id = :id AND deleted_at IS NULL;

-- name: case_by_number :one
-- like: case
-- in: number int
WHERE number = :number AND deleted_at IS NULL;

-- As programs ask for them: '' and 0 ask nothing, -1 neither of two.
-- name: cases_after :many
-- like: case
-- in: state text, kind text, owner int, client int, tag int, hot int, owned int, at time, id case_id, most int
WHERE deleted_at IS NULL AND (:state = '' OR state = :state) AND (:kind = '' OR kind = :kind)
    AND (:owner = 0 OR owner_id = :owner) AND (:client = 0 OR client_id = :client)
    AND (:hot = -1 OR is_hot = :hot) AND (:owned = -1 OR (owner_id IS NOT NULL) = (:owned = 1))
    AND (:tag = 0 OR EXISTS (SELECT 1 FROM case_tags ct WHERE ct.case_id = cases.id AND ct.tag_id = :tag))
    AND (last_at, id) < (:at, :id) ORDER BY last_at DESC, id DESC LIMIT :most;

-- name: cases_before :many
-- like: case
-- in: state text, kind text, owner int, client int, tag int, hot int, owned int, at time, id case_id, most int
WHERE deleted_at IS NULL AND (:state = '' OR state = :state) AND (:kind = '' OR kind = :kind)
    AND (:owner = 0 OR owner_id = :owner) AND (:client = 0 OR client_id = :client)
    AND (:hot = -1 OR is_hot = :hot) AND (:owned = -1 OR (owner_id IS NOT NULL) = (:owned = 1))
    AND (:tag = 0 OR EXISTS (SELECT 1 FROM case_tags ct WHERE ct.case_id = cases.id AND ct.tag_id = :tag))
    AND (last_at, id) > (:at, :id) ORDER BY last_at, id LIMIT :most;

-- name: case_add :insert
-- in: number int, subject text, kind text, channel text, client_id client_id?, owner_id agent_id?, mailbox_id mailbox_id?, mistake_id mistake_id?, language text, is_hot bool, reply_token text, now time
INSERT INTO cases (number, subject, kind, state, channel, client_id, owner_id, mailbox_id, mistake_id, language, is_hot, reply_token, last_at, created_at)
VALUES (:number, :subject, :kind, 'open', :channel, :client_id, :owner_id, :mailbox_id, :mistake_id, :language, :is_hot, :reply_token, :now, :now)
RETURNING id;

-- name: case_own_words_set :must
-- in: id case_id, own_words text, own_message_id message_id?
UPDATE cases SET own_words = :own_words, own_message_id = :own_message_id, version = version + 1
WHERE id = :id AND deleted_at IS NULL;

-- name: case_owner_set :must
-- in: id case_id, version int, owner_id agent_id?, owned_at time?
UPDATE cases SET owner_id = :owner_id, owned_at = coalesce(owned_at, :owned_at), version = version + 1
WHERE id = :id AND version = :version AND deleted_at IS NULL;

-- What an undone taking had made: owned_at of that moment goes with it.
-- name: case_owner_back :must
-- in: id case_id, version int, owner_id agent_id?, at time
UPDATE cases SET owner_id = :owner_id, owned_at = CASE WHEN owned_at = :at THEN NULL ELSE owned_at END, version = version + 1
WHERE id = :id AND version = :version AND deleted_at IS NULL;

-- name: case_snooze :must
-- in: id case_id, version int, until time
UPDATE cases SET snoozed_until = :until, version = version + 1 WHERE id = :id AND version = :version AND deleted_at IS NULL;

-- Back, and on top.
-- name: case_wake :must
-- in: id case_id, now time
UPDATE cases SET snoozed_until = NULL, last_at = :now, version = version + 1 WHERE id = :id AND deleted_at IS NULL;

-- name: cases_to_wake :many
-- in: now time, most int
-- out: id case_id
SELECT id FROM cases WHERE snoozed_until <= :now AND state <> 'closed' AND deleted_at IS NULL ORDER BY snoozed_until, id LIMIT :most;

-- A mail nobody could read, read after all.
-- name: case_reread :exec
-- in: id case_id, subject text, kind text, is_hot bool, client_id client_id?, language text
UPDATE cases SET subject = :subject, kind = :kind, is_hot = :is_hot, client_id = coalesce(client_id, :client_id), language = :language, version = version + 1
WHERE id = :id AND kind = 'unreadable' AND deleted_at IS NULL;

-- name: case_kind_set :must
-- in: id case_id, version int, kind text, is_hot bool
UPDATE cases SET kind = :kind, is_hot = :is_hot, version = version + 1
WHERE id = :id AND version = :version AND deleted_at IS NULL;

-- name: case_listened :must
-- in: id case_id, version int, own_words text, what_happened text, what_it_did text, what_they_want text, now time
UPDATE cases SET own_words = :own_words, what_happened = :what_happened, what_it_did = :what_it_did, what_they_want = :what_they_want,
    listened_at = coalesce(listened_at, :now), version = version + 1
WHERE id = :id AND version = :version AND deleted_at IS NULL;

-- name: case_verdict_set :must
-- in: id case_id, version int, verdict text
UPDATE cases SET verdict = :verdict, version = version + 1
WHERE id = :id AND version = :version AND deleted_at IS NULL;

-- name: case_apologised :must
-- in: id case_id, now time
UPDATE cases SET apologised_at = coalesce(apologised_at, :now), version = version + 1 WHERE id = :id AND deleted_at IS NULL;

-- name: case_unapologised :exec
-- in: id case_id
UPDATE cases SET apologised_at = NULL, version = version + 1
WHERE id = :id AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.case_id = :id AND m.is_apology = 1
    AND m.state IN ('going', 'sent', 'logged', 'uncertain', 'kept') AND m.deleted_at IS NULL);

-- name: case_put_right :must
-- in: id case_id, version int, put_right text, now time
UPDATE cases SET put_right = :put_right, put_right_at = coalesce(put_right_at, :now), version = version + 1
WHERE id = :id AND version = :version AND deleted_at IS NULL;

-- name: case_state_set :must
-- in: id case_id, state text, closed_at time?
UPDATE cases SET state = :state, closed_at = :closed_at, version = version + 1 WHERE id = :id AND deleted_at IS NULL;

-- name: case_asked :must
-- in: id case_id, now time
UPDATE cases SET asked_at = :now, answered_at = NULL, version = version + 1 WHERE id = :id AND deleted_at IS NULL;

-- name: case_outcome_set :must
-- in: id case_id, outcome text, answered_at time?
UPDATE cases SET outcome = :outcome, answered_at = :answered_at, version = version + 1 WHERE id = :id AND deleted_at IS NULL;

-- name: case_client_set :must
-- in: id case_id, version int, client_id client_id
UPDATE cases SET client_id = :client_id, version = version + 1 WHERE id = :id AND version = :version AND deleted_at IS NULL;

-- name: case_said_in :must
-- in: id case_id, now time, is_waiting bool
UPDATE cases SET last_at = :now, last_in_at = :now, waits_since = CASE WHEN :is_waiting = 1 THEN coalesce(waits_since, :now) ELSE waits_since END,
    version = version + 1
WHERE id = :id AND deleted_at IS NULL;

-- name: case_said_out :must
-- in: id case_id, now time
UPDATE cases SET last_at = :now, last_out_at = :now, waits_since = NULL, version = version + 1 WHERE id = :id AND deleted_at IS NULL;

-- name: case_waits_again :must
-- in: id case_id, last_out_at time?, waits_since time?
UPDATE cases SET last_out_at = :last_out_at, waits_since = :waits_since, version = version + 1 WHERE id = :id AND deleted_at IS NULL;

-- What its rows say of its promises.
-- name: case_promises_refresh :must
-- in: id case_id
UPDATE cases SET
    next_due_at = (SELECT min(q.due_at) FROM promises q WHERE q.case_id = cases.id AND q.state = 'open' AND q.deleted_at IS NULL),
    promises_open = (SELECT count(*) FROM promises q WHERE q.case_id = cases.id AND q.state = 'open' AND q.deleted_at IS NULL),
    promises_kept = (SELECT count(*) FROM promises q WHERE q.case_id = cases.id AND q.state = 'kept' AND q.deleted_at IS NULL),
    version = version + 1
WHERE id = :id;

-- name: case_touch :must
-- in: id case_id
UPDATE cases SET version = version + 1 WHERE id = :id AND deleted_at IS NULL;

-- name: case_read :exec
-- in: case_id case_id, agent_id agent_id, now time
INSERT INTO case_reads (case_id, agent_id, at) VALUES (:case_id, :agent_id, :now)
ON CONFLICT (case_id, agent_id) DO UPDATE SET at = excluded.at;

-- name: cases_silent :many
-- in: before time, most int
-- out: id case_id, version int
SELECT id, version FROM cases
WHERE asked_at IS NOT NULL AND answered_at IS NULL AND outcome = '' AND asked_at < :before ORDER BY asked_at LIMIT :most;

-- name: case_thread_add :exec
-- in: case_id case_id, thread_id thread_id
INSERT INTO case_threads (case_id, thread_id) VALUES (:case_id, :thread_id);

-- name: case_main_thread :one
-- in: case_id case_id
-- out: thread_id thread_id, channel text, mailbox_id mailbox_id?
SELECT t.id, t.channel, t.mailbox_id FROM case_threads ct JOIN threads t ON t.id = ct.thread_id
WHERE ct.case_id = :case_id ORDER BY t.id LIMIT 1;

-- name: case_of_thread :one
-- in: thread_id thread_id
-- out: id case_id, state text, closed_at time?, client_id client_id?
SELECT c.id, c.state, c.closed_at, c.client_id FROM case_threads ct JOIN cases c ON c.id = ct.case_id
WHERE ct.thread_id = :thread_id;

-- name: cases_disown :exec
-- in: owner_id agent_id
UPDATE cases SET owner_id = NULL, version = version + 1 WHERE owner_id = :owner_id AND state <> 'closed' AND deleted_at IS NULL;
