/* Reads phrases of time. Each read_x() looks at word `i`, fills its struct and answers how many
 * words it took, 0 for none. Order of trying is order of length: what says more comes first. */
#include "check/dates_phrase.h"

#include "base/num.h"
#include "check/tense.h"

#include <string.h>

#define PAST_DAYS (-60) /* a date without a year that is no longer past than this is that one */

static struct lexeme lex(const struct phrase_reader *r, size_t i)
{
    return i < r->end ? r->lexemes[i] : (struct lexeme){ .kind = LEX_NONE };
}

static enum lex kind_of(const struct phrase_reader *r, size_t i)
{
    return lex(r, i).kind;
}

static bool is_key(const struct phrase_reader *r, size_t i, const char *key)
{
    return i < r->end && str_eq(r->w->v[i].key, str_c(key));
}

static bool is_mark(const struct phrase_reader *r, size_t i, char mark)
{
    struct lexeme l = lex(r, i);
    return l.kind == LEX_MARK && l.value == mark;
}

/* Digits, not a number word; `n_max` digits at most. */
static bool is_figure(const struct phrase_reader *r, size_t i, size_t n_max)
{
    return i < r->end && r->w->v[i].kind == WORD_NUMBER && kind_of(r, i) == LEX_NUMBER &&
           r->w->v[i].key.n <= n_max;
}

static bool is_glued(const struct phrase_reader *r, size_t i)
{
    return i < r->end && !r->w->v[i].is_spaced;
}

/* ---- days ---- */

static struct days one_day(struct date d, enum days_kind kind)
{
    return (struct days){ .kind = kind, .from = d, .to = d, .is_certain = true };
}

static struct days some_days(struct date from, struct date to)
{
    return (struct days){ .kind = DAYS_RANGE, .from = from, .to = to, .is_certain = true };
}

static struct date today(const struct phrase_reader *r)
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
    bool third = is_mark(r, i + 3, slash ? '/' : '-') && is_glued(r, i + 3) &&
                 is_figure(r, i + 4, 4) && is_glued(r, i + 4);
    if (third && is_year(r, i))
        *ret = dated(r, a, b, lex(r, i + 4).value);
    else if (third)
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
    size_t the = is_key(r, i, "the") ? 1 : 0;
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

static size_t read_whole(const struct phrase_reader *r, size_t i, enum unit *ret_unit,
                         struct days *ret);

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
static size_t read_near_day(const struct phrase_reader *r, size_t i, struct days *ret)
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
        return 2;
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
    return 1;
}

static struct date week_begin(const struct phrase_reader *r, int weeks)
{
    struct date d = today(r);
    int back = ((int)date_weekday(d) - (int)r->context->week_start + 7) % 7;
    return date_add_days(d, weeks * 7 - back);
}

/* "Monday": the first one ahead. Today's name is today, but ask. "next Monday": certain where the
 * first one ahead also lies in next week. */
static struct days weekday(const struct phrase_reader *r, enum lex which, enum weekday day)
{
    bool is_today = date_weekday(today(r)) == day;
    struct date d = date_next(today(r), day, which == LEX_NONE || which == LEX_THIS);
    struct days days = one_day(d, DAYS_WEEKDAY);
    if (which == LEX_LAST)
        return one_day(date_add_days(date_next(today(r), day, true), -7), DAYS_WEEKDAY);
    if (which == LEX_NEXT)
        days.is_certain = date_cmp(d, week_begin(r, 1)) >= 0;
    else if (which == LEX_NONE)
        days.is_certain = !is_today;
    return days;
}

static bool is_which(enum lex kind)
{
    return kind == LEX_NEXT || kind == LEX_COMING || kind == LEX_THIS || kind == LEX_LAST;
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
    *ret = weekday(r, LEX_NONE, (enum weekday)lex(r, i).value);
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
    *ret = weekday(r, n == 0 ? LEX_NONE : which, (enum weekday)l.value);
    return n + 1;
}

/* ---- weeks, months, and their ends ---- */

static struct days whole(const struct phrase_reader *r, enum unit unit, int off)
{
    struct date d = today(r);
    if (unit == UNIT_DAY || unit == UNIT_WORKDAY)
        return some_days(date_add_days(d, off), date_add_days(d, off));
    if (unit == UNIT_WEEK) {
        struct date from = week_begin(r, off);
        return some_days(from, date_add_days(from, 6));
    }
    if (unit == UNIT_YEAR)
        return some_days((struct date){ d.year + off, 1, 1 },
                         (struct date){ d.year + off, 12, 31 });
    struct date first = date_add_months((struct date){ d.year, d.month, 1 }, off);
    return some_days(first,
                     (struct date){ first.year, first.month, month_days(first.year, first.month) });
}

static int offset_of(enum lex which)
{
    return which == LEX_LAST ? -1 : which == LEX_THIS || which == LEX_NONE ? 0 : 1;
}

/* A named month: this one or the next of its name. */
static struct days month(const struct phrase_reader *r, int m)
{
    int off = (m - today(r).month + 12) % 12;
    return whole(r, UNIT_MONTH, off);
}

