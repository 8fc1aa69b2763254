/* Every page and piece with sample data, in either language: what /styleguide shows and the tests
 * look at. One invented firm on one morning, Thursday 5 November 2026, 10:42 in Dhaka. */
#ifndef SAMPLE_SAMPLE_H
#define SAMPLE_SAMPLE_H

#include "base/limits.h"
#include "base/status.h"
#include "view/gen.h"

#define SAMPLE_NOW INT64_C(1793853720000)
#define SAMPLE_PAGE_MAX (1024 * KIB)

/* Who looks, and what is drawn is kept in. */
struct stage {
    struct arena *arena;
    const struct reader *reader;
    const char *theme;
    bool is_bn;
    str lang; /* "bn", "en" */
    int64_t now;
};

/* The reader and the stage of that morning, in the context's arena. */
MUST_USE enum status stage_open(struct ctx *cx, enum language language, const char *theme,
                                struct stage *ret);

struct sample {
    const char *name; /* of its address */
    void (*draw)(struct out *o, const struct stage *st);
};

/* A whole page by its name; NULL where there is none. */
const struct sample *sample_page(str name);
/* All names, and every piece as it is drawn. */
struct styleguide sample_all(const struct stage *st);
/* What the checker says of the sample letter. */
struct checked sample_checked(const struct stage *st);

#endif
