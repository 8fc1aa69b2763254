/* kantha agent add: lets a person sign in; kantha agent second-step-off: again, when their phone is
 * gone. */
#include "act/agent_act.h"
#include "act/second_step_act.h"
#include "cli/firm_at.h"

#include <getopt.h>

static const struct actor by_command = { .kind = ACTOR_COMMAND, .via = "command" };

static enum status add_agent(const struct cli *cli, const struct firm_at *at, struct agent_new *in,
                             str role)
{
    struct ctx *cx = cli->cx;
    struct firm *f CLEANUP(firm_close) = NULL;
    struct agent_id id;
    if (!role_parse(role, &in->role))
        return FAIL(cx, E_INPUT, "agent.role", "role", "--role is agent, lead or admin");
    TRY(cli_secret(cli, "password", &in->password));
    TRY(firm_at_open(cx, at, &f));
    return agent_add(cx, f, by_command, in, &id);
}

int cmd_agent_add(struct cli *cli)
{
    struct firm_at at = { 0 };
    str role = S("agent");
    struct agent_new in = { .language = S("en") };
    const struct cli_option options[] = {
        FIRM_OPTIONS(&at),        { "name", &in.name, true },          { "email", &in.email, true },
        { "role", &role, false }, { "language", &in.language, false },
    };
    if (!cli_options(cli, options, sizeof options / sizeof options[0], 0))
        return EXIT_UNABLE;
    return add_agent(cli, &at, &in, role) == OK ? EXIT_FINE : cli_failed(cli);
}

static enum status take_step_off(const struct cli *cli, const struct firm_at *at, str email)
{
    struct ctx *cx = cli->cx;
    struct firm *f CLEANUP(firm_close) = NULL;
    struct q_agent agent;
    TRY(firm_at_open(cx, at, &f));
    TRY(firm_at_agent(cx, f, email, &agent));
    return second_step_end(cx, f, by_command, agent.id);
}

/* Whose app and recovery codes are gone needs nobody who can still sign in: the folder will do. */
int cmd_agent_second_step_off(struct cli *cli)
{
    struct firm_at at = { 0 };
    const struct cli_option options[] = { FIRM_OPTIONS(&at) };
    if (!cli_options(cli, options, 2, 1))
        return EXIT_UNABLE;
    if (cli->argc - optind != 1)
        return cli_misused(cli, "one address is needed");
    return take_step_off(cli, &at, str_c(cli->argv[optind])) == OK ? EXIT_FINE : cli_failed(cli);
}
