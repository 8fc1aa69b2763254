/* Finds the command and runs it. */
#include "cli/cli.h"

#include "cli/printer.h"

#include <stdio.h>
#include <string.h>

static const char *word(int argc, char **argv, int i)
{
    return i < argc ? argv[i] : "";
}

/* Two-word names first, so "agent add" is not "agent". *ret_used is how many words named it. */
static const struct command *find(int argc, char **argv, int *ret_used)
{
    char both[64];
    snprintf(both, sizeof both, "%s %s", word(argc, argv, 0), word(argc, argv, 1));
    const struct command *single = NULL;
    for (const struct command *c = commands; c->name != NULL; c++) {
        if (strcmp(c->name, both) == 0) {
            *ret_used = 2;
            return c;
        }
        if (strcmp(c->name, word(argc, argv, 0)) == 0)
            single = c;
    }
    *ret_used = 1;
    return single;
}

static int show_list(void)
{
    printer_line("usage: kantha COMMAND [OPTION...]");
    printer_str(S("\n"));
    for (const struct command *c = commands; c->name != NULL; c++)
        printer_line("  %-21s %s", c->name, c->line);
    printer_str(S("\n"));
    printer_line("kantha help COMMAND, or man kantha-COMMAND, tells more.");
    return printer_end() ? EXIT_FINE : EXIT_UNABLE;
}

static int show_help(const struct command *c)
{
    printer_line("usage: kantha %s", c->help);
    return printer_end() ? EXIT_FINE : EXIT_UNABLE;
}

static bool asks_for_help(int argc, char **argv, int from)
{
    for (int i = from; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0)
            return true;
    return false;
}

/* "agent" alone is the first word of "agent add". */
static int no_command(const char *name)
{
    fprintf(stderr, "kantha: no command \"%s\"", name);
    for (const struct command *c = commands; c->name != NULL; c++) {
        str rest = str_c(c->name), first;
        if (str_split(&rest, ' ', &first) && str_eq(first, str_c(name)))
            fprintf(stderr, "; there is \"%s\"", c->name);
    }
    fprintf(stderr, "; kantha --help lists them\n");
    return EXIT_UNABLE;
}

int cli_main(int argc, char **argv)
{
    int used;
    const char *name = word(argc, argv, 1);
    if (strcmp(name, "--version") == 0) {
        printer_line("kantha " KANTHA_VERSION);
        return printer_end() ? EXIT_FINE : EXIT_UNABLE;
    }
    bool is_help = strcmp(name, "help") == 0;
    if (strcmp(name, "--help") == 0 || (is_help && argc == 2))
        return show_list();
    if (argc < 2) {
        (void)show_list();
        return EXIT_UNABLE;
    }
    int from = is_help ? 2 : 1;
    const struct command *c = find(argc - from, argv + from, &used);
    if (c == NULL)
        return no_command(argv[from]);
    if (is_help || asks_for_help(argc, argv, from + used))
        return show_help(c);
    return cli_run(c, argc - from - used + 1, argv + from + used - 1);
}
