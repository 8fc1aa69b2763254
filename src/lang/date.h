/* Days and times as the reader says them.
 *
 * The desk counts in 24 hours (13:00); words to clients use the part of the day ("5 pm", "বিকেল
 * ৫টা"). All instants are ms UTC and are shown in the reader's zone, digits and language, beside
 * the reader's `now`. */
#ifndef LANG_DATE_H
#define LANG_DATE_H

#include "base/arena.h"
#include "cal/zone.h"
#include "lang/reader.h"

/* ---- the desk ---- */

/* "13:05" */
str clock_text(struct arena *a, const struct reader *r, int64_t at);
/* "Monday", "সোমবার"; short: "Mon", "সোম" */
str weekday_text(const struct reader *r, enum weekday day);
str weekday_short(const struct reader *r, enum weekday day);
/* "November"; 1 to 12 */
str month_text(const struct reader *r, int month);
/* "21 Nov", with the year where it is not this one: "21 Nov 2025" */
str date_short(struct arena *a, const struct reader *r, struct date d);
/* "21 November", "21 November 2025" */
str date_text(struct arena *a, const struct reader *r, struct date d);
/* "Thursday 5 November": the head of a day. */
str day_text(struct arena *a, const struct reader *r, struct date d);
/* For rows of a list: "09:48" today, "Yesterday", "Wed" within six days to either side, else
 * date_short. */
str short_time(struct arena *a, const struct reader *r, int64_t at);
/* Day and time: "Today, 11:00", "Yesterday, 08:05", "Wed, 08:05", "9 Nov, 17:00". */
str when_text(struct arena *a, const struct reader *r, int64_t at);
/* The same wherever and whenever it is read: "Thursday 5 November, 08:05". */
str full_when_text(struct arena *a, const struct reader *r, int64_t at);
/* A length in short: "42 min", "2 h 7 min", "3 days"; under a minute "a moment". */
str span_text(struct arena *a, const struct reader *r, int64_t ms);
/* "in 18 minutes", "in 3 hours", "in 2 days", or "42 min late" once it has passed. */
str due_text(struct arena *a, const struct reader *r, int64_t due);
/* "42 min ago"; what lies ahead by a clock's error counts as "just now". */
str ago_text(struct arena *a, const struct reader *r, int64_t at);
/* "21–23 November", "30 November to 2 December"; one day where both are the same. */
str date_range_text(struct arena *a, const struct reader *r, struct date from, struct date to);

/* ---- words to clients ---- */

/* "5 pm", "5:30 pm", "noon"; "বিকেল ৫টা", "বিকেল ৫:৩০", "দুপুর ১২টা" */
str client_clock(struct arena *a, const struct reader *r, int64_t at);
/* "at 5 pm", "by 5 pm"; "বিকেল ৫টায়", "বিকেল ৫টার মধ্যে" */
str client_at(struct arena *a, const struct reader *r, int64_t at);
str client_by(struct arena *a, const struct reader *r, int64_t at);
/* "Monday 23 November, 5 pm" */
str client_time(struct arena *a, const struct reader *r, int64_t at);

#endif
