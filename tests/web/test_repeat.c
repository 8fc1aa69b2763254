/* A form that comes twice is done once. */
#include "web/repeat.h"

#include "t.h"

#include "base/rand.h"

#include <pthread.h>
#include <stdatomic.h>

#define TOGETHER 8

TEST(the_second_is_led_where_the_first_was_for_a_while)
{
    struct repeats *CLEANUP(repeats_free) r = repeats_new();
    str note = hash_hex(cx->arena, S("a note")), other = hash_hex(cx->arena, S("another")), to;
    assert_false(repeats_begin(r, cx, note, &to));
    repeats_end(r, note, S("/cases/7"));
    assert_true(repeats_begin(r, cx, note, &to));
    assert_str(to, S("/cases/7"));
    assert_false(repeats_begin(r, cx, other, &to));
    repeats_end(r, other, S("/today"));
    cx->now += REPEAT_MS;
    assert_false(repeats_begin(r, cx, note, &to));
    repeats_end(r, note, S("/cases/7"));
}

TEST(what_led_nowhere_may_be_tried_again)
{
    struct repeats *CLEANUP(repeats_free) r = repeats_new();
    str note = hash_hex(cx->arena, S("a note")), to;
    assert_false(repeats_begin(r, cx, note, &to));
    repeats_end(r, note, STR_NULL);
    assert_false(repeats_begin(r, cx, note, &to));
    repeats_end(r, note, S("/"));
    assert_true(repeats_begin(r, cx, note, &to));
}

TEST(many_others_push_out_the_oldest_and_none_that_is_under_way)
{
    struct repeats *CLEANUP(repeats_free) r = repeats_new();
    str slow = hash_hex(cx->arena, S("slow")), to;
    assert_false(repeats_begin(r, cx, slow, &to));
    for (int i = 0; i < 2000; i++) {
        str what = hash_hex(cx->arena, arena_printf(cx->arena, "%d", i));
        assert_false(repeats_begin(r, cx, what, &to));
        repeats_end(r, what, S("/"));
    }
    repeats_end(r, slow, S("/slow"));
    assert_true(repeats_begin(r, cx, slow, &to));
    assert_str(to, S("/slow"));
}

struct clicks {
    struct repeats *r;
    int64_t now;
    atomic_int done;
    atomic_int led;
};

static void *click(void *arg)
{
    struct clicks *c = arg;
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a, .now = c->now };
    str what = hash_hex(a, S("one letter")), to;
    if (repeats_begin(c->r, &cx, what, &to)) {
        c->led += str_eq(to, S("/cases/1"));
    } else {
        c->done++;
        nanosleep(&(struct timespec){ .tv_nsec = 50 * 1000 * 1000 }, NULL);
        repeats_end(c->r, what, S("/cases/1"));
    }
    arena_free(&a);
    return NULL;
}

TEST(of_many_at_once_one_is_done_and_the_others_wait_for_it)
{
    struct repeats *CLEANUP(repeats_free) r = repeats_new();
    struct clicks c = { .r = r, .now = cx->now };
    pthread_t threads[TOGETHER];
    for (int i = 0; i < TOGETHER; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, click, &c), 0);
    for (int i = 0; i < TOGETHER; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(c.done, 1);
    assert_int_equal(c.led, TOGETHER - 1);
}

T_MAIN(T(the_second_is_led_where_the_first_was_for_a_while), T(what_led_nowhere_may_be_tried_again),
       T(many_others_push_out_the_oldest_and_none_that_is_under_way),
       T(of_many_at_once_one_is_done_and_the_others_wait_for_it))
