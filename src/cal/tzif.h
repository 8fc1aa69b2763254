/* The inside of a zone: the transitions of a TZif file and the rule for the time after the last.
 * Only tzif.c makes one and only zone.c reads one. */
#ifndef CAL_TZIF_H
#define CAL_TZIF_H

#include "cal/zone.h"

/* When a POSIX rule changes the clock: Mm.w.d, Jn or n, and the time of that day. */
struct rule_day {
    enum { RULE_MONTH, RULE_JULIAN, RULE_DAY } kind;
    int month, week, weekday; /* RULE_MONTH; week 5 is the last */
    int day;                  /* RULE_JULIAN 1..365 without the leap day; RULE_DAY 0..365 */
    int second;               /* of that day's wall clock, -167 h to 167 h */
};

struct rule {
    bool is_there;
    bool has_dst;
    int standard, summer;     /* seconds east of Greenwich */
    struct rule_day from, to; /* of summer time */
};

struct zone {
    str name;
    size_t n;
    const int64_t *at; /* [n] seconds UTC, ascending */
    const int *offset; /* [n + 1]: offset[i] holds before at[i], offset[n] after the last */
    struct rule rule;  /* after the last transition, where it is there */
};

/* The POSIX TZ string of a footer, "EST5EDT,M3.2.0,M11.1.0". */
bool rule_parse(str s, struct rule *ret_rule);

#endif
