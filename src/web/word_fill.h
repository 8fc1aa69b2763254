/* Promises as rows of Today and the ledger. */
#ifndef WEB_WORD_FILL_H
#define WEB_WORD_FILL_H

#include "act/promise_act.h"
#include "web/page.h"

struct word_row fill_word(struct page *pg, const struct q_promise *p);
const struct word_row *fill_words(struct page *pg, const struct q_promise_rows *rows);
/* Oldest first. */
const enum stitch *fill_stitches(struct page *pg, const struct q_promise_rows *newest_first);
int64_t count_kept(const struct q_promise_rows *rows);

/* What "when" says, in the firm's calendar: E_INPUT "promise.when" where it names no time,
 * "promise.unclear" where it could be two, "promise.past". The word's times are filled in. */
MUST_USE enum status read_when(struct page *pg, str when, struct word_given *word);
/* "Monday 23 November, 17:00", for reading it back. */
str when_read(struct page *pg, const struct word_given *word);

#endif
