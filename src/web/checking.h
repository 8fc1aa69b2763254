/* What the checker sees in a letter, as the composer shows it. */
#ifndef WEB_CHECKING_H
#define WEB_CHECKING_H

#include "act/letter_check.h"
#include "web/page.h"

struct checked_letter {
    struct checked view;
    struct letter_checked of;
};

/* `fields`: those named `promise` hold the keys of the promises entered; may be NULL. */
MUST_USE enum status check_letter(struct page *pg, const struct letter *l,
                                  const struct pairs *fields, struct checked_letter *ret_c);
bool word_is_entered(const struct pairs *fields, str key);
/* Words that are no letter yet: findings alone. */
MUST_USE enum status check_words(struct page *pg, str text, str lang, struct checked *ret_checked);
/* The letter with the better words of the finding `key` in it; where that finding stands no more,
 * nothing is written. */
MUST_USE enum status letter_put(struct page *pg, const struct letter *l, str key, str *ret_text,
                                str *ret_words);

#endif
