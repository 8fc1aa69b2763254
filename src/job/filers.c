/* Threads that take in what the spool holds. */
#include "job/filers.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "job/ingest.h"
#include "mail/spool.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define FILERS 16
#define LIST_MAX 4096 /* names looked at in one go */
#define SCAN_MS 3000  /* between two looks without a knock */
#define SORE_MAX 64   /* mails that failed and rest for a while */
#define SORE_REST_MS 20000
#define NAME_ROOM (SPOOL_NAME_MAX + 1)

/* A name in work, or one that failed and rests. */
struct held {
    char name[NAME_ROOM];
    int64_t until; /* monotonic; of a sore one */
};

struct filers {
    struct firm *firm;
    struct ingest *ingest;
    int knock; /* the spool's socket */
    int stop;  /* an eventfd */
    pthread_t watcher;
    pthread_t filer[FILERS];
    int filers_n;
    bool has_watcher;
    pthread_mutex_t lock; /* over what follows */
    pthread_cond_t has_work;
    pthread_cond_t is_dry; /* the list is handed out */
    bool is_stopping;
    struct arena *list_arena;
    str *list; /* the names of the last look */
    size_t list_n;
    size_t next;
    size_t filed; /* since the last look */
    struct held busy[FILERS];
    struct held sore[SORE_MAX];
};

/* ---- which mail next ---- */

static bool holds(const struct held *h, str name)
{
    return str_eq(str_c(h->name), name);
}

static bool may_take(const struct filers *f, str name)
{
    int64_t now = clock_mono();
    for (int i = 0; i < FILERS; i++)
        if (holds(&f->busy[i], name))
            return false;
    for (int i = 0; i < SORE_MAX; i++)
        if (holds(&f->sore[i], name) && now < f->sore[i].until)
            return false;
    return name.n < NAME_ROOM;
}

static void hold(struct held *h, str name, int64_t until)
{
    memcpy(h->name, name.p, name.n);
    h->name[name.n] = '\0';
    h->until = until;
}

/* The one that has rested longest makes room. */
static void rest(struct filers *f, const char *name)
{
    struct held *oldest = &f->sore[0];
    for (int i = 1; i < SORE_MAX; i++)
        if (f->sore[i].until < oldest->until)
            oldest = &f->sore[i];
    hold(oldest, str_c(name), clock_mono() + SORE_REST_MS);
}

/* False when it is time to end. */
static bool take(struct filers *f, struct held *mine)
{
    pthread_mutex_lock(&f->lock);
    for (;;) {
        while (!f->is_stopping && f->next < f->list_n && !may_take(f, f->list[f->next]))
            f->next++;
        if (f->is_stopping || f->next < f->list_n)
            break;
        pthread_cond_signal(&f->is_dry);
        pthread_cond_wait(&f->has_work, &f->lock);
    }
    bool has_one = !f->is_stopping;
    if (has_one)
        hold(mine, f->list[f->next++], 0);
    pthread_mutex_unlock(&f->lock);
    return has_one;
}

static void done(struct filers *f, struct held *mine, bool has_failed)
{
    pthread_mutex_lock(&f->lock);
    if (has_failed)
        rest(f, mine->name);
    else
        f->filed++;
    mine->name[0] = '\0';
    pthread_mutex_unlock(&f->lock);
}

/* ---- one filer ---- */

struct seat {
    struct filers *f;
    struct held *mine;
};

static bool file_one(struct filers *f, struct arena *a, const char *name)
{
    struct ctx cx = { .arena = a, .now = clock_now() };
    struct mail_filed filed;
    enum status s = ingest_mail(f->ingest, &cx, str_c(name), &filed);
    if (s != OK)
        log_err(LOG_OURS, "ingest", s, &cx);
    arena_reset(a);
    return s == OK;
}

static void *filer_main(void *arg)
{
    struct seat seat = *(struct seat *)arg;
    free(arg);
    struct arena *a = arena_new();
    while (take(seat.f, seat.mine)) {
        char name[NAME_ROOM];
        memcpy(name, seat.mine->name, NAME_ROOM); /* only this thread writes its own */
        done(seat.f, seat.mine, !file_one(seat.f, a, name));
    }
    arena_free(&a);
    return NULL;
}

/* ---- the watcher ---- */

/* Looks at the spool and hands out what waits; true where some of it was filed, so that there may
 * be more. Where all of it fails there is no hurry. */
