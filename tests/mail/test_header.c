/* Header blocks, whole and broken. */
#include "mail/header.h"

#include "base/buf.h"
#include "base/limits.h"
#include "t.h"

TEST(fields_are_found_folded_or_not)
{
    str mail = S("Subject: one\r\n two\r\nX-Empty:\r\nTO :a@x.example\r\n\r\nbody: x\r\n");
    struct headers h = headers_scan(cx->arena, mail, MAIL_HEADERS_MAX);
    assert_int_equal(h.n, 3);
    assert_str(header_line(cx->arena, &h, "subject"), S("one two"));
    assert_str(header_line(cx->arena, &h, "X-Empty"), S(""));
    assert_str(header_line(cx->arena, &h, "To"), S("a@x.example"));
    assert_null(header_line(cx->arena, &h, "Cc").p);
    assert_str(str_skip(mail, h.body_at), S("body: x\r\n"));
    assert_false(h.has_broken);
}

TEST(broken_blocks_are_forgiven)
{
    str mbox = S("From a@x Sat Nov 21\nSubject: s\nthis is no field\nTo: b@x\n\nbody");
    struct headers h = headers_scan(cx->arena, mbox, MAIL_HEADERS_MAX);
    assert_int_equal(h.n, 2);
    assert_true(h.has_broken);
    assert_str(str_skip(mbox, h.body_at), S("body"));

    str endless = S("Subject: s\nHello there,\nno blank line\n");
    h = headers_scan(cx->arena, endless, MAIL_HEADERS_MAX);
    assert_int_equal(h.n, 1);
    assert_true(h.has_broken);
    assert_str(str_skip(endless, h.body_at), S("Hello there,\nno blank line\n"));

    h = headers_scan(cx->arena, S(""), MAIL_HEADERS_MAX);
    assert_int_equal(h.n, 0);
    h = headers_scan(cx->arena, S("A:b"), MAIL_HEADERS_MAX);
    assert_int_equal(h.n, 1);
    assert_int_equal(h.body_at, 3);
    h = headers_scan(cx->arena, S("A: x\0y\n\n"), MAIL_HEADERS_MAX);
    assert_str(header_line(cx->arena, &h, "a"), S("x y"));
}

TEST(too_many_fields_are_cut_and_the_body_still_found)
{
    struct buf b = buf_new(cx->arena, 16 * MIB);
    for (int i = 0; i < 200000; i++)
        buf_add(&b, S("X-Many: and many more\r\n"));
    buf_add(&b, S("\r\nbody"));
    struct headers h = headers_scan(cx->arena, buf_str(&b), MAIL_HEADERS_MAX);
    assert_true(h.is_cut);
    assert_true(h.n <= MAIL_FIELDS_MAX);
    assert_str(str_skip(buf_str(&b), h.body_at), S("body"));
}

TEST(ids_are_read_in_every_shape)
{
    struct mail_ids ids =
        header_ids(cx->arena, S("<a@x>\r\n <b@x>,<c@x> (comment) d@x <e@x <f@x> junk < g@x >"));
    static const char *const want[] = { "a@x", "b@x", "c@x", "d@x", "e@x", "f@x", "g@x" };
    assert_int_equal(ids.n, 7);
    for (size_t i = 0; i < 7; i++)
        assert_str(ids.v[i], str_c(want[i]));
    assert_int_equal(header_ids(cx->arena, STR_NULL).n, 0);
    assert_int_equal(header_ids(cx->arena, S("<> < >")).n, 0);
}

TEST(of_too_many_ids_the_first_and_the_newest_stay)
{
    struct buf b = buf_new(cx->arena, MIB);
    for (int i = 0; i < 1000; i++)
        buf_printf(&b, "<%d@x> ", i);
    struct mail_ids ids = header_ids(cx->arena, buf_str(&b));
    assert_int_equal(ids.n, MAIL_REFERENCES_MAX);
    assert_str(ids.v[0], S("0@x"));
    assert_str(ids.v[1], S("901@x"));
    assert_str(ids.v[ids.n - 1], S("999@x"));
}

T_MAIN(T(fields_are_found_folded_or_not), T(broken_blocks_are_forgiven),
       T(too_many_fields_are_cut_and_the_body_still_found), T(ids_are_read_in_every_shape),
       T(of_too_many_ids_the_first_and_the_newest_stay))
