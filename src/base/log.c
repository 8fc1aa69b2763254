/* One line an event, written with one write(2) so that threads do not mix. */
#include "base/log.h"

#include "base/clock.h"

#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define LINE_MAX_BYTES 1024

static _Atomic bool is_quiet;

void log_quiet(bool quiet)
{
    atomic_store(&is_quiet, quiet);
}

static const char *fault_name(enum fault f)
{
    switch (f) {
    case LOG_INFO:
        return "info";
    case LOG_OURS:
        return "ours";
    case LOG_THEIRS:
        return "theirs";
    }
    return "?";
}

static void write_line(char *line, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)line[i] < ' ') /* what came from outside cannot forge a line */
            line[i] = ' ';
    line[n] = '\n';
    ssize_t ignored = write(STDERR_FILENO, line, n + 1);
    (void)ignored;
}

void log_line(enum fault whose, const char *area, const char *fmt, ...)
{
    if (atomic_load(&is_quiet))
        return;
    char line[LINE_MAX_BYTES];
    time_t t = (time_t)(clock_now() / 1000);
    struct tm tm;
    gmtime_r(&t, &tm);
    size_t n = strftime(line, sizeof line, "%Y-%m-%dT%H:%M:%SZ ", &tm);
    n += (size_t)snprintf(line + n, 64, "%s %s ", fault_name(whose), area);
    va_list ap;
    va_start(ap, fmt);
    int m = vsnprintf(line + n, sizeof line - n - 1, fmt, ap);
    va_end(ap);
    size_t room = sizeof line - n - 2;
    write_line(line, n + (m < 0 ? 0 : (size_t)m > room ? room : (size_t)m));
}

void log_err(enum fault whose, const char *area, enum status s, const struct ctx *cx)
{
    log_line(whose, area, "%s %s at %s:%d: %s", status_name(s), cx->err.code ? cx->err.code : "-",
             cx->err.file ? cx->err.file : "?", cx->err.line, cx->err.text);
}
