/* Runs a described statement: C struct in, C structs out. */
#include "db/statement.h"

#include "base/limits.h"
#include "db/prepared.h"

#include <assert.h>
#include <string.h>

static void bind_bytes(const struct driver *d, void *run, int at, const struct field *f, str v)
{
    if (v.p == NULL && f->may_be_null)
        d->bind_null(run, at);
    else if (f->type == F_BLOB)
        d->bind_blob(run, at, v.p == NULL ? S("") : v);
    else
        d->bind_text(run, at, v.p == NULL ? S("") : v);
}

static void bind_number(const struct driver *d, void *run, int at, const struct field *f, int64_t v)
{
    if (v == 0 && f->may_be_null)
        d->bind_null(run, at);
    else
        d->bind_int(run, at, v);
}

static void bind(const struct driver *d, void *run, int at, const struct field *f, const void *in)
{
    const void *p = (const char *)in + f->offset;
    switch (f->type) {
    case F_INT:
        d->bind_int(run, at, *(const int64_t *)p);
        break;
    case F_BOOL:
        d->bind_int(run, at, *(const bool *)p);
        break;
    case F_REAL:
        d->bind_real(run, at, *(const double *)p);
        break;
    case F_TEXT:
    case F_BLOB:
    case F_DATE:
        bind_bytes(d, run, at, f, *(const str *)p);
        break;
    case F_TIME:
    case F_ID:
        bind_number(d, run, at, f, *(const int64_t *)p);
        break;
    case F_OPT_INT: {
        const struct opt_int *v = p;
        v->has ? d->bind_int(run, at, v->v) : d->bind_null(run, at);
        break;
    }
    case F_OPT_REAL: {
        const struct opt_real *v = p;
        v->has ? d->bind_real(run, at, v->v) : d->bind_null(run, at);
        break;
    }
    }
}

/* `row` is zeroed before: a NULL leaves the type's own way of saying so. */
static void column_get(struct arena *a, const struct driver *d, void *column, const struct field *f,
                       void *row)
{
    void *p = (char *)row + f->offset;
    switch (f->type) {
    case F_INT:
    case F_TIME:
    case F_ID:
        *(int64_t *)p = d->get_int(column);
        break;
    case F_BOOL:
        *(bool *)p = d->get_int(column) != 0;
        break;
    case F_REAL:
        *(double *)p = d->get_real(column);
        break;
    case F_TEXT:
    case F_BLOB:
    case F_DATE:
        *(str *)p = arena_copy(a, d->get_bytes(column));
        break;
    case F_OPT_INT:
        *(struct opt_int *)p = (struct opt_int){ true, d->get_int(column) };
        break;
    case F_OPT_REAL:
        *(struct opt_real *)p = (struct opt_real){ true, d->get_real(column) };
        break;
    }
}

static enum status row_get(struct ctx *cx, const struct driver *d, void *run,
                           const struct statement *st, void *row)
{
    for (size_t i = 0; i < st->out_n; i++) {
        const struct field *f = &st->out[i];
        void *column = d->column(run, (int)i);
        if (column != NULL)
            column_get(cx->arena, d, column, f, row);
        else if (!f->may_be_null)
            return FAIL(cx, E_OURS, "db.null", f->name, "%s:%d: %s.%s is NULL", st->file, st->line,
                        st->name, f->name);
    }
    return OK;
}

static enum status start(struct ctx *cx, struct db *db, const struct statement *st, const void *in,
                         void **ret_run)
{
    assert(!st->is_write || db_is_writing(db));
    TRY(prepared_get(cx, db, st, ret_run));
    for (size_t i = 0; i < st->in_n; i++)
        bind(db_driver(db), *ret_run, (int)i, &st->in[i], in);
    return OK;
}

#define NO_ROW(cx, st) FAIL(cx, E_MISSING, "row.missing", NULL, "%s: no row", (st)->name)

/* The row, or E_MISSING; the statement is stepped to its end, so that what it writes is whole. */
static enum status first_row(struct ctx *cx, struct db *db, void *run, const struct statement *st,
                             void *row)
{
    bool has_row;
    TRY(prepared_step(cx, db, run, &has_row));
    if (!has_row)
        return NO_ROW(cx, st);
    TRY(row_get(cx, db_driver(db), run, st, row));
    while (st->is_write && has_row)
        TRY(prepared_step(cx, db, run, &has_row));
    return OK;
}

enum status statement_one(struct ctx *cx, struct db *db, const struct statement *st, const void *in,
                          void *ret_row)
{
    void *run;
    TRY(start(cx, db, st, in, &run));
    void *row = arena_zalloc(cx->arena, st->row_size);
    enum status s = first_row(cx, db, run, st, row);
    db_driver(db)->reset(run);
    if (s == OK)
        memcpy(ret_row, row, st->row_size);
    return s;
}

static enum status all_rows(struct ctx *cx, struct db *db, void *run, const struct statement *st,
                            struct rows *ret_rows)
{
    char *v = NULL;
    size_t n = 0, cap = 0;
    for (;; n++) {
        bool has_row;
        TRY(prepared_step(cx, db, run, &has_row));
        if (!has_row)
            break;
        if (n == ROWS_MAX)
            return FAIL(cx, E_LIMIT, "rows.too_many", NULL, "%s: more than %d rows", st->name,
                        ROWS_MAX);
        if (n == cap) {
            cap = cap == 0 ? 16 : cap * 2;
            char *grown = arena_zalloc(cx->arena, arena_mul(st->row_size, cap));
            if (n > 0)
                memcpy(grown, v, n * st->row_size);
            v = grown;
        }
        TRY(row_get(cx, db_driver(db), run, st, v + n * st->row_size));
    }
    *ret_rows = (struct rows){ v, n };
    return OK;
}

enum status statement_many(struct ctx *cx, struct db *db, const struct statement *st,
                           const void *in, struct rows *ret_rows)
{
    void *run;
    TRY(start(cx, db, st, in, &run));
    enum status s = all_rows(cx, db, run, st, ret_rows);
    db_driver(db)->reset(run);
    return s;
}

enum status statement_exec(struct ctx *cx, struct db *db, const struct statement *st,
                           const void *in, int64_t *ret_changed)
{
    void *run;
    TRY(start(cx, db, st, in, &run));
    bool has_row = true;
    enum status s = OK;
    while (s == OK && has_row)
        s = prepared_step(cx, db, run, &has_row);
    db_driver(db)->reset(run);
    if (s == OK && ret_changed != NULL)
        *ret_changed = db_changed(db);
    return s;
}

enum status statement_must(struct ctx *cx, struct db *db, const struct statement *st,
                           const void *in)
{
    int64_t changed = 0;
    TRY(statement_exec(cx, db, st, in, &changed));
    if (changed != 1)
        return FAIL(cx, E_CONFLICT, "row.changed", NULL, "%s changed %lld rows", st->name,
                    (long long)changed);
    return OK;
}

enum status statement_insert(struct ctx *cx, struct db *db, const struct statement *st,
                             const void *in, int64_t *ret_id)
{
    return statement_one(cx, db, st, in, ret_id);
}
