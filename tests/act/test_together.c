/* Several people at one case: tags, putting aside, taking back, notes and who is called in them. */
#include "act/outbox_act.h"
#include "act/reply_act.h"
#include "act/snooze_act.h"
#include "act/tag_act.h"
#include "act/undo_act.h"
#include "base/clock.h"
#include "desk.h"
#include "store/q.h"

static struct q_tag_rows tags(struct ctx *cx, struct desk *d)
{
    struct q_tag_rows rows;
    assert_ok(q_tags_of_case(cx, d->db, d->case_id, &rows));
    return rows;
}

DESK_TEST(a_tag_is_one_whatever_its_case_and_is_gone_with_its_last_case)
{
    struct q_tag_rows all;
    assert_ok(case_tag(cx, d->firm, d->nadia, d->case_id, S("  First,  Sale ")));
    assert_ok(case_tag(cx, d->firm, d->tanvir, d->case_id, S("first sale")));
    assert_ok(case_tag(cx, d->firm, d->tanvir, d->case_id, S("জরুরি")));
    assert_int_equal(tags(cx, d).n, 2);
    assert_str(tags(cx, d).v[0].name, S("First Sale"));
    assert_int_equal(desk_events(cx, d, "case", "tagged"), 2);
    assert_ok(case_untag(cx, d->firm, d->nadia, d->case_id, tags(cx, d).v[0].id));
    assert_ok(q_tags_all(cx, d->db, TAGS_MAX, &all));
    assert_int_equal(all.n, 1);
    assert_str(all.v[0].name, S("জরুরি"));
}

DESK_TEST(a_tag_without_a_name_or_too_long_is_refused)
{
    char long_name[TAG_MAX + 2];
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    assert_status(case_tag(cx, d->firm, d->nadia, d->case_id, S(" , ")), E_INPUT);
    assert_status(case_tag(cx, d->firm, d->nadia, d->case_id, str_c(long_name)), E_LIMIT);
    for (int i = 0; i < TAGS_OF_CASE; i++)
        assert_ok(case_tag(cx, d->firm, d->nadia, d->case_id, arena_printf(cx->arena, "t%d", i)));
    assert_status(case_tag(cx, d->firm, d->nadia, d->case_id, S("one more")), E_LIMIT);
    assert_int_equal(tags(cx, d).n, TAGS_OF_CASE);
}

/* ---- putting aside ---- */

static void snooze(struct ctx *cx, struct desk *d, int64_t until)
{
    assert_ok(case_snooze(cx, d->firm, d->nadia, d->case_id, desk_case(cx, d).version, until));
}

static size_t open_cases(struct ctx *cx, struct desk *d)
{
    struct q_case_row_rows rows;
    assert_ok(q_cases_open(cx, d->db, (struct agent_id){ d->nadia.id }, INT64_MAX,
                           (struct case_id){ INT64_MAX }, 10, &rows));
    return rows.n;
}

DESK_TEST(a_case_put_aside_leaves_the_list_and_comes_back_at_its_time)
{
    int n;
    snooze(cx, d, T_NOW + HOUR_MS);
    assert_int_equal(open_cases(cx, d), 0);
    cx->now = T_NOW + HOUR_MS - 1;
    assert_ok(cases_wake_due(cx, d->firm, &n));
    assert_int_equal(n, 0);
    cx->now = T_NOW + HOUR_MS;
    assert_ok(cases_wake_due(cx, d->firm, &n));
    assert_int_equal(n, 1);
    assert_int_equal(open_cases(cx, d), 1);
    assert_int_equal(desk_case(cx, d).snoozed_until, 0);
    assert_int_equal(desk_case(cx, d).last_at, cx->now);
    assert_int_equal(desk_events(cx, d, "case", "snoozed"), 1);
    assert_int_equal(desk_events(cx, d, "case", "woken"), 1);
}

