/* Saved replies, with their fields filled for one case. */
#ifndef ACT_SAVED_FILL_H
#define ACT_SAVED_FILL_H

#include "act/firm.h"
#include "store/q.h"

/* For whom they are filled. */
struct saved_for {
    struct db *db;
    const struct firm_settings *settings;
    const struct reader *reader;
    str agent, agent_bn; /* who writes; the latter may be empty */
};

/* What the fields stand for in a case, as both languages say it. */
struct saved_values;
MUST_USE enum status saved_values_of(struct ctx *cx, const struct saved_for *who,
                                     const struct q_case *c, struct saved_values **ret_values);
/* In the language of the case where the reply has it, else in the other. */
str saved_text(struct arena *a, const struct saved_values *v, const struct q_saved_reply *r);
/* Its title as the reader reads it. */
str saved_title(const struct reader *reader, const struct q_saved_reply *r);

#endif
