/* Whole tables, described by the database. */
#include "db/table.h"

#include "base/buf.h"
#include "base/vec.h"
#include "db/driver.h"
#include "db/q_table.h"

#include <string.h>

#define AT_ONCE 32              /* rows of one INSERT */
#define PARAMETERS_MAX 32000    /* SQLite takes 32766 */
#define SQL_MAX (1 << 20)       /* of a statement about one table */
#define ROW_MAX (256 * 1 << 20) /* bytes of one row */

struct table {
    const char *name;
    struct field *columns; /* as they stand in a row */
    size_t columns_n;
    size_t *keys; /* places in `columns`, in the order of the key */
    size_t keys_n;
    size_t at_once;
    struct statement count, first, next, last, add, add_many;
};

/* ---- describing ---- */

struct type {
    const char *name;
    enum field_type type;
};

static const struct type types[] = {
    { "integer", F_OPT_INT },
    { "bigint", F_OPT_INT },
    { "text", F_TEXT },
    { "blob", F_BLOB },
    { "bytea", F_BLOB },
    { "real", F_OPT_REAL },
    { "double precision", F_OPT_REAL },
};

static enum status type_of(struct ctx *cx, const struct q_table_columns *c,
                           enum field_type *ret_type)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_eq(c->type, str_c(types[i].name))) {
            *ret_type = types[i].type;
            return OK;
        }
    return FAIL(cx, E_OURS, "db.table", NULL, "%.*s.%.*s is of the type %.*s", STR_ARG(c->tab),
                STR_ARG(c->name), STR_ARG(c->type));
}

static struct field *cells_of(struct arena *a, const struct table *t, size_t rows)
{
    struct field *f = arena_array(a, struct field, t->columns_n * rows);
    for (size_t i = 0; i < t->columns_n * rows; i++) {
        f[i] = t->columns[i % t->columns_n];
        f[i].offset = i * sizeof(union cell);
    }
    return f;
}

/* Inputs of the statement that goes on behind a row: its key, and how many. */
static struct field *after_of(struct arena *a, const struct table *t)
{
    struct field *f = arena_array(a, struct field, t->keys_n + 1);
    for (size_t i = 0; i < t->keys_n; i++) {
        f[i] = t->columns[t->keys[i]];
        f[i].offset = i * sizeof(union cell);
    }
    f[t->keys_n] = (struct field){ "most", F_OPT_INT, true, t->keys_n * sizeof(union cell) };
    return f;
}

static void put_columns(struct buf *b, const struct table *t)
{
    for (size_t i = 0; i < t->columns_n; i++)
        buf_printf(b, "%s\"%s\"", i == 0 ? "" : ", ", t->columns[i].name);
}

/* The number of a transaction means nothing on another server: there it is 0, before all others. */
static void put_values(struct buf *b, const struct table *t)
{
    for (size_t i = 0; i < t->columns_n; i++) {
        buf_add(b, i == 0 ? S("") : S(", "));
        if (strcmp(t->columns[i].name, "xid") == 0)
            buf_add(b, S("CAST(0 AS BIGINT)"));
        else
            buf_printf(b, "\"%s\"", t->columns[i].name);
    }
}

static void put_keys(struct buf *b, const struct table *t, const char *direction)
{
    for (size_t i = 0; i < t->keys_n; i++)
        buf_printf(b, "%s\"%s\"%s", i == 0 ? "" : ", ", t->columns[t->keys[i]].name, direction);
}

static void put_marks(struct buf *b, char mark, size_t from, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_printf(b, "%s%c%zu", i == 0 ? "" : ", ", mark, from + i + 1);
}

enum what { COUNT, FIRST, NEXT, LAST };

static const char *reading(struct arena *a, const struct table *t, char mark, enum what what)
{
    struct buf b = buf_new(a, SQL_MAX);
    buf_add(&b, S("SELECT "));
    what == COUNT ? buf_add(&b, S("count(*)")) : put_values(&b, t);
    buf_printf(&b, " FROM \"%s\"", t->name);
    if (what == NEXT) {
        buf_add(&b, S(" WHERE ("));
        put_keys(&b, t, "");
        buf_add(&b, S(") > ("));
        put_marks(&b, mark, 0, t->keys_n);
        buf_add(&b, S(")"));
    }
    if (what != COUNT) {
        buf_add(&b, S(" ORDER BY "));
        put_keys(&b, t, what == LAST ? " DESC" : "");
        buf_add(&b, S(" LIMIT "));
        what == LAST ? buf_add(&b, S("1")) : put_marks(&b, mark, what == NEXT ? t->keys_n : 0, 1);
    }
    return arena_cstr(a, buf_str(&b));
}

