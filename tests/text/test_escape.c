#include "t.h"
#include "text/escape.h"

static str with(struct ctx *cx, void (*fn)(struct buf *, str), str s)
{
    struct buf b = buf_new(cx->arena, 1024);
    fn(&b, s);
    return b.n > 0 ? buf_str(&b) : S("");
}

TEST(text_and_attributes_lose_their_power)
{
    assert_str(with(cx, escape_text, S("<b a=\"1\">'&")), S("&lt;b a=\"1\"&gt;'&amp;"));
    assert_str(with(cx, escape_attr, S("<b a=\"1\">'&")), S("&lt;b a=&quot;1&quot;&gt;&#39;&amp;"));
    assert_str(with(cx, escape_text, S("দু\x01\x7F\n\xFF")), S("দু\n\xEF\xBF\xBD"));
    assert_str(with(cx, escape_text, S("\xC2\x85")), S(""));
}

TEST(only_known_schemes_stay_in_links)
{
    assert_str(with(cx, escape_href, S("https://a.example/?a=1&b=2")),
               S("https://a.example/?a=1&amp;b=2"));
    assert_str(with(cx, escape_href, S("/cases/7")), S("/cases/7"));
    assert_str(with(cx, escape_href, S("cases:7")), S("#"));
    assert_str(with(cx, escape_href, S(" java\tscript:alert(1)")), S("#"));
    assert_str(with(cx, escape_href, S("JAVASCRIPT:alert(1)")), S("#"));
    assert_str(with(cx, escape_href, S("data:text/html,x")), S("#"));
    assert_str(with(cx, escape_href, S("averyveryverylongscheme:x")), S("#"));
    assert_str(with(cx, escape_href, S("tel:+8801711")), S("tel:+8801711"));
}

TEST(url_components_are_percent_coded)
{
    assert_str(with(cx, escape_url, S("a b/ক&~-._")), S("a%20b%2F%E0%A6%95%26~-._"));
}

T_MAIN(T(text_and_attributes_lose_their_power), T(only_known_schemes_stay_in_links),
       T(url_components_are_percent_coded))
