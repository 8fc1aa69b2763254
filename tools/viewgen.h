/* What viewgen's two halves share: the state of one template being read. */
#ifndef TOOLS_VIEWGEN_H
#define TOOLS_VIEWGEN_H

#include "base/buf.h"
#include "base/status.h"
#include "base/vec.h"

#define TEMPLATE_MAX ((size_t)256 * 1024)
#define OUTPUT_MAX ((size_t)4 * 1024 * 1024)

enum place { TEXT, DECLARATION, TAG_NAME, IN_TAG, ATTR_NAME, AFTER_EQUALS, VALUE };
/* How a value of this attribute is read: by nobody, by a person, as an address, only by us. */
enum attr_kind { ATTR_PLAIN, ATTR_HUMAN, ATTR_URL, ATTR_FIXED };

/* Where in the HTML the template stands. */
struct spot {
    enum place place;
    bool closes;   /* the tag is </x> */
    bool is_empty; /* ... or <x/> */
    bool is_apart; /* a blank stands before what comes next in the tag */
    bool is_first; /* nothing of the value was written yet */
    bool has_src, is_post;
    enum attr_kind kind;
    str tag, attr;
};

struct block {
    bool is_loop, has_else;
    int line;
    size_t open;
    struct spot start;
};

struct gen {
    struct ctx *cx;
    const char *file;
    int line;
    struct spot at;
    VEC(str) open; /* elements */
    VEC(struct block) blocks;
    str view;        /* its name; p is NULL before the first */
    struct buf word; /* the name or value being read */
    struct buf lit;  /* HTML not yet written out */
    struct buf out;
};

/* Says file:line and why, and ends the program. */
__attribute__((format(printf, 2, 3), noreturn)) void refuse(const struct gen *g, const char *fmt,
                                                            ...);
/* Writes out the HTML that waits. */
void flush(struct gen *g);
/* A piece of C, traced back to its line in the template. */
__attribute__((format(printf, 2, 3))) void code(struct gen *g, const char *fmt, ...);

/* Takes one character of HTML (or one entity); answers how many bytes that was. */
size_t take_html(struct gen *g, str rest);
/* A name ends where a brace begins. */
void settle(struct gen *g);
/* The function that writes a value here; refuses where none is safe. */
const char *putter(struct gen *g);

#endif
