/* A thread for each connected mailbox. */
#include "job/fetch_mail.h"

#include "act/lease.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "job/fetch_box.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* One mailbox and its thread. */
struct seat {
    struct fetchers *f;
    struct mailbox_id id; /* .v 0: free */
    int64_t version;      /* of the row it works by */
    int stop;             /* an eventfd */
    bool is_careful;      /* see fetch_how */
    pthread_t thread;
};

/* Whether a mailbox is ours to fetch (act/lease.h). */
struct hold {
    struct mailbox_id id; /* .v 0: free */
    int64_t asked_at;
    bool is_ours;
};

struct fetchers {
    struct firm *firm;
    int64_t poll_ms;
    int stop;
    pthread_t keeper; /* sees to it that each mailbox has its seat */
    bool has_keeper;
    struct seat seats[FETCH_MAILBOXES_MAX];
    struct hold holds[FETCH_MAILBOXES_MAX];
};

/* ---- how long to wait ---- */

static bool needs_a_person(enum mail_fault fault)
{
    switch (fault) {
    case MAIL_FAULT_PASSWORD:
    case MAIL_FAULT_APP_PASSWORD:
    case MAIL_FAULT_SWITCHED_OFF:
    case MAIL_FAULT_TOKEN:
    case MAIL_FAULT_NO_LOGIN:
    case MAIL_FAULT_NO_FOLDER:
    case MAIL_FAULT_DENIED:
    case MAIL_FAULT_QUOTA:
    case MAIL_FAULT_NEEDS_TLS:
    case MAIL_FAULT_NO_STARTTLS:
    case MAIL_FAULT_OAUTH_NONE:
    case MAIL_FAULT_OAUTH_GRANT:
    case MAIL_FAULT_OAUTH_TURNED:
    case MAIL_FAULT_OAUTH_CLIENT:
    case MAIL_FAULT_OAUTH_SCOPE:
    case MAIL_FAULT_OAUTH_POLICY:
    case MAIL_FAULT_OAUTH_BRIEF:
    case MAIL_FAULT_OAUTH_OTHER:
    case MAIL_FAULT_OAUTH_MAIL:
        return true;
    case MAIL_FAULT_NONE:
    case MAIL_FAULT_NO_HOST:
    case MAIL_FAULT_REFUSED:
    case MAIL_FAULT_UNREACHABLE:
    case MAIL_FAULT_SILENT:
    case MAIL_FAULT_CLOSED:
    case MAIL_FAULT_NOT_TLS:
    case MAIL_FAULT_INJECTED:
    case MAIL_FAULT_CERT_EXPIRED:
    case MAIL_FAULT_CERT_EARLY:
    case MAIL_FAULT_CERT_NAME:
    case MAIL_FAULT_CERT_ISSUER:
    case MAIL_FAULT_CERT_BAD:
    case MAIL_FAULT_TLS:
    case MAIL_FAULT_NOT_IMAP:
    case MAIL_FAULT_BUSY:
    case MAIL_FAULT_LARGE:
    case MAIL_FAULT_UNGIVEN:
    case MAIL_FAULT_OAUTH_AWAY:
    case MAIL_FAULT_OAUTH_ODD:
    case MAIL_FAULT_STOPPED:
    case MAIL_FAULT_NOT_SMTP:
    case MAIL_FAULT_WANTS_TLS:
    case MAIL_FAULT_WANTS_LOGIN:
    case MAIL_FAULT_SENDER:
    case MAIL_FAULT_RECIPIENT:
        break;
    }
    return false;
}

int64_t fetch_backoff(enum mail_fault fault, int attempt, uint64_t dice)
{
    int64_t first = needs_a_person(fault)      ? 5 * MINUTE_MS
                    : fault == MAIL_FAULT_BUSY ? MINUTE_MS
                                               : SECOND_MS;
    int64_t most = needs_a_person(fault) ? HOUR_MS : 5 * MINUTE_MS, wait = first;
    for (int i = 1; i < attempt && wait < most; i++)
        wait *= 2;
    wait = wait < most ? wait : most;
    return wait - wait / 4 + (int64_t)(dice % (uint64_t)(wait / 2 + 1));
}

/* ---- one mailbox ---- */

