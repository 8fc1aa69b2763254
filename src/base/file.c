/* Whole files, read and written durably. */
#include "base/file.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/rand.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEPTH_MAX 8 /* of a folder that is copied */

static file_hook *hook_now;

void file_set_hook(file_hook *hook)
{
    hook_now = hook;
}

static void told(const char *step, const char *path, const char *to)
{
    if (hook_now != NULL)
        hook_now(step, path, to);
}

#define IO(cx, what, path) \
    FAIL(cx, E_IO, "file.io", NULL, "%s %s: %s", (what), (path), strerror(errno))

void fd_close(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

enum status fd_read_all(struct ctx *cx, int fd, size_t max, str *ret_bytes)
{
    struct buf b = buf_new(cx->arena, max + 2);
    for (;;) {
        size_t want = b.n < 64 * 1024 ? 64 * 1024 : b.n;
        if (want > max + 1 - b.n)
            want = max + 1 - b.n;
        char *to = buf_room(&b, want);
        if (to == NULL || want == 0)
            return FAIL(cx, E_LIMIT, "file.too_large", NULL, "more than %zu bytes", max);
        ssize_t n = read(fd, to, want);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return IO(cx, "read", "fd");
        if (n == 0)
            break;
        buf_commit(&b, (size_t)n);
    }
    if (b.n > max)
        return FAIL(cx, E_LIMIT, "file.too_large", NULL, "more than %zu bytes", max);
    buf_byte(&b, '\0');
    *ret_bytes = str_sub(buf_str(&b), 0, b.n - 1);
    return OK;
}

enum status file_read(struct ctx *cx, const char *path, size_t max, str *ret_bytes)
{
    int CLEANUP(fd_close) fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return FAIL(cx, errno == ENOENT ? E_MISSING : E_IO, "file.open", NULL, "open %s: %s", path,
                    strerror(errno));
    return fd_read_all(cx, fd, max, ret_bytes);
}

enum status fd_write_all(struct ctx *cx, int fd, str bytes)
{
    while (bytes.n > 0) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return IO(cx, "write", "fd");
        bytes = str_skip(bytes, (size_t)n);
    }
    return OK;
}

static str folder_of(struct ctx *cx, const char *path)
{
    ptrdiff_t slash = str_rfind_byte(str_c(path), '/');
    if (slash < 0)
        return S(".");
    return arena_copy(cx->arena, str_sub(str_c(path), 0, slash == 0 ? 1 : (size_t)slash));
}

enum status dir_sync(struct ctx *cx, const char *path)
{
    int CLEANUP(fd_close) fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return IO(cx, "open", path);
    if (fsync(fd) < 0)
        return IO(cx, "fsync", path);
    told("dirsync", path, NULL);
    return OK;
}

/* What goes into a new file: `bytes`, or all of `from` where that is a descriptor. */
struct content {
    str bytes;
    int from; /* -1: none */
    size_t max;
};

