/* Where a reply ends and the quoted history or the signature begins. Finds an offset, never cuts:
 * the whole text is kept, and shown where in doubt (nothing visible left, answers between quotes,
 * a forwarded mail). Pure; English and Bengali clients and the usual others. */
#ifndef MAIL_FOLD_H
#define MAIL_FOLD_H

#include "base/str.h"

/* Kept with each message; grows when the rules change, so that old ones can be run again. */
#define FOLD_VERSION 1

/* Bytes of `text` to show: text.n where nothing is folded. Always at a line's start, or the end. */
size_t fold_visible(str text);
/* The visible part without blank lines behind. */
str fold_reply(str text, size_t visible);

#endif
