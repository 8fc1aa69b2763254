/* HTML as text. Expected values by hand: what a person would read on the page. */
#include "format/html_text.h"

#include "t.h"

#define READS(html, want) assert_str(html_text(cx->arena, S(html), 100000), S(want))

TEST(paragraphs_and_breaks_stay_apart)
{
    READS("<p>One\n  two</p><p>three<br>four</p>", "One two\n\nthree\nfour");
    READS("a<div>b</div><div><br></div><div>c</div>", "a\nb\n\nc");
    READS("<html><head><title>t</title><style>p{x:'</p>'}</style></head><body>x</body>", "x");
    READS("a<script>if (a<b) x('</p>')</script>b<!-- c --><![if !mso]>d<![endif]>", "abd");
    READS("", "");
    READS("  <p> </p> ", "");
}

TEST(entities_become_characters)
{
    READS("a &lt;b&gt; &amp;amp; &quot;q&quot; &#2453;&#x995; &#146; &nbsp;x",
          "a <b> &amp; \"q\" কক ’ x");
    READS("AT&T &unknown; &#xFFFFFFFF; &copy", "AT&T &unknown; \xEF\xBF\xBD &copy");
    READS("3 < 4 and 5 > 2", "3 < 4 and 5 > 2");
}

TEST(lists_are_marked)
{
    READS("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>d", "- a\n- b\n  - c\n\nd");
    READS("<ol><li>a<li>b</ol>", "1. a\n2. b");
}

TEST(quotes_are_marked_on_every_line)
{
    READS("Yes.<div class=\"gmail_quote\"><div>On 1 May, A wrote:<br></div><blockquote><p>Is "
          "it?</p><p>B</p></blockquote></div>after",
          "Yes.\nOn 1 May, A wrote:\n\n> Is it?\n>\n> B\n\nafter");
    READS("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b");
}

TEST(links_show_where_they_lead)
{
    READS("<a href=\"https://dighipar.example/a?b=1&amp;c=2\">the bill</a>.",
          "the bill (https://dighipar.example/a?b=1&c=2).");
    READS("<a href=\"https://dighipar.example/\">dighipar.example</a>", "dighipar.example");
    READS("<a href='mailto:care@dighipar.example'>care@dighipar.example</a>",
          "care@dighipar.example");
    READS("<a href=\"javascript:alert(1)\">x</a> <a href=https://a.example/>y</a>",
          "x y (https://a.example/)");
}

TEST(what_is_hidden_leaves_nothing)
{
    READS("<div style=\"display: none\">secret <div>x</div></div>a<span "
          "style='mso-hide:all'>b</span>",
          "a");
    READS("<div style='display:block'>shown</div>", "shown");
}

TEST(tables_pictures_and_code_stay_readable)
{
    READS("<table><tr><td>Ink</td><td>500</td></tr><tr><td>Paper</td><td>20</td></tr></table>",
          "Ink 500\nPaper 20");
    READS("<img src=x alt=\"the broken cup\"> <img src=y>", "[the broken cup]");
    READS("<pre>a\n  b</pre>c", "a\n  b\n\nc");
    READS("a<hr>b", "a\n----------\nb");
}

TEST(broken_markup_is_forgiven)
{
    READS("<p>a<b>b", "ab");
    READS("<a href=\"x>text</a><p>more", "text\n\nmore");
    READS("a</blockquote></ul></li>b", "a\n\nb");
    READS("<", "<");
    READS("a<b", "a");
    READS("<!--", "");
    READS("\xFF<p>\xE0\xA6", "\xEF\xBF\xBD\n\n\xEF\xBF\xBD");
}

TEST(it_ends_at_its_maximum)
{
    assert_true(html_text(cx->arena, S("<p>0123456789 0123456789"), 15).n <= 15);
}

T_MAIN(T(paragraphs_and_breaks_stay_apart), T(entities_become_characters), T(lists_are_marked),
       T(quotes_are_marked_on_every_line), T(links_show_where_they_lead),
       T(what_is_hidden_leaves_nothing), T(tables_pictures_and_code_stay_readable),
       T(broken_markup_is_forgiven), T(it_ends_at_its_maximum))
