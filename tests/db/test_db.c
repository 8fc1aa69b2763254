/* Connections, statements of every kind and type, transactions, failures. */
#include "base/clock.h"
#include "base/limits.h"
#include "things.h"

TEST(every_type_comes_back_as_it_went_in_and_null_stays_null)
{
    const char *dir = things_folder(cx);
    struct db *CLEANUP(db_close) db = things_open(cx, dir, DB_READ | DB_WRITE | DB_CREATE);
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    struct case_id full, bare;
    assert_ok(tx_begin(cx, db, &tx));
    assert_ok(q_thing_add(cx, tx,
                          &(struct q_thing_add_in){ .name = S("কাঁথা"),
                                                    .size = INT64_MAX,
                                                    .is_big = true,
                                                    .weight = 0.1,
                                                    .at = T_NOW,
                                                    .day = S("2026-11-21"),
                                                    .owner = { 7 },
                                                    .seen_at = -1,
                                                    .note = S(""),
                                                    .data = S("a\0b"),
                                                    .rank = { true, 0 },
                                                    .share = { true, 0.0 } },
                          &full));
    assert_ok(q_thing_add(cx, tx, &(struct q_thing_add_in){ .name = STR_NULL }, &bare));
    assert_ok(tx_commit(cx, &tx));
    assert_int_not_equal(full.v, bare.v);

    struct q_thing row;
    assert_ok(q_thing_by_name(cx, db, S("কাঁথা"), &row));
    assert_int_equal(row.id.v, full.v);
    assert_int_equal(row.size, INT64_MAX);
    assert_true(row.is_big);
    assert_true(row.weight == 0.1);
    assert_int_equal(row.at, T_NOW);
    assert_str(row.day, S("2026-11-21"));
    assert_int_equal(row.owner.v, 7);
    assert_int_equal(row.seen_at, -1);
    assert_non_null(row.note.p);
    assert_int_equal(row.note.n, 0);
    assert_str(row.data, S("a\0b"));
    assert_true(row.rank.has && row.rank.v == 0);
    assert_true(row.share.has && row.share.v == 0.0);

    assert_ok(q_thing_by_name(cx, db, S(""), &row)); /* a missing text that may not be NULL */
    assert_false(row.is_big);
    assert_null(row.day.p);
    assert_int_equal(row.owner.v, 0);
    assert_int_equal(row.seen_at, 0);
    assert_null(row.note.p);
    assert_null(row.data.p);
    assert_false(row.rank.has);
    assert_false(row.share.has);
    things_remove(dir);
}

TEST(each_kind_answers_in_its_way)
{
    const char *dir = things_folder(cx);
    struct db *CLEANUP(db_close) db = things_open(cx, dir, DB_WRITE | DB_CREATE);
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    assert_ok(tx_begin(cx, db, &tx));
    for (int i = 1; i <= 40; i++)
        assert_ok(thing_put(cx, tx, arena_printf(cx->arena, "t%d", i), i));
    struct q_thing_rows rows;
    assert_ok(q_thing_list(cx, tx_db(tx), 3, &rows));
    assert_int_equal(rows.n, 38);
    int64_t want = 3;
    ROWS_EACH (row, &rows)
        assert_int_equal(row->size, want++);
    assert_ok(q_thing_list(cx, tx_db(tx), 41, &rows));
    assert_int_equal(rows.n, 0);

    int64_t changed = 0;
    assert_ok(q_thing_grow(cx, tx, 10, &changed));
    assert_int_equal(changed, 40);
    assert_ok(q_thing_grow(cx, tx, 10, NULL));
    struct q_thing row = { .size = 99 };
    assert_status(q_thing_by_name(cx, db, S("none"), &row), E_MISSING);
    assert_int_equal(row.size, 99);
    assert_string_equal(cx->err.code, "row.missing");
    assert_ok(q_thing_by_name(cx, db, S("t1"), &row));
    assert_int_equal(row.size, 21);
    assert_ok(q_thing_rename(cx, tx, row.id, S("t1"), S("one")));
    assert_status(q_thing_rename(cx, tx, row.id, S("t1"), S("two")), E_CONFLICT);
    assert_string_equal(cx->err.code, "row.changed");
    struct q_thing_engine engine;
    assert_ok(q_thing_engine(cx, db, &engine));
    assert_str(engine.name, S("sqlite"));
    things_remove(dir);
}

TEST(broken_rules_have_names)
{
    const char *dir = things_folder(cx);
    struct db *CLEANUP(db_close) db = things_open(cx, dir, DB_WRITE | DB_CREATE);
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    assert_ok(tx_begin(cx, db, &tx));
    assert_ok(thing_put(cx, tx, S("a"), 1));
    assert_status(thing_put(cx, tx, S("a"), 2), E_CONFLICT);
    assert_string_equal(cx->err.code, "row.exists");
    assert_status(thing_put(cx, tx, S("b"), -1), E_OURS);
    assert_string_equal(cx->err.code, "row.check");
    assert_status(q_thing_part_add(cx, tx, (struct case_id){ 99 }, NULL), E_MISSING);
    assert_string_equal(cx->err.code, "row.reference");
    struct q_thing_broken_null_rows rows;
    assert_status(q_thing_broken_null(cx, db, &rows), E_OURS);
    assert_string_equal(cx->err.code, "db.null");
    assert_ok(tx_commit(cx, &tx)); /* a failed statement leaves the transaction usable */
    struct q_thing row;
    assert_ok(q_thing_by_name(cx, db, S("a"), &row));
    things_remove(dir);
}

