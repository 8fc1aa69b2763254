/* Did the client come back. */
#include "act/verify_act.h"
#include "base/clock.h"
#include "desk.h"
#include "store/q.h"

static struct survey_id asked(struct ctx *cx, struct desk *d)
{
    struct verify_question q = { .case_id = d->case_id };
    struct survey_id id;
    assert_ok(verify_ask(cx, d->firm, d->nadia, &q, &id));
    return id;
}

DESK_TEST(only_a_link_of_ours_opens)
{
    struct survey_id id = asked(cx, d), got = { 0 };
    str path = survey_path(cx, d->firm, id, 1);
    assert_true(str_starts(path, S("/v/")));
    str token = str_skip(path, 3);
    assert_ok(survey_of_path(cx, d->firm, token, &got));
    assert_int_equal(got.v, id.v);
    for (size_t i = 0; i < token.n; i++) {
        char *forged = arena_alloc(cx->arena, token.n);
        memcpy(forged, token.p, token.n);
        forged[i] = forged[i] == 'a' ? 'b' : 'a';
        assert_status(survey_of_path(cx, d->firm, (str){ forged, token.n }, &got), E_MISSING);
    }
    assert_status(survey_of_path(cx, d->firm, S(""), &got), E_MISSING);
    assert_status(survey_of_path(cx, d->firm, str_skip(token, 1), &got), E_MISSING);
}

DESK_TEST(eight_and_more_is_recovered_and_closes)
{
    struct survey_id id = asked(cx, d);
    assert_ok(verify_answer(cx, d->firm, id, 8, STR_NULL));
    struct q_case c = desk_case(cx, d);
    assert_str(c.outcome, S("recovered"));
    assert_str(c.state, S("closed"));
    assert_int_equal(c.answered_at, T_NOW);
}

DESK_TEST(five_to_seven_is_partly_with_what_is_missing)
{
    struct survey_id id = asked(cx, d);
    assert_ok(verify_answer(cx, d->firm, id, 6, S("the invoice is still wrong")));
    assert_str(desk_case(cx, d).outcome, S("partly"));
    struct q_survey s;
    assert_ok(q_survey_by_id(cx, d->db, id, &s));
    assert_str(s.missing, S("the invoice is still wrong"));
}

DESK_TEST(four_and_less_opens_the_case_again_and_asks_for_a_call)
{
    struct survey_id id = asked(cx, d);
    assert_ok(case_close(cx, d->firm, d->nadia, d->case_id));
    assert_ok(verify_answer(cx, d->firm, id, 4, STR_NULL));
    struct q_case c = desk_case(cx, d);
    assert_str(c.state, S("open"));
    assert_str(c.outcome, S(""));
    struct q_due_rows dues;
    assert_ok(q_dues_open(cx, d->db, (struct agent_id){ d->nadia.id }, cx->now + 1, 10, &dues));
    assert_int_equal(dues.n, 1);
    assert_str(dues.v[0].kind, S("call_back"));
}

DESK_TEST(the_number_may_change_for_seven_days)
{
    struct survey_id id = asked(cx, d);
    assert_ok(verify_answer(cx, d->firm, id, 3, STR_NULL));
    cx->now += 7 * DAY_MS;
    assert_ok(verify_answer(cx, d->firm, id, 9, STR_NULL));
    assert_str(desk_case(cx, d).outcome, S("recovered"));
    struct q_due_rows dues;
    assert_ok(q_dues_open(cx, d->db, (struct agent_id){ d->nadia.id }, cx->now + 1, 10, &dues));
    assert_int_equal(dues.n, 0);
    cx->now += 1;
    assert_status(verify_answer(cx, d->firm, id, 2, STR_NULL), E_CONFLICT);
    assert_string_equal(cx->err.code, "survey.settled");
    assert_str(desk_case(cx, d).outcome, S("recovered"));
}

DESK_TEST(numbers_outside_one_to_ten_are_refused)
{
    struct survey_id id = asked(cx, d);
    assert_status(verify_answer(cx, d->firm, id, 0, STR_NULL), E_INPUT);
    assert_status(verify_answer(cx, d->firm, id, 11, STR_NULL), E_INPUT);
    assert_int_equal(desk_case(cx, d).answered_at, 0);
}

DESK_TEST(a_link_runs_out)
{
    struct survey_id id = asked(cx, d);
    cx->now += ASK_VALID_MS + 1;
    assert_status(verify_answer(cx, d->firm, id, 9, STR_NULL), E_CONFLICT);
    assert_string_equal(cx->err.code, "survey.expired");
}

DESK_TEST(fourteen_days_of_silence_are_not_known_and_a_late_answer_still_counts)
{
    struct survey_id id = asked(cx, d);
    int n = -1;
    cx->now = T_NOW + 14 * DAY_MS;
    assert_ok(verify_sweep(cx, d->firm, &n));
    assert_int_equal(n, 0);
    cx->now += 1;
    assert_ok(verify_sweep(cx, d->firm, &n));
    assert_int_equal(n, 1);
    assert_str(desk_case(cx, d).outcome, S("not_known"));
    assert_str(desk_case(cx, d).state, S("closed"));
    assert_ok(verify_sweep(cx, d->firm, &n));
    assert_int_equal(n, 0);
    assert_ok(verify_answer(cx, d->firm, id, 10, STR_NULL));
    assert_str(desk_case(cx, d).outcome, S("recovered"));
}

T_MAIN(T(only_a_link_of_ours_opens), T(eight_and_more_is_recovered_and_closes),
       T(five_to_seven_is_partly_with_what_is_missing),
       T(four_and_less_opens_the_case_again_and_asks_for_a_call),
       T(the_number_may_change_for_seven_days), T(numbers_outside_one_to_ten_are_refused),
       T(a_link_runs_out), T(fourteen_days_of_silence_are_not_known_and_a_late_answer_still_counts))
