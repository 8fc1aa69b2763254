/* Whatever call into the database fails, an act is done whole or not at all, and never takes a
 * failed read for "there is none". Every act is run with its first call failing, then its second,
 * and so on until none is left to fail. */
#include "act/blob.h"
#include "act/client_act.h"
#include "act/mail_act.h"
#include "act/outbox_act.h"
#include "act/promise_act.h"
#include "act/reply_act.h"
#include "act/verify_act.h"
#include "base/clock.h"
#include "db/fault.h"
#include "desk.h"

#include <sqlite3.h>

/* ---- everything the database holds, as one number ---- */

static uint64_t rows_hash(sqlite3 *lite, const char *sql, uint64_t hash)
{
    sqlite3_stmt *st = NULL;
    assert_int_equal(sqlite3_prepare_v2(lite, sql, -1, &st, NULL), SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(st); i++) {
            str cell = { sqlite3_column_blob(st, i), (size_t)sqlite3_column_bytes(st, i) };
            hash = hash * 1099511628211u + str_hash(cell) + (uint64_t)sqlite3_column_type(st, i);
        }
    sqlite3_finalize(st);
    return hash;
}

static uint64_t all_hash(struct ctx *cx, const struct desk *d)
{
    sqlite3 *lite = NULL;
    sqlite3_stmt *st = NULL;
    uint64_t hash = 0;
    assert_int_equal(sqlite3_open(arena_printf(cx->arena, "%s/kantha.db", d->dir).p, &lite), 0);
    assert_int_equal(
        sqlite3_prepare_v2(lite,
                           "SELECT 'SELECT * FROM ' || name FROM sqlite_master WHERE "
                           "type = 'table' AND name NOT LIKE '%\\_search%' ESCAPE '\\' "
                           "AND name NOT LIKE 'sqlite_%' ORDER BY name",
                           -1, &st, NULL),
        SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW)
        hash = rows_hash(lite, (const char *)sqlite3_column_text(st, 0), hash);
    sqlite3_finalize(st);
    sqlite3_close(lite);
    return hash;
}

/* ---- what is done ---- */

typedef enum status deed(struct ctx *cx, struct desk *d);

static const struct word_given monday = { .words = S("I will call you by Monday, 5 pm"),
                                          .language = S("en"),
                                          .due_civil = S("2026-11-23T17:00"),
                                          .zone = S("Asia/Dhaka"),
                                          .earliest_at = T_NOW,
                                          .due_at = T_NOW + 2 * DAY_MS };

static enum status the_case(struct ctx *cx, struct desk *d, struct q_case *ret_case)
{
    return q_case_by_id(cx, d->db, d->case_id, ret_case);
}

static enum status take(struct ctx *cx, struct desk *d)
{
    struct q_case c;
    TRY(the_case(cx, d, &c));
    return case_take(cx, d->firm, d->tanvir, c.id, c.version);
}

static enum status listen(struct ctx *cx, struct desk *d)
{
    const struct heard heard = { S("not safe"), S("a hole"), S("lost a day"), S("a fix") };
    struct q_case c;
    TRY(the_case(cx, d, &c));
    return case_listen(cx, d->firm, d->nadia, c.id, c.version, &heard);
}

static enum status note(struct ctx *cx, struct desk *d)
{
    return case_note(cx, d->firm, d->nadia, d->case_id, S("A note."));
}

static enum status open_by_hand(struct ctx *cx, struct desk *d)
{
    const struct said said = { .is_client = true, .text = S("The sign is crooked.") };
    const struct case_by_hand in = { .channel = CHANNEL_PHONE,
                                     .kind = CASE_COMPLAINT,
                                     .client_name = S("Rina Das"),
                                     .phone = S("01711 998877"),
                                     .said = &said,
                                     .said_n = 1 };
    struct case_id id;
    return case_open_by_hand(cx, d->firm, d->nadia, &in, &id);
}

static enum status add_client(struct ctx *cx, struct desk *d)
{
    const struct client_new in = { .name = S("Anirban Das"),
                                   .company = S("Jamuna Signs"),
                                   .email = S("anirban@jamuna.example"),
                                   .phone = S("01811 445566"),
                                   .language = S("bn") };
    struct client_id id;
    return client_add(cx, d->firm, d->nadia, &in, &id);
}

