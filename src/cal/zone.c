/* Which offset holds when, and which instant a wall clock means. */
#include "cal/zone.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "cal/tzif.h"

#include <pthread.h>
#include <stdlib.h>

#define ZONE_DIR "/usr/share/zoneinfo/"
#define ZONE_NAME_MAX 64
#define ZONE_FILE_MAX (256 * KIB)
#define WALL_REACH (27 * 3600) /* farther than any offset */

static const int utc_offset[1] = { 0 };
static const struct zone utc = { .name = { "UTC", 3 }, .offset = utc_offset };

static pthread_mutex_t loaded_lock = PTHREAD_MUTEX_INITIALIZER;
static struct arena *loaded_arena; /* lives as long as the process */
static struct map loaded;

const struct zone *zone_utc(void)
{
    return &utc;
}

str zone_name(const struct zone *z)
{
    return z == NULL ? utc.name : z->name;
}

static bool name_is_safe(str name)
{
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter && (i == 0 || (c != '_' && c != '+' && c != '-' && c != '/')))
            return false;
    }
    return name.n > 0 && name.n <= ZONE_NAME_MAX && name.p[name.n - 1] != '/' &&
           str_find(name, S("//"), 0) < 0;
}

/* Under the lock. The zone goes to the arena of the process; a damaged file leaves little there. */
static enum status load(struct ctx *cx, str name, const struct zone **ret_zone)
{
    const char *path = arena_cstr(cx->arena, arena_join(cx->arena, S(ZONE_DIR), name));
    str bytes;
    if (!file_exists(path) || file_read(cx, path, ZONE_FILE_MAX, &bytes) != OK)
        return FAIL(cx, E_INPUT, "zone.unknown", "zone", "no zone %.*s", STR_ARG(name));
    if (loaded_arena == NULL) {
        loaded_arena = arena_new();
        loaded = map_new(loaded_arena);
    }
    struct ctx forever = { .arena = loaded_arena };
    struct zone *z;
    if (zone_parse(&forever, name, bytes, &z) != OK)
        return FAIL(cx, E_INPUT, "zone.unknown", "zone", "zone %.*s: %s", STR_ARG(name),
                    forever.err.text);
    map_set(&loaded, z->name, z);
    *ret_zone = z;
    return OK;
}

enum status zone_open(struct ctx *cx, str name, const struct zone **ret_zone)
{
    if (str_eq(name, S("UTC"))) {
        *ret_zone = &utc;
        return OK;
    }
    if (!name_is_safe(name))
        return FAIL(cx, E_INPUT, "zone.unknown", "zone", "not a name of a zone");
    pthread_mutex_lock(&loaded_lock);
    enum status s = OK;
    const struct zone *z = map_get(&loaded, name);
    if (z == NULL)
        s = load(cx, name, &z);
    pthread_mutex_unlock(&loaded_lock);
    if (s == OK)
        *ret_zone = z;
    return s;
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(*(const str *)a, *(const str *)b);
}

