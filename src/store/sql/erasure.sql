-- Erasing a client: words, names and addresses go; numbers, states and dates stay. In this order:
-- each statement still finds its rows by what the next one takes away. Rare, so some read a table.
--
-- A message is theirs that stands in a case of theirs, or that they wrote or said in another's.

-- name: erasure_counts :one
-- in: client_id client_id
-- out: cases int, messages int, files int, promises int
SELECT (SELECT count(*) FROM cases WHERE client_id = :client_id AND deleted_at IS NULL),
    (SELECT count(*) FROM messages m JOIN cases c ON c.id = m.case_id WHERE c.client_id = :client_id),
    (SELECT count(*) FROM attachments a JOIN messages m ON m.id = a.message_id JOIN cases c ON c.id = m.case_id WHERE c.client_id = :client_id),
    (SELECT count(*) FROM promises WHERE client_id = :client_id AND deleted_at IS NULL);

-- name: erase_note_blobs :exec
-- in: client_id client_id
INSERT INTO erased_blobs (name)
SELECT a.blob FROM attachments a JOIN messages m ON m.id = a.message_id JOIN cases c ON c.id = m.case_id WHERE (c.client_id = :client_id OR (m.client_id = :client_id AND m.kind IN ('in', 'call')))
UNION SELECT m.html_blob FROM messages m JOIN cases c ON c.id = m.case_id WHERE (c.client_id = :client_id OR (m.client_id = :client_id AND m.kind IN ('in', 'call'))) AND m.html_blob IS NOT NULL
UNION SELECT r.blob FROM raws r JOIN messages m ON m.raw_id = r.id JOIN cases c ON c.id = m.case_id WHERE (c.client_id = :client_id OR (m.client_id = :client_id AND m.kind IN ('in', 'call')))
UNION SELECT f.blob FROM draft_files f JOIN cases c ON c.id = f.case_id WHERE c.client_id = :client_id
ON CONFLICT DO NOTHING;

-- A mail of theirs that was kept aside belongs to no case: act/aside.h knows it by what it says.
-- name: erase_note_aside :exec
-- in: raw_id raw_id
INSERT INTO erased_blobs (name) SELECT blob FROM raws WHERE id = :raw_id AND blob <> '' ON CONFLICT DO NOTHING;

-- name: erase_fetched_aside :exec
-- in: raw_id raw_id
UPDATE fetched SET spool_name = '' WHERE spool_name = (SELECT spool_name FROM raws WHERE id = :raw_id);

-- name: erase_aside :exec
-- in: raw_id raw_id
UPDATE raws SET blob = '', spool_name = 'erased:' || id, reason = '', sender = '', subject = '', state = 'filed' WHERE id = :raw_id AND state <> 'filed';

-- name: erase_mail_seen_aside :exec
-- in: mail_id text
DELETE FROM mail_seen WHERE message_id = :mail_id;

-- name: erase_attachments :exec
-- in: client_id client_id
DELETE FROM attachments WHERE message_id IN (SELECT m.id FROM messages m JOIN cases c ON c.id = m.case_id WHERE (c.client_id = :client_id OR (m.client_id = :client_id AND m.kind IN ('in', 'call'))));

-- name: erase_message_versions :exec
-- in: client_id client_id
DELETE FROM message_versions WHERE message_id IN (SELECT m.id FROM messages m JOIN cases c ON c.id = m.case_id WHERE (c.client_id = :client_id OR (m.client_id = :client_id AND m.kind IN ('in', 'call'))));

-- What still lies in the firm's mailbox with its provider is not fetched again.
-- name: erase_fetched :exec
-- in: client_id client_id
UPDATE fetched SET spool_name = ''
WHERE spool_name IN (SELECT r.spool_name FROM raws r JOIN messages m ON m.raw_id = r.id JOIN cases c ON c.id = m.case_id WHERE (c.client_id = :client_id OR (m.client_id = :client_id AND m.kind IN ('in', 'call'))));

-- name: erase_raws :exec
-- in: client_id client_id
UPDATE raws SET blob = '', spool_name = 'erased:' || id, reason = '', sender = '', subject = ''
WHERE id IN (SELECT m.raw_id FROM messages m JOIN cases c ON c.id = m.case_id WHERE (c.client_id = :client_id OR (m.client_id = :client_id AND m.kind IN ('in', 'call'))));

