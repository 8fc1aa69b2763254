/* The one thread that writes: a queue, a savepoint per act, a commit per group. */
#include "db/writer.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/rand.h"
#include "db/driver.h"

#include <pthread.h>

/* Lives on the stack of the caller, who waits for `is_done`. */
struct job {
    struct job *next;
    struct ctx *cx;
    writer_act *act;
    void *arg;
    enum status status;
    bool is_done;
    pthread_cond_t done;
};

struct queue {
    struct job *first, **last;
    size_t n;
};

struct writer {
    struct db *db;
    struct ctx cx; /* of the thread; its arena lasts one group */
    writer_watcher *watcher;
    void *watcher_arg;
    pthread_t thread;
    pthread_mutex_t lock; /* guards what follows, and is_done of jobs */
    pthread_cond_t work;
    struct queue queue;
    struct job *scrub; /* somebody waits for it */
    bool is_closing;
    size_t callers; /* inside writer_run: closing waits for the last one to leave */
    pthread_cond_t left;
    struct writer_stats stats;
    uint64_t again; /* the thread's own: groups run once more */
    bool has_log;   /* the thread's own: something was committed since the log was emptied */
};

/* ---- callers ---- */

static bool queue_add(struct writer *w, struct job *job)
{
    if (w->is_closing || w->queue.n == WRITER_QUEUE_MAX)
        return false;
    *w->queue.last = job;
    w->queue.last = &job->next;
    w->queue.n++;
    pthread_cond_signal(&w->work);
    return true;
}

enum status writer_run(struct writer *w, struct ctx *cx, writer_act *act, void *arg)
{
    struct job job = { .cx = cx, .act = act, .arg = arg };
    pthread_cond_init(&job.done, NULL);
    pthread_mutex_lock(&w->lock);
    w->callers++;
    bool is_closing = w->is_closing;
    bool is_queued = queue_add(w, &job);
    while (is_queued && !job.is_done)
        pthread_cond_wait(&job.done, &w->lock);
    if (--w->callers == 0)
        pthread_cond_signal(&w->left);
    pthread_mutex_unlock(&w->lock);
    pthread_cond_destroy(&job.done);
    if (is_queued)
        return job.status;
    if (is_closing)
        return FAIL(cx, E_BUSY, "writer.closed", NULL, "the writer is closing");
    return FAIL(cx, E_BUSY, "writer.full", NULL, "%d acts are waiting", WRITER_QUEUE_MAX);
}

enum status writer_scrub(struct writer *w, struct ctx *cx)
{
    struct job job = { .cx = cx };
    pthread_cond_init(&job.done, NULL);
    pthread_mutex_lock(&w->lock);
    w->callers++;
    bool is_taken = w->scrub == NULL && !w->is_closing;
    if (is_taken) {
        /* cppcheck-suppress autoVariables ; the writer lets go of it before we stop waiting */
        w->scrub = &job;
        pthread_cond_signal(&w->work);
    }
    while (is_taken && !job.is_done)
        pthread_cond_wait(&job.done, &w->lock);
    if (--w->callers == 0)
        pthread_cond_signal(&w->left);
    pthread_mutex_unlock(&w->lock);
    pthread_cond_destroy(&job.done);
    if (is_taken)
        return job.status;
    return FAIL(cx, E_BUSY, "writer.full", NULL, "another one runs, or the writer is closing");
}

/* ---- one group ---- */

static void job_fail(struct job *job, enum status s, const struct err *err)
{
    job->status = s;
    job->cx->err = *err;
}

static enum status act_run(struct job *job, struct tx *tx, bool *ret_is_broken)
{
    TRY(tx_save(job->cx, tx));
    enum status s = job->act(job->cx, tx, job->arg);
    if (s == OK)
        s = tx_keep(job->cx, tx);
    if (s != OK)
        *ret_is_broken = !tx_undo(tx);
    return s;
}

/* It met another's transaction, or the connection broke: nothing was written, and nothing is wrong
 * with the acts. Only engines that others write to say so. */
