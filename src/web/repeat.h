/* A form that comes twice within moments (a double click, an impatient finger on a slow line) is
 * done once: the second is led where the first was. Without scripts no browser prevents it, and a
 * letter would go out twice. */
#ifndef WEB_REPEAT_H
#define WEB_REPEAT_H

#include "base/status.h"

#define REPEAT_MS 10000

struct repeats;

struct repeats *repeats_new(void);
void repeats_free(struct repeats **r);
/* True: `what` (a hash_hex) was done within REPEAT_MS and led to *ret_to. One that is under way is
 * waited for. False: it is under way from now on, until repeats_end(). */
bool repeats_begin(struct repeats *r, struct ctx *cx, str what, str *ret_to);
/* `to` is STR_NULL where it led nowhere: then it may be tried again. */
void repeats_end(struct repeats *r, str what, str to);

#endif
