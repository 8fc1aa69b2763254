-- All we hold about a client, for the client. What only we say to each other (notes, the causes of
-- mistakes) comes where `with_notes` asks for it. Rare, so some read a table.

-- name: export_client :one
-- in: client_id client_id
-- out: birthday text?, created_at time, owner text?, company_place text?, company_note text?
SELECT c.birthday, c.created_at, a.name, o.place, o.note
FROM clients c LEFT JOIN agents a ON a.id = c.agent_id LEFT JOIN companies o ON o.id = c.company_id WHERE c.id = :client_id AND c.deleted_at IS NULL;

-- name: export_cases :many
-- in: client_id client_id
-- out: id case_id, number int, subject text, kind text, state text, channel text, language text, verdict text, outcome text, own_words text, what_happened text, what_it_did text, what_they_want text, put_right text, created_at time, closed_at time?, owner text?, product text?, engagement text?
SELECT c.id, c.number, c.subject, c.kind, c.state, c.channel, c.language, c.verdict, c.outcome, c.own_words, c.what_happened, c.what_it_did,
    c.what_they_want, c.put_right, c.created_at, c.closed_at, a.name, p.name, e.name
FROM cases c LEFT JOIN agents a ON a.id = c.owner_id LEFT JOIN products p ON p.id = c.product_id LEFT JOIN engagements e ON e.id = c.engagement_id
WHERE c.client_id = :client_id AND c.deleted_at IS NULL ORDER BY c.number;

-- name: export_tags :many
-- in: client_id client_id
-- out: case_id case_id, name text
SELECT t.case_id, g.name FROM case_tags t JOIN tags g ON g.id = t.tag_id JOIN cases c ON c.id = t.case_id
WHERE c.client_id = :client_id AND c.deleted_at IS NULL ORDER BY t.case_id, g.name;

-- Who reads along.
-- name: export_people :many
-- in: client_id client_id
-- out: case_id case_id, address text, name text, subject text
SELECT t.case_id, p.address, p.name, h.subject FROM case_threads t JOIN cases c ON c.id = t.case_id
    JOIN threads h ON h.id = t.thread_id JOIN participants p ON p.thread_id = t.thread_id
WHERE c.client_id = :client_id AND c.deleted_at IS NULL ORDER BY t.case_id, t.thread_id, p.address;

-- Where they read along in the case of somebody else.
-- name: export_reads_along :many
-- in: client_id client_id
-- out: address text, name text, since time
SELECT p.address, p.name, p.since FROM participants p
WHERE p.address IN (SELECT normal FROM identities WHERE client_id = :client_id AND kind = 'email')
    AND NOT EXISTS (SELECT 1 FROM case_threads t JOIN cases c ON c.id = t.case_id WHERE t.thread_id = p.thread_id AND c.client_id = :client_id)
ORDER BY p.since, p.thread_id;

-- row: export_message
-- out: id message_id, case_number int, kind text, channel text, class text, agent text?, agent_bn text?, from_name text, from_address text, recipients text, subject text, text text, language text, state text, minutes int?, outcome text, at time, raw text?, html text?
SELECT m.id, c.number, m.kind, m.channel, m.class, a.name, a.name_bn, m.from_name, m.from_address, m.recipients, m.subject, m.text, m.language,
    m.state, m.minutes, m.outcome, m.at, r.blob, m.html_blob
FROM messages m JOIN cases c ON c.id = m.case_id LEFT JOIN agents a ON a.id = m.agent_id LEFT JOIN raws r ON r.id = m.raw_id AND r.blob <> ''

-- name: export_messages :many
-- like: export_message
-- in: case_id case_id, with_notes bool, at time, after message_id, most int
WHERE m.case_id = :case_id AND m.deleted_at IS NULL AND (m.kind <> 'note' OR :with_notes <> 0) AND (m.at, m.id) > (:at, :after)
ORDER BY m.at, m.id LIMIT :most;

