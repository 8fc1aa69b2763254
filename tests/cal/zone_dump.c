/* Answers test_zoneinfo.py: a line `ZONE o SECONDS` with the offset at that instant, a line
 * `ZONE w SECONDS` (a wall time counted as if UTC) with `kind first second` in seconds. */
#include "base/file.h"
#include "base/limits.h"
#include "base/num.h"
#include "cal/zone.h"

static enum status answer(struct ctx *cx, str line)
{
    str name, what, rest = line;
    int64_t t = 0;
    const struct zone *z;
    str_split(&rest, ' ', &name);
    str_split(&rest, ' ', &what);
    if (!num_int(rest, INT64_MIN / 1000, INT64_MAX / 1000, &t))
        return FAIL(cx, E_INPUT, "line", NULL, "%.*s", STR_ARG(line));
    TRY(zone_open(cx, name, &z));
    if (str_eq(what, S("o"))) {
        printf("%d\n", zone_offset(z, t * 1000));
        return OK;
    }
    struct wall_time w = zone_wall(z, civil_of_ms(t * 1000, 0));
    printf("%d %lld %lld\n", (int)w.kind, (long long)(w.at / 1000), (long long)(w.second / 1000));
    return OK;
}

int main(void)
{
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a };
    str all;
    enum status s = fd_read_all(&cx, 0, 64 * MIB, &all);
    for (str line, rest = all; s == OK && str_line(&rest, &line) && line.n > 0;)
        s = answer(&cx, line);
    if (s != OK)
        fprintf(stderr, "zone_dump: %s\n", cx.err.text);
    arena_free(&a);
    return s == OK ? 0 : 1;
}
