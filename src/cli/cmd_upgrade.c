/* kantha upgrade: a firm of an older Kantha becomes one of this, is tried first, or goes back. */
#include "act/upgrade.h"
#include "base/buf.h"
#include "base/num.h"
#include "cli/firm_at.h"
#include "cli/owner.h"
#include "cli/printer.h"
#include "lang/catalog.h"
#include "lang/number.h"
#include "store/schema.h"

#include <getopt.h>
#include <stdio.h>

struct request {
    struct firm_at at;
    bool is_try;
    bool is_undo;
    int64_t lose;
    struct reader reader;
};

static const struct option options[] = {
    { "firm", required_argument, NULL, 'f' }, { "data", required_argument, NULL, 'D' },
    { "dry-run", no_argument, NULL, 'n' },    { "undo", no_argument, NULL, 'u' },
    { "lose", required_argument, NULL, 'l' }, { NULL, 0, NULL, 0 },
};

static bool set_option(struct request *rq, int option)
{
    switch (option) {
    case 'f':
        rq->at.firm = str_c(optarg);
        return true;
    case 'D':
        rq->at.data = str_c(optarg);
        return true;
    case 'n':
        rq->is_try = true;
        return true;
    case 'u':
        rq->is_undo = true;
        return true;
    case 'l':
        return num_int(str_c(optarg), 0, INT64_MAX, &rq->lose);
    default:
        return false;
    }
}

static bool read_options(struct cli *cli, struct request *rq)
{
    optind = 1;
    opterr = 0;
    rq->lose = -1;
    for (int o; (o = getopt_long(cli->argc, cli->argv, "", options, NULL)) != -1;)
        if (!set_option(rq, o))
            return false;
    return optind == cli->argc && rq->at.firm.n > 0 && !(rq->is_try && rq->is_undo) &&
           (rq->is_undo || rq->lose < 0);
}

#define SAY(cx, rq, m, ...)                        \
    say(cx, rq, m, (struct fill[]){ __VA_ARGS__ }, \
        sizeof((struct fill[]){ __VA_ARGS__ }) / sizeof(struct fill))

static void say(struct ctx *cx, const struct request *rq, enum msg m, const struct fill *fills,
                size_t n)
{
    str line = tr_fill(cx->arena, &rq->reader, m, fills, n);
    printer_line("%.*s", STR_ARG(line));
}

static str size(struct ctx *cx, const struct request *rq, int64_t bytes)
{
    return size_text(cx->arena, &rq->reader, bytes);
}

/* ---- telling ---- */

/* Where we make no copy: the command that does, on an address as libpq takes it. */
static void say_copy_by_hand(struct ctx *cx, const struct request *rq, const struct upgrade *u)
{
    str part, rest = rq->at.firm, schema = S("kantha");
    struct buf address = buf_new(cx->arena, rest.n + 1);
    str_split(&rest, '?', &part);
    buf_add(&address, part);
    for (char join = '?'; str_split(&rest, '&', &part);) {
        if (str_starts(part, S("schema="))) {
            schema = str_skip(part, sizeof "schema=" - 1);
            continue;
        }
        buf_byte(&address, join);
        buf_add(&address, part);
        join = '&';
    }
    SAY(cx, rq, M_upgrade_by_hand, FILL("schema", schema),
        FILL("what", arena_printf(cx->arena, "before-%zu-%zu.dump", u->from, u->to)),
        FILL("where", buf_str(&address)));
}

static void say_steps(struct ctx *cx, const struct request *rq, const struct upgrade *u)
{
    SAY(cx, rq, M_upgrade_steps, FILL("from", (int64_t)u->from), FILL("to", (int64_t)u->to));
    for (size_t i = u->from; i < u->to; i++)
        printer_line("  %04lld %s", (long long)schema_steps[i].number, schema_steps[i].name);
}

static void say_tried(struct ctx *cx, const struct request *rq, const struct upgrade *u)
{
    say_steps(cx, rq, u);
    if (u->is_shared) {
        say_copy_by_hand(cx, rq, u);
        SAY(cx, rq, M_upgrade_tried_back, FILL("ms", u->steps_ms));
        return;
    }
    SAY(cx, rq, M_upgrade_room, FILL("size", size(cx, rq, u->size)),
        FILL("needed", size(cx, rq, u->needed)), FILL("room", size(cx, rq, u->room)));
    SAY(cx, rq, M_upgrade_tried, FILL("ms", u->copy_ms + u->steps_ms),
        FILL("size", size(cx, rq, u->size_after)));
}

static void say_done(struct ctx *cx, const struct request *rq, const struct upgrade *u)
{
    SAY(cx, rq, M_upgrade_done, FILL("from", (int64_t)u->from), FILL("to", (int64_t)u->to),
        FILL("ms", u->copy_ms + u->steps_ms));
    if (u->copy != NULL)
        SAY(cx, rq, M_upgrade_copy, FILL("what", u->copy));
}

/* ---- doing ---- */

static enum status upgrade(struct ctx *cx, const struct request *rq, const struct firm_place *at)
{
    struct db *CLEANUP(db_close) db = NULL;
    struct upgrade u;
    if (rq->is_try) {
        TRY(upgrade_try(cx, at, &u));
    } else {
        TRY(db_open(cx, at->where, DB_READ | DB_WRITE, &db));
        TRY(upgrade_run(cx, at, db, &u));
    }
    if (u.from == u.to)
        SAY(cx, rq, M_upgrade_none, FILL("to", (int64_t)u.to));
    else if (rq->is_try)
        say_tried(cx, rq, &u);
    else
        say_done(cx, rq, &u);
    return OK;
}

static enum status undo(struct ctx *cx, const struct request *rq, const struct firm_place *at)
{
    struct undone u;
    enum status s = upgrade_undo(cx, at, rq->lose < 0 ? 0 : rq->lose, &u);
    if (s == E_CONFLICT && str_eq(str_c(cx->err.code), S("upgrade.would_lose"))) {
        str lose = arena_printf(cx->arena, "%lld", (long long)u.lost); /* to be typed again */
        str words = tr_fill(cx->arena, &rq->reader, M_upgrade_would_lose,
                            (struct fill[]){ FILL("count", u.lost), FILL("lose", lose) }, 2);
        fprintf(stderr, "kantha upgrade: %.*s\n", STR_ARG(words));
        return s;
    }
    if (s != OK)
        return s;
    SAY(cx, rq, M_upgrade_undone, FILL("from", (int64_t)u.from), FILL("what", u.kept));
    if (u.letters > 0)
        SAY(cx, rq, M_upgrade_letters, FILL("count", u.letters));
    return OK;
}

int cmd_upgrade(struct cli *cli)
{
    struct request rq = { .reader = owner_reader(cli->cx) };
    struct firm_place at;
    if (!read_options(cli, &rq))
        return cli_misused(cli, "--firm is needed, and --lose only with --undo");
    enum status s = firm_place(cli->cx, rq.at.firm.p, rq.at.data.p, &at);
    if (s == OK)
        s = rq.is_undo ? undo(cli->cx, &rq, &at) : upgrade(cli->cx, &rq, &at);
    if (s == OK)
        return printer_end() ? EXIT_FINE : EXIT_UNABLE;
    if (str_eq(str_c(cli->cx->err.code), S("upgrade.would_lose")))
        return EXIT_FOUND;
    return cli_failed(cli);
}
