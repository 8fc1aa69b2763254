/* The server's side of the worker: start, ask, wait, kill. */
#include "mail/worker.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "mail/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define ANSWER_MAX (16 * MIB + 2 * MAIL_MAX)
#define PROGRAM_NAME "kantha-mail"

struct mail_worker {
    struct arena *arena; /* as long as the handle */
    const char *program;
    int fd;
    pid_t pid;
    int turns;
    char walls[500];
};

/* ---- life */

enum status mail_worker_open(struct ctx *cx, const char *program, struct mail_worker **ret_w)
{
    struct arena *a = arena_new();
    struct mail_worker *w = arena_new_of(a, struct mail_worker);
    if (program == NULL)
        program = getenv("KANTHA_MAIL");
    *w = (struct mail_worker){ .arena = a, .fd = -1 };
    w->program = program == NULL ? file_beside(a, PROGRAM_NAME) : arena_cstr(a, str_c(program));
    *ret_w = w;
    return OK;
}

static void stop(struct mail_worker *w)
{
    fd_close(&w->fd);
    if (w->pid > 0) {
        kill(w->pid, SIGKILL);
        while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    w->pid = 0;
}

void mail_worker_close(struct mail_worker **w)
{
    if (*w == NULL)
        return;
    stop(*w);
    struct arena *a = (*w)->arena;
    *w = NULL;
    arena_free(&a);
}

/* Runs the program with the socket as standard input and no other descriptor of ours. */
static int spawn(const char *program, int fd, pid_t *ret_pid)
{
    char *argv[] = { (char *)(uintptr_t)program, NULL };
    char *env[] = { (char *)(uintptr_t) "LC_ALL=C", NULL };
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, ignored;
    sigemptyset(&none);
    sigemptyset(&ignored);
    sigaddset(&ignored, SIGPIPE);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, fd, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &ignored);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int e = posix_spawn(ret_pid, program, &files, &attributes, argv, env);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return e;
}

static enum status start(struct mail_worker *w, struct ctx *cx)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return FAIL(cx, E_IO, "worker.missing", NULL, "socketpair: %s", strerror(errno));
    int e = spawn(w->program, ends[1], &w->pid);
    close(ends[1]);
    w->fd = ends[0];
    if (e != 0) {
        w->pid = 0;
        stop(w);
        return FAIL(cx, E_IO, "worker.missing", NULL, "%s: %s", w->program, strerror(e));
    }
    str walls;
    enum status s =
        wire_receive(cx, w->fd, sizeof w->walls - 1, clock_mono() + MAIL_WORK_MS, &walls);
    if (s != OK) {
        stop(w);
        return s;
    }
    memcpy(w->walls, walls.p, walls.n);
    w->walls[walls.n] = '\0';
    w->turns = 0;
    return OK;
}

static enum status ready(struct mail_worker *w, struct ctx *cx)
{
    if (w->turns >= MAIL_WORKER_TURNS)
        stop(w);
    return w->pid > 0 ? OK : start(w, cx);
}

/* ---- asking */

static enum status exchange(struct mail_worker *w, struct ctx *cx, str head, str raw,
                            struct mail **ret_mail)
{
    int64_t deadline = clock_mono() + MAIL_WORK_MS;
    str answer;
    TRY(wire_send(cx, w->fd, head, deadline));
    TRY(wire_send(cx, w->fd, raw, deadline));
    TRY(wire_receive(cx, w->fd, ANSWER_MAX, deadline, &answer));
    struct mail *m = mail_new(cx->arena);
    struct wire in = { .arena = cx->arena, .in = answer };
    wire_mail(&in, m);
    if (in.is_broken || in.in.n > 0)
        return FAIL(cx, E_IO, "worker.died", NULL, "the helper's answer is broken");
    *ret_mail = m;
    return OK;
}

/* On any failure the helper is stopped: what state it is in, nobody knows. */
static enum status ask(struct mail_worker *w, struct ctx *cx, struct worker_request rq, str raw,
                       struct mail **ret_mail)
{
    struct buf head = buf_new(cx->arena, MIB);
    struct wire out = { .arena = cx->arena, .out = &head };
    wire_request(&out, &rq);
    TRY(ready(w, cx));
    w->turns++;
    enum status s = exchange(w, cx, buf_str(&head), raw, ret_mail);
    if (s != OK)
        stop(w);
    return s;
}

struct mail *mail_read(struct mail_worker *w, struct ctx *cx, str raw, int64_t size,
                       const struct mail_own *own)
{
    struct worker_request rq = { .op = WORKER_READ, .size = size };
    struct mail *m = NULL;
    if (own != NULL)
        rq.own = *own;
    if (size > (int64_t)MAIL_MAX) {
        rq.op = WORKER_HEADERS;
        raw = str_sub(raw, 0, MAIL_HEADERS_MAX);
    }
    if (ask(w, cx, rq, raw, &m) == OK)
        return m;
    const char *reason = cx->err.code;
    rq.op = WORKER_HEADERS;
    if (ask(w, cx, rq, str_sub(raw, 0, MAIL_HEADERS_MAX), &m) != OK) {
        m = mail_new(cx->arena);
        m->size = size;
    }
    mail_error(cx->arena, m, reason);
    return m;
}

enum status mail_worker_walls(struct mail_worker *w, struct ctx *cx, str *ret_walls)
{
    struct mail *m;
    TRY(ask(w, cx, (struct worker_request){ .op = WORKER_PROBE }, S(""), &m));
    *ret_walls = m->subject.n == 0
                     ? arena_copy(cx->arena, str_c(w->walls))
                     : arena_printf(cx->arena, "%s; open: %.*s", w->walls, STR_ARG(m->subject));
    return OK;
}

int mail_worker_pid(const struct mail_worker *w)
{
    return (int)w->pid;
}

enum status mail_file_read(struct ctx *cx, const char *path, str *ret_raw, int64_t *ret_size)
{
    int CLEANUP(fd_close) fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) < 0)
        return FAIL(cx, errno == ENOENT ? E_MISSING : E_IO, "file.open", NULL, "open %s: %s", path,
                    strerror(errno));
    if (st.st_size <= (off_t)MAIL_MAX) {
        TRY(fd_read_all(cx, fd, MAIL_MAX, ret_raw));
        *ret_size = (int64_t)ret_raw->n;
        return OK;
    }
    char *head = arena_alloc(cx->arena, MAIL_HEADERS_MAX);
    ssize_t n = read(fd, head, MAIL_HEADERS_MAX);
    if (n < 0)
        return FAIL(cx, E_IO, "file.io", NULL, "read %s: %s", path, strerror(errno));
    *ret_raw = (str){ head, (size_t)n };
    *ret_size = st.st_size;
    return OK;
}
