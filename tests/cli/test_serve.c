/* kantha serve as a process: it makes a firm, answers, takes sockets from systemd, drains. */
#include "http/raw.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/un.h>
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

/* In the child: what systemd does before it starts a service with sockets. One for mail stands in
 * front of the one for pages. */
static void hand_over(int fd, int mail)
{
    char pid[24];
    int pages = dup(fd), first = FIRST_INHERITED;
    if (mail >= 0)
        dup2(mail, first++);
    dup2(pages, first);
    snprintf(pid, sizeof pid, "%d", (int)getpid());
    setenv("LISTEN_PID", pid, 1);
    setenv("LISTEN_FDS", mail >= 0 ? "2" : "1", 1);
    setenv("LISTEN_FDNAMES", mail >= 0 ? "lmtp:kantha.socket" : "kantha.socket", 1);
}

static int for_mail = -1; /* handed over, too */

/* `more`: options behind the usual ones, at most four, NULL-ended. */
static struct served serve_with(const char *dir, int inherited, const char *const *more)
{
    int pipe_fds[2];
    const char *line[12] = { "kantha", "serve", "--firm", dir, "--listen", "127.0.0.1:0" };
    for (size_t i = 0; more[i] != NULL; i++)
        line[6 + i] = more[i];
    assert_int_equal(pipe2(pipe_fds, O_CLOEXEC), 0);
    pid_t pid = fork();
    if (pid == 0) {
        const char *program = getenv("KANTHA");
        dup2(pipe_fds[1], STDOUT_FILENO);
        if (inherited >= 0)
            hand_over(inherited, for_mail);
        execv(program, (char *const *)(uintptr_t)line);
        _exit(127);
    }
    close(pipe_fds[1]);
    return (struct served){ .pid = pid, .out = pipe_fds[0] };
}

static struct served serve(const char *dir, int inherited)
{
    return serve_with(dir, inherited, (const char *[]){ NULL });
}

/* A line of the shell; its exit status. */
__attribute__((format(printf, 2, 3))) static int run_line(struct ctx *cx, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char line[1000];
    vsnprintf(line, sizeof line, fmt, ap);
    va_end(ap);
    return WEXITSTATUS(system(line));
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

#define ASKERS 4

static _Atomic bool are_done;
static _Atomic size_t asked;
static _Atomic size_t unanswered;

/* A new connection for each question, as a proxy in front would. */
static void *ask_always(void *port)
{
    struct arena *a = arena_new();
    struct ctx own = { .arena = a };
    while (!atomic_load(&are_done)) {
        int fd = raw_connect((int)(intptr_t)port);
        raw_send(fd, health);
        str answer = raw_read(&own, fd, 30000, NULL, NULL);
        atomic_fetch_add(&unanswered, !str_ends(answer, S("\r\n\r\nok\n")));
        atomic_fetch_add(&asked, 1);
        close(fd);
        arena_reset(a);
    }
    arena_free(&a);
    return NULL;
}

/* What `systemctl restart` does: the socket stays open, the old process ends, the new one begins.
 */
TEST(from_one_process_to_the_next_no_request_is_lost)
{
    const char *dir = fresh_dir(cx);
    int port, fd = listen_somewhere(&port);
    pthread_t threads[ASKERS];
    struct served s = serve(dir, fd);
    wait_until_it_says(cx, &s);
    for (int i = 0; i < ASKERS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask_always, (void *)(intptr_t)port), 0);
    size_t each[3];
    for (int i = 0; i < 3; i++) {
        size_t before = asked;
        while (asked < before + 100 && unanswered == 0)
            usleep(1000);
        each[i] = asked - before;
        assert_int_equal(end(&s), 0);
        s = serve(dir, fd);
        wait_until_it_says(cx, &s);
    }
    atomic_store(&are_done, true);
    for (int i = 0; i < ASKERS; i++)
        pthread_join(threads[i], NULL);
    close(fd);
    assert_int_equal(end(&s), 0);
    remove_dir(cx, dir);
    assert_int_equal(unanswered, 0);
    assert_true(each[0] >= 100 && each[1] >= 100 && each[2] >= 100);
}

TEST(a_socket_for_mail_is_known_by_its_name)
{
    const char *dir = fresh_dir(cx);
    int port, mail_port, fd = listen_somewhere(&port);
    for_mail = fcntl(listen_somewhere(&mail_port), F_DUPFD_CLOEXEC, 20);
    fd = fcntl(fd, F_DUPFD_CLOEXEC, 20);
    struct served s = serve(dir, fd);
    close(for_mail);
    for_mail = -1;
    wait_until_it_says(cx, &s);
    str answer = raw_ask(cx, port, health);
    int lmtp = raw_connect(mail_port);
    str greeting = raw_read(cx, lmtp, 5000, "LMTP\r\n", NULL);
    close(lmtp);
    assert_int_equal(end(&s), 0);
    remove_dir(cx, dir);
    assert_true(str_ends(answer, S("\r\n\r\nok\n")));
    assert_true(str_starts(greeting, S("220 ")));
}

