/* What happens in a database that several processes write to. */
#include "act/listener.h"

#include "act/live.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/num.h"
#include "store/q.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct listener {
    struct firm *firm;
    firm_watch_fn *fn;
    void *arg;
    struct db *db; /* NULL while the server is away */
    int stop;      /* an eventfd */
    pthread_t thread;
    bool has_thread;
    int64_t xid, seq; /* the last event that was told */
};

/* ---- telling ---- */

static void tell_event(struct listener *l, const struct q_events_live *e)
{
    struct note notes[2];
    size_t n = 0;
    int noun = live_number(e->noun), of_case = live_number(S("case"));
    if (noun >= 0)
        notes[n++] = (struct note){ .noun = noun, .id = e->noun_id, .seq = e->seq };
    if (e->case_id.v != 0 && noun != of_case)
        notes[n++] = (struct note){ .noun = of_case, .id = e->case_id.v, .seq = e->seq };
    if (n > 0)
        l->fn(l->arg, notes, n);
}

static enum status tell_events(struct ctx *cx, struct listener *l)
{
    struct q_events_live_rows rows = { .n = ROWS_MAX };
    while (rows.n == ROWS_MAX) {
        TRY(q_events_live(cx, l->db, l->xid, l->seq, ROWS_MAX, &rows));
        ROWS_EACH (e, &rows) {
            tell_event(l, e);
            l->xid = e->xid;
            l->seq = e->seq;
        }
    }
    return OK;
}

/* "7:41 7:42" */
static void tell_words(struct listener *l, str words)
{
    for (str one, noun; str_split(&words, ' ', &one);) {
        struct note note = { 0 };
        int64_t number;
        bool is_ours = str_split(&one, ':', &noun) && num_int(noun, 0, INT32_MAX, &number) &&
                       num_int(one, 0, INT64_MAX, &note.id) && live_noun((int)number) != NULL;
        note.noun = is_ours ? (int)number : 0;
        if (is_ours)
            l->fn(l->arg, &note, 1);
    }
}

/* ---- listening ---- */

static enum status connect(struct ctx *cx, struct listener *l)
{
    if (l->db != NULL)
        return OK;
    struct db *CLEANUP(db_close) db = NULL;
    TRY(db_open(cx, firm_where(l->firm), DB_READ, &db));
    TRY(db_listen(cx, db));
    l->db = db;
    db = NULL;
    return OK;
}

static enum status listen_once(struct ctx *cx, struct listener *l)
{
    str words;
    TRY(connect(cx, l));
    TRY(tell_events(cx, l));
    TRY(db_hear(cx, l->db, l->stop, LISTEN_LOOK_MS, &words));
    tell_words(l, words);
    return OK;
}

/* False when it is time to end. */
static bool rest(struct listener *l, int ms)
{
    struct pollfd fd = { l->stop, POLLIN, 0 };
    return poll(&fd, 1, ms) == 0;
}

static void *run(void *arg)
{
    struct listener *l = arg;
    struct arena *a = arena_new();
    int wait_ms = 0;
    while (rest(l, wait_ms)) {
        struct ctx cx = { .arena = a, .now = clock_now() };
        enum status s = listen_once(&cx, l);
        wait_ms = s == OK ? 0 : LISTEN_AGAIN_MS;
        if (s != OK) {
            log_err(LOG_OURS, "listen", s, &cx);
            db_close(&l->db);
        }
        arena_reset(a);
    }
    arena_free(&a);
    return NULL;
}

/* Listens before it looks where it begins: what comes between is told. */
static enum status begin(struct ctx *cx, struct listener *l)
{
    struct q_events_live_from from;
    TRY(connect(cx, l));
    TRY(q_events_live_from(cx, l->db, &from));
    l->xid = from.xid;
    l->seq = from.seq;
    l->stop = eventfd(0, EFD_CLOEXEC);
    l->has_thread = l->stop >= 0 && pthread_create(&l->thread, NULL, run, l) == 0;
    return l->has_thread ? OK : FAIL(cx, E_OURS, "job.thread", NULL, "no thread to listen");
}

enum status listener_start(struct ctx *cx, struct firm *f, firm_watch_fn *fn, void *arg,
                           struct listener **ret_listener)
{
    struct listener *CLEANUP(listener_stop) l = calloc(1, sizeof *l);
    if (l == NULL)
        abort();
    *l = (struct listener){ .firm = f, .fn = fn, .arg = arg, .stop = -1 };
    TRY(begin(cx, l));
    *ret_listener = l;
    l = NULL;
    return OK;
}

void listener_stop(struct listener **listener)
{
    struct listener *l = *listener;
    uint64_t one = 1;
    if (l == NULL)
        return;
    if (l->has_thread) {
        (void)!write(l->stop, &one, sizeof one);
        pthread_join(l->thread, NULL);
    }
    db_close(&l->db);
    fd_close(&l->stop);
    free(l);
    *listener = NULL;
}
