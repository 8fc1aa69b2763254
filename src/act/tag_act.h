/* Tags: short words of the firm's own, to find cases by. Big and small letters are the same. */
#ifndef ACT_TAG_ACT_H
#define ACT_TAG_ACT_H

#include "act/firm.h"

#define TAG_MAX 60   /* bytes: twenty Bengali letters */
#define TAGS_MAX 500 /* of one firm */
#define TAGS_OF_CASE 20

/* The tag is made where there is none of that name. E_INPUT "tag.empty"; E_LIMIT "tag.too_long",
 * "tag.too_many". Twice is fine. */
MUST_USE enum status case_tag(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                              str name);
/* A tag that no case has any more is gone. */
MUST_USE enum status case_untag(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                                struct tag_id tag);

#endif
