/* Where views write, and how a value is put into HTML. Templates never escape by hand: viewgen
 * picks the function by the place (text, label, attribute, address) and C picks the rest by the
 * type. A struct html is markup made by a view, and goes only where text goes. */
#ifndef VIEW_OUT_H
#define VIEW_OUT_H

#include "base/buf.h"
#include "lang/catalog.h"
#include "lang/reader.h"

struct out {
    struct buf buf;
    const struct reader *reader;
    str csrf; /* put into every form that posts */
};

/* Markup, as a view wrote it. */
struct html {
    str bytes;
};

/* A page for one reader; `max` bounds it, buf.overflow tells that it did not fit. */
struct out out_new(struct arena *a, const struct reader *reader, str csrf, size_t max);
struct html out_html(const struct out *o);

/* The reader's words. */
str say(const struct out *o, enum msg m);
str say_fill(const struct out *o, enum msg m, const struct fill *fills, size_t n);

/* As they stand; what the templates' own markup is written with. */
void put_raw(struct out *o, str markup);
/* The hidden field of a form that posts. */
void put_csrf(struct out *o);

/* Between elements, for people: whole numbers in the reader's digits, never grouped. */
#define put_text(o, x) \
    _Generic((x),                 \
        str: put_text_str,        \
        char *: put_text_c,       \
        const char *: put_text_c, \
        struct html: put_html,    \
        default: put_number)(o, x)
/* aria-label, title, placeholder, alt: for people too, inside quotes. */
#define put_label(o, x) \
    _Generic((x), str: put_text_str, char *: put_text_c, const char *: put_text_c, \
        default: put_number)(o, x)
/* Any other attribute: for us; digits are ASCII. */
#define put_attr(o, x) \
    _Generic((x),                 \
        str: put_text_str,        \
        char *: put_text_c,       \
        const char *: put_text_c, \
        default: put_int)(o, x)
/* A part of an address: every byte that could end it or change its meaning is %-written. */
#define put_url(o, x) \
    _Generic((x), str: put_url_str, char *: put_url_c, const char *: put_url_c, \
        default: put_int)(o, x)
/* A whole address: ours ("/...", "./...", "?...", "#...") or https, http, mailto, tel; else "#". */
#define put_href(o, x) \
    _Generic((x), str: put_href_str, char *: put_href_c, const char *: put_href_c, \
        default: put_int)(o, x)

void put_text_str(struct out *o, str s);
void put_text_c(struct out *o, const char *z);
void put_html(struct out *o, struct html h);
void put_number(struct out *o, int64_t v);
void put_int(struct out *o, int64_t v);
void put_url_str(struct out *o, str s);
void put_url_c(struct out *o, const char *z);
void put_href_str(struct out *o, str s);
void put_href_c(struct out *o, const char *z);

#endif
