/* Growing bytes with a maximum. */
#include "base/buf.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define BUF_FIRST 256
#define DIGITS_MAX 20 /* of 2^64; of 2^63, and a sign */

struct buf buf_new(struct arena *a, size_t max)
{
    return (struct buf){ .arena = a, .max = max };
}

static bool grow(struct buf *b, size_t n)
{
    if (b->overflow || n > b->max - b->n) {
        b->overflow = true;
        return false;
    }
    size_t cap = b->cap < BUF_FIRST ? BUF_FIRST : b->cap;
    while (cap < b->n + n)
        cap *= 2;
    cap = cap > b->max ? b->max : cap;
    char *p = arena_alloc(b->arena, cap);
    if (b->n > 0)
        memcpy(p, b->p, b->n);
    b->p = p;
    b->cap = cap;
    return true;
}

/* The common case of a write; NULL past the maximum. */
static inline char *room(struct buf *b, size_t n)
{
    bool is_there = b->cap - b->n >= n && !b->overflow && b->p != NULL;
    return is_there || grow(b, n) ? b->p + b->n : NULL;
}

char *buf_room(struct buf *b, size_t n)
{
    return room(b, n);
}

void buf_commit(struct buf *b, size_t n)
{
    assert(n <= b->cap - b->n);
    b->n += n;
}

void buf_add(struct buf *b, str s)
{
    char *to = room(b, s.n);
    if (to == NULL || s.n == 0)
        return;
    memcpy(to, s.p, s.n);
    b->n += s.n;
}

void buf_byte(struct buf *b, char c)
{
    char *to = room(b, 1);
    if (to == NULL)
        return;
    *to = c;
    b->n++;
}

void buf_fill(struct buf *b, char c, size_t count)
{
    char *to = buf_room(b, count);
    if (to == NULL)
        return;
    memset(to, c, count);
    b->n += count;
}

/* The last of `digits`; where they begin. */
static size_t write_digits(char digits[DIGITS_MAX], uint64_t v)
{
    size_t at = DIGITS_MAX;
    do
        digits[--at] = (char)('0' + v % 10);
    while ((v /= 10) > 0);
    return at;
}

void buf_int(struct buf *b, int64_t v)
{
    char digits[DIGITS_MAX];
    size_t at = write_digits(digits, v < 0 ? -(uint64_t)v : (uint64_t)v);
    if (v < 0)
        digits[--at] = '-';
    buf_add(b, (str){ digits + at, DIGITS_MAX - at });
}

void buf_padded(struct buf *b, uint64_t v, size_t width)
{
    char digits[DIGITS_MAX] = "00000000000000000000";
    size_t at = write_digits(digits, v);
    at = DIGITS_MAX - at < width ? DIGITS_MAX - width : at;
    buf_add(b, (str){ digits + at, DIGITS_MAX - at });
}

/* Straight behind what is there; once more where it did not fit. */
void buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    va_list again;
    va_copy(again, ap);
    size_t room = b->overflow ? 0 : b->cap - b->n;
    int n = vsnprintf(room > 0 ? b->p + b->n : NULL, room, fmt, again);
    va_end(again);
    assert(n >= 0);
    char *to = buf_room(b, (size_t)n + 1);
    if (to != NULL) {
        if ((size_t)n >= room)
            vsnprintf(to, (size_t)n + 1, fmt, ap);
        b->n += (size_t)n;
    }
    va_end(ap);
}

void buf_cut(struct buf *b, size_t n)
{
    assert(n <= b->n);
    b->n = n;
}

str buf_str(const struct buf *b)
{
    return (str){ b->p == NULL ? "" : b->p, b->n };
}
