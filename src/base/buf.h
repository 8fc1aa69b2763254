/* Growing bytes with a stated maximum. Writing past it does nothing but remember `overflow`, so a
 * writer checks once, at the end. Lives in an arena: what it outgrew dies with the arena. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"
#include "base/str.h"

struct buf {
    struct arena *arena;
    char *p;
    size_t n;
    size_t cap;
    size_t max;
    bool overflow;
};

struct buf buf_new(struct arena *a, size_t max);
void buf_add(struct buf *b, str s);
void buf_byte(struct buf *b, char c);
void buf_fill(struct buf *b, char c, size_t count);
void buf_int(struct buf *b, int64_t v);
/* At least `width` digits (to 20), zeros in front. */
void buf_padded(struct buf *b, uint64_t v, size_t width);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Room for `n` more bytes to be written at the returned place, or NULL past the maximum; then
 * buf_commit says how many were used. */
char *buf_room(struct buf *b, size_t n);
void buf_commit(struct buf *b, size_t n);
/* Cuts back to `n` bytes. */
void buf_cut(struct buf *b, size_t n);
/* What was written; borrowed, valid until the next write. */
str buf_str(const struct buf *b);

#endif
