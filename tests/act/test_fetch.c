/* How mailboxes are fetched: what is kept of it, and how far we are. */
#include "act/fetch_act.h"

#include "act/desk.h"
#include "base/file.h"

static struct mailbox_source source(struct ctx *cx, struct desk *d)
{
    struct q_mailbox box;
    assert_ok(q_mailbox_by_address(cx, d->db, S("care@dighipar.example"), &box));
    return (struct mailbox_source){ .id = box.id,
                                    .host = S(" imap.dighipar.example "),
                                    .port = 993,
                                    .user = S("care@dighipar.example"),
                                    .secret = S("stitch by stitch by stitch"),
                                    .folder = S("") };
}

static struct q_fetch row(struct ctx *cx, struct desk *d)
{
    struct q_fetch_rows all;
    assert_ok(q_fetches_all(cx, d->db, &all));
    assert_int_equal(all.n, 1);
    return all.v[0];
}

DESK_TEST(a_mailbox_is_connected_and_its_secret_is_sealed)
{
    struct mailbox_source from = source(cx, d);
    struct q_fetch got;
    str secret;
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    assert_str(row(cx, d).host, S("imap.dighipar.example"));
    assert_str(row(cx, d).folder, S("INBOX"));
    assert_str(row(cx, d).afterwards, S("keep"));
    assert_true(desk_keeps(cx, d, S("imap.dighipar.example")));
    assert_false(desk_keeps(cx, d, from.secret));
    assert_ok(fetch_load(cx, d->firm, from.id, &got, &secret));
    assert_str(secret, from.secret);
    assert_int_equal(tls_kind_of(got.tls), TLS_AT_ONCE);
    from.secret = S(""); /* the one that is there */
    from.port = 143;
    from.tls = TLS_START;
    from.afterwards = FETCH_MOVE;
    from.move_to = S("শেষ");
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    assert_ok(fetch_load(cx, d->firm, from.id, &got, &secret));
    assert_str(secret, S("stitch by stitch by stitch"));
    assert_int_equal(got.version, 2);
    assert_int_equal(tls_kind_of(got.tls), TLS_START);
    assert_int_equal(fetch_login(&got), IMAP_PASSWORD);
    assert_int_equal(fetch_afterwards(&got), FETCH_MOVE);
    assert_str(got.move_to, S("শেষ"));
    assert_ok(mailbox_disconnect(cx, d->firm, d->nadia, from.id));
    assert_status(fetch_load(cx, d->firm, from.id, &got, &secret), E_MISSING);
    assert_status(mailbox_connect(cx, d->firm, d->nadia, &from), E_INPUT);
    assert_str(str_c(cx->err.code), S("fetch.secret"));
}

DESK_TEST(what_cannot_be_is_refused_with_its_field)
{
    static const char *const fields[] = { "host", "host", "port", "user", "move_to", "move_to" };
    struct mailbox_source from = source(cx, d), bad[6];
    for (int i = 0; i < 6; i++)
        bad[i] = from;
    bad[0].host = S("  ");
    bad[1].host = S("two words");
    bad[2].port = 65536;
    bad[3].user = S("a\r\nb");
    bad[4].afterwards = bad[5].afterwards = FETCH_MOVE;
    bad[5].move_to = S("INBOX");
    for (int i = 0; i < 6; i++) {
        assert_status(mailbox_connect(cx, d->firm, d->nadia, &bad[i]), E_INPUT);
        assert_str(str_c(cx->err.field), str_c(fields[i]));
    }
    assert_status(mailbox_connect(cx, d->firm, d->tanvir, &from), E_DENIED);
    assert_status(mailbox_disconnect(cx, d->firm, d->tanvir, from.id), E_DENIED);
    struct mailbox_report report;
    assert_status(mailbox_test(cx, d->firm, d->tanvir, &from, &report), E_DENIED);
}

DESK_TEST(a_try_says_in_words_what_is_wrong)
{
    struct mailbox_source from = source(cx, d);
    struct mailbox_report report;
    from.host = S("192.0.2.1"); /* RFC 5737 */
    from.tls = TLS_NEVER;
    assert_ok(mailbox_test(cx, d->firm, d->nadia, &from, &report));
    assert_int_equal(report.fault, MAIL_FAULT_NEEDS_TLS);
    assert_str(str_c(report.key), S("error.imap.needs_tls"));
}

