/* Every named statement, run on SQLite and on PostgreSQL with the same rows (fixtures.sql) and the
 * same inputs: how it ends and what it answers must agree, order included. (That they find rows at
 * all, test_statements asks.) Run with the paths of fixtures.sql and many.sql; KANTHA_PG names a
 * database of the tests' own (tests/with_pg). */
#include "base/buf.h"
#include "base/file.h"
#include "statement_inputs.h"

#include <unistd.h>

static const char *fixtures, *many;

struct answer {
    enum status status;
    str fault; /* its code */
    char *v;
    int64_t n; /* rows, or rows changed */
};

/* x'6f6e65' is a blob on SQLite and a string of bits on PostgreSQL, which writes '\\x6f6e65'. */
static str with_bytea(struct ctx *cx, str sql)
{
    struct buf b = buf_new(cx->arena, 2 * sql.n);
    for (size_t i = 0; i < sql.n; i++) {
        bool is_blob = str_starts(str_skip(sql, i), S(" x'"));
        buf_add(&b, is_blob ? S(" '\\x") : str_sub(sql, i, i + 1));
        i += is_blob ? 2 : 0;
    }
    return str_c(arena_cstr(cx->arena, buf_str(&b)));
}

/* The fixtures say ids: what the engine gives itself goes on behind them. */
static const char numbers_go_on[] =
    "DO $$ DECLARE t record; BEGIN FOR t IN SELECT c.table_name, c.column_name "
    "FROM information_schema.columns c WHERE c.table_schema = current_schema() AND is_identity = "
    "'YES' "
    "LOOP PERFORM setval(pg_get_serial_sequence(t.table_name, t.column_name), 1000); "
    "END LOOP; END $$";

static struct db *firm(struct ctx *cx, const char *where)
{
    struct db *db = NULL;
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    str sql, more;
    assert_ok(file_read(cx, fixtures, 1 * MIB, &sql));
    assert_ok(file_read(cx, many, 1 * MIB, &more));
    assert_ok(db_open(cx, where, DB_WRITE | DB_CREATE, &db));
    if (!db_is_sqlite(db))
        sql = with_bytea(cx, sql);
    assert_ok(db_migrate(cx, db, schema_steps, schema_steps_n, NULL));
    assert_ok(tx_begin(cx, db, &tx));
    assert_ok(tx_script(cx, tx, sql.p));
    assert_ok(tx_script(cx, tx, more.p));
    if (!db_is_sqlite(db))
        assert_ok(tx_script(cx, tx, numbers_go_on));
    assert_ok(tx_commit(cx, &tx));
    return db;
}

static enum status ask(struct ctx *cx, struct db *db, const struct statement *st, void *in,
                       struct answer *a)
{
    struct rows rows;
    a->v = arena_zalloc(cx->arena, 4096);
    a->n = 1;
    switch (st->kind) {
    case ST_ONE:
        return statement_one(cx, db, st, in, a->v);
    case ST_MANY:
        TRY(statement_many(cx, db, st, in, &rows));
        a->v = rows.v;
        a->n = (int64_t)rows.n;
        return OK;
    case ST_EXEC:
        return statement_exec(cx, db, st, in, &a->n);
    case ST_MUST:
        return statement_must(cx, db, st, in);
    case ST_INSERT: {
        int64_t id; /* sequences and rowids go their own ways */
        return statement_insert(cx, db, st, in, &id);
    }
    }
    return E_OURS;
}

static struct answer answer_of(struct ctx *cx, struct db *db, const struct statement *st)
{
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    struct answer a = { 0 };
    char *in = arena_zalloc(cx->arena, 4096);
    fill(cx, st, in);
    assert_ok(tx_begin(cx, db, &tx));
    a.status = ask(cx, db, st, in, &a);
    a.fault = a.status == OK ? STR_NULL : str_c(cx->err.code);
    if (a.status != OK)
        print_message("%s: %s\n", st->name, cx->err.text);
    return a;
}

static bool same_field(const struct field *f, const char *one, const char *two)
{
    const void *p = one + f->offset, *q = two + f->offset;
    switch (f->type) {
    case F_TEXT:
    case F_BLOB:
    case F_DATE: {
        const str *s = p, *t = q;
        return (s->p == NULL) == (t->p == NULL) && str_eq(*s, *t);
    }
    case F_BOOL:
        return *(const bool *)p == *(const bool *)q;
    case F_REAL:
        return *(const double *)p == *(const double *)q;
    case F_OPT_INT: {
        const struct opt_int *s = p, *t = q;
        return s->has == t->has && s->v == t->v;
    }
    case F_OPT_REAL: {
        const struct opt_real *s = p, *t = q;
        return s->has == t->has && s->v == t->v;
    }
    default:
        return *(const int64_t *)p == *(const int64_t *)q;
    }
}

/* Orders to SQLite's own search index; PostgreSQL's needs none. */
static bool is_order_to_index(const struct statement *st)
{
    return strcmp(st->name, "erase_search") == 0 || strcmp(st->name, "erase_client_search") == 0;
}

static int row_differences(const struct statement *st, int64_t row, const char *lite,
                           const char *pg)
{
    int wrong = 0;
    for (size_t i = 0; i < st->out_n; i++) {
        const struct field *f = &st->out[i];
        bool is_given = strcmp(f->name, "seq") == 0 || strcmp(f->name, "xid") == 0;
        if (is_given || same_field(f, lite, pg)) /* by the engine */
            continue;
        print_error("%s:%d: %s: row %lld, %s differs\n", st->file, st->line, st->name,
                    (long long)row, f->name);
        wrong++;
    }
    return wrong;
}

static int differences(const struct statement *st, const struct answer *lite,
                       const struct answer *pg)
{
    if (lite->status != pg->status || !str_eq(lite->fault, pg->fault) || lite->n != pg->n) {
        print_error("%s:%d: %s: SQLite %d %.*s %lld, PostgreSQL %d %.*s %lld\n", st->file, st->line,
                    st->name, lite->status, STR_ARG(lite->fault), (long long)lite->n, pg->status,
                    STR_ARG(pg->fault), (long long)pg->n);
        return 1;
    }
    int wrong = 0;
    bool has_rows = lite->status == OK && st->row_size > 0 && st->kind <= ST_MANY;
    for (int64_t row = 0; has_rows && row < lite->n; row++) {
        size_t at = (size_t)row * st->row_size;
        wrong += row_differences(st, row, lite->v + at, pg->v + at);
    }
    return wrong;
}

/* A schema of this run alone; the cluster goes with the run. */
static const char *fresh_schema(struct ctx *cx)
{
    const char *where = getenv("KANTHA_PG");
    assert_non_null(where);
    return arena_printf(cx->arena, "%s&schema=both_%lld", where, (long long)getpid()).p;
}

TEST(every_statement_answers_the_same_on_both)
{
    struct db *CLEANUP(db_close) lite = firm(cx, ":memory:");
    struct db *CLEANUP(db_close) pg = firm(cx, fresh_schema(cx));
    int wrong = 0, all = 0, lists = 0;
    EACH_STATEMENT(st)
    {
        struct answer one = answer_of(cx, lite, *st), two = answer_of(cx, pg, *st);
        wrong += is_order_to_index(*st) ? 0 : differences(*st, &one, &two);
        all++;
        lists += (*st)->kind == ST_MANY && one.n > 1;
    }
    print_message("%d statements, %d with several rows\n", all, lists);
    assert_int_equal(wrong, 0);
    assert_true(all > 100);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = { T(every_statement_answers_the_same_on_both) };
    if (argc != 3)
        return 2;
    fixtures = argv[1];
    many = argv[2];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
