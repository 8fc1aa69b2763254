/* Acts of a case. */
#include "act/client_act.h"
#include "desk.h"
#include "desk/case.h"
#include "store/q.h"

DESK_TEST(a_call_becomes_a_case_with_the_clients_own_words)
{
    struct q_case c = desk_case(cx, d);
    assert_int_equal(c.number, 1);
    assert_str(c.own_words,
               S("My shop was not safe on the first day of our sale. Nobody noticed."));
    assert_str(c.subject, c.own_words);
    assert_str(c.kind, S("complaint"));
    assert_true(c.is_hot);
    assert_int_equal(c.owner_id.v, 0);
    struct q_client p;
    assert_ok(q_client_by_id(cx, d->db, c.client_id, &p));
    assert_str(p.name, S("Farhana Akter"));
    struct q_message_rows m;
    assert_ok(q_messages_of_case(cx, d->db, d->case_id, 10, &m));
    assert_int_equal(m.n, 1);
    assert_str(m.v[0].kind, S("call"));
    assert_int_equal(desk_events(cx, d, "case", "opened"), 1);
}

DESK_TEST(the_same_number_written_otherwise_is_the_same_client)
{
    const struct said said = { .is_client = true, .text = S("আমি আবার বলছি") };
    struct case_by_hand in = { .channel = CHANNEL_WHATSAPP,
                               .client_name = S("ফারহানা"),
                               .phone = S("+৮৮০১৭১১-১২২৩৩৪"),
                               .said = &said,
                               .said_n = 1,
                               .is_mine = true };
    struct case_id second;
    assert_ok(case_open_by_hand(cx, d->firm, d->tanvir, &in, &second));
    struct q_case c;
    assert_ok(q_case_by_id(cx, d->db, second, &c));
    assert_int_equal(c.client_id.v, d->client_id.v);
    assert_str(c.language, S("bn"));
    assert_int_equal(c.owner_id.v, d->tanvir.id);
    assert_int_equal(c.owned_at, T_NOW);
    assert_int_equal(c.waits_since, T_NOW);
}

DESK_TEST(of_two_who_take_it_at_once_one_is_told)
{
    struct q_case c = desk_case(cx, d);
    assert_ok(case_take(cx, d->firm, d->nadia, d->case_id, c.version));
    assert_status(case_take(cx, d->firm, d->tanvir, d->case_id, c.version), E_CONFLICT);
    assert_string_equal(cx->err.code, "row.changed");
    assert_int_equal(desk_case(cx, d).owner_id.v, d->nadia.id);
    assert_int_equal(desk_events(cx, d, "case", "taken"), 1);
    c = desk_case(cx, d);
    assert_ok(case_pass_on(cx, d->firm, d->nadia, d->case_id, c.version,
                           (struct agent_id){ d->tanvir.id }));
    assert_int_equal(desk_case(cx, d).owner_id.v, d->tanvir.id);
    assert_int_equal(desk_case(cx, d).owned_at, T_NOW);
    c = desk_case(cx, d);
    assert_status(
        case_pass_on(cx, d->firm, d->nadia, d->case_id, c.version, (struct agent_id){ 999 }),
        E_MISSING);
}

DESK_TEST(listening_asks_what_happened)
{
    struct q_case c = desk_case(cx, d);
    struct heard heard = { .own_words = S("Nobody noticed."),
                           .what_happened = S(" "),
                           .what_it_did = S("Eleven worried calls"),
                           .what_they_want = S("The reason in writing") };
    assert_status(case_listen(cx, d->firm, d->nadia, d->case_id, c.version, &heard), E_INPUT);
    assert_string_equal(cx->err.field, "what_happened");
    heard.what_happened = S("The certificate ran out");
    assert_ok(case_listen(cx, d->firm, d->nadia, d->case_id, c.version, &heard));
    c = desk_case(cx, d);
    assert_int_equal(c.listened_at, T_NOW);
    assert_str(c.what_it_did, S("Eleven worried calls"));
    assert_str(c.own_words, S("Nobody noticed."));
    heard.own_words = S("");
    assert_ok(case_listen(cx, d->firm, d->nadia, d->case_id, c.version, &heard));
    assert_str(desk_case(cx, d).own_words, S("Nobody noticed."));
}

DESK_TEST(a_verdict_and_what_was_put_right_stand_in_the_case)
{
    struct q_case c = desk_case(cx, d);
    assert_ok(case_judge(cx, d->firm, d->nadia, d->case_id, c.version, VERDICT_SUPPLIER));
    c = desk_case(cx, d);
    assert_str(c.verdict, S("supplier"));
    assert_ok(
        case_put_it_right(cx, d->firm, d->nadia, d->case_id, c.version, S("Renewed at 10:12")));
    c = desk_case(cx, d);
    assert_str(c.put_right, S("Renewed at 10:12"));
    assert_int_equal(c.put_right_at, T_NOW);
}

