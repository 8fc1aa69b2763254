/* kantha backup: a copy of a firm while it is served; kantha restore: the way back. */
#include "act/blob.h"
#include "act/outbox_act.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/firm_at.h"
#include "cli/firm_copy.h"
#include "cli/printer.h"

#include <getopt.h>

/* What waited to be sent may have gone out after the copy was made. */
static enum status doubt(struct ctx *cx, const char *dir)
{
    struct firm *CLEANUP(firm_close) f = NULL;
    int n = 0;
    TRY(firm_open(cx, dir, NULL, &f));
    TRY(outbox_doubt(cx, f, &n));
    if (n > 0)
        fprintf(stderr,
                "%d letters waited to be sent when the copy was made and may have gone "
                "out since: look at Today\n",
                n);
    return OK;
}

static void tell_bad(void *self, const char *path, const char *why)
{
    fprintf(stderr, "%s %s\n", path, why);
}

/* The rest is worth having when one letter is not whole any more: told, not refused. */
static enum status look_through(struct ctx *cx, const char *dir, int *ret_bad)
{
    struct db *CLEANUP(db_close) db = NULL;
    TRY(db_open(cx, arena_printf(cx->arena, "%s/kantha.db", dir).p, DB_READ, &db));
    return blobs_verify(cx, db, dir, tell_bad, NULL, ret_bad);
}

/* `is_back`: from the copy to the firm. */
static int copy(struct cli *cli, bool is_back)
{
    struct firm_at at = { 0 };
    const struct cli_option options[] = { FIRM_OPTIONS(&at) };
    if (!cli_options(cli, options, 2, 1))
        return EXIT_UNABLE;
    if (firm_at_in_folder(cli->cx, &at) != OK)
        return cli_failed(cli);
    if (optind == cli->argc)
        return cli_misused(cli, "the folder of the copy is needed");
    const char *other = cli->argv[optind];
    const char *to = is_back ? at.firm.p : other;
    int bad = 0;
    if (firm_copy(cli->cx, is_back ? other : at.firm.p, to) != OK)
        return cli_failed(cli);
    if ((is_back && doubt(cli->cx, to) != OK) || look_through(cli->cx, to, &bad) != OK)
        return cli_failed(cli);
    const char *mark = arena_printf(cli->cx->arena, "%s/" BACKUP_MARK, at.firm.p).p;
    if (!is_back && file_write_durable(cli->cx, mark, S("")) != OK)
        fprintf(stderr, "kantha doctor will not know of this copy: %s\n", cli->cx->err.text);
    printer_line("%s", to);
    if (!printer_end())
        return EXIT_UNABLE;
    return bad > 0 ? EXIT_FOUND : EXIT_FINE;
}

int cmd_backup(struct cli *cli)
{
    return copy(cli, false);
}

int cmd_restore(struct cli *cli)
{
    return copy(cli, true);
}