static bool look(struct filers *f)
{
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a, .now = clock_now() };
    str *names = NULL;
    size_t n = 0;
    enum status s = spool_list(&cx, firm_dir(f->firm), LIST_MAX, &names, &n);
    if (s != OK)
        log_err(LOG_OURS, "ingest", s, &cx);
    pthread_mutex_lock(&f->lock);
    arena_free(&f->list_arena);
    f->list_arena = a;
    f->list = names;
    f->list_n = n;
    f->next = 0;
    f->filed = 0;
    pthread_cond_broadcast(&f->has_work);
    while (!f->is_stopping && f->next < f->list_n)
        pthread_cond_wait(&f->is_dry, &f->lock);
    bool has_filed = f->filed > 0;
    pthread_mutex_unlock(&f->lock);
    return has_filed;
}

/* What a person wants read again: seldom, so on this thread. */
static void look_again(struct filers *f)
{
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a, .now = clock_now() };
    size_t n;
    enum status s = ingest_again(f->ingest, &cx, &n);
    if (s != OK)
        log_err(LOG_OURS, "ingest", s, &cx);
    arena_free(&a);
}

static bool stops(struct filers *f)
{
    pthread_mutex_lock(&f->lock);
    bool is_stopping = f->is_stopping;
    pthread_mutex_unlock(&f->lock);
    return is_stopping;
}

static void *watcher_main(void *arg)
{
    struct filers *f = arg;
    struct pollfd fds[] = { { f->knock, POLLIN, 0 }, { f->stop, POLLIN, 0 } };
    while (!stops(f)) {
        spool_heard(f->knock); /* before the look: what knocks from now on is looked for again */
        look_again(f);
        if (!look(f))
            (void)poll(fds, 2, SCAN_MS);
    }
    return NULL;
}

/* ---- life ---- */

static enum status start_threads(struct ctx *cx, struct filers *f)
{
    for (; f->filers_n < FILERS; f->filers_n++) {
        struct seat *seat = malloc(sizeof *seat);
        if (seat == NULL)
            abort();
        *seat = (struct seat){ f, &f->busy[f->filers_n] };
        if (pthread_create(&f->filer[f->filers_n], NULL, filer_main, seat) != 0) {
            free(seat);
            return FAIL(cx, E_OURS, "job.thread", NULL, "no thread for filing");
        }
    }
    if (pthread_create(&f->watcher, NULL, watcher_main, f) != 0)
        return FAIL(cx, E_OURS, "job.thread", NULL, "no thread for the spool");
    f->has_watcher = true;
    return OK;
}

enum status filers_start(struct ctx *cx, struct firm *firm, struct filers **ret_filers)
{
    struct filers *CLEANUP(filers_stop) f = calloc(1, sizeof *f);
    if (f == NULL)
        abort();
    f->firm = firm;
    f->knock = f->stop = -1;
    pthread_mutex_init(&f->lock, NULL);
    pthread_cond_init(&f->has_work, NULL);
    pthread_cond_init(&f->is_dry, NULL);
    TRY(ingest_open(cx, firm, &f->ingest));
    TRY(spool_listen(cx, firm_dir(firm), &f->knock));
    f->stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (f->stop < 0)
        return FAIL(cx, E_OURS, "job.thread", NULL, "no eventfd");
    TRY(start_threads(cx, f));
    *ret_filers = f;
    f = NULL;
    return OK;
}

void filers_stop(struct filers **filers)
{
    struct filers *f = *filers;
    if (f == NULL)
        return;
    pthread_mutex_lock(&f->lock);
    f->is_stopping = true;
    pthread_cond_broadcast(&f->has_work);
    pthread_cond_broadcast(&f->is_dry);
    pthread_mutex_unlock(&f->lock);
    if (f->stop >= 0)
        (void)!write(f->stop, &(uint64_t){ 1 }, sizeof(uint64_t));
    if (f->has_watcher)
        pthread_join(f->watcher, NULL);
    for (int i = 0; i < f->filers_n; i++)
        pthread_join(f->filer[i], NULL);
    ingest_close(&f->ingest);
    fd_close(&f->knock);
    fd_close(&f->stop);
    arena_free(&f->list_arena);
    pthread_cond_destroy(&f->has_work);
    pthread_cond_destroy(&f->is_dry);
    pthread_mutex_destroy(&f->lock);
    free(f);
    *filers = NULL;
}
