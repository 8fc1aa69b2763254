/* Answering: the guard, the outbox, undo, and never a second send by itself. */
#include "act/blob.h"
#include "act/draft_file_act.h"
#include "act/outbox_act.h"
#include "act/reply_act.h"
#include "base/clock.h"
#include "base/limits.h"
#include "desk.h"
#include "store/q.h"

static struct mailbox_id care(struct ctx *cx, struct desk *d)
{
    struct q_mailbox box;
    assert_ok(q_mailbox_by_address(cx, d->db, S("care@dighipar.example"), &box));
    return box.id;
}

/* The desk's case came by phone; this one came by mail. */
static enum status by_mail(struct ctx *cx, struct tx *tx, void *arg)
{
    struct desk *d = arg;
    struct thread_id t;
    struct case_id id;
    struct q_counter_next n;
    int64_t changed;
    TRY(q_counter_next(cx, tx, S("case"), &n));
    TRY(q_case_add(cx, tx,
                   &(struct q_case_add_in){ .number = n.value,
                                            .subject = S("Warning on the shop"),
                                            .kind = S("complaint"),
                                            .channel = S("email"),
                                            .client_id = d->client_id,
                                            .mailbox_id = care(cx, d),
                                            .language = S("en"),
                                            .reply_token = S("t"),
                                            .now = cx->now },
                   &id));
    TRY(q_thread_add(cx, tx, S("email"), care(cx, d), S("Warning"), cx->now, &t));
    TRY(q_case_thread_add(cx, tx, id, t, &changed));
    d->case_id = id;
    return OK;
}

static struct reply letter(struct ctx *cx, struct desk *d)
{
    assert_ok(firm_write(cx, d->firm, by_mail, d));
    return (struct reply){ .case_id = d->case_id,
                           .channel = CHANNEL_EMAIL,
                           .to = S("farhana@rupsha.example"),
                           .text = S("I am sorry that we let the certificate run out."),
                           .is_apology = true };
}

static struct q_message message(struct ctx *cx, struct desk *d, struct message_id id)
{
    struct q_message m;
    assert_ok(q_message_by_id(cx, d->db, id, &m));
    return m;
}

DESK_TEST(a_letter_waits_its_undo_time_and_keeps_one_message_id)
{
    struct reply r = letter(cx, d);
    struct message_id id;
    assert_ok(reply_send(cx, d->firm, d->nadia, &r, &id));
    assert_str(message(cx, d, id).state, S("going"));
    assert_str(message(cx, d, id).subject, S("Re: Warning on the shop"));
    str mail_id = message(cx, d, id).mail_id;
    assert_true(str_ends(mail_id, S("@dighipar.example")));
    struct q_outbox row;
    bool found = true;
    assert_ok(outbox_claim(cx, d->firm, &row, &found));
    assert_false(found);
    cx->now += 10 * SECOND_MS;
    assert_ok(outbox_claim(cx, d->firm, &row, &found));
    assert_true(found);
    assert_int_equal(row.message_id.v, id.v);
    assert_int_equal(row.attempt, 1);
    bool again = true;
    struct q_outbox other;
    assert_ok(outbox_claim(cx, d->firm, &other, &again));
    assert_false(again); /* claimed once */
    assert_ok(outbox_settle(cx, d->firm, row.id, SENT_TRY_LATER, S("450 busy")));
    struct q_mailbox box;
    assert_ok(q_mailbox_by_id(cx, d->db, row.mailbox_id, &box));
    assert_int_equal(box.out_at, 0);
    assert_ok(outbox_claim(cx, d->firm, &row, &found));
    assert_false(found);
    cx->now += MINUTE_MS;
    assert_ok(outbox_claim(cx, d->firm, &row, &found));
    assert_true(found);
    assert_int_equal(row.attempt, 2);
    assert_ok(outbox_settle(cx, d->firm, row.id, SENT_ACCEPTED, S("250 ok")));
    assert_ok(q_mailbox_by_id(cx, d->db, row.mailbox_id, &box));
    assert_int_equal(box.out_at, cx->now);
    assert_str(message(cx, d, id).state, S("sent"));
    assert_str(message(cx, d, id).mail_id, mail_id);
    assert_int_equal(desk_case(cx, d).apologised_at, T_NOW);
}

