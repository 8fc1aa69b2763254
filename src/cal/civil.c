/* Civil dates and times. Day arithmetic after H. Hinnant, "chrono-compatible low-level date
 * algorithms": years begin in March, so that the leap day is the last. */
#include "cal/civil.h"

#include "base/buf.h"

#define DAYS_MIN (TIME_MIN / DAY_MS)
#define DAYS_MAX (TIME_MAX / DAY_MS)

bool year_is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int month_days(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month == 2 && year_is_leap(year) ? 29 : days[month - 1];
}

bool date_is_valid(struct date d)
{
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= month_days(d.year, d.month);
}

int64_t date_days(struct date d)
{
    int64_t year = d.month <= 2 ? d.year - 1 : d.year;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct date date_of_days(int64_t days)
{
    days = days < DAYS_MIN ? DAYS_MIN : days > DAYS_MAX ? DAYS_MAX : days;
    int64_t shifted = days + 719468; /* positive from year 1 on */
    int64_t era = shifted / 146097;
    int64_t day_of_era = shifted - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;
    int month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    return (struct date){ .year = (int)(year_of_era + era * 400) + (month <= 2 ? 1 : 0),
                          .month = month,
                          .day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1) };
}

enum weekday date_weekday(struct date d)
{
    int64_t days = date_days(d) + 4; /* 1970-01-01 was a Thursday */
    return (enum weekday)(((days % 7) + 7) % 7);
}

struct date date_add_days(struct date d, int64_t days)
{
    return date_of_days(date_days(d) + days);
}

struct date date_add_months(struct date d, int months)
{
    int count = d.year * 12 + d.month - 1 + months;
    if (count < 12)
        return (struct date){ 1, 1, 1 };
    if (count >= 120000)
        return (struct date){ 9999, 12, 31 };
    struct date to = { count / 12, count % 12 + 1, d.day };
    int last = month_days(to.year, to.month);
    to.day = to.day > last ? last : to.day;
    return to;
}

int date_cmp(struct date a, struct date b)
{
    int64_t x = date_days(a), y = date_days(b);
    return (x > y) - (x < y);
}

struct date date_next(struct date d, enum weekday weekday, bool today_counts)
{
    int ahead = ((int)weekday - (int)date_weekday(d) + 7) % 7;
    return date_add_days(d, ahead == 0 && !today_counts ? 7 : ahead);
}

struct civil civil_of_ms(int64_t ms, int offset)
{
    ms = ms < TIME_MIN ? TIME_MIN : ms > TIME_MAX ? TIME_MAX : ms;
    int64_t seconds = (ms >= 0 ? ms : ms - 999) / 1000 + offset;
    int64_t days = (seconds >= 0 ? seconds : seconds - (DAY_SECONDS - 1)) / DAY_SECONDS;
    return (struct civil){ date_of_days(days), (int)(seconds - days * DAY_SECONDS) };
}

int64_t civil_ms(struct civil c, int offset)
{
    return (date_days(c.date) * DAY_SECONDS + c.second - offset) * 1000;
}

struct civil civil_at(struct date date, int hour, int minute)
{
    return (struct civil){ date, hour * 3600 + minute * 60 };
}

/* A cursor over a text; `ok` stays false once something did not fit. */
struct reading {
    str s;
    size_t at;
    bool ok;
};

