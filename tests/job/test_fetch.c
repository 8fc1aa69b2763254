/* Mail is fetched from Debian's Dovecot, and from servers that break off, through crashes. */
#include "job/fetch_mail.h"

#include "act/desk.h"
#include "act/erasure_act.h"
#include "act/fetch_act.h"
#include "act/watch_act.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "job/filers.h"
#include "mail/helper.h"
#include "mail/spool.h"

#include <sqlite3.h>

#define BACKFILL 2000
#define KILLS 4

/* ---- a mailbox that is fetched ---- */

static struct mailbox_source source(struct ctx *cx, struct desk *d, int port, enum tls_kind tls)
{
    struct q_mailbox box;
    assert_ok(q_mailbox_by_address(cx, d->db, S("care@dighipar.example"), &box));
    return (struct mailbox_source){ .id = box.id,
                                    .host = S("localhost"),
                                    .port = port,
                                    .tls = tls,
                                    .user = box.address,
                                    .secret = S("stitch by stitch"),
                                    .takes_old = true };
}

struct dovecot {
    struct helper h;
    int ports[2]; /* plain with STARTTLS, TLS */
};

static struct dovecot dovecot(struct ctx *cx)
{
    struct dovecot d = { helper_start((const char *[]){ DOVECOT, NULL }), { 0 } };
    helper_ports(cx, &d.h, d.ports, 2);
    return d;
}

static struct helper server(struct ctx *cx, int *ret_port, const char *const *steps)
{
    const char *args[64] = { IMAP_SERVER };
    for (int i = 0; steps[i] != NULL; i++)
        args[i + 1] = steps[i];
    struct helper h = helper_start(args);
    helper_ports(cx, &h, ret_port, 1);
    return h;
}

static struct q_fetch row(struct ctx *cx, struct desk *d)
{
    struct q_fetch_rows all;
    assert_ok(q_fetches_all(cx, d->db, &all));
    assert_int_equal(all.n, 1);
    return all.v[0];
}

/* ---- waiting for what shall be true ---- */

static bool is_fine(struct desk *d, int64_t since)
{
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a };
    struct q_fetch_rows all;
    bool is = q_fetches_all(&cx, d->db, &all) == OK && all.n == 1 && all.v[0].fine_at >= since &&
              all.v[0].fine_at > 0;
    arena_free(&a);
    return is;
}

