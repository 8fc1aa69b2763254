/* What commands say on standard output. */
#include "cli/printer.h"

#include <stdarg.h>
#include <stdio.h>

void printer_line(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vprintf(fmt, ap);
    va_end(ap);
    putchar('\n');
}

void printer_str(str s)
{
    if (s.n > 0)
        fwrite(s.p, 1, s.n, stdout);
}

bool printer_end(void)
{
    return fflush(stdout) == 0 && !ferror(stdout);
}
