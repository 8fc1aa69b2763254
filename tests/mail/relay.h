/* Starts and ends relay.py. RELAY is its path, given by meson. */
#ifndef TESTS_MAIL_RELAY_H
#define TESTS_MAIL_RELAY_H

#include "base/buf.h"
#include "base/num.h"
#include "t.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

struct relay {
    pid_t pid;
    int to;   /* its standard input: closing it ends it */
    int from; /* its standard output */
    int port;
};

static inline str read_line(struct ctx *cx, int fd)
{
    struct buf b = buf_new(cx->arena, 10000);
    for (char c; read(fd, &c, 1) == 1 && c != '\n';)
        buf_byte(&b, c);
    return buf_str(&b);
}

/* `keep` NULL, or a folder for whole mails: 1.eml, 2.eml ... */
static inline struct relay relay_start_keeping(struct ctx *cx, const char *ending, const char *keep)
{
    int in[2], out[2];
    assert_int_equal(pipe(in), 0);
    assert_int_equal(pipe(out), 0);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        for (int fd = 3; fd < 64; fd++)
            close(fd);
        if (keep != NULL)
            execlp("python3", "python3", RELAY, "--keep", keep, ending, (char *)NULL);
        execlp("python3", "python3", RELAY, ending, (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    int64_t port = 0;
    str line = read_line(cx, out[0]);
    assert_true(str_starts(line, S("port ")) && num_int(str_skip(line, 5), 1, 65535, &port));
    return (struct relay){ pid, in[1], out[0], (int)port };
}

static inline struct relay relay_start(struct ctx *cx, const char *ending)
{
    return relay_start_keeping(cx, ending, NULL);
}

static inline void relay_stop(struct relay *r)
{
    close(r->to);
    close(r->from);
    kill(r->pid, SIGKILL);
    waitpid(r->pid, NULL, 0);
}

#endif
