/* The checker's own rules. */
#include "act/packs.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct ctx own; /* its arena lasts as long as the program */
static const struct check_packs *packs;

static void load(void)
{
    own.arena = arena_new();
    if (check_packs_load(&own, check_builtin, check_builtin_n, &packs) != OK)
        packs = NULL;
}

enum status packs_get(struct ctx *cx, const struct check_packs **ret_packs)
{
    pthread_once(&once, load);
    if (packs == NULL)
        return FAIL(cx, E_OURS, "packs.broken", NULL, "our own rules: %s", own.err.text);
    *ret_packs = packs;
    return OK;
}

static void *read_ahead(void *arg)
{
    (void)arg;
    pthread_once(&once, load);
    return NULL;
}

void packs_begin(struct packs_thread *t)
{
    t->is_there = pthread_create(&t->thread, NULL, read_ahead, NULL) == 0;
}

void packs_join(struct packs_thread *t)
{
    if (t->is_there)
        pthread_join(t->thread, NULL);
    t->is_there = false;
}
