-- One row of everything, and a second where a state differs, for test_statements: ids are 1 (and 2),
-- text is 'one' unless the schema wants a certain word, times are the tests' now. Hand-made; extend
-- it with the schema, so that every statement finds or changes something.
INSERT INTO settings (name, value, updated_at) VALUES ('one', 'one', 1795255200000);
INSERT INTO counters (name, value) VALUES ('one', 1);
INSERT INTO calendars (id, zone, week, valid_from, created_at) VALUES (1, 'Asia/Dhaka', 'one', 1, 1);
INSERT INTO teams (id, name, created_at) VALUES (1, 'one', 1);
INSERT INTO agents (id, name, email, role, language, created_at) VALUES (1, 'one', 'one', 'agent', 'en', 1);
INSERT INTO agent_teams (agent_id, team_id) VALUES (1, 1);
INSERT INTO sessions (id, hash, agent_id, created_at, seen_at, expires_at) VALUES (1, 'one', 1, 1, 1, 1795255200001);
INSERT INTO sessions (id, hash, agent_id, created_at, seen_at, expires_at) VALUES (2, 'old', 1, 1, 1, 2);
INSERT INTO tokens (id, hash, agent_id, name, scopes, created_at) VALUES (1, 'one', 1, 'one', 'one', 1);
INSERT INTO companies (id, name, name_sort, created_at) VALUES (1, 'one', 'one', 1);
INSERT INTO clients (id, number, name, name_sort, company_id, agent_id, language, created_at) VALUES (1, 1, 'one', 'one', 1, 1, 'bn', 1);
INSERT INTO identities (id, client_id, kind, normal, raw, created_at) VALUES (1, 1, 'email', 'one', 'one', 1);
INSERT INTO products (id, name, created_at) VALUES (1, 'one', 1);
INSERT INTO engagements (id, client_id, product_id, name, state, created_at) VALUES (1, 1, 1, 'one', 'running', 1);
INSERT INTO mailboxes (id, address, name, language, smtp_host, created_at) VALUES (1, 'one', 'one', 'en', 'one', 1);
INSERT INTO raws (id, mailbox_id, source, spool_name, blob, size, state, received_at) VALUES (1, 1, 'one', 'one', 'one', 1, 'received', 1);
INSERT INTO raws (id, mailbox_id, source, spool_name, blob, size, state, received_at) VALUES (2, 1, 'two', 'two', 'two', 1, 'kept_aside', 1);
-- Case 1: open, hot, owned, asked long ago and silent. Case 2: closed. Case 3: open, nobody's.
INSERT INTO cases (id, number, subject, kind, state, channel, client_id, owner_id, mailbox_id, language, is_hot, next_due_at, asked_at, last_at, reply_token, created_at)
VALUES (1, 1, 'one', 'complaint', 'open', 'email', 1, 1, 1, 'en', 1, 1795255200000, 5, 1795255200000, 'one', 1);
INSERT INTO cases (id, number, subject, kind, state, channel, client_id, owner_id, language, last_at, closed_at, reply_token, created_at)
VALUES (2, 102, 'two', 'question', 'closed', 'email', 1, 1, 'bn', 1795255200000, 1795255200000, 'old', 1);
INSERT INTO cases (id, number, subject, kind, state, channel, language, last_at, reply_token, created_at)
VALUES (3, 103, 'three', 'question', 'open', 'call', 'bn', 1795255200000, 'old', 1);
INSERT INTO cases (id, number, subject, kind, state, channel, language, last_at, reply_token, created_at)
VALUES (5, 105, 'five', 'unreadable', 'open', 'email', 'en', 1, 'oldest', 1);
INSERT INTO threads (id, channel, mailbox_id, created_at) VALUES (1, 'email', 1, 1);
INSERT INTO threads (id, channel, created_at) VALUES (2, 'call', 1);
INSERT INTO threads (id, channel, created_at) VALUES (3, 'call', 1);
INSERT INTO mail_seen (message_id, mailbox_id, thread_id, is_stored, at) VALUES ('one', 1, 1, 1, 1);
INSERT INTO case_threads (case_id, thread_id) VALUES (1, 1);
INSERT INTO participants (thread_id, address, name, since) VALUES (1, 'one', 'one', 1);
INSERT INTO messages (id, case_id, thread_id, kind, channel, agent_id, client_id, text, state, mail_id, raw_id, tokens, at, created_at)
VALUES (1, 1, 1, 'in', 'email', NULL, 1, 'one', 'received', 'one', 1, 'one', 1795255200000, 1);
INSERT INTO messages (id, case_id, thread_id, kind, channel, agent_id, client_id, text, state, at, created_at)
VALUES (2, 1, 1, 'out', 'email', 1, 1, 'two', 'uncertain', 1795255200000, 1);
INSERT INTO message_versions (message_id, version, text, at) VALUES (1, 1, 'one', 1);
INSERT INTO attachments (id, message_id, name, type, size, blob) VALUES (1, 1, 'one', 'text/plain', 1, 'one');
INSERT INTO drafts (id, case_id, agent_id, kind, channel, text, seen_at, updated_at) VALUES (1, 1, 1, 'out', 'email', 'one', 1, 1);
INSERT INTO case_reads (case_id, agent_id, at) VALUES (1, 1, 1);
INSERT INTO tags (id, name) VALUES (1, 'one');
INSERT INTO case_tags (case_id, tag_id) VALUES (1, 1);
-- Promise 1: open, to be reminded of. Promise 2: kept.
INSERT INTO promises (id, number, case_id, client_id, agent_id, message_id, words, language, state, due_civil, zone, earliest_at, due_at, given_at, remind_at, created_at)
VALUES (1, 1, 1, 1, 1, 1, 'one', 'en', 'open', '2026-11-23T17:00', 'Asia/Dhaka', 1, 1795255200000, 1, 1, 1);
INSERT INTO promises (id, number, case_id, client_id, agent_id, message_id, words, language, state, due_civil, zone, earliest_at, due_at, given_at, settled_at, kept_message, created_at)
VALUES (2, 102, 1, 1, 1, 1, 'two', 'bn', 'kept', '2026-11-20T17:00', 'Asia/Dhaka', 1, 1795255100000, 1, 1795255200000, 2, 1);
INSERT INTO mistakes (id, number, title, state, found_at, created_at) VALUES (1, 1, 'one', 'open', 1, 1);
INSERT INTO mistake_clients (mistake_id, client_id, case_id) VALUES (1, 1, 1);
INSERT INTO mistake_lines (mistake_id, position, who_knew, text) VALUES (1, 1, 'nobody', 'one');
INSERT INTO preventions (id, mistake_id, text, owner_id, created_at) VALUES (1, 1, 'one', 1, 1);
INSERT INTO redress (id, case_id, client_id, kind, words, state, offered_by, created_at) VALUES (1, 1, 1, 'refund', 'one', 'offered', 1, 1);
INSERT INTO dues (id, kind, client_id, case_id, agent_id, words, due_at, state, created_at) VALUES (1, 'call_back', 1, 1, 1, 'one', 1795255200000, 'open', 1);
INSERT INTO surveys (id, case_id, agent_id, key_id, asked_at, expires_at, created_at) VALUES (1, 1, 1, 1, 1, 1795255200001, 1);
-- Outbox 1: due. Outbox 2: being sent, its lease run out.
INSERT INTO outbox (id, kind, dedupe_key, message_id, mailbox_id, payload, not_before, state, created_at) VALUES (1, 'mail', 'one', 1, 1, 'one', 1, 'queued', 1);
INSERT INTO outbox (id, kind, dedupe_key, message_id, mailbox_id, payload, not_before, state, lease, created_at) VALUES (2, 'mail', 'old', 2, 1, 'two', 1, 'sending', 1, 1);
INSERT INTO outbox (id, kind, dedupe_key, mailbox_id, payload, not_before, state, attempt, created_at) VALUES (3, 'mail', 'again', 1, 'three', 9999999999999, 'queued', 1, 1);
INSERT INTO events (seq, at, actor_kind, actor, via, request, noun, noun_id, kind, case_id, client_id) VALUES (1, 1, 'agent', 1, 'one', 1, 'case', 1, 'opened', 1, 1);
-- Tables that came after the first step.
INSERT INTO fetches (mailbox_id, host, port, tls, login, user_name, secret_sealed, folder, afterwards, takes_old, created_at) VALUES (1, 'one', 993, 'at_once', 'password', 'one', x'01', 'one', 'keep', 0, 1);
INSERT INTO fetch_marks (mailbox_id, account, uid_validity, uid, settled_uid, created_at) VALUES (1, 'one', 1, 1, 1, 1);
INSERT INTO fetch_misses (mailbox_id, account, uid_validity, uid, reason, tries, at) VALUES (1, 'one', 1, 1, 'one', 1, 1);
INSERT INTO sessions (id, hash, agent_id, created_at, seen_at, expires_at, is_whole) VALUES (3, 'half', 1, 1, 1, 1795255200001, 0);
-- Agent 1 has no second step, agent 2 is setting one up, agent 3 has it.
INSERT INTO agents (id, name, email, role, language, totp_sealed, created_at) VALUES (2, 'two', 'two', 'agent', 'en', x'01', 1);
INSERT INTO agents (id, name, email, role, language, totp_sealed, totp_since, created_at) VALUES (3, 'three', 'three', 'agent', 'en', x'01', 1, 1);
INSERT INTO recovery_codes (agent_id, hash, created_at) VALUES (1, 'one', 1);
INSERT INTO door_links (id, hash, agent_id, kind, created_at, expires_at) VALUES (1, 'one', 1, 'reset', 1, 1795255200001);
INSERT INTO door_links (id, hash, agent_id, kind, created_at, expires_at) VALUES (2, 'old', 1, 'reset', 1, 1);
INSERT INTO cases (id, number, subject, kind, state, channel, language, last_at, snoozed_until, reply_token, created_at) VALUES (4, 104, 'four', 'question', 'open', 'call', 'bn', 1795255200000, 1795255200000, 'old', 1);
INSERT INTO tags (id, name) VALUES (2, 'two');
INSERT INTO mentions (message_id, agent_id, case_id, at) VALUES (1, 1, 1, 1);
INSERT INTO saved_replies (id, shortcut, name, text_en, created_at) VALUES (1, 'one', 'one', 'one', 1);
-- A draft of agent 1 that agent 2 took over.
INSERT INTO drafts (id, case_id, agent_id, kind, channel, text, seen_at, updated_at, taken_by, taken_at) VALUES (2, 3, 1, 'out', 'email', 'two', 1, 1, 2, 1);
INSERT INTO draft_files (id, case_id, agent_id, name, type, size, blob, created_at) VALUES (1, 1, 1, 'one', 'text/plain', 1, 'one', 1);
INSERT INTO erased_blobs (name) VALUES ('erased');
INSERT INTO leases (name, held_by, ends_at) VALUES ('one', 'one', 1);
INSERT INTO moves (side, place, fingerprint, back, at) VALUES ('in', 'one', 'one', 'one', 1);
INSERT INTO blobs (name, size, added_at) VALUES ('one', 1, 1);
INSERT INTO blob_pieces (name, n, bytes) VALUES ('one', 1, x'01');
-- Client 1 wrote in case 3, which is nobody's.
INSERT INTO messages (id, case_id, thread_id, kind, channel, client_id, text, state, at, created_at) VALUES (3, 3, 3, 'in', 'email', 1, 'three', 'received', 1, 1);
INSERT INTO raws (id, mailbox_id, source, spool_name, blob, size, state, sender, received_at) VALUES (3, 1, 'one', 'aside', 'aside', 1, 'kept_aside', 'One', 1);
INSERT INTO oauth_apps (provider, client_id, secret_sealed, tenant, authorize_url, token_url, scope, imap_host, imap_port, imap_tls, created_at) VALUES ('google', 'one', x'01', 'one', 'one', 'one', 'one', 'one', 993, 'at_once', 1);
INSERT INTO oauth_grants (mailbox_id, provider, address, refresh_sealed, access_sealed, access_ends_at, created_at) VALUES (1, 'google', 'one', x'01', x'01', 1, 1);
INSERT INTO oauth_asks (hash, session, mailbox_id, provider, verifier_sealed, redirect, created_at) VALUES ('one', 'one', 1, 'google', x'01', 'one', 1);
INSERT INTO client_words (client_id, tokens, form) VALUES (1, 'one', 1);
UPDATE mailboxes SET smtp_fault = 'one' WHERE id = 1;
INSERT INTO troubles (id, kind, mailbox_id, detail, since, created_at) VALUES (1, 'fetch', 1, 'one', 1, 1);
INSERT INTO fetched (mailbox_id, account, uid_validity, uid, spool_name) VALUES (1, 'one', 1, 1, 'one');
INSERT INTO lost_mails (id, mailbox_id, account, uid_validity, uid, spool_name, found_at, asked_at) VALUES (1, 1, 'one', 1, 1, 'one', 1, 1);
INSERT INTO raws (id, mailbox_id, source, spool_name, blob, size, state, received_at) VALUES (4, 1, 'one', 'lost', 'lost', 1, 'filed', 1);
INSERT INTO lost_mails (id, mailbox_id, account, uid_validity, uid, spool_name, found_at) VALUES (2, 1, 'one', 1, 2, 'lost', 1);
INSERT INTO fetched (mailbox_id, account, uid_validity, uid, spool_name) VALUES (1, 'one', 1, 3, 'aside');
INSERT INTO outbox (id, kind, dedupe_key, mailbox_id, payload, not_before, state, pace_group, created_at) VALUES (9, 'mail', 'alarm', 1, 'alarm test 0', 1, 'accepted', 'alarm', 1);
UPDATE cases SET own_message_id = 1 WHERE id = 1;
-- They read along in a case of nobody.
INSERT INTO threads (id, channel, created_at) VALUES (90, 'email', 1);
INSERT INTO participants (thread_id, address, name, since) VALUES (90, 'one', 'one', 1);
INSERT INTO once (key, fingerprint, at) VALUES ('one', 'one', 1);
