/* Who is called by name in a note: "@Tanvir", "@Tanvir Hasan", "@তানভীরকে". Pure. */
#ifndef DESK_MENTION_H
#define DESK_MENTION_H

#include "base/arena.h"

/* The ways one can be called. */
struct callable {
    str name;
    str name_bn; /* may be empty */
    str email;   /* the part before the @ counts */
};

/* Marks in ret_called[i] who of `all` is called. The longest name that stands behind an @ counts; a
 * first name calls all who bear it. Big and small letters are the same; behind a Bengali name an
 * ending may stand, behind a Latin one no letter. An @ inside a word (an address) calls nobody. */
void mentions_find(struct arena *a, str text, const struct callable *all, size_t n,
                   bool *ret_called);

#endif