static const char *adding(struct arena *a, const struct table *t, char mark, size_t rows)
{
    struct buf b = buf_new(a, SQL_MAX);
    buf_printf(&b, "INSERT INTO \"%s\" (", t->name);
    put_columns(&b, t);
    buf_add(&b, S(") VALUES "));
    for (size_t i = 0; i < rows; i++) {
        buf_add(&b, i == 0 ? S("(") : S(", ("));
        put_marks(&b, mark, i * t->columns_n, t->columns_n);
        buf_add(&b, S(")"));
    }
    return arena_cstr(a, buf_str(&b));
}

static struct statement read_of(struct arena *a, const struct table *t, enum what what)
{
    static const struct field number = { "n", F_OPT_INT, true, 0 };
    struct statement st = { .name = t->name,
                            .file = "db/table.c",
                            .kind = what == COUNT ? ST_ONE : ST_MANY,
                            .sqlite = reading(a, t, '?', what),
                            .pg = reading(a, t, '$', what),
                            .out = what == COUNT ? &number : t->columns,
                            .out_n = what == COUNT ? 1 : t->columns_n };
    st.row_size = st.out_n * sizeof(union cell);
    st.in = what == NEXT ? after_of(a, t) : &number;
    st.in_n = what == NEXT ? t->keys_n + 1 : what == FIRST;
    return st;
}

static struct statement add_of(struct arena *a, const struct table *t, size_t rows)
{
    return (struct statement){ .name = t->name,
                               .file = "db/table.c",
                               .kind = ST_EXEC,
                               .is_write = true,
                               .sqlite = adding(a, t, '?', rows),
                               .pg = adding(a, t, '$', rows),
                               .in = cells_of(a, t, rows),
                               .in_n = t->columns_n * rows };
}

static void prepare(struct arena *a, struct table *t)
{
    size_t fit = PARAMETERS_MAX / t->columns_n;
    t->at_once = fit < AT_ONCE ? fit : AT_ONCE;
    t->count = read_of(a, t, COUNT);
    t->first = read_of(a, t, FIRST);
    t->next = read_of(a, t, NEXT);
    t->last = read_of(a, t, LAST);
    t->add = add_of(a, t, 1);
    t->add_many = add_of(a, t, t->at_once);
}

/* One table from its `n` columns. */
static enum status describe(struct ctx *cx, const struct q_table_columns *c, size_t n,
                            struct table *t)
{
    t->name = arena_cstr(cx->arena, c->tab);
    t->columns = arena_array(cx->arena, struct field, n);
    t->keys = arena_array(cx->arena, size_t, n + 1);
    t->columns_n = n;
    for (size_t i = 0; i < n; i++) {
        t->columns[i] = (struct field){ .name = arena_cstr(cx->arena, c[i].name),
                                        .may_be_null = true,
                                        .offset = i * sizeof(union cell) };
        TRY(type_of(cx, &c[i], &t->columns[i].type));
        if (c[i].key > 0 && c[i].key <= (int64_t)n)
            t->keys[c[i].key - 1] = i, t->keys_n++;
    }
    if (t->keys_n == 0)
        return FAIL(cx, E_OURS, "db.table", NULL, "%s has no primary key", t->name);
    prepare(cx->arena, t);
    return OK;
}

static bool is_in(const char *const *names, str name)
{
    while (*names != NULL && !str_eq(name, str_c(*names)))
        names++;
    return *names != NULL;
}

enum status tables_read(struct ctx *cx, struct db *db, const char *const *but,
                        struct tables *ret_tables)
{
    struct q_table_columns_rows all;
    VEC(struct table) tables = { 0 };
    TRY(q_table_columns(cx, db, &all));
    for (size_t i = 0, n; i < all.n; i += n) {
        for (n = 1; i + n < all.n && str_eq(all.v[i + n].tab, all.v[i].tab);)
            n++;
        if (!is_in(but, all.v[i].tab))
            TRY(describe(cx, &all.v[i], n, vec_push(cx->arena, &tables)));
    }
    *ret_tables = (struct tables){ tables.v, tables.n };
    return OK;
}

/* ---- comparing ---- */

static const struct field *column_named(const struct table *t, const char *name)
{
    for (size_t i = 0; i < t->columns_n; i++)
        if (strcmp(t->columns[i].name, name) == 0)
            return &t->columns[i];
    return NULL;
}

