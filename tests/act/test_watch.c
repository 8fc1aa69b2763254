/* Mail stops and goes again: what is told, once, and what is no trouble. */
#include "act/watch_act.h"

#include "act/desk.h"
#include "act/fetch_act.h"
#include "base/clock.h"
#include "base/file.h"
#include "mail/spool.h"

#include <sys/stat.h>
#include <utime.h>

static struct mailbox_id care(struct ctx *cx, struct desk *d)
{
    struct q_mailbox box;
    assert_ok(q_mailbox_by_address(cx, d->db, S("care@dighipar.example"), &box));
    return box.id;
}

static void fetched_by_imap(struct ctx *cx, struct desk *d)
{
    struct mailbox_source from = { .id = care(cx, d),
                                   .host = S("mail.example"),
                                   .port = 993,
                                   .user = S("care"),
                                   .secret = S("secret") };
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
}

static void fault(struct ctx *cx, struct desk *d, const char *code)
{
    struct err why = { .code = code };
    assert_ok(fetch_failed(cx, d->firm, care(cx, d), &why));
}

/* "fetch", or "" where all is well. */
static str looked(struct ctx *cx, struct desk *d, int64_t began_at)
{
    struct board b;
    assert_ok(watch_look(cx, d->firm, began_at));
    board_get(d->firm, &b);
    assert_true(b.n <= 1);
    return b.n == 0 ? S("") : arena_copy(cx->arena, str_c(b.lines[0].kind));
}

/* Rows of the outbox, "mail stopped 1; webhook stopped 1". */
static str told(struct ctx *cx, struct desk *d)
{
    struct q_alarms_last_rows rows;
    struct buf out = buf_new(cx->arena, 1000);
    assert_ok(q_alarms_last(cx, d->db, 100, &rows));
    for (size_t i = rows.n; i-- > 0;)
        buf_printf(&out, "%s%.*s%.*s", out.n > 0 ? "; " : "", STR_ARG(rows.v[i].kind),
                   STR_ARG(str_skip(rows.v[i].payload, 5)));
    return buf_str(&out);
}

static void set_way(struct ctx *cx, struct desk *d)
{
    struct second_way w = { .from = care(cx, d),
                            .to = S("nadia@home.example"),
                            .url = S("https://hooks.example/kantha") };
    assert_ok(second_way_set(cx, d->firm, d->nadia, &w));
}

DESK_TEST(a_refusing_server_is_told_once_and_its_end_once)
{
    fetched_by_imap(cx, d);
    set_way(cx, d);
    fault(cx, d, "imap.refused");
    assert_str(looked(cx, d, 0), S(""));
    cx->now += WATCH_FETCH_MS;
    fault(cx, d, "imap.unreachable"); /* another reason, the same silence */
    for (int i = 0; i < 3; i++)
        assert_str(looked(cx, d, 0), S("fetch"));
    assert_str(told(cx, d), S("mail stopped 1; webhook stopped 1"));
    assert_str(looked(cx, d, cx->now), S("fetch")); /* as after a restart */
    assert_ok(fetch_fine(cx, d->firm, care(cx, d)));
    for (int i = 0; i < 2; i++)
        assert_str(looked(cx, d, 0), S(""));
    assert_str(told(cx, d),
               S("mail stopped 1; webhook stopped 1; mail mended 1; webhook mended 1"));
}

DESK_TEST(a_mailbox_in_which_nothing_comes_is_no_trouble)
{
    fetched_by_imap(cx, d);
    for (int day = 0; day < 10; day++) {
        assert_ok(fetch_fine(cx, d->firm, care(cx, d)));
        assert_str(looked(cx, d, 0), S(""));
        cx->now += WATCH_STILL_MS - 1;
    }
    assert_str(told(cx, d), S(""));
}

DESK_TEST(a_fetcher_that_looks_no_longer_is)
{
    fetched_by_imap(cx, d);
    assert_ok(fetch_fine(cx, d->firm, care(cx, d)));
    cx->now += WATCH_STILL_MS;
    assert_str(looked(cx, d, 0), S("still"));
    assert_str(looked(cx, d, cx->now - 1), S("")); /* it begins to work: let it */
}

