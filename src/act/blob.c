/* What is kept as it came, by the hash of its content. */
#include "act/blob.h"

#include "base/file.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_name(str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (strchr("0123456789abcdef", name.p[i]) == NULL || name.p[i] == '\0')
            return false;
    return name.n == BLOB_NAME;
}

enum status blob_path(struct ctx *cx, const struct firm *f, str name, const char **ret_path)
{
    if (!is_name(name))
        return FAIL(cx, E_MISSING, "blob.name", NULL, "%zu bytes that name no blob", name.n);
    *ret_path = arena_printf(cx->arena, "%s/blobs/%.2s/%.*s", firm_dir(f), name.p, BLOB_NAME - 2,
                             name.p + 2)
                    .p;
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
 * its way to the disk: that is synced again. */
enum status blob_put(struct ctx *cx, const struct firm *f, str bytes, str *ret_name)
{
    str name = hash_hex(cx->arena, bytes);
    const char *path;
    TRY(blob_path(cx, f, name, &path));
    const char *folder = arena_printf(cx->arena, "%s/blobs/%.2s", firm_dir(f), name.p).p;
    TRY(make_folder(cx, folder));
    TRY(file_exists(path) ? dir_sync(cx, folder) : file_write_durable(cx, path, bytes));
    *ret_name = name;
    return OK;
}

enum status blob_put_file(struct ctx *cx, const struct firm *f, int fd, str *ret_name)
{
    struct stat st;
    off_t from = lseek(fd, 0, SEEK_CUR);
    if (from < 0 || fstat(fd, &st) < 0)
        return FAIL(cx, E_IO, "file.io", NULL, "stat: %s", strerror(errno));
    if (st.st_size <= from)
        return blob_put(cx, f, S(""), ret_name);
    char *all = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (all == MAP_FAILED)
        return FAIL(cx, E_IO, "file.io", NULL, "map: %s", strerror(errno));
    enum status s = blob_put(cx, f, (str){ all + from, (size_t)(st.st_size - from) }, ret_name);
    munmap(all, (size_t)st.st_size);
    return s;
}

enum status blob_get(struct ctx *cx, const struct firm *f, str name, size_t max, str *ret_bytes)
{
    const char *path;
    TRY(blob_path(cx, f, name, &path));
    return file_read(cx, path, max, ret_bytes);
}