DESK_TEST(a_case_put_aside_comes_back_when_the_client_speaks_not_when_we_do)
{
    const struct said ours = { .text = S("We rang you.") };
    const struct said theirs = { .is_client = true, .text = S("It is down again.") };
    snooze(cx, d, T_NOW + DAY_MS);
    assert_ok(case_add_said(cx, d->firm, d->nadia, d->case_id, CHANNEL_WHATSAPP, &ours, 1));
    assert_int_equal(desk_case(cx, d).snoozed_until, T_NOW + DAY_MS);
    assert_ok(case_add_said(cx, d->firm, d->nadia, d->case_id, CHANNEL_WHATSAPP, &theirs, 1));
    assert_int_equal(desk_case(cx, d).snoozed_until, 0);
    assert_int_equal(desk_events(cx, d, "case", "woken"), 1);
}

DESK_TEST(nothing_is_put_aside_into_the_past_or_for_years)
{
    int64_t v = desk_case(cx, d).version;
    assert_status(case_snooze(cx, d->firm, d->nadia, d->case_id, v, T_NOW), E_INPUT);
    assert_string_equal(cx->err.code, "snooze.past");
    assert_status(case_snooze(cx, d->firm, d->nadia, d->case_id, v, T_NOW + 400 * DAY_MS), E_INPUT);
    assert_string_equal(cx->err.code, "snooze.far");
    assert_status(case_snooze(cx, d->firm, d->nadia, d->case_id, v - 1, T_NOW + 1), E_CONFLICT);
    snooze(cx, d, T_NOW + 1);
    assert_ok(case_wake(cx, d->firm, d->tanvir, d->case_id));
    assert_ok(case_wake(cx, d->firm, d->tanvir, d->case_id));
    assert_int_equal(desk_events(cx, d, "case", "woken"), 1);
}

/* ---- taking back ---- */

static int64_t newest(struct ctx *cx, struct desk *d)
{
    struct q_event_rows all;
    assert_ok(q_events_of_case(cx, d->db, d->case_id, 1, &all));
    return all.v[0].seq;
}

DESK_TEST(closing_is_taken_back_and_a_message_of_meanwhile_stays)
{
    const struct said said = { .is_client = true, .text = S("One more thing.") };
    struct q_message_rows m;
    assert_ok(case_close(cx, d->firm, d->nadia, d->case_id));
    int64_t closed = newest(cx, d);
    assert_ok(case_add_said(cx, d->firm, d->nadia, d->case_id, CHANNEL_WHATSAPP, &said, 1));
    assert_status(case_undo(cx, d->firm, d->tanvir, d->case_id, closed), E_MISSING);
    assert_str(desk_case(cx, d).state, S("closed"));
    assert_ok(case_undo(cx, d->firm, d->nadia, d->case_id, closed));
    assert_str(desk_case(cx, d).state, S("open"));
    assert_int_equal(desk_case(cx, d).closed_at, 0);
    assert_ok(q_messages_of_case(cx, d->db, d->case_id, 10, &m));
    assert_int_equal(m.n, 2);
    assert_status(case_undo(cx, d->firm, d->nadia, d->case_id, closed), E_CONFLICT);
    assert_string_equal(cx->err.code, "undo.late");
}

DESK_TEST(taking_is_taken_back_with_the_step_it_made)
{
    assert_ok(case_take(cx, d->firm, d->nadia, d->case_id, desk_case(cx, d).version));
    assert_int_equal(desk_case(cx, d).owned_at, T_NOW);
    assert_ok(case_undo(cx, d->firm, d->nadia, d->case_id, newest(cx, d)));
    assert_int_equal(desk_case(cx, d).owner_id.v, 0);
    assert_int_equal(desk_case(cx, d).owned_at, 0);
}

DESK_TEST(passing_on_is_not_taken_back_over_somebody_elses_taking)
{
    struct hand_over h = { .to = { d->tanvir.id } };
    assert_ok(case_take(cx, d->firm, d->nadia, d->case_id, desk_case(cx, d).version));
    cx->now += SECOND_MS;
    assert_ok(case_hand_over(cx, d->firm, d->nadia, d->case_id, desk_case(cx, d).version, &h));
    int64_t passed = newest(cx, d);
    h.to.v = 0;
    assert_ok(case_hand_over(cx, d->firm, d->tanvir, d->case_id, desk_case(cx, d).version, &h));
    assert_status(case_undo(cx, d->firm, d->nadia, d->case_id, passed), E_CONFLICT);
    h.to.v = d->tanvir.id;
    assert_ok(case_hand_over(cx, d->firm, d->nadia, d->case_id, desk_case(cx, d).version, &h));
    assert_ok(case_undo(cx, d->firm, d->nadia, d->case_id, newest(cx, d)));
    assert_int_equal(desk_case(cx, d).owner_id.v, 0);
    assert_int_equal(desk_case(cx, d).owned_at, T_NOW); /* somebody owned it once */
}

