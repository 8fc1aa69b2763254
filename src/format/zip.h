/* A ZIP file, written by libzip: names are gathered first, all is written at the end. */
#ifndef FORMAT_ZIP_H
#define FORMAT_ZIP_H

#include "base/status.h"

struct archive;

/* The file at `path` is there only after archive_end; what stood there is replaced. */
MUST_USE enum status archive_begin(struct ctx *cx, const char *path, struct archive **ret_archive);
/* `name` is UTF-8, with '/' between folders; bytes and the file at `from` must stay until the end.
 * The file is read then, piece by piece. */
MUST_USE enum status archive_add(struct ctx *cx, struct archive *archive, str name, str bytes);
MUST_USE enum status archive_add_file(struct ctx *cx, struct archive *archive, str name,
                                      const char *from);
/* Writes it; mode 0600. */
MUST_USE enum status archive_end(struct ctx *cx, struct archive **archive);
/* Nothing is written. Accepts NULL, leaves NULL; for CLEANUP. */
void archive_drop(struct archive **archive);

#endif
