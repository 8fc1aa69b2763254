-- Messages, their attachments, versions and drafts.

-- row: message
-- out: id message_id, case_id case_id, thread_id thread_id, kind text, channel text, class text, agent_id agent_id?, agent text?, agent_bn text?, client_id client_id?, from_name text, from_address text, recipients text, subject text, text text, fold_at int, html_blob text?, language text, state text, mail_id text?, raw_id raw_id?, rule text, minutes int?, outcome text, is_apology bool, findings text, at time, version int
SELECT m.id, m.case_id, m.thread_id, m.kind, m.channel, m.class, m.agent_id, a.name, a.name_bn, m.client_id, m.from_name, m.from_address,
    m.recipients, m.subject, m.text, m.fold_at, m.html_blob, m.language, m.state, m.mail_id, m.raw_id, m.rule, m.minutes, m.outcome,
    m.is_apology, m.findings, m.at, m.version
FROM messages m LEFT JOIN agents a ON a.id = m.agent_id

-- name: message_by_id :one
-- like: message
-- in: id message_id
WHERE m.id = :id AND m.deleted_at IS NULL;

-- name: messages_of_case :many
-- like: message
-- in: case_id case_id, most int
WHERE m.case_id = :case_id AND m.deleted_at IS NULL ORDER BY m.at DESC, m.id DESC LIMIT :most;

-- As programs ask for them, the newest first.
-- name: messages_after :many
-- like: message
-- in: case_id case_id, at time, id message_id, most int
WHERE m.case_id = :case_id AND m.deleted_at IS NULL AND (m.at, m.id) < (:at, :id) ORDER BY m.at DESC, m.id DESC LIMIT :most;

-- name: messages_before :many
-- like: message
-- in: case_id case_id, at time, id message_id, most int
WHERE m.case_id = :case_id AND m.deleted_at IS NULL AND (m.at, m.id) > (:at, :id) ORDER BY m.at, m.id LIMIT :most;

-- What a search shows of them: `ids` as "[4,2]", the first `most` code points.
-- name: messages_listed :many
-- in: ids text, most int
-- out: id message_id, case_id case_id, kind text, class text, text text
-- sqlite:
SELECT m.id, m.case_id, m.kind, m.class, substr(m.text, 1, :most) FROM json_each(:ids) l JOIN messages m ON m.id = l.value ORDER BY l.key;
-- pg:
SELECT m.id, m.case_id, m.kind, m.class, substr(m.text, 1, CAST(:most AS integer))
FROM json_array_elements_text(CAST(:ids AS json)) WITH ORDINALITY AS l (value, place) JOIN messages m ON m.id = CAST(l.value AS bigint) ORDER BY l.place;

-- What machines wrote does not count as the client's word, here and in message_newest.
-- name: message_last_in :one
-- like: message
-- in: case_id case_id
WHERE m.case_id = :case_id AND m.kind = 'in' AND m.class NOT IN ('auto', 'out-of-office', 'bounce') AND m.deleted_at IS NULL ORDER BY m.at DESC, m.id DESC LIMIT 1;

-- name: message_last_mail_in :one
-- like: message
-- in: case_id case_id
WHERE m.case_id = :case_id AND m.kind = 'in' AND m.mail_id IS NOT NULL AND m.deleted_at IS NULL ORDER BY m.at DESC, m.id DESC LIMIT 1;

-- Newest first: what a letter of this thread refers to.
-- name: mail_ids_before :many
-- in: thread_id thread_id, id message_id, most int
-- out: mail_id text, kind text
SELECT mail_id, kind FROM messages WHERE thread_id = :thread_id AND id < :id AND mail_id IS NOT NULL AND deleted_at IS NULL
    AND class NOT IN ('auto', 'out-of-office', 'bounce') ORDER BY at DESC, id DESC LIMIT :most;

-- name: message_add :insert
-- in: case_id case_id, thread_id thread_id, kind text, channel text, class text, agent_id agent_id?, client_id client_id?, from_name text, from_address text, recipients text, subject text, text text, fold_at int, html_blob text?, language text, state text, mail_id text?, raw_id raw_id?, rule text, minutes int?, outcome text, is_apology bool, findings text, pack_hash text, tokens text, at time, now time
INSERT INTO messages (case_id, thread_id, kind, channel, class, agent_id, client_id, from_name, from_address, recipients, subject, text, fold_at,
    html_blob, language, state, mail_id, raw_id, rule, minutes, outcome, is_apology, findings, pack_hash, tokens, at, created_at)
VALUES (:case_id, :thread_id, :kind, :channel, :class, :agent_id, :client_id, :from_name, :from_address, :recipients, :subject, :text, :fold_at,
    :html_blob, :language, :state, :mail_id, :raw_id, :rule, :minutes, :outcome, :is_apology, :findings, :pack_hash, :tokens, :at, :now)
RETURNING id;

-- name: message_state_set :must
-- in: id message_id, state text
UPDATE messages SET state = :state, version = version + 1 WHERE id = :id AND deleted_at IS NULL;

