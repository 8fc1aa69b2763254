/* LMTP sessions, spoken line by line: what RFC 2033 and RFC 5321 ask of the receiver. */
#include "mail/lmtp.h"

#include "t.h"

#define SIZE_HERE 200

struct house {
    struct buf mail;
    struct buf kept; /* "mailbox=mail\n" */
    enum status knows, begins, takes, keeps;
};

static enum status knows(struct ctx *cx, void *self, str mailbox)
{
    const struct house *h = self;
    (void)cx;
    return str_starts(mailbox, S("nobody")) ? E_MISSING : h->knows;
}

static enum status begin(struct ctx *cx, void *self, str sender)
{
    struct house *h = self;
    (void)cx;
    buf_cut(&h->mail, 0);
    buf_printf(&h->mail, "<%.*s>", STR_ARG(sender));
    return h->begins;
}

static enum status bytes(struct ctx *cx, void *self, str piece)
{
    struct house *h = self;
    (void)cx;
    buf_add(&h->mail, piece);
    return h->takes;
}

static enum status keep(struct ctx *cx, void *self, str mailbox)
{
    struct house *h = self;
    (void)cx;
    if (h->keeps == OK)
        buf_printf(&h->kept, "%.*s=%.*s\n", STR_ARG(mailbox), STR_ARG(buf_str(&h->mail)));
    return h->keeps;
}

/* The codes of all answers behind the greeting, "250 354 250"; a continued answer counts once. */
static str codes(struct ctx *cx, str answers)
{
    struct buf b = buf_new(cx->arena, 10000);
    str line;
    assert_true(str_line(&answers, &line) && str_starts(line, S("220 ")));
    while (str_line(&answers, &line))
        if (line.n > 3 && line.p[3] == ' ')
            buf_printf(&b, "%s%.3s", b.n > 0 ? " " : "", line.p);
    return buf_str(&b);
}

static str spoken(struct ctx *cx, struct house *h, str said, bool *ret_goes_on)
{
    struct ctx own = { .arena = arena_new(), .now = cx->now };
    struct lmtp *l = arena_new_of(cx->arena, struct lmtp);
    struct buf out = buf_new(cx->arena, 1 * MIB);
    const struct lmtp_house house = { h, knows, begin, bytes, keep };
    *l = (struct lmtp){ .cx = &own, .house = &house, .name = "desk", .size_max = SIZE_HERE };
    h->mail = buf_new(cx->arena, 1 * MIB);
    h->kept = buf_new(cx->arena, 1 * MIB);
    lmtp_open(l, &out);
    *ret_goes_on = lmtp_feed(l, said, &out);
    arena_free(&own.arena);
    return buf_str(&out);
}

#define HELLO "LHLO mx\r\nMAIL FROM:<a@b.example>\r\n"

static void expect(struct ctx *cx, struct house *h, str said, const char *want)
{
    bool goes_on;
    assert_str(codes(cx, spoken(cx, h, said, &goes_on)), str_c(want));
}

TEST(each_recipient_has_an_answer)
{
    struct house h = { 0 };
    expect(cx, &h,
           S(HELLO "RCPT TO:<care@x.example>\r\nRCPT TO:<nobody@x.example>\r\n"
                   "RCPT TO:<Shop@x.example>\r\nDATA\r\nHello\r\n.\r\nQUIT\r\n"),
           "250 250 250 550 250 354 250 250 221");
    assert_str(buf_str(&h.kept), S("care@x.example=<a@b.example>Hello\r\n\n"
                                   "shop@x.example=<a@b.example>Hello\r\n\n"));
}

TEST(a_recipient_named_twice_is_answered_twice_and_kept_once)
{
    struct house h = { 0 };
    expect(cx, &h, S(HELLO "RCPT TO:<care@x.example>\r\nRCPT TO:<CARE@X.example>\r\nDATA\r\n.\r\n"),
           "250 250 250 250 354 250 250");
    assert_str(buf_str(&h.kept), S("care@x.example=<a@b.example>\n"));
}

