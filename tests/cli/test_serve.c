/* kantha serve as a process: it makes a firm, answers, takes sockets from systemd, drains. */
#include "http/raw.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define FIRST_INHERITED 3

struct served {
    pid_t pid;
    int port;
    int out;
};

/* A listening socket on any port of loopback. */
static int listen_somewhere(int *ret_port)
{
    struct sockaddr_in at = { .sin_family = AF_INET };
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t n = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&at, n), 0);
    assert_int_equal(listen(fd, 16), 0);
    getsockname(fd, (struct sockaddr *)&at, &n);
    *ret_port = ntohs(at.sin_port);
    return fd;
}

/* In the child: what systemd does before it starts a service with sockets. */
static void hand_over(int fd)
{
    char pid[24];
    dup2(fd, FIRST_INHERITED);
    snprintf(pid, sizeof pid, "%d", (int)getpid());
    setenv("LISTEN_PID", pid, 1);
    setenv("LISTEN_FDS", "1", 1);
}

static struct served serve(const char *dir, int inherited)
{
    int pipe_fds[2];
    assert_int_equal(pipe2(pipe_fds, O_CLOEXEC), 0);
    pid_t pid = fork();
    if (pid == 0) {
        const char *program = getenv("KANTHA");
        dup2(pipe_fds[1], STDOUT_FILENO);
        if (inherited >= 0)
            hand_over(inherited);
        execl(program, "kantha", "serve", "--firm", dir, "--listen", "127.0.0.1:0", (char *)NULL);
        _exit(127);
    }
    close(pipe_fds[1]);
    return (struct served){ .pid = pid, .out = pipe_fds[0] };
}

/* Waits for the line that says where it listens. */
static void wait_until_it_says(struct ctx *cx, struct served *s)
{
    char line[200] = { 0 };
    struct pollfd p = { s->out, POLLIN, 0 };
    assert_int_equal(poll(&p, 1, 20000), 1);
    assert_true(read(s->out, line, sizeof line - 1) > 0);
    str said = str_trim(str_c(line));
    ptrdiff_t colon = str_rfind_byte(said, ':');
    int64_t port = 0;
    if (num_int(str_sub(said, (size_t)(colon + 1), said.n - 1), 1, 65535, &port))
        s->port = (int)port;
}

static int end(struct served *s)
{
    int status = 0;
    kill(s->pid, SIGTERM);
    waitpid(s->pid, &status, 0);
    close(s->out);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static const char *fresh_dir(struct ctx *cx)
{
    char name[] = "/tmp/kantha-serve-XXXXXX";
    assert_non_null(mkdtemp(name));
    return arena_cstr(cx->arena, str_c(name));
}

static void remove_dir(struct ctx *cx, const char *dir)
{
    assert_int_equal(system(arena_printf(cx->arena, "rm -r '%s'", dir).p), 0);
}

static const str health = S("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

TEST(it_makes_a_firm_answers_and_drains)
{
    const char *dir = fresh_dir(cx);
    struct served s = serve(dir, -1);
    wait_until_it_says(cx, &s);
    str answer = raw_ask(cx, s.port, health);
    struct stat key;
    assert_int_equal(stat(arena_printf(cx->arena, "%s/key", dir).p, &key), 0);
    assert_int_equal(end(&s), 0);
    remove_dir(cx, dir);
    assert_true(str_ends(answer, S("\r\n\r\nok\n")));
    assert_int_equal(key.st_mode & 0777, 0600);
}

TEST(sockets_from_systemd_come_first)
{
    const char *dir = fresh_dir(cx);
    int port, fd = listen_somewhere(&port);
    struct served s = serve(dir, fd);
    close(fd);
    wait_until_it_says(cx, &s);
    str answer = raw_ask(cx, port, health);
    assert_int_equal(end(&s), 0);
    remove_dir(cx, dir);
    assert_true(str_ends(answer, S("\r\n\r\nok\n")));
}

TEST(an_address_in_use_is_told)
{
    const char *dir = fresh_dir(cx);
    int port, fd = listen_somewhere(&port);
    str line = arena_printf(cx->arena, "%s serve --firm %s --listen 127.0.0.1:%d 2>%s/told",
                            getenv("KANTHA"), dir, port, dir);
    int status = system(line.p);
    close(fd);
    str told;
    assert_ok(file_read(cx, arena_printf(cx->arena, "%s/told", dir).p, 10000, &told));
    remove_dir(cx, dir);
    assert_int_equal(WEXITSTATUS(status), 1);
    assert_true(raw_has(told, "Address already in use"));
}

T_MAIN(T(it_makes_a_firm_answers_and_drains), T(sockets_from_systemd_come_first),
       T(an_address_in_use_is_told))