/* A backfill of hours is work, not trouble. */
DESK_TEST(a_long_backfill_is_no_trouble)
{
    fetched_by_imap(cx, d);
    struct q_fetch row;
    struct q_fetch_mark_get mark;
    assert_ok(q_fetch_by_mailbox(cx, d->db, care(cx, d), &row));
    struct fetch_place at = fetch_place_of(cx, &row, 7);
    assert_ok(fetch_mark(cx, d->firm, &at, true, 100, &mark));
    for (int i = 1; i <= 5; i++) {
        cx->now += WATCH_STILL_MS - 1;
        struct fetch_batch batch = { .uid = i, .waiting = 100 - i };
        assert_ok(fetch_mark_move(cx, d->firm, &at, &batch));
        assert_str(looked(cx, d, 0), S(""));
    }
}

struct queueing {
    struct q_outbox_add_in row;
    struct outbox_id id;
};

static enum status queue_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct queueing *q = arg;
    return q_outbox_add(cx, tx, &q->row, &q->id);
}

static struct outbox_id queue(struct ctx *cx, struct desk *d, const char *key)
{
    struct queueing q = { .row = { .kind = S("mail"),
                                   .dedupe_key = str_c(key),
                                   .mailbox_id = care(cx, d),
                                   .payload = S("x"),
                                   .not_before = cx->now,
                                   .condition = S(""),
                                   .pace_group = S(""),
                                   .now = cx->now } };
    assert_ok(firm_write(cx, d->firm, queue_fn, &q));
    return q.id;
}

static enum status sent_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct mailbox_id *id = arg;
    int64_t n;
    return q_sending_went(cx, tx, *id, cx->now, &n);
}

DESK_TEST(letters_that_wait_while_others_go_are_no_trouble)
{
    struct mailbox_id id = care(cx, d);
    queue(cx, d, "one");
    cx->now += WATCH_OUT_MS - 1;
    assert_str(looked(cx, d, 0), S(""));
    cx->now += 1;
    assert_str(looked(cx, d, 0), S("outbox"));
    assert_ok(firm_write(cx, d->firm, sent_fn, &id));
    assert_str(looked(cx, d, 0), S(""));
}

DESK_TEST(a_spool_that_is_not_drained_is_trouble)
{
    int fds[2];
    str *names;
    size_t n;
    assert_int_equal(pipe(fds), 0);
    close(fds[1]);
    assert_ok(spool_put(cx, d->dir, S("care@dighipar.example"), fds[0]));
    close(fds[0]);
    assert_ok(spool_list(cx, d->dir, 10, &names, &n));
    struct utimbuf then = { 0, (time_t)((cx->now - WATCH_SPOOL_MS) / 1000) };
    assert_int_equal(
        utime(arena_printf(cx->arena, "%s/spool/new/%.*s", d->dir, STR_ARG(names[0])).p, &then), 0);
    assert_str(looked(cx, d, cx->now - 1), S("")); /* nobody worked meanwhile */
    assert_str(looked(cx, d, 0), S("spool"));
    assert_ok(spool_remove(cx, d->dir, names[0]));
    assert_str(looked(cx, d, 0), S(""));
}

DESK_TEST(the_second_way_is_an_admins_and_is_checked)
{
    struct second_way w = { .from = care(cx, d), .to = S("nobody") };
    assert_status(second_way_set(cx, d->firm, d->tanvir, &w), E_DENIED);
    assert_status(second_way_test(cx, d->firm, d->nadia), E_INPUT);
    assert_status(second_way_set(cx, d->firm, d->nadia, &w), E_INPUT);
    static const char *const bad[] = { "http://hooks.example/",
                                       "ftp://x",
                                       "https://",
                                       "https://a b/",
                                       "https://user@x.example/",
                                       "http://127.0.0.1.x.example:80/" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        w = (struct second_way){ .to = S(""), .url = str_c(bad[i]) };
        assert_status(second_way_set(cx, d->firm, d->nadia, &w), E_INPUT);
    }
    w.url = S("http://127.0.0.1:9000/hook");
    assert_ok(second_way_set(cx, d->firm, d->nadia, &w));
    assert_ok(second_way_test(cx, d->firm, d->nadia));
    assert_str(told(cx, d), S("webhook test 0"));
}

T_MAIN(T(a_refusing_server_is_told_once_and_its_end_once),
       T(a_mailbox_in_which_nothing_comes_is_no_trouble), T(a_fetcher_that_looks_no_longer_is),
       T(a_long_backfill_is_no_trouble), T(letters_that_wait_while_others_go_are_no_trouble),
       T(a_spool_that_is_not_drained_is_trouble), T(the_second_way_is_an_admins_and_is_checked))
