/* A mail becomes part of a case: which one, whose, and what it changes. */
#include "act/blob.h"
#include "act/mail_act.h"
#include "act/outbox_act.h"
#include "act/reply_act.h"
#include "base/clock.h"
#include "desk.h"
#include "mail/thread.h"
#include "store/q.h"

static struct mail_addresses one(struct ctx *cx, const char *name, const char *address)
{
    struct mail_addresses list = { arena_array(cx->arena, struct mail_address, 1), 1 };
    list.v[0] = (struct mail_address){ str_c(name), str_c(address) };
    return list;
}

static struct mail_ids id_of(struct ctx *cx, str id)
{
    struct mail_ids ids = { arena_array(cx->arena, str, 1), 1 };
    ids.v[0] = id;
    return ids;
}

static struct mail *letter(struct ctx *cx, const char *from, const char *subject, const char *text)
{
    struct mail *m = mail_new(cx->arena);
    m->from = one(cx, "", from);
    m->to = one(cx, "", "care@dighipar.example");
    m->subject = str_c(subject);
    m->text = str_c(text);
    m->visible = m->text.n;
    m->message_id = arena_printf(cx->arena, "%.*s@client.example", STR_ARG(rand_token(cx->arena)));
    return m;
}

static struct mail_filed file_named(struct ctx *cx, struct desk *d, const struct mail *m, str name)
{
    struct mail_arrived in = { .mail = m,
                               .mailbox = S("care@dighipar.example"),
                               .source = S("spool"),
                               .spool_name = name,
                               .size = 100,
                               .came_at = cx->now };
    struct mail_filed filed;
    assert_ok(blob_put(cx, d->firm, m->text, &in.raw_blob));
    assert_ok(mail_file(cx, d->firm, &in, &filed));
    return filed;
}

static struct mail_filed file(struct ctx *cx, struct desk *d, const struct mail *m)
{
    return file_named(cx, d, m, rand_token(cx->arena));
}

static struct q_message message(struct ctx *cx, struct desk *d, struct message_id id)
{
    struct q_message m;
    assert_ok(q_message_by_id(cx, d->db, id, &m));
    return m;
}

static struct q_case case_of(struct ctx *cx, struct desk *d, struct case_id id)
{
    struct q_case c;
    assert_ok(q_case_by_id(cx, d->db, id, &c));
    return c;
}

/* A letter of ours in a new case of Farhana's, handed to the relay: the outbox row. */
static struct q_outbox sent_to(struct ctx *cx, struct desk *d, struct case_id id, enum sent how,
                               const char *to)
{
    struct word_given word = { .words = S("I will call you by Monday, 5 pm"),
                               .language = S("en"),
                               .due_civil = S("2026-11-23T17:00"),
                               .zone = S("Asia/Dhaka"),
                               .due_at = cx->now + 2 * DAY_MS };
    struct q_message_newest newest;
    assert_ok(q_message_newest(cx, d->db, id, &newest));
    struct reply r = { .case_id = id,
                       .channel = CHANNEL_EMAIL,
                       .to = str_c(to),
                       .text = S("I am sorry."),
                       .seen = newest.id,
                       .is_apology = true,
                       .words = &word,
                       .words_n = 1 };
    struct message_id message_id;
    assert_ok(reply_send(cx, d->firm, d->nadia, &r, &message_id));
    cx->now += MINUTE_MS;
    struct q_outbox row;
    bool found;
    assert_ok(outbox_claim(cx, d->firm, &row, &found));
    assert_true(found);
    assert_ok(outbox_settle(cx, d->firm, row.id, how, S("")));
    return row;
}

static struct q_outbox sent(struct ctx *cx, struct desk *d, struct case_id id, enum sent how)
{
    return sent_to(cx, d, id, how, "farhana@rupsha.example");
}

static struct mail *from_farhana(struct ctx *cx, const char *subject)
{
    struct mail *m = letter(cx, "farhana@rupsha.example", subject, "One thing more: the logo.");
    m->from.v[0].name = S("Farhana Akter");
    return m;
}

/* ---- new cases ---- */

