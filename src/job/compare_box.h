/* Is all that was taken from a folder still held here? Found out at night, by number: what lies on
 * the server, was taken, and is neither a message nor aside nor waiting was lost here. What was
 * erased, moved away there, or there before us is not missed. */
#ifndef JOB_COMPARE_BOX_H
#define JOB_COMPARE_BOX_H

#include "act/fetch_act.h"

struct compare_place {
    struct firm *firm;
    struct imap *im; /* the folder is open */
    const struct fetch_place *at;
    int64_t from_uid; /* behind this one */
    int64_t uid;      /* up to the mark */
    bool is_large;    /* the folder: looked through in windows */
};

/* Names what is lost, and takes back what is not; remembers when. */
MUST_USE enum status compare_box(struct ctx *cx, const struct compare_place *p);

/* Has COMPARE_HOUR struck where the firm is, since `compared_at`? */
MUST_USE enum status compare_is_due(struct ctx *cx, struct firm *f, int64_t compared_at,
                                    bool *ret_is_due);

#endif
