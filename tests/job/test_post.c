/* Each way a letter's way out can end, against a relay that fails where it is told to: how often it
 * was called, how often a whole letter reached it, and what the house believes. */
#include "job/post.h"

#include "act/desk.h"
#include "act/outbox_act.h"
#include "act/promise_act.h"
#include "act/reply_act.h"
#include "act/sending_act.h"
#include "base/clock.h"
#include "base/file.h"
#include "job/jobs.h"
#include "job/sweep.h"
#include "mail/relay.h"

#define LONG_TIME (30 * DAY_MS)

static void at(struct ctx *cx, int64_t ms)
{
    cx->now = ms;
    clock_set(ms);
}

/* Letters of the desk go to this port from now on. */
static void use_relay(struct ctx *cx, struct desk *d, int port)
{
    struct q_mailbox box;
    assert_ok(q_mailbox_by_address(cx, d->db, S("care@dighipar.example"), &box));
    struct mailbox_relay by = {
        .id = box.id, .host = S("127.0.0.1"), .port = port, .tls = TLS_NEVER
    };
    assert_ok(port > 0 ? sending_connect(cx, d->firm, d->nadia, &by)
                       : sending_disconnect(cx, d->firm, d->nadia, box.id));
}

static struct message_id write_letter(struct ctx *cx, struct desk *d)
{
    struct buf text = buf_new(cx->arena, 20000);
    while (text.n < 8000)
        buf_add(&text, S("I am sorry that we let the certificate of your shop run out.\n\n"));
    struct word_given word = { .words = S("I will call you on Monday by 5 pm"),
                               .language = S("en"),
                               .due_civil = S("2026-12-23T17:00"),
                               .zone = S("Asia/Dhaka"),
                               .due_at = T_NOW + 60 * DAY_MS };
    struct reply r = { .case_id = d->case_id,
                       .channel = CHANNEL_EMAIL,
                       .to = S("farhana@rupsha.example"),
                       .text = buf_str(&text),
                       .words = &word,
                       .words_n = 1 };
    struct message_id id;
    struct q_message_newest newest;
    assert_ok(q_message_newest(cx, d->db, d->case_id, &newest));
    r.seen = newest.id;
    assert_ok(reply_send(cx, d->firm, d->nadia, &r, &id));
    return id;
}

static struct q_message message(struct ctx *cx, struct desk *d, struct message_id id)
{
    struct q_message m;
    assert_ok(q_message_by_id(cx, d->db, id, &m));
    return m;
}

/* All that is due within `ms`, looking every minute of the first hour and then each hour. */
static int post_until(struct ctx *cx, struct desk *d, int64_t ms)
{
    int sent = 0;
    int64_t end = cx->now + ms, hour = cx->now + HOUR_MS;
    for (; cx->now < end; at(cx, cx->now + (cx->now < hour ? MINUTE_MS : 4 * HOUR_MS))) {
        for (bool found = true; found; sent += found)
            assert_ok(post_one(cx, d->firm, -1, &found));
        assert_ok(sweep(cx, d->firm));
    }
    return sent;
}

static const struct {
    const char *endings; /* of the first connection, the second, ... */
    int calls;
    const char *state;   /* of the message, a month later */
    const char *promise; /* of what it promised */
} ways[] = {
    { "accept", 1, "sent", "open" },
    { "accept-then-die,accept", 1, "sent", "open" },    /* 250 was said: it is there */
    { "die-before-data,accept", 2, "sent", "open" },    /* before the dot: nobody has it */
    { "die-after-dot,accept", 1, "uncertain", "open" }, /* never a second time by itself */
    { "refuse-dot-4xx,refuse-mail-4xx,accept", 3, "sent", "open" },
    { "refuse-rcpt-5xx,accept", 1, "failed", "not_delivered" },
    { "refuse-mail-4xx", OUTBOX_TRIES, "failed", "not_delivered" },
};

DESK_TEST(each_way_out_is_counted)
{
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        at(cx, T_NOW);
        struct relay relay = relay_start(cx, ways[i].endings);
        use_relay(cx, d, relay.port);
        struct message_id id = write_letter(cx, d);
        int calls = post_until(cx, d, LONG_TIME);
        struct q_promise_rows given;
        assert_ok(q_promises_of_message(cx, d->db, id, &given));
        struct q_outbox o;
        assert_ok(q_outbox_of_message(cx, d->db, id, &o));
        if (calls != ways[i].calls)
            fail_msg("%s: %d calls, want %d: %.*s", ways[i].endings, calls, ways[i].calls,
                     STR_ARG(o.answer));
        assert_str(message(cx, d, id).state, str_c(ways[i].state));
        assert_int_equal(given.n, 1);
        assert_str(given.v[0].state, str_c(ways[i].promise));
        relay_stop(&relay);
    }
    clock_set(0);
}

