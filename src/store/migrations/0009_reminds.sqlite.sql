-- Who wants a mail before a word they gave is due.
ALTER TABLE agents ADD COLUMN reminds_by_mail INTEGER NOT NULL DEFAULT 0;
