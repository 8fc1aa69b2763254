/* When a word is due. */
#include "act/when.h"

#include "act/calendar.h"
#include "base/num.h"

enum status when_find(struct ctx *cx, struct db *db, const struct firm_settings *s, str text,
                      struct dates *ret_dates)
{
    struct calendar calendar;
    struct words words;
    TRY(calendar_load(cx, db, cx->now, s->zone, s->country, &calendar));
    struct date_context context = { .now = cx->now,
                                    .calendar = &calendar,
                                    .week_start = (enum weekday)s->week_start };
    words_split(cx->arena, text, &words);
    dates_find(cx->arena, &words, &context, ret_dates);
    return OK;
}

static enum status set(struct ctx *cx, const struct zone *zone, int64_t earliest, int64_t due,
                       struct word_given *word)
{
    if (due <= cx->now)
        return FAIL(cx, E_INPUT, "promise.past", "when", "it has passed");
    word->due_civil = civil_iso(cx->arena, zone_civil(zone, due));
    word->zone = zone_name(zone);
    word->earliest_at = earliest;
    word->due_at = due;
    return OK;
}

enum status when_typed(struct ctx *cx, struct db *db, const struct firm_settings *s, str text,
                       struct word_given *word)
{
    struct dates found;
    TRY(when_find(cx, db, s, text, &found));
    if (found.n == 0)
        return FAIL(cx, E_INPUT, "promise.when", "when", "no time in it");
    if (!found.v[0].is_certain)
        return FAIL(cx, E_INPUT, "promise.unclear", "when", "it could be two times");
    return set(cx, s->zone, found.v[0].earliest, found.v[0].latest, word);
}

static bool civil_parse(str s, struct civil *ret_civil)
{
    struct date d;
    int64_t hour, minute;
    if (s.n != 16 || !date_parse(str_sub(s, 0, 10), &d) ||
        !num_int(str_sub(s, 11, 13), 0, 23, &hour) || !num_int(str_sub(s, 14, 16), 0, 59, &minute))
        return false;
    *ret_civil = (struct civil){ .date = d, .second = (int)(hour * 3600 + minute * 60) };
    return true;
}

enum status when_civil(struct ctx *cx, const struct firm_settings *s, str civil, str zone,
                       struct word_given *word)
{
    const struct zone *z = s->zone;
    struct civil c;
    if (zone.n > 0)
        TRY(zone_open(cx, zone, &z));
    if (!civil_parse(civil, &c))
        return FAIL(cx, E_INPUT, "promise.when", "when", "no date and time");
    int64_t due = zone_ms(z, c);
    return set(cx, z, due, due, word);
}
