/* Files made for a client of all we hold about them: who made one is told on the audit page, and
 * none stays. They lie in firm/exports, which no backup copies. */
#ifndef ACT_EXPORT_ACT_H
#define ACT_EXPORT_ACT_H

#include "act/firm.h"
#include "base/limits.h"

/* An admin's, or a command's: E_DENIED "agent.admin_only". Tells that the client's data were taken
 * out, with our notes or without. */
MUST_USE enum status export_tell(struct ctx *cx, struct firm *f, struct actor who,
                                 struct client_id id, bool with_notes);
/* Where a new one may lie until EXPORT_KEEP_MS are over: *ret_name names it for export_path. */
MUST_USE enum status export_place(struct ctx *cx, const struct firm *f, int64_t client_number,
                                  str *ret_name, const char **ret_path);
/* E_MISSING "export.over" for one that is not there, is of another client, or too old. */
MUST_USE enum status export_path(struct ctx *cx, const struct firm *f, int64_t client_number,
                                 str name, const char **ret_path);
/* Takes away those that are too old, and all where `all_of` is the number of their client. */
MUST_USE enum status exports_sweep(struct ctx *cx, const struct firm *f, int64_t all_of);

#endif
