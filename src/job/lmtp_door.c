/* Where a mail system hands mail over by LMTP. */
#include "job/lmtp_door.h"

#include "act/mail_act.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "mail/lmtp.h"
#include "mail/spool.h"
#include "store/q.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#define PIECE (16 * KIB)
#define ANSWERS_MAX (1 * MIB) /* to one piece */
#define ANSWER_MS 30000       /* for the peer to take them */

struct lmtp_door {
    struct firm *firm;
    struct lmtp_options o;
    char name[HOST_MAX + 1];
    int stop; /* an eventfd */
    pthread_t threads[LMTP_PEERS_MAX];
    int threads_n;
};

/* One connection. */
struct peer {
    struct lmtp_door *door;
    int fd;
    int scratch; /* the mail that is coming, in a file without a name */
    struct ctx cx;
    struct lmtp lmtp;
    int64_t begun;   /* clock_mono */
    int64_t mail_at; /* when the mail under way began; 0: none */
};

/* ---- what becomes of the mail ---- */

static enum status knows(struct ctx *cx, void *self, str mailbox)
{
    const struct peer *p = self;
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    struct q_mailbox box;
    bool is_there;
    TRY(firm_read(cx, p->door->firm, &r));
    TRY(mailbox_of_address(cx, r.db, mailbox, &box, &is_there));
    return is_there ? OK : E_MISSING;
}

static enum status bytes(struct ctx *cx, void *self, str piece)
{
    const struct peer *p = self;
    return fd_write_all(cx, p->scratch, piece);
}

/* The last server on the way writes down whom the envelope names as sender (RFC 5321 4.4): an
 * empty one tells a bounce. */
static enum status begin(struct ctx *cx, void *self, str sender)
{
    const struct peer *p = self;
    if (ftruncate(p->scratch, 0) < 0 || lseek(p->scratch, 0, SEEK_SET) < 0)
        return FAIL(cx, E_IO, "file.io", NULL, "empty a file: %s", strerror(errno));
    return fd_write_all(cx, p->scratch,
                        arena_printf(cx->arena, "Return-Path: <%.*s>\r\n", STR_ARG(sender)));
}

static enum status keep(struct ctx *cx, void *self, str mailbox)
{
    const struct peer *p = self;
    if (lseek(p->scratch, 0, SEEK_SET) < 0)
        return FAIL(cx, E_IO, "file.io", NULL, "seek: %s", strerror(errno));
    enum status s = spool_put(cx, firm_dir(p->door->firm), mailbox, p->scratch);
    if (s == OK)
        spool_knock(cx, firm_dir(p->door->firm));
    else
        log_err(LOG_OURS, "lmtp", s, cx);
    return s;
}

/* ---- one connection ---- */

/* The descriptor is ready within `ms`; *ret_is_stopped: all is to end. */
static bool wait_for(const struct peer *p, short events, int64_t ms, bool *ret_is_stopped)
{
    struct pollfd fds[] = { { p->fd, events, 0 }, { p->door->stop, POLLIN, 0 } };
    int n;
    do
        n = poll(fds, 2, ms > 0 ? (int)ms : 0);
    while (n < 0 && errno == EINTR);
    *ret_is_stopped = fds[1].revents != 0;
    return n > 0 && fds[0].revents != 0;
}

static bool send_all(const struct peer *p, str answers)
{
    int64_t ends_at = clock_mono() + ANSWER_MS;
    struct pollfd fd = { p->fd, POLLOUT, 0 };
    while (answers.n > 0) {
        int64_t left = ends_at - clock_mono();
        if (left <= 0 || poll(&fd, 1, (int)left) < 0)
            return false;
        ssize_t n = send(p->fd, answers.p, answers.n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n < 0 && errno != EAGAIN && errno != EINTR)
            return false;
        answers = str_skip(answers, n > 0 ? (size_t)n : 0);
    }
    return true;
}

/* ms until this peer has had its time. */
static int64_t time_left(const struct peer *p)
{
    const struct lmtp_options *o = &p->door->o;
    int64_t now = clock_mono(), left = o->wait_ms, whole = p->begun + LMTP_SESSION_MS - now;
    if (p->mail_at != 0 && p->mail_at + o->mail_ms - now < left)
        left = p->mail_at + o->mail_ms - now;
    return whole < left ? whole : left;
}

