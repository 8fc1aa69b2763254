/* Reads TZif (RFC 9636): skips the 32-bit block, takes the 64-bit one and the footer's rule. */
#include "cal/tzif.h"

#include <string.h>

#define TRANSITIONS_MAX 4000
#define TYPES_MAX 256
#define CHARS_MAX 512
#define OFFSET_MAX (26 * 3600)
#define HEADER_BYTES 44
#define RULE_HOURS_MAX 167

struct header {
    uint32_t isut, isstd, leap, times, types, chars;
};

static uint64_t big_endian(const char *p, int bytes)
{
    uint64_t v = 0;
    for (int i = 0; i < bytes; i++)
        v = v << 8 | (unsigned char)p[i];
    return v;
}

/* The header at the head of `s`, or false. */
static bool read_header(str s, struct header *ret)
{
    if (s.n < HEADER_BYTES || memcmp(s.p, "TZif", 4) != 0 || s.p[4] < '2')
        return false;
    const char *p = s.p + 20;
    struct header h = {
        .isut = (uint32_t)big_endian(p, 4),
        .isstd = (uint32_t)big_endian(p + 4, 4),
        .leap = (uint32_t)big_endian(p + 8, 4),
        .times = (uint32_t)big_endian(p + 12, 4),
        .types = (uint32_t)big_endian(p + 16, 4),
        .chars = (uint32_t)big_endian(p + 20, 4),
    };
    *ret = h;
    return h.times <= TRANSITIONS_MAX && h.types >= 1 && h.types <= TYPES_MAX &&
           h.chars <= CHARS_MAX && h.isut <= h.types && h.isstd <= h.types && h.leap <= 100;
}

static size_t block_bytes(const struct header *h, size_t time_bytes)
{
    return h->times * (time_bytes + 1) + h->types * (size_t)6 + h->chars +
           h->leap * (time_bytes + 4) + h->isstd + h->isut;
}

/* Local time type `i` of the block that starts at `types`. */
static bool read_offset(const char *types, size_t i, int *ret)
{
    int64_t v = (int32_t)(uint32_t)big_endian(types + i * 6, 4);
    *ret = (int)v;
    return v >= -OFFSET_MAX && v <= OFFSET_MAX;
}

static bool read_block(struct arena *a, const char *p, const struct header *h, struct zone *z)
{
    const char *kinds = p + (size_t)h->times * 8;
    const char *types = kinds + h->times;
    int64_t *at = arena_array(a, int64_t, h->times);
    int *offset = arena_array(a, int, h->times + (size_t)1);
    if (!read_offset(types, 0, &offset[0]))
        return false;
    for (size_t i = 0; i < h->times; i++) {
        at[i] = (int64_t)big_endian(p + i * 8, 8);
        size_t kind = (unsigned char)kinds[i];
        if (kind >= h->types || !read_offset(types, kind, &offset[i + 1]) ||
            (i > 0 && at[i] <= at[i - 1]))
            return false;
    }
    z->n = h->times;
    z->at = at;
    z->offset = offset;
    return true;
}

/* A cursor over the TZ string. */
struct scan {
    str s;
    bool ok;
};

static char peek(const struct scan *c)
{
    return c->s.n > 0 ? c->s.p[0] : '\0';
}

static bool take(struct scan *c, char want)
{
    if (c->s.n == 0 || c->s.p[0] != want)
        return false;
    c->s = str_skip(c->s, 1);
    return true;
}

static int number(struct scan *c, int min, int max)
{
    int v = 0, n = 0;
    for (; n < 4 && peek(c) >= '0' && peek(c) <= '9'; n++) {
        v = v * 10 + (peek(c) - '0');
        c->s = str_skip(c->s, 1);
    }
    c->ok = c->ok && n > 0 && v >= min && v <= max;
    return v;
}

