/* Tokens of sessions and forms, and the throttle of sign-in. */
#include "base/clock.h"
#include "http/session.h"

#include "t.h"

static const struct throttle_rule account = { "account", 8, 120 * 1000 };

static const unsigned char key[KEY_BYTES] = "a key of thirty-two bytes, for..";

static struct request with_cookie(struct ctx *cx, str token)
{
    struct request rq = { .cx = cx };
    pairs_add(cx->arena, &rq.cookies, S("kantha"), token);
    return rq;
}

TEST(a_session_token_has_its_shape)
{
    str token = session_token_new(cx->arena);
    struct request rq = with_cookie(cx, token);
    assert_str(session_token(&rq), token);
    assert_int_equal(token.n, 26);
    static const char *const bad[] = { "", "short", "0123456789abcdefghjkmnpqrsU",
                                       "'; DROP TABLE agents; --  " };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        rq = with_cookie(cx, str_c(bad[i]));
        assert_null(session_token(&rq).p);
    }
    assert_int_equal(session_hash(cx->arena, token).n, 64);
}

TEST(a_form_belongs_to_its_session)
{
    str mine = session_token_new(cx->arena), other = session_token_new(cx->arena);
    struct request rq = with_cookie(cx, mine);
    assert_status(csrf_check(&rq, key, mine), E_DENIED);
    pairs_add(cx->arena, &rq.fields, S(CSRF_FIELD), csrf_token(cx->arena, key, mine));
    assert_ok(csrf_check(&rq, key, mine));
    assert_status(csrf_check(&rq, key, other), E_DENIED);
    assert_status(csrf_check(&rq, key, STR_NULL), E_DENIED);
    pairs_add(cx->arena, &rq.headers, S("Sec-Fetch-Site"), S("cross-site"));
    assert_status(csrf_check(&rq, key, mine), E_DENIED);
    assert_string_equal(cx->err.code, "form.stale");
    struct request by_header = with_cookie(cx, mine);
    pairs_add(cx->arena, &by_header.headers, S("X-CSRF-Token"), csrf_token(cx->arena, key, mine));
    assert_ok(csrf_check(&by_header, key, mine));
}

TEST(by_https_the_cookie_is_one_no_neighbour_can_set)
{
    struct request rq = { .cx = cx };
    str token = session_token_new(cx->arena);
    pairs_add(cx->arena, &rq.cookies, S("kantha"), token);
    assert_str(session_token(&rq), token);
    rq.is_https = true;
    assert_null(session_token(&rq).p);
    pairs_add(cx->arena, &rq.cookies, S("__Host-kantha"), token);
    assert_str(session_token(&rq), token);
}

TEST(failures_are_heard_in_a_burst_and_then_one_by_one)
{
    struct throttle *t = throttle_new();
    static const struct throttle_rule three = { "test", 3, 60 * 1000 };
    for (int i = 0; i < 3; i++) {
        assert_int_equal(throttle_wait(t, &three, S("ada"), T_NOW), 0);
        throttle_fail(t, &three, S("ada"), T_NOW);
    }
    assert_int_equal(throttle_wait(t, &three, S("ada"), T_NOW), MINUTE_MS);
    assert_int_equal(throttle_wait(t, &three, S("bela"), T_NOW), 0);
    assert_int_equal(throttle_wait(t, &account, S("ada"), T_NOW), 0);
    assert_int_equal(throttle_wait(t, &three, S("ada"), T_NOW + MINUTE_MS), 0);
    throttle_fail(t, &three, S("ada"), T_NOW + MINUTE_MS);
    assert_int_equal(throttle_wait(t, &three, S("ada"), T_NOW + MINUTE_MS), MINUTE_MS);
    assert_int_equal(throttle_wait(t, &three, S("ada"), T_NOW + 10 * MINUTE_MS), 0);
    throttle_forget(t, &three, S("ada"));
    assert_int_equal(throttle_wait(t, &three, S("ada"), T_NOW + MINUTE_MS), 0);
    throttle_free(&t);
    assert_null(t);
}

TEST(a_flood_of_names_does_not_wash_a_guarded_one_away)
{
    struct throttle *t = throttle_new();
    for (int i = 0; i < 20; i++)
        throttle_fail(t, &account, S("ada"), T_NOW);
    for (int i = 0; i < 100000; i++)
        throttle_fail(t, &throttle_address, arena_printf(cx->arena, "%d", i), T_NOW + i);
    assert_true(throttle_wait(t, &account, S("ada"), T_NOW + 1000) > 0);
    throttle_free(&t);
}

T_MAIN(T(a_session_token_has_its_shape), T(by_https_the_cookie_is_one_no_neighbour_can_set),
       T(a_form_belongs_to_its_session), T(failures_are_heard_in_a_burst_and_then_one_by_one),
       T(a_flood_of_names_does_not_wash_a_guarded_one_away))
