/* The door: signing in with one step or two, sessions, links that set a password. */
#include "act/door_act.h"
#include "act/event.h"
#include "act/outbox_act.h"
#include "act/second_step_act.h"
#include "act/totp.h"
#include "base/limits.h"
#include "desk.h"

static const struct visitor home = { { "192.0.2.7", 9 }, { "test", 4 } };
#define NADIA S("nadia@dighipar.example")
#define TANVIR S("tanvir@dighipar.example")

static struct came_in come(struct ctx *cx, struct desk *d, str email, str password)
{
    struct came_in in = { 0 };
    assert_ok(sign_in(cx, d->firm, email, password, &home, &in));
    return in;
}

static bool opens(struct ctx *cx, struct desk *d, str token)
{
    struct q_session_agent who;
    enum status s = session_find(cx, d->db, token, &who);
    assert_true(s == OK || s == E_MISSING);
    return s == OK;
}

/* How often this happened to this agent. */
static int told(struct ctx *cx, struct desk *d, int64_t agent, const char *kind)
{
    struct q_event_rows all;
    int n = 0;
    assert_ok(q_events_after(cx, d->db, 0, 1000, &all));
    ROWS_EACH (e, &all)
        n += str_eq(e->noun, S("agent")) && e->noun_id == agent && str_eq(e->kind, str_c(kind));
    return n;
}

/* ---- one step ---- */

DESK_TEST(the_right_password_opens_and_the_token_is_kept_only_as_a_hash)
{
    struct came_in in = come(cx, d, S("Nadia@Dighipar.example"), S("stitch by stitch"));
    struct q_session_agent who;
    assert_ok(session_find(cx, d->db, in.token, &who));
    assert_int_equal(who.id.v, d->nadia.id);
    assert_int_equal(in.role, ROLE_ADMIN);
    assert_status(q_session_agent(cx, d->db, in.token, cx->now, &who), E_MISSING);
    assert_ok(sign_out(cx, d->firm, in.token));
    assert_false(opens(cx, d, in.token));
}

DESK_TEST(a_wrong_password_and_an_unknown_address_look_alike)
{
    struct came_in in;
    str emails[] = { NADIA, S("nobody@dighipar.example"), S("no address") };
    for (int i = 0; i < 3; i++) {
        assert_status(sign_in(cx, d->firm, emails[i], S("stitch by stich"), &home, &in), E_DENIED);
        assert_string_equal(cx->err.code, "sign_in.wrong");
    }
}

/* Seen daily it lasts 90 days and no more; not seen, 14. */
DESK_TEST(a_session_ends_when_idle_and_at_the_latest_after_ninety_days)
{
    const int64_t day = INT64_C(24) * 60 * 60 * 1000;
    str idle = come(cx, d, NADIA, S("stitch by stitch")).token;
    str used = come(cx, d, NADIA, S("stitch by stitch")).token;
    for (int i = 1; i <= 89; i++) {
        struct q_session_agent who;
        cx->now = T_NOW + i * day;
        assert_int_equal(opens(cx, d, idle), i < 14);
        assert_ok(session_find(cx, d->db, used, &who));
        assert_ok(session_touch(cx, d->firm, &who));
    }
    cx->now = T_NOW + 90 * day;
    assert_false(opens(cx, d, used));
    assert_ok(sessions_end_expired(cx, d->firm));
    cx->now = T_NOW;
    assert_false(opens(cx, d, used));
}

DESK_TEST(one_session_or_all_others_are_ended_and_only_ones_own)
{
    str a = come(cx, d, NADIA, S("stitch by stitch")).token;
    str b = come(cx, d, NADIA, S("stitch by stitch")).token;
    str c = come(cx, d, NADIA, S("stitch by stitch")).token;
    str theirs = come(cx, d, TANVIR, S("a second thread")).token;
    struct q_session_agent sa, sc;
    assert_ok(session_find(cx, d->db, a, &sa));
    assert_ok(session_find(cx, d->db, c, &sc));
    assert_status(session_end(cx, d->firm, d->tanvir, sc.session_id), E_MISSING);
    assert_true(opens(cx, d, c));
    assert_ok(session_end(cx, d->firm, d->nadia, sc.session_id));
    assert_false(opens(cx, d, c));
    assert_ok(sessions_end_others(cx, d->firm, d->nadia, sa.session_id));
    assert_true(opens(cx, d, a));
    assert_false(opens(cx, d, b));
    assert_true(opens(cx, d, theirs));
}