static enum status copy_all(struct ctx *cx, int fd, struct content c)
{
    static const size_t chunk = 64 * 1024;
    char *bytes = arena_alloc(cx->arena, chunk);
    TRY(fd_write_all(cx, fd, c.bytes));
    for (size_t done = 0; c.from >= 0;) {
        ssize_t n = read(c.from, bytes, chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return IO(cx, "read", "fd");
        if (n == 0)
            break;
        done += (size_t)n;
        if (done > c.max)
            return FAIL(cx, E_LIMIT, "file.too_large", NULL, "more than %zu bytes", c.max);
        TRY(fd_write_all(cx, fd, (str){ bytes, (size_t)n }));
    }
    return OK;
}

static enum status write_temp(struct ctx *cx, const char *temp, struct content c)
{
    int CLEANUP(fd_close) fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return IO(cx, "create", temp);
    TRY(copy_all(cx, fd, c));
    told("write", temp, NULL);
    if (fsync(fd) < 0)
        return IO(cx, "fsync", temp);
    told("fsync", temp, NULL);
    return OK;
}

static enum status write_durable(struct ctx *cx, const char *path, struct content c)
{
    const char *temp = arena_printf(cx->arena, "%s.%s.tmp", path, rand_token(cx->arena).p).p;
    enum status s = write_temp(cx, temp, c);
    if (s == OK && rename(temp, path) < 0)
        s = IO(cx, "rename", path);
    if (s != OK) {
        unlink(temp);
        return s;
    }
    told("rename", temp, path);
    return dir_sync(cx, folder_of(cx, path).p);
}

enum status file_write_durable(struct ctx *cx, const char *path, str bytes)
{
    return write_durable(cx, path, (struct content){ bytes, -1, 0 });
}

enum status file_copy_durable(struct ctx *cx, const char *path, int from, size_t max)
{
    return write_durable(cx, path, (struct content){ S(""), from, max });
}

bool file_link(const char *path, const char *to)
{
    if (link(path, to) < 0)
        return errno == EEXIST;
    told("link", path, to);
    return true;
}

enum status file_remove(struct ctx *cx, const char *path)
{
    if (unlink(path) < 0)
        return errno == ENOENT ? OK : IO(cx, "unlink", path);
    told("unlink", path, NULL);
    return OK;
}

enum status file_remove_durable(struct ctx *cx, const char *path)
{
    TRY(file_remove(cx, path));
    return dir_sync(cx, folder_of(cx, path).p);
}

enum status dir_make(struct ctx *cx, const char *path)
{
    if (mkdir(path, 0700) == 0)
        return dir_sync(cx, folder_of(cx, path).p);
    if (errno != EEXIST)
        return IO(cx, "mkdir", path);
    return OK;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)remove(path);
    return 0;
}

void dir_remove(const char *path)
{
    (void)nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* ---- copies ---- */

enum status file_copy(struct ctx *cx, const char *from, const char *to)
{
    int CLEANUP(fd_close) fd = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 && errno == ENOENT)
        return OK;
    if (fd < 0)
        return IO(cx, "open", from);
    return file_copy_durable(cx, to, fd, SPOOL_MAIL_MAX);
}

static void dir_close(DIR **dir)
{
    if (*dir != NULL)
        closedir(*dir);
}

static enum status copy_tree(struct ctx *cx, const char *from, const char *to, int depth);

static enum status copy_entry(struct ctx *cx, const char *from, const char *to, int depth)
{
    struct stat st;
    if (lstat(from, &st) != 0)
        return errno == ENOENT ? OK : IO(cx, "stat", from);
    if (S_ISDIR(st.st_mode))
        return copy_tree(cx, from, to, depth + 1);
    if (!S_ISREG(st.st_mode) || str_ends(str_c(from), S(".tmp")))
        return OK;
    return file_copy(cx, from, to);
}

static enum status copy_tree(struct ctx *cx, const char *from, const char *to, int depth)
{
    if (depth > DEPTH_MAX)
        return FAIL(cx, E_LIMIT, "file.depth", NULL, "%s is too deep", from);
    TRY(dir_make(cx, to));
    DIR *CLEANUP(dir_close) dir = opendir(from);
    if (dir == NULL)
        return IO(cx, "open", from);
    for (struct dirent *e; (e = readdir(dir)) != NULL;)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            TRY(copy_entry(cx, arena_printf(cx->arena, "%s/%s", from, e->d_name).p,
                           arena_printf(cx->arena, "%s/%s", to, e->d_name).p, depth));
    return OK;
}

enum status dir_copy(struct ctx *cx, const char *from, const char *to)
{
    return copy_tree(cx, from, to, 1);
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

const char *file_beside(struct arena *a, const char *name)
{
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self);
    str path = { self, n < 0 ? 0 : (size_t)n };
    str folder = str_sub(path, 0, (size_t)(str_rfind_byte(path, '/') + 1));
    return arena_printf(a, "%.*s%s", STR_ARG(folder), name).p;
}
