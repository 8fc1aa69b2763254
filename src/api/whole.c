/* Lists that are read as a whole. */
#include "api/whole.h"

#include <assert.h>
#include <stdlib.h>

/* What is listed whole has its id first. */
static int64_t id_of(const void *row)
{
    return *(const int64_t *)row;
}

static int by_id(const void *a, const void *b)
{
    return id_of(a) < id_of(b) ? -1 : id_of(a) > id_of(b);
}

static struct place place_of_id(const void *row)
{
    return (struct place){ .id = id_of(row) };
}

/* The other way round, as call_list wants those before a place. */
static void *turned(struct call *c, const char *rows, size_t n, size_t size)
{
    char *v = arena_alloc(c->cx->arena, arena_mul(size, n + 1));
    for (size_t i = 0; i < n; i++)
        memcpy(v + i * size, rows + (n - 1 - i) * size, size);
    return v;
}

enum status call_list_whole(struct call *c, void *rows, size_t n)
{
    const struct object *o = c->op->answers;
    const char *v = rows;
    struct place from;
    bool is_before;
    size_t first = 0, end = n;
    assert(o->id_at == 0);
    TRY(call_place(c, (struct place){ 0 }, &from, &is_before));
    if (n > 0)
        qsort(rows, n, o->size, by_id);
    while (!is_before && first < n && id_of(v + first * o->size) <= from.id)
        first++;
    while (is_before && end > 0 && id_of(v + (end - 1) * o->size) >= from.id)
        end--;
    struct many part = { v + first * o->size, end - first };
    if (is_before)
        part.v = turned(c, part.v, part.n, o->size);
    return call_list(c, part, place_of_id);
}

struct many many_of(struct many sorted, size_t size, size_t at, int64_t id)
{
    const char *v = sorted.v;
    size_t first = 0, n = 0;
    while (first < sorted.n && id_of(v + first * size + at) != id)
        first++;
    while (first + n < sorted.n && id_of(v + (first + n) * size + at) == id)
        n++;
    return (struct many){ v + first * size, n };
}
