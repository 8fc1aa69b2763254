/* Names of enum values, both ways, from one table. */
#ifndef DESK_NAMES_H
#define DESK_NAMES_H

#include "base/str.h"

struct names {
    const str *v;
    int n;
};

#define NAMES(...)                                                                              \
    (struct names)                                                                              \
    {                                                                                           \
        (const str[]){ __VA_ARGS__ }, (int)(sizeof((const str[]){ __VA_ARGS__ }) / sizeof(str)) \
    }

static inline bool names_parse(struct names names, str s, int *ret_v)
{
    for (int i = 0; i < names.n; i++)
        if (str_eq(names.v[i], s)) {
            *ret_v = i;
            return true;
        }
    return false;
}

/* The place of `s` among them; the first where it is none. */
static inline int names_index(struct names names, str s)
{
    int v = 0;
    (void)names_parse(names, s, &v);
    return v;
}

/* Defines `x_name` and `x_parse` for `enum x` over its names, in the order of the enum. */
#define NAMES_OF(x, ...)                             \
    str x##_name(enum x v)                           \
    {                                                \
        return NAMES(__VA_ARGS__).v[v];              \
    }                                                \
    bool x##_parse(str s, enum x *ret_v)             \
    {                                                \
        int v;                                       \
        if (!names_parse(NAMES(__VA_ARGS__), s, &v)) \
            return false;                            \
        *ret_v = (enum x)v;                          \
        return true;                                 \
    }

#endif
