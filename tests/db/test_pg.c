/* What only an engine that others write to can do: refuse, collide, go away and come back.
 * KANTHA_PG and KANTHA_PG_RESTART: tests/with_pg. */
#include "db/writer.h"
#include "things.h"

#include <pthread.h>

/* A schema a test; the server goes with the run. */
static const char *pg_where(struct ctx *cx, const char *schema)
{
    const char *where = getenv("KANTHA_PG");
    assert_non_null(where);
    return arena_printf(cx->arena, "%s&schema=%s", where, schema).p;
}

static struct db *pg_open(struct ctx *cx, const char *schema, unsigned mode)
{
    struct db *db = NULL;
    assert_ok(db_open(cx, pg_where(cx, schema), mode, &db));
    if (mode & DB_CREATE)
        assert_ok(db_migrate(cx, db, things_steps, 1, NULL));
    return db;
}

static struct writer *pg_writer(struct ctx *cx, const char *schema)
{
    struct writer *w = NULL;
    assert_ok(writer_open(cx, pg_where(cx, schema), NULL, NULL, &w));
    return w;
}

static size_t count(struct ctx *cx, struct db *db)
{
    struct q_thing_rows rows;
    assert_ok(q_thing_list(cx, db, 0, &rows));
    return rows.n;
}

TEST(every_type_comes_back_as_it_went_in)
{
    struct db *CLEANUP(db_close) db = pg_open(cx, "types", DB_WRITE | DB_CREATE);
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    struct case_id id;
    struct q_thing row;
    assert_ok(tx_begin(cx, db, &tx));
    assert_ok(q_thing_add(cx, tx,
                          &(struct q_thing_add_in){ .name = S("কাঁথা"),
                                                    .size = INT64_MAX,
                                                    .is_big = true,
                                                    .weight = -0.1,
                                                    .at = T_NOW,
                                                    .seen_at = -1,
                                                    .note = S(""),
                                                    .data = S("a\0\\b"),
                                                    .rank = { true, 0 } },
                          &id));
    assert_ok(q_thing_by_name(cx, db, S("কাঁথা"), &row));
    assert_int_equal(row.size, INT64_MAX);
    assert_true(row.is_big);
    assert_true(row.weight == -0.1);
    assert_int_equal(row.at, T_NOW);
    assert_null(row.day.p);
    assert_int_equal(row.owner.v, 0);
    assert_int_equal(row.seen_at, -1);
    assert_non_null(row.note.p);
    assert_str(row.data, S("a\0\\b"));
    assert_true(row.rank.has && row.rank.v == 0);
    assert_false(row.share.has);
}

static void assert_broken(struct ctx *cx, struct db *db, str name, int64_t size, enum status want,
                          const char *code)
{
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    assert_ok(tx_begin(cx, db, &tx));
    assert_ok(thing_put(cx, tx, S("a"), 1));
    assert_status(thing_put(cx, tx, name, size), want);
    assert_string_equal(cx->err.code, code);
    assert_status(tx_commit(cx, &tx), E_OURS); /* nobody keeps half of it unawares */
    assert_int_equal(count(cx, db), 0);
}

TEST(broken_rules_have_names_and_keep_nothing)
{
    struct db *CLEANUP(db_close) db = pg_open(cx, "rules", DB_WRITE | DB_CREATE);
    assert_broken(cx, db, S("a"), 2, E_CONFLICT, "row.exists");
    assert_broken(cx, db, S("b"), -1, E_OURS, "row.check");
    assert_broken(cx, db, S("\xff"), 1, E_INPUT, "db.text");
}

/* Another database of the same server. */
static void assert_refused(struct ctx *cx, const char *name, const char *code)
{
    struct db *db = NULL;
    str where = str_c(pg_where(cx, "firm"));
    ptrdiff_t at = str_find(where, S("kantha?"), 0);
    assert_true(at > 0);
    str other = arena_printf(cx->arena, "%.*s%s%.*s", (int)at, where.p, name,
                             STR_ARG(str_skip(where, (size_t)at + sizeof "kantha" - 1)));
    assert_status(db_open(cx, other.p, DB_WRITE | DB_CREATE, &db), E_INPUT);
    assert_string_equal(cx->err.code, code);
}