DESK_TEST(a_first_mail_opens_a_case_of_its_sender)
{
    struct mail *m = letter(cx, "Anirban@Jamuna.example", "Where is my order?",
                            "Hello,\nwhen will the sign come?\n\nOn Friday you wrote:\n> soon\n");
    m->visible = (size_t)str_find(m->text, S("On Friday"), 0);
    m->from.v[0].name = S("Anirban Das");
    struct mail_filed f = file(cx, d, m);
    assert_int_equal(f.fate, MAIL_FILED);
    assert_true(f.is_new_case);
    struct q_case c = case_of(cx, d, f.case_id);
    assert_str(c.subject, S("Where is my order?"));
    assert_str(c.kind, S("question"));
    assert_str(c.state, S("open"));
    assert_str(c.own_words, S("Hello, when will the sign come?"));
    assert_int_equal(c.waits_since, T_NOW);
    assert_false(c.is_hot);
    struct q_client who;
    assert_ok(q_client_by_identity(cx, d->db, S("email"), S("anirban@jamuna.example"), &who));
    assert_int_equal(who.id.v, c.client_id.v);
    assert_str(who.name, S("Anirban Das"));
    struct q_message got = message(cx, d, f.message_id);
    assert_str(got.rule, S("new"));
    assert_str(got.text, m->text); /* all of it; what folds is only marked */
    assert_int_equal(got.fold_at, m->visible);
    assert_str(got.mail_id, m->message_id);
}

DESK_TEST(signs_of_trouble_make_it_a_complaint_in_both_languages)
{
    struct mail_filed en =
        file(cx, d, letter(cx, "a@x.example", "The sign", "I want my money back."));
    struct mail_filed bn =
        file(cx, d, letter(cx, "b@x.example", "সাইনবোর্ড", "আপনাদের থেকে আর কখনো কিনব না।"));
    assert_str(case_of(cx, d, en.case_id).kind, S("complaint"));
    assert_str(case_of(cx, d, bn.case_id).kind, S("complaint"));
    assert_true(case_of(cx, d, bn.case_id).is_hot);
    assert_str(case_of(cx, d, bn.case_id).language, S("bn"));
}

DESK_TEST(a_known_client_is_found_whatever_the_case_of_letters)
{
    struct mail_filed f = file(cx, d, letter(cx, "FARHANA@rupsha.example", "Hello", "A question."));
    assert_int_equal(case_of(cx, d, f.case_id).client_id.v, d->client_id.v);
    assert_int_not_equal(f.case_id.v, d->case_id.v);
}

/* ---- threads ---- */

DESK_TEST(our_message_id_finds_the_case_and_names_the_rule)
{
    struct mail_filed first = file(cx, d, from_farhana(cx, "Logo"));
    struct q_outbox row = sent(cx, d, first.case_id, SENT_ACCEPTED);
    str ours = message(cx, d, row.message_id).mail_id;
    struct mail *reply = from_farhana(cx, "another subject");
    reply->in_reply_to = id_of(cx, ours);
    struct mail_filed f = file(cx, d, reply);
    assert_int_equal(f.case_id.v, first.case_id.v);
    assert_str(message(cx, d, f.message_id).rule, S("message_id"));
    struct mail *later = from_farhana(cx, "another subject");
    later->references = id_of(cx, ours);
    f = file(cx, d, later);
    assert_int_equal(f.case_id.v, first.case_id.v);
    assert_str(message(cx, d, f.message_id).rule, S("reference"));
}

DESK_TEST(the_plus_address_finds_the_case)
{
    struct mail *m = letter(cx, "friend@elsewhere.example", "as you asked", "here it is");
    m->delivered_to.v = arena_array(cx->arena, struct mail_address, 1);
    m->delivered_to.n = 1;
    m->delivered_to.v[0].address =
        thread_address(cx->arena, firm_key(d->firm), S("care@dighipar.example"), d->case_id.v);
    struct mail_filed f = file(cx, d, m);
    assert_int_equal(f.case_id.v, d->case_id.v);
    struct q_message got = message(cx, d, f.message_id);
    assert_str(got.rule, S("plus_address"));
    struct q_participant_get p;
    assert_ok(q_participant_get(cx, d->db, got.thread_id, S("friend@elsewhere.example"), &p));
    assert_true(p.is_new); /* not copied in silently */
}

