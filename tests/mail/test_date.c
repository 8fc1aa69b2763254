/* Dates of mail. Instants by hand (date -d) from RFC 5322 A and shapes seen in mail. */
#include "mail/date.h"

#include "t.h"

static void is_at(struct ctx *cx, const char *s, const char *want)
{
    struct mail_date d;
    if (!mail_date_parse(str_c(s), &d))
        fail_msg("unread: %s", s);
    assert_str(mail_date_rfc3339(cx->arena, d), str_c(want));
}

TEST(dates_are_read_in_every_shape)
{
    is_at(cx, "Sat, 21 Nov 2026 16:00:00 +0600", "2026-11-21T16:00:00+06:00");
    is_at(cx, "21 Nov 2026 16:00 -0330 (NST)", "2026-11-21T16:00:00-03:30");
    is_at(cx, "Fri, 21 Nov 97 09:55:06 EST", "1997-11-21T09:55:06-05:00");
    is_at(cx, "Thu,\r\n 13 Feb 1969 23:32:54 -0330 (Newfoundland Time)",
          "1969-02-13T23:32:54-03:30");
    is_at(cx, "Sat Nov 21 16:00:00 2026", "2026-11-21T16:00:00+00:00");
    is_at(cx, "Sat, 29 Feb 2024 23:59:60 GMT", "2024-02-29T23:59:59+00:00");
    is_at(cx, "1 January 2099 00:00:00 +0000", "2099-01-01T00:00:00+00:00");
    is_at(cx, "Thu, 1 Jan 1970 00:00:00 +0000", "1970-01-01T00:00:00+00:00");
}

TEST(what_is_no_date_is_not_read)
{
    static const char *const bad[] = { "",
                                       "yesterday",
                                       "32 Nov 2026 10:00:00 +0000",
                                       "21 Foo 2026",
                                       "29 Feb 2023 10:00:00 +0000",
                                       "Nov",
                                       "21 Nov 2026 25:00" };
    struct mail_date d;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (mail_date_parse(str_c(bad[i]), &d))
            fail_msg("read: %s", bad[i]);
}

TEST(instants_and_their_writing_agree)
{
    struct mail_date d = { T_NOW, 360 };
    assert_str(mail_date_write(cx->arena, d), S("Sat, 21 Nov 2026 16:00:00 +0600"));
    assert_true(mail_date_parse(mail_date_write(cx->arena, d), &d));
    assert_true(d.at == T_NOW && d.offset == 360);
    d = (struct mail_date){ -1000, -90 };
    assert_str(mail_date_write(cx->arena, d), S("Wed, 31 Dec 1969 22:29:59 -0130"));
}

T_MAIN(T(dates_are_read_in_every_shape), T(what_is_no_date_is_not_read),
       T(instants_and_their_writing_agree))
