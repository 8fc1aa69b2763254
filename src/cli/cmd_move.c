/* kantha move: a firm from its folder into a PostgreSQL database, and back. */
#include "act/move_act.h"
#include "cli/firm_at.h"
#include "cli/owner.h"
#include "cli/printer.h"
#include "lang/catalog.h"

#include <getopt.h>
#include <stdio.h>
#include <unistd.h>

struct mover_options {
    const char *from, *to, *data;
    bool is_quiet, is_undo;
};

/* What is shown meanwhile. */
struct shown {
    struct ctx *cx;
    struct reader reader;
    bool is_quiet;
    bool is_terminal;
    bool has_open_line;
};

static const struct option options[] = {
    { "from", required_argument, NULL, 'f' }, { "to", required_argument, NULL, 't' },
    { "data", required_argument, NULL, 'D' }, { "quiet", no_argument, NULL, 'q' },
    { "undo", no_argument, NULL, 'u' },       { NULL, 0, NULL, 0 },
};

static bool read_options(const struct cli *cli, struct mover_options *o)
{
    optind = 1;
    opterr = 0;
    for (int c; (c = getopt_long(cli->argc, cli->argv, ":", options, NULL)) != -1;) {
        if (c == ':' || c == '?') {
            cli_misused(cli, "%s: %s", cli->argv[optind - 1],
                        c == ':' ? "lacks its word" : "what?");
            return false;
        }
        o->from = c == 'f' ? optarg : o->from;
        o->to = c == 't' ? optarg : o->to;
        o->data = c == 'D' ? optarg : o->data;
        o->is_quiet |= c == 'q';
        o->is_undo |= c == 'u';
    }
    if (optind < cli->argc)
        cli_misused(cli, "%s: what?", cli->argv[optind]);
    else if (o->from == NULL || (o->to == NULL) != o->is_undo)
        cli_misused(cli, o->is_undo ? "--undo wants --from alone" : "--from and --to are needed");
    else
        return true;
    return false;
}

/* ---- what is shown ---- */

static int64_t rate_of(const struct move_progress *p)
{
    return p->us <= 0 ? 0 : (p->done - p->before) * 1000000 / p->us;
}

static enum msg line_of(const struct move_progress *p)
{
    switch (p->part) {
    case MOVE_READ:
        return M_move_read;
    case MOVE_COPY:
        return M_move_copy;
    case MOVE_FILES:
        return M_move_files;
    case MOVE_COMPARE:
        return M_move_compare;
    }
    return M_move_read;
}

/* On a terminal the line of a table that is under way is written over. */
static void show(void *self, const struct move_progress *p)
{
    struct shown *s = self;
    if (s->is_quiet || (!p->is_over && !s->is_terminal) || (p->table != NULL && p->all == 0))
        return;
    const struct fill fills[] = {
        fill_c("table", p->table == NULL ? "" : p->table),
        fill_number("done", p->done),
        fill_number("all", p->all),
        fill_number("percent", p->all == 0 ? 100 : p->done * 100 / p->all),
        fill_number("rate", rate_of(p)),
    };
    str line = tr_fill(s->cx->arena, &s->reader, line_of(p), fills, sizeof fills / sizeof *fills);
    printer_str(s->has_open_line ? S("\r\033[K") : S(""));
    printer_str(line);
    printer_str(p->is_over ? S("\n") : S(""));
    s->has_open_line = !p->is_over;
    (void)printer_end();
}

static void show_bad(void *self, const char *what, const char *why)
{
    fprintf(stderr, "%s %s\n", what, why);
}

/* ---- running ---- */

static int move_it(struct cli *cli, const struct mover_options *o)
{
    struct shown shown = { .cx = cli->cx,
                           .reader = owner_reader(cli->cx),
                           .is_quiet = o->is_quiet,
                           .is_terminal = isatty(STDOUT_FILENO) == 1 };
    bool is_out = db_is_address(o->to);
    struct move m = { .from = o->from,
                      .from_dir = is_out ? NULL : o->data,
                      .to = o->to,
                      .to_dir = is_out ? o->data : NULL,
                      .self = &shown,
                      .tell = show,
                      .bad = show_bad };
    struct moved done;
    enum status s = firm_move(cli->cx, &m, &done);
    if (shown.has_open_line)
        printer_str(S("\n"));
    if (s != OK)
        return cli_failed(cli);
    const struct fill fills[] = { fill_number("rows", done.rows),
                                  fill_number("tables", done.tables),
                                  fill_number("files", done.files) };
    str line = tr_fill(cli->cx->arena, &shown.reader, M_move_done, fills, 3);
    if (!o->is_quiet)
        printer_line("%.*s", STR_ARG(line));
    if (!printer_end())
        return EXIT_UNABLE;
    return done.files_bad > 0 ? EXIT_FOUND : EXIT_FINE;
}

int cmd_move(struct cli *cli)
{
    struct mover_options o = { 0 };
    if (!read_options(cli, &o))
        return EXIT_UNABLE;
    if (!o.is_undo)
        return move_it(cli, &o);
    return firm_move_undo(cli->cx, o.from, o.data) == OK ? EXIT_FINE : cli_failed(cli);
}
