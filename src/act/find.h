/* What is typed into the search field: words, and conditions that narrow them.
 *
 *   invoice is:open client:"Rupsha Shoes" from:karim promise:late after:2026-11-01
 *
 * Conditions are understood in English and in Bengali, whatever the reader reads; their words stand
 * in po/ (find.*). A colon behind any other word is a word's. */
#ifndef ACT_FIND_H
#define ACT_FIND_H

#include "act/firm.h"
#include "store/q.h"
#include "store/search.h"

/* Who looks, in which state of the desk. */
struct finder {
    struct ctx *cx;
    const struct firm *firm;
    struct db *db;
    struct agent_id me;
    const struct zone *zone;
};

struct find {
    str words; /* for store/search */
    struct terms terms;
    str unclear;    /* the first condition that is not understood, as typed; else n is 0 */
    bool is_narrow; /* there is a condition */
    struct q_messages_found_in in;
};

struct found {
    struct q_case_row_rows cases;
    struct q_messages_listed_rows messages; /* that held the words: one each of some cases */
};

void find_read(const struct finder *f, str typed, struct find *ret);
/* The cases `find` asks for: the newest mention first, or, without words, the newest first. None
 * where nothing is asked. */
MUST_USE enum status find_cases(const struct finder *f, struct find *find, struct found *ret_found);
/* At most FOUND_CLIENTS clients of that name, company, address or number; *ret_more: there are
 * others. None where there are conditions: those are of cases. */
MUST_USE enum status find_clients(const struct finder *f, const struct find *find,
                                  struct q_client_rows *ret_rows, bool *ret_more);

/* Whose questions the firm's database understands. */
enum search_engine find_engine(const struct firm *f);

#endif
