/* A case: what a client brought us, whose it is, where it stands on the way back. */
#ifndef DESK_CASE_H
#define DESK_CASE_H

#include "base/str.h"

enum case_kind { CASE_QUESTION, CASE_COMPLAINT, CASE_MISTAKE, CASE_UNREADABLE };
enum case_state { CASE_OPEN, CASE_WAITING, CASE_CLOSED };

/* Whose it was. Our supplier's is ours. */
enum verdict {
    VERDICT_NONE,
    VERDICT_OURS,
    VERDICT_SUPPLIER,
    VERDICT_NOBODY,
    VERDICT_CLIENT,
    VERDICT_UNCLEAR
};

/* Whether the client came back. Every rate shows how many are not known. */
enum outcome {
    OUTCOME_NONE,
    OUTCOME_RECOVERED,
    OUTCOME_PARTLY,
    OUTCOME_LOST,
    OUTCOME_WITHDRAWN,
    OUTCOME_NOT_KNOWN
};

/* Names as they stand in the database, the API and forms; `parse` is false on a foreign name. */
str case_kind_name(enum case_kind k);
bool case_kind_parse(str s, enum case_kind *ret_k);
str case_state_name(enum case_state s);
bool case_state_parse(str s, enum case_state *ret_s);
str verdict_name(enum verdict v);
bool verdict_parse(str s, enum verdict *ret_v);
str outcome_name(enum outcome o);
bool outcome_parse(str s, enum outcome *ret_o);

/* Complaints and mistakes walk the way back; questions do not. */
bool case_has_way_back(enum case_kind k);
/* A confession is asked for only where it was ours, our supplier's, or not yet judged. */
bool verdict_asks_apology(enum verdict v);

/* ---- the way back: listen, own, apologise, put right, keep word, verify ---- */

enum step { STEP_LISTEN, STEP_OWN, STEP_APOLOGISE, STEP_PUT_RIGHT, STEP_KEEP_WORD, STEP_VERIFY };
#define STEPS 6

enum step_state { STEP_TO_COME, STEP_HERE, STEP_DONE, STEP_SKIPPED };

/* What the steps are read from; times in ms UTC, 0 = not yet. */
struct way_facts {
    enum verdict verdict;
    int64_t listened_at;
    int64_t owned_at;
    int64_t apologised_at;
    int64_t put_right_at;
    int64_t asked_at;
    int64_t answered_at;
    int promises_open; /* given and not settled */
    int promises_kept;
};

struct way {
    enum step_state step[STEPS];
    int done; /* done or skipped */
    int here; /* the step it stands on, STEPS when all are done */
};

/* Apologise is skipped where no confession is asked for; keep word is done when something was
 * promised and nothing is open. The first step not done is HERE; later ones may be done already. */
struct way way_of(const struct way_facts *f);
/* Is there something to do at this step now? Where the case stands, and after what was done out of
 * turn: who apologised at once need not mark the listening before the repair. Keeping one's word
 * has no act of its own, so asking comes after putting right. */
bool way_offers(const struct way *w, enum step s);

/* ---- the answer, 1 to 10 ---- */

#define SCORE_MIN 1
#define SCORE_MAX 10
#define SCORE_CHANGE_DAYS 7 /* the client may change it so long */
#define SILENCE_DAYS 14     /* then the outcome is not known */

/* 8-10 recovered, 5-7 partly, 1-4 none: the case opens again. */
enum outcome outcome_of_score(int score);

#endif