static bool is_worth_again(enum status s, const struct ctx *cx)
{
    return (s == E_BUSY && strcmp(cx->err.code, "db.retry") == 0) ||
           (s == E_IO && strcmp(cx->err.code, "db.gone") == 0);
}

static enum status pass_on(struct ctx *cx, const struct job *job)
{
    cx->err = job->cx->err;
    return job->status;
}

/* Runs the acts one after the other. The engine gives up the whole transaction where the disk is
 * full or broken: then nothing of the group was written. */
static enum status group_write(struct writer *w, struct job *first, struct tx *tx)
{
    bool is_broken = false;
    int64_t longest = 0;
    for (struct job *job = first; job != NULL && !is_broken; job = job->next) {
        int64_t began = clock_mono_us();
        job->status = act_run(job, tx, &is_broken);
        if (is_worth_again(job->status, job->cx))
            return pass_on(&w->cx, job);
        int64_t took = clock_mono_us() - began;
        longest = took > longest ? took : longest;
    }
    pthread_mutex_lock(&w->lock);
    if (longest > w->stats.act_us_most)
        w->stats.act_us_most = longest;
    pthread_mutex_unlock(&w->lock);
    if (is_broken)
        return FAIL(&w->cx, E_IO, "db.io", NULL, "the database gave up the transaction");
    return OK;
}

static enum status group_commit(struct writer *w, struct job *first)
{
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    TRY(tx_begin(&w->cx, w->db, &tx));
    TRY(group_write(w, first, tx));
    size_t n, ok = 0;
    const struct note *notes = tx_notes(tx, &n);
    for (struct job *job = first; job != NULL; job = job->next)
        ok += job->status == OK;
    if (ok == 0)
        return OK;
    TRY(tx_tell(&w->cx, tx));
    TRY(tx_commit(&w->cx, &tx));
    w->has_log = true;
    if (w->watcher != NULL && n > 0)
        w->watcher(w->watcher_arg, notes, n);
    return OK;
}

/* The job is the caller's again as soon as it is done: `next` is read before. */
static void group_answer(struct writer *w, struct job *first, size_t n)
{
    pthread_mutex_lock(&w->lock);
    w->stats.groups++;
    w->stats.again = w->again;
    if (n > w->stats.group_most)
        w->stats.group_most = n;
    for (struct job *job = first, *next; job != NULL; job = next) {
        next = job->next;
        if (job->status == OK)
            w->stats.acts++;
        else
            w->stats.failed++;
        job->is_done = true;
        pthread_cond_signal(&job->done);
    }
    pthread_mutex_unlock(&w->lock);
}

/* Two who met must not meet again: each waits another while. */
static void wait_before(int try)
{
    uint32_t dice;
    rand_bytes(&dice, sizeof dice);
    clock_sleep_ms((WRITER_AGAIN_MS << try) / 2 + dice % (WRITER_AGAIN_MS << try));
}

static void group_run(struct writer *w, struct job *first, size_t n)
{
    enum status s = group_commit(w, first);
    for (int try = 0; try < WRITER_TRIES - 1 && is_worth_again(s, &w->cx); try++) {
        wait_before(try);
        w->again++;
        s = group_commit(w, first);
    }
    for (struct job *job = first; job != NULL && s != OK; job = job->next)
        if (job->status == OK)
            job_fail(job, s, &w->cx.err);
    group_answer(w, first, n);
    arena_reset(w->cx.arena);
}

/* ---- the thread ---- */

static void deadline(struct timespec *ret_at, int64_t wait_ms)
{
    clock_gettime(CLOCK_MONOTONIC, ret_at);
    int64_t ns = ret_at->tv_nsec + wait_ms % 1000 * 1000000;
    ret_at->tv_sec += wait_ms / 1000 + ns / 1000000000;
    ret_at->tv_nsec = ns % 1000000000;
}

/* Waits for work; false once nothing came for WRITER_IDLE_MS and there is a log to empty. */
static bool wait_for_work(struct writer *w)
{
    struct timespec until;
    deadline(&until, WRITER_IDLE_MS);
    while (w->queue.n == 0 && w->scrub == NULL && !w->is_closing) {
        if (!w->has_log)
            pthread_cond_wait(&w->work, &w->lock);
        else if (pthread_cond_timedwait(&w->work, &w->lock, &until) != 0)
            return w->queue.n > 0;
    }
    return true;
}

