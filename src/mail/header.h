/* The header block of a mail (RFC 5322 2.2), found even where a mail is broken: LF line ends, an
 * mbox line on top, lines that are no field, no blank line before the body. */
#ifndef MAIL_HEADER_H
#define MAIL_HEADER_H

#include "base/arena.h"
#include "base/str.h"

struct header {
    str name;
    str value; /* raw, still folded */
};

struct headers {
    struct header *v;
    size_t n;
    size_t body_at;  /* offset of the first body byte */
    bool is_cut;     /* there was more than `max` bytes or fields */
    bool has_broken; /* lines that are no field were skipped, or the blank line is missing */
};

/* Keeps the fields that begin in the first `max` bytes, at most MAIL_FIELDS_MAX; finds the body in
 * any case. Slices are borrowed from `mail`. */
struct headers headers_scan(struct arena *a, str mail, size_t max);
/* The first of that name, raw; STR_NULL where there is none. Names compare without case. */
str header_raw(const struct headers *h, const char *name);
/* The same, unfolded: one line, each fold one space, NUL a space, blanks around cut off. */
str header_line(struct arena *a, const struct headers *h, const char *name);
str header_unfold(struct arena *a, str raw);
bool header_has(const struct headers *h, const char *name);

/* The ids of a Message-ID, In-Reply-To or References field without their <>, in order; commas,
 * comments and missing brackets are forgiven. Of more than MAIL_REFERENCES_MAX the first and the
 * last ones are kept. */
struct mail_ids {
    str *v;
    size_t n;
};
struct mail_ids header_ids(struct arena *a, str raw);

#endif
