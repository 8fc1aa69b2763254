/* Days: near ones, weekdays and dates. What says more is tried first. */
#include "check/dates_phrase.h"

#include "base/num.h"
#include "check/tense.h"

#define PAST_DAYS (-60) /* a date without a year that is no longer past than this is that one */

struct days one_day(struct date d, enum days_kind kind)
{
    return (struct days){ .kind = kind, .from = d, .to = d, .is_certain = true };
}

struct date today(const struct phrase_reader *r)
{
    return r->now.date;
}

/* The day a year-less date means: the coming one, unless it was within the last sixty days. */
static struct days nearest(const struct phrase_reader *r, struct date d)
{
    for (int years = -1; years <= 1; years++) {
        struct date this = { today(r).year + years, d.month, d.day };
        int64_t ahead = date_days(this) - date_days(today(r));
        if (!date_is_valid(this) || ahead < PAST_DAYS)
            continue;
        struct days days = one_day(this, DAYS_DATE);
        days.is_certain = ahead >= 0;
        return days;
    }
    return (struct days){ .kind = DAYS_NONE }; /* 29 February, and no leap year is near */
}

static struct days dated(const struct phrase_reader *r, int year, int month, int day)
{
    struct date d = { year == 0 ? 2000 : year, month, day }; /* a leap year to ask about */
    if (!date_is_valid(d))
        return (struct days){ .kind = DAYS_NONE };
    return year == 0 ? nearest(r, d) : one_day(d, DAYS_DATE);
}

/* Bangladesh's calendar as revised in 2019: 1 বৈশাখ is 14 April; six months of 31 days, then 30,
 * ফাল্গুন 29 (30 in a leap year), চৈত্র 30. */
static int bangla_month_days(int month, int year_of_boishakh)
{
    if (month == 11)
        return year_is_leap(year_of_boishakh + 1) ? 30 : 29;
    return month <= 6 ? 31 : 30;
}

static struct days bangla_date(const struct phrase_reader *r, int month, int day)
{
    for (int year = today(r).year - 1; year <= today(r).year + 1; year++) {
        int before = 0;
        for (int m = 1; m < month; m++)
            before += bangla_month_days(m, year);
        struct date d = date_add_days((struct date){ year, 4, 14 }, before + day - 1);
        int64_t ahead = date_days(d) - date_days(today(r));
        if (day < 1 || day > bangla_month_days(month, year) || ahead < PAST_DAYS)
            continue;
        struct days days = one_day(d, DAYS_DATE);
        days.is_certain = ahead >= 0;
        return days;
    }
    return (struct days){ .kind = DAYS_NONE };
}

static int full_year(int v)
{
    return v < 100 ? 2000 + v : v;
}

static bool is_year(const struct phrase_reader *r, size_t i)
{
    struct lexeme l = lex(r, i);
    return is_figure(r, i, 4) && l.value >= 2000 && l.value <= 2100;
}

/* Day and month in figures; where both could be either, day first and not certain. */
static struct days figures(const struct phrase_reader *r, int first, int second, int year)
{
    bool month_first = second > 12;
    struct days d = dated(r, year, month_first ? first : second, month_first ? second : first);
    d.is_certain &= first > 12 || second > 12 || first == second;
    return d;
}

/* 2026-11-23, 23-11-2026, 23/11/26, 23/11 */
static size_t read_figures(const struct phrase_reader *r, size_t i, bool is_led, struct days *ret)
{
    bool slash = is_mark(r, i + 1, '/'), dash = is_mark(r, i + 1, '-') && is_glued(r, i + 1);
    if (!is_figure(r, i, 4) || (!slash && !dash) || !is_figure(r, i + 2, 2) || !is_glued(r, i + 2))
        return 0;
    int a = lex(r, i).value, b = lex(r, i + 2).value;
    size_t behind = is_mark(r, i + 3, '-') || is_mark(r, i + 3, '/') ? 5 : 3;
    bool before = i > 0 && is_glued(r, i) && (is_mark(r, i - 1, '-') || is_mark(r, i - 1, '/'));
    if (before || (is_mark(r, i + behind, '-') && is_glued(r, i + behind + 1)))
        return 0; /* an order's number */
    bool third = is_mark(r, i + 3, slash ? '/' : '-') && is_glued(r, i + 3) &&
                 is_figure(r, i + 4, 4) && is_glued(r, i + 4);
    if (third && is_year(r, i))
        *ret = dated(r, a, b, lex(r, i + 4).value);
    else if (third && full_year(lex(r, i + 4).value) <= 2100)
        *ret = figures(r, a, b, full_year(lex(r, i + 4).value));
    else if (slash && (is_led || kind_of(r, i + 3) == LEX_TARIKH) && !(a == 24 && b == 7))
        *ret = figures(r, a, b, 0);
    if (ret->kind == DAYS_NONE)
        return 0;
    return third ? 5 : 3;
}

