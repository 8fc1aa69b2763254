/* From phrases to ranges of instants. */
#include "check/dates.h"

#include "base/vec.h"
#include "check/dates_phrase.h"

#define DAY_LAST (DAY_SECONDS - 1)

/* Where the parts of the day lie, as people in Dhaka divide it. Seconds of the day. */
static void part_bounds(enum part part, int *ret_from, int *ret_to)
{
    static const struct {
        int from, to;
    } hours[] = {
        [PART_NONE] = { 0, 24 },     [PART_DAWN] = { 4, 6 },      [PART_MORNING] = { 6, 12 },
        [PART_MIDDAY] = { 12, 15 },  [PART_BIKEL] = { 15, 18 },   [PART_AFTERNOON] = { 12, 18 },
        [PART_SHONDHA] = { 18, 20 }, [PART_EVENING] = { 18, 22 }, [PART_NIGHT] = { 20, 24 },
        [PART_TONIGHT] = { 18, 24 }, [PART_BELA] = { 9, 15 },
    };
    *ret_from = hours[part].from * 3600;
    *ret_to = hours[part].to == 24 ? DAY_LAST : hours[part].to * 3600;
}

/* An hour from 1 to 12 in a part of the day, as one of 0 to 27: রাত ১টা is after midnight. */
static int hour_in_part(int hour, enum part part)
{
    int twelve = hour % 12;
    switch (part) {
    case PART_NIGHT:
    case PART_TONIGHT:
        return twelve < 5 ? twelve + 24 : twelve + 12;
    case PART_DAWN:
    case PART_MORNING:
        return hour == 12 ? 12 : twelve;
    case PART_MIDDAY:
        return twelve >= 10 ? twelve : twelve + 12;
    case PART_BIKEL:
    case PART_AFTERNOON:
    case PART_SHONDHA:
    case PART_EVENING:
        return twelve + 12;
    case PART_BELA:
        return twelve < 6 ? twelve + 12 : twelve;
    case PART_NONE:
        break;
    }
    return hour;
}

/* Nobody said which half of the day. Desks work from 9 to 6: 9 to 12 is before noon, 1 to 6 after;
 * 7 and 8 could be either. */
static int hour_at_work(int hour, bool *is_certain)
{
    *is_certain &= hour != 7 && hour != 8;
    return hour >= 1 && hour <= 7 ? hour + 12 : hour;
}

static int seconds_of(const struct point *p, bool *is_certain)
{
    int hour = p->hour;
    *is_certain &= !p->is_guess;
    if (p->half == HALF_AM || p->half == HALF_PM)
        hour = hour % 12 + (p->half == HALF_PM ? 12 : 0);
    else if (p->half == HALF_OPEN && p->part != PART_NONE)
        hour = hour_in_part(hour, p->part);
    else if (p->half == HALF_OPEN)
        hour = hour_at_work(hour, is_certain);
    return hour * 3600 + p->minute * 60;
}

/* First and last second of the point; one and the same for an hour. */
static void point_bounds(const struct point *p, int *ret_from, int *ret_to, bool *is_certain)
{
    if (!p->has_hour) {
        part_bounds(p->part, ret_from, ret_to);
        return;
    }
    *ret_from = *ret_to = seconds_of(p, is_certain);
}

static int64_t instant(const struct phrase_reader *r, struct date d, int second)
{
    struct civil c = { date_add_days(d, second / DAY_SECONDS), second % DAY_SECONDS };
    return zone_ms(r->context->calendar->zone, c);
}

/* The second the firm closes on that day; the day's last where it is shut. */
static int closing(const struct phrase_reader *r, struct date d)
{
    const struct day_hours *h = calendar_day(r->context->calendar, d);
    int to = 0;
    for (size_t i = 0; i < h->n; i++)
        to = h->v[i].to > to ? h->v[i].to : to;
    return to == 0 || to == 1440 ? DAY_LAST : to * 60;
}

static bool resolve_days(const struct phrase_reader *r, const struct phrase *p,
                         struct date_found *f)
{
    const struct days *d = &p->days;
    int last = d->at_closing ? closing(r, d->to) : DAY_LAST;
    f->earliest = instant(r, d->from, 0);
    f->latest = instant(r, d->to, last);
    if (d->relation == REL_BEFORE && !d->is_deadline)
        f->latest = instant(r, date_add_days(d->from, -1), DAY_LAST);
    if (d->relation == REL_BY || d->relation == REL_BEFORE || d->is_deadline)
        f->earliest = r->context->now / 1000 * 1000;
    f->is_open = d->relation == REL_AFTER;
    if (f->is_open)
        f->earliest = f->latest = instant(r, date_add_days(d->to, 1), 0);
    return d->relation != REL_FROM;
}

