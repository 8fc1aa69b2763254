/* Forms that are sent twice, taken back and sent again, or come too late. */
#include "act/promise_act.h"
#include "act/second_step_act.h"
#include "act/totp.h"
#include "base/clock.h"
#include "press.h"

static str nadia(struct ctx *cx, struct desk *d)
{
    return press_token(cx, d, S("nadia@dighipar.example"), S("stitch by stitch"));
}

static size_t tags_n(struct ctx *cx, struct desk *d, int64_t *ret_first)
{
    struct q_tag_rows rows;
    assert_ok(q_tags_of_case(cx, d->db, d->case_id, &rows));
    *ret_first = rows.n > 0 ? rows.v[0].id.v : 0;
    return rows.n;
}

DESK_TEST(a_tag_that_was_taken_off_is_put_on_again_at_once)
{
    struct web web = press_web(d);
    str token = nadia(cx, d), add = S("/cases/1/tags");
    int64_t tag;
    assert_int_equal(press(cx, &web, token, add, S("tag=sale")).status, 303);
    assert_int_equal(tags_n(cx, d, &tag), 1);
    str off = arena_printf(cx->arena, "/cases/1/tags/%lld/removal", (long long)tag);
    assert_int_equal(press(cx, &web, token, off, S("")).status, 303);
    assert_int_equal(tags_n(cx, d, &tag), 0);
    assert_int_equal(press(cx, &web, token, add, S("tag=sale")).status, 303);
    assert_int_equal(tags_n(cx, d, &tag), 1);
    press_done(&web);
}

DESK_TEST(a_note_that_is_sent_twice_is_one_note)
{
    struct web web = press_web(d);
    str token = nadia(cx, d), to = S("/cases/1/notes");
    for (int i = 0; i < 2; i++) {
        struct pressed p = press(cx, &web, token, to, S("text=call+the+host"));
        assert_int_equal(p.status, 303);
        assert_str(p.to, S("/cases/1"));
    }
    assert_int_equal(desk_events(cx, d, "message", "noted"), 1);
    press_done(&web);
}

static str code_now(struct ctx *cx, struct desk *d)
{
    struct second_step step;
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    assert_ok(firm_read_newest(cx, d->firm, &r));
    assert_ok(second_step_read(cx, d->firm, r.db, (struct agent_id){ d->nadia.id }, &step));
    return arena_printf(cx->arena, "code=%06d",
                        hotp(step.secret, (uint64_t)(cx->now / TOTP_STEP_MS)));
}

/* The first recovery code: it stands in the first <li> of the list. */
static str first_code(struct pressed p)
{
    ptrdiff_t at = str_find(p.body, S("class=\"codes"), 0);
    assert_true(at >= 0);
    ptrdiff_t from = str_find(p.body, S("<li>"), (size_t)at);
    assert_true(from >= 0);
    ptrdiff_t to = str_find(p.body, S("</li>"), (size_t)from);
    return str_sub(p.body, (size_t)from, (size_t)to);
}

DESK_TEST(a_double_click_that_turns_the_second_step_on_shows_the_same_codes_twice)
{
    struct web web = press_web(d);
    str token = nadia(cx, d), turn_on = S("/second-step/confirmation");
    assert_int_equal(press(cx, &web, token, S("/second-step"), S("")).status, 303);
    str code = code_now(cx, d);
    struct pressed first = press(cx, &web, token, turn_on, code);
    struct pressed second = press(cx, &web, token, turn_on, code);
    assert_int_equal(first.status, 200);
    assert_int_equal(second.status, 200);
    assert_true(first_code(first).n > 10);
    assert_str(first_code(second), first_code(first));
    cx->now += REPEAT_MS; /* and then nobody is told any more */
    assert_int_equal(press(cx, &web, token, turn_on, code).status, 303);
    press_done(&web);
}

DESK_TEST(a_word_given_up_that_changed_meanwhile_keeps_the_reason_that_was_typed)
{
    struct web web = press_web(d);
    str token = nadia(cx, d);
    struct promise_id id;
    struct promise_given word = { .case_id = d->case_id,
                                  .agent_id = { d->nadia.id },
                                  .word = { .words = S("I will call you"),
                                            .language = S("en"),
                                            .due_civil = S("2026-11-21T17:00"),
                                            .zone = S("Asia/Dhaka"),
                                            .due_at = T_NOW + HOUR_MS } };
    assert_ok(promise_give(cx, d->firm, d->nadia, &word, &id));
    struct pressed p = press(cx, &web, token, S("/promises/1/surrender"),
                             S("version=99&why=the+kiln+%22broke%22"));
    assert_int_equal(p.status, 409);
    assert_shows(p.body, S("value=\"the kiln &quot;broke&quot;\""));
    press_done(&web);
}

T_MAIN(T(a_tag_that_was_taken_off_is_put_on_again_at_once),
       T(a_note_that_is_sent_twice_is_one_note),
       T(a_double_click_that_turns_the_second_step_on_shows_the_same_codes_twice),
       T(a_word_given_up_that_changed_meanwhile_keeps_the_reason_that_was_typed))