-- name: message_mail_id_set :must
-- in: id message_id, mail_id text
UPDATE messages SET mail_id = :mail_id WHERE id = :id;

-- After an edit, or when text/tokens folds words in another way.
-- name: message_tokens_set :must
-- in: id message_id, tokens text, tokens_form int
UPDATE messages SET tokens = :tokens, tokens_form = :tokens_form WHERE id = :id;

-- What whoever answers must have seen: the client's words and a colleague's letter.
-- name: message_newest :one
-- in: case_id case_id
-- out: id message_id?
SELECT max(id) FROM messages WHERE case_id = :case_id AND kind IN ('in', 'out') AND state <> 'taken_back'
    AND class NOT IN ('auto', 'out-of-office', 'bounce') AND deleted_at IS NULL;

-- name: message_newest_in :one
-- in: case_id case_id
-- out: id message_id?
SELECT max(id) FROM messages WHERE case_id = :case_id AND kind = 'in' AND class NOT IN ('auto', 'out-of-office', 'bounce') AND deleted_at IS NULL;

-- Those after `seen`.
-- name: messages_since :many
-- like: message
-- in: case_id case_id, seen message_id, most int
WHERE m.case_id = :case_id AND m.id > :seen AND m.kind IN ('in', 'out') AND m.state <> 'taken_back'
    AND m.class NOT IN ('auto', 'out-of-office', 'bounce') AND m.deleted_at IS NULL ORDER BY m.at, m.id LIMIT :most;

-- name: attachment_add :exec
-- in: message_id message_id, name text, type text, size int, blob text, is_inline bool, cid text
INSERT INTO attachments (message_id, name, type, size, blob, is_inline, cid) VALUES (:message_id, :name, :type, :size, :blob, :is_inline, :cid);

-- name: attachments_of_case :many
-- in: case_id case_id
-- out: id attachment_id, message_id message_id, name text, type text, size int, blob text, is_inline bool
SELECT t.id, t.message_id, t.name, t.type, t.size, t.blob, t.is_inline
FROM attachments t JOIN messages m ON m.id = t.message_id WHERE m.case_id = :case_id ORDER BY t.message_id, t.id;

-- Of messages, `ids` as "[4,2]".
-- name: attachments_listed :many
-- in: ids text
-- out: id attachment_id, message_id message_id, name text, type text, size int, is_inline bool
-- sqlite:
SELECT t.id, t.message_id, t.name, t.type, t.size, t.is_inline FROM json_each(:ids) l JOIN attachments t ON t.message_id = l.value ORDER BY t.message_id, t.id;
-- pg:
SELECT t.id, t.message_id, t.name, t.type, t.size, t.is_inline
FROM json_array_elements_text(CAST(:ids AS json)) AS l (value) JOIN attachments t ON t.message_id = CAST(l.value AS bigint) ORDER BY t.message_id, t.id;

-- name: attachment_by_id :one
-- in: id attachment_id
-- out: id attachment_id, case_id case_id, name text, type text, size int, blob text
SELECT t.id, m.case_id, t.name, t.type, t.size, t.blob FROM attachments t JOIN messages m ON m.id = t.message_id WHERE t.id = :id AND m.deleted_at IS NULL;

-- name: draft_put :exec
-- in: case_id case_id, agent_id agent_id, kind text, channel text, recipients text, text text, seen_at time, now time
INSERT INTO drafts (case_id, agent_id, kind, channel, recipients, text, seen_at, begun_at, updated_at)
VALUES (:case_id, :agent_id, :kind, :channel, :recipients, :text, :seen_at, :now, :now)
ON CONFLICT (case_id, agent_id, kind) DO UPDATE SET channel = excluded.channel, recipients = excluded.recipients, text = excluded.text,
    seen_at = excluded.seen_at, version = drafts.version + 1, updated_at = excluded.updated_at;

-- name: draft_drop :exec
-- in: case_id case_id, agent_id agent_id, kind text
DELETE FROM drafts WHERE case_id = :case_id AND agent_id = :agent_id AND kind = :kind;

-- name: draft_begun :one
-- in: case_id case_id, agent_id agent_id, kind text
-- out: begun_at time?
SELECT begun_at FROM drafts WHERE case_id = :case_id AND agent_id = :agent_id AND kind = :kind;

-- name: drafts_of_case :many
-- in: case_id case_id
-- out: id draft_id, agent_id agent_id, agent text, agent_bn text?, kind text, channel text, recipients text, text text, seen_at time, version int, begun_at time?, updated_at time, taken_by agent_id?, taken_at time?, taker text?, taker_bn text?
SELECT d.id, d.agent_id, a.name, a.name_bn, d.kind, d.channel, d.recipients, d.text, d.seen_at, d.version, d.begun_at, d.updated_at, d.taken_by, d.taken_at, t.name, t.name_bn
FROM drafts d JOIN agents a ON a.id = d.agent_id LEFT JOIN agents t ON t.id = d.taken_by WHERE d.case_id = :case_id ORDER BY d.updated_at DESC;

