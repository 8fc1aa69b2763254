/* The hub of live events. Also built with ThreadSanitizer. */
#include "base/limits.h"
#include "http/events.h"

#include "t.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

/* A reader that counts its naps. */
struct reader {
    struct subscription *sub;
    _Atomic int naps;
    _Atomic int wakes;
    char text[8192];
};

static void nap(void *self)
{
    atomic_fetch_add(&((struct reader *)self)->naps, 1);
}

static void wake(void *self)
{
    atomic_fetch_add(&((struct reader *)self)->wakes, 1);
}

static str next(struct reader *r)
{
    ptrdiff_t n =
        events_read(r->sub, &(struct events_sleeper){ nap, wake, r }, r->text, sizeof r->text);
    return n < 0 ? STR_NULL : (str){ r->text, (size_t)n };
}

static void publish(struct events *ev, int64_t seq, int64_t agent)
{
    events_publish(ev, &(struct news){ seq, "case", seq * 10, agent });
}

static bool wait_for(_Atomic int *count, int want)
{
    for (int i = 0; i < 400 && atomic_load(count) < want; i++)
        usleep(5000);
    return atomic_load(count) >= want;
}

TEST(a_reader_is_greeted_sleeps_and_is_woken)
{
    struct events *ev = events_new(100);
    struct reader r = { .sub = events_subscribe(ev, 7, -1) };
    assert_str(next(&r), S("retry: 2000\nid: 100\n\n"));
    assert_str(next(&r), S(""));
    assert_int_equal(atomic_load(&r.naps), 1);
    publish(ev, 101, 0);
    assert_true(wait_for(&r.wakes, 1));
    assert_str(next(&r), S("event: case\nid: 101\ndata: {\"noun\":\"case\",\"id\":1010}\n\n"));
    assert_str(next(&r), S(""));
    events_unsubscribe(&r.sub);
    events_free(&ev);
}

TEST(what_is_for_another_agent_wakes_nobody_else)
{
    struct events *ev = events_new(0);
    struct reader r = { .sub = events_subscribe(ev, 7, -1) };
    next(&r);
    next(&r);
    publish(ev, 1, 8);
    usleep(100 * 1000);
    assert_int_equal(atomic_load(&r.wakes), 0);
    publish(ev, 2, 7);
    assert_true(wait_for(&r.wakes, 1));
    str text = next(&r);
    assert_true(str_starts(text, S("event: case\nid: 2\n")));
    events_unsubscribe(&r.sub);
    events_free(&ev);
}

TEST(who_comes_back_hears_what_was_missed)
{
    struct events *ev = events_new(100);
    for (int64_t seq = 101; seq <= 110; seq++)
        publish(ev, seq, 0);
    struct reader r = { .sub = events_subscribe(ev, 7, 107) };
    str text = next(&r);
    assert_true(str_starts(text, S("retry: 2000\nid: 107\n\nevent: case\nid: 108\n")));
    assert_true(str_find(text, S("id: 110\n"), 0) > 0);
    events_unsubscribe(&r.sub);
    events_free(&ev);
}

TEST(who_was_away_too_long_fetches_anew)
{
    struct events *ev = events_new(100);
    struct reader old = { .sub = events_subscribe(ev, 7, 99) };
    assert_str(next(&old), S("event: reset\nid: 100\ndata: {}\n\n"));
    struct reader slow = { .sub = events_subscribe(ev, 7, 100) };
    next(&slow);
    for (int64_t seq = 101; seq <= 101 + EVENTS_RING; seq++)
        publish(ev, seq, 0);
    str text = next(&slow);
    assert_str(text,
               arena_printf(cx->arena, "event: reset\nid: %d\ndata: {}\n\n", 101 + EVENTS_RING));
    assert_str(next(&slow), S(""));
    events_unsubscribe(&slow.sub);
    events_unsubscribe(&old.sub);
    events_free(&ev);
}

