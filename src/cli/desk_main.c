/* kantha-desk: every command; `kantha` starts it (src/main.c). */
#include "cli/cli.h"

int main(int argc, char **argv)
{
    return cli_main(argc, argv);
}
