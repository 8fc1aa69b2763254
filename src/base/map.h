/* String to pointer, open addressing, in an arena. Keys are borrowed: they must live as long. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"
#include "base/str.h"

struct map_slot {
    str key;
    void *value;
};

struct map {
    struct arena *arena;
    struct map_slot *slots;
    size_t n;
    size_t cap; /* a power of two, or 0 */
};

struct map map_new(struct arena *a);
/* NULL where there is none. */
void *map_get(const struct map *m, str key);
/* Replaces what stood under `key`; `value` is not NULL. */
void map_set(struct map *m, str key, void *value);

#endif
