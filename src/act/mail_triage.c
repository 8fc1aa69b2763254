/* Signs of trouble in a mail. */
#include "act/mail_triage.h"

#include "base/limits.h"
#include "check/kantha_check.h"

#include <pthread.h>

#define WORDS_MAX (8 * KIB) /* a complaint says so on its first pages */

static const struct check_packs *packs;
static struct arena *packs_arena; /* as long as the program */
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Compiled once, by whoever files the first mail. */
static void load(void)
{
    struct ctx cx = { .arena = packs_arena = arena_new() };
    for (size_t i = 0; i < check_builtin_n; i++)
        if (str_eq(check_builtin[i].name, S("triage.rules")) &&
            check_packs_load(&cx, &check_builtin[i], 1, &packs) == OK)
            return;
}

bool triage_is_complaint(struct ctx *cx, str subject, str words)
{
    pthread_once(&once, load);
    if (packs == NULL)
        return false;
    str text = arena_printf(cx->arena, "%.*s.\n\n%.*s", STR_ARG(subject),
                            STR_ARG(str_sub(words, 0, WORDS_MAX)));
    struct check_result result;
    if (check_run(cx, packs, &(struct check_input){ .text = text }, &result) != OK)
        return false;
    for (size_t i = 0; i < result.signals_n; i++)
        if (!str_eq(result.signals[i].name, S("urgency")))
            return true;
    return false;
}