static enum status compare_columns(struct ctx *cx, const struct table *a, const struct table *b)
{
    for (size_t i = 0; i < a->columns_n; i++) {
        const struct field *other = column_named(b, a->columns[i].name);
        if (other == NULL || other->type != a->columns[i].type)
            return FAIL(cx, E_OURS, "db.table", NULL, "%s.%s is not the same on both sides",
                        a->name, a->columns[i].name);
    }
    for (size_t i = 0; i < a->keys_n; i++)
        if (a->keys_n != b->keys_n ||
            strcmp(a->columns[a->keys[i]].name, b->columns[b->keys[i]].name) != 0)
            return FAIL(cx, E_OURS, "db.table", NULL, "%s has another key there", a->name);
    if (a->columns_n != b->columns_n)
        return FAIL(cx, E_OURS, "db.table", NULL, "%s has %zu columns here and %zu there", a->name,
                    a->columns_n, b->columns_n);
    return OK;
}

enum status tables_compare(struct ctx *cx, const struct tables *a, const struct tables *b)
{
    for (size_t i = 0; i < a->n || i < b->n; i++) {
        if (i >= a->n || i >= b->n || strcmp(a->v[i].name, b->v[i].name) != 0)
            return FAIL(cx, E_OURS, "db.table", NULL, "%s is a table of one side only",
                        i < a->n ? a->v[i].name : b->v[i].name);
        TRY(compare_columns(cx, &a->v[i], &b->v[i]));
    }
    return OK;
}

enum status tables_hold(struct ctx *cx, struct tx *tx, const struct tables *all)
{
    if (db_is_sqlite(tx_db(tx)))
        return OK; /* who writes has all of it */
    struct buf b = buf_new(cx->arena, SQL_MAX);
    for (size_t i = 0; i < all->n; i++)
        buf_printf(&b, "%s\"%s\"", i == 0 ? "LOCK TABLE " : ", ", all->v[i].name);
    buf_add(&b, S(" IN SHARE MODE"));
    return tx_script(cx, tx, arena_cstr(cx->arena, buf_str(&b)));
}

/* ---- rows ---- */

const struct table *table_at(const struct tables *all, size_t i)
{
    return &all->v[i];
}

const char *table_name(const struct table *t)
{
    return t->name;
}

size_t table_width(const struct table *t)
{
    return t->columns_n;
}

enum status table_count(struct ctx *cx, struct db *db, const struct table *t, int64_t *ret_n)
{
    union cell n;
    TRY(statement_one(cx, db, &t->count, NULL, &n));
    *ret_n = n.i.v;
    return OK;
}

enum status table_page(struct ctx *cx, struct db *db, const struct table *t,
                       const union cell *after, int64_t most, struct table_rows *ret_rows)
{
    struct rows rows;
    union cell *in = arena_array(cx->arena, union cell, t->keys_n + 1);
    size_t n = 0;
    for (; after != NULL && n < t->keys_n; n++)
        in[n] = after[t->keys[n]];
    in[n].i = (struct opt_int){ true, most };
    TRY(statement_many(cx, db, after == NULL ? &t->first : &t->next, in, &rows));
    *ret_rows = (struct table_rows){ rows.v, rows.n };
    return OK;
}

enum status table_last(struct ctx *cx, struct db *db, const struct table *t,
                       struct table_rows *ret_row)
{
    struct rows rows;
    TRY(statement_many(cx, db, &t->last, NULL, &rows));
    *ret_row = (struct table_rows){ rows.v, rows.n };
    return OK;
}

enum status table_add(struct ctx *cx, struct tx *tx, const struct table *t,
                      const struct table_rows *rows)
{
    for (size_t i = 0, n; i < rows->n; i += n) {
        n = rows->n - i >= t->at_once ? t->at_once : 1;
        TRY(statement_exec(cx, tx_db(tx), n == 1 ? &t->add : &t->add_many,
                           rows->v + i * t->columns_n, NULL));
    }
    return OK;
}

