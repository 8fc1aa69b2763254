/* Words for people, by key. Keys live in po/en.po and po/bn.po; `case.open` is M_case_open. */
#ifndef LANG_CATALOG_H
#define LANG_CATALOG_H

#include "base/arena.h"
#include "lang/msg.h"
#include "lang/reader.h"

/* What goes into `{name}`. Write { "name", text }, or FILL("name", x) for a str, a C string or a
 * whole number. A number is shown in the reader's digits and grouping; one called "count" also
 * chooses the plural. */
struct fill {
    const char *name;
    str text;
    int64_t number;
    bool is_number;
};

#define FILL(name, x) \
    _Generic((x),              \
        str: fill_str,         \
        char *: fill_c,        \
        const char *: fill_c,  \
        default: fill_number)(name, x)

struct fill fill_str(const char *name, str text);
struct fill fill_c(const char *name, const char *text);
struct fill fill_number(const char *name, int64_t number);

/* The words as they stand (of a plural: the "other" form, with its placeholders). */
str tr(const struct reader *r, enum msg m);
/* With placeholders filled. Each one of the text must be among the fills; fills may be spare. */
str tr_fill(struct arena *a, const struct reader *r, enum msg m, const struct fill *fills,
            size_t n);
/* The message of a key, for codes that are keys (err.code). False where there is none. */
bool msg_find(str key, enum msg *ret_m);
str msg_key(enum msg m);

/* 0 for "one", 1 for "other", as CLDR 42 has it: English 1; Bengali 0 and 1. */
int plural_form(enum language language, int64_t count);

#endif
