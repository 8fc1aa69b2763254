/* Inside the floor: one letter while it is checked. */
#ifndef CHECK_LINT_H
#define CHECK_LINT_H

#include "check/pack.h"

typedef VEC(struct hit) hits;

struct lint {
    struct ctx *cx;
    const struct check_packs *packs;
    const struct check_input *in;
    struct words words;
    struct matcher matcher;
    hits *hits; /* by rule */
    bool is_recovery;
    bool is_failure; /* tells of one, and whether it answers one was not said */
    bool is_cut;
    enum check_lang lang;
    enum check_lang reader;
    VEC(struct check_finding) findings;
    VEC(struct check_element) elements;
    VEC(struct check_signal) signals;
};

/* Findings in no order, without lines and UTF-16 places. */
MUST_USE enum status lint_run(struct ctx *cx, const struct check_packs *packs,
                              const struct check_input *in, struct lint *ret_l);
/* By start, end and rule: for qsort. */
int finding_by_start(const void *a, const void *b);

#endif
