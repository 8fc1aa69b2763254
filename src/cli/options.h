/* Long options that take one word each, for commands that have no others. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/cli.h"

struct cli_option {
    const char *name;
    str *to; /* keeps what it holds where the option is not given */
    bool is_needed;
};

#define CLI_OPTIONS_MAX 16

/* Fills them. False, with the reason said, for an option that is unknown, lacks its word or is
 * needed and missing, and for more than `rest_max` words behind them (from `optind` on). */
bool cli_options(const struct cli *cli, const struct cli_option *v, size_t n, int rest_max);

/* One line from standard input, without its end; on a terminal it is asked for by `prompt` and not
 * shown. E_INPUT "password.missing" where there is none. */
MUST_USE enum status cli_secret(const struct cli *cli, const char *prompt, str *ret_secret);

#endif
