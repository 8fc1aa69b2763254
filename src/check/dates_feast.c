/* Eid: of the arithmetic Islamic calendar (thirty years of 354 and 355 days, counted from Friday,
 * 16 July 622), which is no more than a day from the moon that is seen. In Bangladesh the feast is
 * mostly the day behind: both days are meant, and one asks. */
#include "check/dates_phrase.h"

#define EPOCH_DAYS (-492148) /* 16 July 622 of the Julian calendar: days from 1970-01-01 */

/* Days before the first of a month: months have 30 and 29 days in turn, 11 years of 30 one more. */
static int64_t islamic_days(int64_t year, int month, int day)
{
    return EPOCH_DAYS + (year - 1) * 354 + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2 +
           day - 1;
}

static struct date feast_of(const struct phrase_reader *r, int month, int day)
{
    int64_t now = date_days(today(r));
    int64_t year = (now - EPOCH_DAYS) * 30 / 10631; /* not behind this one */
    while (islamic_days(year, month, day) < now)
        year++;
    return date_add_days(today(r), islamic_days(year, month, day) - now);
}

static struct date coming_feast(const struct phrase_reader *r, enum feast feast)
{
    struct date fitr = feast_of(r, 10, 1), adha = feast_of(r, 12, 10);
    if (feast == FEAST_EITHER)
        return date_cmp(fitr, adha) < 0 ? fitr : adha;
    return feast == FEAST_FITR ? fitr : adha;
}

size_t read_feast(const struct phrase_reader *r, size_t i, struct days *ret)
{
    size_t n = 0;
    enum feast feast = FEAST_EITHER;
    if (kind_of(r, i) == LEX_FEAST_NAME) { /* রোজার ঈদ */
        feast = (enum feast)lex(r, i).value;
        n = 1;
    }
    if (kind_of(r, i + n) != LEX_FEAST)
        return 0;
    n++;
    size_t ul = kind_of(r, i + n) == LEX_UL ? 1 : 0;
    if (n == 1 && kind_of(r, i + n + ul) == LEX_FEAST_NAME) { /* Eid ul Fitr */
        feast = (enum feast)lex(r, i + n + ul).value;
        n += ul + 1;
    }
    n += kind_of(r, i + n) == LEX_LEAVE; /* ঈদের ছুটির আগে */
    struct date d = coming_feast(r, feast);
    *ret = one_day(d, DAYS_RANGE);
    ret->to = date_add_days(d, 1);
    ret->is_certain = false;
    return n;
}