DESK_TEST(closing_twice_leaves_one_event)
{
    assert_ok(case_close(cx, d->firm, d->nadia, d->case_id));
    assert_ok(case_close(cx, d->firm, d->nadia, d->case_id));
    assert_str(desk_case(cx, d).state, S("closed"));
    assert_int_equal(desk_events(cx, d, "case", "closed"), 1);
    assert_ok(case_reopen(cx, d->firm, d->nadia, d->case_id));
    assert_str(desk_case(cx, d).state, S("open"));
    assert_int_equal(desk_case(cx, d).closed_at, 0);
}

DESK_TEST(events_hold_no_words_of_anybody)
{
    assert_ok(case_note(cx, d->firm, d->nadia, d->case_id, S("her partner is Selim")));
    struct q_event_rows all;
    assert_ok(q_events_after(cx, d->db, 0, 1000, &all));
    assert_true(all.n >= 4);
    ROWS_EACH (e, &all) {
        const str secret[] = { S("Farhana"), S("01711"), S("1711122334"), S("rupsha"),
                               S("Selim"),   S("Nadia"), S("shop") };
        for (size_t i = 0; i < sizeof secret / sizeof *secret; i++) {
            assert_int_equal(str_find(e->before, secret[i], 0), -1);
            assert_int_equal(str_find(e->after, secret[i], 0), -1);
        }
    }
}

DESK_TEST(an_unanswered_call_is_logged_and_leaves_the_client_waiting)
{
    struct call_log call = { .text = S(""), .outcome = S("no_answer") };
    assert_ok(case_log_call(cx, d->firm, d->nadia, d->case_id, &call));
    assert_int_equal(desk_case(cx, d).last_out_at, 0);
    call.outcome = S("reached");
    assert_status(case_log_call(cx, d->firm, d->nadia, d->case_id, &call), E_INPUT);
    call.text = S("Calm by the end.");
    call.is_apology = true;
    assert_ok(case_log_call(cx, d->firm, d->nadia, d->case_id, &call));
    assert_int_equal(desk_case(cx, d).last_out_at, T_NOW);
    assert_int_equal(desk_case(cx, d).apologised_at, T_NOW);
}

DESK_TEST(a_mistake_of_ours_opens_a_case_for_each_client)
{
    struct client_new in = { .name = S("Anirban Das"),
                             .language = S("bn"),
                             .company = S("Brahmaputra Tea Rooms") };
    struct client_id clients[2] = { d->client_id, { 0 } };
    assert_ok(client_add(cx, d->firm, d->nadia, &in, &clients[1]));
    struct mistake_new m = { .title = S("The certificate ran out"),
                             .clients = clients,
                             .clients_n = 2 };
    struct mistake_id id;
    assert_ok(mistake_open(cx, d->firm, d->nadia, &m, &id));
    struct q_mistake_clients_of_rows touched;
    assert_ok(q_mistake_clients_of(cx, d->db, id, &touched));
    assert_int_equal(touched.n, 2);
    struct q_case c;
    assert_ok(q_case_by_id(cx, d->db, touched.v[0].case_id, &c));
    assert_str(c.kind, S("mistake"));
    assert_int_equal(c.owner_id.v, d->nadia.id);
}

DESK_TEST(a_reader_sees_one_state_whatever_is_written_between_its_reads)
{
    struct firm_reader CLEANUP(firm_reader_done) page = { 0 };
    struct q_case before, after;
    assert_ok(firm_read(cx, d->firm, &page));
    assert_ok(q_case_by_id(cx, page.db, d->case_id, &before));
    assert_ok(case_take(cx, d->firm, d->nadia, d->case_id, before.version));
    assert_ok(q_case_by_id(cx, page.db, d->case_id, &after));
    assert_int_equal(after.owner_id.v, 0);
    assert_int_equal(after.version, before.version);
    assert_int_equal(desk_case(cx, d).owner_id.v, d->nadia.id); /* who acts sees what was done */
    firm_reader_done(&page);
    assert_ok(firm_read(cx, d->firm, &page));
    assert_ok(q_case_by_id(cx, page.db, d->case_id, &after));
    assert_int_equal(after.owner_id.v, d->nadia.id);
}

T_MAIN(T(a_reader_sees_one_state_whatever_is_written_between_its_reads),
       T(a_call_becomes_a_case_with_the_clients_own_words),
       T(the_same_number_written_otherwise_is_the_same_client),
       T(of_two_who_take_it_at_once_one_is_told), T(listening_asks_what_happened),
       T(a_verdict_and_what_was_put_right_stand_in_the_case), T(closing_twice_leaves_one_event),
       T(events_hold_no_words_of_anybody),
       T(an_unanswered_call_is_logged_and_leaves_the_client_waiting),
       T(a_mistake_of_ours_opens_a_case_for_each_client))
