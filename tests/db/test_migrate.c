/* Steps run once, in order, all or none. */
#include "base/file.h"
#include "base/limits.h"
#include "things.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

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

static size_t tables(struct ctx *cx, struct db *db)
{
    size_t ran;
    assert_ok(db_schema(cx, db, two, 2, &ran));
    return ran;
}

TEST(looking_changes_nothing)
{
    const char *dir = things_folder(cx);
    struct db *CLEANUP(db_close) db = fresh(cx, dir);
    str before, after;
    size_t ran = 7;
    const char *path = arena_printf(cx->arena, "%s/t.db", dir).p;
    assert_ok(db_schema(cx, db, two, 2, &ran));
    assert_int_equal(ran, 0);
    assert_ok(db_migrate(cx, db, two, 2, NULL));
    assert_ok(db_checkpoint(cx, db));
    assert_ok(file_read(cx, path, MIB, &before));
    assert_status(db_schema(cx, db, two, 1, &ran), E_CONFLICT);
    assert_string_equal(cx->err.code, "schema.newer");
    assert_status(db_migrate(cx, db, two, 1, NULL), E_CONFLICT);
    assert_ok(db_checkpoint(cx, db));
    assert_ok(file_read(cx, path, MIB, &after));
    assert_true(str_eq(before, after));
    things_remove(dir);
}

TEST(a_step_that_fails_takes_back_those_before_it)
{
    const char *dir = things_folder(cx);
    struct db *CLEANUP(db_close) db = fresh(cx, dir);
    const struct schema_step bad[] = {
        two[0], { 2, "two", "CREATE TABLE b (x INTEGER); INSERT INTO nowhere VALUES (1);", "" }
    };
    size_t done = 7;
    assert_status(db_migrate(cx, db, bad, 2, &done), E_OURS);
    assert_string_equal(cx->err.code, "schema.step");
    assert_true(str_find(str_c(cx->err.text), S("step 2 (two)"), 0) >= 0);
    assert_int_equal(done, 7);
    assert_int_equal(tables(cx, db), 0);
    assert_ok(db_migrate(cx, db, two, 2, &done)); /* fails if table a or b were left */
    assert_int_equal(done, 2);
    things_remove(dir);
}

TEST(what_was_tried_is_taken_back)
{
    const char *dir = things_folder(cx);
    struct db *CLEANUP(db_close) db = fresh(cx, dir);
    assert_ok(db_migrate_try(cx, db, two, 2));
    assert_int_equal(tables(cx, db), 0);
    assert_ok(db_migrate(cx, db, two, 2, NULL));
    things_remove(dir);
}

/* A step that writes until it is killed. */
#define ENDLESS                                                                                    \
    "CREATE TABLE big (x TEXT); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) " \
    "INSERT INTO big SELECT hex(randomblob(500)) FROM n;"

static void upgrade_until_killed(const char *path, const struct schema_step *steps)
{
    struct arena *arena = arena_new();
    struct ctx cx = { .arena = arena, .now = T_NOW };
    struct db *db = NULL;
    _exit(db_open(&cx, path, DB_WRITE, &db) == OK && db_migrate(&cx, db, steps, 3, NULL) == OK);
    /* it ended: the test sees that */
}

/* More of the step is on the disk than fits into memory. */
static void wait_for_log(struct ctx *cx, const char *path)
{
    struct stat st = { 0 };
    for (int i = 0; i < 1200 && st.st_size < 16 * (int64_t)MIB; i++) {
        usleep(50 * 1000);
        (void)stat(arena_printf(cx->arena, "%s-wal", path).p, &st);
    }
    assert_true(st.st_size >= 16 * (int64_t)MIB);
}

TEST(a_kill_inside_any_step_leaves_the_old_database)
{
    for (size_t at = 0; at < 3; at++) {
        const char *dir = things_folder(cx);
        const char *path = arena_printf(cx->arena, "%s/t.db", dir).p;
        struct db *CLEANUP(db_close) db = fresh(cx, dir);
        struct schema_step steps[3] = { two[0], two[1], { 3, "three", "CREATE TABLE c (x);", "" } };
        steps[at].sqlite = ENDLESS;
        db_close(&db);
        pid_t child = fork();
        if (child == 0)
            upgrade_until_killed(path, steps);
        wait_for_log(cx, path);
        kill(child, SIGKILL);
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
        db = fresh(cx, dir);
        assert_ok(db_verify(cx, db));
        assert_int_equal(tables(cx, db), 0);
        assert_ok(db_migrate(cx, db, two, 2, NULL)); /* fails if a table were left */
        db_close(&db);
        things_remove(dir);
    }
}

T_MAIN(T(steps_run_once_and_new_ones_later), T(a_newer_database_and_a_changed_step_are_refused),
       T(looking_changes_nothing), T(a_step_that_fails_takes_back_those_before_it),
       T(what_was_tried_is_taken_back), T(a_kill_inside_any_step_leaves_the_old_database))
