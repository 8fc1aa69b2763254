/* One firm: its folder, database, key and settings. */
#include "act/firm.h"

#include "act/board.h"
#include "act/listener.h"
#include "act/once.h"
#include "act/upgrade.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/num.h"
#include "db/writer.h"
#include "desk/promise.h"
#include "store/q.h"
#include "store/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/file.h>
#include <unistd.h>

#define READERS_MAX 64 /* as many as threads that may read at once; more are opened and closed */

struct firm {
    char *dir;
    char *where; /* its database */
    unsigned char key[KEY_BYTES];
    struct writer *writer;
    char node[27]; /* a token */
    struct listener *listener;
    firm_watch_fn *watch;
    void *watch_arg;
    pthread_mutex_t lock; /* over idle */
    struct db *idle[READERS_MAX];
    int idle_n;
    int held;               /* -1: not by us */
    struct upgrade upgrade; /* what opening it did */
    pthread_mutex_t board_lock;
    struct board board;
};

const char *firm_dir(const struct firm *f)
{
    return f->dir;
}

const char *firm_where(const struct firm *f)
{
    return f->where;
}

bool firm_is_shared(const struct firm *f)
{
    return db_is_address(f->where);
}

const unsigned char *firm_key(const struct firm *f)
{
    return f->key;
}

const char *firm_path(struct ctx *cx, const struct firm *f, const char *name)
{
    return arena_printf(cx->arena, "%s/%s", f->dir, name).p;
}

str firm_node(const struct firm *f)
{
    return str_c(f->node);
}

/* ---- its place ---- */

static const char *in_dir(struct ctx *cx, const char *dir, const char *name)
{
    return arena_printf(cx->arena, "%s/%s", dir, name).p;
}

enum status firm_place(struct ctx *cx, const char *where, const char *dir,
                       struct firm_place *ret_at)
{
    if (db_is_address(where) && dir == NULL)
        return FAIL(cx, E_INPUT, "firm.data", "data",
                    "a firm in a database wants a folder of its own too: --data DIR");
    if (!db_is_address(where) && dir != NULL)
        return FAIL(cx, E_INPUT, "firm.data", "data", "%s is the folder; it wants no --data",
                    where);
    *ret_at = dir == NULL ? (struct firm_place){ where, in_dir(cx, where, "kantha.db") }
                          : (struct firm_place){ dir, where };
    return OK;
}

enum status firm_lock(struct ctx *cx, const char *dir, int *ret_fd)
{
    int CLEANUP(fd_close) fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0) {
        *ret_fd = fd;
        fd = -1;
        return OK;
    }
    if (fd >= 0 && errno == EWOULDBLOCK)
        return FAIL(cx, E_CONFLICT, "firm.held", NULL, "%s is served by another kantha", dir);
    return FAIL(cx, E_IO, "file.io", NULL, "lock %s: %s", dir, strerror(errno));
}

/* ---- its key ---- */

#define KEY_SETTING "firm.key"

/* What the database keeps of the key: enough to know it by, and nothing that opens a seal. */
static str key_mark(struct arena *a, const unsigned char *key)
{
    unsigned char mark[MAC_BYTES];
    mac(key, S("firm"), S("this firm's key"), mark);
    return base32(a, mark, sizeof mark);
}

static enum status read_mark(struct ctx *cx, struct db *db, str *ret_mark)
{
    struct q_settings_all_rows all;
    TRY(q_settings_all(cx, db, &all));
    *ret_mark = S("");
    ROWS_EACH (row, &all)
        if (str_eq(row->name, S(KEY_SETTING)))
            *ret_mark = row->value;
    return OK;
}

static enum status put_mark(struct ctx *cx, struct db *db, str mark)
{
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    int64_t changed;
    TRY(tx_begin(cx, db, &tx));
    TRY(q_setting_put(cx, tx, S(KEY_SETTING), mark, cx->now, &changed));
    return tx_commit(cx, &tx);
}

/* A database that knows no key yet takes the first. */
static enum status check_key(struct ctx *cx, struct db *db, const unsigned char *key,
                             const char *dir)
{
    str known, mark = key_mark(cx->arena, key);
    TRY(read_mark(cx, db, &known));
    if (known.n == 0)
        return put_mark(cx, db, mark);
    if (!secret_eq(known, mark))
        return FAIL(cx, E_CONFLICT, "firm.other_key", "data",
                    "%s/key is not the key of this database: copy the file \"key\" from a folder "
                    "it was served with",
                    dir);
    return OK;
}

