/* A form that comes twice within moments (a double click, an impatient finger on a slow line) is
 * done once: the second is answered as the first was. Without scripts no browser prevents it, and a
 * letter would go out twice. Once the same session has done another form it is no repeat: a tag can
 * be taken off and put on again. */
#ifndef WEB_REPEAT_H
#define WEB_REPEAT_H

#include "base/limits.h"
#include "base/status.h"

#define REPEAT_MS 10000

struct repeats;

struct repeats *repeats_new(void);
void repeats_free(struct repeats **r);

/* One form of one session; both are a hash_hex. */
struct form_sent {
    str session;
    str what;
};

/* Where it led, or, for what is shown only once, the page itself (REPEAT_PAGE_MAX, wiped when its
 * time is over). Both empty: it led nowhere and may be tried again. */
struct form_answer {
    str to;
    str page;
};
#define REPEAT_PAGE_MAX (256 * KIB)

/* True: it was done within REPEAT_MS and answered so. One that is under way is waited for. False:
 * it is under way from now on, until repeats_end(). */
bool repeats_begin(struct repeats *r, struct ctx *cx, const struct form_sent *form,
                   struct form_answer *ret_answer);
void repeats_end(struct repeats *r, const struct form_sent *form, const struct form_answer *answer);

#endif
