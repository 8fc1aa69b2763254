/* One firm: one folder, its database, its key. Opened once by a server or a command.
 *
 * `where` is that folder, and then `dir` is NULL; or the firm's database on a server,
 * postgresql://HOST/DATABASE?schema=NAME, and then `dir` is the folder of what stays on each
 * machine: key, spool, sockets and locks (doc/why/second-engine.md). E_INPUT "firm.data" for
 * anything else, and what db_open says of a database.
 *
 * Reading: borrow a connection (read-only), give it back. Writing: only through firm_write, which
 * runs one act in a transaction on the writer's thread and returns when it is durable. */
#ifndef ACT_FIRM_H
#define ACT_FIRM_H

#include "base/rand.h"
#include "cal/zone.h"
#include "db/db.h"
#include "desk/agent.h"
#include "desk/ids.h"
#include "lang/reader.h"

struct firm;

/* Where a firm is: its folder, and its database (doc/why/second-engine.md). */
struct firm_place {
    const char *dir;
    const char *where;
};
MUST_USE enum status firm_place(struct ctx *cx, const char *where, const char *dir,
                                struct firm_place *ret_at);
/* The one lock of a folder, until the descriptor is closed or its holder dies. E_CONFLICT
 * "firm.held" where another program has it. */
MUST_USE enum status firm_lock(struct ctx *cx, const char *dir, int *ret_fd);
/* The folder and those in it, where they are missing. */
MUST_USE enum status firm_folders(struct ctx *cx, const char *dir);

/* Makes the folder (0700), its key (0600), spool/, blobs/ and an empty database; E_CONFLICT
 * "firm.exists" where there is one already, "firm.keyless" where the database is one whose key
 * stands elsewhere. */
MUST_USE enum status firm_make(struct ctx *cx, const char *where, const char *dir);
/* Takes away what firm_make() made a moment ago; what else is in the folder stays. A database on a
 * server keeps its empty tables. */
void firm_unmake(struct ctx *cx, const char *where, const char *dir);
/* Opens, upgrades where it is of an older program (act/upgrade.h), starts the writer. E_MISSING
 * "firm.missing" where the folder holds no firm, E_CONFLICT "firm.other_key" where its key is not
 * this database's, "schema.newer" where a newer program was here; what upgrading says;
 * "firm.unfinished" and "firm.moved" where kantha move has not brought all of it yet, or took it
 * elsewhere. */
MUST_USE enum status firm_open(struct ctx *cx, const char *where, const char *dir,
                               struct firm **ret_firm);
/* The same for a firm that is half moved, or was moved away: for act/move_act.h. */
MUST_USE enum status firm_open_moving(struct ctx *cx, const char *where, const char *dir,
                                      struct firm **ret_firm);
/* Until it is closed nobody else serves this folder. E_CONFLICT "firm.held" where another program
 * does; the kernel lets go when that dies. */
MUST_USE enum status firm_hold(struct ctx *cx, struct firm *f);
/* Waits for what is queued. Accepts NULL, leaves NULL. */
void firm_close(struct firm **firm);

const char *firm_dir(const struct firm *f);
/* Where db_open goes. */
const char *firm_where(const struct firm *f);
/* Its database is on a server: other machines may be at work in it too. */
bool firm_is_shared(const struct firm *f);
/* This process among those, another one each time it is opened. */
str firm_node(const struct firm *f);
const unsigned char *firm_key(const struct firm *f);
/* "<dir>/<name>" in the arena. */
const char *firm_path(struct ctx *cx, const struct firm *f, const char *name);

/* ---- reading ---- */

struct firm_reader {
    struct firm *firm;
    struct db *db;
};

/* struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
 * TRY(firm_read(cx, f, &r)); ... r.db
 * All its statements see the state of the first one. Not held longer than DB_READ_MS. */
MUST_USE enum status firm_read(struct ctx *cx, struct firm *f, struct firm_reader *ret_reader);
/* Each statement sees the newest state: for who acts in between. */
MUST_USE enum status firm_read_newest(struct ctx *cx, struct firm *f,
                                      struct firm_reader *ret_reader);
void firm_reader_done(struct firm_reader *r);

/* ---- writing: for act/ only ---- */

typedef enum status act_fn(struct ctx *cx, struct tx *tx, void *arg);
MUST_USE enum status firm_write(struct ctx *cx, struct firm *f, act_fn *fn, void *arg);

/* No byte of what was deleted is left in the database or its log. Acts wait meanwhile. */
MUST_USE enum status firm_scrub(struct ctx *cx, struct firm *f);

/* ---- live: called on one thread, after the commit that made it true, in the order of commits ----
 */

/* `note.noun` is one of act/live.h. Quick, and never writes. Once, before the first act. Of a
 * shared firm it is told of other processes' acts too, and seq may go back (act/listener.h). */
typedef void firm_watch_fn(void *arg, const struct note *notes, size_t n);
MUST_USE enum status firm_watch(struct ctx *cx, struct firm *f, firm_watch_fn *fn, void *arg);

/* ---- settings ---- */

/* Who is told another way that mail stands still (act/watch_act.h). */
struct second_way {
    struct mailbox_id from; /* whose relay carries the letter; .v 0: no letter */
    str to;
    str url;             /* a webhook; "": none */
    bool may_be_private; /* the URL may lead into the firm's own network */
};

struct firm_settings {
    str name; /* empty until the firm is set up */
    enum language language;
    str zone_name;
    const struct zone *zone;
    str country; /* "BD" */
    str currency;
    enum grouping grouping;
    int week_start;
    int64_t grace_ms;
    int sign_key;              /* id of the key that signs new links */
    str domain;                /* of Message-IDs and links where no mailbox gives one */
    str base_url;              /* what links in mails begin with, "" until known */
    int64_t second_step_since; /* from when on everybody must sign in with two steps; 0: free */
    bool is_demo;              /* invented, to look around in (act/demo_act.h) */
    struct second_way second_way;
    str first_away; /* first steps nobody wants to see any more: names, by blanks */
};

MUST_USE enum status settings_load(struct ctx *cx, struct db *db, struct firm_settings *ret_s);

#endif