/* ---- is it all of it, and does it live here? ---- */

static enum status check_whole(struct ctx *cx, struct db *db, const char *dir)
{
    struct q_move_mark mark;
    bool is_marked;
    TRY(row_found(q_move_mark(cx, db, S("in"), &mark), &is_marked));
    if (is_marked)
        return FAIL(cx, E_CONFLICT, "firm.unfinished", NULL, "%s: a move from %.*s was cut off",
                    dir, STR_ARG(mark.place));
    TRY(row_found(q_move_mark(cx, db, S("away"), &mark), &is_marked));
    if (is_marked)
        return FAIL(cx, E_CONFLICT, "firm.moved", NULL, "%s: moved to %.*s", dir,
                    STR_ARG(mark.place));
    return OK;
}

/* ---- making ---- */

static enum status make_key(struct ctx *cx, struct db *db, const char *dir)
{
    unsigned char key[KEY_BYTES];
    const char *path = in_dir(cx, dir, "key");
    rand_bytes(key, sizeof key);
    TRY(file_write_durable(cx, path, (str){ (const char *)key, sizeof key }));
    enum status s = put_mark(cx, db, key_mark(cx->arena, key));
    if (s != OK)
        (void)unlink(path);
    return s;
}

/* One in which something has happened had a key, and what it sealed and signed needs that one. */
static enum status check_fresh(struct ctx *cx, struct db *db, const char *dir)
{
    struct q_event_last last;
    str mark;
    TRY(check_whole(cx, db, dir));
    TRY(q_event_last(cx, db, &last));
    TRY(read_mark(cx, db, &mark));
    if (last.seq.has || mark.n > 0)
        return FAIL(cx, E_CONFLICT, "firm.keyless", NULL,
                    "%s holds a firm, but not its key: copy the file \"key\" from a backup", dir);
    return OK;
}

enum status firm_folders(struct ctx *cx, const char *dir)
{
    TRY(dir_make(cx, dir));
    TRY(dir_make(cx, in_dir(cx, dir, "spool")));
    TRY(dir_make(cx, in_dir(cx, dir, "spool/new")));
    return dir_make(cx, in_dir(cx, dir, "blobs"));
}

static enum status make_parts(struct ctx *cx, const struct firm_place *at)
{
    struct db *CLEANUP(db_close) db = NULL;
    TRY(firm_folders(cx, at->dir));
    TRY(db_open(cx, at->where, DB_READ | DB_WRITE | DB_CREATE, &db));
    TRY(db_migrate(cx, db, schema_steps, schema_steps_n, NULL));
    TRY(check_fresh(cx, db, at->dir));
    return make_key(cx, db, at->dir); /* last: it says that this is a firm */
}

/* Folders go where they are empty: there may have been one of that name before. */
static void remove_parts(struct ctx *cx, const char *dir)
{
    static const char *const parts[] = { "key",       "kantha.db-wal", "kantha.db-shm", "kantha.db",
                                         "spool/new", "spool",         "blobs" };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        (void)remove(in_dir(cx, dir, parts[i]));
    (void)rmdir(dir);
}

enum status firm_make(struct ctx *cx, const char *where, const char *dir)
{
    struct firm_place at;
    TRY(firm_place(cx, where, dir, &at));
    if (file_exists(in_dir(cx, at.dir, "key")))
        return FAIL(cx, E_CONFLICT, "firm.exists", NULL, "%s holds a firm", at.dir);
    bool is_new = !file_exists(in_dir(cx, at.dir, "kantha.db"));
    enum status s = make_parts(cx, &at);
    if (s != OK && is_new)
        remove_parts(cx, at.dir);
    return s;
}

static enum status empty(struct ctx *cx, const char *where)
{
    struct db *CLEANUP(db_close) db = NULL;
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    TRY(db_open(cx, where, DB_READ | DB_WRITE, &db));
    TRY(tx_begin(cx, db, &tx));
    TRY(tx_empty(cx, tx));
    return tx_commit(cx, &tx);
}

void firm_unmake(struct ctx *cx, const char *where, const char *dir)
{
    struct firm_place at;
    struct err kept = cx->err; /* why it is unmade */
    if (firm_place(cx, where, dir, &at) != OK)
        return;
    if (dir != NULL)
        (void)empty(cx, at.where); /* a server that is gone keeps what nobody can open */
    remove_parts(cx, at.dir);
    cx->err = kept;
}

/* ---- opening ---- */

const struct upgrade *firm_upgrade(const struct firm *f)
{
    return &f->upgrade;
}

