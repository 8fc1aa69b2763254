/* A file system that loses power: a library to be preloaded (LD_PRELOAD) into any program.
 *
 * It stands below SQLite's own file layer and below base/file alike, at the calls by which both
 * change files under one folder, and keeps a second account of what a disk would hold: a write is
 * certain only after fsync of the file, a new name only after fsync of its folder. At the chosen
 * call the power goes: the account is written out as the folder a restart would find, and the
 * process is gone. What was not yet synced is, by the mode, all lost, all there, or partly there:
 * any subset of the writes, in any order, torn at sectors, and a beginning of the pending names.
 *
 *   POWERCUT_ROOT  the folder watched
 *   POWERCUT_TO    where the folder after the cut is written (made here)
 *   POWERCUT_AT    the call at which the power goes, counted from 1; 0: never
 *   POWERCUT_MODE  lose, keep or tear      POWERCUT_SEED  for tear
 *   POWERCUT_COUNT a file to write the number of calls to, at a peaceful end
 *
 * Not modelled: mmap'd writes (only SQLite's -shm, which is rebuilt), chmod, times, and what other
 * processes write into the folder. */
#undef _FILE_OFFSET_BITS /* open and open64 are both defined here */
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SECTOR 512
#define SLOTS 4096

struct change { /* a write of `n` bytes at `at`, or (data == NULL) a cut to the size `at` */
    size_t at, n;
    char *data;
};

struct node { /* a file or a folder, whatever its names */
    ino_t ino;
    bool is_dir;
    char *bytes; /* on the disk for certain */
    size_t size, room;
    struct change *changes; /* since the last fsync */
    size_t n, cap;
    struct node *next;
};

struct name { /* on the disk for certain */
    char *path;
    struct node *node;
};

