/* A form that comes twice is done once. */
#include "web/repeat.h"

#include "t.h"

#include "base/rand.h"

#include <pthread.h>
#include <stdatomic.h>

#define TOGETHER 8

static struct form_sent form(struct ctx *cx, const char *session, const char *what)
{
    return (struct form_sent){ hash_hex(cx->arena, str_c(session)),
                               hash_hex(cx->arena, str_c(what)) };
}

static bool begin(struct ctx *cx, struct repeats *r, const char *session, const char *what)
{
    struct form_answer a;
    const struct form_sent f = form(cx, session, what);
    return repeats_begin(r, cx, &f, &a);
}

static void end(struct ctx *cx, struct repeats *r, const char *session, const char *what,
                const char *to)
{
    const struct form_sent f = form(cx, session, what);
    repeats_end(r, &f, &(struct form_answer){ .to = str_c(to) });
}

TEST(the_second_is_led_where_the_first_was_for_a_while)
{
    struct repeats *CLEANUP(repeats_free) r = repeats_new();
    const struct form_sent note = form(cx, "nadia", "a note");
    struct form_answer a;
    assert_false(begin(cx, r, "nadia", "a note"));
    end(cx, r, "nadia", "a note", "/cases/7");
    assert_true(repeats_begin(r, cx, &note, &a));
    assert_str(a.to, S("/cases/7"));
    assert_false(begin(cx, r, "tanvir", "a note"));
    end(cx, r, "tanvir", "a note", "/cases/7");
    cx->now += REPEAT_MS;
    assert_false(begin(cx, r, "nadia", "a note"));
    end(cx, r, "nadia", "a note", "/cases/7");
}

TEST(after_another_form_of_the_session_it_is_done_again)
{
    struct repeats *CLEANUP(repeats_free) r = repeats_new();
    assert_false(begin(cx, r, "nadia", "tag it"));
    end(cx, r, "nadia", "tag it", "/cases/7");
    assert_false(begin(cx, r, "tanvir", "untag it"));
    end(cx, r, "tanvir", "untag it", "/cases/7");
    assert_true(begin(cx, r, "nadia", "tag it"));
    assert_false(begin(cx, r, "nadia", "untag it"));
    end(cx, r, "nadia", "untag it", "/cases/7");
    assert_false(begin(cx, r, "nadia", "tag it"));
    end(cx, r, "nadia", "tag it", "/cases/7");
    assert_true(begin(cx, r, "nadia", "tag it"));
}

TEST(another_form_that_led_nowhere_changes_nothing)
{
    struct repeats *CLEANUP(repeats_free) r = repeats_new();
    assert_false(begin(cx, r, "nadia", "a note"));
    end(cx, r, "nadia", "a note", "/cases/7");
    assert_false(begin(cx, r, "nadia", "read it"));
    end(cx, r, "nadia", "read it", NULL);
    assert_true(begin(cx, r, "nadia", "a note"));
}

TEST(a_page_that_is_shown_once_is_shown_to_the_second_click_too)
{
    struct repeats *CLEANUP(repeats_free) r = repeats_new();
    const struct form_sent f = form(cx, "nadia", "turn it on");
    struct form_answer a;
    assert_false(repeats_begin(r, cx, &f, &a));
    repeats_end(r, &f, &(struct form_answer){ .page = S("the codes") });
    assert_true(repeats_begin(r, cx, &f, &a));
    assert_str(a.page, S("the codes"));
    assert_int_equal(a.to.n, 0);
    cx->now += REPEAT_MS;
    assert_false(repeats_begin(r, cx, &f, &a));
    repeats_end(r, &f, &(struct form_answer){ .page = S("the codes") });
}

TEST(what_led_nowhere_may_be_tried_again)
{
    struct repeats *CLEANUP(repeats_free) r = repeats_new();
    assert_false(begin(cx, r, "nadia", "a note"));
    end(cx, r, "nadia", "a note", NULL);
    assert_false(begin(cx, r, "nadia", "a note"));
    end(cx, r, "nadia", "a note", "/");
    assert_true(begin(cx, r, "nadia", "a note"));
}

TEST(many_others_push_out_the_oldest_and_none_that_is_under_way)
{
    struct repeats *CLEANUP(repeats_free) r = repeats_new();
    assert_false(begin(cx, r, "nadia", "slow"));
    for (int i = 0; i < 2000; i++) {
        const char *who = arena_printf(cx->arena, "%d", i).p;
        assert_false(begin(cx, r, who, "fast"));
        end(cx, r, who, "fast", "/");
    }
    end(cx, r, "nadia", "slow", "/slow");
    assert_true(begin(cx, r, "nadia", "slow"));
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
    const struct form_sent f = form(&cx, "nadia", "one letter");
    struct form_answer led;
    if (repeats_begin(c->r, &cx, &f, &led)) {
        c->led += str_eq(led.to, S("/cases/1"));
    } else {
        c->done++;
        nanosleep(&(struct timespec){ .tv_nsec = 50 * 1000 * 1000 }, NULL);
        repeats_end(c->r, &f, &(struct form_answer){ .to = S("/cases/1") });
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

T_MAIN(T(the_second_is_led_where_the_first_was_for_a_while),
       T(after_another_form_of_the_session_it_is_done_again),
       T(another_form_that_led_nowhere_changes_nothing),
       T(a_page_that_is_shown_once_is_shown_to_the_second_click_too),
       T(what_led_nowhere_may_be_tried_again),
       T(many_others_push_out_the_oldest_and_none_that_is_under_way),
       T(of_many_at_once_one_is_done_and_the_others_wait_for_it))
