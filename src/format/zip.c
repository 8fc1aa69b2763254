/* A ZIP file, written by libzip. */
#include "format/zip.h"

#include "base/limits.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <zip.h>

struct archive {
    zip_t *zip;
    const char *path;
    int64_t now; /* of every file in it */
};

static enum status failed(struct ctx *cx, const char *path, const char *why)
{
    return FAIL(cx, E_IO, "file.write", NULL, "%s: %s", path, why);
}

enum status archive_begin(struct ctx *cx, const char *path, struct archive **ret_archive)
{
    int code = 0;
    struct archive *a = calloc(1, sizeof *a);
    zip_t *zip = a == NULL ? NULL : zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (zip == NULL) {
        free(a);
        return FAIL(cx, E_IO, "file.write", NULL, "%s: libzip says %d", path, code);
    }
    *a = (struct archive){ zip, path, cx->now / 1000 };
    *ret_archive = a;
    return OK;
}

static enum status add(struct ctx *cx, struct archive *a, str name, zip_source_t *source)
{
    const char *path = arena_cstr(cx->arena, name);
    zip_int64_t at = source == NULL ? -1 : zip_file_add(a->zip, path, source, ZIP_FL_ENC_UTF_8);
    if (at >= 0 && zip_file_set_mtime(a->zip, (zip_uint64_t)at, (time_t)a->now, 0) == 0)
        return OK;
    if (at < 0)
        zip_source_free(source);
    return failed(cx, a->path, zip_strerror(a->zip));
}

enum status archive_add(struct ctx *cx, struct archive *a, str name, str bytes)
{
    return add(cx, a, name, zip_source_buffer(a->zip, bytes.p, bytes.n, 0));
}

/* Large ones are pictures, recordings and archives: they would not get smaller, only slow. */
enum status archive_add_file(struct ctx *cx, struct archive *a, str name, const char *from)
{
    struct stat st;
    TRY(add(cx, a, name, zip_source_file(a->zip, from, 0, -1)));
    bool is_large = stat(from, &st) == 0 && st.st_size > (off_t)ARCHIVE_DEFLATE_MAX;
    zip_uint64_t last = (zip_uint64_t)zip_get_num_entries(a->zip, 0) - 1;
    if (is_large && zip_set_file_compression(a->zip, last, ZIP_CM_STORE, 0) != 0)
        return failed(cx, a->path, zip_strerror(a->zip));
    return OK;
}

enum status archive_end(struct ctx *cx, struct archive **archive)
{
    struct archive *a = *archive;
    if (zip_close(a->zip) != 0)
        return failed(cx, a->path, zip_strerror(a->zip)); /* dropped by who began it */
    bool is_ours = chmod(a->path, 0600) == 0;
    const char *path = a->path;
    free(a);
    *archive = NULL;
    return is_ours ? OK : failed(cx, path, "its mode cannot be set");
}

void archive_drop(struct archive **archive)
{
    if (*archive == NULL)
        return;
    zip_discard((*archive)->zip);
    free(*archive);
    *archive = NULL;
}
