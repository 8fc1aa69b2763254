-- What clients are found by: names in both scripts, company, addresses, numbers, as tokens
-- (act/client_words). `form`: by which rules they were made; older ones are made anew.
CREATE TABLE client_words (
    client_id INTEGER PRIMARY KEY REFERENCES clients (id),
    tokens    TEXT NOT NULL,
    form      INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE client_search USING fts5 (tokens, content='client_words', content_rowid='client_id', tokenize='ascii');
CREATE TRIGGER client_search_add AFTER INSERT ON client_words BEGIN
    INSERT INTO client_search (rowid, tokens) VALUES (new.client_id, new.tokens);
END;
CREATE TRIGGER client_search_remove AFTER DELETE ON client_words BEGIN
    INSERT INTO client_search (client_search, rowid, tokens) VALUES ('delete', old.client_id, old.tokens);
END;
CREATE TRIGGER client_search_change AFTER UPDATE OF tokens ON client_words BEGIN
    INSERT INTO client_search (client_search, rowid, tokens) VALUES ('delete', old.client_id, old.tokens);
    INSERT INTO client_search (rowid, tokens) VALUES (new.client_id, new.tokens);
END;