struct move { /* a name made (from == NULL), taken away (to == NULL) or moved; not yet certain */
    char *from, *to;
    struct node *node;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *root, *image;
static size_t root_n;
static dev_t device;
static uint64_t calls, cut_at, rng;
static enum { LOSE, KEEP, TEAR } mode;
static struct node *nodes[SLOTS]; /* by inode; the living */
static struct name *names;
static size_t names_n, names_cap;
static struct move *moves;
static size_t moves_n, moves_cap;

static void *must(void *p)
{
    if (p == NULL)
        abort();
    return p;
}

static uint64_t random_next(void) /* xorshift64* */
{
    rng ^= rng >> 12;
    rng ^= rng << 25;
    rng ^= rng >> 27;
    return rng * UINT64_C(0x2545f4914f6cdd1d);
}

/* ---- files ---- */

static struct node *node_new(ino_t ino, bool is_dir)
{
    struct node *node = must(calloc(1, sizeof *node));
    *node = (struct node){ .ino = ino, .is_dir = is_dir, .next = nodes[ino % SLOTS] };
    nodes[ino % SLOTS] = node;
    return node;
}

/* The youngest with this number: numbers are used again. */
static struct node *node_find(ino_t ino)
{
    struct node *node = nodes[ino % SLOTS];
    while (node != NULL && node->ino != ino)
        node = node->next;
    return node;
}

static void change_add(struct node *node, size_t at, const void *data, size_t n)
{
    if (node->n == node->cap) {
        node->cap = node->cap == 0 ? 16 : node->cap * 2;
        node->changes = must(realloc(node->changes, node->cap * sizeof *node->changes));
    }
    struct change c = { .at = at, .n = n };
    if (data != NULL) {
        c.data = must(malloc(n + 1));
        memcpy(c.data, data, n);
    }
    node->changes[node->n++] = c;
}

static void resize(struct node *node, size_t size)
{
    if (size >= node->room) {
        node->room = 2 * size + SECTOR;
        node->bytes = must(realloc(node->bytes, node->room));
    }
    if (size > node->size)
        memset(node->bytes + node->size, 0, size - node->size);
    node->size = size;
}

static void put(struct node *node, size_t at, const char *data, size_t n)
{
    if (at + n > node->size)
        resize(node, at + n);
    memcpy(node->bytes + at, data, n);
}

static void change_make(struct node *node, const struct change *c)
{
    if (c->data == NULL)
        resize(node, c->at);
    else
        put(node, c->at, c->data, c->n);
}

/* Some sectors reached the disk, in no order. */
static void change_tear(struct node *node, const struct change *c)
{
    if (c->data == NULL) {
        if (random_next() % 2)
            resize(node, c->at);
        return;
    }
    uint64_t kind = random_next() % 3; /* lost, whole, torn */
    for (size_t from = 0; from < c->n && kind > 0;) {
        size_t end = (c->at + from) / SECTOR * SECTOR + SECTOR - c->at;
        end = end < c->n ? end : c->n;
        if (kind == 1 || random_next() % 2)
            put(node, c->at + from, c->data + from, end - from);
        from = end;
    }
}

static void node_sync(struct node *node)
{
    for (size_t i = 0; i < node->n; i++) {
        change_make(node, &node->changes[i]);
        free(node->changes[i].data);
    }
    node->n = 0;
}

/* ---- names ---- */

static size_t parent_n(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? 0 : (size_t)(slash - path);
}

static bool is_in(const char *path, const char *dir)
{
    return path != NULL && parent_n(path) == strlen(dir) && memcmp(path, dir, strlen(dir)) == 0;
}

static void name_set(const char *path, struct node *node)
{
    for (size_t i = 0; i < names_n; i++)
        if (strcmp(names[i].path, path) == 0) {
            names[i].node = node;
            return;
        }
    if (names_n == names_cap) {
        names_cap = names_cap == 0 ? 64 : names_cap * 2;
        names = must(realloc(names, names_cap * sizeof *names));
    }
    names[names_n++] = (struct name){ must(strdup(path)), node };
}

static void name_drop(const char *path, const struct node *node)
{
    for (size_t i = 0; i < names_n; i++)
        if (strcmp(names[i].path, path) == 0 && names[i].node == node)
            names[i] = names[--names_n];
}

static void move_make(const struct move *m)
{
    if (m->from != NULL)
        name_drop(m->from, m->node);
    if (m->to != NULL)
        name_set(m->to, m->node);
}

static void move_add(const char *from, const char *to, struct node *node)
{
    if (moves_n == moves_cap) {
        moves_cap = moves_cap == 0 ? 64 : moves_cap * 2;
        moves = must(realloc(moves, moves_cap * sizeof *moves));
    }
    moves[moves_n++] = (struct move){ from == NULL ? NULL : must(strdup(from)),
                                      to == NULL ? NULL : must(strdup(to)), node };
}

/* A name made and moved away before its folder was synced was never there. */
static void forget(const char *path, const struct node *node, size_t before)
{
    for (size_t i = 0; i < before; i++)
        if (moves[i].to != NULL && moves[i].node == node && strcmp(moves[i].to, path) == 0) {
            free(moves[i].to);
            moves[i].to = NULL;
        }
}

static void dir_sync(const char *dir)
{
    size_t kept = 0;
    for (size_t i = 0; i < moves_n; i++) {
        if (!is_in(moves[i].from, dir) && !is_in(moves[i].to, dir)) {
            moves[kept++] = moves[i];
            continue;
        }
        move_make(&moves[i]);
        if (moves[i].from != NULL)
            forget(moves[i].from, moves[i].node, kept);
        free(moves[i].from);
        free(moves[i].to);
    }
    moves_n = kept;
}

/* ---- the cut ---- */

static bool is_there(const char *path)
{
    for (size_t i = 0; i < names_n; i++)
        if (strcmp(names[i].path, path) == 0)
            return true;
    return strcmp(path, root) == 0;
}

/* A name whose folder is not there is not there. */
static bool is_reachable(const char *path)
{
    char dir[4096];
    for (size_t n = parent_n(path); n > root_n; n = parent_n(dir)) {
        snprintf(dir, sizeof dir, "%.*s", (int)n, path);
        if (!is_there(dir))
            return false;
    }
    return true;
}

static void image_write(const struct name *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s%s", image, name->path + root_n);
    if (name->node->is_dir) {
        syscall(SYS_mkdir, path, 0700);
        return;
    }
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    for (size_t at = 0; at < name->node->size;) {
        long n = syscall(SYS_write, fd, name->node->bytes + at, name->node->size - at);
        if (n <= 0)
            abort();
        at += (size_t)n;
    }
    syscall(SYS_close, fd);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct name *)a)->path, ((const struct name *)b)->path);
}

