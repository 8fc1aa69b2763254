/* dates_find and promises_find never crash, stay inside the text and inside the calendar, and give
 * ranges that do not run backwards. The first byte chooses the moment. */
#include "check/promise_finder.h"
#include "fuzz.h"

static void check_dates(struct ctx *cx, str text, const struct date_context *context)
{
    struct words words;
    struct dates dates;
    words_split(cx->arena, text, &words);
    dates_find(cx->arena, &words, context, &dates);
    size_t behind = 0;
    for (size_t i = 0; i < dates.n; i++) {
        const struct date_found *d = &dates.v[i];
        assert(d->start >= behind && d->start < d->end && d->end <= text.n);
        assert(d->earliest <= d->latest && d->earliest >= TIME_MIN && d->latest <= TIME_MAX);
        behind = d->end;
    }
}

FUZZ(struct ctx *cx, str input)
{
    static const int64_t moments[] = { 1795255200000, 1798731000000, 1792856700000, 951782400000 };
    struct calendar calendar = calendar_of_week(NULL, week_of_country(S("BD")));
    struct promises promises;
    if (input.n == 0)
        return;
    struct date_context context = { moments[(unsigned char)input.p[0] % 4], &calendar, SUNDAY };
    str text = str_skip(input, 1);
    check_dates(cx, text, &context);
    if (promises_find(cx, text, &context, &promises) != OK)
        return;
    for (size_t i = 0; i < promises.n; i++)
        assert(promises.v[i].start < promises.v[i].end && promises.v[i].end <= text.n);
}
