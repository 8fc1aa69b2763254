/* The command line: one row a command in commands.c, one file a command. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/status.h"

enum exit { EXIT_FINE = 0, EXIT_FOUND = 1, EXIT_UNABLE = 2, EXIT_TEMPFAIL = 75 /* sysexits.h */ };

/* One run: argv[0] is the last word of the command's name. */
struct cli {
    struct ctx *cx;
    const char *name; /* all of it: "agent add" */
    int argc;
    char **argv;
};

struct command {
    const char *name; /* "check", or two words: "agent add" */
    const char *line; /* what it does, for the list */
    const char *help; /* the whole of --help behind "usage: kantha " */
    int (*run)(struct cli *cli);
};

/* Ends with a row whose name is NULL. */
extern const struct command commands[];

/* Runs it with a context of its own; argv[0] is the last word of its name. */
int cli_run(const struct command *c, int argc, char **argv);
/* Finds the command, runs it, answers the exit status. */
int cli_main(int argc, char **argv);
/* Says what is wrong and how to ask for help; EXIT_UNABLE. */
int cli_misused(const struct cli *cli, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Tells cx->err on standard error; EXIT_UNABLE. */
int cli_failed(const struct cli *cli);
/* The same without the words of a language, for a program that carries none. */
int cli_tell(const struct cli *cli);

int cmd_agent_add(struct cli *cli);
int cmd_agent_second_step_off(struct cli *cli);
int cmd_backup(struct cli *cli);
int cmd_check(struct cli *cli);
int cmd_client_export(struct cli *cli);
int cmd_demo(struct cli *cli);
int cmd_doctor(struct cli *cli);
int cmd_restore(struct cli *cli);
int cmd_serve(struct cli *cli);
int cmd_deliver(struct cli *cli);
int cmd_init(struct cli *cli);
int cmd_mail_parse(struct cli *cli);
int cmd_move(struct cli *cli);
int cmd_token_add(struct cli *cli);
int cmd_token_list(struct cli *cli);
int cmd_token_revoke(struct cli *cli);
int cmd_upgrade(struct cli *cli);

#endif
