/* What the checker sees in a letter, as the composer shows it. */
#ifndef WEB_CHECKING_H
#define WEB_CHECKING_H

#include "act/promise_act.h"
#include "check/kantha_check.h"
#include "web/page.h"

/* A promise found in the letter, with what the ledger needs. */
struct found_word {
    str key; /* the same while the words and their date are */
    bool is_entered;
    struct word_given word;
};

struct checked_letter {
    struct checked view;
    bool is_apology;
    str findings; /* JSON, kept with the letter */
    str pack_hash;
    const struct found_word *words;
    size_t words_n;
};

struct letter {
    const struct q_case *c;
    str text;
    str lang;                   /* "en", "bn" */
    const struct pairs *fields; /* those named `promise` hold the keys entered; may be NULL */
};

MUST_USE enum status check_letter(struct page *pg, const struct letter *l,
                                  struct checked_letter *ret_c);
/* Words that are no letter yet: findings alone. */
MUST_USE enum status check_words(struct page *pg, str text, str lang, struct checked *ret_checked);
/* The letter with the better words of the finding `key` in it; where that finding stands no more,
 * nothing is written. */
MUST_USE enum status letter_put(struct page *pg, const struct letter *l, str key, str *ret_text,
                                str *ret_words);

#endif