/* Takes at most WRITER_GROUP_MAX jobs off the queue. */
static struct job *group_take(struct writer *w, size_t *ret_n)
{
    struct job *first = w->queue.first, **link = &w->queue.first;
    size_t n = 0;
    while (*link != NULL && n < WRITER_GROUP_MAX) {
        link = &(*link)->next;
        n++;
    }
    w->queue.first = *link;
    w->queue.n -= n;
    if (w->queue.first == NULL)
        w->queue.last = &w->queue.first;
    if (n > 0)
        *link = NULL;
    *ret_n = n;
    return first;
}

/* A reader in the way is no failure: it is tried again after the next quiet while. */
static void log_empty(struct writer *w)
{
    enum status s = db_checkpoint(&w->cx, w->db);
    if (s != OK && s != E_BUSY)
        log_err(LOG_OURS, "writer", s, &w->cx);
    w->has_log = s == E_BUSY;
}

static void scrub(struct writer *w, struct job *job)
{
    enum status s = db_scrub(&w->cx, w->db);
    job_fail(job, s, &w->cx.err);
    pthread_mutex_lock(&w->lock);
    w->scrub = NULL;
    job->is_done = true;
    pthread_cond_signal(&job->done);
    pthread_mutex_unlock(&w->lock);
    arena_reset(w->cx.arena);
}

static void *work(void *arg)
{
    struct writer *w = arg;
    pthread_mutex_lock(&w->lock);
    while (!w->is_closing || w->queue.n > 0 || w->scrub != NULL) {
        size_t n = 0;
        struct job *first = wait_for_work(w) ? group_take(w, &n) : NULL;
        struct job *waits = w->scrub;
        pthread_mutex_unlock(&w->lock);
        if (n > 0)
            group_run(w, first, n);
        if (waits != NULL)
            scrub(w, waits);
        else if (n == 0 && w->has_log)
            log_empty(w);
        pthread_mutex_lock(&w->lock);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

/* ---- opening and closing ---- */

static void cond_monotonic(pthread_cond_t *cond)
{
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(cond, &attr);
    pthread_condattr_destroy(&attr);
}

enum status writer_open(struct ctx *cx, const char *where, writer_watcher *watcher,
                        void *watcher_arg, struct writer **ret_writer)
{
    struct db *db;
    TRY(db_open(cx, where, DB_READ | DB_WRITE, &db));
    struct writer *w = calloc(1, sizeof *w);
    if (w == NULL)
        abort();
    *w = (struct writer){ .db = db, .watcher = watcher, .watcher_arg = watcher_arg };
    w->cx.arena = arena_new();
    w->queue.last = &w->queue.first;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->left, NULL);
    cond_monotonic(&w->work);
    if (pthread_create(&w->thread, NULL, work, w) != 0)
        abort();
    *ret_writer = w;
    return OK;
}

void writer_close(struct writer **ref)
{
    struct writer *w = *ref;
    if (w == NULL)
        return;
    *ref = NULL;
    pthread_mutex_lock(&w->lock);
    w->is_closing = true;
    pthread_cond_signal(&w->work);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    pthread_mutex_lock(&w->lock);
    while (w->callers > 0)
        pthread_cond_wait(&w->left, &w->lock);
    pthread_mutex_unlock(&w->lock);
    if (w->has_log)
        log_empty(w);
    db_close(&w->db);
    arena_free(&w->cx.arena);
    pthread_cond_destroy(&w->work);
    pthread_cond_destroy(&w->left);
    pthread_mutex_destroy(&w->lock);
    free(w);
}

struct writer_stats writer_stats(struct writer *w)
{
    pthread_mutex_lock(&w->lock);
    struct writer_stats stats = w->stats;
    pthread_mutex_unlock(&w->lock);
    return stats;
}

size_t writer_waiting(struct writer *w)
{
    pthread_mutex_lock(&w->lock);
    size_t n = w->queue.n;
    pthread_mutex_unlock(&w->lock);
    return n;
}
