/* A file of named statements as sqlgen has read and proved it. */
#ifndef TOOLS_SQLGEN_H
#define TOOLS_SQLGEN_H

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"

struct column {
    str name;
    str c;     /* C type with the blank or star behind it */
    str field; /* enum field_type */
    bool may_be_null;
    bool used[2];
};

enum engine { SQLITE, PG };

struct query {
    str name;
    str kind; /* one, many, exec, must, insert; or row: what several begin with */
    str doc;
    int line;
    VEC(struct column) in;
    VEC(struct column) out;
    struct query *like; /* the row it begins with, or NULL */
    bool says_write;
    struct buf body[2]; /* as written */
    str sql[2];         /* with numbered parameters */
    bool has_section[2];
    int body_line[2];
    bool is_write;
};

struct file {
    struct ctx *cx;
    const char *path;
    str base; /* case.sql */
    str noun;
    bool has_ids;
    VEC(struct query *) queries;
    struct map names;
    struct map rows;
};

/* All of a file; a mistake in it is said as file.sql:line and ends the program. */
struct file sql_read(struct ctx *cx, const char *path);
/* file.sql:line: error: ..., and the end. */
void sql_die(const struct file *f, int line, const char *fmt, ...)
    __attribute__((noreturn, format(printf, 3, 4)));
bool query_gives_rows(const struct query *q);

#endif