/* False at the end. */
static bool hear(struct peer *p, struct buf *out)
{
    char piece[PIECE];
    bool is_stopped;
    bool is_ready = wait_for(p, POLLIN, time_left(p), &is_stopped);
    if (is_stopped)
        lmtp_end(&p->lmtp, "421 4.3.2 closing; try again", out);
    else if (!is_ready)
        lmtp_end(&p->lmtp, "421 4.4.2 too slow", out);
    if (is_stopped || !is_ready)
        return false;
    ssize_t n = recv(p->fd, piece, sizeof piece, MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return true;
    if (n <= 0)
        return false;
    p->cx.now = clock_now();
    bool goes_on = lmtp_feed(&p->lmtp, (str){ piece, (size_t)n }, out);
    if (!p->lmtp.is_mail)
        p->mail_at = 0;
    else if (p->mail_at == 0)
        p->mail_at = clock_mono();
    return goes_on;
}

static enum status scratch_open(struct peer *p)
{
    const char *path = arena_printf(p->cx.arena, "%s/spool/%s.lmtp", firm_dir(p->door->firm),
                                    rand_token(p->cx.arena).p)
                           .p;
    TRY(spool_make(&p->cx, firm_dir(p->door->firm)));
    p->scratch = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (p->scratch < 0)
        return FAIL(&p->cx, E_IO, "file.io", NULL, "create %s: %s", path, strerror(errno));
    unlink(path);
    return OK;
}

/* Answers in an arena of their own: the session's is emptied with each mail. */
static void talk(struct peer *p)
{
    struct arena *a = arena_new();
    struct buf out = buf_new(a, ANSWERS_MAX);
    bool goes_on = true;
    if (scratch_open(p) != OK) {
        log_err(LOG_OURS, "lmtp", E_IO, &p->cx);
        lmtp_end(&p->lmtp, "421 4.3.1 nothing can be kept now", &out);
        goes_on = false;
    } else {
        lmtp_open(&p->lmtp, &out);
    }
    while (send_all(p, buf_str(&out)) && goes_on) {
        arena_reset(a);
        out = buf_new(a, ANSWERS_MAX);
        goes_on = hear(p, &out);
    }
    arena_free(&a);
}

static void visit(struct lmtp_door *door, int fd)
{
    struct arena *a = arena_new();
    struct peer *p = calloc(1, sizeof *p);
    if (p == NULL)
        abort();
    const struct lmtp_house house = { p, knows, begin, bytes, keep };
    *p = (struct peer){ .door = door, .fd = fd, .scratch = -1, .begun = clock_mono() };
    p->cx = (struct ctx){ .arena = a, .now = clock_now() };
    p->lmtp = (struct lmtp){
        .cx = &p->cx, .house = &house, .name = door->name, .size_max = SPOOL_MAIL_MAX - PIECE
    };
    talk(p);
    fd_close(&p->scratch);
    free(p);
    arena_free(&a);
}

/* ---- the threads: each takes the next who comes ---- */

/* -1: nobody, look again; *ret_is_stopped: all is to end. */
static int next_peer(struct lmtp_door *door, bool *ret_is_stopped)
{
    struct pollfd fds[HTTP_SOCKETS_MAX + 1] = { { door->stop, POLLIN, 0 } };
    for (size_t i = 0; i < door->o.on.n; i++)
        fds[i + 1] = (struct pollfd){ door->o.on.fds[i], POLLIN, 0 };
    int n = poll(fds, door->o.on.n + 1, -1);
    *ret_is_stopped = n > 0 && fds[0].revents != 0;
    for (size_t i = 1; n > 0 && i <= door->o.on.n; i++) {
        int fd = fds[i].revents != 0 ? accept4(fds[i].fd, NULL, NULL, SOCK_CLOEXEC) : -1;
        if (fd >= 0)
            return fd;
    }
    return -1;
}

static void *thread_main(void *arg)
{
    struct lmtp_door *door = arg;
    for (bool is_stopped = false; !is_stopped;) {
        int CLEANUP(fd_close) fd = next_peer(door, &is_stopped);
        if (fd >= 0 && !is_stopped)
            visit(door, fd);
    }
    return NULL;
}

enum status lmtp_door_open(struct ctx *cx, struct firm *f, const struct lmtp_options *o,
                           struct lmtp_door **ret_door)
{
    struct lmtp_door *CLEANUP(lmtp_door_close) door = calloc(1, sizeof *door);
    if (door == NULL)
        abort();
    door->firm = f;
    door->o = *o;
    door->o.wait_ms = o->wait_ms > 0 ? o->wait_ms : LMTP_WAIT_MS;
    door->o.mail_ms = o->mail_ms > 0 ? o->mail_ms : LMTP_MAIL_MS;
    if (gethostname(door->name, sizeof door->name - 1) != 0 || door->name[0] == '\0')
        memcpy(door->name, "localhost", sizeof "localhost");
    for (size_t i = 0; i < o->on.n; i++) /* many wait for the next who comes, one gets them */
        (void)fcntl(o->on.fds[i], F_SETFL, O_NONBLOCK);
    door->stop = eventfd(0, EFD_CLOEXEC);
    while (door->stop >= 0 && door->threads_n < LMTP_PEERS_MAX &&
           pthread_create(&door->threads[door->threads_n], NULL, thread_main, door) == 0)
        door->threads_n++;
    if (door->threads_n < LMTP_PEERS_MAX)
        return FAIL(cx, E_OURS, "job.thread", NULL, "no threads for LMTP");
    *ret_door = door;
    door = NULL;
    return OK;
}

void lmtp_door_close(struct lmtp_door **d)
{
    struct lmtp_door *door = *d;
    uint64_t one = 1;
    if (door == NULL)
        return;
    if (door->stop >= 0)
        (void)!write(door->stop, &one, sizeof one);
    for (int i = 0; i < door->threads_n; i++)
        pthread_join(door->threads[i], NULL);
    listen_close(&door->o.on);
    fd_close(&door->stop);
    free(door);
    *d = NULL;
}
