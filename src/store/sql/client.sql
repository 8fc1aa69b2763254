-- Clients, companies, identities.

-- row: client
-- out: id client_id, number int, name text, name_bn text?, company_id company_id?, company text?, company_bn text?, agent_id agent_id?, language text, channel text, zone text, place text, wishes text, note text, since date?, grade int?, last_at time?, version int
SELECT c.id, c.number, c.name, c.name_bn, c.company_id, o.name, o.name_bn, c.agent_id, c.language, c.channel, c.zone, c.place, c.wishes, c.note, c.since, c.grade, c.last_at, c.version
FROM clients c LEFT JOIN companies o ON o.id = c.company_id

-- name: client_by_id :one
-- like: client
-- in: id client_id
WHERE c.id = :id AND c.deleted_at IS NULL;

-- name: client_by_number :one
-- like: client
-- in: number int
WHERE c.number = :number AND c.deleted_at IS NULL;

-- name: client_by_identity :one
-- like: client
-- in: kind text, normal text
WHERE c.id = (SELECT i.client_id FROM identities i WHERE i.kind = :kind AND i.normal = :normal) AND c.deleted_at IS NULL;

-- `clients`: "[4,2]".
-- name: clients_listed :many
-- like: client
-- in: clients text
-- sqlite:
WHERE c.deleted_at IS NULL AND c.id IN (SELECT value FROM json_each(:clients));
-- pg:
WHERE c.deleted_at IS NULL AND c.id IN (SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(:clients AS json)));

-- company 0 is all of them.
-- name: clients_after :many
-- like: client
-- in: name_sort text, id client_id, company int, most int
WHERE c.deleted_at IS NULL AND (:company = 0 OR c.company_id = :company) AND (c.name_sort, c.id) > (:name_sort, :id)
ORDER BY c.name_sort, c.id LIMIT :most;

-- name: clients_before :many
-- like: client
-- in: name_sort text, id client_id, company int, most int
WHERE c.deleted_at IS NULL AND (:company = 0 OR c.company_id = :company) AND (c.name_sort, c.id) < (:name_sort, :id)
ORDER BY c.name_sort DESC, c.id DESC LIMIT :most;

-- By what client_words holds of them, in the order of the list.
-- name: clients_matching :many
-- like: client
-- in: question text, most int
-- sqlite:
WHERE c.deleted_at IS NULL AND c.id IN (SELECT rowid FROM client_search WHERE client_search MATCH :question)
ORDER BY c.name_sort, c.id LIMIT :most;
-- pg:
WHERE c.deleted_at IS NULL AND c.id IN (SELECT w.client_id FROM client_words w WHERE w.search @@ to_tsquery('simple', :question))
ORDER BY c.name_sort, c.id LIMIT :most;

-- name: clients_matching_after :many
-- like: client
-- in: question text, name_sort text, id client_id, most int
-- sqlite:
WHERE c.deleted_at IS NULL AND c.id IN (SELECT rowid FROM client_search WHERE client_search MATCH :question) AND (c.name_sort, c.id) > (:name_sort, :id)
ORDER BY c.name_sort, c.id LIMIT :most;
-- pg:
WHERE c.deleted_at IS NULL AND c.id IN (SELECT w.client_id FROM client_words w WHERE w.search @@ to_tsquery('simple', :question)) AND (c.name_sort, c.id) > (:name_sort, :id)
ORDER BY c.name_sort, c.id LIMIT :most;

-- name: clients_matching_before :many
-- like: client
-- in: question text, name_sort text, id client_id, most int
-- sqlite:
WHERE c.deleted_at IS NULL AND c.id IN (SELECT rowid FROM client_search WHERE client_search MATCH :question) AND (c.name_sort, c.id) < (:name_sort, :id)
ORDER BY c.name_sort DESC, c.id DESC LIMIT :most;
-- pg:
WHERE c.deleted_at IS NULL AND c.id IN (SELECT w.client_id FROM client_words w WHERE w.search @@ to_tsquery('simple', :question)) AND (c.name_sort, c.id) < (:name_sort, :id)
ORDER BY c.name_sort DESC, c.id DESC LIMIT :most;

-- name: client_words_put :exec
-- in: client_id client_id, tokens text, form int
INSERT INTO client_words (client_id, tokens, form) VALUES (:client_id, :tokens, :form)
ON CONFLICT (client_id) DO UPDATE SET tokens = excluded.tokens, form = excluded.form;

-- name: clients_without_words :many
-- in: form int, most int
-- out: id client_id
SELECT c.id FROM clients c LEFT JOIN client_words w ON w.client_id = c.id AND w.form = :form
WHERE c.deleted_at IS NULL AND w.client_id IS NULL LIMIT :most;

-- name: client_add :insert
-- in: number int, name text, name_bn text?, name_sort text, company_id company_id?, agent_id agent_id?, language text, channel text, place text, wishes text, note text, since date?, now time
INSERT INTO clients (number, name, name_bn, name_sort, company_id, agent_id, language, channel, place, wishes, note, since, created_at)
VALUES (:number, :name, :name_bn, :name_sort, :company_id, :agent_id, :language, :channel, :place, :wishes, :note, :since, :now)
RETURNING id;

