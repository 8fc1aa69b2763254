/* What is kept as it came: raw mails, attachments, HTML bodies. One file a content, named by its
 * hash, under firm/blobs/<2 hex>/<62 hex>; written before the transaction that names it, so a row
 * never points at nothing. The same bytes twice are one file. */
#ifndef ACT_BLOB_H
#define ACT_BLOB_H

#include "act/firm.h"

#define BLOB_NAME 64 /* hex digits of a name */

/* There for good when it returns OK; *ret_name is in the arena. */
MUST_USE enum status blob_put(struct ctx *cx, const struct firm *f, str bytes, str *ret_name);
/* The same for bytes that stand in `file`, synced and never written again: the blob is a second
 * name for it, and a copy only where the file system has no links. */
MUST_USE enum status blob_link(struct ctx *cx, const struct firm *f, const char *file, str bytes,
                               str *ret_name);
/* The same, however large: it is mapped, never read into memory. */
MUST_USE enum status blob_link_large(struct ctx *cx, const struct firm *f, const char *file,
                                     str *ret_name);
/* Where it lies; E_MISSING "blob.name" for what is no name of a blob. */
MUST_USE enum status blob_path(struct ctx *cx, const struct firm *f, str name,
                               const char **ret_path);
/* All of it, at most `max` bytes. */
MUST_USE enum status blob_get(struct ctx *cx, const struct firm *f, str name, size_t max,
                              str *ret_bytes);

/* Reads every blob that a row of `db` names, in the firm's folder `dir`, and tells of each that is
 * not there or no longer what its name says; *ret_bad counts them. */
typedef void blob_bad_fn(void *self, const char *path, const char *why);
MUST_USE enum status blobs_verify(struct ctx *cx, struct db *db, const char *dir, blob_bad_fn *tell,
                                  void *self, int *ret_bad);

#endif