/* One number, read as a stranger would: also while another process has the firm. */
static int count(const struct desk *d, const char *sql)
{
    char path[128];
    sqlite3 *lite = NULL;
    sqlite3_stmt *st = NULL;
    snprintf(path, sizeof path, "%s/kantha.db", d->dir);
    assert_int_equal(sqlite3_open(path, &lite), SQLITE_OK);
    sqlite3_busy_timeout(lite, 5000);
    assert_int_equal(sqlite3_prepare_v2(lite, sql, -1, &st, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    int n = sqlite3_column_int(st, 0);
    sqlite3_finalize(st);
    sqlite3_close(lite);
    return n;
}

/* Mails in cases. */
static int mails(const struct desk *d)
{
    return count(d, "SELECT count(*) FROM messages WHERE channel = 'email' AND kind = 'in'");
}

#define EACH "SELECT count(DISTINCT subject) FROM messages WHERE subject LIKE 'sign %'"
#define FILED "SELECT count(*) FROM raws"
#define TAKEN_TWICE "SELECT count(*) FROM raws WHERE reason = 'duplicate'"

#define UNTIL(claim, most_ms)                                         \
    do {                                                              \
        int64_t end_ = clock_mono() + (most_ms);                      \
        while (!(claim) && clock_mono() < end_)                       \
            usleep(5000);                                             \
        if (!(claim))                                                 \
            fail_msg("not within %d ms: %s", (int)(most_ms), #claim); \
    } while (0)

/* Fetching and filing, as `kantha serve` does; polling off unless said otherwise. */
struct running {
    struct fetchers *fetchers;
    struct filers *filers;
};

static struct running run(struct ctx *cx, struct desk *d, int64_t poll_ms)
{
    struct running r = { 0 };
    assert_ok(filers_start(cx, d->firm, &r.filers));
    assert_ok(fetchers_start(cx, d->firm, poll_ms, &r.fetchers));
    return r;
}

static void stop(struct running *r)
{
    int64_t began = clock_mono();
    fetchers_stop(&r->fetchers);
    assert_in_range(clock_mono() - began, 0, 2000);
    filers_stop(&r->filers);
}

static void order(struct ctx *cx, const struct dovecot *dc, const char *what, const char *answer)
{
    assert_str(helper_ask(cx, &dc->h, what), str_c(answer));
}

/* ---- Dovecot ---- */

DESK_TEST(with_polling_off_a_mail_is_a_case_within_a_second)
{
    struct dovecot dc = dovecot(cx);
    struct mailbox_source from = source(cx, d, dc.ports[1], TLS_AT_ONCE);
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    struct running r = run(cx, d, 0);
    UNTIL(is_fine(d, 0), 10000);
    for (int i = 0; i < 3; i++) {
        usleep(300000); /* it is idle */
        order(cx, &dc, arena_printf(cx->arena, "append 1 %d", i).p, "appended");
        UNTIL(mails(d) == i + 1, 1000);
    }
    stop(&r);
    order(cx, &dc, "flags INBOX", "1 (FLAGS ()) | 2 (FLAGS ()) | 3 (FLAGS ())"); /* unread */
    helper_stop(&dc.h);
}

DESK_TEST(a_wrong_password_is_told_and_a_right_one_works_at_once)
{
    struct dovecot dc = dovecot(cx);
    struct mailbox_source from = source(cx, d, dc.ports[0], TLS_START);
    struct mailbox_report report;
    from.secret = S("cross stitch");
    order(cx, &dc, "append 1 1", "appended");
    assert_ok(mailbox_test(cx, d->firm, d->nadia, &from, &report));
    assert_str(str_c(report.key), S("error.imap.password"));
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    struct running r = run(cx, d, 0);
    UNTIL(str_eq(row(cx, d).fault, S("imap.password")), 10000);
    from.secret = S("stitch by stitch");
    assert_ok(mailbox_test(cx, d->firm, d->nadia, &from, &report));
    assert_int_equal(report.fault, MAIL_FAULT_NONE);
    assert_int_equal(report.exists, 1);
    assert_true(report.can_idle);
    assert_str(report.folders.v[0].name, S("INBOX"));
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    UNTIL(mails(d) == 1, FETCH_LOOK_MS + 5000);
    assert_str(row(cx, d).fault, S(""));
    stop(&r);
    helper_stop(&dc.h);
}

DESK_TEST(a_renumbered_mailbox_gives_no_mail_twice_and_loses_none)
{
    struct dovecot dc = dovecot(cx);
    struct mailbox_source from = source(cx, d, dc.ports[1], TLS_AT_ONCE);
    order(cx, &dc, "append 3 1", "appended");
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    struct running r = run(cx, d, 0);
    UNTIL(mails(d) == 3, 10000);
    order(cx, &dc, "renumber", "renumbered");
    order(cx, &dc, "append 1 4", "appended");
    UNTIL(mails(d) == 4, 20000);
    int64_t since = clock_now();
    order(cx, &dc, "append 1 5", "appended"); /* behind all that was taken again */
    UNTIL(is_fine(d, since) && mails(d) == 5, 10000);
    usleep(300000);
    assert_int_equal(mails(d), 5);
    assert_int_equal(count(d, TAKEN_TWICE),
                     3); /* under their new numbers, known by their content */
    stop(&r);
    helper_stop(&dc.h);
}

DESK_TEST(what_was_there_before_us_stays_there)
{
    struct dovecot dc = dovecot(cx);
    struct mailbox_source from = source(cx, d, dc.ports[1], TLS_AT_ONCE);
    from.takes_old = false;
    from.afterwards = FETCH_REMOVE;
    order(cx, &dc, "append 3 1", "appended");
    sleep(1); /* INTERNALDATE has whole seconds */
    cx->now = clock_now();
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    struct running r = run(cx, d, 0);
    UNTIL(is_fine(d, 0), 10000);
    sleep(1);
    order(cx, &dc, "append 1 4", "appended");
    UNTIL(mails(d) == 1, 10000);
    UNTIL(str_eq(helper_ask(cx, &dc.h, "count INBOX"), S("3")), 5000);
    order(cx, &dc, "renumber", "renumbered");
    order(cx, &dc, "append 1 5", "appended");
    UNTIL(mails(d) == 2, 20000);
    UNTIL(str_eq(helper_ask(cx, &dc.h, "count INBOX"), S("3")), 5000);
    assert_int_equal(mails(d), 2);
    stop(&r);
    helper_stop(&dc.h);
}

DESK_TEST(a_folder_that_is_missing_keeps_nobody_from_receiving)
{
    struct dovecot dc = dovecot(cx);
    struct mailbox_source from = source(cx, d, dc.ports[1], TLS_AT_ONCE);
    struct mailbox_report report;
    from.afterwards = FETCH_MOVE;
    from.move_to = S("শেষ");
    assert_ok(mailbox_test(cx, d->firm, d->nadia, &from, &report));
    assert_str(str_c(report.key), S("error.imap.no_folder"));
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    order(cx, &dc, "append 2 1", "appended");
    struct running r = run(cx, d, 400);
    UNTIL(mails(d) == 2, 10000);
    UNTIL(str_eq(row(cx, d).fault, S("imap.no_folder")), 5000);
    order(cx, &dc, "append 1 3", "appended");
    UNTIL(mails(d) == 3, 5000);
    order(cx, &dc, "create শেষ", "created");
    UNTIL(str_eq(helper_ask(cx, &dc.h, "count INBOX"), S("0")), 5000);
    order(cx, &dc, "count &CbYJxwm3-", "3");
    UNTIL(str_eq(row(cx, d).fault, S("")), 5000);
    stop(&r);
    helper_stop(&dc.h);
}

/* A server of its own, until it is killed. */
static void serve(const char *dir)
{
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a, .now = clock_now() };
    struct firm *f = NULL;
    struct fetchers *fetchers = NULL;
    struct filers *filers = NULL;
    if (firm_open(&cx, dir, NULL, &f) != OK || filers_start(&cx, f, &filers) != OK ||
        fetchers_start(&cx, f, 0, &fetchers) != OK)
        _exit(1);
    for (;;)
        pause();
}

DESK_TEST(a_long_backfill_through_kills_loses_nothing_and_doubles_nothing)
{
    struct dovecot dc = dovecot(cx);
    struct mailbox_source from = source(cx, d, dc.ports[1], TLS_AT_ONCE);
    order(cx, &dc, arena_printf(cx->arena, "drop %d 1", BACKFILL).p, "dropped");
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    firm_reader_done(&d->reader);
    firm_close(&d->firm);
    for (int i = 0; i < KILLS; i++) {
        pid_t pid = fork();
        if (pid == 0)
            serve(d->dir);
        UNTIL(count(d, FILED) >= (i + 1) * BACKFILL / (KILLS + 2), 60000);
        assert_int_equal(kill(pid, SIGKILL), 0);
        assert_int_equal(waitpid(pid, NULL, 0), pid);
        if (i == 0) /* that one hit the fetching, later ones perhaps only the filing */
            assert_in_range(count(d, "SELECT max(uid) FROM fetch_marks"), 1, BACKFILL - 1);
    }
    assert_ok(firm_open(cx, d->dir, NULL, &d->firm));
    assert_ok(firm_read(cx, d->firm, &d->reader));
    d->db = d->reader.db;
    assert_in_range(mails(d), 1, BACKFILL - 1); /* the last kill hit the backfill too */
    struct running r = run(cx, d, 0);
    UNTIL(mails(d) == BACKFILL, 120000);
    UNTIL(is_fine(d, 0), 60000);
    assert_int_equal(count(d, EACH), BACKFILL);
    assert_int_equal(mails(d), BACKFILL);
    assert_int_equal(count(d, TAKEN_TWICE), 0);
    stop(&r);
    helper_stop(&dc.h);
}

/* ---- servers that break off ---- */

#define SELECTED                                                                                \
    "> * OK [CAPABILITY IMAP4rev1 IDLE] hi", "< LOGIN", "> {t} OK [CAPABILITY IMAP4rev1 IDLE]", \
        "< SELECT", "> * 2 EXISTS", "> * OK [UIDVALIDITY 7]", "> * OK [UIDNEXT 10]", "> {t} OK"

static size_t spooled(struct ctx *cx, struct desk *d, str **ret_names)
{
    size_t n;
    assert_ok(spool_list(cx, d->dir, 100, ret_names, &n));
    return n;
}

DESK_TEST(a_mail_cut_in_the_middle_is_taken_whole_the_next_time)
{
    int port;
    str *names;
    struct spooled item;
    struct fetchers *fetchers = NULL;
    struct helper h =
        server(cx, &port,
               (const char *[]){ SELECTED,
                                 "< UID SEARCH",
                                 "> * SEARCH 9",
                                 "> {t} OK",
                                 "< LARGER",
                                 "> * SEARCH",
                                 "> {t} OK",
                                 "< UID FETCH 9",
                                 ">> * 1 FETCH (UID 9 INTERNALDATE \"21-Nov-2020 11:00:00 +0600\" "
                                 "BODY[] {14}\\r\\nFrom: a",
                                 "reset",
                                 "next",
                                 SELECTED,
                                 "< UID SEARCH",
                                 "> * SEARCH 9",
                                 "> {t} OK",
                                 "< LARGER",
                                 "> * SEARCH",
                                 "> {t} OK",
                                 "< UID FETCH 9",
                                 ">> * 1 FETCH (UID 9 INTERNALDATE \"21-Nov-2020 11:00:00 +0600\" "
                                 "BODY[] {14}\\r\\nFrom: a@b.c\\r\\n\\x20)\\r\\n{t} OK\\r\\n",
                                 "< IDLE",
                                 "> + idling",
                                 "wait",
                                 NULL });
    struct mailbox_source from = source(cx, d, port, TLS_NEVER);
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    assert_ok(fetchers_start(cx, d->firm, 0, &fetchers));
    UNTIL(is_fine(d, 0), 10000);
    assert_int_equal(spooled(cx, d, &names), 1);
    assert_ok(spool_get(cx, d->dir, names[0], &item));
    assert_str(item.raw, S("From: a@b.c\r\n "));
    assert_str(item.mailbox, S("care@dighipar.example"));
    assert_true(item.at == INT64_C(1605934800000)); /* 05:00Z, when it reached the mailbox */
    fetchers_stop(&fetchers);
    helper_stop(&h);
}

DESK_TEST(a_mail_that_is_never_handed_out_does_not_keep_the_others)
{
    int port;
    str *names;
    struct q_fetch_misses_of_rows misses;
    struct fetchers *fetchers = NULL;
    struct helper h =
        server(cx, &port,
               (const char *[]){ SELECTED, "< UID SEARCH", "> * SEARCH 4 9", "> {t} OK", "< LARGER",
                                 "> * SEARCH", "> {t} OK", "< UID FETCH 4,9",
                                 ">> * 2 FETCH (UID 9 INTERNALDATE \"21-Nov-2020 11:00:00 +0600\" "
                                 "BODY[] {4}\\r\\nnine)\\r\\n{t} NO 4 is broken\\r\\n",
                                 "< UID SEARCH UID 4", "> * SEARCH 4", "> {t} OK", "< UID FETCH 4",
                                 "> {t} NO 4 is broken", "<", "wait", NULL });
    struct mailbox_source from = source(cx, d, port, TLS_NEVER);
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    assert_ok(fetchers_start(cx, d->firm, 0, &fetchers));
    UNTIL(str_eq(row(cx, d).fault, S("imap.ungiven")), 5000);
    UNTIL(is_fine(d, 0), 20000);
    assert_int_equal(spooled(cx, d, &names), 1);
    struct q_fetch f = row(cx, d);
    struct fetch_place at = fetch_place_of(cx, &f, 7);
    assert_ok(fetch_misses(cx, d->firm, &at, &misses));
    assert_int_equal(misses.n, 1);
    assert_int_equal(misses.v[0].uid, 4);
    assert_int_equal(misses.v[0].tries, FETCH_TRIES);
    fetchers_stop(&fetchers);
    helper_stop(&h);
}

/* ---- mails larger than the server says ---- */

/* Nobody waits for 300 MB: what is behind the length is never read. */
#define HUGE "BODY[] {300000000}\\r\\nFrom: a"
#define LISTED "< UID SEARCH", "> * SEARCH 4 9", "> {t} OK", "< LARGER", "> * SEARCH", "> {t} OK"
#define NINE                                                                  \
    ">> * 2 FETCH (UID 9 INTERNALDATE \"21-Nov-2020 11:00:00 +0600\" BODY[] " \
    "{4}\\r\\nnine)\\r\\n{t} OK\\r\\n",                                       \
        "<", "wait"

static void four_stays_and_nine_comes(struct ctx *cx, struct desk *d, const char *const *steps)
{
    int port;
    str *names;
    struct q_fetch_misses_of_rows misses;
    struct fetchers *fetchers = NULL;
    struct helper h = server(cx, &port, steps);
    struct mailbox_source from = source(cx, d, port, TLS_NEVER);
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    assert_ok(fetchers_start(cx, d->firm, 0, &fetchers));
    UNTIL(is_fine(d, 0), 30000);
    assert_int_equal(spooled(cx, d, &names), 1);
    struct q_fetch f = row(cx, d);
    struct fetch_place at = fetch_place_of(cx, &f, 7);
    assert_ok(fetch_misses(cx, d->firm, &at, &misses));
    assert_int_equal(misses.n, 1);
    assert_int_equal(misses.v[0].uid, 4);
    assert_int_equal(misses.v[0].tries, 1);
    assert_str(misses.v[0].reason, S("imap.large"));
    fetchers_stop(&fetchers);
    helper_stop(&h);
}

DESK_TEST(a_mail_larger_than_its_server_says_is_left_once_and_the_rest_comes)
{
    four_stays_and_nine_comes(cx, d,
                              (const char *[]){ SELECTED, LISTED, "< UID FETCH 4,9",
                                                ">> * 1 FETCH (UID 4 " HUGE, "next", SELECTED,
                                                LISTED, "< UID FETCH 9", NINE, NULL });
}

DESK_TEST(also_where_the_server_tells_its_number_behind_it)
{
    four_stays_and_nine_comes(cx, d,
                              (const char *[]){ SELECTED, LISTED, "< UID FETCH 4,9",
                                                ">> * 1 FETCH (" HUGE, "next", SELECTED, LISTED,
                                                "< UID FETCH 4 ", ">> * 1 FETCH (" HUGE, "next",
                                                SELECTED, LISTED, "< UID FETCH 9", NINE, NULL });
}

DESK_TEST(a_folder_past_every_list_is_read_where_the_server_tells_no_next_number)
{
    int port;
    str *names;
    struct fetchers *fetchers = NULL;
    struct helper h = server(
        cx, &port,
        (const char *[]){
            "> * OK [CAPABILITY IMAP4rev1 IDLE] hi",
            "< LOGIN",
            "> {t} OK [CAPABILITY IMAP4rev1 IDLE]",
            "< SELECT",
            "> * 250000 EXISTS",
            "> * OK [UIDVALIDITY 7]",
            "> {t} OK",
            "< UID SEARCH UID *",
            "> * SEARCH 150003",
            "> {t} OK",
            "< UID SEARCH UID 1:100000",
            "> * SEARCH",
            "> {t} OK",
            "< UID SEARCH UID 100001:200000",
            "> * SEARCH 150003",
            "> {t} OK",
            "< LARGER",
            "> * SEARCH",
            "> {t} OK",
            "< UID FETCH 150003",
            ">> * 250000 FETCH (UID 150003 INTERNALDATE \"21-Nov-2020 11:00:00 +0600\" BODY[] "
            "{4}\\r\\nlast)\\r\\n{t} OK\\r\\n",
            "< UID SEARCH UID 200001:*",
            "> * SEARCH 150003",
            "> {t} OK",
            "<",
            "wait",
            NULL });
    struct mailbox_source from = source(cx, d, port, TLS_NEVER);
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    assert_ok(fetchers_start(cx, d->firm, 0, &fetchers));
    UNTIL(is_fine(d, 0), 10000);
    assert_int_equal(spooled(cx, d, &names), 1);
    fetchers_stop(&fetchers);
    helper_stop(&h);
}

/* ---- at night ---- */

static int change(const struct desk *d, const char *sql)
{
    char path[128];
    sqlite3 *lite = NULL;
    snprintf(path, sizeof path, "%s/kantha.db", d->dir);
    assert_int_equal(sqlite3_open(path, &lite), SQLITE_OK);
    sqlite3_busy_timeout(lite, 5000);
    assert_int_equal(sqlite3_exec(lite, sql, NULL, NULL, NULL), SQLITE_OK);
    int n = sqlite3_changes(lite);
    sqlite3_close(lite);
    return n;
}

/* Three in the night of Dhaka has struck since it was last compared. */
#define LAST_NIGHT "UPDATE fetches SET compared_at = compared_at - 86400000, version = version + 1"
#define LOST "SELECT count(*) FROM lost_mails"

static void a_night_passes(const struct desk *d)
{
    int before = count(d, "SELECT compared_at / 1000 FROM fetches");
    assert_int_equal(change(d, LAST_NIGHT), 1);
    UNTIL(count(d, "SELECT compared_at / 1000 FROM fetches") >= before, FETCH_LOOK_MS + 20000);
}

DESK_TEST(a_mail_lost_here_is_named_the_next_night_and_fetched_again)
{
    struct dovecot dc = dovecot(cx);
    struct mailbox_source from = source(cx, d, dc.ports[1], TLS_AT_ONCE);
    order(cx, &dc, "append 6 1", "appended");
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    struct running r = run(cx, d, 0);
    UNTIL(mails(d) == 6, 20000);
    a_night_passes(d);
    assert_int_equal(count(d, LOST), 0);
    /* One as a message, one altogether; a third is moved away on the server. */
    assert_int_equal(change(d, "DELETE FROM raws WHERE id = "
                               "(SELECT raw_id FROM messages WHERE subject = 'sign 4')"),
                     1);
    assert_int_equal(change(d, "DELETE FROM messages WHERE subject IN ('sign 2', 'sign 4')"), 2);
    order(cx, &dc, "create Elsewhere", "created");
    order(cx, &dc, "move 5 Elsewhere", "moved");
    a_night_passes(d);
    assert_int_equal(count(d, LOST), 2);
    assert_int_equal(
        count(d, "SELECT count(*) FROM lost_mails WHERE uid IN (2, 4) AND came_at > 0"), 2);
    a_night_passes(d);
    assert_int_equal(count(d, LOST), 2);
    assert_int_equal(count(d, "SELECT count(*) FROM events WHERE kind = 'lost'"), 1);
    assert_status(mailbox_fetch_lost(cx, d->firm, d->tanvir, from.id), E_DENIED);
    assert_ok(mailbox_fetch_lost(cx, d->firm, d->nadia, from.id));
    UNTIL(mails(d) == 6, FETCH_LOOK_MS + 20000);
    assert_int_equal(count(d, EACH), 6);
    assert_int_equal(count(d, LOST), 0);
    a_night_passes(d);
    assert_int_equal(count(d, LOST), 0);
    stop(&r);
    helper_stop(&dc.h);
}

DESK_TEST(what_was_erased_is_not_missed)
{
    struct dovecot dc = dovecot(cx);
    struct mailbox_source from = source(cx, d, dc.ports[1], TLS_AT_ONCE);
    order(cx, &dc, "append 3 1", "appended");
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    struct running r = run(cx, d, 0);
    UNTIL(mails(d) == 3, 20000);
    int client = count(d, "SELECT client_id FROM messages WHERE subject = 'sign 2'");
    assert_ok(client_erase(cx, d->firm, d->nadia, (struct client_id){ client }));
    a_night_passes(d);
    assert_int_equal(count(d, LOST), 0);
    stop(&r);
    helper_stop(&dc.h);
}

/* ---- how long to wait ---- */

TEST(it_comes_back_soon_and_then_seldom)
{
    for (uint64_t dice = 0; dice < 100000; dice += 997) {
        assert_in_range(fetch_backoff(MAIL_FAULT_CLOSED, 1, dice), 750, 1250);
        assert_in_range(fetch_backoff(MAIL_FAULT_CLOSED, 2, dice), 1500, 2500);
        assert_in_range(fetch_backoff(MAIL_FAULT_CLOSED, 1000, dice), 225000, 375000);
        assert_in_range(fetch_backoff(MAIL_FAULT_BUSY, 1, dice), 45000, 75000);
        assert_in_range(fetch_backoff(MAIL_FAULT_PASSWORD, 1, dice), 225000, 375000);
        assert_in_range(fetch_backoff(MAIL_FAULT_PASSWORD, 1000, dice), 2700000, 4500000);
    }
    assert_true(fetch_backoff(MAIL_FAULT_CLOSED, 1, 1) != fetch_backoff(MAIL_FAULT_CLOSED, 1, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(it_comes_back_soon_and_then_seldom),
        T(a_mail_lost_here_is_named_the_next_night_and_fetched_again),
        T(what_was_erased_is_not_missed),
        T(with_polling_off_a_mail_is_a_case_within_a_second),
        T(a_wrong_password_is_told_and_a_right_one_works_at_once),
        T(a_renumbered_mailbox_gives_no_mail_twice_and_loses_none),
        T(what_was_there_before_us_stays_there),
        T(a_folder_that_is_missing_keeps_nobody_from_receiving),
        T(a_mail_cut_in_the_middle_is_taken_whole_the_next_time),
        T(a_mail_that_is_never_handed_out_does_not_keep_the_others),
        T(a_mail_larger_than_its_server_says_is_left_once_and_the_rest_comes),
        T(also_where_the_server_tells_its_number_behind_it),
        T(a_folder_past_every_list_is_read_where_the_server_tells_no_next_number),
        T(a_long_backfill_through_kills_loses_nothing_and_doubles_nothing),
    };
    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