-- name: erase_outbox :exec
-- in: client_id client_id, now time
UPDATE outbox SET payload = '', answer = '', state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END, settled_at = coalesce(settled_at, :now)
WHERE message_id IN (SELECT m.id FROM messages m JOIN cases c ON c.id = m.case_id WHERE (c.client_id = :client_id OR (m.client_id = :client_id AND m.kind IN ('in', 'call'))));

-- name: erase_drafts :exec
-- in: client_id client_id
DELETE FROM drafts WHERE case_id IN (SELECT id FROM cases WHERE client_id = :client_id);

-- name: erase_draft_files :exec
-- in: client_id client_id
DELETE FROM draft_files WHERE case_id IN (SELECT id FROM cases WHERE client_id = :client_id);

-- name: erase_mail_seen :exec
-- in: client_id client_id
DELETE FROM mail_seen WHERE thread_id IN (SELECT t.thread_id FROM case_threads t JOIN cases c ON c.id = t.case_id WHERE c.client_id = :client_id)
    OR message_id IN (SELECT m.mail_id FROM messages m JOIN cases c ON c.id = m.case_id WHERE (c.client_id = :client_id OR (m.client_id = :client_id AND m.kind IN ('in', 'call'))));

-- name: erase_participants :exec
-- in: client_id client_id
DELETE FROM participants
WHERE thread_id IN (SELECT t.thread_id FROM case_threads t JOIN cases c ON c.id = t.case_id WHERE c.client_id = :client_id)
    OR address IN (SELECT normal FROM identities WHERE client_id = :client_id AND kind = 'email');

-- name: erase_threads :exec
-- in: client_id client_id
UPDATE threads SET subject = ''
WHERE id IN (SELECT t.thread_id FROM case_threads t JOIN cases c ON c.id = t.case_id WHERE c.client_id = :client_id);

-- name: erase_messages :exec
-- in: client_id client_id, now time
UPDATE messages SET from_name = '', from_address = '', recipients = '', subject = '', text = '', fold_at = 0, html_blob = NULL,
    mail_id = NULL, rule = '', findings = '', tokens = '', version = version + 1, deleted_at = coalesce(deleted_at, :now)
WHERE case_id IN (SELECT id FROM cases WHERE client_id = :client_id) OR (client_id = :client_id AND kind IN ('in', 'call'));

-- What somebody else's case quotes of them.
-- name: erase_own_words :exec
-- in: client_id client_id
UPDATE cases SET own_words = '', own_message_id = NULL, version = version + 1
WHERE own_message_id IN (SELECT m.id FROM messages m WHERE m.client_id = :client_id AND m.kind IN ('in', 'call'));

-- What we wrote to them in somebody else's case stays there, without the client.
-- name: erase_messages_elsewhere :exec
-- in: client_id client_id
UPDATE messages SET client_id = NULL, version = version + 1
WHERE client_id = :client_id AND case_id NOT IN (SELECT id FROM cases WHERE client_id = :client_id);

-- name: erase_promises :exec
-- in: client_id client_id, now time
UPDATE promises SET words = '', reason = '', deleted_at = coalesce(deleted_at, :now), version = version + 1
WHERE client_id = :client_id OR case_id IN (SELECT id FROM cases WHERE client_id = :client_id);

-- name: erase_dues :exec
-- in: client_id client_id, now time
UPDATE dues SET words = '', reason = '', state = CASE WHEN state = 'open' THEN 'dropped' ELSE state END, settled_at = coalesce(settled_at, :now), version = version + 1
WHERE client_id = :client_id OR case_id IN (SELECT id FROM cases WHERE client_id = :client_id);

-- name: erase_redress :exec
-- in: client_id client_id
UPDATE redress SET words = '', reference = '', version = version + 1
WHERE client_id = :client_id OR case_id IN (SELECT id FROM cases WHERE client_id = :client_id);

-- name: erase_surveys :exec
-- in: client_id client_id
UPDATE surveys SET missing = '', version = version + 1 WHERE case_id IN (SELECT id FROM cases WHERE client_id = :client_id);

-- name: erase_engagements :exec
-- in: client_id client_id
UPDATE engagements SET name = '', version = version + 1 WHERE client_id = :client_id;

