-- The words that stand in the index of messages: a beginning is looked up here, and its words are
-- then walked newest first instead of being merged whole.
CREATE VIRTUAL TABLE message_words USING fts5vocab (message_search, instance);
