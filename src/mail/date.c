/* Dates of mail. */
#include "mail/date.h"

#include "base/clock.h"
#include "base/num.h"

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                      "jul", "aug", "sep", "oct", "nov", "dec" };
static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };

/* Days since 1970-01-01 of a Gregorian date; H. Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms", days_from_civil and civil_from_days. */
static int64_t days_from_civil(int64_t y, int m, int d)
{
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static void civil_from_days(int64_t z, int64_t *y, int *m, int *d)
{
    z += 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    *d = (int)(doy - (153 * mp + 2) / 5 + 1);
    *m = (int)(mp < 10 ? mp + 3 : mp - 9);
    *y = yoe + era * 400 + (*m <= 2);
}

/* The next word: letters, or digits and colons, with the sign before them; comments and other
 * bytes are passed over. */
static bool next_word(str *rest, str *ret_word)
{
    size_t i = 0, depth = 0;
    for (; i < rest->n; i++) {
        char c = rest->p[i];
        depth += c == '(';
        depth -= c == ')' && depth > 0;
        bool is_word = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '+';
        bool is_minus = c == '-' && i > 0 && rest->p[i - 1] == ' ';
        if (depth == 0 && (is_word || is_minus))
            break;
    }
    size_t from = i;
    if (from == rest->n)
        return false;
    for (i++; i < rest->n; i++) {
        char c = rest->p[i];
        if (!((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == ':'))
            break;
    }
    *ret_word = str_sub(*rest, from, i);
    *rest = str_skip(*rest, i);
    return true;
}

static int month_of(str word)
{
    for (int i = 0; i < 12; i++)
        if (word.n >= 3 && str_eq_nocase(str_sub(word, 0, 3), str_c(months[i])))
            return i + 1;
    return 0;
}

static bool parse_clock(str word, int64_t *ret_seconds)
{
    int64_t v[3] = { 0 };
    size_t n = 0;
    for (str head, rest = word; n < 3 && str_split(&rest, ':', &head);)
        if (head.n > 2 || !num_int(head, 0, 60, &v[n++]))
            return false;
    if (n < 2 || v[0] > 23 || v[1] > 59)
        return false;
    *ret_seconds = v[0] * 3600 + v[1] * 60 + (v[2] > 59 ? 59 : v[2]);
    return true;
}

/* RFC 5322 4.3; a military letter or unknown name is +0000. */
static int zone_of(str word)
{
    static const struct {
        const char *name;
        int minutes;
    } zones[] = { { "EST", -300 }, { "EDT", -240 }, { "CST", -360 }, { "CDT", -300 },
                  { "MST", -420 }, { "MDT", -360 }, { "PST", -480 }, { "PDT", -420 } };
    int64_t v;
    if (word.n == 5 && (word.p[0] == '+' || word.p[0] == '-') &&
        num_int(str_skip(word, 1), 0, 9999, &v) && v / 100 < 24 && v % 100 < 60)
        return (int)(v / 100 * 60 + v % 100) * (word.p[0] == '-' ? -1 : 1);
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (str_eq_nocase(word, str_c(zones[i].name)))
            return zones[i].minutes;
    return 0;
}

static int64_t full_year(int64_t y, size_t digits)
{
    if (digits >= 4)
        return y;
    if (digits == 3)
        return y + 1900;
    return y + (y < 50 ? 2000 : 1900);
}

static int month_days(int64_t y, int m)
{
    return (int)(m == 12 ? 31 : days_from_civil(y, m + 1, 1) - days_from_civil(y, m, 1));
}

/* Words in any sensible order: the month is the name, the day the number before the year, the
 * clock has colons, the zone comes last. */
bool mail_date_parse(str value, struct mail_date *ret_date)
{
    int64_t day = 0, year = -1, seconds = -1, v;
    int month = 0, offset = 0;
    for (str word, rest = value; next_word(&rest, &word);) {
        bool is_signed = word.p[0] == '+' || word.p[0] == '-';
        if (str_find_byte(word, ':', 0) >= 0) {
            if (seconds < 0 && !parse_clock(word, &seconds))
                return false;
        } else if (is_signed || seconds >= 0) {
            if (!is_signed && year < 0 && num_int(word, 1000, 9999, &v))
                year = v;
            else if (offset == 0)
                offset = zone_of(word);
        } else if (month == 0 && month_of(word) != 0) {
            month = month_of(word);
        } else if (day == 0 && num_int(word, 1, 31, &v)) {
            day = v;
        } else if (day != 0 && year < 0 && num_int(word, 0, 9999, &v)) {
            year = full_year(v, word.n);
        }
    }
    if (month == 0 || day == 0 || year < 0 || day > month_days(year, month))
        return false;
    seconds = seconds < 0 ? 0 : seconds;
    int64_t local = days_from_civil(year, month, (int)day) * DAY_MS + seconds * SECOND_MS;
    *ret_date = (struct mail_date){ local - offset * MINUTE_MS, offset };
    return true;
}

struct civil {
    int64_t year;
    int month, day, weekday, hour, minute, second;
};

static struct civil civil_of(struct mail_date date)
{
    int64_t local = date.at + date.offset * MINUTE_MS;
    int64_t day = (local - ((local % DAY_MS) + DAY_MS) % DAY_MS) / DAY_MS;
    int64_t second = (local - day * DAY_MS) / SECOND_MS;
    struct civil c = { .weekday = (int)(((day + 4) % 7 + 7) % 7),
                       .hour = (int)(second / 3600),
                       .minute = (int)(second / 60 % 60),
                       .second = (int)(second % 60) };
    civil_from_days(day, &c.year, &c.month, &c.day);
    return c;
}

str mail_date_write(struct arena *a, struct mail_date date)
{
    struct civil c = civil_of(date);
    int off = date.offset < 0 ? -date.offset : date.offset;
    const char *m = months[c.month - 1];
    return arena_printf(a, "%s, %d %c%s %04lld %02d:%02d:%02d %c%02d%02d", days[c.weekday], c.day,
                        m[0] - 32, m + 1, (long long)c.year, c.hour, c.minute, c.second,
                        date.offset < 0 ? '-' : '+', off / 60, off % 60);
}

str mail_date_rfc3339(struct arena *a, struct mail_date date)
{
    struct civil c = civil_of(date);
    int off = date.offset < 0 ? -date.offset : date.offset;
    return arena_printf(a, "%04lld-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", (long long)c.year, c.month,
                        c.day, c.hour, c.minute, c.second, date.offset < 0 ? '-' : '+', off / 60,
                        off % 60);
}
