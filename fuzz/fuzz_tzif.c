/* zone_parse never crashes; a zone it accepts answers every question within its contract. */
#include "cal/zone.h"
#include "fuzz.h"

static void ask(const struct zone *z, int64_t at)
{
    int offset = zone_offset(z, at);
    assert(offset >= -26 * 3600 && offset <= 26 * 3600);
    struct civil c = zone_civil(z, at);
    assert(date_is_valid(c.date) && c.second >= 0 && c.second < DAY_SECONDS);
    struct wall_time w = zone_wall(z, c);
    assert(w.kind != WALL_GAP); /* it was read off a wall: some instant fits */
    assert(w.at <= w.second);
}

FUZZ(struct ctx *cx, str input)
{
    static const int64_t instants[] = { 0,
                                        1795255200000,
                                        -2208988800000,
                                        4102444800000,
                                        32503680000000,
                                        -62135000000000,
                                        253402000000000 };
    struct zone *z;
    if (zone_parse(cx, S("fuzz"), input, &z) != OK)
        return;
    for (size_t i = 0; i < sizeof instants / sizeof *instants; i++)
        ask(z, instants[i]);
}
