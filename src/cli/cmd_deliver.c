/* kantha deliver: a mail from standard input into the firm's spool. Whatever goes wrong, the answer
 * is 75, so that the mail system keeps the mail and tries again. */
#include "base/file.h"
#include "cli/cli.h"
#include "mail/spool.h"

#include <getopt.h>
#include <signal.h>
#include <unistd.h>

static const struct option options[] = {
    { "firm", required_argument, NULL, 'f' },
    { "data", required_argument, NULL, 'd' },
    { "mailbox", required_argument, NULL, 'm' },
    { NULL, 0, NULL, 0 },
};

/* A folder that is not mounted, or misspelt, would swallow the mail. */
static enum status keep(struct ctx *cx, const char *firm, const char *mailbox)
{
    if (!file_exists(arena_printf(cx->arena, "%s/key", firm).p))
        return FAIL(cx, E_MISSING, "firm.missing", NULL, "%s holds no firm", firm);
    return spool_put(cx, firm, str_c(mailbox), STDIN_FILENO);
}

int cmd_deliver(struct cli *cli)
{
    const char *firm = NULL, *data = NULL, *mailbox = NULL;
    optind = 1;
    opterr = 0;
    for (int c; (c = getopt_long(cli->argc, cli->argv, "", options, NULL)) != -1;) {
        if (c == '?') {
            cli_misused(cli, "%s: what?", cli->argv[optind - 1]);
            return EXIT_TEMPFAIL;
        }
        *(c == 'f' ? &firm : c == 'd' ? &data : &mailbox) = optarg;
    }
    const char *dir = data == NULL ? firm : data; /* mail is kept beside a database, not in it */
    if (firm == NULL || mailbox == NULL || optind < cli->argc) {
        cli_misused(cli, "--firm and --mailbox are needed, and nothing else");
        return EXIT_TEMPFAIL;
    }
    signal(SIGXFSZ, SIG_IGN); /* a full quota is an answer too, not a death */
    signal(SIGPIPE, SIG_IGN);
    if (keep(cli->cx, dir, mailbox) != OK) {
        cli_tell(cli);
        return EXIT_TEMPFAIL;
    }
    spool_knock(cli->cx, dir);
    return EXIT_FINE;
}
