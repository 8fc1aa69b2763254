/* What templates write: escaping by type and by place, digits and words of the reader. */
#include "view/out.h"

#include "t.h"

void view_sample(struct out *o, str name, str url, struct html inner);
void view_sample_row(struct out *o, str name, int64_t n, bool is_late);

static const struct reader english = { .language = LANG_EN };
static const struct reader bengali = { .language = LANG_BN, .digits = DIGITS_BENG };

TEST(values_are_escaped_by_place)
{
    struct out o = out_new(cx->arena, &english, S("t&k"), 4096);
    view_sample(&o, S("A\"b' <c> & d/ও"), S("JavaScript:x"), (struct html){ S("<b>i</b>") });
    assert_str(buf_str(&o.buf),
               S("<a href=\"#\" title=\"“A&quot;b&#39; &lt;c&gt; &amp; d/ও”\">"
                 "&nbsp;A&quot;b&#39; &lt;c&gt; &amp; d/ও</a>\n"
                 "<a href=\"/clients/A%22b%27%20%3Cc%3E%20%26%20d%2F%E0%A6%93"
                 "?q=A%22b%27%20%3Cc%3E%20%26%20d%2F%E0%A6%93\"><b>i</b></a>\n"
                 "<ul>\n"
                 "<li class=\"row\" data-n=\"0\">A&quot;b&#39; &lt;c&gt; &amp; d/ও: 0</li>\n\n"
                 "<li></li>\n"
                 "<li class=\"row late\" data-n=\"12\" hidden>&lt;two&gt;: 12</li>\n\n"
                 "</ul>\n"
                 "<form\nmethod=\"post\" action=\"/x\"><input type=\"hidden\" name=\"csrf\" "
                 "value=\"t&amp;k\"><input name=\"a\" "
                 "value=\"A&quot;b&#39; &lt;c&gt; &amp; d/ও\"></form>\n"
                 "<p>12 cases</p>\n"));
}

TEST(people_read_their_own_digits_and_machines_read_ascii)
{
    struct out o = out_new(cx->arena, &bengali, S(""), 4096);
    view_sample_row(&o, S("ক"), 407, false);
    assert_str(buf_str(&o.buf), S("<li class=\"row\" data-n=\"407\">ক: ৪০৭</li>\n"));
}

static bool kept(struct ctx *cx, const char *address)
{
    struct out o = out_new(cx->arena, &english, S(""), 4096);
    put_href(&o, address);
    return str_eq(buf_str(&o.buf), str_c(address));
}

TEST(only_harmless_addresses_are_kept_whole)
{
    const char *good[] = { "/cases/7",           "?view=mine", "#top",
                           "https://a.example/", "tel:+8801",  "mailto:care@dighipar.example",
                           "HTTP://a.example" };
    const char *bad[] = { "javascript:alert(1)",
                          "//evil.example",
                          "/\\evil.example",
                          "data:x",
                          " javascript:x",
                          "vbscript:x",
                          "",
                          "cases/7" };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(kept(cx, good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(kept(cx, bad[i]));
}

TEST(a_page_past_its_maximum_says_so)
{
    struct out o = out_new(cx->arena, &english, S(""), 16);
    view_sample_row(&o, S("a long name"), 1, false);
    assert_true(o.buf.overflow);
}

T_MAIN(T(values_are_escaped_by_place), T(people_read_their_own_digits_and_machines_read_ascii),
       T(only_harmless_addresses_are_kept_whole), T(a_page_past_its_maximum_says_so))
