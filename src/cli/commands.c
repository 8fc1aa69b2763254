/* Every command of `kantha`, in the order people meet them. */
#include "cli/cli.h"

const struct command commands[] = {
    { "serve", "serve a firm to browsers",
      "serve --firm DIR [--listen ADDR:PORT] [--proxy ADDRESS]...\n"
      "  --firm DIR           the firm's folder; made where there is none\n"
      "  --listen ADDR:PORT   127.0.0.1:8080 if not given; sockets from systemd come first\n"
      "  --proxy ADDRESS      believe its X-Forwarded-For and -Proto: 127.0.0.1, 10.0.0.0/8, unix\n"
      "exit: 0 after SIGTERM or SIGINT, 1 could not open or listen, 2 misused",
      cmd_serve },
    { "check", "find what takes an apology back, and what it lacks",
      "check [OPTION...] [FILE...|-]\n"
      "  --lang auto|en|bn                    language of the text\n"
      "  --scope auto|recovery|everyday       all rules, or those for ordinary letters\n"
      "  --channel email|public|chat|letter   where it will be read\n"
      "  --now RFC3339                        the moment dates are counted from\n"
      "  --zone IANA                          where the firm is, as Asia/Dhaka\n"
      "  --pack DIR                           rule packs (*.rules) that replace or join ours\n"
      "  --format text|json                   one line a finding, or one object a file\n"
      "  --lines                              read {\"id\",\"text\"} a line, answer one a line\n"
      "exit: 0 nothing to mend, 1 errors or warnings, 2 could not run",
      cmd_check },
    { "deliver", "keep a mail from standard input for the firm",
      "deliver --firm DIR --mailbox ADDRESS\n"
      "  --firm DIR          the firm's folder; its server need not run\n"
      "  --mailbox ADDRESS   the address the mail was sent to\n"
      "exit: 0 the mail is kept, 75 it is not: try again",
      cmd_deliver },
    { "mail parse", "show what is understood of a mail",
      "mail parse [--format text|json] [--mailbox ADDRESS] FILE.eml...\n"
      "  --format text|json   a page, or one JSON object a file\n"
      "  --mailbox ADDRESS    an address of ours, to know a loop by\n"
      "exit: 0 all read, 2 a file or the helper is missing",
      cmd_mail_parse },
    { NULL, NULL, NULL, NULL },
};
