/* Bytes of any charset as UTF-8. Labels lie: UTF-8 under a Latin label is seen, unknown and wrong
 * labels fall back to UTF-8, then windows-1252. Only in the worker: its charsets are loaded once,
 * before the walls go up. */
#ifndef MAIL_CHARSET_H
#define MAIL_CHARSET_H

#include "base/arena.h"
#include "base/str.h"

/* Loads the charsets mail is written in. */
void charset_load(void);
/* Always valid UTF-8. `label` may be empty. *is_wrong is set (never cleared) where the label did
 * not fit the bytes. */
str charset_utf8(struct arena *a, str bytes, str label, bool *is_wrong);

#endif
