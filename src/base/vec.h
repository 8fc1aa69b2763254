/* Typed growable arrays in an arena.
 *
 *   VEC(struct finding) found = { 0 };
 *   *vec_push(cx->arena, &found) = (struct finding){ ... };
 *   VEC_EACH(f, &found) use(f);
 *
 * The caller bounds the length with a named limit before pushing what came from outside. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#include <string.h>

#define VEC(type)   \
    struct {        \
        type *v;    \
        size_t n;   \
        size_t cap; \
    }

/* A pointer to a new, zeroed last element; earlier pointers may die. */
#define vec_push(a, vec)                                                                       \
    ((vec)->n == (vec)->cap                                                                    \
         ? (void)((vec)->v = vec_grow((a), (vec)->v, (vec)->n, &(vec)->cap, sizeof *(vec)->v)) \
         : (void)0,                                                                            \
     &(vec)->v[(vec)->n++])

#define VEC_EACH(it, vec) \
    for (__typeof__((vec)->v + 0) it = (vec)->v; it != NULL && it < (vec)->v + (vec)->n; it++)

static inline void *vec_grow(struct arena *a, const void *old, size_t n, size_t *cap, size_t size)
{
    size_t grown = *cap == 0 ? 8 : *cap * 2;
    char *p = arena_zalloc(a, arena_mul(size, grown));
    if (n > 0)
        memcpy(p, old, n * size);
    *cap = grown;
    return p;
}

#endif