/* False when it is time to end. */
static bool rest(int stop, int64_t ms)
{
    struct pollfd fd = { stop, POLLIN, 0 };
    return poll(&fd, 1, (int)ms) == 0;
}

static void tell(struct firm *f, struct mailbox_id id, enum status s, const struct ctx *cx)
{
    struct arena *a = arena_new();
    struct ctx own = { .arena = a, .now = clock_now() };
    bool is_theirs = mail_fault_of(&cx->err) != MAIL_FAULT_NONE;
    log_err(is_theirs ? LOG_THEIRS : LOG_OURS, "fetch", s, cx);
    s = fetch_failed(&own, f, id, &cx->err);
    if (s != OK)
        log_err(LOG_OURS, "fetch", s, &own);
    arena_free(&a);
}

/* One connection; false when there is no more to do. *attempt counts failures in a row. */
static bool visit(struct seat *seat, int *attempt)
{
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a, .now = clock_now() };
    struct fetch_how how = { seat->f->poll_ms, seat->stop, seat->is_careful };
    bool was_fine;
    uint64_t dice;
    enum status s = fetch_box(&cx, seat->f->firm, seat->id, &how, &was_fine);
    enum mail_fault fault = mail_fault_of(&cx.err);
    bool is_over = fault == MAIL_FAULT_STOPPED || (s == E_MISSING && fault == MAIL_FAULT_NONE);
    *attempt = was_fine ? 1 : *attempt + 1;
    seat->is_careful = fault == MAIL_FAULT_LARGE && !was_fine;
    if (!is_over)
        tell(seat->f->firm, seat->id, s, &cx);
    arena_free(&a);
    rand_bytes(&dice, sizeof dice);
    return !is_over && rest(seat->stop, fetch_backoff(fault, *attempt, dice));
}

static void *seat_main(void *arg)
{
    struct seat *seat = arg;
    for (int attempt = 0; visit(seat, &attempt);)
        ;
    return NULL;
}

/* ---- the keeper ---- */

static void signal_end(int fd)
{
    uint64_t one = 1;
    (void)!write(fd, &one, sizeof one);
}

static void seat_begin(struct fetchers *f, struct seat *seat, const struct q_fetch *row)
{
    *seat = (struct seat){ .f = f, .id = row->mailbox_id, .version = row->version };
    seat->stop = eventfd(0, EFD_CLOEXEC);
    if (seat->stop < 0 || pthread_create(&seat->thread, NULL, seat_main, seat) != 0) {
        log_line(LOG_OURS, "fetch", "no thread for mailbox %lld", (long long)seat->id.v);
        fd_close(&seat->stop);
        seat->id.v = 0;
    }
}

static void seat_end(struct seat *seat)
{
    if (seat->id.v == 0)
        return;
    signal_end(seat->stop);
    pthread_join(seat->thread, NULL);
    fd_close(&seat->stop);
    seat->id.v = 0;
}

static const struct q_fetch *row_of(const struct q_fetch_rows *rows, struct mailbox_id id)
{
    ROWS_EACH (row, rows)
        if (row->mailbox_id.v == id.v)
            return row;
    return NULL;
}

static struct seat *seat_of(struct fetchers *f, struct mailbox_id id)
{
    for (int i = 0; i < FETCH_MAILBOXES_MAX; i++)
        if (f->seats[i].id.v == id.v)
            return &f->seats[i];
    return NULL;
}

/* Who left or changed leaves the seat; who has none gets one. */
static void keep_seats(struct fetchers *f, const struct q_fetch_rows *rows)
{
    for (int i = 0; i < FETCH_MAILBOXES_MAX; i++) {
        const struct q_fetch *row = row_of(rows, f->seats[i].id);
        if (row == NULL || row->version != f->seats[i].version)
            seat_end(&f->seats[i]);
    }
    ROWS_EACH (row, rows) {
        struct seat *free_one = seat_of(f, (struct mailbox_id){ 0 });
        if (seat_of(f, row->mailbox_id) == NULL && free_one != NULL)
            seat_begin(f, free_one, row);
    }
}

static str lease_name(struct arena *a, struct mailbox_id id)
{
    return arena_printf(a, "fetch.%lld", (long long)id.v);
}

static struct hold *hold_of(struct fetchers *f, struct mailbox_id id)
{
    for (int i = 0; i < FETCH_MAILBOXES_MAX; i++)
        if (f->holds[i].id.v == id.v)
            return &f->holds[i];
    return NULL;
}

