/* Who looks after the machine, and what they are told. */
#include "cli/owner.h"

#include "cli/cli.h"
#include "lang/catalog.h"

#include <stdio.h>
#include <stdlib.h>

struct reader owner_reader(const struct ctx *cx)
{
    const char *names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    struct reader r = { .now = cx->now };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        str set = str_c(getenv(names[i]));
        if (set.n == 0)
            continue;
        if (str_starts(set, S("bn"))) {
            r.language = LANG_BN;
            r.digits = DIGITS_BENG;
        }
        break;
    }
    return r;
}

/* What they can do something about has words of its own; what it rests on stands behind them. */
int cli_failed(const struct cli *cli)
{
    const struct err *e = &cli->cx->err;
    struct reader r = owner_reader(cli->cx);
    enum msg m;
    str code = str_c(e->code);
    bool is_place = str_starts(code, S("db.")) || str_starts(code, S("schema.")) ||
                    str_starts(code, S("move.")) || str_starts(code, S("upgrade.")) ||
                    str_eq(code, S("firm.data")) || str_eq(code, S("firm.held")) ||
                    str_eq(code, S("firm.keyless")) || str_eq(code, S("firm.moved")) ||
                    str_eq(code, S("firm.other_key")) || str_eq(code, S("firm.unfinished"));
    if (!is_place || !msg_find(arena_join(cli->cx->arena, S("error."), code), &m))
        return cli_tell(cli);
    str words = tr(&r, m);
    fprintf(stderr, "kantha %s: %.*s (%s)\n", cli->name, STR_ARG(words), e->text);
    return EXIT_UNABLE;
}
