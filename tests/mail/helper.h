/* A helper program of a test: started with pipes on its standard input and output, ended with the
 * test; its standard input closes when the test dies. */
#ifndef TESTS_MAIL_HELPER_H
#define TESTS_MAIL_HELPER_H

#include "base/buf.h"
#include "base/num.h"
#include "t.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

struct helper {
    pid_t pid;
    int to;
    int from;
};

/* `args`: the script and its arguments, NULL at the end. */
static inline struct helper helper_start(const char *const *args)
{
    int in[2], out[2];
    const char *argv[400] = { "python3" };
    assert_int_equal(pipe(in), 0);
    assert_int_equal(pipe(out), 0);
    for (int i = 0; args[i] != NULL && i < 398; i++)
        argv[i + 1] = args[i];
    pid_t pid = fork();
    if (pid == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        for (int fd = 3; fd < 64; fd++)
            close(fd);
        execvp("python3", (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    return (struct helper){ pid, in[1], out[0] };
}

static inline str helper_line(struct ctx *cx, const struct helper *h)
{
    struct buf b = buf_new(cx->arena, 10000);
    for (char c; read(h->from, &c, 1) == 1 && c != '\n';)
        buf_byte(&b, c);
    return buf_str(&b);
}

static inline str helper_ask(struct ctx *cx, const struct helper *h, const char *order)
{
    str line = arena_printf(cx->arena, "%s\n", order);
    assert_int_equal(write(h->to, line.p, line.n), (ssize_t)line.n);
    return helper_line(cx, h);
}

static inline void helper_stop(struct helper *h)
{
    close(h->to);
    close(h->from);
    waitpid(h->pid, NULL, 0);
}

/* "port N [M] CA.pem"; the authority is trusted from now on. */
static inline void helper_ports(struct ctx *cx, const struct helper *h, int *ports, int n)
{
    str line = helper_line(cx, h), word;
    int64_t port = 0;
    assert_true(str_split(&line, ' ', &word));
    assert_str(word, S("port"));
    for (int i = 0; i < n; i++) {
        assert_true(str_split(&line, ' ', &word) && num_int(word, 1, 65535, &port));
        ports[i] = (int)port;
    }
    setenv("SSL_CERT_FILE", arena_cstr(cx->arena, line), 1);
}

#endif
