/* kantha token add: lets a program in; token list: which may come in; token revoke: not that one.
 */
#include "act/token_act.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/num.h"
#include "cal/civil.h"
#include "cli/firm_at.h"
#include "cli/printer.h"
#include "store/q.h"

#include <getopt.h>

static const struct actor by_command = { .kind = ACTOR_COMMAND, .via = "command" };

/* ---- add ---- */

/* "cases:read,clients:write" as tokens keep them: by blanks. */
static str by_blanks(struct arena *a, str s)
{
    char *out = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        out[i] = s.p[i] == ',' ? ' ' : s.p[i];
    return (str){ out, s.n };
}

static enum status add(const struct cli *cli, const struct firm_at *at, str email,
                       struct token_new *in, str *ret_token)
{
    struct ctx *cx = cli->cx;
    struct firm *f CLEANUP(firm_close) = NULL;
    struct q_agent agent;
    struct token_id id;
    TRY(firm_at_open(cx, at, &f));
    TRY(firm_at_agent(cx, f, email, &agent));
    in->agent = agent.id;
    return token_make(cx, f, by_command, in, ret_token, &id);
}

int cmd_token_add(struct cli *cli)
{
    struct firm_at at = { 0 };
    str email = STR_NULL, days = STR_NULL, scopes = S("all"), token;
    struct token_new in = { 0 };
    int64_t n = 0;
    const struct cli_option options[] = {
        FIRM_OPTIONS(&at),          { "email", &email, true },
        { "name", &in.name, true }, { "scopes", &scopes, false },
        { "days", &days, false },
    };
    if (!cli_options(cli, options, sizeof options / sizeof options[0], 0))
        return EXIT_UNABLE;
    if (days.p != NULL && !num_int(days, 1, TOKEN_DAYS_MAX, &n))
        return cli_misused(cli, "--days is a number from 1 to %d", TOKEN_DAYS_MAX);
    in.scopes = by_blanks(cli->cx->arena, scopes);
    in.expires_at = n == 0 ? 0 : cli->cx->now + n * DAY_MS;
    if (add(cli, &at, email, &in, &token) != OK)
        return cli_failed(cli);
    printer_line("%.*s", STR_ARG(token));
    return printer_end() ? EXIT_FINE : EXIT_UNABLE;
}

/* ---- list ---- */

static const char *moment(struct arena *a, int64_t at)
{
    return at == 0 ? "-" : time_rfc3339(a, at, 0).p;
}

static enum status list(const struct cli *cli, const struct firm_at *at)
{
    struct ctx *cx = cli->cx;
    struct firm *f CLEANUP(firm_close) = NULL;
    struct firm_reader r CLEANUP(firm_reader_done) = { 0 };
    struct q_tokens_all_rows all;
    TRY(firm_at_open(cx, at, &f));
    TRY(firm_read(cx, f, &r));
    TRY(q_tokens_all(cx, r.db, TOKENS_MAX, &all));
    ROWS_EACH (t, &all)
        printer_line("%lld\t%.*s\t%.*s\t%.*s\t%s\t%s", (long long)t->id.v, STR_ARG(t->name),
                     STR_ARG(t->agent), STR_ARG(t->scopes), moment(cx->arena, t->used_at),
                     moment(cx->arena, t->expires_at));
    return OK;
}

int cmd_token_list(struct cli *cli)
{
    struct firm_at at = { 0 };
    const struct cli_option options[] = { FIRM_OPTIONS(&at) };
    if (!cli_options(cli, options, 2, 0))
        return EXIT_UNABLE;
    if (list(cli, &at) != OK)
        return cli_failed(cli);
    return printer_end() ? EXIT_FINE : EXIT_UNABLE;
}

/* ---- revoke ---- */

static enum status revoke(const struct cli *cli, const struct firm_at *at, int64_t id)
{
    struct firm *f CLEANUP(firm_close) = NULL;
    TRY(firm_at_open(cli->cx, at, &f));
    return token_revoke(cli->cx, f, by_command, (struct token_id){ id });
}

int cmd_token_revoke(struct cli *cli)
{
    struct firm_at at = { 0 };
    int64_t id;
    const struct cli_option options[] = { FIRM_OPTIONS(&at) };
    if (!cli_options(cli, options, 2, 1))
        return EXIT_UNABLE;
    if (cli->argc - optind != 1 || !num_int(str_c(cli->argv[optind]), 1, INT64_MAX, &id))
        return cli_misused(cli, "one number is needed, as token list says it");
    return revoke(cli, &at, id) == OK ? EXIT_FINE : cli_failed(cli);
}