static int text_order(str a, str b)
{
    int order = memcmp(a.p, b.p, a.n < b.n ? a.n : b.n);
    return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

int row_order(const struct table *t, const union cell *a, const union cell *b)
{
    int order = 0;
    for (size_t i = 0; i < t->keys_n && order == 0; i++) {
        const union cell *x = &a[t->keys[i]], *y = &b[t->keys[i]];
        order = t->columns[t->keys[i]].type == F_OPT_INT ? (x->i.v > y->i.v) - (x->i.v < y->i.v)
                                                         : text_order(x->s, y->s);
    }
    return order;
}

static bool is_alike(enum field_type type, const union cell *a, const union cell *b)
{
    if (type == F_OPT_INT)
        return a->i.has == b->i.has && a->i.v == b->i.v;
    if (type == F_OPT_REAL)
        return a->r.has == b->r.has && memcmp(&a->r.v, &b->r.v, sizeof a->r.v) == 0;
    return (a->s.p == NULL) == (b->s.p == NULL) && str_eq(a->s, b->s);
}

const char *row_difference(const struct table *t, const union cell *a, const union cell *b)
{
    for (size_t i = 0; i < t->columns_n; i++)
        if (!is_alike(t->columns[i].type, &a[i], &b[i]))
            return t->columns[i].name;
    return NULL;
}

const char *row_bad_text(const struct table *t, const union cell *row, text_test *is_valid)
{
    for (size_t i = 0; i < t->columns_n; i++)
        if (t->columns[i].type == F_TEXT && row[i].s.n > 0 &&
            (memchr(row[i].s.p, '\0', row[i].s.n) != NULL || !is_valid(row[i].s)))
            return t->columns[i].name;
    return NULL;
}

str row_name(struct arena *a, const struct table *t, const union cell *row)
{
    struct buf b = buf_new(a, SQL_MAX);
    for (size_t i = 0; i < t->keys_n; i++) {
        const struct field *f = &t->columns[t->keys[i]];
        const union cell *c = &row[t->keys[i]];
        buf_printf(&b, "%s%s=", i == 0 ? "" : ", ", f->name);
        f->type == F_OPT_INT ? buf_int(&b, c->i.v) : buf_add(&b, str_sub(c->s, 0, 100));
    }
    return buf_str(&b);
}

/* Each cell with its size before it, -1 for NULL, so that no two rows give the same. */
str row_bytes(struct arena *a, const struct table *t, const union cell *row)
{
    struct buf b = buf_new(a, ROW_MAX);
    for (size_t i = 0; i < t->columns_n; i++) {
        const union cell *c = &row[i];
        enum field_type type = t->columns[i].type;
        bool is_number = type == F_OPT_INT || type == F_OPT_REAL;
        str v = is_number ? (str){ (const char *)&c->i.v, c->i.has ? sizeof c->i.v : 0 } : c->s;
        bool is_null = is_number ? !c->i.has : v.p == NULL;
        int64_t size = is_null ? -1 : (int64_t)v.n;
        buf_add(&b, (str){ (const char *)&size, sizeof size });
        buf_add(&b, is_null ? S("") : v);
    }
    return buf_str(&b);
}

/* ---- what the engine keeps beside rows ---- */

enum status references_aside(struct ctx *cx, struct tx *tx, str *ret_back)
{
    struct q_table_references_rows all;
    TRY(q_table_references(cx, tx_db(tx), &all));
    struct buf aside = buf_new(cx->arena, SQL_MAX), back = buf_new(cx->arena, SQL_MAX);
    ROWS_EACH (row, &all) {
        buf_add(&aside, row->aside);
        buf_add(&back, row->back);
    }
    if (all.n > 0)
        TRY(tx_script(cx, tx, arena_cstr(cx->arena, buf_str(&aside))));
    *ret_back = all.n > 0 ? buf_str(&back) : S("");
    return OK;
}

enum status references_back(struct ctx *cx, struct tx *tx, str back)
{
    return back.n == 0 ? OK : tx_script(cx, tx, arena_cstr(cx->arena, back));
}

/* SQLite remembers the numbers of some tables, PostgreSQL those of all. */
static const char number_sqlite[] =
    "INSERT INTO sqlite_sequence (name, seq) SELECT '%.*s', 0 FROM sqlite_schema "
    "WHERE name = '%.*s' AND sql LIKE '%%AUTOINCREMENT%%' "
    "AND name NOT IN (SELECT name FROM sqlite_sequence);"
    "UPDATE sqlite_sequence SET seq = max(seq, %lld) WHERE name = '%.*s'";
static const char number_pg[] = "SELECT setval(pg_get_serial_sequence('\"%.*s\"', '%.*s'), "
                                "greatest(%lld, (SELECT max(\"%.*s\") FROM \"%.*s\")))";

static enum status number_on(struct ctx *cx, struct tx *tx, const struct q_table_numbers *n)
{
    if (db_is_sqlite(tx_db(tx)))
        return tx_script(cx, tx,
                         arena_printf(cx->arena, number_sqlite, STR_ARG(n->tab), STR_ARG(n->tab),
                                      (long long)n->last, STR_ARG(n->tab))
                             .p);
    return tx_script(cx, tx,
                     arena_printf(cx->arena, number_pg, STR_ARG(n->tab), STR_ARG(n->col),
                                  (long long)n->last, STR_ARG(n->col), STR_ARG(n->tab))
                         .p);
}

enum status numbers_on(struct ctx *cx, struct tx *tx, struct db *from)
{
    struct q_table_numbers_on_rows all;
    struct q_table_numbers_rows given;
    TRY(q_table_numbers_on(cx, tx_db(tx), &all));
    ROWS_EACH (row, &all)
        TRY(tx_script(cx, tx, arena_cstr(cx->arena, row->sql)));
    TRY(q_table_numbers(cx, from, &given));
    ROWS_EACH (row, &given)
        TRY(number_on(cx, tx, row));
    return OK;
}