static void unsynced(void)
{
    size_t reached = mode == LOSE ? 0 : mode == KEEP ? moves_n : random_next() % (moves_n + 1);
    for (size_t i = 0; i < reached; i++)
        move_make(&moves[i]);
    for (size_t i = 0; i < names_n; i++) {
        struct node *node = names[i].node;
        for (size_t j = 0; j < node->n && mode != LOSE; j++)
            mode == KEEP ? change_make(node, &node->changes[j])
                         : change_tear(node, &node->changes[j]);
    }
}

static __attribute__((noreturn)) void cut(void)
{
    unsynced();
    qsort(names, names_n, sizeof *names, by_path); /* folders before what is in them */
    syscall(SYS_mkdir, image, 0700);
    for (size_t i = 0; i < names_n; i++)
        if (is_reachable(names[i].path))
            image_write(&names[i]);
    syscall(SYS_exit_group, 99);
    __builtin_unreachable();
}

/* Called once what the call does is on the account, as not yet certain. */
static void count(void)
{
    if (++calls == cut_at)
        cut();
}

/* ---- the beginning ---- */

static void load(struct node *node, const char *path, size_t size)
{
    resize(node, size);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY, 0);
    if (syscall(SYS_pread64, fd, node->bytes, node->size, 0) != (long)node->size)
        abort();
    syscall(SYS_close, fd);
}

static void scan(const char *dir)
{
    DIR *d = opendir(dir);
    struct dirent *e;
    char path[4096];
    struct stat st;
    while (d != NULL && (e = readdir(d)) != NULL) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
        if (lstat(path, &st) != 0 || (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)))
            continue;
        struct node *node = node_new(st.st_ino, S_ISDIR(st.st_mode));
        name_set(path, node);
        if (node->is_dir) {
            scan(path);
            continue;
        }
        load(node, path, (size_t)st.st_size);
    }
    if (d != NULL)
        closedir(d);
}

static uint64_t number(const char *name)
{
    const char *value = getenv(name);
    return value == NULL ? 0 : strtoull(value, NULL, 10);
}

__attribute__((constructor)) static void begin(void)
{
    const char *how = getenv("POWERCUT_MODE");
    const char *folder = getenv("POWERCUT_ROOT");
    image = getenv("POWERCUT_TO");
    if (folder == NULL || image == NULL)
        return;
    cut_at = number("POWERCUT_AT");
    rng = number("POWERCUT_SEED") * 2654435761u + 1;
    mode = how == NULL || strcmp(how, "lose") == 0 ? LOSE : strcmp(how, "keep") == 0 ? KEEP : TEAR;
    struct stat st;
    if (stat(folder, &st) != 0)
        abort();
    device = st.st_dev;
    root_n = strlen(folder);
    scan(folder);
    root = folder;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("POWERCUT_COUNT");
    FILE *f = root != NULL && path != NULL ? fopen(path, "w") : NULL;
    if (f == NULL)
        return;
    fprintf(f, "%llu\n", (unsigned long long)calls);
    fclose(f);
}

/* ---- the calls ---- */

