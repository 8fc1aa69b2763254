-- Saved replies in both languages, found by a shortcut and counted; the name is the English title.
-- A draft that a colleague took over stays with whoever wrote it, as words to copy.
DROP INDEX saved_replies_name;
ALTER TABLE saved_replies ADD COLUMN title_bn TEXT NOT NULL DEFAULT '';
ALTER TABLE saved_replies ADD COLUMN shortcut TEXT NOT NULL DEFAULT '';
ALTER TABLE saved_replies ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX saved_replies_shortcut ON saved_replies (shortcut) WHERE shortcut <> '' AND deleted_at IS NULL;

ALTER TABLE drafts ADD COLUMN begun_at INTEGER;
ALTER TABLE drafts ADD COLUMN taken_by INTEGER REFERENCES agents (id);
ALTER TABLE drafts ADD COLUMN taken_at INTEGER;
CREATE INDEX drafts_taken ON drafts (agent_id, taken_at) WHERE taken_by IS NOT NULL;
