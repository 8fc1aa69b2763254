/* What templates say of a value: its words in the reader's language, its time on the reader's
 * clock, its mark. */
#ifndef VIEW_SAY_H
#define VIEW_SAY_H

#include "view/out.h"
#include "view/view.h"

/* ---- times ---- */
str hour(const struct out *o, int64_t at);       /* 09:48 */
str row_time(const struct out *o, int64_t at);   /* 09:48 today, else Wed, 4 Nov */
str day_time(const struct out *o, int64_t at);   /* Wed, 08:05 */
str day_name(const struct out *o, int64_t at);   /* Today, else Wednesday 4 November */
str full_day(const struct out *o, int64_t at);   /* Thursday 5 November */
str full_time(const struct out *o, int64_t at);  /* Thursday 5 November, 17:00 */
str dated_time(const struct out *o, int64_t at); /* 5 Nov 2026, 17:00: is read later, too */
str iso_time(const struct out *o, int64_t at);   /* for machines */
str span(const struct out *o, int64_t ms);
str size(const struct out *o, int64_t bytes);
str plain(const struct out *o, int64_t number); /* 1284: names a thing, not grouped */
str say_count(const struct out *o, enum msg m, int64_t count);
str things(const struct out *o, int64_t n); /* six things; ছয়টি */

/* ---- words of enums ---- */
enum msg nav_word(enum nav nav);
const char *nav_icon(enum nav nav);
const char *nav_path(enum nav nav);
enum msg setup_step_word(int step);
enum msg step_word(enum step step);
enum msg step_state_word(enum step_state state);
const char *step_class(enum step_state state);
enum msg verdict_word(enum verdict v);
enum msg outcome_word(enum outcome v);
enum msg channel_word(enum channel c);
enum msg state_word(enum message_state s);
enum msg said_by_word(enum message_kind k);
enum msg role_word(enum role r);
enum msg identity_word(enum identity_kind k);

/* ---- the way back ---- */
void way_stitches(const struct way *way, enum stitch ret_steps[STEPS]);
/* The step it stands on. */
enum msg way_word(const struct way *way);
str way_sentence(const struct out *o, const struct way *way); /* 2 of 6 steps done */
str way_progress(const struct out *o, const struct way_back *way);

/* ---- words that were given ---- */
enum stitch look_stitch(enum promise_look look);
const char *look_class(enum promise_look look);
/* "Due Monday, 17:00", "Kept, 6 min early". */
str look_words(const struct out *o, enum promise_look look, int64_t due_at, int64_t settled_at);
/* "3 kept, 1 late, 2 open" */
str words_sentence(const struct out *o, const enum stitch *v, size_t n);

#endif
