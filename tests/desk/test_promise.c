/* Promises: states, and what time makes of them. */
#include "desk/promise.h"

#include "base/clock.h"
#include "t.h"

#define DUE (T_NOW + 4 * HOUR_MS)

static enum promise_look look(enum promise_state state, int64_t settled_at, int64_t now)
{
    struct promise_times t = { .state = state,
                               .earliest_at = DUE - HOUR_MS,
                               .due_at = DUE,
                               .remind_at = DUE - 2 * HOUR_MS,
                               .settled_at = settled_at };
    return promise_look(&t, now, GRACE_MS_DEFAULT);
}

TEST(an_open_promise_ripens_and_breaks)
{
    assert_int_equal(look(PROMISE_OPEN, 0, T_NOW), LOOK_GIVEN);
    assert_int_equal(look(PROMISE_OPEN, 0, DUE - 2 * HOUR_MS), LOOK_DUE_SOON);
    assert_int_equal(look(PROMISE_OPEN, 0, DUE), LOOK_DUE_SOON);
    assert_int_equal(look(PROMISE_OPEN, 0, DUE + 1), LOOK_LATE);
    assert_int_equal(look(PROMISE_OPEN, 0, DUE + HOUR_MS), LOOK_LATE);
    assert_int_equal(look(PROMISE_OPEN, 0, DUE + HOUR_MS + 1), LOOK_BROKEN);
}

TEST(a_kept_one_was_early_in_time_or_late)
{
    assert_int_equal(look(PROMISE_KEPT, DUE - 2 * HOUR_MS, DUE), LOOK_KEPT_EARLY);
    assert_int_equal(look(PROMISE_KEPT, DUE - EARLY_MS, DUE), LOOK_KEPT_EARLY);
    assert_int_equal(look(PROMISE_KEPT, DUE - EARLY_MS + 1, DUE), LOOK_KEPT);
    assert_int_equal(look(PROMISE_KEPT, DUE, DUE), LOOK_KEPT);
    assert_int_equal(look(PROMISE_KEPT, DUE + 1, DUE), LOOK_KEPT_LATE);
}

TEST(giving_up_is_breaking_and_moving_is_not)
{
    assert_int_equal(look(PROMISE_GIVEN_UP, DUE, DUE), LOOK_BROKEN);
    assert_int_equal(look(PROMISE_MOVED, T_NOW, DUE + 9 * HOUR_MS), LOOK_MOVED);
    assert_int_equal(look(PROMISE_WITHDRAWN, T_NOW, DUE), LOOK_WITHDRAWN);
    assert_int_equal(look(PROMISE_NOT_DELIVERED, T_NOW, DUE), LOOK_NOT_DELIVERED);
}

TEST(what_is_settled_stays_as_it_was)
{
    for (int to = PROMISE_OPEN; to <= PROMISE_NOT_DELIVERED; to++) {
        assert_int_equal(promise_may(PROMISE_OPEN, (enum promise_state)to), to != PROMISE_OPEN);
        assert_false(promise_may(PROMISE_KEPT, (enum promise_state)to));
        assert_false(promise_may(PROMISE_MOVED, (enum promise_state)to));
    }
}

TEST(the_reminder_comes_a_quarter_before)
{
    assert_int_equal(promise_remind_at(T_NOW, T_NOW + 8 * HOUR_MS), T_NOW + 6 * HOUR_MS);
    assert_int_equal(promise_remind_at(T_NOW, T_NOW + 20 * MINUTE_MS), T_NOW + 5 * MINUTE_MS);
    assert_int_equal(promise_remind_at(T_NOW, T_NOW + 10 * MINUTE_MS), T_NOW);
    assert_int_equal(promise_remind_at(T_NOW, T_NOW + 30 * DAY_MS), T_NOW + 29 * DAY_MS);
}

T_MAIN(T(an_open_promise_ripens_and_breaks), T(a_kept_one_was_early_in_time_or_late),
       T(giving_up_is_breaking_and_moving_is_not), T(what_is_settled_stays_as_it_was),
       T(the_reminder_comes_a_quarter_before))
