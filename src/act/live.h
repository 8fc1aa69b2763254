/* Names of nouns in the notes a transaction leaves for live pages. */
#ifndef ACT_LIVE_H
#define ACT_LIVE_H

#include "db/db.h"

/* `noun` is one of live_nouns; others leave no note. Of "mention" the id is the agent who is told,
 * of "draft" the case. seq 0: nothing that the events keep. */
void live_note(struct tx *tx, const char *noun, int64_t id, int64_t seq);
const char *live_noun(int noun);
/* -1: not one of them. */
int live_number(str noun);

#endif