static void tell(void *arg, const struct note *notes, size_t n)
{
    struct firm *f = arg;
    if (f->watch != NULL)
        f->watch(f->watch_arg, notes, n);
}

static enum status read_key(struct ctx *cx, struct firm *f)
{
    str key;
    enum status s = file_read(cx, firm_path(cx, f, "key"), KEY_BYTES, &key);
    if (s == E_MISSING)
        return FAIL(cx, E_MISSING, "firm.missing", NULL, "%s holds no firm", f->dir);
    TRY(s);
    if (key.n != KEY_BYTES)
        return FAIL(cx, E_OURS, "firm.key", NULL, "%s/key is %zu bytes", f->dir, key.n);
    memcpy(f->key, key.p, KEY_BYTES);
    return OK;
}

/* Then its settings, and what they know of the key, are still on their way. */
static bool is_unfinished(struct ctx *cx, struct db *db)
{
    struct q_move_mark mark;
    return q_move_mark(cx, db, S("in"), &mark) == OK;
}

static enum status open_parts(struct ctx *cx, struct firm *f, bool is_moving)
{
    TRY(read_key(cx, f));
    struct db *CLEANUP(db_close) db = NULL;
    TRY(db_open(cx, f->where, DB_READ | DB_WRITE, &db));
    TRY(upgrade_run(cx, &(struct firm_place){ f->dir, f->where }, db, &f->upgrade));
    if (!is_moving)
        TRY(check_whole(cx, db, f->dir));
    if (!is_moving || !is_unfinished(cx, db))
        TRY(check_key(cx, db, f->key, f->dir));
    return writer_open(cx, f->where, tell, f, &f->writer);
}

static struct firm *firm_new(struct ctx *cx, const struct firm_place *at)
{
    struct firm *f = calloc(1, sizeof *f);
    if (f == NULL)
        abort();
    f->held = -1;
    snprintf(f->node, sizeof f->node, "%.*s", STR_ARG(rand_token(cx->arena)));
    f->dir = strdup(at->dir);
    f->where = strdup(at->where);
    if (f->dir == NULL || f->where == NULL)
        abort();
    pthread_mutex_init(&f->lock, NULL);
    pthread_mutex_init(&f->board_lock, NULL);
    return f;
}

static enum status open_any(struct ctx *cx, const char *where, const char *dir, bool is_moving,
                            struct firm **ret_firm)
{
    struct firm_place at;
    TRY(firm_place(cx, where, dir, &at));
    struct firm *CLEANUP(firm_close) f = firm_new(cx, &at);
    TRY(open_parts(cx, f, is_moving));
    *ret_firm = f;
    f = NULL;
    return OK;
}

enum status firm_open(struct ctx *cx, const char *where, const char *dir, struct firm **ret_firm)
{
    return open_any(cx, where, dir, false, ret_firm);
}

enum status firm_open_moving(struct ctx *cx, const char *where, const char *dir,
                             struct firm **ret_firm)
{
    return open_any(cx, where, dir, true, ret_firm);
}

enum status firm_hold(struct ctx *cx, struct firm *f)
{
    return firm_lock(cx, f->dir, &f->held);
}

void firm_close(struct firm **firm)
{
    struct firm *f = *firm;
    if (f == NULL)
        return;
    listener_stop(&f->listener);
    writer_close(&f->writer);
    while (f->idle_n > 0)
        db_close(&f->idle[--f->idle_n]);
    pthread_mutex_destroy(&f->lock);
    pthread_mutex_destroy(&f->board_lock);
    fd_close(&f->held);
    free(f->where);
    free(f->dir);
    free(f);
    *firm = NULL;
}

enum status firm_watch(struct ctx *cx, struct firm *f, firm_watch_fn *fn, void *arg)
{
    if (firm_is_shared(f))
        return listener_start(cx, f, fn, arg, &f->listener);
    f->watch_arg = arg;
    f->watch = fn;
    return OK;
}

/* ---- reading and writing ---- */

enum status firm_read_newest(struct ctx *cx, struct firm *f, struct firm_reader *ret_reader)
{
    pthread_mutex_lock(&f->lock);
    struct db *db = f->idle_n > 0 ? f->idle[--f->idle_n] : NULL;
    pthread_mutex_unlock(&f->lock);
    if (db == NULL)
        TRY(db_open(cx, f->where, DB_READ, &db));
    *ret_reader = (struct firm_reader){ f, db };
    return OK;
}

