/* Whole files, read and written so that a power cut loses nothing that was acknowledged.
 * Every write goes through a small shim (file_sync_hook) so that tests can drop what was not
 * yet synced. Paths are ours, never from outside. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/status.h"

/* Closes and leaves -1; for CLEANUP. */
void fd_close(int *fd);

/* All of a file, at most `max` bytes (E_LIMIT), NUL-terminated behind. */
MUST_USE enum status file_read(struct ctx *cx, const char *path, size_t max, str *ret_bytes);
/* All of a descriptor until its end, at most `max` bytes (E_LIMIT). */
MUST_USE enum status fd_read_all(struct ctx *cx, int fd, size_t max, str *ret_bytes);
/* Writes all, retrying short writes. */
MUST_USE enum status fd_write_all(struct ctx *cx, int fd, str bytes);
/* Temp file in the same folder, fsync, rename, fsync of the folder: after OK it is there for good,
 * after failure the old one is untouched. Mode 0600. */
MUST_USE enum status file_write_durable(struct ctx *cx, const char *path, str bytes);
/* The same for all that `from` still gives, up to `max` bytes (E_LIMIT); for what should not stand
 * in memory. */
MUST_USE enum status file_copy_durable(struct ctx *cx, const char *path, int from, size_t max);
/* A copy that is there for good. What went away meanwhile was filed or removed: not a failure. */
MUST_USE enum status file_copy(struct ctx *cx, const char *from, const char *to);
/* The folder and all in it, over what is there; links and *.tmp are left out. */
MUST_USE enum status dir_copy(struct ctx *cx, const char *from, const char *to);
/* A second name for a file whose bytes are synced: true also where the name is there already, false
 * where the file system gives none (then copy). The name is certain after dir_sync of its folder.
 */
bool file_link(const char *path, const char *to);
/* What is not there is removed already. After a power cut it may be back. */
MUST_USE enum status file_remove(struct ctx *cx, const char *path);
/* The same, for good: syncs the folder. */
MUST_USE enum status file_remove_durable(struct ctx *cx, const char *path);
/* Makes the folder (0700) where it is missing; parents must be there. */
MUST_USE enum status dir_make(struct ctx *cx, const char *path);
/* The folder and all in it, as far as it goes: for what was made a moment ago and is not wanted. */
void dir_remove(const char *path);
/* fsync of a folder. */
MUST_USE enum status dir_sync(struct ctx *cx, const char *path);
bool file_exists(const char *path);
/* A file in the folder of the running program. */
const char *file_beside(struct arena *a, const char *name);

/* For tests: called after each durable step ("write", "fsync", "rename", "link", "dirsync",
 * "unlink") with
 * the path it touched; NULL switches it off. */
typedef void file_hook(const char *step, const char *path, const char *to);
void file_set_hook(file_hook *hook);

#endif
