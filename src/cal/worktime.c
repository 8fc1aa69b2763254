/* Working time. */
#include "cal/worktime.h"

#include "base/vec.h"

struct range {
    int64_t from, to; /* ms UTC */
    int64_t before;   /* ms of work in all ranges before this one */
};

struct worktime {
    const struct range *v; /* ascending, apart */
    size_t n;
};

static unsigned bit(enum weekday day)
{
    return 1u << day;
}

struct week week_of_country(str code)
{
    const unsigned sun = bit(SUNDAY), fri = bit(FRIDAY), sat = bit(SATURDAY);
    const struct {
        const char *codes;
        struct week week;
    } weeks[] = {
        { "BD", { SUNDAY, fri | sat } },
        { "IN", { MONDAY, sun } },
        { "NP", { SUNDAY, sat } },
        { "IR AF DJ", { SATURDAY, fri } },
        { "BH DZ EG IL IQ JO KW LY MV OM QA SA SD SY YE", { SUNDAY, fri | sat } },
        { "US CA MX BR JP KR TW PH ZA", { SUNDAY, sat | sun } },
    };
    for (size_t i = 0; i < sizeof weeks / sizeof *weeks; i++)
        for (str one, rest = str_c(weeks[i].codes); str_split(&rest, ' ', &one);)
            if (str_eq_nocase(one, code))
                return weeks[i].week;
    return (struct week){ MONDAY, sat | sun };
}

bool week_rests(struct week week, enum weekday day)
{
    return (week.rest & bit(day)) != 0;
}

struct calendar calendar_of_week(const struct zone *zone, struct week week)
{
    struct calendar c = { .zone = zone };
    for (int day = SUNDAY; day <= SATURDAY; day++)
        if (!week_rests(week, (enum weekday)day))
            c.week[day] = (struct day_hours){ { { 9 * 60, 17 * 60 } }, 1 };
    return c;
}

const struct day_hours *calendar_day(const struct calendar *c, struct date d)
{
    static const struct day_hours closed = { .n = 0 };
    for (size_t i = 0; i < c->exceptions_n; i++)
        if (date_cmp(c->exceptions[i].date, d) == 0)
            return &c->exceptions[i].hours;
    for (size_t i = 0; i < c->holidays_n; i++)
        if (date_cmp(c->holidays[i], d) == 0)
            return &closed;
    return &c->week[date_weekday(d)];
}

bool calendar_is_workday(const struct calendar *c, struct date d)
{
    return calendar_day(c, d)->n > 0;
}

static enum status check_hours(struct ctx *cx, const struct day_hours *h, const char *field)
{
    for (size_t i = 0; i < h->n; i++) {
        struct minutes m = h->v[i];
        if (m.from < 0 || m.from >= m.to || m.to > 1440)
            return FAIL(cx, E_INPUT, "calendar.range", field, "%d to %d", m.from, m.to);
        for (size_t k = 0; k < i; k++)
            if (m.from < h->v[k].to && h->v[k].from < m.to)
                return FAIL(cx, E_INPUT, "calendar.overlap", field, "%d to %d", m.from, m.to);
    }
    return OK;
}

static enum status check_calendar(struct ctx *cx, const struct calendar *c)
{
    static const char *const days[] = { "sunday",   "monday", "tuesday", "wednesday",
                                        "thursday", "friday", "saturday" };
    if (c->exceptions_n > CALENDAR_DATES_MAX || c->holidays_n > CALENDAR_DATES_MAX)
        return FAIL(cx, E_LIMIT, "calendar.dates", NULL, "more than %d", CALENDAR_DATES_MAX);
    for (int day = 0; day < 7; day++)
        TRY(check_hours(cx, &c->week[day], days[day]));
    for (size_t i = 0; i < c->exceptions_n; i++)
        TRY(check_hours(cx, &c->exceptions[i].hours, "exceptions"));
    return OK;
}

