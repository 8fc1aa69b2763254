/* Long options that take one word each, and a secret that is not shown. */
#include "cli/options.h"

#include "base/limits.h"

#include <assert.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static bool all_needed(const struct cli *cli, const struct cli_option *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (v[i].is_needed && v[i].to->n == 0) {
            cli_misused(cli, "--%s is needed", v[i].name);
            return false;
        }
    return true;
}

bool cli_options(const struct cli *cli, const struct cli_option *v, size_t n, int rest_max)
{
    assert(n <= CLI_OPTIONS_MAX);
    struct option known[CLI_OPTIONS_MAX + 1] = { 0 };
    for (size_t i = 0; i < n; i++)
        known[i] = (struct option){ v[i].name, required_argument, NULL, 'a' + (int)i };
    optind = 1;
    opterr = 0;
    for (int c; (c = getopt_long(cli->argc, cli->argv, ":", known, NULL)) != -1;) {
        if (c == ':' || c == '?') {
            cli_misused(cli, "%s: %s", cli->argv[optind - 1],
                        c == ':' ? "lacks its word" : "what?");
            return false;
        }
        *v[c - 'a'].to = str_c(optarg);
    }
    if (cli->argc - optind > rest_max) {
        cli_misused(cli, "%s: what?", cli->argv[optind + rest_max]);
        return false;
    }
    return all_needed(cli, v, n);
}

/* Without showing it, when somebody types it. */
static char *read_line(char *line, int max, const char *prompt)
{
    struct termios was;
    bool is_typed = tcgetattr(STDIN_FILENO, &was) == 0;
    if (is_typed) {
        struct termios silent = was;
        silent.c_lflag &= ~(tcflag_t)ECHO;
        fprintf(stderr, "%s: ", prompt);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    char *got = fgets(line, max, stdin);
    if (is_typed) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &was);
        fprintf(stderr, "\n");
    }
    return got;
}

enum status cli_secret(const struct cli *cli, const char *prompt, str *ret_secret)
{
    char *line = arena_zalloc(cli->cx->arena, SECRET_MAX);
    if (read_line(line, SECRET_MAX, prompt) == NULL)
        return FAIL(cli->cx, E_INPUT, "password.missing", "password",
                    "one line with the password is read from standard input");
    size_t n = strcspn(line, "\r\n");
    *ret_secret = (str){ line, n };
    return OK;
}