/* 23.11.2026, one word; 23.11. alone is a number like any other. */
static size_t read_dotted(const struct phrase_reader *r, size_t i, struct days *ret)
{
    int64_t v[3];
    size_t n = 0;
    if (i >= r->end || r->w->v[i].kind != WORD_NUMBER)
        return 0;
    for (str part, rest = r->w->v[i].key; str_split(&rest, '.', &part); n++)
        if (n == 3 || !num_int(part, 1, 2100, &v[n]))
            return 0;
    if (n != 3 || (v[2] > 99 && v[2] < 2000))
        return 0;
    *ret = figures(r, (int)v[0], (int)v[1], full_year((int)v[2]));
    return ret->kind == DAYS_NONE ? 0 : 1;
}

/* 12, 12th, ১২ই, twelfth, twenty first, পহেলা: a day of a month. */
static size_t read_day_number(const struct phrase_reader *r, size_t i, int *ret_day,
                              bool *ret_is_ordinal)
{
    struct lexeme l = lex(r, i), next = lex(r, i + 1);
    *ret_day = l.value;
    if (l.kind == LEX_ORDINAL) {
        *ret_is_ordinal = true;
        return 1;
    }
    if (l.kind != LEX_NUMBER || l.is_clock || l.value < 1 || l.value > 31)
        return 0;
    if (next.kind == LEX_ORDINAL && l.value >= 20 && l.value % 10 == 0 && next.value < 10) {
        *ret_day = l.value + next.value;
        *ret_is_ordinal = true;
        return 2;
    }
    *ret_is_ordinal = next.kind == LEX_ORDINAL_END && is_glued(r, i + 1);
    return *ret_is_ordinal ? 2 : 1;
}

/* "2027" or ", 2027" or "২০২৭ সালের" behind day and month. */
static size_t read_year(const struct phrase_reader *r, size_t i, int *ret_year)
{
    size_t n = is_mark(r, i, ',') ? 1 : 0;
    if (!is_year(r, i + n) || is_mark(r, i + n + 1, ':'))
        return 0;
    *ret_year = lex(r, i + n).value;
    return n + 1;
}

static struct days month_day(const struct phrase_reader *r, struct lexeme month, int year, int day)
{
    return month.kind == LEX_BANGLA_MONTH ? bangla_date(r, month.value, day)
                                          : dated(r, year, month.value, day);
}

static bool is_month(struct lexeme l)
{
    return l.kind == LEX_MONTH || l.kind == LEX_BANGLA_MONTH;
}

/* A word a time of day begins with must not be eaten as a day: "November 5 pm". */
static bool is_hour(const struct phrase_reader *r, size_t i)
{
    enum lex next = kind_of(r, i + 1);
    return next == LEX_AM || next == LEX_PM || next == LEX_CLOCK || is_mark(r, i + 1, ':');
}

/* 12 June, 12th of June 2027, ১২ই জুন */
static size_t read_day_month(const struct phrase_reader *r, size_t i, struct days *ret)
{
    int day = 0, year = 0;
    bool ordinal = false;
    bool coming = kind_of(r, i) == LEX_COMING && r->w->v[i].kind == WORD_BANGLA;
    size_t the = is_key(r, i, "the") || coming ? 1 : 0;
    size_t n = read_day_number(r, i + the, &day, &ordinal);
    if (n == 0)
        return 0;
    n += the + (kind_of(r, i + the + n) == LEX_THE);
    struct lexeme month = lex(r, i + n);
    if (!is_month(month))
        return 0;
    n++;
    n += read_year(r, i + n, &year);
    *ret = month_day(r, month, year, day);
    return ret->kind == DAYS_NONE ? 0 : n;
}

/* Words between two days: "to", "-", থেকে, "and" after "between". */
static size_t read_until(const struct phrase_reader *r, size_t i, enum lex lead)
{
    if (is_mark(r, i, '-') || kind_of(r, i) == LEX_THEKE || is_key(r, i, "to"))
        return 1;
    return lead == LEX_FROM && is_key(r, i, "and") ? 1 : 0;
}