static char peek(const struct reading *r)
{
    return r->at < r->s.n ? r->s.p[r->at] : '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool take(struct reading *r, char c)
{
    bool is_there = r->at < r->s.n && r->s.p[r->at] == c;
    r->at += is_there;
    return is_there;
}

static void need(struct reading *r, char c)
{
    r->ok &= take(r, c);
}

/* Between `min` and `max` digits, at most 9. */
static int64_t digits(struct reading *r, int min, int max)
{
    int64_t v = 0;
    int n = 0;
    while (n < max && is_digit(peek(r))) {
        v = v * 10 + (r->s.p[r->at++] - '0');
        n++;
    }
    r->ok &= n >= min;
    return v;
}

static struct date read_date(struct reading *r)
{
    struct date d;
    d.year = (int)digits(r, 4, 4);
    need(r, '-');
    d.month = (int)digits(r, 2, 2);
    need(r, '-');
    d.day = (int)digits(r, 2, 2);
    r->ok = r->ok && date_is_valid(d);
    return d;
}

bool date_parse(str s, struct date *ret_date)
{
    struct reading r = { s, 0, true };
    struct date d = read_date(&r);
    if (!r.ok || r.at != s.n)
        return false;
    *ret_date = d;
    return true;
}

static void add_date(struct buf *b, struct date d)
{
    buf_padded(b, (uint64_t)d.year, 4);
    buf_byte(b, '-');
    buf_padded(b, (uint64_t)d.month, 2);
    buf_byte(b, '-');
    buf_padded(b, (uint64_t)d.day, 2);
}

str date_iso(struct arena *a, struct date d)
{
    struct buf b = buf_new(a, sizeof "2026-11-21");
    add_date(&b, d);
    return buf_str(&b);
}

/* hh:mm:ss, or hh:mm where seconds may be missing; a leap second is the next second. */
static int read_clock(struct reading *r, bool seconds_needed)
{
    int hour = (int)digits(r, 2, 2);
    need(r, ':');
    int minute = (int)digits(r, 2, 2);
    int second = 0;
    if (take(r, ':'))
        second = (int)digits(r, 2, 2);
    else
        r->ok &= !seconds_needed;
    r->ok = r->ok && hour < 24 && minute < 60 && second <= 60;
    return hour * 3600 + minute * 60 + second;
}

/* ".5" is 500 ms; what is finer is cut. */
static int read_fraction(struct reading *r)
{
    int ms = 0;
    int unit = 100;
    if (!take(r, '.'))
        return 0;
    r->ok &= is_digit(peek(r));
    for (; is_digit(peek(r)); r->at++, unit /= 10)
        ms += (r->s.p[r->at] - '0') * unit;
    return ms;
}

/* Z, +06:00, -0330. */
static int read_offset(struct reading *r, bool colon)
{
    if (take(r, 'Z') || take(r, 'z'))
        return 0;
    int sign = take(r, '-') ? -1 : 1;
    if (sign > 0)
        need(r, '+');
    int hours = (int)digits(r, 2, 2);
    if (colon)
        need(r, ':');
    int minutes = (int)digits(r, 2, 2);
    r->ok = r->ok && hours < 24 && minutes < 60;
    return sign * (hours * 3600 + minutes * 60);
}

static bool give_time(const struct reading *r, struct civil c, int ms, int offset, int64_t *ret_ms,
                      int *ret_offset)
{
    if (!r->ok || r->at != r->s.n)
        return false;
    int64_t at = civil_ms(c, offset) + ms;
    if (at < TIME_MIN || at > TIME_MAX)
        return false;
    *ret_ms = at;
    if (ret_offset != NULL)
        *ret_offset = offset;
    return true;
}

bool time_parse_rfc3339(str s, int64_t *ret_ms, int *ret_offset)
{
    struct reading r = { s, 0, true };
    struct civil c = { .date = read_date(&r) };
    if (!take(&r, 'T') && !take(&r, 't'))
        need(&r, ' ');
    c.second = read_clock(&r, true);
    int ms = read_fraction(&r);
    int offset = read_offset(&r, true);
    return give_time(&r, c, ms, offset, ret_ms, ret_offset);
}

static int ms_part(int64_t ms)
{
    return (int)(((ms % 1000) + 1000) % 1000);
}

/* 10:00, 10:00:59 */
static void add_clock(struct buf *b, int second, bool with_seconds)
{
    buf_padded(b, (uint64_t)second / 3600, 2);
    buf_byte(b, ':');
    buf_padded(b, (uint64_t)second / 60 % 60, 2);
    if (!with_seconds)
        return;
    buf_byte(b, ':');
    buf_padded(b, (uint64_t)second % 60, 2);
}

str civil_iso(struct arena *a, struct civil c)
{
    struct buf b = buf_new(a, sizeof "2026-11-21T10:00");
    add_date(&b, c.date);
    buf_byte(&b, 'T');
    add_clock(&b, c.second, false);
    return buf_str(&b);
}

str clock_iso(struct arena *a, int second)
{
    struct buf b = buf_new(a, sizeof "10:00");
    add_clock(&b, second, false);
    return buf_str(&b);
}

str time_rfc3339(struct arena *a, int64_t ms, int offset)
{
    struct civil c = civil_of_ms(ms, offset);
    struct buf b = buf_new(a, sizeof "2026-11-21T10:00:00.000+06:00");
    add_date(&b, c.date);
    buf_byte(&b, 'T');
    add_clock(&b, c.second, true);
    if (ms_part(ms) != 0) {
        buf_byte(&b, '.');
        buf_padded(&b, (uint64_t)ms_part(ms), 3);
    }
    if (offset == 0) {
        buf_byte(&b, 'Z');
    } else {
        buf_byte(&b, offset < 0 ? '-' : '+');
        add_clock(&b, offset < 0 ? -offset : offset, false);
    }
    return buf_str(&b);
}

static const char *const month_names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
static const char *const day_names[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };

/* White space and (comments (nested)) between the words of a header. */
static void skip_cfws(struct reading *r)
{
    for (int depth = 0; r->at < r->s.n; r->at++) {
        char c = peek(r);
        if (c == '\\' && depth > 0 && r->at + 1 < r->s.n)
            r->at++;
        else if (c == '(')
            depth++;
        else if (c == ')' && depth > 0)
            depth--;
        else if (depth == 0 && str_find_byte(S(" \t\r\n"), c, 0) < 0)
            return;
    }
}

static str word(struct reading *r)
{
    size_t from = r->at;
    while ((peek(r) >= 'A' && peek(r) <= 'Z') || (peek(r) >= 'a' && peek(r) <= 'z'))
        r->at++;
    return str_sub(r->s, from, r->at);
}

static int name_index(str name, const char *const names[], int n)
{
    int i = 0;
    while (i < n && !str_eq_nocase(name, str_c(names[i])))
        i++;
    return i;
}

/* RFC 5322 4.3: two digits are 19xx from 50 on, else 20xx; three digits count from 1900. */
static int read_mail_year(struct reading *r)
{
    size_t from = r->at;
    int year = (int)digits(r, 2, 4);
    if (r->at - from == 2)
        return year + (year < 50 ? 2000 : 1900);
    return r->at - from == 3 ? year + 1900 : year;
}

static int read_mail_offset(struct reading *r)
{
    static const struct {
        const char *name;
        int hours;
    } named[] = { { "EDT", -4 }, { "EST", -5 }, { "CDT", -5 }, { "CST", -6 },
                  { "MDT", -6 }, { "MST", -7 }, { "PDT", -7 }, { "PST", -8 } };
    if (peek(r) == '+' || peek(r) == '-')
        return read_offset(r, false);
    str name = word(r);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (str_eq_nocase(name, str_c(named[i].name)))
            return named[i].hours * 3600;
    return 0;
}

static int read_mail_clock(struct reading *r)
{
    int hour = (int)digits(r, 1, 2);
    skip_cfws(r);
    need(r, ':');
    skip_cfws(r);
    int minute = (int)digits(r, 2, 2);
    skip_cfws(r);
    int second = 0;
    if (take(r, ':')) {
        skip_cfws(r);
        second = (int)digits(r, 2, 2);
        skip_cfws(r);
    }
    r->ok = r->ok && hour < 24 && minute < 60 && second <= 60;
    return hour * 3600 + minute * 60 + second;
}

bool time_parse_rfc5322(str s, int64_t *ret_ms, int *ret_offset)
{
    struct reading r = { s, 0, true };
    struct civil c;
    skip_cfws(&r);
    if (!is_digit(peek(&r))) {
        r.ok &= name_index(word(&r), day_names, 7) < 7;
        skip_cfws(&r);
        take(&r, ',');
        skip_cfws(&r);
    }
    c.date.day = (int)digits(&r, 1, 2);
    skip_cfws(&r);
    c.date.month = name_index(word(&r), month_names, 12) + 1;
    skip_cfws(&r);
    c.date.year = read_mail_year(&r);
    skip_cfws(&r);
    c.second = read_mail_clock(&r);
    int offset = read_mail_offset(&r);
    skip_cfws(&r);
    r.ok = r.ok && date_is_valid(c.date);
    return give_time(&r, c, 0, offset, ret_ms, ret_offset);
}

str time_rfc5322(struct arena *a, int64_t ms, int offset)
{
    struct civil c = civil_of_ms(ms, offset);
    int minutes = (offset < 0 ? -offset : offset) / 60;
    return arena_printf(a, "%s, %d %s %04d %02d:%02d:%02d %c%02d%02d",
                        day_names[date_weekday(c.date)], c.date.day, month_names[c.date.month - 1],
                        c.date.year, c.second / 3600, c.second / 60 % 60, c.second % 60,
                        offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/* One "3D"; `units` holds the letters still allowed here, in their order. */
static int64_t read_part(struct reading *r, const char **units)
{
    static const struct {
        char letter;
        int64_t ms;
    } lengths[] = { { 'W', 7 * DAY_MS },
                    { 'D', DAY_MS },
                    { 'H', HOUR_MS },
                    { 'M', MINUTE_MS },
                    { 'S', SECOND_MS } };
    int64_t v = digits(r, 1, 9);
    int ms = peek(r) == '.' ? read_fraction(r) : -1;
    ptrdiff_t at = str_find_byte(str_c(*units), peek(r), 0);
    if (!r->ok || at < 0 || (ms >= 0 && peek(r) != 'S')) {
        r->ok = false;
        return 0;
    }
    *units += at + 1;
    char letter = r->s.p[r->at++];
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (lengths[i].letter == letter)
            return v * lengths[i].ms + (ms > 0 ? ms : 0);
    return 0;
}

bool duration_parse(str s, int64_t *ret_ms)
{
    struct reading r = { s, 0, true };
    const char *days = "WD", *times = "HMS";
    int64_t ms = 0;
    need(&r, 'P');
    r.ok = r.ok && r.at < s.n;
    while (r.ok && r.at < s.n && peek(&r) != 'T')
        ms += read_part(&r, &days);
    if (take(&r, 'T'))
        do
            ms += read_part(&r, &times);
        while (r.ok && r.at < s.n);
    if (!r.ok || r.at != s.n)
        return false;
    *ret_ms = ms;
    return true;
}

str duration_iso(struct arena *a, int64_t ms)
{
    str s = S("P");
    int64_t days = ms / DAY_MS, hours = ms / HOUR_MS % 24, minutes = ms / MINUTE_MS % 60;
    int64_t seconds = ms / SECOND_MS % 60;
    if (days != 0)
        s = arena_printf(a, "P%lldD", (long long)days);
    if (ms % DAY_MS != 0 || ms == 0)
        s = arena_join(a, s, S("T"));
    if (hours != 0)
        s = arena_printf(a, "%.*s%lldH", STR_ARG(s), (long long)hours);
    if (minutes != 0)
        s = arena_printf(a, "%.*s%lldM", STR_ARG(s), (long long)minutes);
    if (ms % 1000 != 0)
        s = arena_printf(a, "%.*s%lld.%03dS", STR_ARG(s), (long long)seconds, ms_part(ms));
    else if (seconds != 0 || ms == 0)
        s = arena_printf(a, "%.*s%lldS", STR_ARG(s), (long long)seconds);
    return s;
}
