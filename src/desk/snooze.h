/* Until when a case is put aside, in somebody's words: "tomorrow morning", "next Monday", "২৮
 * নভেম্বর সকাল ১০টা". Pure. */
#ifndef DESK_SNOOZE_H
#define DESK_SNOOZE_H

#include "check/dates.h"

#define SNOOZE_HOUR 9       /* where the words name a day, or its morning */
#define SNOOZE_DAYS_MAX 366 /* longer is forgetting */

/* The beginning of what the words say, always ahead of now. A day begins at SNOOZE_HOUR. Of two
 * readings the one ahead is meant: কাল is tomorrow. False where the words name no time ahead. */
bool snooze_read(struct arena *a, str words, const struct date_context *context, int64_t *ret_at);
/* SNOOZE_HOUR of that day. */
int64_t snooze_morning(const struct zone *zone, struct date day);

#endif