/* The path in full where it lies in the watched folder, else NULL. SQLite's -shm is no data. */
static const char *watched(const char *path, char full[4096])
{
    char here[2048];
    if (root == NULL)
        return NULL;
    if (path[0] == '/')
        snprintf(full, 4096, "%s", path);
    else if (getcwd(here, sizeof here) != NULL)
        snprintf(full, 4096, "%s/%s", here, strncmp(path, "./", 2) == 0 ? path + 2 : path);
    size_t n = strlen(full);
    if (strncmp(full, root, root_n) != 0 || full[root_n] != '/' ||
        (n > 4 && strcmp(full + n - 4, "-shm") == 0))
        return NULL;
    return full;
}

/* The file behind a descriptor, where it is one of the watched folder's. */
static struct node *behind(int fd, struct stat *st)
{
    if (root == NULL || fstat(fd, st) != 0 || st->st_dev != device || !S_ISREG(st->st_mode))
        return NULL;
    return node_find(st->st_ino);
}

static int open_any(int at, const char *path, int flags, mode_t permissions)
{
    char full[4096];
    struct stat st;
    const char *mine = (flags & (O_CREAT | O_TRUNC)) && at == AT_FDCWD ? watched(path, full) : NULL;
    if (mine == NULL)
        return (int)syscall(SYS_openat, at, path, flags, permissions);
    pthread_mutex_lock(&lock);
    bool was = lstat(full, &st) == 0;
    int fd = (int)syscall(SYS_openat, at, path, flags, permissions);
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
        struct node *node = was ? node_find(st.st_ino) : node_new(st.st_ino, false);
        if (!was)
            move_add(NULL, full, node);
        else if (flags & O_TRUNC)
            change_add(node, 0, NULL, 0);
        if (!was || (flags & O_TRUNC))
            count();
    }
    pthread_mutex_unlock(&lock);
    return fd;
}

#define OPEN(name)                                             \
    int name(const char *path, int flags, ...)                 \
    {                                                          \
        va_list ap;                                            \
        va_start(ap, flags);                                   \
        mode_t p = (flags & O_CREAT) ? va_arg(ap, mode_t) : 0; \
        va_end(ap);                                            \
        return open_any(AT_FDCWD, path, flags, p);             \
    }
#define OPENAT(name)                                           \
    int name(int at, const char *path, int flags, ...)         \
    {                                                          \
        va_list ap;                                            \
        va_start(ap, flags);                                   \
        mode_t p = (flags & O_CREAT) ? va_arg(ap, mode_t) : 0; \
        va_end(ap);                                            \
        return open_any(at, path, flags, p);                   \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

static ssize_t write_any(int fd, const void *data, size_t n, int64_t at)
{
    struct stat st;
    if (root == NULL || behind(fd, &st) == NULL)
        return at < 0 ? syscall(SYS_write, fd, data, n) : syscall(SYS_pwrite64, fd, data, n, at);
    pthread_mutex_lock(&lock);
    struct node *node = behind(fd, &st);
    int64_t from = at;
    if (at < 0)
        from = fcntl(fd, F_GETFL) & O_APPEND ? st.st_size : syscall(SYS_lseek, fd, 0, SEEK_CUR);
    ssize_t done =
        at < 0 ? syscall(SYS_write, fd, data, n) : syscall(SYS_pwrite64, fd, data, n, at);
    if (done > 0) {
        change_add(node, (size_t)from, data, (size_t)done);
        count();
    }
    pthread_mutex_unlock(&lock);
    return done;
}

static int truncate_any(int fd, int64_t size)
{
    struct stat st;
    pthread_mutex_lock(&lock);
    int rc = (int)syscall(SYS_ftruncate, fd, size);
    struct node *node = rc == 0 ? behind(fd, &st) : NULL;
    if (node != NULL) {
        change_add(node, (size_t)size, NULL, 0);
        count();
    }
    pthread_mutex_unlock(&lock);
    return rc;
}

static void dir_of(int fd, char dir[4096])
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, dir, 4095);
    dir[n < 0 ? 0 : n] = '\0';
}