DESK_TEST(a_new_password_ends_all_sessions_and_begins_one_here)
{
    str old = come(cx, d, TANVIR, S("a second thread")).token;
    struct came_in in = { 0 };
    assert_status(
        agent_change_password(cx, d->firm, d->tanvir, S("wrong"), S("a third thread"), &home, &in),
        E_INPUT);
    assert_true(opens(cx, d, old));
    assert_ok(agent_change_password(cx, d->firm, d->tanvir, S("a second thread"),
                                    S("a third thread"), &home, &in));
    assert_false(opens(cx, d, old));
    assert_true(opens(cx, d, in.token));
    assert_true(opens(cx, d, come(cx, d, TANVIR, S("a third thread")).token));
}

/* ---- two steps ---- */

/* What the app would show. */
static str code_now(struct ctx *cx, str secret)
{
    return arena_printf(cx->arena, "%06d", hotp(secret, (uint64_t)(cx->now / 30000)));
}

/* Nadia's second step, on; *ret_codes are her recovery codes. */
static str set_up(struct ctx *cx, struct desk *d, struct recovery_codes *ret_codes)
{
    struct second_step s;
    const struct agent_id nadia = { d->nadia.id };
    assert_ok(second_step_begin(cx, d->firm, d->nadia));
    assert_ok(second_step_read(cx, d->firm, d->db, nadia, &s));
    assert_true(s.is_begun && !s.is_on);
    assert_int_equal(s.secret.n, 20);
    assert_ok(second_step_confirm(cx, d->firm, d->nadia, code_now(cx, s.secret), ret_codes));
    str secret = s.secret;
    assert_ok(second_step_read(cx, d->firm, d->db, nadia, &s));
    assert_true(s.is_on && s.secret.n == 0);
    assert_int_equal(s.codes_left, 10);
    return secret;
}

DESK_TEST(the_second_step_counts_from_its_first_code_on)
{
    struct recovery_codes codes;
    assert_ok(second_step_begin(cx, d->firm, d->nadia));
    assert_status(second_step_confirm(cx, d->firm, d->nadia, S("000000"), &codes), E_INPUT);
    assert_true(opens(cx, d, come(cx, d, NADIA, S("stitch by stitch")).token));
    set_up(cx, d, &codes);
    struct came_in in = come(cx, d, NADIA, S("stitch by stitch"));
    assert_true(in.needs_code);
    assert_false(opens(cx, d, in.token));
    assert_status(second_step_begin(cx, d->firm, d->nadia), E_CONFLICT);
}

DESK_TEST(a_code_opens_once_and_the_session_is_another)
{
    struct recovery_codes codes;
    str secret = set_up(cx, d, &codes);
    str used = code_now(cx, secret); /* it confirmed the step: it is used up */
    struct came_in half = come(cx, d, NADIA, S("stitch by stitch")), in = { 0 };
    assert_status(sign_in_code(cx, d->firm, half.token, used, &in), E_DENIED);
    assert_string_equal(cx->err.code, "sign_in.code");
    cx->now += 30000;
    assert_ok(sign_in_code(cx, d->firm, half.token, code_now(cx, secret), &in));
    assert_false(str_eq(in.token, half.token));
    assert_true(opens(cx, d, in.token));
    assert_false(opens(cx, d, half.token));
    assert_status(sign_in_code(cx, d->firm, half.token, code_now(cx, secret), &in), E_MISSING);
    half = come(cx, d, NADIA, S("stitch by stitch"));
    assert_status(sign_in_code(cx, d->firm, half.token, code_now(cx, secret), &in), E_DENIED);
    cx->now += SESSION_HALF_MS;
    assert_status(sign_in_code(cx, d->firm, half.token, code_now(cx, secret), &in), E_MISSING);
}

