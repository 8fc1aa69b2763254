/* When a word is due: as somebody types it ("Monday 5 pm", "সোমবার বিকেল ৫টা"), or as a date and a
 * time on the wall of a zone. */
#ifndef ACT_WHEN_H
#define ACT_WHEN_H

#include "act/promise_act.h"
#include "check/dates.h"

/* Every day and time a text names, in the firm's calendar. */
MUST_USE enum status when_find(struct ctx *cx, struct db *db, const struct firm_settings *s,
                               str text, struct dates *ret_dates);

/* Both fill in the word's times and zone. E_INPUT with field "when": "promise.when" where no time
 * is named, "promise.unclear" where it could be two, "promise.past". */
MUST_USE enum status when_typed(struct ctx *cx, struct db *db, const struct firm_settings *s,
                                str text, struct word_given *word);
/* "2026-11-23T17:00" in `zone`, "" for the firm's: E_INPUT "zone.unknown". */
MUST_USE enum status when_civil(struct ctx *cx, const struct firm_settings *s, str civil, str zone,
                                struct word_given *word);

#endif