/* 23-25 November, "between 23 and 25 November", ২৩ থেকে ২৫ নভেম্বর */
static size_t read_day_range(const struct phrase_reader *r, size_t i, enum lex lead,
                             struct days *ret)
{
    int day = 0;
    bool ordinal = false;
    size_t n = read_day_number(r, i, &day, &ordinal);
    size_t until = n == 0 ? 0 : read_until(r, i + n, lead);
    size_t last = until == 0 ? 0 : read_day_month(r, i + n + until, ret);
    if (last == 0 || day >= ret->to.day)
        return 0;
    ret->kind = DAYS_RANGE;
    ret->from.day = day;
    return n + until + last;
}

/* June 12, June the 12th, 2027; জুনের ১২ তারিখে */
static size_t read_month_day(const struct phrase_reader *r, size_t i, struct days *ret)
{
    int day = 0, year = 0;
    bool ordinal = false;
    struct lexeme month = lex(r, i);
    if (!is_month(month) || is_year(r, i + 1))
        return 0;
    size_t n = 1 + (kind_of(r, i + 1) == LEX_THE);
    struct lexeme mash = lex(r, i + 1); /* মে মাসের ৭ তারিখে */
    bool is_bengali = r->w->v[i].kind == WORD_BANGLA;
    n += is_bengali && mash.kind == LEX_UNIT && mash.value == UNIT_MONTH;
    size_t day_n = read_day_number(r, i + n, &day, &ordinal);
    bool tarikh = kind_of(r, i + n + day_n) == LEX_TARIKH;
    bool said = tarikh || ordinal || (!month.is_genitive && n == 1) || !is_bengali;
    if (day_n == 0 || !said || (!ordinal && is_hour(r, i + n)) ||
        (is_bengali && !tarikh && !is_figure(r, i + n, 2)))
        return 0;
    n += day_n + tarikh;
    n += read_year(r, i + n, &year);
    *ret = month_day(r, month, year, day);
    return ret->kind == DAYS_NONE ? 0 : n;
}

/* "the 25th", "২৫ তারিখ": the next such day. */
static size_t read_day_only(const struct phrase_reader *r, size_t i, struct days *ret)
{
    int day = 0;
    bool ordinal = false;
    size_t the = is_key(r, i, "the") ? 1 : 0;
    size_t n = read_day_number(r, i + the, &day, &ordinal);
    bool tarikh = n > 0 && kind_of(r, i + the + n) == LEX_TARIKH;
    bool the_nth = the == 1 && ordinal && is_figure(r, i + the, 2);
    if (!tarikh && !the_nth)
        return 0;
    struct date d = { today(r).year, today(r).month, 1 };
    d = date_add_months(d, day < today(r).day ? 1 : 0);
    while (day > month_days(d.year, d.month) && day <= 31)
        d = date_add_months(d, 1);
    d.day = day;
    *ret = one_day(d, DAYS_DATE);
    return the + n + tarikh;
}

/* "the 5th of next month", "আগামী মাসের ৫ তারিখে" */
static size_t read_day_of_month(const struct phrase_reader *r, size_t i, struct days *ret)
{
    enum unit unit = UNIT_DAY;
    int day = 0;
    bool ordinal = false;
    size_t the = is_key(r, i, "the") ? 1 : 0;
    size_t n = read_whole(r, i, &unit, ret), day_n;
    if (n > 0) {
        day_n = read_day_number(r, i + n, &day, &ordinal);
        n += day_n + (kind_of(r, i + n + day_n) == LEX_TARIKH);
        ordinal = kind_of(r, i + n - 1) == LEX_TARIKH;
    } else {
        day_n = read_day_number(r, i + the, &day, &ordinal);
        size_t of = the + day_n + (kind_of(r, i + the + day_n) == LEX_THE);
        n = day_n == 0 ? 0 : read_whole(r, i + of, &unit, ret);
        n += of;
    }
    if (unit != UNIT_MONTH || day_n == 0 || !ordinal || day > ret->to.day)
        return 0;
    *ret = one_day((struct date){ ret->to.year, ret->to.month, day }, DAYS_DATE);
    return n;
}

