/* kantha demo: an invented firm to look around in, made by the acts under a moving clock. */
#include "act/agent_act.h"
#include "act/demo_act.h"
#include "act/sending_act.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/demo.h"
#include "cli/demo_play.h"
#include "cli/printer.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char cards_text[] =
#include "dighipar.inc"
    ;

static const struct firm_setup setup = {
    .name = { "Dighipar Studio", 15 },
    .language = { "en", 2 },
    .zone = { "Asia/Dhaka", 10 },
    .country = { "BD", 2 },
    .currency = { "BDT", 3 },
    .week = { "", 0 },
    .domain = { "dighipar.example", 16 },
    .mailbox = { DEMO_MAILBOX, sizeof DEMO_MAILBOX - 1 },
    .mailbox_name = { "Dighipar Studio", 15 },
    .smtp_host = { "relay.dighipar.example", 22 }, /* asked nothing; gone when all is played */
    .smtp_port = 25,
    .agent_name = { "Nadia Rahman", 12 },
    .agent_name_bn = { "নাদিয়া রহমান", sizeof "নাদিয়া রহমান" - 1 },
    .agent_email = { DEMO_EMAIL, sizeof DEMO_EMAIL - 1 },
    .password = { DEMO_PASSWORD, sizeof DEMO_PASSWORD - 1 },
};

static const struct actor by_command = { .kind = ACTOR_COMMAND, .via = "demo" };

static enum status add_agents(struct ctx *cx, struct firm *f, struct demo_agent *agents)
{
    struct agent_new tanvir = { .name = S("Tanvir Hasan"),
                                .name_bn = S("তানভীর হাসান"),
                                .email = S("tanvir@dighipar.example"),
                                .role = ROLE_AGENT,
                                .language = S("bn"),
                                .password = S(DEMO_PASSWORD) };
    struct agent_new mitali = { .name = S("Mitali Sen"),
                                .name_bn = S("মিতালি সেন"),
                                .email = S("mitali@dighipar.example"),
                                .role = ROLE_LEAD,
                                .language = S("bn"),
                                .password = S(DEMO_PASSWORD) };
    agents[0] = (struct demo_agent){ .key = "nadia", .role = ROLE_ADMIN };
    agents[1] = (struct demo_agent){ .key = "tanvir", .role = ROLE_AGENT };
    agents[2] = (struct demo_agent){ .key = "mitali", .role = ROLE_LEAD };
    TRY(firm_set_up(cx, f, by_command, &setup, &agents[0].id));
    TRY(agent_add(cx, f, by_command, &tanvir, &agents[1].id));
    return agent_add(cx, f, by_command, &mitali, &agents[2].id);
}

/* What a visitor writes goes nowhere: the clients are invented. */
static enum status take_relay_away(struct ctx *cx, struct firm *f)
{
    struct firm_reader r CLEANUP(firm_reader_done) = { 0 };
    struct q_mailbox box;
    TRY(firm_read(cx, f, &r));
    TRY(q_mailbox_by_address(cx, r.db, S(DEMO_MAILBOX), &box));
    firm_reader_done(&r);
    return sending_disconnect(cx, f, by_command, box.id);
}

static enum status play(struct ctx *cx, const struct firm_at *at)
{
    struct firm *f CLEANUP(firm_close) = NULL;
    const struct zone *dhaka;
    struct demo_cards cards;
    struct demo_agent agents[3];
    TRY(zone_open(cx, setup.zone, &dhaka));
    TRY(demo_cards_read(cx, str_c(cards_text), dhaka, &cards));
    TRY(firm_at_open(cx, at, &f));
    TRY(add_agents(cx, f, agents));
    TRY(demo_play(cx, f, &cards, agents, 3));
    TRY(take_relay_away(cx, f));
    return demo_mark(cx, f, by_command);
}

static enum status make(struct ctx *cx, const struct firm_at *at)
{
    TRY(firm_at_make(cx, at));
    enum status s = play(cx, at);
    if (s != OK && db_is_address(at->firm.p))
        firm_at_unmake(cx, at);
    return s;
}

/* Until it is whole it has another name: a demo that was interrupted is no firm. */
static enum status make_folder(struct ctx *cx, const char *dir)
{
    const char *part = arena_printf(cx->arena, "%s.%s.part", dir, rand_token(cx->arena).p).p;
    if (file_exists(dir))
        return FAIL(cx, E_CONFLICT, "firm.exists", NULL, "%s is there already", dir);
    enum status s = make(cx, &(struct firm_at){ .firm = str_c(part) });
    if (s == OK && rename(part, dir) != 0)
        s = FAIL(cx, E_IO, "file.io", NULL, "rename %s: %s", part, strerror(errno));
    if (s != OK)
        dir_remove(part);
    return s;
}

enum status demo_make(struct ctx *cx, const struct firm_at *at)
{
    return db_is_address(at->firm.p) || at->data.p != NULL ? make(cx, at)
                                                           : make_folder(cx, at->firm.p);
}

void demo_say_door(void)
{
    printer_line("Sign in as %s with the password: %s", DEMO_EMAIL, DEMO_PASSWORD);
    printer_line("(or tanvir@dighipar.example in Bengali, the same password)");
}

int cmd_demo(struct cli *cli)
{
    struct firm_at at = { 0 };
    const struct cli_option options[] = { FIRM_OPTIONS(&at) };
    if (!cli_options(cli, options, 2, 0))
        return EXIT_UNABLE;
    if (demo_make(cli->cx, &at) != OK)
        return cli_failed(cli);
    demo_say_door();
    return printer_end() ? EXIT_FINE : EXIT_UNABLE;
}
