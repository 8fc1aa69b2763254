/* What is kept as it came, by the hash of its content. */
#include "act/blob.h"

#include "base/file.h"
#include "base/limits.h"
#include "store/q.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define VERIFY_ROWS 1000

static bool is_name(str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (strchr("0123456789abcdef", name.p[i]) == NULL || name.p[i] == '\0')
            return false;
    return name.n == BLOB_NAME;
}

static const char *path_in(struct ctx *cx, const char *dir, str name)
{
    return arena_printf(cx->arena, "%s/blobs/%.2s/%.*s", dir, name.p, BLOB_NAME - 2, name.p + 2).p;
}

enum status blob_path(struct ctx *cx, const struct firm *f, str name, const char **ret_path)
{
    if (!is_name(name))
        return FAIL(cx, E_MISSING, "blob.name", NULL, "%zu bytes that name no blob", name.n);
    *ret_path = path_in(cx, firm_dir(f), name);
    return OK;
}

/* Nobody writes into a folder that another thread has made and not yet synced. */
static enum status make_folder(struct ctx *cx, const char *path)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    enum status s = dir_make(cx, path);
    pthread_mutex_unlock(&lock);
    return s;
}

/* One that is there already was synced by whoever wrote it, but its folder's entry may still be on
 * its way to the disk: that is synced again. `file` already holds these bytes; NULL: none does. */
static enum status put(struct ctx *cx, const struct firm *f, str bytes, const char *file,
                       str *ret_name)
{
    str name = hash_hex(cx->arena, bytes);
    const char *path;
    TRY(blob_path(cx, f, name, &path));
    const char *folder = arena_printf(cx->arena, "%s/blobs/%.2s", firm_dir(f), name.p).p;
    TRY(make_folder(cx, folder));
    bool is_there = file_exists(path) || (file != NULL && file_link(file, path));
    TRY(is_there ? dir_sync(cx, folder) : file_write_durable(cx, path, bytes));
    *ret_name = name;
    return OK;
}

enum status blob_put(struct ctx *cx, const struct firm *f, str bytes, str *ret_name)
{
    return put(cx, f, bytes, NULL, ret_name);
}

enum status blob_link(struct ctx *cx, const struct firm *f, const char *file, str bytes,
                      str *ret_name)
{
    return put(cx, f, bytes, file, ret_name);
}

enum status blob_link_large(struct ctx *cx, const struct firm *f, const char *file, str *ret_name)
{
    struct stat st;
    int CLEANUP(fd_close) fd = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 || fstat(fd, &st) < 0)
        return FAIL(cx, E_IO, "file.open", NULL, "open %s: %s", file, strerror(errno));
    if (st.st_size == 0)
        return blob_put(cx, f, S(""), ret_name);
    char *all = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (all == MAP_FAILED)
        return FAIL(cx, E_IO, "file.io", NULL, "map: %s", strerror(errno));
    enum status s = put(cx, f, (str){ all, (size_t)st.st_size }, file, ret_name);
    munmap(all, (size_t)st.st_size);
    return s;
}

/* ---- are they what they were */

/* NULL: it is. */
static const char *what_is_wrong(struct ctx *cx, const char *path, str name)
{
    str bytes;
    enum status s = file_read(cx, path, SPOOL_MAIL_MAX, &bytes);
    if (s != OK)
        return s == E_MISSING ? "is not there" : "cannot be read";
    return str_eq(hash_hex(cx->arena, bytes), name) ? NULL : "has changed since it was written";
}

static bool is_well(struct ctx *cx, const char *dir, str name, blob_bad_fn *tell, void *self)
{
    const char *path = is_name(name) ? path_in(cx, dir, name) : dir;
    const char *wrong = is_name(name) ? what_is_wrong(cx, path, name) : "has a row without a blob";
    if (wrong != NULL)
        tell(self, path, wrong);
    return wrong == NULL;
}

/* Memory of one blob at a time. */
static void verify_page(struct ctx *cx, const char *dir, const struct q_blobs_after_rows *rows,
                        blob_bad_fn *tell, void *self, int *bad)
{
    struct ctx work = *cx;
    work.arena = arena_new();
    ROWS_EACH (row, rows) {
        *bad += !is_well(&work, dir, row->blob, tell, self);
        arena_reset(work.arena);
    }
    arena_free(&work.arena);
}

enum status blobs_verify(struct ctx *cx, struct db *db, const char *dir, blob_bad_fn *tell,
                         void *self, int *ret_bad)
{
    int bad = 0;
    for (int64_t part = 1; part <= 4; part++) {
        int64_t after = 0;
        for (struct q_blobs_after_rows rows = { .n = VERIFY_ROWS }; rows.n == VERIFY_ROWS;) {
            TRY(q_blobs_after(cx, db, part, after, VERIFY_ROWS, &rows));
            verify_page(cx, dir, &rows, tell, self, &bad);
            after = rows.n > 0 ? rows.v[rows.n - 1].id : after;
        }
    }
    *ret_bad = bad;
    return OK;
}

enum status blob_get(struct ctx *cx, const struct firm *f, str name, size_t max, str *ret_bytes)
{
    const char *path;
    TRY(blob_path(cx, f, name, &path));
    return file_read(cx, path, max, ret_bytes);
}
