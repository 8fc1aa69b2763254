/* Every command of `kantha`, in the order people meet them. */
#include "cli/cli.h"

const struct command commands[] = {
    { "serve", "serve a firm to browsers",
      "serve --firm DIR|DATABASE [--data DIR] [--listen ADDR:PORT] [--lmtp PATH|ADDR:PORT]... "
      "[--proxy ADDRESS]...\n"
      "      [--tls-cert FILE [--tls-key FILE]] [--demo]\n"
      "  --firm DIR           the firm's folder; made where there is none\n"
      "  --firm DATABASE      postgresql://HOST/NAME?schema=FIRM, and in\n"
      "  --data DIR           its key, the mail that waits, sockets\n"
      "  --demo               made with the invented firm of kantha demo in it\n"
      "  --listen ADDR:PORT   127.0.0.1:8080 if not given; sockets from systemd come first\n"
      "  --lmtp PATH          take mail from a mail system by LMTP: a socket, or loopback\n"
      "  --tls-cert FILE      speak HTTPS with this chain; its key there too or in --tls-key FILE\n"
      "  --proxy ADDRESS      believe its X-Forwarded-For and -Proto: 127.0.0.1, 10.0.0.0/8, unix\n"
      "exit: 0 after SIGTERM or SIGINT, 1 could not open or listen, 2 misused",
      cmd_serve },
    { "init", "make a firm",
      "init --firm DIR|DATABASE [--data DIR] [--name NAME [--agent NAME --email ADDRESS] "
      "[OPTION...]]\n"
      "  --firm DIR           the folder; must not hold a firm\n"
      "  --firm DATABASE      postgresql://HOST/NAME?schema=FIRM, and the folder of its key in\n"
      "  --data DIR\n"
      "  --name NAME          of the firm; without it the first page asks\n"
      "  --agent NAME         the first person who signs in, an admin\n"
      "  --email ADDRESS      of that person; the password is read from standard input\n"
      "  --language en|bn     --zone IANA     --country ISO     --currency ISO\n"
      "  --mailbox ADDRESS    where clients write     --smtp HOST:PORT   what sends our letters\n"
      "  --domain NAME        in our Message-IDs; the mailbox's if not given\n"
      "exit: 0 made, 2 could not",
      cmd_init },
    { "demo", "make an invented firm to look around in",
      "demo --firm DIR\n"
      "  --firm DIR   a new folder; how to sign in is printed\n"
      "exit: 0 made, 2 could not",
      cmd_demo },
    { "agent add", "let a person sign in",
      "agent add --firm DIR --name NAME --email ADDRESS [--role agent|lead|admin]"
      " [--language en|bn]\n"
      "The password is one line on standard input.\n"
      "exit: 0 added, 2 could not",
      cmd_agent_add },
    { "agent second-step-off", "let somebody sign in whose second step is lost",
      "agent second-step-off --firm DIR ADDRESS\n"
      "  ADDRESS   the e-mail the person signs in with; the password stays as it is\n"
      "exit: 0 the second step is off, 2 could not",
      cmd_agent_second_step_off },
    { "token add", "let a program in as an agent",
      "token add --firm DIR --email ADDRESS --name NAME [--scopes SCOPES] [--days N]\n"
      "  --scopes SCOPES   all if not given, or some of cases, clients, promises, settings,\n"
      "                    each with :read or :write, as cases:write,clients:read\n"
      "  --days N          it ends after so many days\n"
      "Prints the token; it is shown this once.\n"
      "exit: 0 added, 2 could not",
      cmd_token_add },
    { "token list", "say which programs are let in",
      "token list --firm DIR\n"
      "A line each: number, name, agent, scopes, last used, ends; by tabs, - for none.\n"
      "exit: 0 listed, 2 could not",
      cmd_token_list },
    { "token revoke", "let a program in no longer",
      "token revoke --firm DIR NUMBER\n"
      "  NUMBER   as token list says it\n"
      "exit: 0 taken back, 2 could not",
      cmd_token_revoke },
    { "client export", "give a client all we hold about them",
      "client export --firm DIR --client NUMBER|ADDRESS --out FILE [--notes yes|no]\n"
      "  --client NUMBER|ADDRESS   their number, e-mail address, or telephone with its +\n"
      "  --out FILE                a ZIP file: index.html, client.json, letters, files\n"
      "  --notes yes               with the notes we wrote to each other\n"
      "exit: 0 written, 2 could not",
      cmd_client_export },
    { "backup", "copy a firm, also while it is served",
      "backup --firm DIR TO\n"
      "  TO   a new folder: the firm as it was at one moment, verified\n"
      "exit: 0 copied, 1 copied, but letters named on standard error are not whole, 2 could not",
      cmd_backup },
    { "restore", "bring a copy back",
      "restore --firm DIR FROM\n"
      "  --firm DIR   a new folder; nothing is written over\n"
      "  FROM         what kantha backup made\n"
      "exit: 0 restored, 1 restored, but letters named on standard error are not whole,\n"
      "  2 could not",
      cmd_restore },
    { "upgrade", "bring a firm to this version, or back",
      "upgrade --firm DIR|DATABASE [--data DIR] [--dry-run | --undo [--lose N]]\n"
      "A copy is made first, in DIR/before-FROM-TO. kantha serve does the same when it starts.\n"
      "  --dry-run   do it to a copy and say how long it takes; changes nothing\n"
      "  --undo      put that copy back; then install the version it was of\n"
      "  --lose N    even where N things done since are lost; letters are kept\n"
      "exit: 0 done, 1 not undone: things done since would be lost, 2 could not",
      cmd_upgrade },
    { "move", "take a firm into a PostgreSQL database, or back into a folder",
      "move --from FIRM --to FIRM --data DIR [--quiet]\n"
      "       kantha move --from FIRM [--data DIR] --undo\n"
      "  --from FIRM   the firm's folder or database, as kantha serve takes it; not served now\n"
      "  --to FIRM     where it shall live: a new folder, or postgresql://HOST/NAME?schema=FIRM\n"
      "  --data DIR    the folder that goes with the database\n"
      "  --quiet       say nothing unless something is wrong\n"
      "  --undo        let a firm that was moved away be served where it was\n"
      "Cut off, it goes on where it was when it is run again.\n"
      "exit: 0 moved, 1 moved, but letters named on standard error are not whole, 2 could not",
      cmd_move },
    { "doctor", "say what is wrong with a firm and its machine",
      "doctor --firm DIR\n"
      "exit: 0 all fine, 1 something is bad, 2 misused",
      cmd_doctor },
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
      "  --firm DIR          the firm's folder, or that of --data; its server need not run\n"
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