TEST(a_forgotten_commit_rolls_back)
{
    const char *dir = things_folder(cx);
    struct db *CLEANUP(db_close) db = things_open(cx, dir, DB_WRITE | DB_CREATE);
    {
        struct tx *CLEANUP(tx_rollback) tx = NULL;
        assert_ok(tx_begin(cx, db, &tx));
        assert_ok(thing_put(cx, tx, S("lost"), 1));
    }
    struct q_thing row;
    assert_status(q_thing_by_name(cx, db, S("lost"), &row), E_MISSING);
    things_remove(dir);
}

TEST(a_reader_sees_one_snapshot_and_writes_nothing)
{
    const char *dir = things_folder(cx);
    struct db *CLEANUP(db_close) db = things_open(cx, dir, DB_WRITE | DB_CREATE);
    struct db *CLEANUP(db_close) reader = things_open(cx, dir, DB_READ);
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    struct q_thing row;
    assert_ok(db_read_begin(cx, reader));
    assert_status(q_thing_by_name(cx, reader, S("new"), &row), E_MISSING);
    assert_ok(tx_begin(cx, db, &tx));
    assert_ok(thing_put(cx, tx, S("new"), 1));
    assert_ok(tx_commit(cx, &tx));
    assert_status(q_thing_by_name(cx, reader, S("new"), &row), E_MISSING);
    db_read_end(reader);
    assert_ok(q_thing_by_name(cx, reader, S("new"), &row));
    assert_status(tx_begin(cx, reader, &tx), E_OURS);
    assert_int_equal(db_statements_run(reader), 3);
    things_remove(dir);
}

TEST(a_snapshot_ends_in_time_and_the_connection_serves_on)
{
    const char *dir = things_folder(cx);
    struct db *CLEANUP(db_close) db = things_open(cx, dir, DB_WRITE | DB_CREATE);
    struct db *CLEANUP(db_close) reader = things_open(cx, dir, DB_READ);
    assert_non_null(db);
    struct q_thing_endless endless;
    struct q_thing_parts parts;
    int64_t began = clock_mono();
    assert_ok(db_read_begin(cx, reader));
    assert_status(q_thing_endless(cx, reader, &endless), E_BUSY);
    assert_string_equal(cx->err.code, "db.too_long");
    int64_t took = clock_mono() - began;
    assert_true(took >= DB_READ_MS && took < 2 * DB_READ_MS);
    db_read_end(reader);
    assert_ok(q_thing_parts(cx, reader, &parts));
    things_remove(dir);
}

TEST(what_cannot_be_opened_says_why)
{
    const char *dir = things_folder(cx);
    struct db *db = NULL;
    assert_status(db_open(cx, arena_printf(cx->arena, "%s/t.db", dir).p, DB_WRITE, &db), E_MISSING);
    assert_string_equal(cx->err.code, "db.missing");
    assert_status(db_open(cx, "postgresql:///firm?host=/nowhere&schema=pg_x", DB_WRITE, &db),
                  E_INPUT);
    assert_string_equal(cx->err.code, "db.schema");
    assert_status(db_open(cx, "postgresql:///firm?host=/nowhere", DB_WRITE, &db), E_IO);
    assert_string_equal(cx->err.code, "db.connect");
    FILE *f = fopen(arena_printf(cx->arena, "%s/t.db", dir).p, "w");
    fprintf(f, "%4000s", "not a database");
    fclose(f);
    assert_status(db_open(cx, arena_printf(cx->arena, "%s/t.db", dir).p, DB_WRITE, &db), E_OURS);
    assert_string_equal(cx->err.code, "db.damaged");
    assert_null(db);
    things_remove(dir);
}

TEST(a_copy_is_whole_while_a_transaction_is_open)
{
    const char *dir = things_folder(cx);
    struct db *CLEANUP(db_close) db = things_open(cx, dir, DB_WRITE | DB_CREATE);
    struct db *CLEANUP(db_close) reader = things_open(cx, dir, DB_READ);
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    assert_ok(tx_begin(cx, db, &tx));
    assert_ok(thing_put(cx, tx, S("in"), 1));
    assert_ok(tx_commit(cx, &tx));
    assert_ok(tx_begin(cx, db, &tx));
    assert_ok(thing_put(cx, tx, S("not yet"), 1));
    const char *to = arena_printf(cx->arena, "%s/copy.db", dir).p;
    assert_ok(db_backup(cx, reader, to));
    assert_status(db_backup(cx, reader, to), E_CONFLICT);
    struct db *CLEANUP(db_close) copy = NULL;
    struct q_thing row;
    assert_ok(db_open(cx, to, DB_READ, &copy));
    assert_ok(db_verify(cx, copy));
    assert_ok(q_thing_by_name(cx, copy, S("in"), &row));
    assert_status(q_thing_by_name(cx, copy, S("not yet"), &row), E_MISSING);
    things_remove(dir);
}

T_MAIN(T(every_type_comes_back_as_it_went_in_and_null_stays_null), T(each_kind_answers_in_its_way),
       T(broken_rules_have_names), T(a_forgotten_commit_rolls_back),
       T(a_reader_sees_one_snapshot_and_writes_nothing),
       T(a_snapshot_ends_in_time_and_the_connection_serves_on), T(what_cannot_be_opened_says_why),
       T(a_copy_is_whole_while_a_transaction_is_open))