DESK_TEST(each_recovery_code_opens_once_however_it_is_typed)
{
    struct recovery_codes codes, fresh;
    struct came_in in;
    set_up(cx, d, &codes);
    for (int i = 0; i < RECOVERY_CODES; i++) {
        str half = come(cx, d, NADIA, S("stitch by stitch")).token;
        char typed[32] = { 0 };
        for (size_t k = 0; k < codes.v[i].n; k++) { /* upper case, blanks for dashes */
            char c = codes.v[i].p[k];
            typed[k] = c == '-' ? ' ' : c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
        }
        assert_int_equal(codes.v[i].n, 19);
        assert_ok(sign_in_code(cx, d->firm, half, str_c(typed), &in));
        half = come(cx, d, NADIA, S("stitch by stitch")).token;
        assert_status(sign_in_code(cx, d->firm, half, codes.v[i], &in), E_DENIED);
    }
    assert_int_equal(told(cx, d, d->nadia.id, "recovery_code_used"), 10);
    assert_ok(recovery_codes_make(cx, d->firm, d->nadia, &fresh));
    assert_ok(recovery_codes_make(cx, d->firm, d->nadia, &codes));
    str half = come(cx, d, NADIA, S("stitch by stitch")).token;
    assert_status(sign_in_code(cx, d->firm, half, fresh.v[0], &in), E_DENIED);
    assert_ok(sign_in_code(cx, d->firm, half, codes.v[0], &in));
}

DESK_TEST(oneself_or_an_admin_takes_it_off_and_nobody_else)
{
    struct recovery_codes codes;
    const struct agent_id nadia = { d->nadia.id };
    set_up(cx, d, &codes);
    assert_status(second_step_end(cx, d->firm, d->tanvir, nadia), E_DENIED);
    assert_true(come(cx, d, NADIA, S("stitch by stitch")).needs_code);
    assert_ok(second_step_end(cx, d->firm, d->nadia, nadia));
    assert_int_equal(told(cx, d, nadia.v, "second_step_off"), 1);
    assert_false(come(cx, d, NADIA, S("stitch by stitch")).needs_code);
    set_up(cx, d, &codes);
    struct actor other = d->nadia;
    other.id = 99;
    assert_ok(second_step_end(cx, d->firm, other, nadia));
    assert_int_equal(told(cx, d, nadia.v, "second_step_taken_off"), 1);
}

DESK_TEST(leads_and_admins_demand_it_of_everybody)
{
    struct firm_settings s;
    assert_status(second_step_demand(cx, d->firm, d->tanvir, true), E_DENIED);
    assert_ok(second_step_demand(cx, d->firm, d->nadia, true));
    assert_ok(settings_load(cx, d->db, &s));
    assert_int_equal(s.second_step_since, T_NOW);
    assert_ok(second_step_demand(cx, d->firm, d->nadia, false));
    assert_ok(settings_load(cx, d->db, &s));
    assert_int_equal(s.second_step_since, 0);
}

/* ---- links ---- */

DESK_TEST(a_link_sets_the_password_once_within_an_hour_and_ends_sessions)
{
    str old = come(cx, d, TANVIR, S("a second thread")).token, first, link;
    const struct agent_id tanvir = { d->tanvir.id };
    assert_status(reset_link_make(cx, d->firm, d->tanvir, tanvir, &link), E_DENIED);
    assert_ok(reset_link_make(cx, d->firm, d->nadia, tanvir, &first));
    assert_ok(reset_link_make(cx, d->firm, d->nadia, tanvir, &link));
    assert_status(door_link_use(cx, d->firm, first, S("a third thread")), E_MISSING);
    assert_true(opens(cx, d, old));
    assert_status(door_link_use(cx, d->firm, link, S("short")), E_INPUT);
    assert_ok(door_link_use(cx, d->firm, link, S("a third thread")));
    assert_false(opens(cx, d, old));
    assert_status(door_link_use(cx, d->firm, link, S("a fourth thread")), E_MISSING);
    come(cx, d, TANVIR, S("a third thread"));
    assert_ok(reset_link_make(cx, d->firm, d->nadia, tanvir, &link));
    cx->now += 60 * 60 * 1000;
    assert_status(door_link_use(cx, d->firm, link, S("a fifth thread")), E_MISSING);
}

