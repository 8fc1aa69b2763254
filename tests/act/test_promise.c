/* Giving one's word, and keeping it. */
#include "act/promise_act.h"
#include "base/clock.h"
#include "desk.h"
#include "store/q.h"

static struct promise_given a_word(struct desk *d, int64_t due_at)
{
    return (struct promise_given){ .case_id = d->case_id,
                                   .agent_id = { d->nadia.id },
                                   .word = { .words = S("I will call you on Monday by 5 pm"),
                                             .language = S("en"),
                                             .due_civil = S("2026-11-23T17:00"),
                                             .zone = S("Asia/Dhaka"),
                                             .due_at = due_at } };
}

static struct q_promise given(struct ctx *cx, struct desk *d)
{
    struct promise_given n = a_word(d, T_NOW + 2 * DAY_MS);
    struct promise_id id;
    assert_ok(promise_give(cx, d->firm, d->nadia, &n, &id));
    struct q_promise p;
    assert_ok(q_promise_by_id(cx, d->db, id, &p));
    return p;
}

/* What the list of cases says. */
static void assert_in_row(struct ctx *cx, struct desk *d, int64_t open, int64_t kept)
{
    struct q_case_row row;
    assert_ok(q_case_row_by_id(cx, d->db, (struct agent_id){ d->nadia.id }, d->case_id, &row));
    assert_int_equal(row.promises_open, open);
    assert_int_equal(row.promises_kept, kept);
}

DESK_TEST(a_word_given_stands_in_the_ledger_and_on_the_case)
{
    struct q_promise p = given(cx, d);
    assert_str(p.state, S("open"));
    assert_int_equal(p.number, 1);
    assert_int_equal(p.client_id.v, d->client_id.v);
    assert_int_equal(p.remind_at, T_NOW + 2 * DAY_MS - 12 * HOUR_MS);
    assert_int_equal(desk_case(cx, d).next_due_at, T_NOW + 2 * DAY_MS);
    assert_in_row(cx, d, 1, 0);
}

DESK_TEST(a_time_that_has_passed_cannot_be_promised)
{
    struct promise_given n = a_word(d, T_NOW);
    struct promise_id id = { 7 };
    assert_status(promise_give(cx, d->firm, d->nadia, &n, &id), E_INPUT);
    assert_string_equal(cx->err.code, "promise.past");
    assert_int_equal(id.v, 7);
    assert_int_equal(desk_events(cx, d, "promise", "given"), 0);
}

DESK_TEST(a_promise_is_kept_once_and_names_the_act)
{
    struct q_promise p = given(cx, d);
    assert_ok(promise_keep(cx, d->firm, d->nadia, p.id, p.version, (struct message_id){ 0 }));
    assert_status(promise_keep(cx, d->firm, d->nadia, p.id, p.version, (struct message_id){ 0 }),
                  E_CONFLICT);
    assert_string_equal(cx->err.code, "promise.settled");
    assert_ok(q_promise_by_id(cx, d->db, p.id, &p));
    assert_str(p.state, S("kept"));
    assert_true(p.kept_event.has);
    assert_int_equal(p.settled_at, T_NOW);
    assert_int_equal(desk_case(cx, d).next_due_at, 0);
    assert_in_row(cx, d, 0, 1);
}

DESK_TEST(a_call_keeps_the_promise_it_was_about)
{
    struct q_promise p = given(cx, d);
    struct call_log call = {
        .text = S("She knows."), .outcome = S("reached"), .kept = &p.id, .kept_n = 1
    };
    assert_ok(case_log_call(cx, d->firm, d->nadia, d->case_id, &call));
    assert_ok(q_promise_by_id(cx, d->db, p.id, &p));
    assert_str(p.state, S("kept"));
    assert_true(p.kept_message.v != 0);
}

DESK_TEST(it_moves_only_when_the_client_was_told_before_it_was_due)
{
    struct q_promise p = given(cx, d);
    struct promise_move m = { .id = p.id,
                              .version = p.version,
                              .reason = S("proof is late"),
                              .word = a_word(d, T_NOW + 3 * DAY_MS).word };
    struct promise_id moved;
    assert_status(promise_move_to(cx, d->firm, d->nadia, &m, &moved), E_INPUT);
    assert_string_equal(cx->err.code, "promise.tell_first");
    m.is_client_told = true;
    assert_ok(promise_move_to(cx, d->firm, d->nadia, &m, &moved));
    struct q_promise was, is;
    assert_ok(q_promise_by_id(cx, d->db, p.id, &was));
    assert_ok(q_promise_by_id(cx, d->db, moved, &is));
    assert_str(was.state, S("moved"));
    assert_int_equal(was.moved_to.v, moved.v);
    assert_int_equal(was.told_at, T_NOW);
    assert_int_equal(is.due_at, T_NOW + 3 * DAY_MS);
    assert_int_equal(desk_case(cx, d).next_due_at, T_NOW + 3 * DAY_MS);
}

DESK_TEST(past_its_time_it_can_no_longer_move)
{
    struct q_promise p = given(cx, d);
    cx->now = p.due_at + 1;
    struct promise_move m = { .id = p.id,
                              .version = p.version,
                              .is_client_told = true,
                              .word = a_word(d, p.due_at + DAY_MS).word };
    struct promise_id moved;
    assert_status(promise_move_to(cx, d->firm, d->nadia, &m, &moved), E_CONFLICT);
    assert_string_equal(cx->err.code, "promise.too_late");
    struct q_promise_rows all;
    assert_ok(q_promises_of_case(cx, d->db, d->case_id, &all));
    assert_int_equal(all.n, 1);
}

DESK_TEST(giving_up_wants_a_reason)
{
    struct q_promise p = given(cx, d);
    assert_status(promise_give_up(cx, d->firm, d->nadia, p.id, p.version, S("  ")), E_INPUT);
    assert_ok(promise_give_up(cx, d->firm, d->nadia, p.id, p.version, S("the printer closed")));
    assert_ok(q_promise_by_id(cx, d->db, p.id, &p));
    assert_str(p.state, S("given_up"));
}

DESK_TEST(each_promise_is_reminded_once)
{
    struct q_promise p = given(cx, d);
    int n = -1;
    assert_ok(promises_remind(cx, d->firm, &n));
    assert_int_equal(n, 0);
    cx->now = p.remind_at;
    assert_ok(promises_remind(cx, d->firm, &n));
    assert_int_equal(n, 1);
    assert_ok(promises_remind(cx, d->firm, &n));
    assert_int_equal(n, 0);
    assert_int_equal(desk_events(cx, d, "promise", "reminded"), 1);
}

T_MAIN(T(a_word_given_stands_in_the_ledger_and_on_the_case),
       T(a_time_that_has_passed_cannot_be_promised), T(a_promise_is_kept_once_and_names_the_act),
       T(a_call_keeps_the_promise_it_was_about),
       T(it_moves_only_when_the_client_was_told_before_it_was_due),
       T(past_its_time_it_can_no_longer_move), T(giving_up_wants_a_reason),
       T(each_promise_is_reminded_once))