/* "next week", "this month", "এই মাস"; `ret_unit` and its days. */
static size_t read_whole(const struct phrase_reader *r, size_t i, enum unit *ret_unit,
                         struct days *ret)
{
    enum lex which = kind_of(r, i);
    struct lexeme l = lex(r, i + 1);
    if (!is_which(which) || l.kind != LEX_UNIT || l.value < UNIT_DAY)
        return 0;
    *ret_unit = (enum unit)l.value;
    *ret = whole(r, *ret_unit, offset_of(which));
    return 2;
}

static struct date last_workday(const struct phrase_reader *r, struct date from, struct date to)
{
    struct date d = to;
    while (date_cmp(d, from) > 0 && !calendar_is_workday(r->context->calendar, d))
        d = date_add_days(d, -1);
    return d;
}

/* The end of a week is its last working day; said on a day of rest, ask which week. */
static struct days end_of(const struct phrase_reader *r, enum unit unit, struct days days)
{
    if (unit == UNIT_WEEK) {
        struct date last = last_workday(r, days.from, days.to);
        if (date_cmp(last, today(r)) < 0 && date_cmp(days.to, today(r)) >= 0) {
            last = last_workday(r, date_add_days(days.from, 7), date_add_days(days.to, 7));
            days.is_certain = false;
        }
        days.to = last;
    }
    days.from = days.to;
    days.is_deadline = true;
    return days;
}

/* Early and mid: a third of it, and ask. */
static struct days third_of(enum unit unit, struct days days, enum lex which)
{
    int64_t length = date_days(days.to) - date_days(days.from) + 1;
    int64_t from = which == LEX_START ? 0 : unit == UNIT_WEEK ? 2 : 10;
    int64_t n = unit == UNIT_WEEK ? (which == LEX_START ? 2 : 3) : 10;
    if (which == LEX_LATE)
        from = length - n;
    struct date first = date_add_days(days.from, from);
    days.to = date_add_days(first, n - 1);
    days.from = first;
    days.is_certain = false;
    return days;
}

static struct days side_of(const struct phrase_reader *r, enum unit unit, struct days days,
                           enum lex which)
{
    if (which == LEX_END || unit < UNIT_WEEK)
        return end_of(r, unit, days);
    return third_of(unit, days, which);
}

static bool is_side(enum lex kind)
{
    return kind == LEX_END || kind == LEX_START || kind == LEX_MIDDLE || kind == LEX_LATE;
}

/* A unit of time with what says which: "the week", "next month", "today", "December". */
static size_t read_unit(const struct phrase_reader *r, size_t i, enum unit *ret_unit,
                        struct days *ret)
{
    struct lexeme l = lex(r, i);
    size_t n = read_whole(r, i, ret_unit, ret);
    if (n > 0)
        return n;
    if (l.kind == LEX_UNIT && l.value >= UNIT_DAY) {
        *ret_unit = (enum unit)l.value;
        *ret = whole(r, *ret_unit, 0);
        return 1;
    }
    if (l.kind == LEX_MONTH) {
        *ret_unit = UNIT_MONTH;
        *ret = month(r, l.value);
        return 1;
    }
    n = read_near_day(r, i, ret);
    *ret_unit = UNIT_DAY;
    return n;
}

static struct days closing(struct days days)
{
    days.is_deadline = true;
    days.at_closing = true;
    return days;
}

/* "[the] end of [the] week", "close of business", "EOD", "early next week" */
static size_t read_side_before(const struct phrase_reader *r, size_t i, struct days *ret)
{
    enum unit unit = UNIT_DAY;
    size_t the = is_key(r, i, "the") ? 1 : 0;
    i += the;
    struct lexeme l = lex(r, i);
    bool is_eod = l.kind == LEX_EOD;
    if (is_eod ||
        (is_key(r, i, "close") && is_key(r, i + 1, "of") && is_key(r, i + 2, "business")) ||
        (is_key(r, i, "end") && is_key(r, i + 1, "of") && is_key(r, i + 2, "business"))) {
        *ret = end_of(r, UNIT_DAY, whole(r, UNIT_DAY, 0));
        if (!is_eod || l.value == 1)
            *ret = closing(*ret);
        ret->is_day_end = true;
        return the + (is_eod ? 1 : 3);
    }
    if (!is_side(l.kind) || is_key(r, i, "close"))
        return 0;
    size_t n = 1;
    while (kind_of(r, i + n) == LEX_THE && n < 3)
        n++;
    n += kind_of(r, i + n) == LEX_WORKING;
    size_t unit_n = read_unit(r, i + n, &unit, ret);
    bool working = unit_n > 0 && kind_of(r, i + n - 1) == LEX_WORKING;
    if (unit_n == 0 || (l.kind != LEX_END && n == 1 && !is_which(kind_of(r, i + 1))))
        return 0;
    *ret = side_of(r, unit, *ret, l.kind);
    if (working)
        *ret = closing(*ret);
    ret->is_day_end = unit == UNIT_DAY && kind_of(r, i + n) == LEX_UNIT;
    return the + n + unit_n;
}

