/* Whole tables as the database itself describes them, row by row in the order of their primary
 * keys: what copies a firm from one engine to another (act/move_act.h) and knows no noun. A table
 * that is described on one of them works on both, as they have the same columns. */
#ifndef DB_TABLE_H
#define DB_TABLE_H

#include "db/db.h"

struct table;

struct tables {
    struct table *v; /* by name */
    size_t n;
};

union cell {
    struct opt_int i;
    struct opt_real r;
    str s; /* .p NULL: it is NULL */
};

struct table_rows {
    union cell *v; /* table_width() cells a row */
    size_t n;
};

/* All but those in `but`, which ends with NULL. E_OURS "db.table" for a column of a type that does
 * not stand in both engines, or a table without a primary key. */
MUST_USE enum status tables_read(struct ctx *cx, struct db *db, const char *const *but,
                                 struct tables *ret_tables);
/* E_OURS "db.table" names the first table or column that only one of them has. */
MUST_USE enum status tables_compare(struct ctx *cx, const struct tables *a, const struct tables *b);
/* Until the transaction ends nobody else writes into them. */
MUST_USE enum status tables_hold(struct ctx *cx, struct tx *tx, const struct tables *all);

const struct table *table_at(const struct tables *all, size_t i);
const char *table_name(const struct table *t);
size_t table_width(const struct table *t);
MUST_USE enum status table_count(struct ctx *cx, struct db *db, const struct table *t,
                                 int64_t *ret_n);
/* The next rows behind `after`, a row of it; NULL: from the first one on. */
MUST_USE enum status table_page(struct ctx *cx, struct db *db, const struct table *t,
                                const union cell *after, int64_t most, struct table_rows *ret_rows);
/* The row with the greatest key; .n 0 where there is none. */
MUST_USE enum status table_last(struct ctx *cx, struct db *db, const struct table *t,
                                struct table_rows *ret_row);
MUST_USE enum status table_add(struct ctx *cx, struct tx *tx, const struct table *t,
                               const struct table_rows *rows);

/* <0, 0, >0 by their keys. */
int row_order(const struct table *t, const union cell *a, const union cell *b);
/* NULL: they are alike; else the first column in which they are not. */
const char *row_difference(const struct table *t, const union cell *a, const union cell *b);
/* NULL, or the column with text that PostgreSQL takes from nobody: a NUL, or what is no UTF-8. */
typedef bool text_test(str text);
const char *row_bad_text(const struct table *t, const union cell *row, text_test *is_valid);
/* "id=7", "case_id=7, tag_id=2" for people. */
str row_name(struct arena *a, const struct table *t, const union cell *row);
/* All of it as bytes, the same on both engines. */
str row_bytes(struct arena *a, const struct table *t, const union cell *row);

/* Rules that name other tables, put aside so that rows come in any order: *ret_back puts them back,
 * and looks at every row. SQLite leaves them alone under DB_MOVE; db_verify looks there. */
MUST_USE enum status references_aside(struct ctx *cx, struct tx *tx, str *ret_back);
MUST_USE enum status references_back(struct ctx *cx, struct tx *tx, str back);
/* Numbers given by the engine go on where those of `from` would have. */
MUST_USE enum status numbers_on(struct ctx *cx, struct tx *tx, struct db *from);

#endif
