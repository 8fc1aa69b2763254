/* What IMAP servers say, as the examples of RFC 3501 have it and as no RFC does. */
#include "mail/imap/response.h"

#include "base/limits.h"
#include "mail/fault.h"
#include "mail/imap/name.h"
#include "t.h"

static enum status keep(struct ctx *cx, void *arg, str bytes)
{
    (void)cx;
    buf_add(arg, bytes);
    return OK;
}

/* The first response of `wire`, fed `step` bytes at a time; the mail in it goes to `mail`. */
static enum status read_by(struct ctx *cx, str wire, size_t step, struct buf *mail,
                           struct imap_response *ret_r)
{
    struct imap_sink sink = { keep, mail };
    struct imap_reader r = imap_reader_new(cx->arena);
    bool is_whole = false;
    for (size_t i = 0; i < wire.n && !is_whole; i += step) {
        str piece = str_sub(wire, i, i + step);
        TRY(imap_reader_feed(cx, &r, &piece, mail != NULL ? &sink : NULL, &is_whole));
    }
    if (!is_whole)
        return E_MISSING;
    return imap_response_read(cx, buf_str(&r.whole), ret_r);
}

static struct imap_response read_one(struct ctx *cx, str wire)
{
    struct imap_response r;
    assert_ok(read_by(cx, wire, wire.n, NULL, &r));
    return r;
}

static void is_not_imap(struct ctx *cx, str wire)
{
    struct imap_response r;
    cx->err = (struct err){ 0 };
    enum status s = read_by(cx, wire, wire.n, NULL, &r);
    if (s != E_IO || mail_fault_of(&cx->err) != MAIL_FAULT_NOT_IMAP)
        fail_msg("\"%.*s\": %s", STR_ARG(wire), status_name(s));
}

TEST(answers_and_their_codes)
{
    struct imap_response r = read_one(cx, S("A142 OK [READ-WRITE] SELECT completed\r\n"));
    assert_int_equal(r.kind, IMAP_OK);
    assert_str(r.tag, S("A142"));
    assert_str(r.code, S("READ-WRITE"));
    assert_str(r.text, S("SELECT completed"));
    r = read_one(cx, S("* ok [UIDVALIDITY 3857529045] UIDs valid\r\n"));
    int64_t v;
    assert_str(r.tag, S(""));
    assert_true(imap_code_number(r.code, S("UIDVALIDITY"), &v));
    assert_true(v == 3857529045);
    assert_false(imap_code_number(r.code, S("UIDNEXT"), &v));
    r = read_one(cx, S("* BYE Autologout; idle for too long\r\n"));
    assert_int_equal(r.kind, IMAP_BYE);
    r = read_one(cx, S("+ idling\r\n"));
    assert_int_equal(r.kind, IMAP_GO_ON);
    assert_str(r.text, S("idling"));
    r = read_one(cx, S("* OK look at {5}\r\n")); /* text for people holds no literals */
    assert_str(r.text, S("look at {5}"));
}

TEST(numbers_and_names)
{
    struct imap_response r = read_one(cx, S("* 172 EXISTS\r\n"));
    assert_int_equal(r.kind, IMAP_DATA);
    assert_int_equal(r.number, 172);
    assert_str(r.name, S("EXISTS"));
    r = read_one(cx, S("* SEARCH 2 84 882\n")); /* a bare line feed is forgiven */
    assert_int_equal(r.number, -1);
    assert_int_equal(r.n, 3);
    assert_str(r.v[2].text, S("882"));
    assert_int_equal(read_one(cx, S("* SEARCH\r\n")).n, 0);
}

TEST(lists_strings_and_literals)
{
    struct imap_response r =
        read_one(cx, S("* LIST (\\Marked \\NoInferiors) \"/\" {6}\r\na \"b\r\n\r\n"));
    assert_int_equal(r.n, 3);
    assert_int_equal(r.v[0].type, IMAP_LIST);
    assert_str(r.v[0].v[1].text, S("\\NoInferiors"));
    assert_str(r.v[1].text, S("/"));
    assert_str(r.v[2].text, S("a \"b\r\n"));
    r = read_one(cx, S("* X ((a (b)) \"q\\\"\\\\\" nil BODY[HEADER.FIELDS (DATE)]<0>)\r\n"));
    assert_int_equal(r.v[0].n, 4);
    assert_str(r.v[0].v[0].v[1].v[0].text, S("b"));
    assert_str(r.v[0].v[1].text, S("q\"\\"));
    assert_int_equal(r.v[0].v[2].type, IMAP_NIL);
    assert_str(r.v[0].v[3].text, S("BODY[HEADER.FIELDS (DATE)]<0>"));
}

static const char fetched[] =
    "* 12 FETCH (UID 17 RFC822.SIZE 34 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" "
    "BODY[] {34}\r\nFrom: a@b.example\r\n\r\n* 3 FETCH {9} FLAGS (\\Seen))\r\n";