enum status firm_read(struct ctx *cx, struct firm *f, struct firm_reader *ret_reader)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    TRY(firm_read_newest(cx, f, &r));
    TRY(db_read_begin(cx, r.db));
    *ret_reader = r;
    r.db = NULL;
    return OK;
}

void firm_reader_done(struct firm_reader *r)
{
    if (r->db == NULL)
        return;
    struct firm *f = r->firm;
    db_read_end(r->db);
    pthread_mutex_lock(&f->lock);
    if (f->idle_n < READERS_MAX) {
        f->idle[f->idle_n++] = r->db;
        r->db = NULL;
    }
    pthread_mutex_unlock(&f->lock);
    db_close(&r->db);
}

/* The first act of a request that is done once. */
struct first_act {
    act_fn *fn;
    void *arg;
};

static enum status first_act_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct first_act *first = arg;
    TRY(once_begin(cx, tx));
    return first->fn(cx, tx, first->arg);
}

enum status firm_write(struct ctx *cx, struct firm *f, act_fn *fn, void *arg)
{
    if (cx->once == NULL || cx->once->is_begun)
        return writer_run(f->writer, cx, fn, arg);
    TRY(writer_run(f->writer, cx, first_act_fn, &(struct first_act){ fn, arg }));
    cx->once->is_begun = true;
    return OK;
}

enum status firm_scrub(struct ctx *cx, struct firm *f)
{
    return writer_scrub(f->writer, cx);
}

/* ---- settings ---- */

static str get(const struct q_settings_all_rows *all, const char *name, str otherwise)
{
    ROWS_EACH (row, all)
        if (str_eq(row->name, str_c(name)))
            return row->value;
    return otherwise;
}

static int64_t get_int(const struct q_settings_all_rows *all, const char *name, int64_t otherwise)
{
    int64_t v = otherwise;
    (void)num_int(get(all, name, S("")), 0, INT64_MAX, &v);
    return v;
}

static struct second_way second_way(const struct q_settings_all_rows *all)
{
    return (struct second_way){ .from = { get_int(all, "watch.from", 0) },
                                .to = get(all, "watch.to", S("")),
                                .url = get(all, "watch.url", S("")),
                                .may_be_private =
                                    str_eq(get(all, "watch.private", S("")), S("yes")) };
}

enum status settings_load(struct ctx *cx, struct db *db, struct firm_settings *ret_s)
{
    struct q_settings_all_rows all;
    TRY(q_settings_all(cx, db, &all));
    struct firm_settings s = {
        .name = get(&all, "firm.name", S("")),
        .language = str_eq(get(&all, "firm.language", S("en")), S("bn")) ? LANG_BN : LANG_EN,
        .zone_name = get(&all, "firm.zone", S("UTC")),
        .country = get(&all, "firm.country", S("")),
        .currency = get(&all, "firm.currency", S("BDT")),
        .week_start = (int)get_int(&all, "firm.week_start", 0),
        .grace_ms =
            get_int(&all, "promise.grace_minutes", GRACE_MS_DEFAULT / MINUTE_MS) * MINUTE_MS,
        .sign_key = (int)get_int(&all, "sign.key", 1),
        .domain = get(&all, "firm.domain", S("kantha.invalid")),
        .is_demo = str_eq(get(&all, "firm.demo", S("")), S("yes")),
        .first_away = get(&all, "first.away", S("")),
        .base_url = get(&all, "firm.base_url", S("")),
        .second_way = second_way(&all),
        .second_step_since = get_int(&all, "door.second_step_since", 0),
    };
    bool is_lakh = str_eq(s.currency, S("BDT")) || str_eq(s.currency, S("INR")) ||
                   str_eq(s.currency, S("NPR"));
    s.grouping = is_lakh ? GROUP_LAKH : GROUP_THOUSAND;
    if (zone_open(cx, s.zone_name, &s.zone) != OK)
        s.zone = zone_utc();
    *ret_s = s;
    return OK;
}

/* ---- the board ---- */

void board_put(struct firm *f, const struct board *b)
{
    pthread_mutex_lock(&f->board_lock);
    f->board = *b;
    pthread_mutex_unlock(&f->board_lock);
}

void board_get(struct firm *f, struct board *ret_b)
{
    pthread_mutex_lock(&f->board_lock);
    *ret_b = f->board;
    pthread_mutex_unlock(&f->board_lock);
}

int64_t board_lost(struct firm *f)
{
    pthread_mutex_lock(&f->board_lock);
    int64_t lost = f->board.lost;
    pthread_mutex_unlock(&f->board_lock);
    return lost;
}