DESK_TEST(every_try_sends_the_same_bytes)
{
    at(cx, T_NOW);
    const char *keep = firm_path(cx, d->firm, "relay");
    assert_ok(dir_make(cx, keep));
    struct relay relay = relay_start_keeping(cx, "refuse-dot-4xx,accept", keep);
    use_relay(cx, d, relay.port);
    struct message_id id = write_letter(cx, d);
    at(cx, T_NOW + MINUTE_MS);
    bool found;
    assert_ok(post_one(cx, d->firm, -1, &found));
    const struct said said = { .is_client = true, .text = S("meanwhile, one thing more") };
    assert_ok(case_add_said(cx, d->firm, d->nadia, d->case_id, CHANNEL_WHATSAPP, &said, 1));
    at(cx, T_NOW + HOUR_MS);
    assert_ok(post_one(cx, d->firm, -1, &found));
    assert_true(found);
    assert_str(message(cx, d, id).state, S("sent"));
    str first, second;
    assert_ok(file_read(cx, arena_printf(cx->arena, "%s/1.eml", keep).p, 100000, &first));
    assert_ok(file_read(cx, arena_printf(cx->arena, "%s/2.eml", keep).p, 100000, &second));
    assert_str(first, second);
    assert_true(str_find(first, message(cx, d, id).mail_id, 0) > 0);
    relay_stop(&relay);
    clock_set(0);
}

DESK_TEST(without_a_relay_a_letter_waits)
{
    at(cx, T_NOW);
    use_relay(cx, d, 0);
    struct message_id id = write_letter(cx, d);
    assert_int_equal(post_until(cx, d, LONG_TIME), 0);
    assert_str(message(cx, d, id).state, S("going"));
    int64_t next;
    assert_ok(post_next_at(cx, d->firm, &next));
    assert_true(next == INT64_MAX);
    struct relay relay = relay_start(cx, "accept");
    use_relay(cx, d, relay.port);
    assert_int_equal(post_until(cx, d, HOUR_MS), 1);
    assert_str(message(cx, d, id).state, S("sent"));
    relay_stop(&relay);
    clock_set(0);
}

static struct q_outbox outbox(struct ctx *cx, struct desk *d, struct message_id id)
{
    struct q_outbox o;
    assert_ok(q_outbox_of_message(cx, d->db, id, &o));
    return o;
}

/* A relay that says nothing for half a minute, before the letter or after its final dot. */
static void end_while(struct ctx *cx, struct desk *d, const char *ending, const char *of_message,
                      const char *of_outbox)
{
    struct jobs *jobs = NULL;
    at(cx, T_NOW);
    struct relay relay = relay_start(cx, ending);
    use_relay(cx, d, relay.port);
    struct message_id id = write_letter(cx, d);
    at(cx, T_NOW + MINUTE_MS);
    assert_ok(jobs_start(cx, d->firm, &jobs));
    for (int ms = 0; ms < 5000 && !str_eq(outbox(cx, d, id).state, S("sending")); ms += 10)
        usleep(10000);
    assert_str(outbox(cx, d, id).state, S("sending"));
    usleep(500000); /* to where the relay falls silent */
    int64_t began = clock_mono();
    jobs_stop(&jobs);
    assert_in_range(clock_mono() - began, 0, LETTER_END_MS + 2500);
    assert_str(message(cx, d, id).state, str_c(of_message));
    assert_str(outbox(cx, d, id).state, str_c(of_outbox));
    relay_stop(&relay);
    clock_set(0);
}

DESK_TEST(the_end_waits_some_seconds_for_a_letter_on_its_way)
{
    end_while(cx, d, "slow-greeting", "going", "queued");
}

DESK_TEST(the_end_waits_some_seconds_for_an_answer)
{
    end_while(cx, d, "slow-dot", "uncertain", "uncertain");
}

/* A relay that refuses us is remembered and told; once it is mended the letter goes at once, and
 * one that can still be taken back does not. */
DESK_TEST(a_relay_that_was_mended_gets_what_waited)
{
    at(cx, T_NOW);
    struct relay relay =
        relay_start_with(cx, (const char *[]){ "--tls", "good", "--user", "care", "--password",
                                               "stitch", "accept", NULL });
    struct q_mailbox box;
    struct q_sending row;
    bool found;
    assert_ok(q_mailbox_by_address(cx, d->db, S("care@dighipar.example"), &box));
    struct mailbox_relay by = { box.id,        S("localhost"), relay.port, TLS_AT_ONCE,
                                SMTP_PASSWORD, S("care"),      S("wrong") };
    assert_ok(sending_connect(cx, d->firm, d->nadia, &by));
    struct message_id id = write_letter(cx, d);
    assert_int_equal(post_until(cx, d, 10 * MINUTE_MS), 4); /* after 10 s, 1, 2 and 4 minutes */
    assert_ok(q_sending_of(cx, d->db, box.id, &row));
    assert_str(row.fault, S("imap.password"));
    assert_str(message(cx, d, id).state, S("going"));
    struct message_id second = write_letter(cx, d);
    by.secret = S("stitch");
    assert_ok(sending_connect(cx, d->firm, d->nadia, &by));
    assert_ok(post_one(cx, d->firm, -1, &found));
    assert_str(message(cx, d, id).state, S("sent"));
    assert_ok(post_one(cx, d->firm, -1, &found));
    assert_false(found);
    assert_str(message(cx, d, second).state, S("going"));
    assert_ok(q_sending_of(cx, d->db, box.id, &row));
    assert_str(row.fault, S(""));
    assert_true(row.out_at >= T_NOW);
    relay_stop(&relay);
    clock_set(0);
}