TEST(what_cannot_be_opened_says_why)
{
    struct db *db = NULL;
    assert_status(db_open(cx, pg_where(cx, "nobody_made_it"), DB_READ, &db), E_MISSING);
    assert_string_equal(cx->err.code, "db.missing");
    assert_status(db_open(cx, pg_where(cx, "a;b"), DB_READ, &db), E_INPUT);
    assert_string_equal(cx->err.code, "db.schema");
    assert_refused(cx, "letters", "db.letters");
    assert_refused(cx, "sorted", "db.order");
}

TEST(a_reader_sees_one_snapshot_writes_nothing_and_ends_in_time)
{
    struct db *CLEANUP(db_close) db = pg_open(cx, "snapshot", DB_WRITE | DB_CREATE);
    struct db *CLEANUP(db_close) reader = pg_open(cx, "snapshot", DB_READ);
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    struct q_thing_endless endless;
    assert_ok(db_read_begin(cx, reader));
    assert_int_equal(count(cx, reader), 0);
    assert_ok(tx_begin(cx, db, &tx));
    assert_ok(thing_put(cx, tx, S("new"), 1));
    assert_ok(tx_commit(cx, &tx));
    assert_int_equal(count(cx, reader), 0);
    assert_status(q_thing_endless(cx, reader, &endless), E_BUSY);
    assert_string_equal(cx->err.code, "db.too_long");
    db_read_end(reader);
    assert_int_equal(count(cx, reader), 1);
}

/* ---- two who write the same ---- */

struct meeting {
    struct writer *w;
    pthread_barrier_t *both_have_read;
    const char *name;
    int runs;
    size_t seen;
    enum status answer;
};

/* What it writes rests on what it read: both reading 0 is what no order of the two allows. */
static enum status meet_act(struct ctx *cx, struct tx *tx, void *arg)
{
    struct meeting *m = arg;
    struct q_thing_rows rows;
    TRY(q_thing_list(cx, tx_db(tx), 0, &rows));
    if (m->runs++ == 0)
        pthread_barrier_wait(m->both_have_read);
    m->seen = rows.n;
    return thing_put(cx, tx, str_c(m->name), (int64_t)rows.n);
}

static void *meet(void *arg)
{
    struct meeting *m = arg;
    struct ctx cx = { .arena = arena_new(), .now = T_NOW };
    m->answer = writer_run(m->w, &cx, meet_act, m);
    arena_free(&cx.arena);
    return NULL;
}

TEST(two_who_meet_are_run_one_after_the_other)
{
    struct db *CLEANUP(db_close) db = pg_open(cx, "meeting", DB_WRITE | DB_CREATE);
    struct writer *CLEANUP(writer_close) one = pg_writer(cx, "meeting");
    struct writer *CLEANUP(writer_close) two = pg_writer(cx, "meeting");
    pthread_barrier_t both;
    pthread_t threads[2];
    struct meeting m[] = { { .w = one, .both_have_read = &both, .name = "one" },
                           { .w = two, .both_have_read = &both, .name = "two" } };
    pthread_barrier_init(&both, NULL, 2);
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, meet, &m[i]), 0);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&both);
    assert_int_equal(m[0].answer, OK);
    assert_int_equal(m[1].answer, OK);
    assert_int_equal(m[0].seen + m[1].seen, 1);
    assert_true(m[0].runs + m[1].runs > 2);
    assert_true(writer_stats(one).again + writer_stats(two).again > 0);
    assert_int_equal(count(cx, db), 2);
}

/* ---- a server that goes away ---- */

static void restart(void)
{
    const char *program = getenv("KANTHA_PG_RESTART");
    assert_non_null(program);
    assert_int_equal(system(program), 0);
}

struct crash {
    str name;
    bool is_to_come;
};

static enum status crash_act(struct ctx *cx, struct tx *tx, void *arg)
{
    struct crash *c = arg;
    TRY(thing_put(cx, tx, c->name, 1));
    if (c->is_to_come)
        restart();
    c->is_to_come = false;
    return OK;
}