/* Asked now and then; more mailboxes than have a seat are nobody's here. */
static enum status is_ours(struct ctx *cx, struct fetchers *f, struct mailbox_id id, bool *ret_is)
{
    struct hold *hold = hold_of(f, id);
    if (hold == NULL)
        hold = hold_of(f, (struct mailbox_id){ 0 });
    *ret_is = hold != NULL && hold->id.v == id.v && hold->is_ours;
    if (hold == NULL || (hold->id.v == id.v && cx->now < hold->asked_at + FETCH_LEASE_ASK_MS))
        return OK;
    TRY(lease_take(cx, f->firm, lease_name(cx->arena, id), ret_is));
    *hold = (struct hold){ id, cx->now, *ret_is };
    return OK;
}

/* Those that another process fetches are not for us. */
static enum status keep_ours(struct ctx *cx, struct fetchers *f, struct q_fetch_rows *rows)
{
    size_t n = 0;
    for (size_t i = 0; i < rows->n; i++) {
        bool ours;
        TRY(is_ours(cx, f, rows->v[i].mailbox_id, &ours));
        if (ours)
            rows->v[n++] = rows->v[i];
    }
    rows->n = n;
    return OK;
}

static enum status read_rows(struct ctx *cx, struct fetchers *f, struct q_fetch_rows *ret_rows)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    TRY(firm_read(cx, f->firm, &r));
    TRY(q_fetches_all(cx, r.db, ret_rows));
    firm_reader_done(&r);
    return keep_ours(cx, f, ret_rows);
}

/* Each connection is closed by now: another process may begin. */
static void leave_all(struct fetchers *f)
{
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a, .now = clock_now() };
    for (int i = 0; i < FETCH_MAILBOXES_MAX; i++) {
        const struct hold *hold = &f->holds[i];
        if (hold->is_ours && lease_leave(&cx, f->firm, lease_name(a, hold->id)) != OK)
            log_line(LOG_OURS, "fetch", "mailbox %lld waits until its lease ends",
                     (long long)hold->id.v);
    }
    arena_free(&a);
}

static void *keeper_main(void *arg)
{
    struct fetchers *f = arg;
    do {
        struct arena *a = arena_new();
        struct ctx cx = { .arena = a, .now = clock_now() };
        struct q_fetch_rows rows;
        enum status s = read_rows(&cx, f, &rows);
        if (s == OK)
            keep_seats(f, &rows);
        else
            log_err(LOG_OURS, "fetch", s, &cx);
        if (s != OK && firm_is_shared(f->firm)) /* who cannot renew stops before the lease ends */
            keep_seats(f, &(struct q_fetch_rows){ 0 });
        arena_free(&a);
    } while (rest(f->stop, FETCH_LOOK_MS));
    return NULL;
}

/* ---- life ---- */

enum status fetchers_start(struct ctx *cx, struct firm *f, int64_t poll_ms,
                           struct fetchers **ret_fetchers)
{
    struct fetchers *CLEANUP(fetchers_stop) all = calloc(1, sizeof *all);
    if (all == NULL)
        abort();
    all->firm = f;
    all->poll_ms = poll_ms;
    all->stop = eventfd(0, EFD_CLOEXEC);
    all->has_keeper = all->stop >= 0 && pthread_create(&all->keeper, NULL, keeper_main, all) == 0;
    if (!all->has_keeper)
        return FAIL(cx, E_OURS, "job.thread", NULL, "no thread to fetch mail");
    *ret_fetchers = all;
    all = NULL;
    return OK;
}

void fetchers_stop(struct fetchers **fetchers)
{
    struct fetchers *f = *fetchers;
    if (f == NULL)
        return;
    if (f->has_keeper) {
        signal_end(f->stop);
        pthread_join(f->keeper, NULL);
    }
    for (int i = 0; i < FETCH_MAILBOXES_MAX; i++) /* all at once, then one by one */
        if (f->seats[i].id.v != 0)
            signal_end(f->seats[i].stop);
    for (int i = 0; i < FETCH_MAILBOXES_MAX; i++)
        seat_end(&f->seats[i]);
    leave_all(f);
    fd_close(&f->stop);
    free(f);
    *fetchers = NULL;
}