DESK_TEST(a_forged_token_opens_a_case_of_its_own)
{
    const unsigned char other[KEY_BYTES] = { 7 };
    struct mail *m = letter(cx, "mallory@elsewhere.example", "Re: hello", "let me in");
    m->in_reply_to =
        id_of(cx, thread_message_id(cx->arena, other, d->case_id.v, 1, S("dighipar.example")));
    m->delivered_to.v = arena_array(cx->arena, struct mail_address, 1);
    m->delivered_to.n = 1;
    m->delivered_to.v[0].address =
        thread_address(cx->arena, other, S("care@dighipar.example"), d->case_id.v);
    struct mail_filed f = file(cx, d, m);
    assert_true(f.is_new_case);
    assert_int_not_equal(f.case_id.v, d->case_id.v);
}

DESK_TEST(any_id_that_stands_in_the_house_finds_its_case)
{
    struct mail *first = from_farhana(cx, "Logo");
    struct mail_filed a = file(cx, d, first);
    struct mail *again = from_farhana(cx, "Logo, once more");
    again->references = id_of(cx, first->message_id);
    struct mail_filed b = file(cx, d, again);
    assert_int_equal(b.case_id.v, a.case_id.v);
    assert_str(message(cx, d, b.message_id).rule, S("stored_id"));
}

DESK_TEST(two_who_answer_a_third_mail_meet_only_under_one_subject)
{
    struct mail *a = from_farhana(cx, "Re: Sign");
    struct mail *b = letter(cx, "tuli@rupsha.example", "RE: sign", "I agree.");
    struct mail *c = letter(cx, "mitu@rupsha.example", "Lunch", "Where?");
    a->references = b->references = c->references = id_of(cx, S("never@seen.example"));
    struct mail_filed fa = file(cx, d, a), fb = file(cx, d, b), fc = file(cx, d, c);
    assert_int_equal(fa.case_id.v, fb.case_id.v);
    assert_str(message(cx, d, fb.message_id).rule, S("mentioned_id"));
    assert_int_not_equal(fa.case_id.v, fc.case_id.v);
}

DESK_TEST(a_bare_number_counts_only_from_the_client_or_a_participant)
{
    int64_t number = desk_case(cx, d).number;
    const char *bracket = arena_printf(cx->arena, "Re: [#%lld]", (long long)number).p;
    const char *bare = arena_printf(cx->arena, "Re: #%lld again", (long long)number).p;
    struct mail_filed f = file(cx, d, from_farhana(cx, bracket));
    assert_int_equal(f.case_id.v, d->case_id.v);
    assert_str(message(cx, d, f.message_id).rule, S("subject"));
    f = file(cx, d, from_farhana(cx, bare));
    assert_int_equal(f.case_id.v, d->case_id.v);
    f = file(cx, d, letter(cx, "stranger@elsewhere.example", bracket, "let me in"));
    assert_int_not_equal(f.case_id.v, d->case_id.v);
    f = file(cx, d, letter(cx, "stranger@elsewhere.example", bare, "let me in"));
    assert_int_not_equal(f.case_id.v, d->case_id.v);
}

/* ---- twice ---- */

DESK_TEST(the_same_mail_twice_is_one_message)
{
    struct mail *m = from_farhana(cx, "Logo");
    struct mail_filed a = file(cx, d, m), b = file(cx, d, m);
    assert_int_equal(a.fate, MAIL_FILED);
    assert_int_equal(b.fate, MAIL_DUPLICATE);
    struct mail changed = *m;
    changed.text = S("The same id, other words.");
    changed.visible = changed.text.n;
    struct mail_filed c = file(cx, d, &changed);
    assert_int_equal(c.fate, MAIL_FILED); /* another mail: nothing is lost */
    assert_int_equal(file(cx, d, &changed).fate, MAIL_DUPLICATE);
    assert_int_equal(file(cx, d, m).fate, MAIL_DUPLICATE);
}

