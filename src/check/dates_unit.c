/* Weeks, months and years, and their ends. */
#include "check/dates_phrase.h"

struct days some_days(struct date from, struct date to)
{
    return (struct days){ .kind = DAYS_RANGE, .from = from, .to = to, .is_certain = true };
}

struct date week_begin(const struct phrase_reader *r, int weeks)
{
    struct date d = today(r);
    int back = ((int)date_weekday(d) - (int)r->context->week_start + 7) % 7;
    return date_add_days(d, weeks * 7 - back);
}

bool is_which(enum lex kind)
{
    return kind == LEX_NEXT || kind == LEX_COMING || kind == LEX_THIS || kind == LEX_LAST;
}

struct days whole(const struct phrase_reader *r, enum unit unit, int off)
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
size_t read_whole(const struct phrase_reader *r, size_t i, enum unit *ret_unit, struct days *ret)
{
    enum lex which = kind_of(r, i);
    struct lexeme l = lex(r, i + 1);
    if (!is_which(which) || l.kind != LEX_UNIT || l.value < UNIT_WEEK)
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
size_t read_side_before(const struct phrase_reader *r, size_t i, struct days *ret)
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
    if (unit_n == 0 || (l.kind != LEX_END && n == 1 && !is_which(kind_of(r, i + 1)) &&
                        kind_of(r, i + 1) != LEX_MONTH))
        return 0;
    *ret = side_of(r, unit, *ret, l.kind);
    if (working)
        *ret = closing(*ret);
    ret->is_day_end = unit == UNIT_DAY && kind_of(r, i + n) == LEX_UNIT;
    return the + n + unit_n;
}

/* "সপ্তাহের শেষে", "মাস শেষে", "আগামী সপ্তাহের শুরুতে", "week end", "অফিস শেষ হওয়ার আগে" */
size_t read_side_behind(const struct phrase_reader *r, size_t i, struct days *ret)
{
    enum unit unit = UNIT_DAY;
    if (kind_of(r, i) == LEX_OFFICE &&
        (kind_of(r, i + 1) == LEX_END || kind_of(r, i + 1) == LEX_LEAVE)) {
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
size_t read_weekend(const struct phrase_reader *r, size_t i, struct days *ret)
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
size_t read_month_only(const struct phrase_reader *r, size_t i, bool is_led, struct days *ret)
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

struct date add_workdays(const struct phrase_reader *r, int n)
{
    struct date d = today(r);
    for (int guard = 0; n > 0 && guard < 4000; guard++) {
        d = date_add_days(d, 1);
        n -= calendar_is_workday(r->context->calendar, d);
    }
    return d;
}

/* "the next working day", আগামী কর্মদিবসে */
size_t read_next_workday(const struct phrase_reader *r, size_t i, struct days *ret)
{
    size_t n = is_key(r, i, "the") ? 1 : 0;
    if (kind_of(r, i + n) != LEX_NEXT && kind_of(r, i + n) != LEX_COMING)
        return 0;
    n++;
    bool working = kind_of(r, i + n) == LEX_WORKING;
    struct lexeme unit = lex(r, i + n + working);
    if (unit.kind != LEX_UNIT || unit.value != (working ? UNIT_DAY : UNIT_WORKDAY))
        return 0;
    *ret = one_day(add_workdays(r, 1), DAYS_DATE);
    return n + working + 1;
}

/* "in March 2027" */
size_t read_month_year(const struct phrase_reader *r, size_t i, struct days *ret)
{
    struct lexeme l = lex(r, i);
    if (l.kind != LEX_MONTH || !is_figure(r, i + 1, 4) || r->w->v[i + 1].key.n < 4)
        return 0;
    int year = lex(r, i + 1).value;
    if (year < 1900 || year > 2100)
        return 0;
    *ret = some_days((struct date){ year, l.value, 1 },
                     (struct date){ year, l.value, month_days(year, l.value) });
    return 2;
}

/* "the first week of December", ডিসেম্বরের প্রথম সপ্তাহে: its first seven days. */
size_t read_first_week(const struct phrase_reader *r, size_t i, struct days *ret)
{
    enum unit unit = UNIT_DAY;
    size_t the = is_key(r, i, "the") ? 1 : 0;
    bool english = is_key(r, i + the, "first") && is_key(r, i + the + 1, "week") &&
                   is_key(r, i + the + 2, "of");
    size_t n = read_unit(r, english ? i + the + 3 : i, &unit, ret);
    struct lexeme week = lex(r, i + n + 1);
    bool bengali = !english && n > 0 && kind_of(r, i + n) == LEX_START && week.kind == LEX_UNIT &&
                   week.value == UNIT_WEEK;
    if (n == 0 || unit != UNIT_MONTH || !(english || bengali))
        return 0;
    ret->to = date_add_days(ret->from, 6);
    return english ? the + 3 + n : n + 2;
}