DESK_TEST(taken_back_it_is_a_draft_again_and_nothing_was_promised)
{
    struct reply r = letter(cx, d);
    struct word_given word = { .words = S("I will write by Monday, 5 pm"),
                               .language = S("en"),
                               .due_civil = S("2026-11-23T17:00"),
                               .zone = S("Asia/Dhaka"),
                               .due_at = T_NOW + 2 * DAY_MS };
    r.words = &word;
    r.words_n = 1;
    struct message_id id;
    assert_ok(reply_send(cx, d->firm, d->nadia, &r, &id));
    assert_int_equal(desk_case(cx, d).next_due_at, T_NOW + 2 * DAY_MS);
    assert_ok(reply_take_back(cx, d->firm, d->nadia, id));
    assert_str(message(cx, d, id).state, S("taken_back"));
    struct q_drafts_of_case_rows drafts;
    assert_ok(q_drafts_of_case(cx, d->db, d->case_id, &drafts));
    assert_int_equal(drafts.n, 1);
    assert_str(drafts.v[0].text, r.text);
    assert_int_equal(desk_case(cx, d).next_due_at, 0);
    assert_int_equal(desk_case(cx, d).apologised_at, 0);
    struct q_promise_rows all;
    assert_ok(q_promises_of_case(cx, d->db, d->case_id, &all));
    assert_int_equal(all.n, 0);
    cx->now += HOUR_MS;
    struct q_outbox row;
    bool found;
    assert_ok(outbox_claim(cx, d->firm, &row, &found));
    assert_false(found);
}

DESK_TEST(on_its_way_it_cannot_be_taken_back)
{
    struct reply r = letter(cx, d);
    struct message_id id;
    assert_ok(reply_send(cx, d->firm, d->nadia, &r, &id));
    cx->now += MINUTE_MS;
    struct q_outbox row;
    bool found;
    assert_ok(outbox_claim(cx, d->firm, &row, &found));
    assert_status(reply_take_back(cx, d->firm, d->nadia, id), E_CONFLICT);
    assert_string_equal(cx->err.code, "reply.gone");
    assert_str(message(cx, d, id).state, S("going"));
}

DESK_TEST(what_a_crash_left_sending_is_uncertain_and_never_sent_again)
{
    struct reply r = letter(cx, d);
    struct message_id id;
    assert_ok(reply_send(cx, d->firm, d->nadia, &r, &id));
    cx->now += MINUTE_MS;
    struct q_outbox row;
    bool found;
    assert_ok(outbox_claim(cx, d->firm, &row, &found));
    int n = -1;
    assert_ok(outbox_sweep(cx, d->firm, &n));
    assert_int_equal(n, 0); /* its lease runs */
    cx->now += LEASE_MS + 1;
    assert_ok(outbox_sweep(cx, d->firm, &n));
    assert_int_equal(n, 1);
    assert_str(message(cx, d, id).state, S("uncertain"));
    cx->now += 30 * DAY_MS;
    assert_ok(outbox_claim(cx, d->firm, &row, &found));
    assert_false(found);
    struct q_due_rows dues;
    assert_ok(q_dues_open(cx, d->db, (struct agent_id){ d->nadia.id }, cx->now, 10, &dues));
    assert_int_equal(dues.n, 1);
    assert_str(dues.v[0].kind, S("settle_sending"));
    assert_ok(outbox_settle_by_hand(cx, d->firm, d->nadia, id, true));
    assert_str(message(cx, d, id).state, S("sent"));
    assert_ok(q_dues_open(cx, d->db, (struct agent_id){ d->nadia.id }, cx->now, 10, &dues));
    assert_int_equal(dues.n, 0);
}

DESK_TEST(a_refused_letter_gave_no_promise_and_no_apology)
{
    struct reply r = letter(cx, d);
    struct word_given word = { .words = S("by Monday"),
                               .language = S("en"),
                               .due_civil = S("2026-11-23T17:00"),
                               .zone = S("Asia/Dhaka"),
                               .due_at = T_NOW + 2 * DAY_MS };
    r.words = &word;
    r.words_n = 1;
    struct message_id id;
    assert_ok(reply_send(cx, d->firm, d->nadia, &r, &id));
    cx->now += MINUTE_MS;
    struct q_outbox row;
    bool found;
    assert_ok(outbox_claim(cx, d->firm, &row, &found));
    assert_ok(outbox_settle(cx, d->firm, row.id, SENT_REFUSED, S("550 no such mailbox")));
    assert_str(message(cx, d, id).state, S("failed"));
    struct q_promise_rows all;
    assert_ok(q_promises_of_case(cx, d->db, d->case_id, &all));
    assert_str(all.v[0].state, S("not_delivered"));
    assert_int_equal(desk_case(cx, d).apologised_at, 0);
    assert_int_equal(desk_case(cx, d).next_due_at, 0);
}

