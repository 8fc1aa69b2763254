/* kantha init: an empty firm; with a name and a first agent it is set up, else the browser asks. */
#include "act/agent_act.h"
#include "base/file.h"
#include "base/num.h"
#include "cli/firm_at.h"
#include "cli/printer.h"

static const struct actor by_command = { .kind = ACTOR_COMMAND, .via = "init" };

struct init {
    struct firm_at at;
    str smtp;
    str agent_email;
    struct firm_setup setup;
};

static bool read_options(const struct cli *cli, struct init *in)
{
    struct firm_setup *s = &in->setup;
    const struct cli_option options[] = {
        FIRM_OPTIONS(&in->at),
        { "name", &s->name, false },
        { "language", &s->language, false },
        { "zone", &s->zone, false },
        { "country", &s->country, false },
        { "currency", &s->currency, false },
        { "domain", &s->domain, false },
        { "mailbox", &s->mailbox, false },
        { "smtp", &in->smtp, false },
        { "agent", &s->agent_name, false },
        { "email", &s->agent_email, false },
    };
    return cli_options(cli, options, sizeof options / sizeof options[0], 0);
}

/* "host:port" */
static enum status read_smtp(struct ctx *cx, str smtp, struct firm_setup *s)
{
    ptrdiff_t colon = str_rfind_byte(smtp, ':');
    if (smtp.n == 0)
        return OK;
    if (colon <= 0 || !num_int(str_skip(smtp, (size_t)colon + 1), 1, 65535, &s->smtp_port))
        return FAIL(cx, E_INPUT, "smtp.address", "smtp", "--smtp wants HOST:PORT");
    s->smtp_host = str_sub(smtp, 0, (size_t)colon);
    return OK;
}

static enum status complete(const struct cli *cli, struct init *in)
{
    struct firm_setup *s = &in->setup;
    TRY(read_smtp(cli->cx, in->smtp, s));
    if (s->mailbox_name.n == 0)
        s->mailbox_name = s->name;
    ptrdiff_t at = str_rfind_byte(s->mailbox, '@');
    if (s->domain.n == 0 && at >= 0)
        s->domain = str_skip(s->mailbox, (size_t)at + 1);
    if (s->agent_name.n == 0)
        return OK;
    if (s->name.n == 0 || s->agent_email.n == 0)
        return FAIL(cli->cx, E_INPUT, "agent.name", "agent",
                    "--agent wants --name and --email too");
    return cli_secret(cli, "password of the first agent", &s->password);
}

/* Named, without anybody in it: `kantha agent add` comes next. */
static enum status describe(struct ctx *cx, struct firm *f, const struct firm_setup *s)
{
    struct mailbox_id box;
    TRY(firm_describe(cx, f, by_command, s));
    if (s->mailbox.n == 0)
        return OK;
    return mailbox_make(cx, f, by_command, s->mailbox, s->mailbox_name, s->language,
                        s->smtp_host.p == NULL ? S("") : s->smtp_host, s->smtp_port, &box);
}

static enum status set_up(struct ctx *cx, const struct init *in)
{
    struct firm *f CLEANUP(firm_close) = NULL;
    struct agent_id admin;
    TRY(firm_at_open(cx, &in->at, &f));
    if (in->setup.agent_name.n == 0)
        return describe(cx, f, &in->setup);
    return firm_set_up(cx, f, by_command, &in->setup, &admin);
}

/* What was refused leaves no half a firm behind, in whose way the next try would be. */
static enum status make(struct ctx *cx, const struct init *in)
{
    TRY(firm_at_make(cx, &in->at));
    if (in->setup.name.n == 0)
        return OK;
    enum status s = set_up(cx, in);
    if (s != OK)
        firm_at_unmake(cx, &in->at);
    return s;
}

int cmd_init(struct cli *cli)
{
    struct init in = { .setup = { .language = S("en"),
                                  .zone = S("Asia/Dhaka"),
                                  .country = S("BD"),
                                  .currency = S("BDT"),
                                  .week = S(""),
                                  .smtp_port = 25 } };
    if (!read_options(cli, &in))
        return EXIT_UNABLE;
    if (complete(cli, &in) != OK || make(cli->cx, &in) != OK)
        return cli_failed(cli);
    printer_line("%s", firm_at_dir(&in.at));
    return printer_end() ? EXIT_FINE : EXIT_UNABLE;
}
