/* erase FIRM NUMBER: erases that client, as its page does; for test_whole_client.py. */
#include "act/erasure_act.h"
#include "base/clock.h"
#include "base/num.h"

#include <stdio.h>

static enum status erase(struct ctx *cx, const char *dir, int64_t number)
{
    struct firm *f CLEANUP(firm_close) = NULL;
    struct q_client c;
    struct actor admin = { .kind = ACTOR_COMMAND, .via = "test" };
    TRY(firm_open(cx, dir, NULL, &f));
    {
        struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
        TRY(firm_read(cx, f, &r));
        TRY(q_client_by_number(cx, r.db, number, &c));
    }
    return client_erase(cx, f, admin, c.id);
}

int main(int argc, char **argv)
{
    int64_t number;
    if (argc != 3 || !num_int(str_c(argv[2]), 1, INT64_MAX, &number))
        return 2;
    struct arena *a CLEANUP(arena_free) = arena_new();
    struct ctx cx = { .arena = a, .now = clock_now() };
    if (erase(&cx, argv[1], number) == OK)
        return 0;
    fprintf(stderr, "%s: %s\n", cx.err.code, cx.err.text);
    return 1;
}
