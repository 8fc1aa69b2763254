/* HTML mail as text a person can read: paragraphs, lists, quotes as "> ", links with their address,
 * cells and pictures' words. A small tolerant tokenizer for hostile bytes; runs only in the worker.
 * Scripts, styles, comments and what is hidden by style leave nothing. */
#ifndef FORMAT_HTML_TEXT_H
#define FORMAT_HTML_TEXT_H

#include "base/arena.h"
#include "base/str.h"

/* `html` is UTF-8; at most `max` bytes of text, LF line ends, no blanks at line ends. */
str html_text(struct arena *a, str html, size_t max);

#endif
