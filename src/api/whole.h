/* Lists that are read as a whole, because a firm has few of them: agents, mailboxes, saved replies,
 * tags, tokens. They are shown as they were made, a page at a time like any other list. */
#ifndef API_WHOLE_H
#define API_WHOLE_H

#include "api/call.h"

/* Answers a list of op->answers, which have an id. `rows` may be in any order, and is sorted. */
MUST_USE enum status call_list_whole(struct call *c, void *rows, size_t n);

/* Of rows sorted by the id at `at`, those with this one. */
struct many many_of(struct many sorted, size_t size, size_t at, int64_t id);

#endif