-- What they wrote or said in the case of somebody else.
-- name: export_elsewhere :many
-- like: export_message
-- in: client_id client_id, at time, after message_id, most int
WHERE m.client_id = :client_id AND m.kind IN ('in', 'call') AND (c.client_id IS NULL OR c.client_id <> :client_id) AND m.deleted_at IS NULL
    AND (m.at, m.id) > (:at, :after)
ORDER BY m.at, m.id LIMIT :most;

-- What was written before it was changed.
-- name: export_versions :many
-- in: client_id client_id, with_notes bool, message_id message_id, after int, most int
-- out: message_id message_id, version int, text text, at time
SELECT v.message_id, v.version, v.text, v.at FROM message_versions v JOIN messages m ON m.id = v.message_id JOIN cases c ON c.id = m.case_id
WHERE (c.client_id = :client_id OR (m.client_id = :client_id AND m.kind IN ('in', 'call'))) AND m.deleted_at IS NULL AND c.deleted_at IS NULL
    AND (m.kind <> 'note' OR :with_notes <> 0) AND (v.message_id, v.version) > (:message_id, :after)
ORDER BY v.message_id, v.version LIMIT :most;

-- name: export_files :many
-- in: client_id client_id, with_notes bool, message_id message_id, after int, most int
-- out: id int, message_id message_id, name text, type text, size int, blob text
SELECT t.id, t.message_id, t.name, t.type, t.size, t.blob
FROM attachments t JOIN messages m ON m.id = t.message_id JOIN cases c ON c.id = m.case_id
WHERE (c.client_id = :client_id OR (m.client_id = :client_id AND m.kind IN ('in', 'call'))) AND m.deleted_at IS NULL AND c.deleted_at IS NULL
    AND (m.kind <> 'note' OR :with_notes <> 0) AND (t.message_id, t.id) > (:message_id, :after)
ORDER BY t.message_id, t.id LIMIT :most;

-- Begun and not sent: ours, like notes.
-- name: export_drafts :many
-- in: client_id client_id
-- out: case_number int, kind text, channel text, recipients text, text text, agent text, at time
SELECT c.number, d.kind, d.channel, d.recipients, d.text, a.name, d.updated_at
FROM drafts d JOIN cases c ON c.id = d.case_id JOIN agents a ON a.id = d.agent_id
WHERE c.client_id = :client_id AND c.deleted_at IS NULL ORDER BY c.number, d.id;

-- name: export_draft_files :many
-- in: client_id client_id
-- out: id int, case_number int, name text, type text, size int, blob text
SELECT f.id, c.number, f.name, f.type, f.size, f.blob FROM draft_files f JOIN cases c ON c.id = f.case_id
WHERE c.client_id = :client_id AND c.deleted_at IS NULL ORDER BY c.number, f.id;

-- name: export_engagements :many
-- in: client_id client_id
-- out: name text, product text?, state text, begins_on text?, ends_on text?
SELECT e.name, p.name, e.state, e.begins_on, e.ends_on FROM engagements e LEFT JOIN products p ON p.id = e.product_id
WHERE e.client_id = :client_id AND e.deleted_at IS NULL ORDER BY e.id;

-- name: export_redress :many
-- in: client_id client_id
-- out: case_number int?, mistake_number int?, kind text, amount int?, currency text, words text, state text, reference text, at time
SELECT c.number, k.number, r.kind, r.amount, r.currency, r.words, r.state, r.reference, r.created_at
FROM redress r LEFT JOIN cases c ON c.id = r.case_id LEFT JOIN mistakes k ON k.id = r.mistake_id
WHERE r.deleted_at IS NULL AND (r.client_id = :client_id OR c.client_id = :client_id) ORDER BY r.id;

