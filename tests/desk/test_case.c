/* Cases: the way back and the outcome of an answer. */
#include "desk/case.h"

#include "t.h"

static void expect(const struct way_facts *f, const char *want, int here)
{
    static const char mark[] = { '.', 'o', 'x', '-' };
    struct way w = way_of(f);
    char got[STEPS + 1] = "";
    for (int i = 0; i < STEPS; i++)
        got[i] = mark[w.step[i]];
    assert_string_equal(got, want);
    assert_int_equal(w.here, here);
}

TEST(a_new_complaint_stands_at_listening)
{
    expect(&(struct way_facts){ 0 }, "o.....", STEP_LISTEN);
}

TEST(the_first_step_not_done_is_where_it_stands_even_when_later_ones_are)
{
    expect(&(struct way_facts){ .listened_at = 1, .put_right_at = 5 }, "xo.x..", STEP_OWN);
}

TEST(where_it_was_not_ours_no_apology_is_asked_for)
{
    struct way_facts f = { .verdict = VERDICT_CLIENT, .listened_at = 1, .owned_at = 2 };
    expect(&f, "xx-o..", STEP_PUT_RIGHT);
    f.verdict = VERDICT_SUPPLIER;
    expect(&f, "xxo...", STEP_APOLOGISE);
    f.verdict = VERDICT_NOBODY;
    f.apologised_at = 3; /* said all the same: it counts as done */
    expect(&f, "xxxo..", STEP_PUT_RIGHT);
}

TEST(a_word_is_kept_only_when_one_was_given_and_none_is_open)
{
    struct way_facts f = { .listened_at = 1, .owned_at = 1, .apologised_at = 1, .put_right_at = 1 };
    expect(&f, "xxxxo.", STEP_KEEP_WORD);
    f.promises_kept = 1;
    f.promises_open = 1;
    expect(&f, "xxxxo.", STEP_KEEP_WORD);
    f.promises_open = 0;
    expect(&f, "xxxxxo", STEP_VERIFY);
    f.answered_at = 9;
    expect(&f, "xxxxxx", STEPS);
    assert_int_equal(way_of(&f).done, 6);
}

TEST(who_apologised_before_listening_may_put_right_and_ask)
{
    struct way_facts f = { .owned_at = 1, .apologised_at = 2 };
    struct way w = way_of(&f);
    expect(&f, "oxx...", STEP_LISTEN);
    assert_true(way_offers(&w, STEP_LISTEN));
    assert_true(way_offers(&w, STEP_PUT_RIGHT));
    assert_false(way_offers(&w, STEP_VERIFY));
    f.put_right_at = 3;
    w = way_of(&f);
    assert_false(way_offers(&w, STEP_PUT_RIGHT));
    assert_true(way_offers(&w, STEP_VERIFY));
    w = way_of(&(struct way_facts){ .listened_at = 1 });
    assert_false(way_offers(&w, STEP_PUT_RIGHT));
    assert_false(way_offers(&w, STEP_VERIFY));
}

TEST(scores_become_outcomes)
{
    for (int score = SCORE_MIN; score <= SCORE_MAX; score++)
        assert_int_equal(outcome_of_score(score), score >= 8   ? OUTCOME_RECOVERED
                                                  : score >= 5 ? OUTCOME_PARTLY
                                                               : OUTCOME_NONE);
}

TEST(names_go_both_ways)
{
    enum verdict v;
    assert_true(verdict_parse(S("supplier"), &v));
    assert_int_equal(v, VERDICT_SUPPLIER);
    assert_str(verdict_name(VERDICT_UNCLEAR), S("unclear"));
    assert_false(verdict_parse(S("Ours"), &v));
    enum outcome o;
    assert_true(outcome_parse(S("not_known"), &o));
    assert_int_equal(o, OUTCOME_NOT_KNOWN);
    assert_true(case_has_way_back(CASE_MISTAKE));
    assert_false(case_has_way_back(CASE_QUESTION));
}

T_MAIN(T(a_new_complaint_stands_at_listening),
       T(the_first_step_not_done_is_where_it_stands_even_when_later_ones_are),
       T(where_it_was_not_ours_no_apology_is_asked_for),
       T(a_word_is_kept_only_when_one_was_given_and_none_is_open), T(scores_become_outcomes),
       T(who_apologised_before_listening_may_put_right_and_ask), T(names_go_both_ways))
