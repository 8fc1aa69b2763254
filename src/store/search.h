/* What a reader types into the search field, as the question both engines understand.
 *
 * Words must all occur (AND), each also as the beginning of a longer one, because Bengali inflects
 * by suffixes; "words in quotes" must stand together, unchanged. The words of a message are folded
 * by text/tokens into messages.tokens; q_cases_found asks. Erasing a message takes its words out
 * of the index, but SQLite 3.40 rewrites the index's pages only on 'optimize'. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "db/db.h"

enum search_engine {
    SEARCH_SQLITE, /* FTS5: ("one" OR "ones") AND "two three" */
    SEARCH_PG,     /* tsquery: one:* & (two <-> three) */
};

/* The question for `typed` (at most SEARCH_MAX bytes and SEARCH_WORDS_MAX words are looked at);
 * nothing (n == 0) where it holds no word. It has no syntax the reader could break. `db` tells the
 * words a beginning stands for; NULL leaves beginnings to the engine, which finds the same. */
MUST_USE enum status search_question(struct ctx *cx, struct db *db, enum search_engine engine,
                                     str typed, str *ret_question);

#endif
