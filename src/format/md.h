/* Markdown (CommonMark, by cmark) as safe HTML: raw HTML and dangerous addresses leave nothing. */
#ifndef FORMAT_MD_H
#define FORMAT_MD_H

#include "base/arena.h"
#include "base/str.h"

/* A fragment of blocks. A line end in the source is a line end on the page: letters are typed, not
 * flowed. Broken UTF-8 becomes U+FFFD. */
str md_html(struct arena *a, str markdown);
/* As md_html, and tables too: a line of names, a line of dashes, lines of cells, each with | at
 * both ends. For the handbook. */
str md_book(struct arena *a, str markdown);

#endif
