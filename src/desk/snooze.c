/* Until when a case is put aside. */
#include "desk/snooze.h"

int64_t snooze_morning(const struct zone *zone, struct date day)
{
    return zone_ms(zone, civil_at(day, SNOOZE_HOUR, 0));
}

/* "by Monday" is that Monday; "tomorrow morning" is when work begins. */
static int64_t beginning(const struct date_found *d, const struct zone *zone, int64_t now)
{
    bool is_day = d->earliest > now;
    int64_t morning = snooze_morning(zone, zone_date(zone, is_day ? d->earliest : d->latest));
    if (morning > now && morning >= d->earliest && morning <= d->latest)
        return morning;
    return is_day ? d->earliest : d->latest;
}

bool snooze_read(struct arena *a, str words, const struct date_context *context, int64_t *ret_at)
{
    struct words w;
    struct dates found;
    words_split(a, words, &w);
    dates_find(a, &w, context, &found);
    for (size_t i = 0; i < found.n; i++) {
        int64_t at = beginning(&found.v[i], context->calendar->zone, context->now);
        if (at <= context->now)
            continue;
        *ret_at = at;
        return true;
    }
    return false;
}
