/* What is wrong with a firm and its machine, in the reader's words, each with what to do about it.
 * Changes nothing. `kantha doctor` and the page in Settings tell it. */
#ifndef ACT_DOCTOR_H
#define ACT_DOCTOR_H

#include "base/status.h"
#include "lang/catalog.h"

struct finding {
    enum msg area; /* M_doctor_disk */
    bool is_bad;
    str says;
    str cure; /* where it is bad */
};

struct findings {
    struct finding *v;
    size_t n;
    size_t cap;
    size_t bad;
};

enum doctor_depth {
    DOCTOR_QUICK, /* in milliseconds, whatever the size of the firm: for a page */
    DOCTOR_WHOLE, /* reads all of the database and every letter */
};

/* Visits the firm of the folder `dir` and the database `where` (NULL: the folder's own), whether it
 * is served or not. Finds at least one thing. */
void doctor_visit(struct ctx *cx, const char *where, const char *dir, const struct reader *reader,
                  enum doctor_depth depth, struct findings *ret_f);

#endif
