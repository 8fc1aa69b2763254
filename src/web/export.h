/* All we hold about one client, as a file for the client: client.json for programs, index.html for
 * people (in the client's language, without a server or scripts), letters as they came, files.
 *
 * Fields are named in doc/man/kantha-client.1; they stay. Notes we write to each other, and what we
 * wrote of a mistake's cause, come only where `with_notes` asks for them. */
#ifndef WEB_EXPORT_H
#define WEB_EXPORT_H

#include "act/firm.h"
#include "store/export.h"

/* Writes the ZIP file at `path`. E_LIMIT "export.too_large" past EXPORT_TEXT_MAX of words; letters
 * and files go from disk to disk, whatever their size. */
MUST_USE enum status export_write(struct ctx *cx, struct firm *f, const struct q_client *c,
                                  bool with_notes, const char *path);

/* client.json; "" where it grows past EXPORT_TEXT_MAX. */
str export_json(struct ctx *cx, const struct client_export *x);

#endif
