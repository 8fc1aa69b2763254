/* A letter through the checker and the promise finder: what is kept with it when it is sent, and
 * what whoever writes it is told, on a page or by the API. */
#ifndef ACT_LETTER_CHECK_H
#define ACT_LETTER_CHECK_H

#include "act/firm.h"
#include "act/promise_act.h"
#include "check/kantha_check.h"
#include "store/q.h"

struct letter {
    const struct q_case
        *c; /* what the check asks for is its; NULL: the letter is of no case, and */
    enum check_lang check_lang; /* these two say it */
    enum check_scope scope;
    str text;
    str lang; /* "en", "bn": what its promises are noted in */
};

/* A promise found in the letter, with what the ledger needs. Its day lies ahead. */
struct word_found {
    str key; /* the same while the words and their date are */
    size_t start, end;
    bool is_certain; /* its day has one reading */
    struct word_given word;
};

struct letter_checked {
    struct check_result result;
    bool is_apology;
    str findings; /* JSON, kept with the letter */
    str pack_hash;
    const struct word_found *words;
    size_t words_n;
};

/* The language of most of its words; the case's where it has none. */
str letter_lang(const struct q_case *c, str text);
/* Messages in the language of `reader`. An empty letter gives no promises. E_LIMIT "check.long". */
MUST_USE enum status letter_check(struct ctx *cx, struct db *db,
                                  const struct firm_settings *settings, enum language reader,
                                  const struct letter *l, struct letter_checked *ret_checked);
/* The findings alone: no clock, no database. */
MUST_USE enum status letter_find(struct ctx *cx, enum language reader, const struct letter *l,
                                 struct check_result *ret_result);

/* What an element of a good apology is called, and what it wants where it is missing. */
str element_name(struct arena *a, const struct reader *r, str rule);
str element_hint(struct arena *a, const struct reader *r, str rule);

#endif
