-- Blobs that an erasure gave up, until they are gone from the folder.
CREATE TABLE erased_blobs (
    name TEXT PRIMARY KEY
) STRICT;
