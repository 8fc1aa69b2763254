/* Drafts of several people at one case: a letter a colleague began is written on by another. */
#ifndef ACT_DRAFT_ACT_H
#define ACT_DRAFT_ACT_H

#include "act/firm.h"

/* The words and files of `from`'s letter become `who`'s. What `who` had written stays and stands
 * before them, unless one text holds the other. `from` keeps the words, marked as taken, and is
 * told. E_MISSING "draft.gone" where there is no draft to take: it was sent, dropped or taken. */
MUST_USE enum status draft_take_over(struct ctx *cx, struct firm *f, struct actor who,
                                     struct case_id id, struct agent_id from);
/* One's own letter is thrown away, with its files. Twice is fine. */
MUST_USE enum status draft_remove(struct ctx *cx, struct firm *f, struct actor who,
                                  struct case_id id);

#endif
