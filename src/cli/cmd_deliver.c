/* kantha deliver: a mail from standard input into the firm's spool. Whatever goes wrong, the answer
 * is 75, so that the mail system keeps the mail and tries again. */
#include "cli/cli.h"
#include "mail/spool.h"

#include <getopt.h>
#include <signal.h>
#include <unistd.h>

static const struct option options[] = {
    { "firm", required_argument, NULL, 'f' },
    { "mailbox", required_argument, NULL, 'm' },
    { NULL, 0, NULL, 0 },
};

int cmd_deliver(struct cli *cli)
{
    const char *firm = NULL, *mailbox = NULL;
    for (int c; (c = getopt_long(cli->argc, cli->argv, "", options, NULL)) != -1;) {
        if (c == '?')
            return EXIT_TEMPFAIL;
        *(c == 'f' ? &firm : &mailbox) = optarg;
    }
    if (firm == NULL || mailbox == NULL || optind < cli->argc) {
        cli_misused(cli, "--firm and --mailbox are needed, and nothing else");
        return EXIT_TEMPFAIL;
    }
    signal(SIGXFSZ, SIG_IGN); /* a full quota is an answer too, not a death */
    signal(SIGPIPE, SIG_IGN);
    if (spool_put(cli->cx, firm, str_c(mailbox), STDIN_FILENO) != OK) {
        cli_failed(cli);
        return EXIT_TEMPFAIL;
    }
    spool_knock(cli->cx, firm);
    return EXIT_FINE;
}