TEST(the_extensions_are_announced)
{
    struct house h = { 0 };
    bool goes_on;
    assert_str(spoken(cx, &h, S("lhlo mx\r\n"), &goes_on),
               S("220 desk LMTP\r\n250-desk\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n"
                 "250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 200\r\n"));
}

/* RFC 5321 4.5.2: of a line that begins with a dot, the first is the sender's. */
TEST(dots_are_unstuffed)
{
    struct house h = { 0 };
    expect(cx, &h, S(HELLO "RCPT TO:<c@x>\r\nDATA\r\n..\r\n...a\r\n.b\r\nc.\r\n.\r\n"),
           "250 250 250 354 250");
    assert_str(buf_str(&h.kept), S("c@x=<a@b.example>.\r\n..a\r\nb\r\nc.\r\n\n"));
}

/* The ends that servers were fooled by in December 2023: none ends a mail, each is refused. */
TEST(a_smuggled_end_is_no_end)
{
    static const str ends[] = { S("\n.\n"), S("\n.\r\n"), S("\r\n.\n"), S("a\n\r\n") };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct house h = { 0 };
        str said = arena_join(cx->arena, S(HELLO "RCPT TO:<c@x>\r\nDATA\r\nfirst"), ends[i]);
        said = arena_join(cx->arena, said, S("MAIL FROM:<evil@y>\r\n.\r\nNOOP\r\n"));
        expect(cx, &h, said, "250 250 250 354 554 250");
        assert_str(buf_str(&h.kept), S(""));
    }
}

/* A lone CR ends nothing either; it is kept as it came. */
TEST(a_lone_carriage_return_is_a_byte_like_others)
{
    struct house h = { 0 };
    expect(cx, &h, S(HELLO "RCPT TO:<c@x>\r\nDATA\r\na\r.\rb\r\n.\rc\r\n.\r\n"),
           "250 250 250 354 250");
    assert_str(buf_str(&h.kept), S("c@x=<a@b.example>a\r.\rb\r\n\rc\r\n\n"));
}

TEST(a_command_that_ends_with_a_line_feed_alone_ends_the_session)
{
    struct house h = { 0 };
    bool goes_on;
    assert_str(codes(cx, spoken(cx, &h, S("LHLO mx\nNOOP\r\n"), &goes_on)), S("554"));
    assert_false(goes_on);
}

TEST(what_is_too_large_is_552_announced_or_not)
{
    struct house h = { 0 };
    expect(cx, &h, S("LHLO mx\r\nMAIL FROM:<a@b> SIZE=201\r\nMAIL FROM:<a@b> SIZE=200\r\n"),
           "250 552 250");
    struct buf said = buf_new(cx->arena, 2000);
    buf_add(&said, S(HELLO "RCPT TO:<c@x>\r\nRCPT TO:<d@x>\r\nDATA\r\n"));
    buf_fill(&said, 'x', 199); /* and the line end: one byte too many */
    buf_add(&said, S("\r\n.\r\nNOOP\r\n"));
    expect(cx, &h, buf_str(&said), "250 250 250 250 354 552 552 250");
    assert_str(buf_str(&h.kept), S(""));
}

TEST(what_cannot_be_kept_is_never_acknowledged)
{
    struct house h = { .keeps = E_IO };
    str said = S(HELLO "RCPT TO:<c@x>\r\nRCPT TO:<d@x>\r\nDATA\r\na\r\n.\r\n");
    expect(cx, &h, said, "250 250 250 250 354 452 452");
    h = (struct house){ .takes = E_IO };
    expect(cx, &h, said, "250 250 250 250 354 452 452");
    assert_str(buf_str(&h.kept), S(""));
    h = (struct house){ .begins = E_IO };
    expect(cx, &h, S(HELLO "RCPT TO:<c@x>\r\nDATA\r\nNOOP\r\n"), "250 250 250 452 250");
    h = (struct house){ .keeps = E_OURS };
    expect(cx, &h, said, "250 250 250 250 354 451 451");
    h = (struct house){ .knows = E_BUSY };
    expect(cx, &h, S(HELLO "RCPT TO:<c@x>\r\nDATA\r\n"), "250 250 451 503");
}

