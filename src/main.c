/* kantha: what people and mail systems start. A mail system starts it for each mail, so keeping one
 * is done here, in a program that links next to nothing; every other command is kantha-desk, found
 * beside this one and run in the same process (doc/why/the-front-program.md). */
#include "base/file.h"
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Its help stands with everybody else's. */
static bool keeps_mail(int argc, char **argv)
{
    for (int i = 2; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0)
            return false;
    return argc > 1 && strcmp(argv[1], "deliver") == 0;
}

int main(int argc, char **argv)
{
    static const struct command deliver = { .name = "deliver", .run = cmd_deliver };
    if (keeps_mail(argc, argv))
        return cli_run(&deliver, argc - 1, argv + 1);
    struct arena *arena = arena_new();
    const char *desk = file_beside(arena, "kantha-desk");
    execv(desk, argv);
    fprintf(stderr, "kantha: %s: %s\n", desk, strerror(errno));
    arena_free(&arena);
    return EXIT_UNABLE;
}
