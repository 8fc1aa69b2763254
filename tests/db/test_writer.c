/* Acts of many threads: durable, in order, each whole or not at all. */
#include "db/fault.h"
#include "db/writer.h"
#include "things.h"

#include "base/log.h"

#include <pthread.h>
#include <stdatomic.h>

#define THREADS 16
#define ACTS 60

static struct writer *things_writer(struct ctx *cx, const char *dir, writer_watcher *watcher,
                                    void *arg)
{
    struct db *db = things_open(cx, dir, DB_WRITE | DB_CREATE);
    db_close(&db);
    struct writer *w = NULL;
    assert_ok(writer_open(cx, arena_printf(cx->arena, "%s/t.db", dir).p, watcher, arg, &w));
    return w;
}

struct put {
    str name;
    int64_t size;
    enum status then; /* what the act answers after it wrote */
};

static enum status put_act(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct put *put = arg;
    TRY(thing_put(cx, tx, put->name, put->size));
    tx_note(tx, (struct note){ .noun = 1, .id = put->size, .version = 1 });
    if (put->then != OK)
        return FAIL(cx, put->then, "test.refused", NULL, "refused after writing");
    return OK;
}

static size_t count(struct ctx *cx, struct db *db)
{
    struct q_thing_rows rows;
    assert_ok(q_thing_list(cx, db, 0, &rows));
    return rows.n;
}

/* ---- many threads ---- */

struct crowd {
    struct writer *w;
    const char *path;
    int number;
    int ok, refused, not_seen;
};

static void crowd_act(struct crowd *c, struct ctx *cx, struct db *reader, int i)
{
    struct q_thing row;
    struct put put = { .name = arena_printf(cx->arena, "t%d.%d", c->number, i),
                       .size = c->number * ACTS + i,
                       .then = i % 5 == 4 ? E_DENIED : OK };
    enum status s = writer_run(c->w, cx, put_act, &put);
    c->ok += s == OK;
    c->refused += s == E_DENIED && strcmp(cx->err.code, "test.refused") == 0;
    /* Answered means readable by everybody, refused means nothing is there. */
    enum status seen = q_thing_by_name(cx, reader, put.name, &row);
    c->not_seen += seen != (s == OK ? OK : E_MISSING);
}

static void *crowd_run(void *arg)
{
    struct crowd *c = arg;
    struct ctx cx = { .arena = arena_new(), .now = T_NOW };
    struct db *reader = NULL;
    if (db_open(&cx, c->path, DB_READ, &reader) == OK)
        for (int i = 0; i < ACTS; i++)
            crowd_act(c, &cx, reader, i);
    db_close(&reader);
    arena_free(&cx.arena);
    return NULL;
}

struct watched {
    size_t notes;
    size_t calls;
};

static void watch(void *arg, const struct note *notes, size_t n)
{
    struct watched *watched = arg;
    watched->calls++;
    for (size_t i = 0; i < n; i++)
        watched->notes += notes[i].noun == 1;
}

