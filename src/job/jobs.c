/* The work behind the pages. */
#include "job/jobs.h"

#include "act/lease.h"
#include "act/watch_act.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "job/fetch_mail.h"
#include "job/filers.h"
#include "job/ingest.h"
#include "job/post.h"
#include "job/sweep.h"
#include "mail/spool.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <time.h>

struct jobs {
    struct firm *firm;
    struct filers *filers;
    struct fetchers *fetchers;
    pthread_t postman;
    pthread_t sweeper;
    bool has_postman;
    bool has_sweeper;
    pthread_t watcher;
    bool has_watcher;
    int letter_end;       /* a timer: readable once a letter on its way must have ended */
    pthread_mutex_t lock; /* over what follows */
    pthread_cond_t wake;
    bool is_stopping;
};

/* ---- waiting ---- */

/* Until `ms` have passed, or the end; false when it is the end. */
static bool wait_for(struct jobs *j, int64_t ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += (time_t)(ms / 1000);
    until.tv_nsec += (long)(ms % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    pthread_mutex_lock(&j->lock);
    int e = 0;
    while (e == 0 && !j->is_stopping)
        e = pthread_cond_timedwait(&j->wake, &j->lock, &until);
    bool goes_on = !j->is_stopping;
    pthread_mutex_unlock(&j->lock);
    return goes_on;
}

/* ---- the threads ---- */

static bool is_over(struct jobs *j)
{
    pthread_mutex_lock(&j->lock);
    bool over = j->is_stopping;
    pthread_mutex_unlock(&j->lock);
    return over;
}

/* Reads first: claiming writes, and most looks find nothing. */
static void post_due(struct jobs *j, struct arena *a)
{
    int64_t at;
    for (bool found = true; found && !is_over(j); arena_reset(a)) {
        struct ctx cx = { .arena = a, .now = clock_now() };
        found = false;
        enum status s = post_next_at(&cx, j->firm, &at);
        if (s == OK && at <= cx.now)
            s = post_one(&cx, j->firm, j->letter_end, &found);
        if (s != OK) {
            log_err(LOG_OURS, "outbox", s, &cx);
            found = false;
        }
    }
}

static void *postman_main(void *arg)
{
    struct jobs *j = arg;
    struct arena *a = arena_new();
    do
        post_due(j, a);
    while (wait_for(j, OUTBOX_LOOK_MS));
    arena_free(&a);
    return NULL;
}

static void *sweeper_main(void *arg)
{
    struct jobs *j = arg;
    struct arena *a = arena_new();
    do {
        struct ctx cx = { .arena = a, .now = clock_now() };
        bool is_mine;
        enum status s = sweep_here(&cx, j->firm);
        if (s == OK)
            s = lease_take(&cx, j->firm, S("sweep"), &is_mine);
        if (s == OK && is_mine)
            s = sweep(&cx, j->firm);
        if (s != OK)
            log_err(LOG_OURS, "sweep", s, &cx);
        arena_reset(a);
    } while (wait_for(j, SWEEP_MS));
    arena_free(&a);
    return NULL;
}

static void *watcher_main(void *arg)
{
    struct jobs *j = arg;
    struct arena *a = arena_new();
    int64_t began_at = clock_now();
    do {
        struct ctx cx = { .arena = a, .now = clock_now() };
        bool is_mine;
        enum status s = lease_take(&cx, j->firm, S("watch"), &is_mine);
        if (s == OK && is_mine)
            s = watch_look(&cx, j->firm, began_at);
        if (s != OK)
            log_err(LOG_OURS, "watch", s, &cx);
        arena_reset(a);
    } while (wait_for(j, WATCH_LOOK_MS));
    arena_free(&a);
    return NULL;
}

/* ---- life ---- */

static struct jobs *jobs_new(struct firm *f)
{
    struct jobs *j = calloc(1, sizeof *j);
    if (j == NULL)
        abort();
    j->firm = f;
    j->letter_end = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&j->lock, NULL);
    pthread_cond_init(&j->wake, &monotonic);
    pthread_condattr_destroy(&monotonic);
    return j;
}

enum status jobs_start(struct ctx *cx, struct firm *f, struct jobs **ret_jobs)
{
    struct jobs *CLEANUP(jobs_stop) j = jobs_new(f);
    if (j->letter_end < 0)
        return FAIL(cx, E_OURS, "job.timer", NULL, "no timer for the last letter");
    TRY(filers_start(cx, f, &j->filers));
    TRY(fetchers_start(cx, f, FETCH_POLL_MS, &j->fetchers));
    j->has_postman = pthread_create(&j->postman, NULL, postman_main, j) == 0;
    j->has_sweeper = pthread_create(&j->sweeper, NULL, sweeper_main, j) == 0;
    j->has_watcher = pthread_create(&j->watcher, NULL, watcher_main, j) == 0;
    if (!j->has_postman || !j->has_sweeper || !j->has_watcher)
        return FAIL(cx, E_OURS, "job.thread", NULL, "no thread for the outbox");
    *ret_jobs = j;
    j = NULL;
    return OK;
}

void jobs_stop(struct jobs **jobs)
{
    struct jobs *j = *jobs;
    if (j == NULL)
        return;
    const struct itimerspec end = { .it_value = { LETTER_END_MS / 1000,
                                                  LETTER_END_MS % 1000 * 1000000 } };
    timerfd_settime(j->letter_end, 0, &end, NULL);
    pthread_mutex_lock(&j->lock);
    j->is_stopping = true;
    pthread_cond_broadcast(&j->wake);
    pthread_mutex_unlock(&j->lock);
    fetchers_stop(&j->fetchers);
    filers_stop(&j->filers);
    if (j->has_postman)
        pthread_join(j->postman, NULL);
    if (j->has_sweeper)
        pthread_join(j->sweeper, NULL);
    if (j->has_watcher)
        pthread_join(j->watcher, NULL);
    pthread_cond_destroy(&j->wake);
    pthread_mutex_destroy(&j->lock);
    fd_close(&j->letter_end);
    free(j);
    *jobs = NULL;
}

/* ---- once ---- */

static enum status take_in(struct ctx *cx, struct firm *f)
{
    struct ingest *CLEANUP(ingest_close) g = NULL;
    struct mail_filed filed;
    str *names;
    size_t n;
    TRY(ingest_open(cx, f, &g));
    TRY(spool_list(cx, firm_dir(f), ROWS_MAX, &names, &n));
    for (size_t i = 0; i < n; i++)
        TRY(ingest_mail(g, cx, names[i], &filed));
    return ingest_again(g, cx, &n);
}

enum status jobs_run_once(struct ctx *cx, struct firm *f)
{
    TRY(take_in(cx, f));
    for (bool found = true; found;)
        TRY(post_one(cx, f, -1, &found));
    TRY(sweep_here(cx, f));
    return sweep(cx, f);
}