-- Small debts of ours, in our words to each other: like notes.
-- name: export_dues :many
-- in: client_id client_id
-- out: kind text, case_number int?, agent text?, words text, due_at time, state text, reason text, settled_at time?
SELECT d.kind, c.number, a.name, d.words, d.due_at, d.state, d.reason, d.settled_at
FROM dues d LEFT JOIN cases c ON c.id = d.case_id LEFT JOIN agents a ON a.id = d.agent_id
WHERE d.client_id = :client_id OR c.client_id = :client_id ORDER BY d.id;

-- What was done, by whom, to them and their cases.
-- name: export_events :many
-- in: client_id client_id, after int, most int
-- out: seq int, at time, actor_kind text, agent text?, noun text, kind text, case_number int?, was text, becomes text
SELECT e.seq, e.at, e.actor_kind, CASE WHEN e.actor_kind = 'agent' THEN a.name END, e.noun, e.kind, c.number, e.before, e.after
FROM events e LEFT JOIN cases c ON c.id = e.case_id LEFT JOIN agents a ON a.id = e.actor
WHERE e.seq > :after AND (e.client_id = :client_id OR c.client_id = :client_id) ORDER BY e.seq LIMIT :most;

-- name: export_promises :many
-- in: client_id client_id
-- out: number int, case_number int?, words text, language text, state text, due_at time, due_civil text, zone text, given_at time, settled_at time?, reason text
SELECT q.number, c.number, q.words, q.language, q.state, q.due_at, q.due_civil, q.zone, q.given_at, q.settled_at, q.reason
FROM promises q LEFT JOIN cases c ON c.id = q.case_id
WHERE q.deleted_at IS NULL AND (q.client_id = :client_id OR c.client_id = :client_id) ORDER BY q.number;

-- name: export_mistakes :many
-- in: client_id client_id, with_notes bool
-- out: id mistake_id, number int, title text, summary text, cause text, whys text, state text, happened_at time?, found_at time, told_at time?
SELECT k.id, k.number, k.title, k.summary, CASE WHEN :with_notes <> 0 THEN k.cause ELSE '' END, CASE WHEN :with_notes <> 0 THEN k.whys ELSE '' END,
    k.state, k.happened_at, k.found_at, k.told_at
FROM mistakes k JOIN mistake_clients t ON t.mistake_id = k.id WHERE t.client_id = :client_id AND k.deleted_at IS NULL ORDER BY k.number;

-- What happened in which order, and what we do so that it does not happen again: like notes.
-- name: export_mistake_lines :many
-- in: client_id client_id
-- out: mistake_id mistake_id, at time?, who_knew text, text text
SELECT l.mistake_id, l.at, l.who_knew, l.text FROM mistake_lines l JOIN mistake_clients t ON t.mistake_id = l.mistake_id
    JOIN mistakes k ON k.id = l.mistake_id
WHERE t.client_id = :client_id AND k.deleted_at IS NULL ORDER BY l.mistake_id, l.position;

-- name: export_preventions :many
-- in: client_id client_id
-- out: mistake_id mistake_id, text text, due_on text?, proof text, done_at time?
SELECT v.mistake_id, v.text, v.due_on, v.proof, v.done_at FROM preventions v JOIN mistake_clients t ON t.mistake_id = v.mistake_id
    JOIN mistakes k ON k.id = v.mistake_id
WHERE t.client_id = :client_id AND k.deleted_at IS NULL ORDER BY v.mistake_id, v.id;

-- name: export_answers :many
-- in: client_id client_id
-- out: case_number int, asked_at time, score int?, missing text, answered_at time?
SELECT c.number, s.asked_at, s.score, s.missing, s.answered_at
FROM surveys s JOIN cases c ON c.id = s.case_id WHERE c.client_id = :client_id AND c.deleted_at IS NULL ORDER BY s.asked_at, s.id;

-- Of what lies in no case: act/aside.h says which are whose.
-- name: raws_unfiled :many
-- in: after raw_id, most int
-- out: id raw_id, sender text, subject text, received_at time, blob text
SELECT id, sender, subject, received_at, blob FROM raws WHERE id > :after AND state <> 'filed' AND blob <> '' ORDER BY id LIMIT :most;
