/* What a request gives: a table says the names, kinds and limits of a body's members or of the
 * query's; reading it checks them all, so that a program hears of every fault at once, with a JSON
 * Pointer to each. The same table becomes the schema in the OpenAPI document. A member that the
 * table does not name is a fault: a misspelt one is never passed over. */
#ifndef API_INPUT_H
#define API_INPUT_H

#include "base/status.h"
#include "base/vec.h"

struct call;
struct json_value;

enum input_kind {
    INPUT_END,
    INPUT_LINE,   /* one line of text, blanks cut at both ends; min and max in bytes */
    INPUT_TEXT,   /* lines of text */
    INPUT_SECRET, /* nothing is cut */
    INPUT_EMAIL,
    INPUT_INT,
    INPUT_BOOL,
    INPUT_DATE,    /* YYYY-MM-DD */
    INPUT_TIME,    /* RFC 3339 with an offset; ms UTC */
    INPUT_CIVIL,   /* YYYY-MM-DDTHH:MM, on somebody's wall */
    INPUT_CHOICE,  /* one of `names` */
    INPUT_ID,      /* of `prefix` */
    INPUT_IDS,     /* at most `max` of them */
    INPUT_TEXTS,   /* at most `max` lines of NAME_MAX_BYTES */
    INPUT_OBJECTS, /* at most `max` of `of` */
};

#define INPUT_NEEDED 1u   /* must be there, and not null */
#define INPUT_NULLABLE 2u /* null is a value: "nobody", "none" */

struct input {
    const char *name;
    enum input_kind kind;
    unsigned flags;
    int64_t min, max;
    const char *names;      /* of a choice, by blanks */
    const char *prefix;     /* of ids */
    const struct input *of; /* of objects */
    const char *about;      /* for the reference, in English; may be NULL */
};

struct givens;

/* One value. */
struct given {
    bool has;     /* it was there (null included) */
    bool is_null; /* it was null */
    str text;
    int64_t number; /* int, bool, time, id; the index of a choice */
    size_t n;       /* ids, texts, objects */
    const int64_t *ids;
    const str *texts;
    const struct givens *objects;
};

struct givens {
    const struct input *table;
    struct given *v;
};

struct input_fault {
    const char *pointer; /* "/words/0/due" of a body; "?limit" of the query */
    const char *code;    /* "form.missing"; also its words in po/ */
    int64_t limit;
};

struct input_faults {
    struct input_fault *v;
    size_t n;
    size_t cap;
};

/* Faults are noted in c->faults. `value` NULL is an empty object. */
struct givens inputs_of_json(struct call *c, const struct input *table,
                             const struct json_value *value);
struct givens inputs_of_query(struct call *c, const struct input *table);

/* By name, which must be one of the table's. Absent and null: STR_NULL, 0, false. */
const struct given *given(const struct givens *g, const char *name);
bool given_has(const struct givens *g, const char *name);
str given_text(const struct givens *g, const char *name);
/* "" where there is none. */
str given_text_or_empty(const struct givens *g, const char *name);
int64_t given_int(const struct givens *g, const char *name);
int64_t given_int_or(const struct givens *g, const char *name, int64_t absent);
bool given_bool(const struct givens *g, const char *name);

#endif