/* "সপ্তাহের শেষে", "মাস শেষে", "আগামী সপ্তাহের শুরুতে", "week end", "অফিস শেষ হওয়ার আগে" */
static size_t read_side_behind(const struct phrase_reader *r, size_t i, struct days *ret)
{
    enum unit unit = UNIT_DAY;
    if (kind_of(r, i) == LEX_OFFICE && kind_of(r, i + 1) == LEX_END) {
        *ret = closing(whole(r, UNIT_DAY, 0));
        ret->is_day_end = true;
        return 2;
    }
    bool bare_day = kind_of(r, i) == LEX_UNIT;
    size_t n = read_unit(r, i, &unit, ret);
    if (n == 0 || !is_side(kind_of(r, i + n)) || r->w->v[i + n].kind != WORD_BANGLA)
        return 0;
    enum lex side = kind_of(r, i + n++);
    bool to_the_side = is_key(r, i + n, "দিকে");
    if (side == LEX_END && to_the_side)
        side = LEX_LATE;
    *ret = side_of(r, unit, *ret, side);
    ret->is_day_end = unit == UNIT_DAY && bare_day;
    return n + to_the_side;
}

/* The coming days of rest, or those we are in. */
static size_t read_weekend(const struct phrase_reader *r, size_t i, struct days *ret)
{
    size_t n = is_which(kind_of(r, i)) || is_key(r, i, "the") ? 1 : 0;
    const struct calendar *c = r->context->calendar;
    if (kind_of(r, i + n) != LEX_WEEKEND)
        return 0;
    struct date from = today(r);
    for (int k = 0; k < 7 && calendar_is_workday(c, from); k++)
        from = date_add_days(from, 1);
    struct date to = from;
    while (!calendar_is_workday(c, date_add_days(to, 1)) && date_days(to) < date_days(from) + 6)
        to = date_add_days(to, 1);
    *ret = some_days(from, to);
    ret->is_certain = n == 1 && kind_of(r, i) == LEX_THIS;
    return n + 1;
}

/* A month alone means itself only behind "in" or "by", or with মাস or an ending of its own. */
static size_t read_month_only(const struct phrase_reader *r, size_t i, bool is_led,
                              struct days *ret)
{
    struct lexeme l = lex(r, i), next = lex(r, i + 1);
    if (l.kind != LEX_MONTH)
        return 0;
    bool has_mash = next.kind == LEX_UNIT && next.value == UNIT_MONTH;
    bool is_said = r->w->v[i].kind == WORD_BANGLA
                       ? has_mash || l.is_genitive || next.kind == LEX_POST_BY
                       : is_led;
    if (!is_said)
        return 0;
    *ret = month(r, l.value);
    return 1 + has_mash;
}

