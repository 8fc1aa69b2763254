/* The checker's own rules, read once for all who ask. Reading them takes longer than the rest of a
 * start, so it goes on beside the first pages; who needs them first waits. */
#ifndef ACT_PACKS_H
#define ACT_PACKS_H

#include "check/kantha_check.h"

#include <pthread.h>

/* Any number of threads; as long as the program. */
MUST_USE enum status packs_get(struct ctx *cx, const struct check_packs **ret_packs);

/* Begins to read; packs_join waits until that is over. */
struct packs_thread {
    pthread_t thread;
    bool is_there;
};
void packs_begin(struct packs_thread *t);
void packs_join(struct packs_thread *t);

#endif
