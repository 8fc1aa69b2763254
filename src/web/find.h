/* What is typed into the search field: words, and conditions that narrow them.
 *
 *   invoice is:open client:"Rupsha Shoes" from:karim promise:late after:2026-11-01
 *
 * Conditions are understood in English and in Bengali, whatever the reader reads; their words stand
 * in po/ (find.*). A colon behind any other word is a word's. */
#ifndef WEB_FIND_H
#define WEB_FIND_H

#include "web/page.h"

struct find {
    str words;      /* for store/search */
    str unclear;    /* the first condition that is not understood, as typed; else n is 0 */
    bool is_narrow; /* there is a condition */
    struct q_cases_found_in in;
};

void find_read(struct page *pg, str typed, struct find *ret);
/* The cases `find` asks for: the newest mention first, or, without words, the newest first. None
 * where nothing is asked. */
MUST_USE enum status find_cases(struct page *pg, struct find *find,
                                struct q_case_row_rows *ret_rows);

#endif
