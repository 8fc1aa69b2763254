/* Markdown: only that nothing dangerous passes and letters keep their lines; the rest is cmark's.
 */
#include "format/md.h"

#include "t.h"

TEST(text_becomes_paragraphs_and_keeps_its_lines)
{
    assert_str(md_html(cx->arena, S("Dear *Rahim*,\nwe are sorry.\n\n- a\n")),
               S("<p>Dear <em>Rahim</em>,<br />\nwe are sorry.</p>\n<ul>\n<li>a</li>\n</ul>\n"));
    assert_str(md_html(cx->arena, STR_NULL), S(""));
}

TEST(raw_html_and_script_addresses_leave_nothing)
{
    static const char *const hostile[] = {
        "<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b",
        "[x](javascript:alert(1))",  "[x](data:text/html;base64,AAAA)",
        "![x](vbscript:a)",          "<JaVaScript:alert(1)>",
    };
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        str html = md_html(cx->arena, str_c(hostile[i]));
        static const char *const bad[] = { "<script", "onerror",
                                           "=\"javascript:", "=\"data:", "=\"vbscript:" };
        for (size_t k = 0; k < sizeof bad / sizeof *bad; k++)
            if (str_find_nocase(html, str_c(bad[k]), 0) >= 0)
                fail_msg("%s gave %.*s", hostile[i], STR_ARG(html));
    }
}

TEST(broken_utf8_is_replaced)
{
    assert_str(md_html(cx->arena, S("a\xFF")), S("<p>a\xEF\xBF\xBD</p>\n"));
}

TEST(tables_of_the_handbook_are_tables)
{
    assert_str(md_book(cx->arena, S("Who:\n\n| | may |\n| --- | --- |\n| *lead* | a `b` |\n"
                                    "| admin | <b>c</b> |\n\nEach.\n")),
               S("<p>Who:</p>\n<table>\n<tr><td></td><th scope=\"col\">may</th></tr>\n"
                 "<tr><td><em>lead</em></td><td>a <code>b</code></td></tr>\n"
                 "<tr><td>admin</td><td><!-- raw HTML omitted -->c<!-- raw HTML omitted --></td>"
                 "</tr>\n</table>\n<p>Each.</p>\n"));
    assert_str(md_book(cx->arena, S("| a |\n| - |\n| 1 |")),
               S("<table>\n<tr><th scope=\"col\">a</th></tr>\n<tr><td>1</td></tr>\n</table>\n"));
    assert_str(md_book(cx->arena, S("a\n\nb")), S("<p>a</p>\n<p>b</p>\n"));
    assert_str(md_book(cx->arena, STR_NULL), S(""));
}

T_MAIN(T(tables_of_the_handbook_are_tables), T(text_becomes_paragraphs_and_keeps_its_lines),
       T(raw_html_and_script_addresses_leave_nothing), T(broken_utf8_is_replaced))
