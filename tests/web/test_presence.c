/* Who is where: by tab, forgotten in time, told once a change. */
#include "web/presence.h"

#include "t.h"

#include "base/clock.h"
#include "http/events.h"

#include <pthread.h>

#define CASE 7
#define NADIA 1
#define TANVIR 2

static void beat(struct presences *p, int64_t agent, int64_t tab, enum presence_doing doing,
                 int64_t mono)
{
    presences_beat(p,
                   &(struct presence_beat){ .case_id = CASE,
                                            .agent = agent,
                                            .name = agent == NADIA ? S("Nadia") : S("Tanvir"),
                                            .name_bn = S("তানভীর"),
                                            .tab = tab,
                                            .doing = doing },
                   mono);
}

static size_t seen_by(struct ctx *cx, struct presences *p, int64_t agent)
{
    return presences_of(p, cx->arena, CASE, agent).n;
}

TEST(one_sees_colleagues_and_never_oneself)
{
    struct events *CLEANUP(events_free) ev = events_new(0);
    struct presences *CLEANUP(presences_free) p = presences_new(ev);
    int64_t now = clock_mono();
    beat(p, NADIA, 10, PRESENCE_LOOKS, now);
    assert_int_equal(seen_by(cx, p, NADIA), 0);
    beat(p, TANVIR, 20, PRESENCE_WRITES, now);
    struct presents all = presences_of(p, cx->arena, CASE, NADIA);
    assert_int_equal(all.n, 1);
    assert_int_equal(all.v[0].agent, TANVIR);
    assert_str(all.v[0].name, S("Tanvir"));
    assert_str(all.v[0].name_bn, S("তানভীর"));
    assert_true(all.v[0].is_writing);
    assert_false(presences_of(p, cx->arena, CASE, TANVIR).v[0].is_writing);
    assert_int_equal(presences_of(p, cx->arena, CASE + 1, NADIA).n, 0);
    assert_int_equal(presences_of(NULL, cx->arena, CASE, NADIA).n, 0);
}

TEST(two_tabs_are_one_colleague_who_writes_if_one_of_them_writes)
{
    struct events *CLEANUP(events_free) ev = events_new(0);
    struct presences *CLEANUP(presences_free) p = presences_new(ev);
    int64_t now = clock_mono();
    beat(p, TANVIR, 20, PRESENCE_LOOKS, now);
    beat(p, TANVIR, 21, PRESENCE_WRITES, now);
    struct presents all = presences_of(p, cx->arena, CASE, NADIA);
    assert_int_equal(all.n, 1);
    assert_true(all.v[0].is_writing);
    beat(p, TANVIR, 21, PRESENCE_LEAVES, now);
    presences_sweep(p, now + PRESENCE_LEAVE_MS);
    all = presences_of(p, cx->arena, CASE, NADIA);
    assert_int_equal(all.n, 1);
    assert_false(all.v[0].is_writing);
}

TEST(who_is_not_heard_of_is_gone_in_time_and_who_says_goodbye_at_once)
{
    struct events *CLEANUP(events_free) ev = events_new(0);
    struct presences *CLEANUP(presences_free) p = presences_new(ev);
    int64_t now = clock_mono();
    beat(p, TANVIR, 20, PRESENCE_LOOKS, now);
    presences_sweep(p, now + PRESENCE_MS - 1);
    assert_int_equal(seen_by(cx, p, NADIA), 1);
    presences_sweep(p, now + PRESENCE_MS);
    assert_int_equal(seen_by(cx, p, NADIA), 0);
    beat(p, TANVIR, 20, PRESENCE_LOOKS, now);
    beat(p, TANVIR, 20, PRESENCE_LEAVES, now);
    assert_int_equal(seen_by(cx, p, NADIA), 1); /* maybe on the way to the next page */
    presences_sweep(p, now + PRESENCE_LEAVE_MS);
    assert_int_equal(seen_by(cx, p, NADIA), 0);
    beat(p, TANVIR, 21, PRESENCE_LEAVES, now); /* a goodbye alone brings nobody */
    assert_int_equal(seen_by(cx, p, NADIA), 0);
}

