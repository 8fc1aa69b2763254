/* Opening the listening sockets. */
#include "http/listen.h"

#include "base/file.h"
#include "base/num.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define FIRST_INHERITED 3 /* SD_LISTEN_FDS_START */
#define BACKLOG 1024

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

static bool address_parse(struct arena *a, str text, union address *ret_address, socklen_t *ret_n)
{
    union address at = { 0 };
    int64_t port;
    ptrdiff_t colon = str_rfind_byte(text, ':');
    if (colon < 1 || !num_int(str_skip(text, (size_t)colon + 1), 0, 65535, &port))
        return false;
    str host = str_sub(text, 0, (size_t)colon);
    bool is_v6 = host.p[0] == '[' && host.p[host.n - 1] == ']';
    if (is_v6)
        host = str_sub(host, 1, host.n - 1);
    if (str_eq(host, S("*")))
        host = (is_v6 = true, S("::"));
    if (str_eq(host, S("localhost")))
        host = S("127.0.0.1");
    const char *z = arena_cstr(a, host);
    if (is_v6) {
        at.v6 =
            (struct sockaddr_in6){ .sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port) };
        *ret_n = sizeof at.v6;
    } else {
        at.v4 = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
        *ret_n = sizeof at.v4;
    }
    void *to = is_v6 ? (void *)&at.v6.sin6_addr : (void *)&at.v4.sin_addr;
    if (inet_pton(is_v6 ? AF_INET6 : AF_INET, z, to) != 1)
        return false;
    *ret_address = at;
    return true;
}

/* TCP_NODELAY set here is what accepted connections inherit: no answer waits for an old ACK. */
static int socket_open(const union address *at, socklen_t n)
{
    int on = 1, off = 0;
    int fd = socket(at->any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (at->any.sa_family == AF_INET6)
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    if (bind(fd, &at->any, n) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    int why = errno;
    close(fd);
    errno = why;
    return -1;
}

static int port_of(int fd)
{
    union address at = { 0 };
    socklen_t n = sizeof at;
    if (getsockname(fd, &at.any, &n) != 0)
        return 0;
    if (at.any.sa_family == AF_INET)
        return ntohs(at.v4.sin_port);
    return at.any.sa_family == AF_INET6 ? ntohs(at.v6.sin6_port) : 0;
}

/* Their names, as "http:lmtp" (sd_listen_fds_with_names(3)). */
static bool is_for_mail(int64_t at)
{
    str name = STR_NULL, rest = str_c(getenv("LISTEN_FDNAMES"));
    while (at-- >= 0)
        if (!str_split(&rest, ':', &name))
            return false;
    return str_eq(name, S(LISTEN_LMTP));
}

static bool inherited(int64_t *ret_n)
{
    int64_t pid;
    return num_int(str_c(getenv("LISTEN_PID")), 1, INT32_MAX, &pid) && pid == getpid() &&
           num_int(str_c(getenv("LISTEN_FDS")), 1, 2 * HTTP_SOCKETS_MAX, ret_n);
}

static enum status add(struct ctx *cx, struct listening *l, int fd)
{
    int is_listening = 0;
    socklen_t size = sizeof is_listening;
    if (l->n == HTTP_SOCKETS_MAX)
        return FAIL(cx, E_LIMIT, "server.address", "listen", "more than %d sockets",
                    HTTP_SOCKETS_MAX);
    if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &is_listening, &size) != 0 || !is_listening)
        return FAIL(cx, E_INPUT, "server.address", "listen", "fd %d does not listen", fd);
    l->fds[l->n++] = fd;
    return OK;
}

static enum status take_inherited(struct ctx *cx, bool for_mail, int64_t n, struct listening *l)
{
    for (int64_t i = 0; i < n; i++)
        if (is_for_mail(i) == for_mail)
            TRY(add(cx, l, FIRST_INHERITED + (int)i));
    return OK;
}

static enum status listen_inherited(struct ctx *cx, struct listening *l)
{
    int64_t n = 0;
    if (inherited(&n))
        TRY(take_inherited(cx, false, n, l));
    if (l->n == 0)
        return FAIL(cx, E_INPUT, "server.address", "listen", "no address and no inherited socket");
    unsetenv("LISTEN_PID");
    unsetenv("LISTEN_FDS");
    unsetenv("LISTEN_FDNAMES");
    return OK;
}

enum status listen_open(struct ctx *cx, const char *address, struct listening *ret_l)
{
    struct listening l = { .n = 0 };
    if (address == NULL) {
        TRY(listen_inherited(cx, &l));
    } else {
        union address at;
        socklen_t n;
        if (!address_parse(cx->arena, str_c(address), &at, &n))
            return FAIL(cx, E_INPUT, "server.address", "listen",
                        "%s is not ADDR:PORT, as 127.0.0.1:8080 or [::1]:8080", address);
        l.fds[0] = socket_open(&at, n);
        if (l.fds[0] < 0)
            return FAIL(cx, E_IO, "server.listen", "listen", "%s: %s", address, strerror(errno));
        l.n = 1;
    }
    l.port = port_of(l.fds[0]);
    *ret_l = l;
    return OK;
}

/* ---- for mail ---- */

enum status listen_handed(struct ctx *cx, struct listening *l)
{
    int64_t n;
    return inherited(&n) ? take_inherited(cx, true, n, l) : OK;
}

static int unix_socket(const struct sockaddr_un *at)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const struct sockaddr *to = (const struct sockaddr *)at;
    bool is_bound = fd >= 0 && bind(fd, to, sizeof *at) == 0;
    if (fd >= 0 && !is_bound && errno == EADDRINUSE) {
        bool is_dead = connect(fd, to, sizeof *at) < 0 && errno == ECONNREFUSED;
        is_bound = is_dead && unlink(at->sun_path) == 0 && bind(fd, to, sizeof *at) == 0;
        errno = is_dead ? errno : EADDRINUSE;
    }
    if (is_bound && chmod(at->sun_path, 0660) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    int why = errno;
    fd_close(&fd);
    errno = why;
    return -1;
}

static bool is_loopback(const union address *at)
{
    if (at->any.sa_family == AF_INET)
        return ntohl(at->v4.sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
    return IN6_IS_ADDR_LOOPBACK(&at->v6.sin6_addr);
}

enum status listen_local(struct ctx *cx, const char *where, struct listening *l)
{
    struct sockaddr_un path = { .sun_family = AF_UNIX };
    union address at;
    socklen_t n;
    bool is_path = where[0] == '/' || where[0] == '.';
    if (is_path && strlen(where) >= sizeof path.sun_path)
        return FAIL(cx, E_INPUT, "server.address", "lmtp", "%s is too long for a socket", where);
    if (is_path)
        memcpy(path.sun_path, where, strlen(where) + 1);
    else if (!address_parse(cx->arena, str_c(where), &at, &n) || !is_loopback(&at))
        return FAIL(cx, E_INPUT, "server.address", "lmtp",
                    "%s is neither a path nor a loopback address as 127.0.0.1:2424", where);
    int fd = is_path ? unix_socket(&path) : socket_open(&at, n);
    if (fd < 0)
        return FAIL(cx, E_IO, "server.listen", "lmtp", "%s: %s", where, strerror(errno));
    if (!is_path && l->port == 0)
        l->port = port_of(fd);
    enum status s = add(cx, l, fd);
    if (s != OK)
        fd_close(&fd);
    return s;
}

void listen_close(struct listening *l)
{
    for (size_t i = 0; i < l->n; i++)
        fd_close(&l->fds[i]);
    l->n = 0;
}
