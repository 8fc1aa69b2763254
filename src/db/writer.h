/* The one thread that writes. Acts queue up; it runs each inside a savepoint and commits what is
 * waiting as one group, so a hundred acts cost one fsync and every answer is durable.
 *
 * An act that fails undoes itself alone; a commit that fails fails every act of its group. An act
 * only reads and writes the database: it parses, renders and waits for nothing. Only act/ calls
 * this. Any number of threads may call writer_run at once. */
#ifndef DB_WRITER_H
#define DB_WRITER_H

#include "db/db.h"

struct writer;

/* What an act does. Runs on the writer's thread with the caller's `cx` and `arg`, while the caller
 * waits. Where it met another's transaction it runs again, after everything it wrote was dropped:
 * it sets what it answers by `arg`, and never adds to it. */
typedef enum status writer_act(struct ctx *cx, struct tx *tx, void *arg);
/* Told of the notes (tx_note) of a group once it is durable, before its callers are answered; in
 * commit order, on the writer's thread; must be quick and must not write. */
typedef void writer_watcher(void *arg, const struct note *notes, size_t n);

struct writer_stats {
    uint64_t acts;       /* answered OK */
    uint64_t failed;     /* answered with a failure */
    uint64_t groups;     /* commits */
    uint64_t again;      /* groups run once more: they met another's, or the connection broke */
    uint64_t group_most; /* acts of the largest */
    int64_t act_us_most; /* the longest act */
};

/* Opens a connection of its own; `watcher` may be NULL. */
MUST_USE enum status writer_open(struct ctx *cx, const char *where, writer_watcher *watcher,
                                 void *watcher_arg, struct writer **ret_writer);
/* Runs what is still queued, empties the log, ends the thread. Accepts NULL, leaves NULL. */
void writer_close(struct writer **w);

/* Returns once the act is durable, or has failed and left nothing. E_BUSY "writer.full" where
 * WRITER_QUEUE_MAX acts wait already, "writer.closed" while it closes. */
MUST_USE enum status writer_run(struct writer *w, struct ctx *cx, writer_act *act, void *arg);

/* db_scrub, between two groups: acts wait meanwhile. One at a time: E_BUSY "writer.full". */
MUST_USE enum status writer_scrub(struct writer *w, struct ctx *cx);

struct writer_stats writer_stats(struct writer *w);
/* Acts queued and not begun. */
size_t writer_waiting(struct writer *w);

#endif
