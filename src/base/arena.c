/* A bump allocator over growing blocks. */
#include "base/arena.h"

#include "base/limits.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define GUARDED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GUARDED 1
#endif
#endif
#ifdef GUARDED
#include <sanitizer/asan_interface.h>
#define HIDE(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define SHOW(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#define GAP 16
#else
#define HIDE(p, n) ((void)(p), (void)(n))
#define SHOW(p, n) ((void)(p), (void)(n))
#define GAP 0
#endif

struct block {
    struct block *older;
    size_t size;
    size_t used;
    _Alignas(16) char bytes[];
};

struct arena {
    struct block *top;
    size_t used;
};

static struct block *block_new(size_t size, struct block *older)
{
    struct block *b = malloc(sizeof *b + size);
    if (b == NULL)
        abort();
    *b = (struct block){ .older = older, .size = size };
    HIDE(b->bytes, size);
    return b;
}

static void block_free(struct block *b)
{
    SHOW(b->bytes, b->size);
    free(b);
}

struct arena *arena_new(void)
{
    struct arena *a = malloc(sizeof *a);
    if (a == NULL)
        abort();
    *a = (struct arena){ .top = block_new(ARENA_BLOCK, NULL) };
    return a;
}

static void drop_newer(struct arena *a)
{
    while (a->top->older != NULL) {
        struct block *b = a->top;
        a->top = b->older;
        block_free(b);
    }
}

void arena_free(struct arena **a)
{
    if (*a == NULL)
        return;
    drop_newer(*a);
    block_free((*a)->top);
    free(*a);
    *a = NULL;
}

void arena_reset(struct arena *a)
{
    drop_newer(a);
    HIDE(a->top->bytes, a->top->size);
    a->top->used = 0;
    a->used = 0;
}

size_t arena_used(const struct arena *a)
{
    return a->used;
}

static void *take(struct block *b, size_t size, size_t step)
{
    void *p = b->bytes + b->used;
    b->used += step;
    SHOW(p, size);
    return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (size > ARENA_HARD_MAX || a->used > ARENA_HARD_MAX - size)
        abort();
    size_t step = ((size + 15) & ~(size_t)15) + GAP;
    a->used += size;
    if (a->top->size - a->top->used < step) {
        size_t grown = a->top->size < ARENA_BLOCK_MAX ? a->top->size * 2 : ARENA_BLOCK_MAX;
        a->top = block_new(step > grown ? step : grown, a->top);
    }
    return take(a->top, size, step);
}

void *arena_zalloc(struct arena *a, size_t size)
{
    void *p = arena_alloc(a, size);
    memset(p, 0, size);
    return p;
}

size_t arena_mul(size_t size, size_t count)
{
    size_t all;
    if (__builtin_mul_overflow(size, count, &all))
        abort();
    return all;
}

str arena_copy(struct arena *a, str s)
{
    if (s.p == NULL)
        return s;
    char *p = arena_alloc(a, s.n + 1);
    memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return (str){ p, s.n };
}

const char *arena_cstr(struct arena *a, str s)
{
    return s.p == NULL ? "" : arena_copy(a, s).p;
}

/* Short texts are printed once, long ones measured first. */
str arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
    char brief[200];
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(brief, sizeof brief, fmt, again);
    va_end(again);
    assert(n >= 0);
    if ((size_t)n < sizeof brief)
        return arena_copy(a, (str){ brief, (size_t)n });
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, ap);
    return (str){ p, (size_t)n };
}

str arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    str s = arena_vprintf(a, fmt, ap);
    va_end(ap);
    return s;
}

str arena_join(struct arena *a, str x, str y)
{
    char *p = arena_alloc(a, x.n + y.n + 1);
    if (x.n > 0)
        memcpy(p, x.p, x.n);
    if (y.n > 0)
        memcpy(p + x.n, y.p, y.n);
    p[x.n + y.n] = '\0';
    return (str){ p, x.n + y.n };
}
