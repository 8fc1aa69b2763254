/* Files that wait. */
#include "mail/spool.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/num.h"
#include "base/rand.h"
#include "base/vec.h"
#include "mail/address.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define ENDING ".eml"
/* What stands around the mailbox in a name: time, dots, a token, and a temporary ending. */
#define NAME_FRAME (13 + 26 + 2 + sizeof ENDING + 26 + sizeof "..tmp")

static const char *folder(struct ctx *cx, const char *firm, const char *below)
{
    return arena_printf(cx->arena, "%s/spool%s", firm, below).p;
}

/* A name of ours: no folder, our ending. */
static bool is_name(str name)
{
    return str_ends(name, S(ENDING)) && str_find_byte(name, '/', 0) < 0 && name.p[0] != '.';
}

static const char *file(struct ctx *cx, const char *firm, str name)
{
    return arena_printf(cx->arena, "%s/spool/new/%.*s", firm, STR_ARG(name)).p;
}

enum status spool_make(struct ctx *cx, const char *firm)
{
    TRY(dir_make(cx, folder(cx, firm, "")));
    return dir_make(cx, folder(cx, firm, "/new"));
}

static str escaped(struct ctx *cx, str mailbox)
{
    struct buf b = buf_new(cx->arena, 3 * mailbox.n);
    for (size_t i = 0; i < mailbox.n; i++) {
        char c = mailbox.p[i];
        if (c == '/' || c == '%')
            buf_printf(&b, "%%%02x", c);
        else
            buf_byte(&b, c);
    }
    return b.n <= SPOOL_NAME_MAX - NAME_FRAME ? buf_str(&b) : S(SPOOL_LONG_MAILBOX);
}

static str unescaped(struct ctx *cx, str name)
{
    struct buf b = buf_new(cx->arena, name.n);
    for (; name.n > 0; name = str_skip(name, 1)) {
        bool is_slash = str_starts(name, S("%2f")), is_percent = str_starts(name, S("%25"));
        buf_byte(&b, is_slash ? '/' : name.p[0]);
        if (is_slash || is_percent)
            name = str_skip(name, 2);
    }
    return buf_str(&b);
}

str spool_name(struct ctx *cx, const struct spool_envelope *as)
{
    return arena_printf(cx->arena, "%013lld.%.*s.%.*s" ENDING, (long long)as->at,
                        STR_ARG(as->token), STR_ARG(escaped(cx, as->mailbox)));
}

bool spool_name_read(struct ctx *cx, str name, struct spool_envelope *ret_as)
{
    str at, token;
    if (!is_name(name))
        return false;
    name = str_sub(name, 0, name.n - (sizeof ENDING - 1));
    if (!str_split(&name, '.', &at) || !str_split(&name, '.', &token) ||
        !num_int(at, 0, INT64_MAX, &ret_as->at))
        return false;
    ret_as->token = token;
    ret_as->mailbox = unescaped(cx, name);
    return address_valid(ret_as->mailbox);
}

bool spool_has(struct ctx *cx, const char *firm, str name)
{
    return is_name(name) && file_exists(file(cx, firm, name));
}

enum status spool_put_as(struct ctx *cx, const char *firm, const struct spool_envelope *as, int fd)
{
    if (!address_valid(as->mailbox))
        return FAIL(cx, E_INPUT, "spool.mailbox", "mailbox", "not an address: %.*s",
                    STR_ARG(as->mailbox));
    TRY(spool_make(cx, firm));
    return file_copy_durable(cx, file(cx, firm, spool_name(cx, as)), fd, SPOOL_MAIL_MAX);
}

enum status spool_put(struct ctx *cx, const char *firm, str mailbox, int fd)
{
    struct spool_envelope as = { mailbox, cx->now, rand_token(cx->arena) };
    return spool_put_as(cx, firm, &as, fd);
}

/* ---- the knock: a datagram socket, reached through its folder since its path may be long */

static int open_folder(struct ctx *cx, const char *firm, struct sockaddr_un *ret_address)
{
    int fd = open(folder(cx, firm, ""), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    *ret_address = (struct sockaddr_un){ .sun_family = AF_UNIX };
    snprintf(ret_address->sun_path, sizeof ret_address->sun_path, "/proc/self/fd/%d/knock", fd);
    return fd;
}

void spool_knock(struct ctx *cx, const char *firm)
{
    struct sockaddr_un to;
    int CLEANUP(fd_close) dir = open_folder(cx, firm, &to);
    int CLEANUP(fd_close) fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (dir >= 0 && fd >= 0)
        (void)!sendto(fd, "k", 1, MSG_NOSIGNAL, (struct sockaddr *)&to, sizeof to);
}

enum status spool_listen(struct ctx *cx, const char *firm, int *ret_fd)
{
    TRY(spool_make(cx, firm));
    struct sockaddr_un at;
    int CLEANUP(fd_close) dir = open_folder(cx, firm, &at);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (dir >= 0)
        unlinkat(dir, "knock", 0);
    if (dir < 0 || fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof at) < 0) {
        int e = errno;
        fd_close(&fd);
        return FAIL(cx, E_IO, "spool.listen", NULL, "listen in %s: %s", firm, strerror(e));
    }
    *ret_fd = fd;
    return OK;
}