/* Plain sockets cannot ask it: curl does, trusting nothing but this certificate. */
TEST(a_certificate_makes_it_https)
{
    const char *dir = fresh_dir(cx);
    run_line(cx,
             "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
             "-subj /CN=localhost -addext subjectAltName=DNS:localhost "
             "-keyout %s/key.pem -out %s/cert.pem 2>%s/openssl",
             dir, dir, dir);
    const char *more[] = { "--tls-cert", arena_printf(cx->arena, "%s/cert.pem", dir).p, "--tls-key",
                           arena_printf(cx->arena, "%s/key.pem", dir).p, NULL };
    const char *firm = arena_printf(cx->arena, "%s/firm", dir).p;
    struct served s = serve_with(firm, -1, more);
    wait_until_it_says(cx, &s);
    int plain = run_line(cx, "curl -s -m 5 -o %s/plain http://localhost:%d/healthz", dir, s.port);
    int fetched = run_line(cx,
                           "curl -s -m 5 -D %s/head -o %s/body --cacert %s/cert.pem "
                           "https://localhost:%d/healthz",
                           dir, dir, dir, s.port);
    assert_int_equal(end(&s), 0);
    str head, body;
    assert_ok(file_read(cx, arena_printf(cx->arena, "%s/head", dir).p, 10000, &head));
    assert_ok(file_read(cx, arena_printf(cx->arena, "%s/body", dir).p, 10000, &body));
    remove_dir(cx, dir);
    assert_int_not_equal(plain, 0);
    assert_int_equal(fetched, 0);
    assert_str(body, S("ok\n"));
    assert_true(raw_has(head, "Strict-Transport-Security"));
}

TEST(a_certificate_that_is_none_is_told)
{
    const char *dir = fresh_dir(cx);
    int status = run_line(cx,
                          "echo rubbish >%s/cert.pem; %s serve --firm %s/firm --listen "
                          "127.0.0.1:0 --tls-cert %s/cert.pem 2>%s/told",
                          dir, getenv("KANTHA"), dir, dir, dir);
    str told;
    assert_ok(file_read(cx, arena_printf(cx->arena, "%s/told", dir).p, 10000, &told));
    remove_dir(cx, dir);
    assert_int_equal(status, 1);
    assert_true(raw_has(told, "no certificate and key"));
}

static str heard(struct ctx *cx, int fd)
{
    char text[100];
    struct pollfd p = { fd, POLLIN, 0 };
    assert_int_equal(poll(&p, 1, 20000), 1);
    ssize_t n = read(fd, text, sizeof text);
    assert_true(n > 0);
    return arena_copy(cx->arena, (str){ text, (size_t)n });
}

TEST(the_service_manager_is_told)
{
    const char *dir = fresh_dir(cx);
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    snprintf(at.sun_path, sizeof at.sun_path, "%s/notify", dir);
    int ear = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(ear, (struct sockaddr *)&at, sizeof at), 0);
    setenv("NOTIFY_SOCKET", at.sun_path, 1);
    struct served s = serve(arena_printf(cx->arena, "%s/firm", dir).p, -1);
    unsetenv("NOTIFY_SOCKET");
    assert_str(heard(cx, ear), S("READY=1"));
    wait_until_it_says(cx, &s);
    assert_int_equal(end(&s), 0);
    assert_str(heard(cx, ear), S("STOPPING=1"));
    close(ear);
    remove_dir(cx, dir);
}

TEST(one_firm_has_one_server)
{
    const char *dir = fresh_dir(cx);
    struct served s = serve(dir, -1);
    wait_until_it_says(cx, &s);
    str line =
        arena_printf(cx->arena, "timeout 20 %s serve --firm %s --listen localhost:0 2>%s/told",
                     getenv("KANTHA"), dir, dir);
    int status = system(line.p);
    str told;
    assert_ok(file_read(cx, arena_printf(cx->arena, "%s/told", dir).p, 10000, &told));
    assert_int_equal(end(&s), 0);
    remove_dir(cx, dir);
    assert_int_equal(WEXITSTATUS(status), 1);
    assert_true(raw_has(told, "is served by another kantha"));
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
       T(from_one_process_to_the_next_no_request_is_lost),
       T(a_socket_for_mail_is_known_by_its_name), T(a_certificate_makes_it_https),
       T(a_certificate_that_is_none_is_told), T(the_service_manager_is_told),
       T(one_firm_has_one_server), T(an_address_in_use_is_told))
