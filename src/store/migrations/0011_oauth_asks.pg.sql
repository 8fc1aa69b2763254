-- Asked before the browser leaves: shall the mails that are there already come, too?
ALTER TABLE oauth_asks ADD COLUMN takes_old BIGINT NOT NULL DEFAULT 0;
