/* Time zones from the system's tzdata (TZif, RFC 9636), read by us: what the machine's packages
 * keep current is what counts. A zone is loaded once and kept for the life of the process, so the
 * pointer may be held anywhere and read by any thread. */
#ifndef CAL_ZONE_H
#define CAL_ZONE_H

#include "base/status.h"
#include "cal/civil.h"

struct zone;

/* "Asia/Dhaka". E_INPUT "zone.unknown" where there is no such zone; safe with names from outside.
 */
MUST_USE enum status zone_open(struct ctx *cx, str name, const struct zone **ret_zone);
/* UTC, always there. */
const struct zone *zone_utc(void);
str zone_name(const struct zone *z);
/* Every zone of the machine, sorted, for a list to choose from. */
struct zone_names {
    str *v;
    size_t n;
};
MUST_USE enum status zone_list(struct ctx *cx, struct zone_names *ret_names);

/* "BD" for "Asia/Dhaka", by the machine's zone.tab; STR_NULL where it does not say. */
str zone_country(struct ctx *cx, str name);

/* Seconds east of Greenwich at `ms`. */
int zone_offset(const struct zone *z, int64_t ms);
/* The clock on the wall at `ms`. */
struct civil zone_civil(const struct zone *z, int64_t ms);

/* What a clock on the wall means. A wall time that does not exist (the gap when clocks go
 * forward) is read with the offset before the gap, so it lands later by the gap (RFC 5545 3.3.5);
 * one that comes twice is the first of the two. */
enum wall_kind { WALL_UNIQUE, WALL_GAP, WALL_OVERLAP };
struct wall_time {
    enum wall_kind kind;
    int64_t at;     /* ms UTC */
    int64_t second; /* of an overlap: the later one; else the same as `at` */
};
struct wall_time zone_wall(const struct zone *z, struct civil c);
/* zone_wall().at */
int64_t zone_ms(const struct zone *z, struct civil c);
/* The first instant of the day; midnight itself may not exist. */
int64_t zone_day_start(const struct zone *z, struct date d);
struct date zone_date(const struct zone *z, int64_t ms);

/* A zone from the bytes of a TZif file (version 2 or later), in the arena. For zone_open, tests
 * and fuzzing. */
MUST_USE enum status zone_parse(struct ctx *cx, str name, str bytes, struct zone **ret_zone);

#endif
