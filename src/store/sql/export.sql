-- All we hold about a client, for the client. What only we say to each other (notes, the causes of
-- mistakes) comes where `with_notes` asks for it. Rare, so some read a table.

-- name: export_client :one
-- in: client_id client_id
-- out: birthday text?, created_at time
SELECT birthday, created_at FROM clients WHERE id = :client_id AND deleted_at IS NULL;

-- name: export_cases :many
-- in: client_id client_id
-- out: id case_id, number int, subject text, kind text, state text, channel text, language text, verdict text, outcome text, own_words text, what_happened text, what_it_did text, what_they_want text, put_right text, created_at time, closed_at time?
SELECT id, number, subject, kind, state, channel, language, verdict, outcome, own_words, what_happened, what_it_did, what_they_want, put_right,
    created_at, closed_at
FROM cases WHERE client_id = :client_id AND deleted_at IS NULL ORDER BY number;

-- row: export_message
-- out: id message_id, case_number int, kind text, channel text, class text, agent text?, agent_bn text?, from_name text, from_address text, recipients text, subject text, text text, language text, state text, minutes int?, outcome text, at time, raw text?, html text?
SELECT m.id, c.number, m.kind, m.channel, m.class, a.name, a.name_bn, m.from_name, m.from_address, m.recipients, m.subject, m.text, m.language,
    m.state, m.minutes, m.outcome, m.at, r.blob, m.html_blob
FROM messages m JOIN cases c ON c.id = m.case_id LEFT JOIN agents a ON a.id = m.agent_id LEFT JOIN raws r ON r.id = m.raw_id AND r.blob <> ''

-- name: export_messages :many
-- like: export_message
-- in: case_id case_id, with_notes bool
WHERE m.case_id = :case_id AND m.deleted_at IS NULL AND (m.kind <> 'note' OR :with_notes <> 0) ORDER BY m.at, m.id;

-- What they wrote in the case of somebody else.
-- name: export_elsewhere :many
-- like: export_message
-- in: client_id client_id
WHERE m.client_id = :client_id AND m.kind = 'in' AND (c.client_id IS NULL OR c.client_id <> :client_id) AND m.deleted_at IS NULL ORDER BY m.at, m.id;

-- name: export_files :many
-- in: client_id client_id, with_notes bool
-- out: message_id message_id, name text, type text, size int, blob text
SELECT t.message_id, t.name, t.type, t.size, t.blob
FROM attachments t JOIN messages m ON m.id = t.message_id JOIN cases c ON c.id = m.case_id
WHERE (c.client_id = :client_id OR (m.client_id = :client_id AND m.kind = 'in')) AND m.deleted_at IS NULL AND c.deleted_at IS NULL
    AND (m.kind <> 'note' OR :with_notes <> 0)
ORDER BY t.message_id, t.id;

-- name: export_promises :many
-- in: client_id client_id
-- out: number int, case_number int?, words text, language text, state text, due_at time, given_at time, settled_at time?, reason text
SELECT q.number, c.number, q.words, q.language, q.state, q.due_at, q.given_at, q.settled_at, q.reason
FROM promises q LEFT JOIN cases c ON c.id = q.case_id
WHERE q.deleted_at IS NULL AND (q.client_id = :client_id OR c.client_id = :client_id) ORDER BY q.number;

-- name: export_mistakes :many
-- in: client_id client_id, with_notes bool
-- out: number int, title text, summary text, cause text, state text, happened_at time?, found_at time, told_at time?
SELECT k.number, k.title, k.summary, CASE WHEN :with_notes <> 0 THEN k.cause ELSE '' END, k.state, k.happened_at, k.found_at, k.told_at
FROM mistakes k JOIN mistake_clients t ON t.mistake_id = k.id WHERE t.client_id = :client_id AND k.deleted_at IS NULL ORDER BY k.number;

-- name: export_answers :many
-- in: client_id client_id
-- out: case_number int, asked_at time, score int?, missing text, answered_at time?
SELECT c.number, s.asked_at, s.score, s.missing, s.answered_at
FROM surveys s JOIN cases c ON c.id = s.case_id WHERE c.client_id = :client_id AND c.deleted_at IS NULL ORDER BY s.asked_at, s.id;

-- Their mail that was kept aside, in no case.
-- name: export_aside :many
-- in: client_id client_id
-- out: id raw_id, subject text, received_at time, blob text
SELECT r.id, r.subject, r.received_at, r.blob FROM raws r WHERE r.state <> 'filed' AND r.blob <> ''
    AND lower(r.sender) IN (SELECT normal FROM identities WHERE client_id = :client_id AND kind = 'email') ORDER BY r.id;
