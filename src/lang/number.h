/* Figures as the reader writes them: own digits, lakhs or thousands, money with its sign before. */
#ifndef LANG_NUMBER_H
#define LANG_NUMBER_H

#include "base/arena.h"
#include "lang/reader.h"

/* ASCII digits of any text in the reader's digits; all else stays. For times, case numbers, phone
 * numbers: nothing is grouped. */
str digits_text(struct arena *a, const struct reader *r, str text);
/* 1284 as "1284" or "১২৮৪": a number that names a thing, never grouped. */
str number_plain(struct arena *a, const struct reader *r, int64_t v);
/* 486000 as "4,86,000" or "৪,৮৬,০০০". A minus is U+2212. */
str number_text(struct arena *a, const struct reader *r, int64_t v);
/* A number counted in its last decimal: 72 with one decimal is "7.2". At most 6 decimals. */
str decimal_text(struct arena *a, const struct reader *r, int64_t v, int decimals);
/* Minor units of an ISO 4217 code: 1240050 BDT is "৳12,400.50", 1240000 is "৳12,400". A code
 * without a sign of its own stands before the figure with a no-break space. */
str money_text(struct arena *a, const struct reader *r, int64_t minor, str currency);
/* How many decimals the currency has: 2 unless ISO 4217 says otherwise. */
int currency_decimals(str currency);
/* "1.4 MB"; kB of 1000 bytes. */
str size_text(struct arena *a, const struct reader *r, int64_t bytes);

#endif