static enum status file_named(struct ctx *cx, struct desk *d, const char *from, str name)
{
    struct mail *m = mail_new(cx->arena);
    struct mail_filed filed;
    m->from.v = arena_array(cx->arena, struct mail_address, 1);
    m->from.n = 1;
    m->from.v[0].address = str_c(from);
    m->subject = S("Where is my order?");
    m->text = S("When will the sign come?");
    m->visible = m->text.n;
    m->message_id = arena_printf(cx->arena, "%.*s@client.example", STR_ARG(name));
    struct mail_arrived in = { .mail = m,
                               .mailbox = S("care@dighipar.example"),
                               .source = S("spool"),
                               .spool_name = name,
                               .size = 100,
                               .came_at = T_NOW };
    TRY(blob_put(cx, d->firm, m->text, &in.raw_blob));
    return mail_file(cx, d->firm, &in, &filed);
}

static enum status file_a_mail(struct ctx *cx, struct desk *d)
{
    return file_named(cx, d, "anirban@new.example", S("one.eml"));
}

static enum status file_a_mail_of_a_client(struct ctx *cx, struct desk *d)
{
    return file_named(cx, d, "farhana@rupsha.example", S("two.eml"));
}

static enum status send(struct ctx *cx, struct desk *d)
{
    const struct case_id by_mail = { 3 }; /* of file_a_mail */
    struct q_message_newest newest;
    struct message_id id;
    TRY(q_message_newest(cx, d->db, by_mail, &newest));
    const struct reply r = { .case_id = by_mail,
                             .channel = CHANNEL_EMAIL,
                             .to = S("anirban@new.example"),
                             .text = S("I am sorry that the sign is late."),
                             .seen = newest.id,
                             .is_apology = true,
                             .if_client_silent = true,
                             .words = &monday,
                             .words_n = 1 };
    return reply_send(cx, d->firm, d->nadia, &r, &id);
}

static enum status claim(struct ctx *cx, struct desk *d)
{
    struct q_outbox row;
    bool found;
    cx->now = T_NOW + MINUTE_MS;
    TRY(outbox_claim(cx, d->firm, &row, &found));
    assert_true(found); /* a failed read is no reason to let a letter go */
    return OK;
}

static enum status settle(struct ctx *cx, struct desk *d)
{
    return outbox_settle(cx, d->firm, (struct outbox_id){ 1 }, SENT_UNCERTAIN, S("timeout"));
}

static enum status promise(struct ctx *cx, struct desk *d)
{
    const struct promise_given given = { .case_id = d->case_id, .agent_id = { 1 }, .word = monday };
    struct promise_id id;
    return promise_give(cx, d->firm, d->nadia, &given, &id);
}

static enum status keep(struct ctx *cx, struct desk *d)
{
    const struct promise_id of_the_letter = { 1 };
    struct q_promise p;
    TRY(q_promise_by_id(cx, d->db, of_the_letter, &p));
    return promise_keep(cx, d->firm, d->nadia, p.id, p.version, (struct message_id){ 0 });
}

static enum status close_it(struct ctx *cx, struct desk *d)
{
    return case_close(cx, d->firm, d->nadia, d->case_id);
}

/* ---- one call after the other fails ---- */

static int sweep(struct ctx *cx, struct desk *d, const char *name, deed *act)
{
    uint64_t before = all_hash(cx, d);
    for (int n = 1; n < 500; n++) {
        cx->now = T_NOW;
        fault_set(FAULT_ANY, n);
        enum status s = act(cx, d);
        bool is_hit = fault_calls() >= n;
        fault_set(0, 0);
        uint64_t after = all_hash(cx, d);
        if (!is_hit) {
            if (s != OK || after == before)
                fail_msg("%s: %s %s", name, status_name(s), cx->err.text);
            return n - 1;
        }
        if (s == OK)
            fail_msg("%s says OK though call %d failed", name, n);
        if (after != before)
            fail_msg("%s failed at call %d and left something behind", name, n);
    }
    fail_msg("%s never ends", name);
    return 0;
}

DESK_TEST(every_act_is_whole_or_nothing_whatever_fails)
{
    static const struct {
        const char *name;
        deed *act;
    } deeds[] = {
        { "open by hand", open_by_hand },
        { "file a mail", file_a_mail },
        { "file a mail of a client", file_a_mail_of_a_client },
        { "take", take },
        { "listen", listen },
        { "note", note },
        { "add client", add_client },
        { "send", send },
        { "claim", claim },
        { "settle", settle },
        { "promise", promise },
        { "keep", keep },
        { "close", close_it },
    };
    int calls = 0;
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
        calls += sweep(cx, d, deeds[i].name, deeds[i].act);
    print_message("%d failures in %zu acts\n", calls, sizeof deeds / sizeof *deeds);
}

T_MAIN(T(every_act_is_whole_or_nothing_whatever_fails))