/* zone1970.tab: country codes, coordinates, name, comment, with tabs between. */
enum status zone_list(struct ctx *cx, struct zone_names *ret_names)
{
    str bytes;
    TRY(file_read(cx, ZONE_DIR "zone1970.tab", ZONE_FILE_MAX, &bytes));
    VEC(str) names = { 0 };
    *vec_push(cx->arena, &names) = S("UTC");
    for (str line, rest = bytes; str_line(&rest, &line);) {
        str name = STR_NULL, tail = line;
        for (int i = 0; i < 3; i++)
            str_split(&tail, '\t', &name);
        if (line.n > 0 && line.p[0] != '#' && name_is_safe(name))
            *vec_push(cx->arena, &names) = name;
    }
    qsort(names.v, names.n, sizeof *names.v, by_name);
    *ret_names = (struct zone_names){ names.v, names.n };
    return OK;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* Seconds since 1970 of the rule's day and time in `year`, on the wall. */
static int64_t rule_wall(const struct rule_day *d, int year)
{
    int64_t day = date_days((struct date){ year, 1, 1 });
    if (d->kind == RULE_MONTH) {
        struct date first = { year, d->month, 1 };
        int ahead = (d->weekday - (int)date_weekday(first) + 7) % 7 + (d->week - 1) * 7;
        day = date_days(first) + (ahead < month_days(year, d->month) ? ahead : ahead - 7);
    } else if (d->kind == RULE_JULIAN) {
        day += d->day - 1 + (d->day > 59 && year_is_leap(year) ? 1 : 0);
    } else {
        day += d->day;
    }
    return day * DAY_SECONDS + d->second;
}

/* Where a rule changes in `year`: summer begins and ends, seconds UTC. */
static int64_t rule_from(const struct rule *r, int year)
{
    return rule_wall(&r->from, year) - r->standard;
}

static int64_t rule_to(const struct rule *r, int year)
{
    return rule_wall(&r->to, year) - r->summer;
}

static int year_of(int64_t t)
{
    return date_of_days(floor_div(t, DAY_SECONDS)).year;
}

/* The changes of a rule around an instant. */
struct changes {
    int64_t last, next; /* at or before it, after it */
    bool is_summer;     /* what the last one began */
};

static void note_change(struct changes *c, int64_t t, int64_t at, bool is_summer)
{
    if (at > t) {
        c->next = at < c->next ? at : c->next;
    } else if (at >= c->last) {
        c->last = at;
        c->is_summer = is_summer;
    }
}

/* A change may lie a week outside its year (RFC 9636, 3.3.1), so two years each way hold both.
 * Of two at one instant the beginning of summer wins: that is how summer all year is written. */
static struct changes rule_changes(const struct rule *r, int64_t t)
{
    struct changes c = { INT64_MIN, INT64_MAX, false };
    int year = year_of(t + r->standard);
    for (int y = year - 2; r->has_dst && y <= year + 2; y++) {
        note_change(&c, t, rule_to(r, y), false);
        note_change(&c, t, rule_from(r, y), true);
    }
    return c;
}

static int rule_offset(const struct rule *r, int64_t t)
{
    return rule_changes(r, t).is_summer ? r->summer : r->standard;
}

/* How many transitions of the table are at or before `t`. */
static size_t passed(const struct zone *z, int64_t t)
{
    size_t low = 0, high = z->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (z->at[mid] <= t)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static int offset_at(const struct zone *z, int64_t t)
{
    size_t i = passed(z, t);
    return i == z->n && z->rule.is_there ? rule_offset(&z->rule, t) : z->offset[i];
}

/* The first change after `t`, INT64_MAX where there is none. */
static int64_t next_change(const struct zone *z, int64_t t)
{
    size_t i = passed(z, t);
    if (i < z->n)
        return z->at[i];
    return z->rule.is_there ? rule_changes(&z->rule, t).next : INT64_MAX;
}

int zone_offset(const struct zone *z, int64_t ms)
{
    ms = ms < TIME_MIN ? TIME_MIN : ms > TIME_MAX ? TIME_MAX : ms;
    return offset_at(z == NULL ? &utc : z, floor_div(ms, 1000));
}

struct civil zone_civil(const struct zone *z, int64_t ms)
{
    return civil_of_ms(ms, zone_offset(z, ms));
}

struct date zone_date(const struct zone *z, int64_t ms)
{
    return zone_civil(z, ms).date;
}

/* Walks the stretches of one offset around the wall time `w` (seconds, as if UTC). An instant fits
 * where its stretch holds it; where none fits, the gap is the change that jumped over it. */
struct wall_time zone_wall(const struct zone *z, struct civil c)
{
    z = z == NULL ? &utc : z;
    int64_t w = civil_ms(c, 0) / 1000;
    int64_t fits[2] = { 0 }, gap = w - offset_at(z, w);
    int n = 0;
    for (int64_t from = w - WALL_REACH, to; from <= w + WALL_REACH && n < 2; from = to) {
        to = next_change(z, from);
        int64_t t = w - offset_at(z, from);
        if (t >= from && t < to)
            fits[n++] = t;
        else if (to != INT64_MAX && t >= to && w - offset_at(z, to) < to)
            gap = t;
    }
    if (n == 0)
        return (struct wall_time){ WALL_GAP, gap * 1000, gap * 1000 };
    return (struct wall_time){ n == 2 ? WALL_OVERLAP : WALL_UNIQUE, fits[0] * 1000,
                               fits[n - 1] * 1000 };
}

int64_t zone_ms(const struct zone *z, struct civil c)
{
    return zone_wall(z, c).at;
}

int64_t zone_day_start(const struct zone *z, struct date d)
{
    return zone_ms(z, civil_at(d, 0, 0));
}

/* Lines of zone.tab: "BD\t+2343+09025\tAsia/Dhaka". */
static bool is_line_of(str line, str name)
{
    str rest = line, field = STR_NULL;
    for (int i = 0; i < 3 && str_split(&rest, '\t', &field); i++)
        ;
    return line.n > 0 && line.p[0] != '#' && str_eq(field, name);
}

str zone_country(struct ctx *cx, str name)
{
    str rest, line;
    if (file_read(cx, ZONE_DIR "zone.tab", 1 * MIB, &rest) != OK)
        return STR_NULL;
    while (str_line(&rest, &line))
        if (is_line_of(line, name))
            return str_sub(line, 0, 2);
    return STR_NULL;
}
