-- The words that stand in the index of messages: PostgreSQL walks a beginning by itself.
SELECT 1;