static struct fetch_place place(struct ctx *cx, struct desk *d, int64_t uid_validity)
{
    struct q_fetch f = row(cx, d);
    return fetch_place_of(cx, &f, uid_validity);
}

DESK_TEST(a_mark_begins_where_the_firm_wished_and_never_goes_back)
{
    struct mailbox_source from = source(cx, d);
    struct q_fetch_mark_get mark;
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    struct fetch_place at = place(cx, d, 7), old = place(cx, d, 6);
    assert_ok(fetch_mark(cx, d->firm, &at, false, 40, &mark));
    assert_int_equal(mark.uid, 40); /* from now on */
    assert_int_equal(mark.settled_uid, 40);
    assert_ok(fetch_mark(cx, d->firm, &old, true, 40, &mark));
    assert_int_equal(mark.uid, 0); /* all there is */
    assert_ok(fetch_mark_move(cx, d->firm, &at, &(struct fetch_batch){ .uid = 45, .waiting = 3 }));
    assert_int_equal(row(cx, d).waiting, 3);
    assert_status(fetch_mark_move(cx, d->firm, &at, &(struct fetch_batch){ .uid = 44 }),
                  E_CONFLICT);
    assert_status(fetch_mark_settle(cx, d->firm, &at, 46), E_CONFLICT); /* not taken yet */
    assert_ok(fetch_mark_settle(cx, d->firm, &at, 45));
    assert_ok(fetch_mark(cx, d->firm, &at, false, 99, &mark));
    assert_int_equal(mark.uid, 45);
    assert_int_equal(mark.settled_uid, 45);
}

DESK_TEST(a_renumbered_folder_begins_again_but_for_what_was_there_before_us)
{
    struct mailbox_source from = source(cx, d);
    struct q_fetch_mark_get mark;
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    struct fetch_place at = place(cx, d, 7), next = place(cx, d, 8);
    assert_ok(fetch_mark(cx, d->firm, &at, false, 40, &mark));
    int64_t first = cx->now;
    cx->now += 86400000;
    assert_ok(fetch_mark(cx, d->firm, &next, false, 50, &mark));
    assert_int_equal(mark.uid, 0);
    assert_int_equal(mark.old_uid, 50);
    assert_true(mark.old_before == first);
    from.user = S("other@dighipar.example"); /* another account has nothing to do with it */
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    next = place(cx, d, 8);
    assert_ok(fetch_mark(cx, d->firm, &next, false, 60, &mark));
    assert_int_equal(mark.uid, 60);
}

DESK_TEST(what_stays_behind_is_counted_and_how_it_went_is_told)
{
    struct mailbox_source from = source(cx, d);
    struct q_fetch_misses_of_rows misses;
    int64_t tries;
    assert_ok(mailbox_connect(cx, d->firm, d->nadia, &from));
    struct fetch_place at = place(cx, d, 7);
    assert_ok(fetch_miss(cx, d->firm, &at, 12, MAIL_FAULT_UNGIVEN, &tries));
    assert_ok(fetch_miss(cx, d->firm, &at, 12, MAIL_FAULT_UNGIVEN, &tries));
    assert_int_equal(tries, 2);
    assert_ok(fetch_misses(cx, d->firm, &at, &misses));
    assert_int_equal(misses.n, 1);
    assert_str(misses.v[0].reason, S("imap.ungiven"));
    const struct err why = { .code = "imap.password", .text = "no \xff" };
    int64_t first = cx->now;
    assert_ok(fetch_failed(cx, d->firm, from.id, &why));
    cx->now += 1000;
    assert_ok(fetch_failed(cx, d->firm, from.id, &why));
    assert_str(row(cx, d).fault, S("imap.password"));
    assert_str(row(cx, d).fault_text, S("no \xef\xbf\xbd"));
    assert_true(row(cx, d).fault_at == first);
    assert_int_equal(row(cx, d).version, 1);
    assert_ok(fetch_fine(cx, d->firm, from.id));
    assert_str(row(cx, d).fault, S(""));
    assert_true(row(cx, d).fine_at == cx->now && row(cx, d).fault_at == 0);
}

T_MAIN(T(a_mailbox_is_connected_and_its_secret_is_sealed),
       T(what_cannot_be_is_refused_with_its_field), T(a_try_says_in_words_what_is_wrong),
       T(a_mark_begins_where_the_firm_wished_and_never_goes_back),
       T(a_renumbered_folder_begins_again_but_for_what_was_there_before_us),
       T(what_stays_behind_is_counted_and_how_it_went_is_told))