/* A time without a day is the next such time. */
static struct days day_of_time(const struct phrase_reader *r, int latest)
{
    struct date today = r->now.date;
    bool passed = latest < r->now.second;
    struct date d = passed ? date_add_days(today, 1) : today;
    return (struct days){ .kind = DAYS_DATE, .from = d, .to = d, .is_certain = !passed };
}

static void resolve_time(const struct phrase_reader *r, const struct phrase *p,
                         struct date_found *f)
{
    int from, to, skip;
    bool is_after = p->relation == REL_AFTER || p->relation == REL_FROM;
    point_bounds(&p->at, &from, &to, &f->is_certain);
    if (p->until.is_there)
        point_bounds(&p->until, &skip, &to, &f->is_certain);
    if (p->until.is_there && to < from)
        to += to + DAY_SECONDS / 2 >= from && to < DAY_SECONDS / 2 ? DAY_SECONDS / 2 : DAY_SECONDS;
    if (p->relation == REL_BEFORE)
        to = from;
    if ((p->relation == REL_BY || p->relation == REL_BEFORE) && to == DAY_SECONDS)
        to = DAY_LAST; /* by midnight: still on that day */
    struct days d = p->days;
    bool no_day = d.kind == DAYS_NONE;
    if (no_day)
        d = day_of_time(r, is_after ? DAY_LAST : to);
    f->is_certain &= d.is_certain;
    f->earliest = instant(r, d.from, is_after && !p->at.has_hour ? to : from);
    f->latest = instant(r, d.to, is_after ? DAY_LAST : to);
    bool is_deadline = p->relation == REL_BY || p->relation == REL_BEFORE;
    if (is_deadline)
        f->earliest = instant(r, d.from, 0);
    if (d.relation == REL_BY || d.relation == REL_BEFORE || (is_deadline && no_day))
        f->earliest = r->context->now / 1000 * 1000;
}

/* False where the phrase names no day. What has begun already begins now. */
static bool resolve(const struct phrase_reader *r, const struct phrase *p, struct date_found *f)
{
    int64_t now = r->context->now / 1000 * 1000;
    *f = (struct date_found){ .first = p->first,
                              .last = p->last,
                              .start = r->w->v[p->first].start,
                              .end = r->w->v[p->last - 1].end,
                              .is_certain = p->is_certain };
    if (p->is_span) {
        f->earliest = p->from;
        f->latest = p->to;
        return true;
    }
    if (p->days.kind != DAYS_NONE)
        f->is_certain &= p->days.is_certain;
    if (p->at.is_there)
        resolve_time(r, p, f);
    else if (!resolve_days(r, p, f))
        return false;
    if (f->earliest < now && f->latest >= now)
        f->earliest = now;
    if (f->earliest > f->latest)
        f->earliest = f->latest;
    return true;
}

/* A Bengali word that says nothing of time begins no phrase, nor does a mark. */
static bool may_begin(const struct phrase_reader *r, size_t i)
{
    bool is_nothing = r->lexemes[i].kind == LEX_NONE && r->w->v[i].kind == WORD_BANGLA;
    return !is_nothing && r->lexemes[i].kind != LEX_MARK;
}

void dates_find(struct arena *a, const struct words *w, const struct date_context *context,
                struct dates *ret_dates)
{
    VEC(struct date_found) found = { 0 };
    struct lexeme *lexemes = arena_array(a, struct lexeme, w->n);
    for (size_t i = 0; i < w->n; i++)
        lexemes[i] = lexeme_of(w, i);
    struct phrase_reader r = { .arena = a, .w = w, .lexemes = lexemes, .context = context };
    r.now = zone_civil(context->calendar->zone, context->now);
    for (size_t s = 0; s < w->sentences_n; s++) {
        r.end = w->sentences[s].last;
        for (size_t i = w->sentences[s].first; i < r.end && found.n < DATES_MAX;) {
            struct phrase p;
            struct date_found f;
            if (!may_begin(&r, i) || !phrase_read(&r, i, &p)) {
                i++;
                continue;
            }
            if (resolve(&r, &p, &f))
                *vec_push(a, &found) = f;
            i = p.last;
        }
    }
    *ret_dates = (struct dates){ found.v, found.n };
}
