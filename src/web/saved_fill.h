/* Saved replies, with their fields filled for one case. */
#ifndef WEB_SAVED_FILL_H
#define WEB_SAVED_FILL_H

#include "web/page.h"

/* What the fields stand for in a case, as both languages say it. */
struct saved_values;
MUST_USE enum status saved_values_of(struct page *pg, const struct q_case *c,
                                     struct saved_values **ret_values);
/* In the language of the case where the reply has it, else in the other. */
str saved_text(struct page *pg, const struct saved_values *v, const struct q_saved_reply *r);
/* Its title as the reader of the page reads it. */
str saved_title(const struct page *pg, const struct q_saved_reply *r);

#endif
