-- Forty more of what lists show, beside fixtures.sql, for test_both: ties in every column that sorts,
-- both scripts and both cases in what is compared as text, open and settled, owned and nobody's.
INSERT INTO companies (id, name, name_sort, created_at)
WITH RECURSIVE n (i) AS (SELECT 20 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
SELECT i, CASE i % 4 WHEN 0 THEN 'Rupsha' WHEN 1 THEN 'রূপসা' WHEN 2 THEN 'rupsha' ELSE '_1' END,
    CASE i % 4 WHEN 0 THEN 'o' WHEN 1 THEN 'রূ' WHEN 2 THEN 'O' ELSE '_1' END, 1 FROM n;
INSERT INTO clients (id, number, name, name_sort, company_id, agent_id, language, created_at)
WITH RECURSIVE n (i) AS (SELECT 20 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
SELECT i, i, CASE i % 3 WHEN 0 THEN 'Farhana' WHEN 1 THEN 'ফারহানা' ELSE 'farhana' END,
    CASE i % 3 WHEN 0 THEN 'f' WHEN 1 THEN 'ফ' ELSE 'F' END,
    CASE WHEN i % 5 = 0 THEN 1 END, CASE WHEN i % 2 = 0 THEN 1 END, 'bn', i / 4 FROM n;
INSERT INTO identities (id, client_id, kind, normal, raw, created_at)
WITH RECURSIVE n (i) AS (SELECT 20 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
SELECT i, CASE i % 2 WHEN 0 THEN 1 ELSE i END, 'email', 'one' || CAST(i AS TEXT), 'One', i / 4 FROM n;
INSERT INTO client_words (client_id, tokens, form)
WITH RECURSIVE n (i) AS (SELECT 20 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
SELECT i, 'one ফারহানা', i % 3 FROM n;
INSERT INTO cases (id, number, subject, kind, state, channel, client_id, owner_id, mailbox_id, language, is_hot, next_due_at, asked_at, last_at, closed_at, reply_token, created_at)
WITH RECURSIVE n (i) AS (SELECT 20 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
SELECT i, 200 + i, 'one', CASE i % 2 WHEN 0 THEN 'complaint' ELSE 'question' END,
    CASE i % 4 WHEN 3 THEN 'closed' ELSE 'open' END, 'email', CASE i % 3 WHEN 0 THEN 1 ELSE i END,
    CASE i % 3 WHEN 1 THEN 1 END, 1, 'bn', i % 5 / 4, CASE WHEN i % 3 = 0 THEN 1795255200000 - i % 4 END,
    CASE WHEN i % 2 = 0 THEN i % 7 END, 1795255200000 - i % 3,
    CASE WHEN i % 4 = 3 THEN 1795255200000 END, 'm' || CAST(i AS TEXT), 1 FROM n;
INSERT INTO case_tags (case_id, tag_id)
WITH RECURSIVE n (i) AS (SELECT 20 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
SELECT i, 1 FROM n WHERE i % 2 = 0;
INSERT INTO messages (id, case_id, thread_id, kind, channel, agent_id, client_id, text, state, tokens, at, created_at)
WITH RECURSIVE n (i) AS (SELECT 20 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
SELECT i, CASE i % 2 WHEN 0 THEN 1 ELSE i END, 1, CASE i % 3 WHEN 0 THEN 'out' WHEN 1 THEN 'in' ELSE 'note' END,
    'email', CASE i % 3 WHEN 1 THEN NULL ELSE 1 END, 1, 'কথা', CASE i % 3 WHEN 0 THEN 'sent' WHEN 1 THEN 'received' ELSE 'kept' END,
    'one', 1795255200000 - i % 4, 1 FROM n;
INSERT INTO promises (id, number, case_id, client_id, agent_id, message_id, words, language, state, due_civil, zone, earliest_at, due_at, given_at, settled_at, created_at)
WITH RECURSIVE n (i) AS (SELECT 20 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
SELECT i, 200 + i, CASE i % 2 WHEN 0 THEN 1 ELSE i END, 1, 1, 1, 'one', 'en',
    CASE i % 3 WHEN 0 THEN 'open' WHEN 1 THEN 'kept' ELSE 'withdrawn' END, '2026-11-23T17:00', 'Asia/Dhaka', 1,
    1795255200000 - i % 4, i % 3, CASE WHEN i % 3 > 0 THEN 1795255200000 - i % 2 END, 1 FROM n;
INSERT INTO dues (id, kind, client_id, case_id, agent_id, words, due_at, state, created_at)
WITH RECURSIVE n (i) AS (SELECT 20 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
SELECT i, 'call_back', 1, CASE i % 2 WHEN 0 THEN 1 ELSE i END, 1, 'one', 1795255200000 - i % 3,
    CASE i % 4 WHEN 3 THEN 'done' ELSE 'open' END, 1 FROM n;
INSERT INTO outbox (id, kind, dedupe_key, mailbox_id, payload, not_before, state, created_at)
WITH RECURSIVE n (i) AS (SELECT 20 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
SELECT i, 'mail', 'many' || CAST(i AS TEXT), 1, 'one', 1 + i % 3, CASE i % 4 WHEN 3 THEN 'accepted' ELSE 'queued' END, 1 FROM n;
INSERT INTO events (seq, at, actor_kind, actor, via, request, noun, noun_id, kind, case_id, client_id)
WITH RECURSIVE n (i) AS (SELECT 20 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
SELECT i, i % 5, 'agent', 1, 'one', 1, CASE i % 2 WHEN 0 THEN 'case' ELSE 'message' END, 1, 'opened', CASE i % 2 WHEN 0 THEN 1 ELSE i END, 1 FROM n;
