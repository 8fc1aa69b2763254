/* What the samples share: the invented firm's people, their words and their day. */
#ifndef SAMPLE_STAGE_H
#define SAMPLE_STAGE_H

#include "base/clock.h"
#include "sample/sample.h"

#define N(array) (sizeof(array) / sizeof *(array))
#define W(en, bn) (st->is_bn ? S(bn) : S(en))

/* An array that lives as long as the stage: HOLD(st, struct reach, { ... }, { ... }). */
#define HOLD(st, type, ...) \
    ((type *)stage_hold(st, (const type[]){ __VA_ARGS__ }, sizeof((const type[]){ __VA_ARGS__ })))
void *stage_hold(const struct stage *st, const void *bytes, size_t n);

struct shell shell_of(const struct stage *st, enum nav nav, const char *pane);
struct way way_at(int here);
/* The last sixteen words that were given. */
extern const enum stitch sample_words[16];

/* found.c, case_list.c, case.c */
const struct case_list *found_of(const struct stage *st);
const struct case_list *list_of(const struct stage *st, bool is_empty);
const struct line *lines_of(const struct stage *st, size_t *ret_n);
struct client_card client_of(const struct stage *st);
struct case_page case_of(const struct stage *st, int here);
/* letter.c */
struct composer composer_of(const struct stage *st);
/* desk.c */
struct today today_of(const struct stage *st);
/* rooms.c */
struct firm_choices choices_of(const struct stage *st);

struct sample_list {
    const struct sample *v;
    size_t n;
};
extern const struct sample_list case_pages, letter_pages, desk_pages, room_pages, together_pages,
    first_hour_pages, watch_pages, pieces;

#endif