TEST(only_whole_events_are_written)
{
    struct events *ev = events_new(0);
    struct reader r = { .sub = events_subscribe(ev, 7, 0) };
    next(&r);
    for (int64_t seq = 1; seq <= 100; seq++)
        publish(ev, seq, 0);
    int events = 0;
    char small[200];
    for (ptrdiff_t n; (n = events_read(r.sub, &(struct events_sleeper){ nap, wake, &r }, small,
                                       sizeof small)) > 0;) {
        str text = { small, (size_t)n };
        assert_true(str_starts(text, S("event: case\n")));
        assert_true(str_ends(text, S("}\n\n")));
        for (ptrdiff_t at = -1; (at = str_find(text, S("event: "), (size_t)(at + 1))) >= 0;)
            events++;
    }
    assert_int_equal(events, 100);
    events_unsubscribe(&r.sub);
    events_free(&ev);
}

TEST(streams_end_when_the_hub_does)
{
    struct events *ev = events_new(0);
    struct reader r = { .sub = events_subscribe(ev, 7, -1) };
    next(&r);
    next(&r);
    events_end(ev);
    assert_true(wait_for(&r.wakes, 1));
    assert_null(next(&r).p);
    assert_int_equal(events_open_count(ev), 1);
    events_unsubscribe(&r.sub);
    assert_int_equal(events_open_count(ev), 0);
    events_free(&ev);
    assert_null(ev);
}

#define WRITERS 4
#define READERS 4
#define NOTES 500

static struct events *shared;
static _Atomic int64_t next_seq;
static pthread_mutex_t in_order = PTHREAD_MUTEX_INITIALIZER;

static void *write_notes(void *unused)
{
    for (int i = 0; i < NOTES; i++) {
        pthread_mutex_lock(&in_order); /* as the one writer thread of the database would */
        publish(shared, atomic_fetch_add(&next_seq, 1) + 1, 0);
        pthread_mutex_unlock(&in_order);
        if (i % 50 == 0)
            usleep(1000);
    }
    return unused;
}

static void *read_notes(void *seen)
{
    struct reader r = { .sub = events_subscribe(shared, 1, 0) };
    for (bool is_over = false; !is_over;) {
        int wakes = atomic_load(&r.wakes);
        ptrdiff_t n =
            events_read(r.sub, &(struct events_sleeper){ nap, wake, &r }, r.text, sizeof r.text);
        str text = { r.text, n < 0 ? 0 : (size_t)n };
        for (ptrdiff_t at = -1; (at = str_find(text, S("data: {\"noun"), (size_t)(at + 1))) >= 0;)
            ++*(int *)seen;
        while (n == 0 && atomic_load(&r.wakes) == wakes)
            usleep(500);
        is_over = n < 0 || *(int *)seen == WRITERS * NOTES;
    }
    events_unsubscribe(&r.sub);
    return NULL;
}

TEST(many_readers_hear_all_of_many_writers)
{
    pthread_t writers[WRITERS], readers[READERS];
    int seen[READERS] = { 0 };
    shared = events_new(0);
    for (int i = 0; i < READERS; i++)
        pthread_create(&readers[i], NULL, read_notes, &seen[i]);
    for (int i = 0; i < WRITERS; i++)
        pthread_create(&writers[i], NULL, write_notes, NULL);
    for (int i = 0; i < WRITERS; i++)
        pthread_join(writers[i], NULL);
    for (int i = 0; i < READERS; i++)
        pthread_join(readers[i], NULL);
    for (int i = 0; i < READERS; i++)
        assert_int_equal(seen[i], WRITERS * NOTES);
    events_free(&shared);
}

T_MAIN(T(a_reader_is_greeted_sleeps_and_is_woken), T(what_is_for_another_agent_wakes_nobody_else),
       T(who_comes_back_hears_what_was_missed), T(who_was_away_too_long_fetches_anew),
       T(only_whole_events_are_written), T(streams_end_when_the_hub_does),
       T(many_readers_hear_all_of_many_writers))
