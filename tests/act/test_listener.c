/* Two who have the same database open: events in the order of commits, told to both. KANTHA_PG:
 * tests/with_pg. */
#include "act/lease.h"
#include "act/live.h"
#include "base/clock.h"
#include "base/limits.h"
#include "desk.h"
#include "store/q.h"

#include <pthread.h>

/* ---- the order ---- */

static void add_event(struct ctx *cx, struct tx *tx, int64_t id)
{
    struct q_event_add row;
    assert_ok(q_event_add(cx, tx,
                          &(struct q_event_add_in){ .at = cx->now,
                                                    .actor_kind = S("job"),
                                                    .via = S("test"),
                                                    .noun = S("client"),
                                                    .noun_id = id,
                                                    .kind = S("opened"),
                                                    .before = S(""),
                                                    .after = S("") },
                          &row));
}

static struct db *connection(struct ctx *cx, struct desk *d)
{
    struct db *db;
    assert_ok(db_open(cx, firm_where(d->firm), DB_READ | DB_WRITE, &db));
    return db;
}

/* The first transaction writes the lower number and commits last: who followed the numbers would
 * never see it. */
DESK_TEST(no_event_appears_behind_one_that_was_read)
{
    struct db *CLEANUP(db_close) one = connection(cx, d),
                                 *CLEANUP(db_close) two = connection(cx, d);
    struct tx *CLEANUP(tx_rollback) slow = NULL, *CLEANUP(tx_rollback) quick = NULL;
    struct q_events_live_rows rows;
    struct q_events_live_from from;
    assert_ok(q_events_live_from(cx, d->db, &from));
    assert_ok(tx_begin(cx, one, &slow));
    add_event(cx, slow, 71);
    assert_ok(tx_begin(cx, two, &quick));
    add_event(cx, quick, 72);
    assert_ok(tx_commit(cx, &quick));
    assert_ok(q_events_live(cx, d->db, from.xid, from.seq, 10, &rows));
    assert_int_equal(rows.n, 0); /* 72 waits for what may stand before it */
    add_event(cx, slow, 73);
    assert_ok(tx_commit(cx, &slow));
    assert_ok(q_events_live(cx, d->db, from.xid, from.seq, 10, &rows));
    assert_int_equal(rows.n, 3);
    assert_int_equal(rows.v[0].noun_id, 71);
    assert_int_equal(rows.v[1].noun_id, 73);
    assert_int_equal(rows.v[2].noun_id, 72);
    assert_ok(q_events_live(cx, d->db, rows.v[1].xid, rows.v[1].seq, 10, &rows));
    assert_int_equal(rows.n, 1);
    assert_int_equal(rows.v[0].noun_id, 72);
}

/* ---- told to both ---- */

#define HEARD 40

struct ear {
    pthread_mutex_t lock;
    struct note heard[HEARD];
    size_t n;
};

static void hear(void *arg, const struct note *notes, size_t n)
{
    struct ear *ear = arg;
    pthread_mutex_lock(&ear->lock);
    for (size_t i = 0; i < n && ear->n < HEARD; i++)
        ear->heard[ear->n++] = notes[i];
    pthread_mutex_unlock(&ear->lock);
}

static size_t heard(struct ear *ear)
{
    pthread_mutex_lock(&ear->lock);
    size_t n = ear->n;
    pthread_mutex_unlock(&ear->lock);
    return n;
}

static void wait_for(struct ear *ear, size_t n)
{
    for (int i = 0; i < 2000 && heard(ear) < n; i++)
        clock_sleep_ms(10);
    assert_true(heard(ear) >= n);
}

struct words {
    int64_t id;
    int64_t seq;
};

static enum status note_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct words *w = arg;
    if (w->seq == 0)
        live_note(tx, "draft", w->id, 0);
    else {
        add_event(cx, tx, w->id);
        live_note(tx, "client", w->id, w->seq);
    }
    return OK;
}

static void restart(void)
{
    const char *program = getenv("KANTHA_PG_RESTART");
    assert_non_null(program);
    assert_int_equal(system(program), 0);
}

DESK_TEST(what_one_does_both_are_told_in_the_same_order)
{
    struct firm *CLEANUP(firm_close) other = NULL;
    struct ear one = { .lock = PTHREAD_MUTEX_INITIALIZER }, two = { one.lock };
    assert_ok(firm_open(cx, firm_where(d->firm), d->dir, &other));
    assert_ok(firm_watch(cx, d->firm, hear, &one));
    assert_ok(firm_watch(cx, other, hear, &two));
    for (int i = 1; i <= 3; i++) {
        assert_ok(firm_write(cx, d->firm, note_fn, &(struct words){ i * 10, 1 }));
        assert_ok(firm_write(cx, other, note_fn, &(struct words){ i * 10 + 1, 1 }));
    }
    wait_for(&one, 6);
    wait_for(&two, 6);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(one.heard[i].id, 10 + i / 2 * 10 + i % 2);
        assert_int_equal(two.heard[i].id, one.heard[i].id);
        assert_string_equal(live_noun(two.heard[i].noun), "client");
    }
    assert_ok(firm_write(cx, d->firm, note_fn, &(struct words){ 7, 0 })); /* no event, a wake */
    wait_for(&one, 7);
    wait_for(&two, 7);
    assert_string_equal(live_noun(two.heard[6].noun), "draft");
    assert_int_equal(two.heard[6].id, 7);
    restart(); /* a connection that broke loses no event */
    assert_ok(firm_write(cx, d->firm, note_fn, &(struct words){ 8, 1 }));
    wait_for(&one, 8);
    wait_for(&two, 8);
    assert_int_equal(two.heard[7].id, 8);
    firm_close(&other);
    firm_reader_done(&d->reader);
    firm_close(&d->firm);
    assert_int_equal(one.n, 8); /* each once */
    assert_int_equal(two.n, 8);
}

/* ---- leases ---- */

DESK_TEST(work_is_one_processes_until_it_leaves_or_dies)
{
    struct firm *CLEANUP(firm_close) other = NULL;
    bool has;
    assert_ok(firm_open(cx, firm_where(d->firm), d->dir, &other));
    assert_ok(lease_take(cx, d->firm, S("sweep"), &has));
    assert_true(has);
    assert_ok(lease_take(cx, other, S("sweep"), &has));
    assert_false(has);
    assert_ok(lease_take(cx, other, S("watch"), &has));
    assert_true(has);
    cx->now += LEASE_WORK_MS - 1;
    assert_ok(lease_take(cx, d->firm, S("sweep"), &has)); /* renewed */
    assert_true(has);
    cx->now += LEASE_WORK_MS;
    assert_ok(lease_take(cx, other, S("sweep"), &has));
    assert_false(has);
    cx->now += 1;
    assert_ok(lease_take(cx, other, S("sweep"), &has)); /* whoever had it died */
    assert_true(has);
    assert_ok(lease_leave(cx, d->firm, S("sweep"))); /* no more its own to leave */
    assert_ok(lease_take(cx, d->firm, S("sweep"), &has));
    assert_false(has);
    assert_ok(lease_leave(cx, other, S("sweep")));
    assert_ok(lease_take(cx, d->firm, S("sweep"), &has));
    assert_true(has);
}

T_MAIN(T(no_event_appears_behind_one_that_was_read),
       T(what_one_does_both_are_told_in_the_same_order),
       T(work_is_one_processes_until_it_leaves_or_dies))
