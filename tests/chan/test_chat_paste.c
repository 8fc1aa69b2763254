/* Exported and pasted chats. Times by hand: Dhaka is six hours ahead of UTC all year. */
#include "chan/chat_paste.h"

#include "base/buf.h"
#include "base/limits.h"
#include "t.h"

static const struct zone *dhaka(struct ctx *cx)
{
    const struct zone *z;
    assert_ok(zone_open(cx, S("Asia/Dhaka"), &z));
    return z;
}

static struct chat read_for(struct ctx *cx, str client, str text)
{
    const str ours[] = { S("Nadia Rahman"), S("নাদিয়া রহমান"), S("Dighipar") };
    const struct chat_who who = { client, ours, 3 };
    struct chat chat;
    assert_ok(chat_read(cx, text, dhaka(cx), &who, &chat));
    return chat;
}

static void says(const struct chat *c, size_t i, bool is_client, const char *at, const char *name,
                 const char *text)
{
    int64_t ms;
    assert_true(i < c->n);
    assert_true(time_parse_rfc3339(str_c(at), &ms, NULL));
    assert_int_equal(c->v[i].at, ms);
    assert_int_equal(c->v[i].is_client, is_client);
    assert_str(c->v[i].name, str_c(name));
    assert_str(c->v[i].text, str_c(text));
}

TEST(an_iphone_writes_brackets_seconds_and_marks)
{
    struct chat c = read_for(
        cx, S("Farhana Akter"),
        S("[20/11/2026, 09:12:04] Farhana Akter: \u200eMessages and calls are end-to-end "
          "encrypted. No one outside of this chat can read them.\r\n"
          "[20/11/2026, 09:12:04] Farhana Akter: The sign says Rupsa\r\n"
          "[20/11/2026, 09:12:31] Farhana Akter: Our shop is Rupsha\r\nThe opening is on Sunday\r\n"
          "\u200e[20/11/2026, 09:13:00] Farhana Akter: \u200eimage omitted\r\n"
          "[20/11/2026, 09:20:00] Nadia: I am looking at it now: wait\r\n"));
    assert_true(c.is_export);
    assert_int_equal(c.n, 4);
    says(&c, 0, true, "2026-11-20T03:12:04Z", "Farhana Akter", "The sign says Rupsa");
    assert_true(str_starts(c.v[1].text, S("Our shop is Rupsha")));
    assert_true(str_ends(c.v[1].text, S("\nThe opening is on Sunday")));
    says(&c, 2, true, "2026-11-20T03:13:00Z", "Farhana Akter", "image omitted");
    says(&c, 3, false, "2026-11-20T03:20:00Z", "Nadia", "I am looking at it now: wait");
}

TEST(an_android_writes_a_dash_and_lines_of_its_own)
{
    struct chat c = read_for(
        cx, S("Rahim"),
        S("20/11/2026, 09:12 - Messages and calls are end-to-end encrypted. Tap to learn more.\n"
          "20/11/2026, 09:12 - Rahim: Hello\n"
          "20/11/2026, 09:14 - Rahim: <Media omitted>\n"
          "20/11/2026, 09:15 - You changed this group's icon\n"
          "20/11/2026, 21:15 - Nadia Rahman: We are on it\n\nSince eight.\n"));
    assert_int_equal(c.n, 3);
    says(&c, 0, true, "2026-11-20T03:12:00Z", "Rahim", "Hello");
    says(&c, 1, true, "2026-11-20T03:14:00Z", "Rahim", "<Media omitted>");
    says(&c, 2, false, "2026-11-20T15:15:00Z", "Nadia Rahman", "We are on it\n\nSince eight.");
}

TEST(bengali_digits_and_names)
{
    struct chat c = read_for(cx, S("ফারহানা আক্তার"),
                             S("[২০/১১/২০২৬, ০৯:১২:০৪] ফারহানা আক্তার: সাইনবোর্ডে লেখা রূপশা\n"
                               "[২০/১১/২০২৬, ০৯:২০:০০] নাদিয়া: এখনই দেখছি\n"));
    assert_int_equal(c.n, 2);
    says(&c, 0, true, "2026-11-20T03:12:04Z", "ফারহানা আক্তার", "সাইনবোর্ডে লেখা রূপশা");
    says(&c, 1, false, "2026-11-20T03:20:00Z", "নাদিয়া", "এখনই দেখছি");
}

TEST(a_clock_of_twelve_hours)
{
    struct chat c = read_for(cx, S("Rahim"),
                             S("20/11/26, 12:05 am - Rahim: midnight\n"
                               "20/11/26, 9:12\u202fAM - Rahim: morning\n"
                               "20/11/26, 12:00 p.m. - Rahim: noon\n"
                               "20/11/26, 9:12 pm - Rahim: evening\n"));
    says(&c, 0, true, "2026-11-19T18:05:00Z", "Rahim", "midnight");
    says(&c, 1, true, "2026-11-20T03:12:00Z", "Rahim", "morning");
    says(&c, 2, true, "2026-11-20T06:00:00Z", "Rahim", "noon");
    says(&c, 3, true, "2026-11-20T15:12:00Z", "Rahim", "evening");
}

