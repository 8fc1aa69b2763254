/* What is kept as it came: raw mails, attachments, HTML bodies. One blob a content, named by its
 * hash; there before the transaction that names it, so a row never points at nothing. The same
 * bytes twice are one blob.
 *
 * A firm in a folder has a file a blob, blobs/<2 hex>/<62 hex>; one in a database on a server has
 * it there, in pieces, so that a backup, an erasure and a second machine see one truth. Nobody
 * else knows which. */
#ifndef ACT_BLOB_H
#define ACT_BLOB_H

#include "act/firm.h"

#define BLOB_NAME 64 /* hex digits of a name */

/* There for good when it returns OK; *ret_name is in the arena. */
MUST_USE enum status blob_put(struct ctx *cx, struct firm *f, str bytes, str *ret_name);
/* The same for bytes that stand in `file`, synced and never written again: the blob is a second
 * name for it, and a copy only where the file system has no links. */
MUST_USE enum status blob_link(struct ctx *cx, struct firm *f, const char *file, str bytes,
                               str *ret_name);
/* The same, however large: it is mapped, never read into memory. */
MUST_USE enum status blob_link_large(struct ctx *cx, struct firm *f, const char *file,
                                     str *ret_name);
/* All of it, at most `max` bytes. E_MISSING where there is none of that name. */
MUST_USE enum status blob_get(struct ctx *cx, struct firm *f, str name, size_t max, str *ret_bytes);

/* A file with its bytes, for who reads by path: the blob itself, or a copy that is gone when it is
 * given back. */
struct blob_file {
    const char *path;
    bool is_copy;
};
MUST_USE enum status blob_file(struct ctx *cx, struct firm *f, str name,
                               struct blob_file *ret_file);
void blob_file_done(struct blob_file *file);

/* No row names it any more. In a transaction that does not end well it may be gone all the same. */
MUST_USE enum status blob_drop(struct ctx *cx, struct tx *tx, const struct firm *f, str name);
/* The same after tx_empty(), which took what stood in the database. */
void blob_unlink(struct ctx *cx, const struct firm *f, str name);

/* Where it lies in the folder of a firm that nobody has open. */
MUST_USE enum status blob_path_in(struct ctx *cx, const char *dir, str name, const char **ret_path);

/* Reads every blob that a row of `db` names, in the firm's folder `dir` where it has them there,
 * and tells of each that is not there or no longer what its name says; *ret_bad counts them. */
typedef void blob_bad_fn(void *self, const char *where, const char *why);
MUST_USE enum status blobs_verify(struct ctx *cx, struct db *db, const char *dir, blob_bad_fn *tell,
                                  void *self, int *ret_bad);

#endif