DESK_TEST(nothing_goes_out_over_words_the_writer_has_not_seen)
{
    struct reply r = letter(cx, d);
    const struct said said = { .is_client = true, .text = S("One thing more") };
    assert_ok(case_add_said(cx, d->firm, d->tanvir, d->case_id, CHANNEL_WHATSAPP, &said, 1));
    struct message_id id;
    assert_status(reply_send(cx, d->firm, d->nadia, &r, &id), E_CONFLICT);
    assert_string_equal(cx->err.code, "reply.new_message");
    struct q_message_newest newest;
    assert_ok(q_message_newest(cx, d->db, d->case_id, &newest));
    r.seen = newest.id;
    assert_ok(reply_send(cx, d->firm, d->nadia, &r, &id));
}

DESK_TEST(bad_recipients_and_empty_letters_are_named)
{
    struct reply r = letter(cx, d);
    struct message_id id;
    r.to = S("farhana@rupsha.example, nobody");
    assert_status(reply_send(cx, d->firm, d->nadia, &r, &id), E_INPUT);
    assert_string_equal(cx->err.field, "to");
    r.to = S(" ");
    assert_status(reply_send(cx, d->firm, d->nadia, &r, &id), E_INPUT);
    r.to = S("farhana@rupsha.example");
    r.text = S(" \n");
    assert_status(reply_send(cx, d->firm, d->nadia, &r, &id), E_INPUT);
    assert_string_equal(cx->err.field, "text");
}

DESK_TEST(an_answer_by_hand_is_logged_and_needs_no_mailbox)
{
    struct reply r = { .case_id = d->case_id,
                       .channel = CHANNEL_WHATSAPP,
                       .text = S("I am sorry. It works since 10:12."),
                       .is_apology = true };
    struct message_id id;
    assert_ok(reply_send(cx, d->firm, d->nadia, &r, &id));
    assert_str(message(cx, d, id).state, S("logged"));
    assert_int_equal(desk_case(cx, d).apologised_at, T_NOW);
}

DESK_TEST(if_the_client_wrote_first_it_does_not_go)
{
    struct reply r = letter(cx, d);
    r.if_client_silent = true;
    r.not_before = T_NOW + DAY_MS;
    struct message_id id;
    assert_ok(reply_send(cx, d->firm, d->nadia, &r, &id));
    const struct said said = { .is_client = true, .text = S("I wrote first") };
    assert_ok(case_add_said(cx, d->firm, d->tanvir, d->case_id, CHANNEL_WHATSAPP, &said, 1));
    cx->now += 2 * DAY_MS;
    struct q_outbox row;
    bool found = true;
    assert_ok(outbox_claim(cx, d->firm, &row, &found));
    assert_false(found);
    assert_str(message(cx, d, id).state, S("taken_back"));
}

/* Two write at once; the second has not seen the first one's letter. */
DESK_TEST(a_colleagues_letter_stops_the_second_until_it_was_seen)
{
    struct reply r = letter(cx, d), late = r;
    struct message_id first, second;
    late.text = S("We put it right yesterday.");
    assert_ok(reply_send(cx, d->firm, d->nadia, &r, &first));
    assert_status(reply_send(cx, d->firm, d->tanvir, &late, &second), E_CONFLICT);
    assert_string_equal(cx->err.code, "reply.new_message");
    struct q_message_rows since;
    assert_ok(q_messages_since(cx, d->db, d->case_id, late.seen, 10, &since));
    assert_int_equal(since.n, 1);
    assert_str(since.v[0].text, r.text);
    late.seen = first;
    assert_ok(reply_send(cx, d->firm, d->tanvir, &late, &second));
}

DESK_TEST(a_letter_that_was_taken_back_stops_nobody)
{
    struct reply r = letter(cx, d);
    struct message_id id;
    assert_ok(reply_send(cx, d->firm, d->nadia, &r, &id));
    assert_ok(reply_take_back(cx, d->firm, d->nadia, id));
    assert_ok(reply_send(cx, d->firm, d->tanvir, &r, &id));
}

/* ---- files ---- */

static size_t draft_files(struct ctx *cx, struct desk *d, struct actor who)
{
    struct q_draft_files_of_rows rows;
    assert_ok(q_draft_files_of(cx, d->db, d->case_id, (struct agent_id){ who.id }, &rows));
    return rows.n;
}

