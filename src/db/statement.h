/* What tools/sqlgen makes of one named statement, and the five ways to run it. Generated calls
 * (store/q_<noun>.h) are the only callers; people call those.
 *
 * Inputs and rows are C structs described by fields. A type that may be NULL has a value for it:
 * text, blob and date: p == NULL; ids and times: 0; int and real: struct opt_int, opt_real. */
#ifndef DB_STATEMENT_H
#define DB_STATEMENT_H

#include "db/db.h"

enum statement_kind {
    ST_ONE,    /* the first row; E_MISSING "row.missing" where there is none */
    ST_MANY,   /* all rows; E_LIMIT "rows.too_many" past ROWS_MAX */
    ST_EXEC,   /* how many rows changed */
    ST_MUST,   /* exactly one row changed, else E_CONFLICT "row.changed" */
    ST_INSERT, /* the id of the new row; E_MISSING "row.missing" where none was made */
};

enum field_type {
    F_INT,      /* int64_t */
    F_BOOL,     /* bool, stored as 0 and 1 */
    F_REAL,     /* double */
    F_TEXT,     /* str, UTF-8 */
    F_BLOB,     /* str */
    F_TIME,     /* int64_t, ms UTC */
    F_DATE,     /* str, YYYY-MM-DD */
    F_ID,       /* struct <noun>_id */
    F_OPT_INT,  /* struct opt_int */
    F_OPT_REAL, /* struct opt_real */
};

struct field {
    const char *name;
    enum field_type type;
    bool may_be_null;
    size_t offset;
};

struct statement {
    const char *name;
    const char *file; /* where it stands: case.sql */
    int line;
    enum statement_kind kind;
    bool is_write;
    const char *sqlite; /* parameters as ?1, ?2 in the order of `in` */
    const char *pg;     /* parameters as $1, $2 */
    const struct field *in;
    size_t in_n;
    const struct field *out;
    size_t out_n;
    size_t row_size;
};

struct rows {
    void *v;
    size_t n;
};

/* `in` points to the struct that st->in describes. Text and blobs of rows are copied into the
 * arena of `cx`. On failure outputs are untouched. */
MUST_USE enum status statement_one(struct ctx *cx, struct db *db, const struct statement *st,
                                   const void *in, void *ret_row);
MUST_USE enum status statement_many(struct ctx *cx, struct db *db, const struct statement *st,
                                    const void *in, struct rows *ret_rows);
/* ret_changed may be NULL. */
MUST_USE enum status statement_exec(struct ctx *cx, struct db *db, const struct statement *st,
                                    const void *in, int64_t *ret_changed);
MUST_USE enum status statement_must(struct ctx *cx, struct db *db, const struct statement *st,
                                    const void *in);
MUST_USE enum status statement_insert(struct ctx *cx, struct db *db, const struct statement *st,
                                      const void *in, int64_t *ret_id);

#endif
