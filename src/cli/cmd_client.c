/* kantha client export: all we hold about one client, as a file for them. */
#include "act/export_act.h"
#include "base/num.h"
#include "cli/firm_at.h"
#include "desk/client.h"
#include "web/export.h"

#include <getopt.h>

static const struct actor by_command = { .kind = ACTOR_COMMAND, .via = "command" };

/* By number, address or telephone. */
static enum status client_named(struct ctx *cx, struct firm *f, str who,
                                struct q_client *ret_client)
{
    struct firm_reader r CLEANUP(firm_reader_done) = { 0 };
    struct firm_settings s;
    int64_t number;
    TRY(firm_read(cx, f, &r));
    TRY(settings_load(cx, r.db, &s));
    str email = email_normal(cx->arena, who);
    str phone = phone_normal(cx->arena, who, country_code(s.country));
    bool is_known = false;
    if (email.p != NULL)
        TRY(row_found(q_client_by_identity(cx, r.db, S("email"), email, ret_client), &is_known));
    else if (str_starts(who, S("+")) && phone.p != NULL)
        TRY(row_found(q_client_by_identity(cx, r.db, S("phone"), phone, ret_client), &is_known));
    else if (num_int(who, 1, INT64_MAX, &number))
        TRY(row_found(q_client_by_number(cx, r.db, number, ret_client), &is_known));
    if (!is_known)
        return FAIL(cx, E_MISSING, "client.missing", NULL, "no client is %.*s", STR_ARG(who));
    return OK;
}

static enum status export(const struct cli *cli, const struct firm_at *at, str who, str out,
                          bool with_notes) {
    struct ctx *cx = cli->cx; struct firm * f CLEANUP(firm_close) = NULL; struct q_client c;
    TRY(firm_at_open(cx, at, &f));
    TRY(client_named(cx, f, who, &c));
    TRY(export_tell(cx, f, by_command, c.id, with_notes));
    return export_write(cx, f, &c, with_notes, out.p);
}

int cmd_client_export(struct cli *cli)
{
    struct firm_at at = { 0 };
    str who = STR_NULL, out = STR_NULL, notes = S("no");
    const struct cli_option options[] = {
        FIRM_OPTIONS(&at),
        { "client", &who, true },
        { "out", &out, true },
        { "notes", &notes, false },
    };
    if (!cli_options(cli, options, sizeof options / sizeof options[0], 0))
        return EXIT_UNABLE;
    if (!str_eq(notes, S("yes")) && !str_eq(notes, S("no")))
        return cli_misused(cli, "--notes is yes or no");
    return export(cli, &at, who, out, str_eq(notes, S("yes"))) == OK ? EXIT_FINE : cli_failed(cli);
}