TEST(acts_of_many_threads_are_all_there_and_refused_ones_are_not)
{
    const char *dir = things_folder(cx);
    struct watched watched = { 0 };
    struct writer *CLEANUP(writer_close) w = things_writer(cx, dir, watch, &watched);
    struct crowd crowds[THREADS];
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        crowds[i] = (struct crowd){ .w = w,
                                    .path = arena_printf(cx->arena, "%s/t.db", dir).p,
                                    .number = i };
        assert_int_equal(pthread_create(&threads[i], NULL, crowd_run, &crowds[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(crowds[i].ok, ACTS * 4 / 5);
        assert_int_equal(crowds[i].refused, ACTS / 5);
        assert_int_equal(crowds[i].not_seen, 0);
    }
    struct writer_stats stats = writer_stats(w);
    assert_int_equal(stats.acts, THREADS * ACTS * 4 / 5);
    assert_int_equal(stats.failed, THREADS * ACTS / 5);
    assert_true(stats.groups < THREADS * ACTS); /* some shared a commit */
    writer_close(&w);
    assert_int_equal(watched.notes, THREADS * ACTS * 4 / 5);
    struct db *CLEANUP(db_close) db = things_open(cx, dir, DB_READ);
    assert_int_equal(count(cx, db), THREADS * ACTS * 4 / 5);
    things_remove(dir);
}

/* ---- failures ---- */

/* Whatever call into the engine fails: an act answered OK is there, one that failed is not. */
TEST(any_failing_call_leaves_each_act_whole_or_absent)
{
    const char *dir = things_folder(cx);
    struct writer *CLEANUP(writer_close) w = things_writer(cx, dir, NULL, NULL);
    struct db *CLEANUP(db_close) reader = things_open(cx, dir, DB_READ);
    int failed = 0;
    for (int n = 1; n < 40; n++) {
        struct put put = { .name = arena_printf(cx->arena, "n%d", n), .size = n };
        struct q_thing row;
        fault_set(FAULT_ANY, n);
        enum status s = writer_run(w, cx, put_act, &put);
        bool is_hit = fault_calls() >= n;
        fault_set(0, 0);
        assert_int_equal(s == OK, !is_hit);
        assert_status(q_thing_by_name(cx, reader, put.name, &row), s == OK ? OK : E_MISSING);
        if (is_hit)
            assert_string_equal(cx->err.code, "row.missing");
        failed += is_hit;
    }
    assert_true(failed >= 5); /* begin, savepoint, step, release, commit */
    things_remove(dir);
}

struct slow {
    atomic_int started;
    atomic_int may_end;
};

static enum status slow_act(struct ctx *cx, struct tx *tx, void *arg)
{
    struct slow *slow = arg;
    atomic_store(&slow->started, 1);
    while (atomic_load(&slow->may_end) == 0)
        sched_yield();
    return thing_put(cx, tx, S("slow"), 1);
}

struct waiting {
    struct writer *w;
    writer_act *act;
    void *arg;
    enum status status;
    struct err err;
};

static void *waiting_run(void *arg)
{
    struct waiting *wait = arg;
    struct ctx cx = { .arena = arena_new(), .now = T_NOW };
    wait->status = writer_run(wait->w, &cx, wait->act, wait->arg);
    wait->err = cx.err;
    arena_free(&cx.arena);
    return NULL;
}

/* Three acts gathered behind a slow one share a commit; when it fails, all three failed. */
TEST(a_failing_commit_fails_every_act_of_its_group)
{
    const char *dir = things_folder(cx);
    struct watched watched = { 0 };
    struct writer *CLEANUP(writer_close) w = things_writer(cx, dir, watch, &watched);
    struct slow slow = { 0 };
    struct put puts[3] = { { S("a"), 1, OK }, { S("b"), 2, OK }, { S("c"), 3, OK } };
    struct waiting waits[4] = { { .w = w, .act = slow_act, .arg = &slow } };
    pthread_t threads[4];
    pthread_create(&threads[0], NULL, waiting_run, &waits[0]);
    while (atomic_load(&slow.started) == 0)
        sched_yield();
    for (int i = 0; i < 3; i++) {
        waits[i + 1] = (struct waiting){ .w = w, .act = put_act, .arg = &puts[i] };
        pthread_create(&threads[i + 1], NULL, waiting_run, &waits[i + 1]);
    }
    while (writer_waiting(w) < 3)
        sched_yield();
    fault_set(FAULT_COMMIT, 2);
    atomic_store(&slow.may_end, 1);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    fault_set(0, 0);
    assert_int_equal(waits[0].status, OK);
    for (int i = 1; i < 4; i++) {
        assert_int_equal(waits[i].status, E_IO);
        assert_string_equal(waits[i].err.code, "db.fault");
    }
    assert_int_equal(watched.notes, 0); /* nobody is told of what is not there */
    struct db *CLEANUP(db_close) db = things_open(cx, dir, DB_READ);
    assert_int_equal(count(cx, db), 1);
    things_remove(dir);
}

TEST(closing_runs_what_is_queued_and_empties_the_log)
{
    const char *dir = things_folder(cx);
    struct writer *CLEANUP(writer_close) w = things_writer(cx, dir, NULL, NULL);
    struct slow slow = { 0 };
    struct put put = { S("after"), 2, OK };
    struct waiting first = { .w = w, .act = slow_act, .arg = &slow };
    struct waiting second = { .w = w, .act = put_act, .arg = &put };
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, waiting_run, &first);
    while (atomic_load(&slow.started) == 0)
        sched_yield();
    pthread_create(&threads[1], NULL, waiting_run, &second);
    while (writer_waiting(w) < 1)
        sched_yield();
    atomic_store(&slow.may_end, 1);
    writer_close(&w);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
    assert_int_equal(first.status, OK);
    assert_int_equal(second.status, OK);
    FILE *log = fopen(arena_printf(cx->arena, "%s/t.db-wal", dir).p, "r");
    assert_null(log); /* the last connection took it away */
    things_remove(dir);
}

TEST(a_quiet_second_empties_the_log)
{
    const char *dir = things_folder(cx);
    struct writer *CLEANUP(writer_close) w = things_writer(cx, dir, NULL, NULL);
    struct put put = { S("a"), 1, OK };
    assert_ok(writer_run(w, cx, put_act, &put));
    const char *path = arena_printf(cx->arena, "%s/t.db-wal", dir).p;
    long size = -1;
    for (int i = 0; i < 500 && size != 0; i++) {
        struct timespec nap = { .tv_nsec = 10 * 1000 * 1000 };
        nanosleep(&nap, NULL);
        FILE *log = fopen(path, "r");
        assert_non_null(log);
        fseek(log, 0, SEEK_END);
        size = ftell(log);
        fclose(log);
    }
    assert_int_equal(size, 0);
    things_remove(dir);
}

T_MAIN(T(acts_of_many_threads_are_all_there_and_refused_ones_are_not),
       T(any_failing_call_leaves_each_act_whole_or_absent),
       T(a_failing_commit_fails_every_act_of_its_group),
       T(closing_runs_what_is_queued_and_empties_the_log), T(a_quiet_second_empties_the_log))
