/* What the API answers with: one table per noun says how each member is called, where it stands in
 * the row of a statement, and how it is written. The same table becomes the schema in the OpenAPI
 * document, so the two cannot differ.
 *
 * Times are RFC 3339 in UTC, dates YYYY-MM-DD, ids prefixed (api/id.h). What is not there is null:
 * every member of a schema is always present. */
#ifndef API_OBJECT_H
#define API_OBJECT_H

#include "base/status.h"

#include <stddef.h>

struct call;

enum shape {
    SHAPE_END,
    SHAPE_TEXT,     /* str; NULL is written as "" */
    SHAPE_TEXT_OPT, /* str; NULL and "" are null */
    SHAPE_CHOICE,   /* str, one of `names`; "" is null */
    SHAPE_DATE,     /* str; NULL and "" are null */
    SHAPE_INT,      /* int64_t */
    SHAPE_INT_OPT,  /* struct opt_int */
    SHAPE_BOOL,     /* bool */
    SHAPE_TIME,     /* int64_t ms UTC; 0 is null */
    SHAPE_ID,       /* int64_t or a <noun>_id; 0 is null; the whole object where it is expanded */
    SHAPE_ONE,      /* const void *, an object; NULL is null */
    SHAPE_MANY,     /* struct many */
    SHAPE_TEXTS,    /* str, by blanks: an array of texts */
};

struct object;

struct member {
    const char *name;
    enum shape shape;
    size_t at;                   /* offset in the row */
    const char *names;           /* of a choice, by blanks */
    const char *prefix;          /* of an id */
    const struct object *object; /* of SHAPE_ONE, SHAPE_MANY, or what an id can be expanded to */
    const char *about;           /* for the reference, in English; may be NULL */
};

struct object {
    const char *name;             /* "case": the value of its member "object", the schema's name */
    const struct member *members; /* ended by SHAPE_END */
    size_t size;                  /* of one row */
    size_t id_at;                 /* where its key stands, for expanding; SIZE_MAX: it has none */
    const char *about;
};

/* Rows of one object that lie side by side. */
struct many {
    const void *v;
    size_t n;
};

/* One line of a table: `row` is the struct without "struct". */
#define MEMBER(row, field, shape_, ...)                                                   \
    {                                                                                     \
        .name = #field, .shape = (shape_), .at = offsetof(struct row, field), __VA_ARGS__ \
    }
/* ... whose name in the API differs from the row's. */
#define MEMBER_AS(row, called, field, shape_, ...)                                          \
    {                                                                                       \
        .name = (called), .shape = (shape_), .at = offsetof(struct row, field), __VA_ARGS__ \
    }
#define MEMBERS_END        \
    {                      \
        .shape = SHAPE_END \
    }

#define OBJECT(name_, row, members_, about_)                                \
    {                                                                       \
        .name = (name_), .members = (members_), .size = sizeof(struct row), \
        .id_at = offsetof(struct row, id), .about = (about_)                \
    }

/* ... of a row without a key: a part of another. */
#define PART(name_, row, members_, about_)                                                     \
    {                                                                                          \
        .name = (name_), .members = (members_), .size = sizeof(struct row), .id_at = SIZE_MAX, \
        .about = (about_)                                                                      \
    }

struct json_writer;
/* Writes one row. */
void object_put(const struct call *c, struct json_writer *w, const struct object *o,
                const void *row);

#endif
