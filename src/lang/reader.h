/* Who reads: language, digits, zone, week and the moment. Every page, mail and line of output is
 * made for one reader; a view, a mail and the command line take the same struct. */
#ifndef LANG_READER_H
#define LANG_READER_H

#include <stdint.h>

struct zone; /* cal/zone.h */

enum language { LANG_EN, LANG_BN };
#define LANG_COUNT 2

enum digits { DIGITS_LATN, DIGITS_BENG };

/* 12,34,567 or 1,234,567. A firm's setting, not the language's: a firm in Dhaka that writes English
 * counts in lakhs all the same. */
enum grouping { GROUP_LAKH, GROUP_THOUSAND };

struct reader {
    enum language language;
    enum digits digits;
    enum grouping grouping;
    int week_start;          /* 0 Sunday .. 6 Saturday */
    const struct zone *zone; /* NULL is UTC */
    int64_t now;             /* ms UTC, as cx->now */
};

/* "en" or "bn". */
const char *language_tag(enum language language);

#endif