-- A colleague's letter goes on at somebody else's desk; its words stay where they were written.
-- name: draft_taken :must
-- in: id draft_id, by agent_id, now time
UPDATE drafts SET taken_by = :by, taken_at = :now, version = version + 1 WHERE id = :id AND taken_by IS NULL;

-- name: draft_own_again :exec
-- in: case_id case_id, agent_id agent_id
UPDATE drafts SET taken_by = NULL, taken_at = NULL, version = version + 1 WHERE case_id = :case_id AND agent_id = :agent_id AND kind = 'out';

-- name: draft_files_pass :exec
-- in: case_id case_id, from_id agent_id, to_id agent_id
UPDATE draft_files SET agent_id = :to_id WHERE case_id = :case_id AND agent_id = :from_id;

-- Newest first: drafts of this agent that somebody took over.
-- name: drafts_taken_from :many
-- in: agent_id agent_id, most int
-- out: number int, subject text, taken_at time, taker text, taker_bn text?
SELECT c.number, c.subject, d.taken_at, t.name, t.name_bn
FROM drafts d JOIN cases c ON c.id = d.case_id JOIN agents t ON t.id = d.taken_by
WHERE d.agent_id = :agent_id AND d.taken_by IS NOT NULL AND c.deleted_at IS NULL ORDER BY d.taken_at DESC LIMIT :most;

-- Words of the index that begin so, each found by a step from the one before it. PostgreSQL asks
-- for a beginning itself.
-- name: search_words :many
-- in: begin text, most int
-- out: word text
-- sqlite:
WITH RECURSIVE w (word) AS (
    SELECT (SELECT v.term FROM message_words v WHERE v.term >= :begin LIMIT 1)
    UNION ALL
    SELECT (SELECT v.term FROM message_words v WHERE v.term >= w.word || char(1) LIMIT 1) FROM w
    WHERE w.word < :begin || char(1114111))
SELECT word FROM w WHERE word < :begin || char(1114111) LIMIT :most;
-- pg:
SELECT CAST(:begin AS text) AS word LIMIT :most;

-- The mail a case began with.
-- name: message_of_first_mail :one
-- in: case_id case_id
-- out: id message_id, raw_id raw_id
SELECT id, raw_id FROM messages WHERE case_id = :case_id AND raw_id IS NOT NULL AND deleted_at IS NULL ORDER BY at, id LIMIT 1;

-- Read again and understood better.
-- name: message_reread :must
-- in: id message_id, client_id client_id?, class text, from_name text, from_address text, recipients text, subject text, text text, fold_at int, html_blob text?, language text, mail_id text?, tokens text
UPDATE messages SET client_id = :client_id, class = :class, from_name = :from_name, from_address = :from_address, recipients = :recipients, subject = :subject,
    text = :text, fold_at = :fold_at, html_blob = :html_blob, language = :language, mail_id = :mail_id, tokens = :tokens, version = version + 1
WHERE id = :id AND deleted_at IS NULL;

-- name: draft_file_add :insert
-- in: case_id case_id, agent_id agent_id, name text, type text, size int, blob text, now time
INSERT INTO draft_files (case_id, agent_id, name, type, size, blob, created_at)
VALUES (:case_id, :agent_id, :name, :type, :size, :blob, :now) RETURNING id;

-- name: draft_file_drop :exec
-- in: id draft_file_id, agent_id agent_id
DELETE FROM draft_files WHERE id = :id AND agent_id = :agent_id;

-- name: draft_files_of :many
-- in: case_id case_id, agent_id agent_id
-- out: id draft_file_id, name text, type text, size int
SELECT id, name, type, size FROM draft_files WHERE case_id = :case_id AND agent_id = :agent_id ORDER BY id;

-- name: draft_file_by_id :one
-- in: id draft_file_id
-- out: name text, type text, blob text
SELECT name, type, blob FROM draft_files WHERE id = :id;

-- The files of a draft go with the letter ...
-- name: draft_files_send :exec
-- in: message_id message_id, case_id case_id, agent_id agent_id
INSERT INTO attachments (message_id, name, type, size, blob)
SELECT :message_id, name, type, size, blob FROM draft_files WHERE case_id = :case_id AND agent_id = :agent_id ORDER BY id;

-- name: draft_files_drop :exec
-- in: case_id case_id, agent_id agent_id
DELETE FROM draft_files WHERE case_id = :case_id AND agent_id = :agent_id;

-- ... and come back with it.
-- name: draft_files_back :exec
-- in: message_id message_id, case_id case_id, agent_id agent_id, now time
INSERT INTO draft_files (case_id, agent_id, name, type, size, blob, created_at)
SELECT :case_id, :agent_id, name, type, size, blob, :now FROM attachments WHERE message_id = :message_id ORDER BY id;

-- name: attachments_of :many
-- in: message_id message_id
-- out: name text, type text, blob text
SELECT name, type, blob FROM attachments WHERE message_id = :message_id ORDER BY id;
