/* kantha doctor: looks at a firm and its machine, one line a finding, and what to do about it. */
#include "act/doctor.h"
#include "base/vec.h"
#include "cli/options.h"
#include "cli/printer.h"

/* The reader's language as the machine's owner set it (locale(7)). */
static struct reader owner(const struct ctx *cx)
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

int cmd_doctor(struct cli *cli)
{
    str dir = STR_NULL;
    struct findings found;
    const struct cli_option options[] = { { "firm", &dir, true } };
    if (!cli_options(cli, options, 1, 0))
        return EXIT_UNABLE;
    struct reader reader = owner(cli->cx);
    doctor_visit(cli->cx, dir.p, &reader, DOCTOR_WHOLE, &found);
    VEC_EACH (f, &found) {
        str area = tr(&reader, f->area);
        printer_line("%s  %.*s: %.*s", f->is_bad ? "bad " : "fine", STR_ARG(area),
                     STR_ARG(f->says));
        if (f->is_bad)
            printer_line("      %.*s", STR_ARG(f->cure));
    }
    if (!printer_end())
        return EXIT_UNABLE;
    return found.bad > 0 ? EXIT_FOUND : EXIT_FINE;
}