TEST(more_recipients_than_the_limit_come_with_the_next_mail)
{
    struct house h = { 0 };
    struct buf said = buf_new(cx->arena, 64 * KIB), want = buf_new(cx->arena, 64 * KIB);
    buf_add(&said, S(HELLO));
    buf_add(&want, S("250 250"));
    for (int i = 0; i < LMTP_RECIPIENTS_MAX + 2; i++) {
        buf_printf(&said, "RCPT TO:<r%d@x.example>\r\n", i);
        buf_add(&want, i < LMTP_RECIPIENTS_MAX ? S(" 250") : S(" 452"));
    }
    buf_byte(&want, '\0');
    expect(cx, &h, buf_str(&said), want.p);
}

TEST(what_comes_out_of_order_is_refused)
{
    struct house h = { 0 };
    expect(cx, &h, S("MAIL FROM:<a@b>\r\nHELO mx\r\nEHLO mx\r\nLHLO mx\r\nRCPT TO:<c@x>\r\n"),
           "503 500 500 250 503");
    expect(cx, &h, S(HELLO "MAIL FROM:<c@d>\r\nDATA\r\nRSET\r\nRCPT TO:<c@x>\r\n"),
           "250 250 503 503 250 503");
    expect(cx, &h, S(HELLO "RCPT TO:<nobody@x>\r\nDATA\r\nNOOP\r\n"), "250 250 550 503 250");
}

TEST(paths_are_read_as_the_rfc_writes_them)
{
    struct house h = { 0 };
    expect(cx, &h,
           S("LHLO mx\r\nMAIL FROM:<>\r\nRCPT TO:<@a.example,@b.example:care@x.example>\r\n"
             "RCPT TO:<\"odd > one\"@x.example>\r\nRCPT TO:care@x.example\r\nRCPT TO:<>\r\n"
             "RCPT TO:<a b@x>\r\nRCPT TO:<c@x> NOTIFY=NEVER\r\nDATA\r\n.\r\n"),
           "250 250 250 550 501 501 501 555 354 250");
    assert_str(buf_str(&h.kept), S("care@x.example=<>\n"));
    expect(cx, &h, S("LHLO mx\r\nMAIL FROM:<\xe0\xa6\x95@b> BODY=8BITMIME SMTPUTF8\r\n"),
           "250 250");
    expect(cx, &h, S("LHLO mx\r\nMAIL FROM:<\xff@b>\r\nMAIL FROM:<a@b> RET=FULL\r\n"),
           "250 501 555");
}

TEST(who_only_makes_mistakes_is_shown_out)
{
    struct house h = { 0 };
    struct buf said = buf_new(cx->arena, 64 * KIB);
    bool goes_on;
    for (int i = 0; i <= LMTP_FAULTS_MAX; i++)
        buf_add(&said, S("GET / HTTP/1.1\r\n"));
    str answers = spoken(cx, &h, buf_str(&said), &goes_on);
    assert_false(goes_on);
    assert_true(str_ends(answers, S("421 4.7.0 too many mistakes\r\n")));
    buf_cut(&said, 0);
    buf_fill(&said, 'A', LMTP_LINE_MAX + 1);
    buf_add(&said, S("\r\nNOOP\r\n"));
    assert_str(codes(cx, spoken(cx, &h, buf_str(&said), &goes_on)), S("500 250"));
}

T_MAIN(T(each_recipient_has_an_answer), T(a_recipient_named_twice_is_answered_twice_and_kept_once),
       T(the_extensions_are_announced), T(dots_are_unstuffed), T(a_smuggled_end_is_no_end),
       T(a_lone_carriage_return_is_a_byte_like_others),
       T(a_command_that_ends_with_a_line_feed_alone_ends_the_session),
       T(what_is_too_large_is_552_announced_or_not), T(what_cannot_be_kept_is_never_acknowledged),
       T(more_recipients_than_the_limit_come_with_the_next_mail),
       T(what_comes_out_of_order_is_refused), T(paths_are_read_as_the_rfc_writes_them),
       T(who_only_makes_mistakes_is_shown_out))
