/* kantha doctor: looks at a firm and its machine, one line a finding, and what to do about it. */
#include "act/doctor.h"
#include "base/vec.h"
#include "cli/firm_at.h"
#include "cli/owner.h"
#include "cli/printer.h"

int cmd_doctor(struct cli *cli)
{
    struct firm_at at = { 0 };
    struct findings found;
    const struct cli_option options[] = { FIRM_OPTIONS(&at) };
    if (!cli_options(cli, options, 2, 0))
        return EXIT_UNABLE;
    struct reader reader = owner_reader(cli->cx);
    doctor_visit(cli->cx, at.data.p == NULL ? NULL : at.firm.p, firm_at_dir(&at), &reader,
                 DOCTOR_WHOLE, &found);
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
