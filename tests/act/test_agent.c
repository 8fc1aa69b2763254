/* Setting up, agents, signing in. */
#include "act/password.h"
#include "desk.h"
#include "store/q.h"

DESK_TEST(a_firm_is_set_up_once)
{
    struct firm_settings s;
    assert_ok(settings_load(cx, d->db, &s));
    assert_str(s.name, S("Dighipar"));
    assert_str(zone_name(s.zone), S("Asia/Dhaka"));
    assert_int_equal(s.grouping, GROUP_LAKH);
    struct firm_setup again = { .name = S("Other"),
                                .language = S("en"),
                                .zone = S("UTC"),
                                .agent_name = S("X"),
                                .agent_email = S("x@y.example"),
                                .password = S("long enough!") };
    struct agent_id id;
    assert_status(firm_set_up(cx, d->firm, d->nadia, &again, &id), E_CONFLICT);
    assert_status(firm_make(cx, d->dir), E_CONFLICT);
}

DESK_TEST(the_right_password_opens_and_the_token_is_kept_only_as_a_hash)
{
    str token;
    assert_ok(sign_in(cx, d->firm, S("Nadia@Dighipar.example"), S("stitch by stitch"),
                      S("127.0.0.1"), S("test"), &token));
    struct q_session_agent who;
    assert_ok(session_find(cx, d->db, token, &who));
    assert_int_equal(who.id.v, d->nadia.id);
    assert_status(q_session_agent(cx, d->db, token, cx->now, &who), E_MISSING);
    cx->now += SESSION_MS;
    assert_status(session_find(cx, d->db, token, &who), E_MISSING);
    cx->now = T_NOW;
    assert_ok(sign_out(cx, d->firm, token));
    assert_status(session_find(cx, d->db, token, &who), E_MISSING);
}

DESK_TEST(a_wrong_password_and_an_unknown_address_look_alike)
{
    str token;
    assert_status(sign_in(cx, d->firm, S("nadia@dighipar.example"), S("stitch by stich"), S(""),
                          S(""), &token),
                  E_DENIED);
    assert_string_equal(cx->err.code, "sign_in.wrong");
    assert_status(sign_in(cx, d->firm, S("nobody@dighipar.example"), S("stitch by stitch"), S(""),
                          S(""), &token),
                  E_DENIED);
    assert_string_equal(cx->err.code, "sign_in.wrong");
}

DESK_TEST(only_an_admin_adds_agents_and_the_last_admin_stays)
{
    struct agent_new in = { .name = S("Mitali"),
                            .email = S("mitali@dighipar.example"),
                            .language = S("bn"),
                            .password = S("long enough!") };
    struct agent_id id;
    assert_status(agent_add(cx, d->firm, d->tanvir, &in, &id), E_DENIED);
    assert_ok(agent_add(cx, d->firm, d->nadia, &in, &id));
    assert_status(agent_add(cx, d->firm, d->nadia, &in, &id), E_CONFLICT);
    in.email = S("short@dighipar.example");
    in.password = S("short");
    assert_status(agent_add(cx, d->firm, d->nadia, &in, &id), E_INPUT);
    assert_status(agent_remove(cx, d->firm, d->nadia, (struct agent_id){ d->nadia.id }),
                  E_CONFLICT);
    assert_string_equal(cx->err.code, "agent.last_admin");
}

DESK_TEST(an_agent_who_leaves_is_signed_out_and_their_cases_are_nobodys)
{
    str token;
    assert_ok(sign_in(cx, d->firm, S("tanvir@dighipar.example"), S("a second thread"), S(""), S(""),
                      &token));
    assert_ok(case_take(cx, d->firm, d->tanvir, d->case_id, desk_case(cx, d).version));
    assert_ok(agent_remove(cx, d->firm, d->nadia, (struct agent_id){ d->tanvir.id }));
    struct q_session_agent who;
    assert_status(session_find(cx, d->db, token, &who), E_MISSING);
    assert_int_equal(desk_case(cx, d).owner_id.v, 0);
}

DESK_TEST(a_new_password_ends_all_sessions)
{
    str token;
    assert_ok(sign_in(cx, d->firm, S("tanvir@dighipar.example"), S("a second thread"), S(""), S(""),
                      &token));
    assert_status(agent_change_password(cx, d->firm, d->tanvir, S("wrong"), S("a third thread")),
                  E_INPUT);
    assert_ok(
        agent_change_password(cx, d->firm, d->tanvir, S("a second thread"), S("a third thread")));
    struct q_session_agent who;
    assert_status(session_find(cx, d->db, token, &who), E_MISSING);
    assert_ok(sign_in(cx, d->firm, S("tanvir@dighipar.example"), S("a third thread"), S(""), S(""),
                      &token));
}

T_MAIN(T(a_firm_is_set_up_once), T(the_right_password_opens_and_the_token_is_kept_only_as_a_hash),
       T(a_wrong_password_and_an_unknown_address_look_alike),
       T(only_an_admin_adds_agents_and_the_last_admin_stays),
       T(an_agent_who_leaves_is_signed_out_and_their_cases_are_nobodys),
       T(a_new_password_ends_all_sessions))
