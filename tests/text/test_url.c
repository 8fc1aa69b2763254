#include "t.h"
#include "text/url.h"

TEST(an_address_has_parts)
{
    struct url u;
    assert_ok(url_parse(cx, S("https://care.example:8443/a/b?x=1&y#top"), &u));
    assert_str(u.scheme, S("https"));
    assert_str(u.host, S("care.example"));
    assert_int_equal(u.port, 8443);
    assert_str(u.path, S("/a/b"));
    assert_str(u.query, S("x=1&y"));
    assert_str(u.fragment, S("top"));
    assert_ok(url_parse(cx, S("http://[::1]:80"), &u));
    assert_str(u.host, S("::1"));
    assert_int_equal(u.port, 80);
    assert_ok(url_parse(cx, S("/cases?q"), &u));
    assert_null(u.host.p);
    assert_str(u.query, S("q"));
}

TEST(what_is_no_address_is_refused)
{
    struct url u;
    static const char *const bad[] = { "",
                                       "//evil.example/",
                                       "ftp://a.example",
                                       "http://",
                                       "http://a b/",
                                       "http://me:pw@a.example/",
                                       "http://a.example:0/",
                                       "http://a.example:99999/",
                                       "http://[::1",
                                       "/a\\b",
                                       "cases/7" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_status(url_parse(cx, str_c(bad[i]), &u), E_INPUT);
}

TEST(percent_coding_is_undone)
{
    str s;
    assert_ok(url_decode(cx, S("a%20b+c%E0%A6%95"), true, &s));
    assert_str(s, S("a b c\xE0\xA6\x95"));
    assert_ok(url_decode(cx, S("a+b%2b"), false, &s));
    assert_str(s, S("a+b+"));
    assert_status(url_decode(cx, S("100%"), false, &s), E_INPUT);
    assert_status(url_decode(cx, S("%2"), false, &s), E_INPUT);
    assert_status(url_decode(cx, S("%zz"), false, &s), E_INPUT);
}

TEST(percent_coding_is_done)
{
    assert_str(url_encode(cx->arena, S("a-b_c.d~9")), S("a-b_c.d~9"));
    assert_str(url_encode(cx->arena, S("a b/\"+\n")), S("a%20b%2F%22%2B%0A"));
    assert_str(url_encode(cx->arena, S("\xE0\xA6\x95.png")), S("%E0%A6%95.png"));
}

TEST(query_fields_come_one_by_one)
{
    str rest = S("a=1&&b=&c&d=x%3Dy"), name, value;
    static const char *const want[][2] = { { "a", "1" }, { "b", "" }, { "c", "" }, { "d", "x=y" } };
    bool has_more;
    for (size_t i = 0; i < 4; i++) {
        assert_ok(url_field(cx, &rest, &name, &value, &has_more));
        assert_true(has_more);
        assert_str(name, str_c(want[i][0]));
        assert_str(value, str_c(want[i][1]));
    }
    assert_ok(url_field(cx, &rest, &name, &value, &has_more));
    assert_false(has_more);
}

T_MAIN(T(an_address_has_parts), T(what_is_no_address_is_refused), T(percent_coding_is_undone),
       T(percent_coding_is_done), T(query_fields_come_one_by_one))
