-- What clients are found by: names in both scripts, company, addresses, numbers, as tokens
-- (act/client_words). `form`: by which rules they were made; older ones are made anew.
CREATE TABLE client_words (
    client_id bigint PRIMARY KEY REFERENCES clients (id),
    tokens    text NOT NULL,
    form      bigint NOT NULL,
    search    tsvector GENERATED ALWAYS AS (to_tsvector('simple', tokens)) STORED
);
CREATE INDEX client_words_search ON client_words USING gin (search);