DESK_TEST(the_same_spool_name_is_filed_once)
{
    struct mail *m = from_farhana(cx, "Logo");
    assert_int_equal(file_named(cx, d, m, S("1.a.eml")).fate, MAIL_FILED);
    assert_int_equal(file_named(cx, d, m, S("1.a.eml")).fate, MAIL_ALREADY);
    struct q_raw_by_spool_name raw;
    assert_ok(q_raw_by_spool_name(cx, d->db, S("1.a.eml"), &raw));
    assert_str(raw.state, S("filed"));
}

/* ---- machines ---- */

static struct mail_filed auto_reply(struct ctx *cx, struct desk *d, struct case_id id,
                                    enum mail_class class)
{
    struct mail *m = from_farhana(cx, "Automatic reply");
    m->class = class;
    m->delivered_to = one(cx, "", "");
    m->delivered_to.v[0].address =
        thread_address(cx->arena, firm_key(d->firm), S("care@dighipar.example"), id.v);
    return file(cx, d, m);
}

DESK_TEST(automatic_mail_is_kept_but_never_reopens_nor_waits)
{
    assert_ok(case_close(cx, d->firm, d->nadia, d->case_id));
    int64_t waits = desk_case(cx, d).waits_since;
    const enum mail_class kinds[] = { MAIL_AUTO, MAIL_OUT_OF_OFFICE, MAIL_BULK };
    for (int i = 0; i < 3; i++) {
        struct mail_filed f = auto_reply(cx, d, d->case_id, kinds[i]);
        assert_int_equal(f.fate, MAIL_FILED);
        assert_int_equal(f.case_id.v, d->case_id.v);
        assert_str(desk_case(cx, d).state, S("closed"));
        assert_int_equal(desk_case(cx, d).waits_since, waits);
    }
    struct mail_filed f = auto_reply(cx, d, d->case_id, MAIL_HUMAN);
    assert_str(case_of(cx, d, f.case_id).state, S("open"));
    assert_int_equal(case_of(cx, d, f.case_id).waits_since, T_NOW);
    assert_int_equal(desk_events(cx, d, "case", "reopened"), 1);
}

DESK_TEST(a_loop_is_kept_aside)
{
    struct mail *m = from_farhana(cx, "Logo");
    m->class = MAIL_LOOP;
    struct mail_filed f = file_named(cx, d, m, S("1.loop.eml"));
    assert_int_equal(f.fate, MAIL_KEPT_ASIDE);
    struct q_raw_by_spool_name raw;
    assert_ok(q_raw_by_spool_name(cx, d->db, S("1.loop.eml"), &raw));
    assert_str(raw.state, S("kept_aside"));
    struct q_raws_aside aside;
    assert_ok(q_raws_aside(cx, d->db, &aside));
    assert_int_equal(aside.n, 1);
}

static struct mail *bounce(struct ctx *cx, str original, bool is_hard)
{
    struct mail *m =
        letter(cx, "mailer-daemon@relay.example", "Undelivered Mail", "The address is unknown.");
    m->class = MAIL_BOUNCE;
    m->bounce = (struct mail_bounce){ .is_there = true,
                                      .is_hard = is_hard,
                                      .status = is_hard ? S("5.1.1") : S("4.2.2"),
                                      .recipient = S("farhana@rupsha.example"),
                                      .original_message_id = original };
    return m;
}