DESK_TEST(a_link_does_not_go_around_the_second_step)
{
    struct recovery_codes codes;
    str link;
    set_up(cx, d, &codes);
    assert_ok(reset_link_make(cx, d->firm, d->nadia, (struct agent_id){ d->nadia.id }, &link));
    assert_ok(door_link_use(cx, d->firm, link, S("another thread")));
    assert_true(come(cx, d, NADIA, S("another thread")).needs_code);
}

DESK_TEST(an_invited_agent_has_no_password_until_they_choose_one)
{
    struct agent_new in = { .name = S("Mitali"),
                            .email = S("mitali@dighipar.example"),
                            .language = S("bn") };
    struct came_in came;
    str link;
    assert_status(agent_invite(cx, d->firm, d->tanvir, &in, &link), E_DENIED);
    assert_ok(agent_invite(cx, d->firm, d->nadia, &in, &link));
    assert_status(sign_in(cx, d->firm, in.email, S(""), &home, &came), E_DENIED);
    assert_ok(door_link_use(cx, d->firm, link, S("her own thread")));
    come(cx, d, in.email, S("her own thread"));
    assert_status(agent_invite(cx, d->firm, d->nadia, &in, &link), E_CONFLICT);
}

/* The firm has a relay (desk.h); what links begin with is learned when an admin comes in. */
DESK_TEST(a_forgotten_password_queues_one_letter_for_a_known_address_only)
{
    struct firm_settings s;
    struct q_outbox row;
    bool can, found;
    const struct actor nobody = { .kind = ACTOR_AGENT, .via = "web" };
    assert_ok(letters_can_leave(cx, d->db, &can));
    assert_false(can);
    assert_ok(settings_load(cx, d->db, &s));
    assert_ok(base_url_learn(cx, d->firm, ROLE_AGENT, &s, S("http://evil.example")));
    assert_ok(base_url_learn(cx, d->firm, ROLE_ADMIN, &s, S("https://desk.example")));
    assert_ok(settings_load(cx, d->db, &s));
    assert_ok(base_url_learn(cx, d->firm, ROLE_ADMIN, &s, S("http://192.0.2.1")));
    assert_ok(settings_load(cx, d->db, &s));
    assert_str(s.base_url, S("https://desk.example"));
    assert_ok(letters_can_leave(cx, d->db, &can));
    assert_true(can);

    assert_ok(password_forgotten(cx, d->firm, nobody, S("nobody@dighipar.example")));
    assert_ok(outbox_claim(cx, d->firm, &row, &found));
    assert_false(found);
    assert_ok(password_forgotten(cx, d->firm, nobody, S("Tanvir@dighipar.example")));
    assert_ok(outbox_claim(cx, d->firm, &row, &found));
    assert_true(found);
    struct door_letter l;
    assert_ok(door_letter_read(cx, d->firm, d->db, &row, &l));
    assert_str(l.email, TANVIR);
    assert_true(str_find(row.payload, l.token, 0) < 0);
    assert_ok(door_link_use(cx, d->firm, l.token, S("a third thread")));
    assert_status(door_letter_read(cx, d->firm, d->db, &row, &l), E_INPUT);
    assert_ok(outbox_settle(cx, d->firm, row.id, SENT_ACCEPTED, S("250 ok")));
    assert_int_equal(told(cx, d, d->tanvir.id, "password_forgotten"), 1);
    assert_int_equal(told(cx, d, 0, "password_forgotten"), 1);
}

T_MAIN(T(the_right_password_opens_and_the_token_is_kept_only_as_a_hash),
       T(a_wrong_password_and_an_unknown_address_look_alike),
       T(a_session_ends_when_idle_and_at_the_latest_after_ninety_days),
       T(one_session_or_all_others_are_ended_and_only_ones_own),
       T(a_new_password_ends_all_sessions_and_begins_one_here),
       T(the_second_step_counts_from_its_first_code_on),
       T(a_code_opens_once_and_the_session_is_another),
       T(each_recovery_code_opens_once_however_it_is_typed),
       T(oneself_or_an_admin_takes_it_off_and_nobody_else),
       T(leads_and_admins_demand_it_of_everybody),
       T(a_link_sets_the_password_once_within_an_hour_and_ends_sessions),
       T(a_link_does_not_go_around_the_second_step),
       T(an_invited_agent_has_no_password_until_they_choose_one),
       T(a_forgotten_password_queues_one_letter_for_a_known_address_only))
