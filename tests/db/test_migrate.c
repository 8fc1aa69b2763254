/* Steps run once, in order, whole or not at all. */
#include "things.h"

static const struct schema_step two[] = {
    { 1, "one", "CREATE TABLE a (x INTEGER);", "" },
    { 2, "two", "CREATE TABLE b (x INTEGER); INSERT INTO b VALUES (1);", "" },
};

static struct db *fresh(struct ctx *cx, const char *dir)
{
    struct db *db = NULL;
    assert_ok(db_open(cx, arena_printf(cx->arena, "%s/t.db", dir).p, DB_WRITE | DB_CREATE, &db));
    return db;
}

TEST(steps_run_once_and_new_ones_later)
{
    const char *dir = things_folder(cx);
    struct db *CLEANUP(db_close) db = fresh(cx, dir);
    size_t done;
    assert_ok(db_migrate(cx, db, two, 1, &done));
    assert_int_equal(done, 1);
    assert_ok(db_migrate(cx, db, two, 2, &done));
    assert_int_equal(done, 1);
    assert_ok(db_migrate(cx, db, two, 2, &done));
    assert_int_equal(done, 0);
    things_remove(dir);
}

TEST(a_newer_database_and_a_changed_step_are_refused)
{
    const char *dir = things_folder(cx);
    struct db *CLEANUP(db_close) db = fresh(cx, dir);
    assert_ok(db_migrate(cx, db, two, 2, NULL));
    assert_status(db_migrate(cx, db, two, 1, NULL), E_CONFLICT);
    assert_string_equal(cx->err.code, "schema.newer");
    struct schema_step other[] = { two[0], { 2, "two", "CREATE TABLE b (x TEXT);", "" } };
    assert_status(db_migrate(cx, db, other, 2, NULL), E_OURS);
    assert_string_equal(cx->err.code, "schema.changed");
    things_remove(dir);
}

TEST(a_step_that_fails_leaves_nothing_of_itself)
{
    const char *dir = things_folder(cx);
    struct db *CLEANUP(db_close) db = fresh(cx, dir);
    const struct schema_step bad[] = {
        two[0], { 2, "two", "CREATE TABLE b (x INTEGER); INSERT INTO nowhere VALUES (1);", "" }
    };
    size_t done = 7;
    assert_status(db_migrate(cx, db, bad, 2, &done), E_OURS);
    assert_int_equal(done, 7);
    assert_ok(db_migrate(cx, db, two, 2, &done)); /* fails if table b were left */
    assert_int_equal(done, 1);
    things_remove(dir);
}

T_MAIN(T(steps_run_once_and_new_ones_later), T(a_newer_database_and_a_changed_step_are_refused),
       T(a_step_that_fails_leaves_nothing_of_itself))
