/* Markdown through cmark. */
#include "format/md.h"

#include "base/buf.h"
#include "base/limits.h"

#include <cmark.h>
#include <stdlib.h>

str md_html(struct arena *a, str markdown)
{
    char *html =
        cmark_markdown_to_html(markdown.p == NULL ? "" : markdown.p, markdown.n,
                               CMARK_OPT_SAFE | CMARK_OPT_HARDBREAKS | CMARK_OPT_VALIDATE_UTF8);
    str copy = arena_copy(a, str_c(html));
    free(html);
    return copy;
}

/* ---- tables ---- */

/* What stands in one cell, out of the paragraph cmark makes of it. */
static str cell_html(struct arena *a, str text)
{
    str html = str_trim(md_html(a, str_trim(text)));
    return str_starts(html, S("<p>")) ? str_sub(html, 3, html.n - 4) : html;
}

static void put_row(struct arena *a, struct buf *b, str line, bool is_head)
{
    str text, rest = str_sub(line, 1, line.n - 1);
    buf_add(b, S("<tr>"));
    while (str_split(&rest, '|', &text)) {
        str html = cell_html(a, text);
        bool names = is_head && html.n > 0;
        buf_add(b, names ? S("<th scope=\"col\">") : S("<td>"));
        buf_add(b, html);
        buf_add(b, names ? S("</th>") : S("</td>"));
    }
    buf_add(b, S("</tr>\n"));
}

/* All lines from here on that belong to the table. */
static void put_table(struct arena *a, struct buf *b, str *rest)
{
    str line, after = *rest;
    buf_add(b, S("<table>\n"));
    for (int i = 0; str_line(&after, &line) && str_starts(line, S("|")); i++) {
        if (i != 1) /* the dashes */
            put_row(a, b, str_trim(line), i == 0);
        *rest = after;
    }
    buf_add(b, S("</table>\n"));
}

str md_book(struct arena *a, str markdown)
{
    struct buf b = buf_new(a, MD_BOOK_MAX);
    str line, rest = markdown, block = { markdown.p, 0 };
    for (str before = rest; str_line(&rest, &line); before = rest) {
        if (str_starts(line, S("|"))) {
            buf_add(&b, md_html(a, block));
            put_table(a, &b, &before);
            rest = before;
            block = (str){ rest.p, 0 };
        } else
            block.n = (size_t)(line.p + line.n - block.p);
    }
    buf_add(&b, md_html(a, block));
    return buf_str(&b);
}