/* today, কাল, পরশু, "day after tomorrow" */
size_t read_near_day(const struct phrase_reader *r, size_t i, struct days *ret)
{
    struct lexeme l = lex(r, i), next = lex(r, i + 1);
    size_t the = is_key(r, i, "the") ? 1 : 0;
    if (is_key(r, i + the, "day") && is_key(r, i + the + 1, "after") &&
        is_key(r, i + the + 2, "tomorrow")) {
        *ret = one_day(date_add_days(today(r), 2), DAYS_DATE);
        return the + 3;
    }
    if ((l.kind == LEX_LAST || l.kind == LEX_COMING) && next.kind == LEX_KAL) {
        int off = l.kind == LEX_LAST ? -next.value : next.value;
        *ret = one_day(date_add_days(today(r), off), DAYS_DATE);
        return 2 + is_key(r, i + 2, "দিন");
    }
    if (l.kind == LEX_DAY) {
        *ret = one_day(date_add_days(today(r), l.value), DAYS_DATE);
        return 1;
    }
    if (l.kind != LEX_KAL)
        return 0;
    enum tense tense = tense_after(r->w, i, r->end);
    *ret = one_day(date_add_days(today(r), tense == TENSE_PAST ? -l.value : l.value), DAYS_DATE);
    ret->is_certain = tense != TENSE_NONE;
    return 1 + is_key(r, i + 1, "দিন");
}

/* "Monday": the first one ahead. Today's name is today, but ask. "next Monday": certain where the
 * first one ahead also lies in next week. */
struct days weekday_named(const struct phrase_reader *r, enum lex which, enum weekday day)
{
    bool is_today = date_weekday(today(r)) == day;
    struct date d = date_next(today(r), day, which == LEX_NONE || which == LEX_THIS);
    struct days days = one_day(d, DAYS_WEEKDAY);
    if (which == LEX_LAST)
        return one_day(date_add_days(date_next(today(r), day, true), -7), DAYS_WEEKDAY);
    days.is_coming = which == LEX_COMING || which == LEX_THIS;
    if (which == LEX_NEXT)
        days.is_certain = date_cmp(d, week_begin(r, 1)) >= 0;
    else if (which == LEX_NONE)
        days.is_certain = !is_today;
    return days;
}

/* Monday to Wednesday, সোমবার থেকে বুধবার */
static size_t read_weekday_range(const struct phrase_reader *r, size_t i, enum lex lead,
                                 struct days *ret)
{
    size_t n = kind_of(r, i) == LEX_WEEKDAY ? 1 : 0;
    size_t until = n == 0 ? 0 : read_until(r, i + n, lead);
    struct lexeme last = lex(r, i + n + until);
    if (until == 0 || last.kind != LEX_WEEKDAY)
        return 0;
    *ret = weekday_named(r, LEX_NONE, (enum weekday)lex(r, i).value);
    ret->kind = DAYS_RANGE;
    ret->to = date_next(ret->from, (enum weekday)last.value, false);
    return n + until + 1;
}

static size_t read_weekday(const struct phrase_reader *r, size_t i, bool is_led, struct days *ret)
{
    enum lex which = kind_of(r, i);
    size_t n = is_which(which) ? 1 : 0;
    struct lexeme l = lex(r, i + n);
    enum lex next = kind_of(r, i + n + 1);
    bool in_company = is_led || n > 0 || next == LEX_NUMBER || next == LEX_MONTH ||
                      next == LEX_PART || next == LEX_NOON;
    if (l.kind != LEX_WEEKDAY && !(l.kind == LEX_WEEKDAY_ABBR && in_company))
        return 0;
    *ret = weekday_named(r, n == 0 ? LEX_NONE : which, (enum weekday)l.value);
    return n + 1;
}

size_t read_some_day(const struct phrase_reader *r, size_t i, enum lex lead, struct days *ret)
{
    enum unit unit;
    size_t n = 0;
    bool is_led = lead != LEX_NONE;
    *ret = (struct days){ .kind = DAYS_NONE };
    if ((n = read_day_range(r, i, lead, ret)) > 0 ||
        (n = read_weekday_range(r, i, lead, ret)) > 0 || (n = read_next_workday(r, i, ret)) > 0 ||
        (n = read_month_year(r, i, ret)) > 0 || (n = read_feast(r, i, ret)) > 0 ||
        (n = read_first_week(r, i, ret)) > 0)
        return n;
    if ((n = read_figures(r, i, is_led, ret)) > 0 || (n = read_dotted(r, i, ret)) > 0 ||
        (n = read_day_month(r, i, ret)) > 0 || (n = read_month_day(r, i, ret)) > 0 ||
        (n = read_day_of_month(r, i, ret)) > 0 || (n = read_day_only(r, i, ret)) > 0 ||
        (n = read_side_before(r, i, ret)) > 0 || (n = read_side_behind(r, i, ret)) > 0 ||
        (n = read_near_day(r, i, ret)) > 0 || (n = read_weekday(r, i, is_led, ret)) > 0 ||
        (n = read_weekend(r, i, ret)) > 0 || (n = read_whole(r, i, &unit, ret)) > 0)
        return n;
    return read_month_only(r, i, is_led, ret);
}
