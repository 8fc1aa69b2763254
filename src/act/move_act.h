/* A whole firm from one place to another: a folder, or a schema of a PostgreSQL database, and back.
 *
 * The source is held and nobody writes into it meanwhile; it stays as it is, and in the end is
 * marked as gone. The target is marked as unfinished until every row was read back and compared;
 * what it holds says how far a move that was cut off had come. */
#ifndef ACT_MOVE_ACT_H
#define ACT_MOVE_ACT_H

#include "act/firm.h"

enum move_part {
    MOVE_READ,    /* counted, and looked at for what the target cannot take */
    MOVE_COPY,    /* rows of a table */
    MOVE_FILES,   /* letters and attachments, as they came */
    MOVE_COMPARE, /* rows of a table, read back from both */
};

struct move_progress {
    enum move_part part;
    const char *table; /* NULL: of all */
    int64_t done, all; /* rows or files */
    int64_t before;    /* of them by an earlier run */
    int64_t us;        /* since it began */
    bool is_over;
};

struct move {
    const char *from, *from_dir; /* as firm_open takes them */
    const char *to, *to_dir;
    void *self;
    void (*tell)(void *self, const struct move_progress *p);
    /* One line: a row, or a file, and what is wrong with it. */
    void (*bad)(void *self, const char *what, const char *why);
};

struct moved {
    int64_t rows, tables, files;
    int files_bad; /* told; the rest is whole */
};

/* E_CONFLICT "move.not_empty", "move.changed" (the source is not what it was when this move began),
 * "move.differs" (told row by row); E_INPUT "move.text" (told row by row: PostgreSQL takes no NUL),
 * "move.same"; what firm_open and firm_hold say of a firm that is served. */
MUST_USE enum status firm_move(struct ctx *cx, const struct move *m, struct moved *ret_moved);
/* Lets a firm that was moved away be served where it was. E_MISSING "move.none": it was not. */
MUST_USE enum status firm_move_undo(struct ctx *cx, const char *where, const char *dir);

#endif