/* EST or <+06>: at least three characters; which, is of no use to us. */
static void skip_name(struct scan *c)
{
    bool quoted = take(c, '<');
    size_t n = 0;
    while (n < c->s.n) {
        char l = c->s.p[n];
        bool letter = (l >= 'A' && l <= 'Z') || (l >= 'a' && l <= 'z');
        bool digit = (l >= '0' && l <= '9') || l == '+' || l == '-';
        if (!letter && !(quoted && digit))
            break;
        n++;
    }
    c->s = str_skip(c->s, n);
    c->ok = c->ok && n >= 3 && (!quoted || take(c, '>'));
}

/* [+-]hh[:mm[:ss]] in seconds. */
static int clock_time(struct scan *c, int hours_max)
{
    int sign = take(c, '-') ? -1 : 1;
    if (sign > 0)
        take(c, '+');
    int seconds = number(c, 0, hours_max) * 3600;
    if (take(c, ':'))
        seconds += number(c, 0, 59) * 60;
    if (take(c, ':'))
        seconds += number(c, 0, 59);
    return sign * seconds;
}

static struct rule_day read_day(struct scan *c)
{
    struct rule_day d = { .second = 2 * 3600 };
    c->ok = c->ok && take(c, ',');
    if (take(c, 'M')) {
        d.kind = RULE_MONTH;
        d.month = number(c, 1, 12);
        c->ok = c->ok && take(c, '.');
        d.week = number(c, 1, 5);
        c->ok = c->ok && take(c, '.');
        d.weekday = number(c, 0, 6);
    } else if (take(c, 'J')) {
        d.kind = RULE_JULIAN;
        d.day = number(c, 1, 365);
    } else {
        d.kind = RULE_DAY;
        d.day = number(c, 0, 365);
    }
    if (take(c, '/'))
        d.second = clock_time(c, RULE_HOURS_MAX);
    return d;
}

bool rule_parse(str s, struct rule *ret_rule)
{
    struct scan c = { s, true };
    struct rule r = { .is_there = true };
    skip_name(&c);
    r.standard = -clock_time(&c, 25); /* POSIX counts west of Greenwich */
    if (c.s.n > 0) {
        r.has_dst = true;
        r.summer = r.standard + 3600;
        skip_name(&c);
        if (peek(&c) != ',')
            r.summer = -clock_time(&c, 25);
        r.from = read_day(&c);
        r.to = read_day(&c);
    }
    if (!c.ok || c.s.n > 0)
        return false;
    *ret_rule = r;
    return true;
}

/* \n TZ \n; an empty one says that nothing is known after the last transition. */
static bool read_footer(str s, struct rule *ret_rule)
{
    ptrdiff_t end = s.n > 0 && s.p[0] == '\n' ? str_find_byte(s, '\n', 1) : -1;
    if (end < 0)
        return false;
    str text = str_sub(s, 1, (size_t)end);
    return text.n == 0 || rule_parse(text, ret_rule);
}

enum status zone_parse(struct ctx *cx, str name, str bytes, struct zone **ret_zone)
{
    struct header first, h;
    struct zone *z = arena_new_of(cx->arena, struct zone);
    z->name = arena_copy(cx->arena, name);
    if (!read_header(bytes, &first))
        return FAIL(cx, E_INPUT, "zone.damaged", NULL, "not a TZif file of version 2 or later");
    str rest = str_skip(bytes, HEADER_BYTES + block_bytes(&first, 4));
    if (!read_header(rest, &h) || rest.n < HEADER_BYTES + block_bytes(&h, 8))
        return FAIL(cx, E_INPUT, "zone.damaged", NULL, "the 64-bit block is cut short");
    if (h.leap > 0)
        return FAIL(cx, E_INPUT, "zone.damaged", NULL, "counts leap seconds");
    if (!read_block(cx->arena, rest.p + HEADER_BYTES, &h, z))
        return FAIL(cx, E_INPUT, "zone.damaged", NULL, "a transition or type is out of range");
    if (!read_footer(str_skip(rest, HEADER_BYTES + block_bytes(&h, 8)), &z->rule))
        return FAIL(cx, E_INPUT, "zone.damaged", NULL, "the footer is no TZ rule");
    *ret_zone = z;
    return OK;
}