/* Due Monday 23 November, 17:00 in Dhaka; reminded twelve hours before. */
static struct promise_id give_word(struct ctx *cx, struct desk *d)
{
    struct promise_given given = { .case_id = d->case_id,
                                   .agent_id = { d->nadia.id },
                                   .word = { .words = S("I will call you\non Monday by 5 pm"),
                                             .language = S("en"),
                                             .due_civil = S("2026-11-23T17:00"),
                                             .zone = S("Asia/Dhaka"),
                                             .due_at = T_NOW + 2 * DAY_MS } };
    struct promise_id id;
    assert_ok(promise_give(cx, d->firm, d->nadia, &given, &id));
    return id;
}

static void wants_reminders(struct ctx *cx, struct desk *d, const char *language)
{
    const struct agent_change to = { .name = S("Nadia Rahman"),
                                     .name_bn = S("নাদিয়া রহমান"),
                                     .language = str_c(language),
                                     .theme = S("auto"),
                                     .reminds_by_mail = true,
                                     .signature = S(""),
                                     .signature_bn = S("") };
    assert_ok(agent_change_own(cx, d->firm, d->nadia, &to));
}

static void has(str mail, const char *words)
{
    if (str_find(mail, str_c(words), 0) < 0)
        fail_msg("no \"%s\" in:\n%.*s", words, STR_ARG(mail));
}

DESK_TEST(who_wants_it_is_reminded_by_mail_once_and_never_the_client)
{
    at(cx, T_NOW);
    const char *keep = firm_path(cx, d->firm, "relay");
    assert_ok(dir_make(cx, keep));
    struct relay relay = relay_start_keeping(cx, "accept", keep);
    use_relay(cx, d, relay.port);
    give_word(cx, d);
    wants_reminders(cx, d, "en");
    assert_int_equal(post_until(cx, d, DAY_MS), 0);
    assert_int_equal(post_until(cx, d, DAY_MS), 1);
    str mail;
    assert_ok(file_read(cx, arena_printf(cx->arena, "%s/1.eml", keep).p, 100000, &mail));
    has(mail, "\r\nAuto-Submitted: auto-generated\r\n");
    has(mail, "\r\nTo: nadia@dighipar.example\r\n");
    has(mail, "> I will call you on Monday by 5 pm");
    assert_true(str_find(mail, S("farhana@"), 0) < 0);
    relay_stop(&relay);
    clock_set(0);
}

DESK_TEST(no_reminder_of_a_word_kept_before_it_leaves_nor_to_who_does_not_want_it)
{
    at(cx, T_NOW);
    struct relay relay = relay_start(cx, "accept");
    use_relay(cx, d, relay.port);
    give_word(cx, d);
    assert_int_equal(post_until(cx, d, 3 * DAY_MS), 0); /* nobody asked for mails */
    at(cx, T_NOW);
    wants_reminders(cx, d, "bn");
    struct promise_id id = give_word(cx, d);
    struct q_promise p;
    int n;
    at(cx, T_NOW + 2 * DAY_MS - 11 * HOUR_MS);
    assert_ok(promises_remind(cx, d->firm, &n));
    assert_ok(q_promise_by_id(cx, d->db, id, &p));
    assert_ok(promise_keep(cx, d->firm, d->nadia, id, p.version, (struct message_id){ 0 }));
    assert_int_equal(post_until(cx, d, 3 * DAY_MS), 0);
    struct q_outbox_rows left;
    assert_ok(q_outbox_waiting(cx, d->db, 10, &left));
    assert_int_equal(left.n, 0);
    relay_stop(&relay);
    clock_set(0);
}

T_MAIN(T(who_wants_it_is_reminded_by_mail_once_and_never_the_client),
       T(no_reminder_of_a_word_kept_before_it_leaves_nor_to_who_does_not_want_it),
       T(a_relay_that_was_mended_gets_what_waited), T(each_way_out_is_counted),
       T(every_try_sends_the_same_bytes), T(without_a_relay_a_letter_waits),
       T(the_end_waits_some_seconds_for_a_letter_on_its_way),
       T(the_end_waits_some_seconds_for_an_answer))
