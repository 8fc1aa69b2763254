-- Contents by their hash, for firms in PostgreSQL alone: empty here, where they are files of blobs/
-- (act/blob.h).
CREATE TABLE blobs (
    name     TEXT PRIMARY KEY,
    size     INTEGER NOT NULL,
    added_at INTEGER NOT NULL
) STRICT;
CREATE TABLE blob_pieces (
    name  TEXT NOT NULL,
    n     INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (name, n)
) STRICT;