void spool_heard(int fd)
{
    char bytes[64];
    while (recv(fd, bytes, sizeof bytes, MSG_DONTWAIT) >= 0)
        ;
}

/* ---- reading */

static int by_name(const void *a, const void *b)
{
    return str_cmp(*(const str *)a, *(const str *)b);
}

enum status spool_list(struct ctx *cx, const char *firm, size_t max, str **ret_names, size_t *ret_n)
{
    const char *path = folder(cx, firm, "/new");
    DIR *dir = opendir(path);
    if (dir == NULL)
        return FAIL(cx, E_IO, "spool.list", NULL, "open %s: %s", path, strerror(errno));
    VEC(str) names = { 0 };
    for (struct dirent *e; (e = readdir(dir)) != NULL;)
        if (is_name(str_c(e->d_name)))
            *vec_push(cx->arena, &names) = arena_copy(cx->arena, str_c(e->d_name));
    closedir(dir);
    if (names.n > 0)
        qsort(names.v, names.n, sizeof(str), by_name);
    *ret_names = names.v;
    *ret_n = names.n < max ? names.n : max;
    return OK;
}

/* Time and mailbox of a name of ours. */
static enum status read_name(struct ctx *cx, str name, struct spooled *item)
{
    struct spool_envelope as;
    if (!spool_name_read(cx, name, &as))
        return FAIL(cx, E_OURS, "spool.name", NULL, "%.*s is no name of ours", STR_ARG(name));
    item->at = as.at;
    item->mailbox = as.mailbox;
    return OK;
}

static enum status open_item(struct ctx *cx, const char *firm, str name, int *ret_fd,
                             struct spooled *item)
{
    if (!is_name(name))
        return FAIL(cx, E_INPUT, "spool.name", NULL, "not a name of the spool");
    TRY(read_name(cx, name, item));
    struct stat st;
    item->name = name;
    item->path = file(cx, firm, name);
    int CLEANUP(fd_close) fd = open(item->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 || fstat(fd, &st) < 0)
        return FAIL(cx, errno == ENOENT ? E_MISSING : E_IO, "spool.open", NULL, "open %s: %s",
                    item->path, strerror(errno));
    item->size = st.st_size;
    *ret_fd = fd;
    fd = -1;
    return OK;
}

enum status spool_get(struct ctx *cx, const char *firm, str name, struct spooled *ret_item)
{
    struct spooled item = { 0 };
    int CLEANUP(fd_close) fd = -1;
    TRY(open_item(cx, firm, name, &fd, &item));
    if (item.size <= (int64_t)MAIL_MAX) {
        TRY(fd_read_all(cx, fd, MAIL_MAX, &item.raw));
    } else {
        char *head = arena_alloc(cx->arena, MAIL_HEADERS_MAX);
        ssize_t n = read(fd, head, MAIL_HEADERS_MAX);
        item.raw = (str){ head, n < 0 ? 0 : (size_t)n };
    }
    *ret_item = item;
    return OK;
}

enum status spool_remove(struct ctx *cx, const char *firm, str name)
{
    if (!is_name(name))
        return FAIL(cx, E_INPUT, "spool.name", NULL, "not a name of the spool");
    return file_remove(cx, file(cx, firm, name));
}

static bool is_leftover(int dir, const char *name, int64_t before)
{
    struct stat st;
    return str_ends(str_c(name), S(".tmp")) && fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISREG(st.st_mode) && (int64_t)st.st_mtime * 1000 < before;
}

enum status spool_sweep(struct ctx *cx, const char *firm, int64_t before)
{
    const char *path = folder(cx, firm, "/new");
    DIR *dir = opendir(path);
    if (dir == NULL)
        return FAIL(cx, E_IO, "spool.list", NULL, "open %s: %s", path, strerror(errno));
    for (struct dirent *e; (e = readdir(dir)) != NULL;)
        if (is_leftover(dirfd(dir), e->d_name, before))
            unlinkat(dirfd(dir), e->d_name, 0);
    closedir(dir);
    return OK;
}
