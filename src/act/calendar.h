/* The firm's working time, as it is stored and typed: "sun=09:00-17:00
 * mon=09:00-13:00,14:00-24:00"; a day that is not named rests. Holidays: dates, separated by
 * blanks. */
#ifndef ACT_CALENDAR_H
#define ACT_CALENDAR_H

#include "cal/worktime.h"
#include "db/db.h"

/* E_INPUT "calendar.range" for anything else. */
MUST_USE enum status week_parse(struct ctx *cx, str text, struct calendar *ret_calendar);
str week_text(struct arena *a, const struct calendar *c);
/* The one in force at `at`; where none was given, that of the country. */
MUST_USE enum status calendar_load(struct ctx *cx, struct db *db, int64_t at,
                                   const struct zone *zone, str country,
                                   struct calendar *ret_calendar);

#endif