TEST(the_thread_forgets_by_itself)
{
    struct events *CLEANUP(events_free) ev = events_new(0);
    struct presences *CLEANUP(presences_free) p = presences_new(ev);
    beat(p, TANVIR, 20, PRESENCE_LOOKS, clock_mono() - PRESENCE_MS + 200);
    assert_int_equal(seen_by(cx, p, NADIA), 1);
    for (int64_t until = clock_mono() + 10000; seen_by(cx, p, NADIA) > 0;)
        assert_true(clock_mono() < until);
}

/* ---- told ---- */

static void nothing(void *self)
{
    (void)self;
}

static size_t told(struct subscription *sub)
{
    char text[4096];
    size_t n = 0;
    const struct events_sleeper sleeper = { nothing, nothing, NULL };
    ptrdiff_t got = events_read(sub, &sleeper, text, sizeof text);
    str s = { text, got > 0 ? (size_t)got : 0 };
    for (ptrdiff_t at = 0; (at = str_find(s, S("\"presence\",\"id\":7}"), (size_t)at)) >= 0; at++)
        n++;
    return n;
}

TEST(pages_are_told_of_changes_and_of_nothing_else)
{
    struct events *CLEANUP(events_free) ev = events_new(40);
    struct presences *CLEANUP(presences_free) p = presences_new(ev);
    struct subscription *CLEANUP(events_unsubscribe) sub = events_subscribe(ev, NADIA, -1);
    int64_t now = clock_mono();
    assert_int_equal(told(sub), 0);
    beat(p, TANVIR, 20, PRESENCE_LOOKS, now);
    assert_int_equal(told(sub), 1);
    beat(p, TANVIR, 20, PRESENCE_LOOKS, now + 1); /* still here */
    beat(p, TANVIR, 21, PRESENCE_LOOKS, now + 1); /* a second tab */
    assert_int_equal(told(sub), 0);
    beat(p, TANVIR, 20, PRESENCE_WRITES, now + 2);
    assert_int_equal(told(sub), 1);
    presences_sweep(p, now + 2 * PRESENCE_MS);
    assert_int_equal(told(sub), 2); /* writes no more, then is gone */
}

TEST(the_mark_is_another_one_whenever_the_list_is)
{
    struct events *CLEANUP(events_free) ev = events_new(0);
    struct presences *CLEANUP(presences_free) p = presences_new(ev);
    int64_t now = clock_mono();
    uint64_t nobody = presences_of(p, cx->arena, CASE, NADIA).mark;
    beat(p, TANVIR, 20, PRESENCE_LOOKS, now);
    uint64_t looks = presences_of(p, cx->arena, CASE, NADIA).mark;
    beat(p, NADIA, 10, PRESENCE_LOOKS, now);
    assert_true(presences_of(p, cx->arena, CASE, NADIA).mark == looks);
    beat(p, TANVIR, 20, PRESENCE_WRITES, now);
    uint64_t writes = presences_of(p, cx->arena, CASE, NADIA).mark;
    assert_true(nobody != looks && looks != writes && nobody != writes);
}

TEST(more_tabs_than_there_is_room_for_are_not_shown_and_nothing_breaks)
{
    struct events *CLEANUP(events_free) ev = events_new(0);
    struct presences *CLEANUP(presences_free) p = presences_new(ev);
    int64_t now = clock_mono();
    for (int64_t i = 0; i < PRESENCE_TABS_MAX + 10; i++)
        presences_beat(p,
                       &(struct presence_beat){
                           .case_id = 1000 + i, .agent = i + 10, .name = S("x"), .tab = i },
                       now);
    beat(p, TANVIR, 20, PRESENCE_LOOKS, now);
    assert_int_equal(seen_by(cx, p, NADIA), 0);
    presences_sweep(p, now + PRESENCE_MS);
    beat(p, TANVIR, 20, PRESENCE_LOOKS, now);
    assert_int_equal(seen_by(cx, p, NADIA), 1);
}

T_MAIN(T(one_sees_colleagues_and_never_oneself),
       T(two_tabs_are_one_colleague_who_writes_if_one_of_them_writes),
       T(who_is_not_heard_of_is_gone_in_time_and_who_says_goodbye_at_once),
       T(the_thread_forgets_by_itself), T(pages_are_told_of_changes_and_of_nothing_else),
       T(the_mark_is_another_one_whenever_the_list_is),
       T(more_tabs_than_there_is_room_for_are_not_shown_and_nothing_breaks))
