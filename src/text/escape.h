/* Escaping by place. Broken UTF-8 becomes U+FFFD and control characters but tab and newline are
 * dropped, so that what leaves is always valid HTML. */
#ifndef TEXT_ESCAPE_H
#define TEXT_ESCAPE_H

#include "base/buf.h"

/* Between tags: & < > */
void escape_text(struct buf *b, str s);
/* Inside "..." or '...': & < > " ' */
void escape_attr(struct buf *b, str s);
/* A whole address inside an attribute: javascript:, data: and any scheme but http, https, mailto,
 * tel becomes "#"; then as an attribute. */
void escape_href(struct buf *b, str s);
/* One component of an address (RFC 3986 2.3: all but unreserved is %XX). Safe in attributes. */
void escape_url(struct buf *b, str s);

#endif