/* ---- notes ---- */

static struct q_mentions_for_rows mentions(struct ctx *cx, struct desk *d, struct actor who)
{
    struct q_mentions_for_rows rows;
    assert_ok(q_mentions_for(cx, d->db, (struct agent_id){ who.id }, 10, &rows));
    return rows;
}

DESK_TEST(passing_on_with_a_word_makes_a_note_the_other_is_told_of)
{
    struct hand_over h = { .to = { d->tanvir.id }, .why = S(" You know the host. ") };
    struct q_message_rows m;
    assert_ok(case_hand_over(cx, d->firm, d->nadia, d->case_id, desk_case(cx, d).version, &h));
    assert_ok(q_messages_of_case(cx, d->db, d->case_id, 1, &m));
    assert_str(m.v[0].kind, S("note"));
    assert_str(m.v[0].text, S("You know the host."));
    assert_int_equal(mentions(cx, d, d->tanvir).n, 1);
    assert_int_equal(mentions(cx, d, d->nadia).n, 0);
}

DESK_TEST(who_is_called_in_a_note_is_told_until_they_look)
{
    struct q_case_counts n;
    struct agent_id tanvir = { d->tanvir.id };
    assert_ok(case_note(cx, d->firm, d->nadia, d->case_id, S("@Tanvir @Nadia @Rahim: the host?")));
    assert_int_equal(mentions(cx, d, d->nadia).n, 0); /* not of one's own words */
    assert_int_equal(mentions(cx, d, d->tanvir).n, 1);
    assert_str(mentions(cx, d, d->tanvir).v[0].writer, S("Nadia Rahman"));
    assert_ok(q_case_counts(cx, d->db, tanvir, 100, &n));
    assert_int_equal(n.for_me, 1);
    assert_ok(case_mark_read(cx, d->firm, d->nadia, d->case_id));
    assert_int_equal(mentions(cx, d, d->tanvir).n, 1);
    assert_ok(case_mark_read(cx, d->firm, d->tanvir, d->case_id));
    assert_int_equal(mentions(cx, d, d->tanvir).n, 0);
    assert_ok(q_case_counts(cx, d->db, tanvir, 100, &n));
    assert_int_equal(n.for_me, 0);
}

/* A note never leaves the house: it puts nothing into the outbox, and nothing of the case's letters
 * refers to it or to its thread's address. */
DESK_TEST(a_note_cannot_reach_a_mail)
{
    struct q_outbox row;
    bool found = true;
    struct q_message_rows m;
    assert_ok(case_note(cx, d->firm, d->nadia, d->case_id, S("@Tanvir: our fault, the host.")));
    cx->now += DAY_MS;
    assert_ok(outbox_claim(cx, d->firm, &row, &found));
    assert_false(found);
    assert_ok(q_messages_of_case(cx, d->db, d->case_id, 1, &m));
    assert_str(m.v[0].recipients, S(""));
    assert_null(m.v[0].mail_id.p);
    assert_status(reply_take_back(cx, d->firm, d->nadia, m.v[0].id), E_MISSING);
}

T_MAIN(T(a_tag_is_one_whatever_its_case_and_is_gone_with_its_last_case),
       T(a_tag_without_a_name_or_too_long_is_refused),
       T(a_case_put_aside_leaves_the_list_and_comes_back_at_its_time),
       T(a_case_put_aside_comes_back_when_the_client_speaks_not_when_we_do),
       T(nothing_is_put_aside_into_the_past_or_for_years),
       T(closing_is_taken_back_and_a_message_of_meanwhile_stays),
       T(taking_is_taken_back_with_the_step_it_made),
       T(passing_on_is_not_taken_back_over_somebody_elses_taking),
       T(passing_on_with_a_word_makes_a_note_the_other_is_told_of),
       T(who_is_called_in_a_note_is_told_until_they_look), T(a_note_cannot_reach_a_mail))
