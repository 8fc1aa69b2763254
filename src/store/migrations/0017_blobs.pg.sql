-- Contents by their hash, in pieces of 1 MB: what stands in blobs/ of a firm in a folder
-- (act/blob.h). A blob is there once it has its row here; pieces come before.
CREATE TABLE blobs (
    name     TEXT PRIMARY KEY,
    size     BIGINT NOT NULL,
    added_at BIGINT NOT NULL
);
CREATE TABLE blob_pieces (
    name  TEXT NOT NULL,
    n     BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (name, n)
);
