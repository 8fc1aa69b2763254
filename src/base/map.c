/* Open addressing with linear probing; grows at two thirds. */
#include "base/map.h"

#include <assert.h>

struct map map_new(struct arena *a)
{
    return (struct map){ .arena = a };
}

static struct map_slot *slot_of(const struct map *m, str key)
{
    size_t i = str_hash(key) & (m->cap - 1);
    while (m->slots[i].value != NULL && !str_eq(m->slots[i].key, key))
        i = (i + 1) & (m->cap - 1);
    return &m->slots[i];
}

void *map_get(const struct map *m, str key)
{
    return m->cap == 0 ? NULL : slot_of(m, key)->value;
}

static void grow(struct map *m)
{
    struct map old = *m;
    m->cap = old.cap == 0 ? 16 : old.cap * 2;
    m->slots = arena_array(m->arena, struct map_slot, m->cap);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i].value != NULL)
            *slot_of(m, old.slots[i].key) = old.slots[i];
}

void map_set(struct map *m, str key, void *value)
{
    assert(value != NULL);
    if ((m->n + 1) * 3 > m->cap * 2)
        grow(m);
    struct map_slot *s = slot_of(m, key);
    if (s->value == NULL)
        m->n++;
    *s = (struct map_slot){ key, value };
}