DESK_TEST(a_hard_bounce_fails_the_letter_and_what_it_promised)
{
    struct mail_filed first = file(cx, d, from_farhana(cx, "Logo"));
    struct q_outbox row = sent(cx, d, first.case_id, SENT_ACCEPTED);
    str ours = message(cx, d, row.message_id).mail_id;
    struct mail_filed soft = file(cx, d, bounce(cx, ours, false));
    assert_int_equal(soft.case_id.v, first.case_id.v);
    assert_str(message(cx, d, row.message_id).state, S("sent"));
    struct mail_filed hard = file(cx, d, bounce(cx, ours, true));
    assert_int_equal(hard.case_id.v, first.case_id.v);
    assert_str(message(cx, d, row.message_id).state, S("failed"));
    struct q_promise_rows promises;
    assert_ok(q_promises_of_case(cx, d->db, first.case_id, &promises));
    assert_int_equal(promises.n, 1);
    assert_str(promises.v[0].state, S("not_delivered"));
    assert_int_equal(case_of(cx, d, first.case_id).apologised_at, 0);
    assert_int_equal(case_of(cx, d, first.case_id).next_due_at, 0);
    assert_int_equal(message(cx, d, hard.message_id).client_id.v, d->client_id.v);
    struct q_client daemon; /* the postmaster is no client */
    assert_status(
        q_client_by_identity(cx, d->db, S("email"), S("mailer-daemon@relay.example"), &daemon),
        E_MISSING);
}

static size_t dues_of(struct ctx *cx, struct desk *d, const char *kind, str *ret_words)
{
    struct q_due_rows dues;
    size_t n = 0;
    assert_ok(q_dues_open(cx, d->db, (struct agent_id){ d->nadia.id }, cx->now + 1, 10, &dues));
    ROWS_EACH (due, &dues)
        if (str_eq(due->kind, str_c(kind))) {
            n++;
            *ret_words = due->words;
        }
    return n;
}

/* Whether the relay had answered or not: what came back from one went out to all. */
DESK_TEST(a_bounce_from_one_of_several_names_that_one_and_fails_no_letter)
{
    static const enum sent hows[] = { SENT_ACCEPTED, SENT_UNCERTAIN };
    for (size_t i = 0; i < 2; i++) {
        struct mail_filed first = file(cx, d, from_farhana(cx, "Logo"));
        struct q_outbox row =
            sent_to(cx, d, first.case_id, hows[i], "Farhana@rupsha.example, selim@rupsha.example");
        str ours = message(cx, d, row.message_id).mail_id, words = S("");
        struct q_promise_rows promises;
        for (int twice = 0; twice < 2; twice++) {
            file(cx, d, bounce(cx, ours, true));
            assert_str(message(cx, d, row.message_id).state, S("sent"));
            assert_int_equal(dues_of(cx, d, "look_at_mail", &words), i + 1);
            assert_str(words, S("farhana@rupsha.example"));
            assert_int_equal(dues_of(cx, d, "settle_sending", &words), i);
        }
        assert_ok(q_promises_of_case(cx, d->db, first.case_id, &promises));
        assert_str(promises.v[0].state, S("open"));
        struct mail *other = bounce(cx, ours, true);
        other->bounce.recipient = S("selim@rupsha.example");
        file(cx, d, other);
        assert_str(message(cx, d, row.message_id).state, S("failed"));
        assert_ok(q_promises_of_case(cx, d->db, first.case_id, &promises));
        assert_str(promises.v[0].state, S("not_delivered"));
        assert_int_equal(dues_of(cx, d, "settle_sending", &words), i + 1);
    }
}

DESK_TEST(a_bounce_of_nothing_we_sent_is_kept_aside)
{
    const unsigned char other[KEY_BYTES] = { 7 };
    struct mail_filed first = file(cx, d, from_farhana(cx, "Logo"));
    struct q_outbox row = sent(cx, d, first.case_id, SENT_ACCEPTED);
    str forged = thread_message_id(cx->arena, other, first.case_id.v, row.message_id.v,
                                   S("dighipar.example"));
    assert_int_equal(file(cx, d, bounce(cx, forged, true)).fate, MAIL_KEPT_ASIDE);
    assert_str(message(cx, d, row.message_id).state, S("sent"));
}