-- name: client_change :must
-- in: id client_id, version int, name text, name_bn text?, name_sort text, company_id company_id?, agent_id agent_id?, language text, channel text, place text, wishes text, note text, grade int?
UPDATE clients SET name = :name, name_bn = :name_bn, name_sort = :name_sort, company_id = :company_id, agent_id = :agent_id,
    language = :language, channel = :channel, place = :place, wishes = :wishes, note = :note, grade = :grade, version = version + 1
WHERE id = :id AND version = :version AND deleted_at IS NULL;

-- name: client_touch :exec
-- in: id client_id, now time
UPDATE clients SET last_at = :now WHERE id = :id;

-- name: clients_count :one
-- out: n int
SELECT count(*) FROM clients WHERE deleted_at IS NULL;

-- row: company
-- out: id company_id, name text, name_bn text?, place text, version int
SELECT id, name, name_bn, place, version FROM companies

-- name: company_by_name :one
-- like: company
-- in: name text
WHERE name = :name AND deleted_at IS NULL ORDER BY id LIMIT 1;

-- name: company_by_id :one
-- like: company
-- in: id company_id
WHERE id = :id AND deleted_at IS NULL;

-- name: companies_listed :many
-- like: company
-- in: companies text
-- sqlite:
WHERE id IN (SELECT value FROM json_each(:companies));
-- pg:
WHERE id IN (SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(:companies AS json)));

-- name: companies_after :many
-- like: company
-- in: name text, id company_id, most int
WHERE deleted_at IS NULL AND (name, id) > (:name, :id) ORDER BY name, id LIMIT :most;

-- name: companies_before :many
-- like: company
-- in: name text, id company_id, most int
WHERE deleted_at IS NULL AND (name, id) < (:name, :id) ORDER BY name DESC, id DESC LIMIT :most;

-- name: company_add :insert
-- in: name text, name_bn text?, name_sort text, place text, now time
INSERT INTO companies (name, name_bn, name_sort, place, created_at) VALUES (:name, :name_bn, :name_sort, :place, :now)
RETURNING id;

-- name: identities_of :many
-- in: client_id client_id
-- out: id identity_id, kind text, normal text, raw text, verified bool
SELECT id, kind, normal, raw, verified FROM identities WHERE client_id = :client_id ORDER BY kind, id;

-- name: identity_add :exec
-- in: client_id client_id, kind text, normal text, raw text, now time
INSERT INTO identities (client_id, kind, normal, raw, created_at) VALUES (:client_id, :kind, :normal, :raw, :now)
ON CONFLICT (kind, normal) DO NOTHING;

-- How the clients of a list are reached; `clients` is "[4,2]", here and below.
-- name: identities_listed :many
-- in: clients text
-- out: client_id client_id, kind text, normal text, raw text
-- sqlite:
SELECT i.client_id, i.kind, i.normal, i.raw FROM json_each(:clients) l JOIN identities i ON i.client_id = l.value ORDER BY i.client_id, i.kind, i.id;
-- pg:
SELECT client_id, kind, normal, raw FROM identities
WHERE client_id IN (SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(:clients AS json))) ORDER BY client_id, kind, id;

-- Open cases of the rows of one page of the list.
-- name: client_open :many
-- in: clients text
-- out: client_id client_id, n int
-- sqlite:
SELECT client_id, count(*) FROM cases
WHERE client_id IN (SELECT value FROM json_each(:clients)) AND state <> 'closed' AND deleted_at IS NULL
GROUP BY client_id;
-- pg:
SELECT client_id, count(*) FROM cases
WHERE client_id IN (SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(:clients AS json)))
    AND state <> 'closed' AND deleted_at IS NULL
GROUP BY client_id;

-- Their last words, oldest first.
-- name: client_words :many
-- in: clients text, most int
-- out: client_id client_id, state text, earliest_at time, due_at time, remind_at time?, settled_at time?
-- sqlite:
SELECT client_id, state, earliest_at, due_at, remind_at, settled_at FROM (
    SELECT client_id, state, earliest_at, due_at, remind_at, settled_at, id,
        row_number() OVER (PARTITION BY client_id ORDER BY due_at DESC, id DESC) AS nth
    FROM promises
    WHERE client_id IN (SELECT value FROM json_each(:clients))
        AND deleted_at IS NULL) w
WHERE nth <= :most ORDER BY client_id, due_at, id;
-- pg:
SELECT client_id, state, earliest_at, due_at, remind_at, settled_at FROM (
    SELECT client_id, state, earliest_at, due_at, remind_at, settled_at, id,
        row_number() OVER (PARTITION BY client_id ORDER BY due_at DESC, id DESC) AS nth
    FROM promises
    WHERE client_id IN (SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(:clients AS json)))
        AND deleted_at IS NULL) w
WHERE nth <= :most ORDER BY client_id, due_at, id;