-- A mistake that touched this client alone tells their story.
-- name: erase_mistake_lines :exec
-- in: client_id client_id
UPDATE mistake_lines SET text = '' WHERE mistake_id IN (SELECT a.mistake_id FROM mistake_clients a WHERE a.client_id = :client_id
    AND NOT EXISTS (SELECT 1 FROM mistake_clients b WHERE b.mistake_id = a.mistake_id AND b.client_id <> a.client_id));

-- name: erase_preventions :exec
-- in: client_id client_id
UPDATE preventions SET text = '', proof = '', version = version + 1 WHERE mistake_id IN (SELECT a.mistake_id FROM mistake_clients a WHERE a.client_id = :client_id
    AND NOT EXISTS (SELECT 1 FROM mistake_clients b WHERE b.mistake_id = a.mistake_id AND b.client_id <> a.client_id));

-- name: erase_mistakes :exec
-- in: client_id client_id
UPDATE mistakes SET title = '', summary = '', cause = '', whys = '', version = version + 1 WHERE id IN (SELECT a.mistake_id FROM mistake_clients a WHERE a.client_id = :client_id
    AND NOT EXISTS (SELECT 1 FROM mistake_clients b WHERE b.mistake_id = a.mistake_id AND b.client_id <> a.client_id));

-- name: erase_case_tags :exec
-- in: client_id client_id
DELETE FROM case_tags WHERE case_id IN (SELECT id FROM cases WHERE client_id = :client_id);

-- A tag that no case bears any more may be a name.
-- name: erase_tags :exec
DELETE FROM tags WHERE NOT EXISTS (SELECT 1 FROM case_tags t WHERE t.tag_id = tags.id);

-- name: erase_cases :exec
-- in: client_id client_id, now time
UPDATE cases SET subject = '', own_words = '', own_message_id = NULL, what_happened = '', what_it_did = '', what_they_want = '', put_right = '',
    reply_token = '', state = 'closed', closed_at = coalesce(closed_at, :now), waits_since = NULL, next_due_at = NULL,
    version = version + 1, deleted_at = coalesce(deleted_at, :now)
WHERE client_id = :client_id;

-- The company too, where nobody else of it is known.
-- name: erase_company :exec
-- in: client_id client_id, now time
UPDATE companies SET name = '', name_bn = NULL, name_sort = '', place = '', note = '', version = version + 1, deleted_at = :now
WHERE id IN (SELECT company_id FROM clients WHERE id = :client_id)
    AND NOT EXISTS (SELECT 1 FROM clients o WHERE o.company_id = companies.id AND o.id <> :client_id AND o.deleted_at IS NULL);

-- name: erase_client_words :exec
-- in: client_id client_id
DELETE FROM client_words WHERE client_id = :client_id;

-- name: erase_identities :exec
-- in: client_id client_id
DELETE FROM identities WHERE client_id = :client_id;

-- name: erase_client :must
-- in: client_id client_id, now time
UPDATE clients SET name = '', name_bn = NULL, name_sort = '', company_id = NULL, channel = '', zone = '', place = '', wishes = '', note = '',
    since = NULL, birthday = NULL, grade = NULL, version = version + 1, deleted_at = :now
WHERE id = :client_id AND deleted_at IS NULL;

-- Merges the index into one piece, which leaves out what was taken from it. (PostgreSQL's own
-- index forgets with VACUUM.)
-- name: erase_search :exec
-- sqlite:
INSERT INTO message_search (message_search) VALUES ('optimize');
-- pg:
DELETE FROM erased_blobs WHERE name = '';

-- name: erase_client_search :exec
-- sqlite:
INSERT INTO client_search (client_search) VALUES ('optimize');
-- pg:
DELETE FROM erased_blobs WHERE name = '';

-- name: erased_blobs :many
-- in: most int
-- out: name text, is_needed bool
SELECT e.name, EXISTS (SELECT 1 FROM attachments a WHERE a.blob = e.name) OR EXISTS (SELECT 1 FROM messages m WHERE m.html_blob = e.name)
    OR EXISTS (SELECT 1 FROM raws r WHERE r.blob = e.name) OR EXISTS (SELECT 1 FROM draft_files f WHERE f.blob = e.name)
FROM erased_blobs e ORDER BY e.name LIMIT :most;

-- name: erased_blob_drop :exec
-- in: name text
DELETE FROM erased_blobs WHERE name = :name;
