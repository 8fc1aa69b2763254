/* Runs one command, and says what went wrong with it. */
#include "base/clock.h"
#include "cli/cli.h"

#include <stdio.h>
#include <sys/stat.h>

int cli_run(const struct command *c, int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct ctx *cx = arena_new_of(arena, struct ctx);
    cx->arena = arena;
    cx->now = clock_now();
    umask(077); /* what a firm holds is its owner's alone */
    int answer = c->run(&(struct cli){ cx, c->name, argc, argv });
    arena_free(&arena);
    return answer;
}

int cli_misused(const struct cli *cli, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fprintf(stderr, "kantha %s: ", cli->name);
    vfprintf(stderr, fmt, ap);
    fprintf(stderr, "; kantha %s --help tells more\n", cli->name);
    va_end(ap);
    return EXIT_UNABLE;
}

int cli_tell(const struct cli *cli)
{
    fprintf(stderr, "kantha %s: %s\n", cli->name, cli->cx->err.text);
    return EXIT_UNABLE;
}
