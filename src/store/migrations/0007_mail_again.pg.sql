-- A mail that is kept aside says from whom it is and about what, so that a person can tell whether it
-- belongs into a case; one to be read again ("received") names the message it is, where it is one.
ALTER TABLE raws ADD COLUMN sender TEXT NOT NULL DEFAULT '';
ALTER TABLE raws ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE raws ADD COLUMN message_id BIGINT REFERENCES messages (id);
CREATE INDEX raws_again ON raws (id) WHERE state = 'received';