/* The hours of a day in the order of the clock. */
static struct day_hours in_order(const struct day_hours *h)
{
    struct day_hours sorted = { .n = h->n };
    for (size_t i = 0; i < h->n; i++) {
        size_t k = i;
        for (; k > 0 && sorted.v[k - 1].from > h->v[i].from; k--)
            sorted.v[k] = sorted.v[k - 1];
        sorted.v[k] = h->v[i];
    }
    return sorted;
}

/* The instants of one range of one date; empty where the clocks jump over it. `to` 24:00 is the
 * next day's start; `not_before` keeps an hour that comes twice from counting twice. */
static struct range instants(const struct calendar *c, struct date d, struct minutes m,
                             int64_t not_before)
{
    int64_t from = zone_ms(c->zone, (struct civil){ d, m.from * 60 });
    int64_t to = m.to == 1440 ? zone_day_start(c->zone, date_add_days(d, 1))
                              : zone_ms(c->zone, (struct civil){ d, m.to * 60 });
    return (struct range){ .from = from > not_before ? from : not_before, .to = to };
}

enum status worktime_build(struct ctx *cx, const struct calendar *c, int64_t around,
                           const struct worktime **ret_worktime)
{
    TRY(check_calendar(cx, c));
    VEC(struct range) ranges = { 0 };
    int64_t worked = 0, end = INT64_MIN;
    struct date middle = zone_date(c->zone, around);
    for (int day = -WORKTIME_REACH_DAYS; day <= WORKTIME_REACH_DAYS; day++) {
        struct date d = date_add_days(middle, day);
        struct day_hours hours = in_order(calendar_day(c, d));
        for (size_t i = 0; i < hours.n; i++) {
            struct range r = instants(c, d, hours.v[i], end);
            if (r.from >= r.to)
                continue;
            r.before = worked;
            worked += r.to - r.from;
            end = r.to;
            *vec_push(cx->arena, &ranges) = r;
        }
    }
    struct worktime *w = arena_new_of(cx->arena, struct worktime);
    *w = (struct worktime){ ranges.v, ranges.n };
    *ret_worktime = w;
    return OK;
}

/* How many ranges begin at or before `at`. */
static size_t begun(const struct worktime *w, int64_t at)
{
    size_t low = 0, high = w->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (w->v[mid].from <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* ms of work before `at`. */
static int64_t worked_before(const struct worktime *w, int64_t at)
{
    size_t i = begun(w, at);
    if (i == 0)
        return 0;
    const struct range *r = &w->v[i - 1];
    return r->before + (at < r->to ? at : r->to) - r->from;
}

bool worktime_is_open(const struct worktime *w, int64_t at)
{
    size_t i = begun(w, at);
    return i > 0 && at < w->v[i - 1].to;
}

int64_t work_ms(const struct worktime *w, int64_t from, int64_t to)
{
    return to <= from ? 0 : worked_before(w, to) - worked_before(w, from);
}

int64_t work_minutes(const struct worktime *w, int64_t from, int64_t to)
{
    return work_ms(w, from, to) / MINUTE_MS;
}

enum status add_work_minutes(struct ctx *cx, const struct worktime *w, int64_t from,
                             int64_t minutes, int64_t *ret_at)
{
    if (minutes <= 0) {
        *ret_at = from;
        return OK;
    }
    int64_t want = 0;
    if (__builtin_mul_overflow(minutes, MINUTE_MS, &want) ||
        __builtin_add_overflow(want, worked_before(w, from), &want))
        want = INT64_MAX;
    size_t low = 0, high = w->n; /* the first range whose end has seen `want` */
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (w->v[mid].before + (w->v[mid].to - w->v[mid].from) < want)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == w->n)
        return FAIL(cx, E_MISSING, "calendar.never", NULL, "not within %d days",
                    WORKTIME_REACH_DAYS);
    *ret_at = w->v[low].from + (want - w->v[low].before);
    return OK;
}

int64_t work_minutes_used(const struct work_segment *segments, size_t n)
{
    int64_t ms = 0;
    for (size_t i = 0; i < n; i++)
        ms += work_ms(segments[i].calendar, segments[i].from, segments[i].to);
    return ms / MINUTE_MS;
}