/* The power may go before the disk has done it: the account changes after the count. What is
 * watched needs no real disk. */
static int sync_any(int fd, long call)
{
    struct stat st;
    char dir[4096];
    if (root == NULL || fstat(fd, &st) != 0 || st.st_dev != device)
        return (int)syscall(call, fd);
    pthread_mutex_lock(&lock);
    struct node *node = behind(fd, &st);
    if (node != NULL) {
        count();
        node_sync(node);
    } else if (S_ISDIR(st.st_mode)) {
        count();
        dir_of(fd, dir);
        dir_sync(dir);
    }
    pthread_mutex_unlock(&lock);
    return 0;
}

ssize_t write(int fd, const void *data, size_t n)
{
    return write_any(fd, data, n, -1);
}

ssize_t pwrite(int fd, const void *data, size_t n, off_t at)
{
    return write_any(fd, data, n, at);
}

ssize_t pwrite64(int fd, const void *data, size_t n, off64_t at)
{
    return write_any(fd, data, n, at);
}

int ftruncate(int fd, off_t size)
{
    return truncate_any(fd, size);
}

int ftruncate64(int fd, off64_t size)
{
    return truncate_any(fd, size);
}

int fsync(int fd)
{
    return sync_any(fd, SYS_fsync);
}

int fdatasync(int fd)
{
    return sync_any(fd, SYS_fdatasync);
}

int rename(const char *from, const char *to)
{
    char a[4096], b[4096];
    struct stat st;
    pthread_mutex_lock(&lock);
    bool is_mine = watched(from, a) != NULL && watched(to, b) != NULL && lstat(a, &st) == 0;
    int rc = (int)syscall(SYS_rename, from, to);
    struct node *node = rc == 0 && is_mine ? node_find(st.st_ino) : NULL;
    if (node != NULL) {
        move_add(a, b, node);
        count();
    }
    pthread_mutex_unlock(&lock);
    return rc;
}

/* A file that another process wrote is taken as synced: kantha deliver syncs before it renames. */
int link(const char *from, const char *to)
{
    char a[4096], b[4096];
    struct stat st;
    pthread_mutex_lock(&lock);
    bool is_mine = watched(from, a) != NULL && watched(to, b) != NULL && lstat(a, &st) == 0;
    int rc = (int)syscall(SYS_link, from, to);
    if (rc == 0 && is_mine) {
        struct node *node = node_find(st.st_ino);
        if (node == NULL)
            load(node = node_new(st.st_ino, false), b, (size_t)st.st_size);
        move_add(NULL, b, node);
        count();
    }
    pthread_mutex_unlock(&lock);
    return rc;
}

static int remove_any(const char *path, long call)
{
    char full[4096];
    struct stat st;
    pthread_mutex_lock(&lock);
    bool is_mine = watched(path, full) != NULL && lstat(full, &st) == 0;
    int rc = (int)syscall(call, path);
    struct node *node = rc == 0 && is_mine ? node_find(st.st_ino) : NULL;
    if (node != NULL) {
        move_add(full, NULL, node);
        if (st.st_nlink == 1)
            node->ino = 0; /* the number is free for a file of somebody else */
        count();
    }
    pthread_mutex_unlock(&lock);
    return rc;
}

int unlink(const char *path)
{
    return remove_any(path, SYS_unlink);
}

int rmdir(const char *path)
{
    return remove_any(path, SYS_rmdir);
}

int mkdir(const char *path, mode_t permissions)
{
    char full[4096];
    struct stat st;
    pthread_mutex_lock(&lock);
    int rc = (int)syscall(SYS_mkdir, path, permissions);
    if (rc == 0 && watched(path, full) != NULL && lstat(full, &st) == 0) {
        move_add(NULL, full, node_new(st.st_ino, true));
        count();
    }
    pthread_mutex_unlock(&lock);
    return rc;
}