DESK_TEST(files_go_with_the_letter_and_come_back_with_it)
{
    struct reply r = letter(cx, d);
    struct q_attachments_of_rows sent;
    struct message_id id;
    const struct file_given files[] = { { S("ছবি.png"), S("image/png; x=y"),
                                          S("\x89PNG\r\n\x1a\n bytes") },
                                        { S("empty.txt"), S("text/plain"), S("") },
                                        { S("list.csv"), S("no type"), S("a,b") } };
    assert_ok(draft_files_add(cx, d->firm, d->nadia, d->case_id, files, 3));
    assert_int_equal(draft_files(cx, d, d->nadia), 2);
    assert_ok(reply_send(cx, d->firm, d->nadia, &r, &id));
    assert_int_equal(draft_files(cx, d, d->nadia), 0);
    assert_ok(q_attachments_of(cx, d->db, id, &sent));
    assert_int_equal(sent.n, 2);
    assert_str(sent.v[0].name, S("ছবি.png"));
    assert_str(sent.v[0].type, S("image/png"));
    assert_str(sent.v[1].type, S("application/octet-stream"));
    str bytes;
    assert_ok(blob_get(cx, d->firm, sent.v[0].blob, 100, &bytes));
    assert_str(bytes, S("\x89PNG\r\n\x1a\n bytes"));
    assert_ok(reply_take_back(cx, d->firm, d->nadia, id));
    assert_int_equal(draft_files(cx, d, d->nadia), 2);
}

DESK_TEST(a_colleagues_files_stay_with_the_colleague)
{
    struct reply r = letter(cx, d);
    struct q_draft_files_of_rows rows;
    struct q_attachments_of_rows sent;
    struct message_id id;
    const struct file_given one = { S("a.txt"), S("text/plain"), S("a") };
    assert_ok(draft_files_add(cx, d->firm, d->tanvir, d->case_id, &one, 1));
    assert_ok(reply_send(cx, d->firm, d->nadia, &r, &id));
    assert_ok(q_attachments_of(cx, d->db, id, &sent));
    assert_int_equal(sent.n, 0);
    assert_ok(q_draft_files_of(cx, d->db, d->case_id, (struct agent_id){ d->tanvir.id }, &rows));
    assert_ok(draft_file_remove(cx, d->firm, d->nadia, rows.v[0].id));
    assert_int_equal(draft_files(cx, d, d->tanvir), 1);
    assert_ok(draft_file_remove(cx, d->firm, d->tanvir, rows.v[0].id));
    assert_int_equal(draft_files(cx, d, d->tanvir), 0);
}

DESK_TEST(more_files_than_a_letter_takes_are_refused_whole)
{
    struct file_given many[LETTER_FILES_MAX + 1], large, half;
    (void)letter(cx, d);
    for (int i = 0; i <= LETTER_FILES_MAX; i++)
        many[i] = (struct file_given){ S("a.txt"), S("text/plain"), S("a") };
    char *bytes = arena_zalloc(cx->arena, LETTER_FILE_MAX + 1);
    large = (struct file_given){ S("b"), S("text/plain"), { bytes, LETTER_FILE_MAX + 1 } };
    half = (struct file_given){ S("b"), S("text/plain"), { bytes, LETTER_FILES_SUM / 2 + 1 } };
    assert_status(draft_files_add(cx, d->firm, d->nadia, d->case_id, many, LETTER_FILES_MAX + 1),
                  E_LIMIT);
    assert_string_equal(cx->err.code, "file.too_many");
    assert_status(draft_files_add(cx, d->firm, d->nadia, d->case_id, &large, 1), E_LIMIT);
    assert_string_equal(cx->err.code, "file.too_large");
    assert_int_equal(draft_files(cx, d, d->nadia), 0);
    assert_ok(draft_files_add(cx, d->firm, d->nadia, d->case_id, &half, 1));
    assert_status(draft_files_add(cx, d->firm, d->nadia, d->case_id, &half, 1), E_LIMIT);
    assert_string_equal(cx->err.code, "file.too_much");
    assert_ok(draft_files_add(cx, d->firm, d->nadia, d->case_id, many, LETTER_FILES_MAX - 1));
    assert_status(draft_files_add(cx, d->firm, d->nadia, d->case_id, many, 1), E_LIMIT);
    assert_int_equal(draft_files(cx, d, d->nadia), LETTER_FILES_MAX);
}

T_MAIN(T(files_go_with_the_letter_and_come_back_with_it),
       T(a_colleagues_files_stay_with_the_colleague),
       T(more_files_than_a_letter_takes_are_refused_whole),
       T(a_colleagues_letter_stops_the_second_until_it_was_seen),
       T(a_letter_that_was_taken_back_stops_nobody),
       T(a_letter_waits_its_undo_time_and_keeps_one_message_id),
       T(taken_back_it_is_a_draft_again_and_nothing_was_promised),
       T(on_its_way_it_cannot_be_taken_back),
       T(what_a_crash_left_sending_is_uncertain_and_never_sent_again),
       T(a_refused_letter_gave_no_promise_and_no_apology),
       T(nothing_goes_out_over_words_the_writer_has_not_seen),
       T(bad_recipients_and_empty_letters_are_named),
       T(an_answer_by_hand_is_logged_and_needs_no_mailbox),
       T(if_the_client_wrote_first_it_does_not_go))