DESK_TEST(an_answer_settles_what_was_uncertain)
{
    struct mail_filed first = file(cx, d, from_farhana(cx, "Logo"));
    struct q_outbox row = sent(cx, d, first.case_id, SENT_UNCERTAIN);
    assert_str(message(cx, d, row.message_id).state, S("uncertain"));
    struct mail *reply = from_farhana(cx, "Re: Logo");
    reply->in_reply_to = id_of(cx, message(cx, d, row.message_id).mail_id);
    file(cx, d, reply);
    assert_str(message(cx, d, row.message_id).state, S("sent"));
    struct q_outbox now;
    assert_ok(q_outbox_by_id(cx, d->db, row.id, &now));
    assert_str(now.state, S("accepted"));
    struct q_due_rows dues;
    assert_ok(q_dues_open(cx, d->db, (struct agent_id){ d->nadia.id }, cx->now, 10, &dues));
    assert_int_equal(dues.n, 0);
}

/* ---- what cannot be read, what hangs on ---- */

DESK_TEST(what_cannot_be_read_is_a_case_with_the_original)
{
    struct mail *m = mail_new(cx->arena);
    mail_error(cx->arena, m, "worker.died");
    struct mail_filed f = file(cx, d, m);
    assert_int_equal(f.fate, MAIL_FILED);
    struct q_case c = case_of(cx, d, f.case_id);
    assert_str(c.kind, S("unreadable"));
    assert_int_equal(c.waits_since, T_NOW);
    struct q_attachments_of_case_rows files;
    assert_ok(q_attachments_of_case(cx, d->db, f.case_id, &files));
    assert_int_equal(files.n, 1);
    assert_str(files.v[0].name, S("original.eml"));
    str bytes;
    assert_ok(blob_get(cx, d->firm, files.v[0].blob, 1000, &bytes));
    assert_str(bytes, m->text);
}

DESK_TEST(attachments_lie_under_the_hash_of_their_bytes)
{
    struct mail *m = from_farhana(cx, "Photos");
    struct mail_attachment two[2] = {
        { S("sign.jpg"), S("image/jpeg"), S(""), false, S("\xff\xd8 one") },
        { S("again.jpg"), S("image/jpeg"), S("c1"), true, S("\xff\xd8 one") },
    };
    m->attachments = (struct mail_attachments){ two, 2 };
    m->html_present = true;
    m->html = S("<p>Photos</p>");
    struct mail_filed f = file(cx, d, m);
    struct q_attachments_of_case_rows files;
    assert_ok(q_attachments_of_case(cx, d->db, f.case_id, &files));
    assert_int_equal(files.n, 2);
    assert_str(files.v[0].blob, files.v[1].blob);
    assert_str(files.v[0].blob, hash_hex(cx->arena, S("\xff\xd8 one")));
    assert_true(files.v[1].is_inline);
    str bytes;
    assert_ok(blob_get(cx, d->firm, files.v[0].blob, 100, &bytes));
    assert_str(bytes, S("\xff\xd8 one"));
    assert_ok(blob_get(cx, d->firm, message(cx, d, f.message_id).html_blob, 100, &bytes));
    assert_str(bytes, m->html);
    assert_status(blob_get(cx, d->firm, S("../../key"), 100, &bytes), E_MISSING);
}

T_MAIN(T(a_first_mail_opens_a_case_of_its_sender),
       T(signs_of_trouble_make_it_a_complaint_in_both_languages),
       T(a_known_client_is_found_whatever_the_case_of_letters),
       T(our_message_id_finds_the_case_and_names_the_rule), T(the_plus_address_finds_the_case),
       T(a_forged_token_opens_a_case_of_its_own), T(any_id_that_stands_in_the_house_finds_its_case),
       T(two_who_answer_a_third_mail_meet_only_under_one_subject),
       T(a_bare_number_counts_only_from_the_client_or_a_participant),
       T(the_same_mail_twice_is_one_message), T(the_same_spool_name_is_filed_once),
       T(automatic_mail_is_kept_but_never_reopens_nor_waits), T(a_loop_is_kept_aside),
       T(a_hard_bounce_fails_the_letter_and_what_it_promised),
       T(a_bounce_from_one_of_several_names_that_one_and_fails_no_letter),
       T(a_bounce_of_nothing_we_sent_is_kept_aside), T(an_answer_settles_what_was_uncertain),
       T(what_cannot_be_read_is_a_case_with_the_original),
       T(attachments_lie_under_the_hash_of_their_bytes))
