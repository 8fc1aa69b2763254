/* Setting up, agents. */
#include "act/door_act.h"
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
    assert_status(firm_make(cx, d->dir, NULL), E_CONFLICT);
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
    struct came_in in;
    const struct visitor from = { S(""), S("") };
    assert_ok(sign_in(cx, d->firm, S("tanvir@dighipar.example"), S("a second thread"), &from, &in));
    assert_ok(case_take(cx, d->firm, d->tanvir, d->case_id, desk_case(cx, d).version));
    assert_ok(agent_remove(cx, d->firm, d->nadia, (struct agent_id){ d->tanvir.id }));
    struct q_session_agent who;
    assert_status(session_find(cx, d->db, in.token, &who), E_MISSING);
    assert_int_equal(desk_case(cx, d).owner_id.v, 0);
}

T_MAIN(T(a_firm_is_set_up_once), T(only_an_admin_adds_agents_and_the_last_admin_stays),
       T(an_agent_who_leaves_is_signed_out_and_their_cases_are_nobodys))