TEST(a_mail_goes_to_the_sink_in_pieces_of_any_size)
{
    for (size_t step = 1; step < sizeof fetched; step++) {
        struct buf mail = buf_new(cx->arena, 1000);
        struct imap_response r;
        struct imap_item item;
        assert_ok(read_by(cx, str_c(fetched), step, &mail, &r));
        assert_str(buf_str(&mail), S("From: a@b.example\r\n\r\n* 3 FETCH {9}"));
        assert_true(imap_item_of(&r, &item));
        assert_int_equal(item.uid, 17);
        assert_int_equal(item.size, 34);
        assert_int_equal(item.mail_size, 34);
        assert_true(item.at == INT64_C(837596665000)); /* date -d '1996-07-17 09:44:25Z' +%s */
        assert_true(item.has_mail);
    }
}

TEST(a_mail_may_come_quoted_or_not_at_all)
{
    struct imap_item item;
    struct imap_response r = read_one(cx, S("* 1 FETCH (BODY[] \"a \\\"b\\\"\" UID 4)\r\n"));
    assert_true(imap_item_of(&r, &item));
    assert_str(item.mail, S("a \"b\""));
    assert_int_equal(item.uid, 4);
    r = read_one(cx, S("* 1 FETCH (UID 5 FLAGS (\\Seen))\r\n"));
    assert_true(imap_item_of(&r, &item) && !item.has_mail);
    r = read_one(cx, S("* 1 FETCH (UID 5 BODY[] NIL)\r\n"));
    assert_true(imap_item_of(&r, &item) && !item.has_mail);
    r = read_one(cx, S("* 1 EXPUNGE\r\n"));
    assert_false(imap_item_of(&r, &item));
}

TEST(what_is_no_imap_is_told)
{
    is_not_imap(cx, S("HTTP/1.1 400 Bad Request\r\n"));
    is_not_imap(cx, S("\r\n"));
    is_not_imap(cx, S("* \r\n"));
    is_not_imap(cx, S("* LIST (a \"/\" b\r\n"));
    is_not_imap(cx, S("* LIST a) b\r\n"));
    is_not_imap(cx, S("* LIST \"a\r\n"));
    is_not_imap(cx, S("* X {9223372036854775808}\r\n"));
    is_not_imap(cx, S("* X {-1}\r\n"));
    is_not_imap(cx, S("* X {300000000}\r\nabc"));
    is_not_imap(cx, S("* 1 FETCH (BODY[] {3}\r\nabc)\r\n")); /* nobody asked for it */
    /* The reader takes the last brace for a plain literal, so no mail may be seen in it. */
    is_not_imap(cx, S("* X BODY[] {3} {3}\r\nabc\r\n"));
}

TEST(limits_hold)
{
    struct buf b = buf_new(cx->arena, 4 * MIB), mail = buf_new(cx->arena, 100);
    struct imap_response r;
    buf_add(&b, S("* X "));
    buf_fill(&b, 'x', IMAP_RESPONSE_MAX);
    is_not_imap(cx, buf_str(&b));
    b.n = 4;
    buf_fill(&b, '(', IMAP_DEPTH_MAX + 1);
    buf_add(&b, S("\r\n"));
    is_not_imap(cx, buf_str(&b));
    b.n = 4;
    for (int i = 0; i <= IMAP_VALUES_MAX; i++)
        buf_add(&b, S("1 "));
    buf_add(&b, S("\r\n"));
    is_not_imap(cx, buf_str(&b));
    assert_status(read_by(cx, S("* 1 FETCH (BODY[] {268435457}\r\nabc"), 1000, &mail, &r), E_LIMIT);
    assert_int_equal(mail_fault_of(&cx->err), MAIL_FAULT_LARGE);
}

/* RFC 3501 5.1.3, and what CPython's utf-16be and base64 give for the rest. */
static const struct {
    const char *wire, *name;
} names[] = {
    { "INBOX", "INBOX" },
    { "~peter/mail/&U,BTFw-/&ZeVnLIqe-", "~peter/mail/台北/日本語" },
    { "&Jjo-!", "☺!" },
    { "Lost &- found", "Lost & found" },
    { "&CZUJvgmBCaUJvg-", "কাঁথা" },
    { "&2D3ePA-", "😼" },
};

TEST(names_of_folders_travel_as_utf_7)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_str(imap_name_read(cx->arena, str_c(names[i].wire)), str_c(names[i].name));
        assert_str(imap_name_write(cx->arena, str_c(names[i].name)), str_c(names[i].wire));
    }
    assert_str(imap_name_read(cx->arena, S("&Jjo!")), S("&Jjo!"));   /* without an end */
    assert_str(imap_name_read(cx->arena, S("&2D0-x")), S("&2D0-x")); /* half a pair */
    assert_str(imap_name_read(cx->arena, S("\xff")), S("\xef\xbf\xbd"));
}

T_MAIN(T(answers_and_their_codes), T(numbers_and_names), T(lists_strings_and_literals),
       T(a_mail_goes_to_the_sink_in_pieces_of_any_size), T(a_mail_may_come_quoted_or_not_at_all),
       T(what_is_no_imap_is_told), T(limits_hold), T(names_of_folders_travel_as_utf_7))