static size_t read_some_day(const struct phrase_reader *r, size_t i, enum lex lead,
                            struct days *ret)
{
    enum unit unit;
    size_t n = 0;
    bool is_led = lead != LEX_NONE;
    *ret = (struct days){ .kind = DAYS_NONE };
    if ((n = read_day_range(r, i, lead, ret)) > 0 || (n = read_weekday_range(r, i, lead, ret)) > 0)
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

/* ---- times of day ---- */

static struct point hour_point(int hour, int minute, enum half half)
{
    return (struct point){
        .is_there = true, .has_hour = true, .hour = hour, .minute = minute, .half = half
    };
}

/* "5:30", "17:00", "5.30": the words taken. */
static size_t read_hour_minute(const struct phrase_reader *r, size_t i, struct point *ret)
{
    int64_t hour, minute;
    if (i >= r->end || r->w->v[i].kind != WORD_NUMBER)
        return 0;
    str key = r->w->v[i].key;
    size_t n = 1;
    if (is_figure(r, i, 2) && is_mark(r, i + 1, ':') && is_figure(r, i + 2, 2) &&
        is_glued(r, i + 1) && is_glued(r, i + 2) && r->w->v[i + 2].key.n == 2) {
        hour = lex(r, i).value;
        minute = lex(r, i + 2).value;
        n = 3;
    } else {
        ptrdiff_t dot = str_find_byte(key, '.', 0);
        if (dot < 0 || key.n != (size_t)dot + 3 ||
            !num_int(str_sub(key, 0, (size_t)dot), 0, 24, &hour) ||
            !num_int(str_skip(key, (size_t)dot + 1), 0, 59, &minute))
            return 0;
    }
    if (hour > 24 || minute > 59)
        return 0;
    bool is_24 = n == 3 && (hour > 12 || key.p[0] == '0');
    *ret = hour_point((int)hour, (int)minute, is_24 ? HALF_24 : HALF_OPEN);
    return n;
}

/* am, pm, o'clock or টা behind the figures at `i`: the words taken. */
static size_t read_half(const struct phrase_reader *r, size_t i, struct point *p)
{
    enum lex l = kind_of(r, i);
    if (l == LEX_AM || l == LEX_PM)
        p->half = l == LEX_AM ? HALF_AM : HALF_PM;
    return l == LEX_AM || l == LEX_PM || l == LEX_CLOCK ? 1 : 0;
}

/* "৫টা" may be five things. It is a time with a case ending for when (৫টায়), behind a part of the
 * day, or before মধ্যে, আগে, পর, থেকে. `i` is the word behind. */
static bool ta_is_time(const struct phrase_reader *r, size_t i, struct lexeme ta, bool is_led)
{
    struct lexeme next = lex(r, i), unit = lex(r, i + 1);
    bool minutes = next.kind == LEX_NUMBER && unit.kind == LEX_UNIT && unit.value == UNIT_MINUTE;
    return is_led || ta.is_place || minutes || next.kind == LEX_POST_BY ||
           next.kind == LEX_POST_BEFORE || next.kind == LEX_POST_AFTER || next.kind == LEX_THEKE;
}

/* "৩০ মিনিটে" behind an hour */
static size_t read_minutes(const struct phrase_reader *r, size_t i, struct point *p)
{
    struct lexeme l = lex(r, i), unit = lex(r, i + 1);
    if (l.kind != LEX_NUMBER || l.value > 59 || unit.kind != LEX_UNIT || unit.value != UNIT_MINUTE)
        return 0;
    p->minute = l.value;
    return 2;
}

/* সাড়ে ৫টা, দেড়টা, আড়াইটা; `is_led` where a part of the day stands before. */
static size_t read_bengali_half(const struct phrase_reader *r, size_t i, bool is_led,
                                struct point *ret)
{
    struct lexeme l = lex(r, i), next = lex(r, i + 1);
    if (l.kind == LEX_HALVES && l.value > 1 && (l.is_clock || next.kind == LEX_CLOCK) &&
        ta_is_time(r, i + (l.is_clock ? 1 : 2), l.is_clock ? l : next, is_led)) {
        *ret = hour_point(l.value / 2, 30, HALF_OPEN);
        return l.is_clock ? 1 : 2;
    }
    if (l.kind != LEX_PAST_HALF || next.kind != LEX_NUMBER || next.value < 1 || next.value > 12)
        return 0;
    bool clock = kind_of(r, i + 2) == LEX_CLOCK;
    if (!next.is_clock && !clock && !is_led)
        return 0;
    int minutes = next.value * 60 + l.value;
    *ret = hour_point(minutes / 60, minutes % 60, HALF_OPEN);
    return clock ? 3 : 2;
}

/* half past five, quarter to six */
static size_t read_english_half(const struct phrase_reader *r, size_t i, struct point *ret)
{
    enum lex l = kind_of(r, i), rel = kind_of(r, i + 1);
    struct lexeme hour = lex(r, i + 2);
    bool half = is_key(r, i, "half") && rel == LEX_PAST;
    bool quarter = l == LEX_QUARTER && (rel == LEX_PAST || rel == LEX_TO);
    if ((!half && !quarter) || hour.kind != LEX_NUMBER || hour.value < 1 || hour.value > 12)
        return 0;
    int minutes = hour.value * 60 + (half ? 30 : rel == LEX_PAST ? 15 : -15);
    *ret = hour_point(minutes / 60 == 0 ? 12 : minutes / 60, minutes % 60, HALF_OPEN);
    return 3 + read_half(r, i + 3, ret);
}

/* Whether a bare hour may end here: "by 5." but not "by 5 people". */
static bool ends_hour(const struct phrase_reader *r, size_t i)
{
    switch (kind_of(r, i)) {
    case LEX_NONE:
        return i >= r->end;
    case LEX_MARK:
        return !is_mark(r, i, '/') && !is_mark(r, i, '-') && !is_mark(r, i, '%') &&
               !is_mark(r, i, ':');
    case LEX_DAY:
    case LEX_WEEKDAY:
    case LEX_ON:
    case LEX_IN:
    case LEX_TONIGHT:
        return true;
    default:
        return false;
    }
}

/* An hour in figures or words. `is_led`: "at", "by" or a part of the day stands before, so that a
 * bare number may be one. */
static size_t read_hour(const struct phrase_reader *r, size_t i, bool is_led, struct point *ret)
{
    size_t n;
    if ((n = read_bengali_half(r, i, is_led, ret)) > 0 || (n = read_english_half(r, i, ret)) > 0)
        return n;
    struct lexeme l = lex(r, i);
    bool with_minutes = (n = read_hour_minute(r, i, ret)) > 0;
    if (!with_minutes) {
        if (l.kind != LEX_NUMBER || l.value > 24)
            return 0;
        *ret = hour_point(l.value, 0, l.value > 12 ? HALF_24 : HALF_OPEN);
        n = 1;
    }
    struct lexeme behind = lex(r, i + n);
    size_t half = read_half(r, i + n, ret);
    bool is_ta = l.is_clock || behind.kind == LEX_CLOCK;
    bool is_clock = is_ta ? ta_is_time(r, i + n + half, l.is_clock ? l : behind, is_led)
                          : half > 0 || (with_minutes && n == 3);
    bool bare = is_led && (with_minutes || (l.value >= 1 && l.value <= 12 && ends_hour(r, i + n)));
    if (!is_clock && !bare)
        return 0;
    n += half;
    return n + read_minutes(r, i + n, ret);
}

static struct point part_point(enum part part)
{
    return (struct point){ .is_there = true, .part = part };
}

/* বিকেল, "the morning", tonight */
static size_t read_part(const struct phrase_reader *r, size_t i, enum part *ret)
{
    size_t the = is_key(r, i, "the") || kind_of(r, i) == LEX_THIS ? 1 : 0;
    struct lexeme l = lex(r, i + the);
    if (l.kind == LEX_TONIGHT) {
        *ret = PART_TONIGHT;
        return the + 1;
    }
    if (l.kind != LEX_PART)
        return 0;
    *ret = (enum part)l.value;
    return the + 1;
}

static size_t read_named_point(const struct phrase_reader *r, size_t i, struct point *ret)
{
    struct lexeme l = lex(r, i);
    bool twelve = l.kind == LEX_NUMBER && l.value == 12;
    size_t n = twelve ? 1 : 0;
    enum lex named = kind_of(r, i + n);
    if (named == LEX_NOON || named == LEX_MIDNIGHT) {
        *ret = hour_point(named == LEX_NOON ? 12 : 24, 0, HALF_24);
        return n + 1;
    }
    if (l.kind != LEX_ANCHOR && l.kind != LEX_JUMMA)
        return 0;
    *ret = hour_point(l.value, 0, HALF_24);
    ret->is_guess = true;
    return 1;
}

/* "দুপুরের খাবারের আগে" is lunch. */
static size_t read_meal(const struct phrase_reader *r, size_t i, struct point *ret)
{
    struct lexeme l = lex(r, i);
    if (l.kind != LEX_PART || i + 1 >= r->end || !str_starts(r->w->v[i + 1].key, S("খাবার")))
        return 0;
    *ret = hour_point(l.value == PART_MIDDAY ? 13 : l.value == PART_NIGHT ? 20 : 9, 0, HALF_24);
    ret->is_guess = true;
    return 2;
}

/* One point of the day: "5 pm", "বিকেল ৫টা", "5 in the afternoon", "morning". */
static size_t read_point(const struct phrase_reader *r, size_t i, bool is_led, struct point *ret)
{
    enum part part = PART_NONE, behind = PART_NONE;
    size_t n = read_meal(r, i, ret);
    if (n > 0 || (n = read_named_point(r, i, ret)) > 0)
        return n;
    size_t part_n = read_part(r, i, &part);
    size_t skip =
        part_n > 0 && (kind_of(r, i + part_n) == LEX_ON || is_mark(r, i + part_n, ',')) ? 1 : 0;
    n = read_hour(r, i + part_n + skip, is_led || part_n > 0, ret);
    if (n == 0 && part_n > 0) {
        *ret = part_point(part);
        return part_n;
    }
    if (n == 0)
        return 0;
    n += part_n + (part_n > 0 ? skip : 0);
    size_t in = kind_of(r, i + n) == LEX_IN ? 1 : 0;
    size_t behind_n = part == PART_NONE ? read_part(r, i + n + in, &behind) : 0;
    ret->part = behind_n > 0 ? behind : part;
    return behind_n > 0 ? n + in + behind_n : n;
}

/* Between two points: "to", "-", থেকে; "and" where "between" stands before. */
static size_t read_between(const struct phrase_reader *r, size_t i, enum lex before)
{
    if (kind_of(r, i) == LEX_THEKE || (is_mark(r, i, '-') && kind_of(r, i + 1) != LEX_NONE))
        return 1;
    if (is_key(r, i, "to") || is_key(r, i, "till") || is_key(r, i, "until"))
        return 1;
    return is_key(r, i, "and") && before == LEX_FROM ? 1 : 0;
}

/* "3-5 pm", "between 3 and 5 pm": the first takes the second's half of the day. */
static size_t read_range(const struct phrase_reader *r, size_t i, enum lex before, struct phrase *p)
{
    struct point first, second;
    bool is_led = before == LEX_FROM;
    struct lexeme l = lex(r, i);
    size_t n = read_point(r, i, is_led, &first);
    if (n == 0 && l.kind == LEX_NUMBER && l.value >= 1 && l.value <= 24 && !l.is_clock) {
        first = hour_point(l.value, 0, l.value > 12 ? HALF_24 : HALF_OPEN);
        n = 1;
    }
    size_t between = n == 0 ? 0 : read_between(r, i + n, before);
    size_t second_n = between == 0 ? 0 : read_point(r, i + n + between, is_led, &second);
    if (second_n == 0)
        return 0;
    if (first.half == HALF_OPEN && first.part == PART_NONE && first.hour <= second.hour) {
        first.half = second.half;
        first.part = second.part;
    }
    p->at = first;
    p->until = second;
    return n + between + second_n;
}

static size_t read_time(const struct phrase_reader *r, size_t i, enum lex before, struct phrase *p)
{
    bool is_led = before == LEX_ON || before == LEX_BY || before == LEX_BEFORE ||
                  before == LEX_AFTER || before == LEX_FROM;
    struct point at;
    size_t n = read_range(r, i, before, p);
    if (n == 0 && (n = read_point(r, i, is_led, &at)) > 0)
        p->at = at;
    return n;
}

/* ---- spans: "within two hours", "৩ দিনের মধ্যে" ---- */

struct count {
    int halves; /* of the larger number named */
    bool is_certain;
};

static size_t read_count(const struct phrase_reader *r, size_t i, struct count *ret)
{
    struct lexeme l = lex(r, i);
    *ret = (struct count){ .halves = l.value, .is_certain = true };
    if (l.kind == LEX_HALVES)
        return kind_of(r, i + 1) == LEX_A ? 2 : 1;
    size_t a = l.kind == LEX_A ? 1 : 0;
    if (kind_of(r, i + a) == LEX_COUPLE) {
        *ret = (struct count){ .halves = 4, .is_certain = false };
        return a + 1 + (kind_of(r, i + a + 1) == LEX_THE);
    }
    if (a == 1 || l.kind == LEX_NUMBER) {
        size_t mid =
            is_mark(r, i + 1, '-') || kind_of(r, i + 1) == LEX_OR || is_key(r, i + 1, "to");
        struct lexeme more = lex(r, i + 1 + mid);
        ret->halves = l.value * 2;
        if (l.kind == LEX_NUMBER && more.kind == LEX_NUMBER && more.value > l.value) {
            ret->halves = more.value * 2;
            return 2 + mid;
        }
        return 1;
    }
    return 0;
}

/* "two working days", "৩ কর্মদিবস", "24 hours"; ঘণ্টাখানেক */
static size_t read_length(const struct phrase_reader *r, size_t i, struct count *ret_count,
                          struct lexeme *ret_unit)
{
    struct lexeme about = lex(r, i);
    if (about.kind == LEX_ABOUT_ONE) {
        *ret_count = (struct count){ .halves = 2, .is_certain = false };
        *ret_unit = about;
        return 1;
    }
    size_t n = read_count(r, i, ret_count);
    if (n == 0)
        return 0;
    bool working = kind_of(r, i + n) == LEX_WORKING;
    n += working;
    *ret_unit = lex(r, i + n);
    if (ret_unit->kind != LEX_UNIT || (working && ret_unit->value != UNIT_DAY))
        return 0;
    if (working)
        ret_unit->value = UNIT_WORKDAY;
    return n + 1;
}

static struct date add_workdays(const struct phrase_reader *r, int n)
{
    struct date d = today(r);
    for (int guard = 0; n > 0 && guard < 4000; guard++) {
        d = date_add_days(d, 1);
        n -= calendar_is_workday(r->context->calendar, d);
    }
    return d;
}

/* The day so many units from today. */
static struct date day_after(const struct phrase_reader *r, enum unit unit, int halves)
{
    int n = halves / 2;
    switch (unit) {
    case UNIT_WORKDAY:
        return add_workdays(r, n);
    case UNIT_WEEK:
        return date_add_days(today(r), halves * 7 / 2);
    case UNIT_MONTH:
        return date_add_days(date_add_months(today(r), n), halves % 2 * 15);
    case UNIT_YEAR:
        return date_add_months(today(r), halves * 6);
    case UNIT_DAY:
    case UNIT_HOUR:
    case UNIT_MINUTE:
        break;
    }
    return date_add_days(today(r), (halves + 1) / 2);
}

enum direction { SPAN_WITHIN, SPAN_IN, SPAN_AGO };

static void set_span(const struct phrase_reader *r, enum unit unit, struct count count,
                     enum direction direction, struct phrase *p)
{
    int halves = count.halves > 20000 ? 20000 : count.halves;
    int64_t unit_ms = unit == UNIT_HOUR ? HOUR_MS : MINUTE_MS;
    p->is_certain &= count.is_certain;
    if (unit <= UNIT_HOUR) {
        int64_t now = r->context->now / 1000 * 1000, length = halves * unit_ms / 2;
        p->is_span = true;
        p->to = direction == SPAN_AGO ? now - length : now + length;
        p->from = direction == SPAN_WITHIN ? now : p->to;
        return;
    }
    struct date d = direction == SPAN_AGO
                        ? date_add_days(today(r), -(halves / 2) * (unit == UNIT_DAY    ? 1
                                                                   : unit == UNIT_WEEK ? 7
                                                                   : unit == UNIT_YEAR ? 365
                                                                                       : 30))
                        : day_after(r, unit, halves);
    p->days = one_day(d, DAYS_DATE);
    p->days.relation = direction == SPAN_WITHIN ? REL_BY : REL_ON;
}

/* What stands behind a length and says how it is meant. 0 words where nothing does. */
static size_t read_direction(const struct phrase_reader *r, size_t i, struct lexeme unit,
                             enum direction *ret)
{
    size_t time = kind_of(r, i) == LEX_TIME ? 1 : 0; /* "in two days' time" */
    enum lex l = kind_of(r, i + time);
    if (l == LEX_POST_BY) {
        *ret = SPAN_WITHIN;
        return time + 1;
    }
    if (l == LEX_POST_AFTER || l == LEX_LATER) {
        *ret = SPAN_IN;
        return time + 1;
    }
    if (is_key(r, i + time, "from") && kind_of(r, i + time + 1) == LEX_NOW) {
        *ret = SPAN_IN;
        return time + 2;
    }
    if (l == LEX_AGO || (l == LEX_POST_BEFORE && !unit.is_genitive)) {
        *ret = SPAN_AGO;
        return time + 1;
    }
    return 0;
}

static size_t read_span(const struct phrase_reader *r, size_t i, enum lex before, struct phrase *p)
{
    struct count count;
    struct lexeme unit;
    enum direction direction = before == LEX_IN ? SPAN_IN : SPAN_WITHIN;
    size_t n = 0;
    while (n < 3 && (is_key(r, i + n, "the") || kind_of(r, i + n) == LEX_NEXT ||
                     kind_of(r, i + n) == LEX_COMING))
        n++;
    if (n > 0)
        direction = SPAN_WITHIN; /* "in the next two days" */
    bool is_led = before == LEX_WITHIN || before == LEX_IN || (n > 0 && before == LEX_ON);
    size_t length = read_length(r, i + n, &count, &unit);
    if (length == 0)
        return 0;
    size_t behind = read_direction(r, i + n + length, unit, &direction);
    if (behind == 0 && (!is_led || (before == LEX_ON && n == 0)))
        return 0;
    if (behind == 0)
        behind =
            kind_of(r, i + n + length) == LEX_TIME && r->w->v[i + n + length].kind == WORD_LATIN;
    set_span(r, (enum unit)unit.value, count, direction, p);
    return n + length + behind;
}

/* "within the hour", "within this week", "দিনের মধ্যে" */
static size_t read_within(const struct phrase_reader *r, size_t i, enum lex before,
                          struct phrase *p)
{
    size_t the = is_key(r, i, "the") ? 1 : 0;
    struct lexeme l = lex(r, i + the);
    bool bengali = l.kind == LEX_UNIT && l.is_genitive && kind_of(r, i + 1) == LEX_POST_BY;
    if (l.kind != LEX_UNIT || (before != LEX_WITHIN && !bengali))
        return 0;
    if (l.value <= UNIT_HOUR) {
        set_span(r, (enum unit)l.value, (struct count){ 2, true }, SPAN_WITHIN, p);
        return the + 1 + bengali;
    }
    p->days = whole(r, (enum unit)l.value, 0);
    p->days.relation = REL_BY;
    return the + 1 + bengali;
}

/* ---- phrases ---- */

/* by, on, before ...: the words taken, and which. */
static size_t read_lead(const struct phrase_reader *r, size_t i, enum lex *ret)
{
    static const char *const longer[] = { "no later than", "not later than", "on or before",
                                          "any time before", "up to" };
    *ret = kind_of(r, i);
    for (size_t k = 0; k < sizeof longer / sizeof *longer; k++) {
        size_t n = 0;
        bool fits = true;
        for (str word, rest = str_c(longer[k]); str_split(&rest, ' ', &word); n++)
            fits &= i + n < r->end && str_eq(r->w->v[i + n].key, word);
        if (fits) {
            *ret = LEX_BY;
            return n;
        }
    }
    switch (*ret) {
    case LEX_BY:
    case LEX_WITHIN:
    case LEX_BEFORE:
    case LEX_AFTER:
    case LEX_ON:
    case LEX_IN:
    case LEX_FROM: {
        enum lex next;
        size_t more = read_lead(r, i + 1, &next); /* "by around 5", "in about two hours" */
        if (next == LEX_ON && more == 1 &&
            (is_key(r, i + 1, "around") || is_key(r, i + 1, "about")))
            return 2;
        return 1;
    }
    default:
        *ret = LEX_NONE;
        return 0;
    }
}

static enum relation relation_of(enum lex lead)
{
    switch (lead) {
    case LEX_BY:
    case LEX_WITHIN:
        return REL_BY;
    case LEX_BEFORE:
        return REL_BEFORE;
    case LEX_AFTER:
    case LEX_FROM:
        return REL_AFTER;
    default:
        return REL_ON;
    }
}

/* "end of day tomorrow", "Friday EOD" */
static bool merge_day_end(struct days *have, struct days more)
{
    struct days day = have->is_day_end ? more : *have, end = have->is_day_end ? *have : more;
    if (day.kind == DAYS_RANGE || day.is_day_end)
        return false;
    end.from = end.to = day.to;
    end.is_certain = day.is_certain;
    end.is_day_end = false;
    *have = end;
    return true;
}

/* Whether the two name one day, and what both together say. */
static bool merge_days(struct days *have, struct days more)
{
    if (have->kind == DAYS_NONE) {
        *have = more;
        return true;
    }
    if (have->is_day_end || more.is_day_end)
        return merge_day_end(have, more);
    struct days *week = have->kind == DAYS_RANGE ? have : more.kind == DAYS_RANGE ? &more : NULL;
    struct days *day = week == have ? &more : have;
    if (week != NULL && day->kind == DAYS_WEEKDAY) { /* "Monday next week" */
        struct date d = date_next(week->from, date_weekday(day->from), true);
        if (date_cmp(d, week->to) > 0 || week->is_deadline)
            return false;
        enum relation relation = have->relation == REL_ON ? more.relation : have->relation;
        *have = one_day(d, DAYS_DATE);
        have->relation = relation;
        return true;
    }
    bool has_weekday = have->kind == DAYS_WEEKDAY || more.kind == DAYS_WEEKDAY;
    if (week != NULL || !has_weekday || have->kind == more.kind)
        return false;
    struct days date = have->kind == DAYS_DATE ? *have : more; /* "Monday 23 November" */
    enum weekday named = date_weekday(have->kind == DAYS_WEEKDAY ? have->from : more.from);
    date.is_certain &= named == date_weekday(date.from);
    if (have->relation != REL_ON)
        date.relation = have->relation;
    *have = date;
    return true;
}

/* tonight and "this morning" are today's, the Friday prayer is Friday's. */
static struct days day_of_name(const struct phrase_reader *r, size_t i)
{
    enum lex name = kind_of(r, i);
    if (name == LEX_TONIGHT || (name == LEX_THIS && kind_of(r, i + 1) == LEX_PART))
        return one_day(today(r), DAYS_DATE);
    return name == LEX_JUMMA ? weekday(r, LEX_NONE, FRIDAY) : (struct days){ .kind = DAYS_NONE };
}

/* One more piece of the phrase at `i`, behind the lead word. */
static size_t read_piece(const struct phrase_reader *r, size_t i, enum lex lead, struct phrase *p)
{
    struct days days;
    size_t n = 0;
    bool is_empty = p->days.kind == DAYS_NONE && !p->at.is_there;
    if (is_empty && ((n = read_span(r, i, lead, p)) > 0 || (n = read_within(r, i, lead, p)) > 0))
        return n;
    bool open = !p->at.is_there || !p->at.has_hour; /* "tomorrow evening by 9" */
    enum part part = p->at.is_there ? p->at.part : PART_NONE;
    struct phrase with = *p;
    with.at.is_there = false;
    if (p->at.is_there && p->at.half == HALF_OPEN && part == PART_NONE &&
        (n = read_part(r, i, &p->at.part)) > 0)
        return n; /* "at 10 tomorrow morning" */
    if (open && (n = read_time(r, i, lead, &with)) > 0 && (!p->at.is_there || with.at.has_hour)) {
        *p = with;
        p->relation = p->until.is_there ? REL_ON : relation_of(lead);
        p->at.part = p->at.part == PART_NONE ? part : p->at.part;
        if (p->days.kind == DAYS_NONE)
            p->days = day_of_name(r, i);
        return n;
    }
    n = read_some_day(r, i, lead, &days);
    if (n == 0)
        return 0;
    days.relation = lead == LEX_FROM && days.kind == DAYS_RANGE ? REL_ON : relation_of(lead);
    if (lead == LEX_BY && days.kind == DAYS_RANGE && !days.is_deadline)
        days.is_certain = false; /* "by next week": before it, or in it? */
    return merge_days(&p->days, days) ? n : 0;
}

/* "এর", "-র" and মধ্যে, আগে, পর, থেকে behind a piece. */
static size_t read_behind(const struct phrase_reader *r, size_t i, struct phrase *p)
{
    size_t n = 0;
    bool is_e = is_key(r, i, "এ") && kind_of(r, i + 1) != LEX_UNIT;
    if (is_e || is_key(r, i, "এর") || kind_of(r, i) == LEX_TARIKH || kind_of(r, i) == LEX_BEING)
        n = 1;
    enum lex l = kind_of(r, i + n);
    enum relation relation;
    if (l == LEX_POST_BY)
        relation = REL_BY;
    else if (l == LEX_POST_BEFORE)
        relation = REL_BEFORE;
    else if (l == LEX_POST_AFTER || l == LEX_THEKE)
        relation = REL_AFTER;
    else
        return n;
    if (p->at.is_there)
        p->relation = relation == REL_BY && p->until.is_there ? REL_ON : relation;
    else
        p->days.relation = relation;
    return n + 1;
}

/* What may stand between two pieces: a comma, "the", "দিন" behind a weekday. */
static size_t read_joint(const struct phrase_reader *r, size_t i)
{
    size_t n = is_mark(r, i, ',') ? 1 : 0;
    while (n < 3 && (is_key(r, i + n, "of") || kind_of(r, i + n) == LEX_NEARLY))
        n++;
    return n;
}

bool phrase_read(const struct phrase_reader *r, size_t i, struct phrase *ret_phrase)
{
    struct phrase p = { .first = i, .is_certain = true };
    size_t at = i;
    for (int pieces = 0; pieces < 4; pieces++) {
        enum lex lead;
        size_t joint = pieces == 0 ? 0 : read_joint(r, at);
        size_t lead_n = read_lead(r, at + joint, &lead);
        size_t n = read_piece(r, at + joint + lead_n, lead, &p);
        if (n == 0)
            break;
        at += joint + lead_n + n;
        at += read_behind(r, at, &p);
        p.last = at;
        if (p.is_span)
            break;
    }
    if (p.last == 0 && !p.is_span && p.days.kind == DAYS_NONE && !p.at.is_there)
        return false;
    *ret_phrase = p;
    return p.last > i;
}
