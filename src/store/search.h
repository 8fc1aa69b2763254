/* What a reader types into the search field, as the question both engines understand.
 *
 * Words must all occur (AND), each also as the beginning of a longer one, because Bengali inflects
 * by suffixes; "words in quotes" must stand together, unchanged. The words of a message are folded
 * by text/tokens into messages.tokens; q_messages_found asks. Erasing a message takes its words out
 * of the index, but SQLite 3.40 rewrites the index's pages only on 'optimize'. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "db/db.h"
#include "store/q.h"
#include "text/snippet.h"

enum search_engine {
    SEARCH_SQLITE, /* FTS5: ("one" OR "ones") AND "two three" */
    SEARCH_PG,     /* tsquery: one:* & (two <-> three) */
};

/* What is typed, as words and phrases; at most SEARCH_MAX bytes and SEARCH_WORDS_MAX of them are
 * looked at. They have no syntax the reader could break, and mark what was found (text/snippet). */
struct terms search_terms(struct arena *a, str typed);

/* The question for them; nothing (n == 0) where there are none. `db` tells the words a beginning
 * stands for in messages; NULL leaves beginnings to the engine, which finds the same. */
MUST_USE enum status search_question(struct ctx *cx, struct db *db, enum search_engine engine,
                                     const struct terms *terms, str *ret_question);

struct search_hit {
    struct case_id case_id;
    struct message_id message_id; /* the newest of the case that holds the words */
};

struct search_hits {
    struct search_hit *v;
    size_t n;
};

/* At most `most` cases, the newest mention first. `in`: all but `under` and `most`. */
MUST_USE enum status search_hits(struct ctx *cx, struct db *db,
                                 const struct q_messages_found_in *in, size_t most,
                                 struct search_hits *ret_hits);
/* "[4,2]": for q_cases_listed and q_messages_listed. */
str search_case_list(struct arena *a, const struct search_hits *hits);
str search_message_list(struct arena *a, const struct search_hits *hits);

#endif
