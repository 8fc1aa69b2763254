/* Markdown through cmark. */
#include "format/md.h"

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