TEST(the_whole_file_tells_day_from_month)
{
    struct chat us = read_for(cx, S("R"), S("11/2/26, 10:00 - R: a\n11/20/26, 10:00 - R: b\n"));
    says(&us, 0, true, "2026-11-02T04:00:00Z", "R", "a");
    struct chat uk = read_for(cx, S("R"), S("2/11/26, 10:00 - R: a\n3/11/26, 10:00 - R: b\n"));
    says(&uk, 1, true, "2026-11-03T04:00:00Z", "R", "b");
    struct chat order = read_for(cx, S("R"),
                                 S("3/1/26, 10:00 - R: a\n1/4/26, 10:00 - R: b\n"
                                   "2/5/26, 10:00 - R: c\n"));
    says(&order, 1, true, "2026-04-01T04:00:00Z", "R", "b"); /* 3 Jan, 1 Apr, 2 May */
    struct chat back = read_for(cx, S("R"), S("1/12/26, 10:00 - R: a\n2/1/26, 10:00 - R: b\n"));
    says(&back, 1, true, "2026-02-01T04:00:00Z", "R", "b"); /* only months first go forward */
    struct chat iso = read_for(cx, S("R"), S("2026-11-20, 10:00 - R: a\n"));
    says(&iso, 0, true, "2026-11-20T04:00:00Z", "R", "a");
}

/* What the programs put on the clipboard, not into a file. T_NOW is 21 November 2026. */
TEST(messages_that_were_copied_one_by_one)
{
    struct chat web = read_for(cx, S("Farhana"),
                               S("[9:12 PM, 11/19/2026] Farhana: The sign is wrong\n"
                                 "[21:14, 11/19/2026] Nadia: I am looking\n"));
    assert_int_equal(web.n, 2);
    says(&web, 0, true, "2026-11-19T15:12:00Z", "Farhana", "The sign is wrong");
    says(&web, 1, false, "2026-11-19T15:14:00Z", "Nadia", "I am looking");
    struct chat phone = read_for(cx, S("Farhana"),
                                 S("[20/12, 9:12 pm] Farhana: last year\n"
                                   "[20/11, 09:13] Farhana: this year\n"));
    assert_int_equal(phone.n, 2);
    says(&phone, 0, true, "2025-12-20T15:12:00Z", "Farhana", "last year");
    says(&phone, 1, true, "2026-11-20T03:13:00Z", "Farhana", "this year");
    struct chat bn = read_for(cx, S("ফারহানা"), S("[২০/১১, ৯:১২ PM] ফারহানা: নাম ভুল\n"));
    says(&bn, 0, true, "2026-11-20T15:12:00Z", "ফারহানা", "নাম ভুল");
}

TEST(other_telephones_write_other_dashes_and_blanks)
{
    struct chat c = read_for(cx, S("Rahim"),
                             S("20/11/2026, 9:12\u2009PM \u2013 Rahim: a dash\n"
                               "20/11/2026 9:13 p.\u00a0m. - Rahim: no break\n"
                               "20/11/2026, 21:14 - Nadia created group \"Sign: urgent\"\n"
                               "20/11/2026, 21:15 - +880 1711-000000: a number\n"));
    assert_int_equal(c.n, 3);
    says(&c, 0, true, "2026-11-20T15:12:00Z", "Rahim", "a dash");
    says(&c, 1, true, "2026-11-20T15:13:00Z", "Rahim", "no break");
    assert_str(c.v[2].name, S("+880 1711-000000"));
}

TEST(in_a_chat_of_two_the_other_is_ours)
{
    struct chat c = read_for(cx, S("Rahim Uddin"),
                             S("20/11/26, 10:00 - Rahim Uddin: a\n20/11/26, 10:01 - Shop: b\n"));
    assert_true(c.v[0].is_client);
    assert_false(c.v[1].is_client);
    c = read_for(cx, S(""), S("20/11/26, 10:00 - ~ Someone: a\n20/11/26, 10:01 - Dighipar: b\n"));
    assert_true(c.v[0].is_client);
    assert_str(c.v[0].name, S("Someone"));
    assert_false(c.v[1].is_client);
}

TEST(any_other_text_is_one_message_of_the_client)
{
    const char *const plain[] = { "Hello, the sign\nis wrong: look",
                                  "12/11: the day we met",
                                  "[20/11/2026] no time",
                                  "20/13/45, 99:12 - X: y",
                                  "[20/11/2026, 09:12:04 Rahim: no bracket",
                                  "[9:12] Rahim: only a time",
                                  "20/11, 09:12 - no year, no bracket" };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        struct chat c = read_for(cx, S("Rahim"), str_c(plain[i]));
        assert_false(c.is_export);
        assert_int_equal(c.n, 1);
        assert_true(c.v[0].is_client);
        assert_int_equal(c.v[0].at, 0);
        assert_str(c.v[0].text, str_c(plain[i]));
    }
}

TEST(limits_and_emptiness_are_told)
{
    const struct chat_who who = { S("R"), NULL, 0 };
    struct chat chat;
    assert_status(chat_read(cx, S(" \n "), dhaka(cx), &who, &chat), E_INPUT);
    assert_status(chat_read(cx, S("20/11/26, 10:00 - R:\n"), dhaka(cx), &who, &chat), E_INPUT);
    struct buf b = buf_new(cx->arena, 4 * MIB);
    for (int i = 0; i <= CHAT_SAID_MAX; i++)
        buf_add(&b, S("20/11/26, 10:00 - R: a\n"));
    assert_status(chat_read(cx, buf_str(&b), dhaka(cx), &who, &chat), E_LIMIT);
    buf_fill(&b, 'x', CHAT_PASTE_MAX);
    assert_status(chat_read(cx, buf_str(&b), dhaka(cx), &who, &chat), E_LIMIT);
}

T_MAIN(T(an_iphone_writes_brackets_seconds_and_marks),
       T(an_android_writes_a_dash_and_lines_of_its_own), T(bengali_digits_and_names),
       T(a_clock_of_twelve_hours), T(the_whole_file_tells_day_from_month),
       T(messages_that_were_copied_one_by_one), T(other_telephones_write_other_dashes_and_blanks),
       T(in_a_chat_of_two_the_other_is_ours), T(any_other_text_is_one_message_of_the_client),
       T(limits_and_emptiness_are_told))