TEST(a_server_that_crashed_is_found_again_and_nothing_is_half_written)
{
    struct db *CLEANUP(db_close) reader = pg_open(cx, "crash", DB_WRITE | DB_CREATE);
    struct db *CLEANUP(db_close) snapshot = pg_open(cx, "crash", DB_READ);
    struct writer *CLEANUP(writer_close) w = pg_writer(cx, "crash");
    assert_ok(writer_run(w, cx, crash_act, &(struct crash){ .name = S("before") }));
    assert_int_equal(count(cx, reader), 1);
    assert_int_equal(count(cx, snapshot), 1);
    restart();
    assert_ok(writer_run(w, cx, crash_act, &(struct crash){ .name = S("after") }));
    assert_int_equal(count(cx, reader), 2);
    assert_ok(writer_run(w, cx, crash_act, &(struct crash){ S("within"), true }));
    assert_true(writer_stats(w).again > 0);
    assert_ok(db_read_begin(cx, snapshot));
    assert_int_equal(count(cx, snapshot), 3);
    restart();
    struct q_thing_rows rows;
    assert_status(q_thing_list(cx, snapshot, 0, &rows), E_IO); /* another one would be another */
    assert_string_equal(cx->err.code, "db.gone");
    db_read_end(snapshot);
    assert_int_equal(count(cx, snapshot), 3);
}

/* ---- a schema that a newer program changes ---- */

static const struct schema_step more = { 2, "more", "", "CREATE TABLE more (x BIGINT)" };

TEST(a_schema_changes_only_while_nobody_else_may_write)
{
    struct schema_step steps[] = { things_steps[0], more };
    struct db *CLEANUP(db_close) db = pg_open(cx, "alone", DB_WRITE | DB_CREATE);
    struct db *CLEANUP(db_close) reader = pg_open(cx, "alone", DB_READ);
    struct writer *CLEANUP(writer_close) w = pg_writer(cx, "alone");
    size_t ran;
    assert_status(db_migrate(cx, db, steps, 2, NULL), E_CONFLICT);
    assert_string_equal(cx->err.code, "firm.held");
    assert_status(db_migrate_try(cx, db, steps, 2), E_CONFLICT);
    writer_close(&w);
    assert_ok(db_migrate_try(cx, db, steps, 2));
    assert_ok(db_schema(cx, db, steps, 2, &ran));
    assert_int_equal(ran, 1);
    assert_ok(db_migrate(cx, db, steps, 2, NULL));
    assert_ok(db_schema(cx, reader, steps, 2, &ran));
    assert_int_equal(ran, 2);
}

/* The lock goes with the connection that breaks. */
TEST(who_comes_back_to_a_newer_schema_is_refused_again_and_again)
{
    struct schema_step steps[] = { things_steps[0], more };
    struct db *CLEANUP(db_close) reader = NULL;
    struct writer *CLEANUP(writer_close) w = NULL;
    struct db *CLEANUP(db_close) db = pg_open(cx, "grown", DB_WRITE | DB_CREATE);
    reader = pg_open(cx, "grown", DB_READ);
    struct q_thing_rows rows;
    w = pg_writer(cx, "grown");
    restart();
    assert_ok(db_migrate(cx, db, steps, 2, NULL));
    for (int i = 0; i < 2; i++) {
        assert_status(writer_run(w, cx, crash_act, &(struct crash){ .name = S("no") }), E_CONFLICT);
        assert_string_equal(cx->err.code, "schema.newer");
        assert_status(db_read_begin(cx, reader), E_CONFLICT);
        assert_status(q_thing_list(cx, reader, 0, &rows), E_CONFLICT);
    }
    assert_int_equal(count(cx, db), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(every_type_comes_back_as_it_went_in),
        T(broken_rules_have_names_and_keep_nothing),
        T(what_cannot_be_opened_says_why),
        T(a_reader_sees_one_snapshot_writes_nothing_and_ends_in_time),
        T(two_who_meet_are_run_one_after_the_other),
        T(a_server_that_crashed_is_found_again_and_nothing_is_half_written),
        T(a_schema_changes_only_while_nobody_else_may_write),
        T(who_comes_back_to_a_newer_schema_is_refused_again_and_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
