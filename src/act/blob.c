/* What is kept as it came, by the hash of its content. */
#include "act/blob.h"

#include "base/buf.h"
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

enum status blob_path_in(struct ctx *cx, const char *dir, str name, const char **ret_path)
{
    if (!is_name(name))
        return FAIL(cx, E_MISSING, "blob.name", NULL, "%zu bytes that name no blob", name.n);
    *ret_path = path_in(cx, dir, name);
    return OK;
}

static enum status path_of(struct ctx *cx, const struct firm *f, str name, const char **ret_path)
{
    return blob_path_in(cx, firm_dir(f), name, ret_path);
}

/* ---- in a database: pieces, then the row that says that it is whole ---- */

struct piece {
    str name;
    int64_t n;
    str bytes;
    int64_t size; /* of the whole, with its last piece; else -1 */
};

static enum status piece_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct piece *p = arg;
    int64_t n;
    TRY(q_blob_piece_add(cx, tx, p->name, p->n, p->bytes, &n));
    return p->size < 0 ? OK : q_blob_add(cx, tx, p->name, p->size, cx->now, &n);
}

static enum status is_whole(struct ctx *cx, struct firm *f, str name, bool *ret_is)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    struct q_blob_size row;
    TRY(firm_read_newest(cx, f, &r));
    return row_found(q_blob_size(cx, r.db, name, &row), ret_is);
}

static enum status put_pieces(struct ctx *cx, struct firm *f, str name, str bytes)
{
    bool is_there;
    TRY(is_whole(cx, f, name, &is_there));
    struct piece p = { .name = name, .size = -1 };
    for (size_t at = 0; !is_there; at += BLOB_PIECE, p.n++) {
        p.bytes = str_sub(bytes, at, at + BLOB_PIECE < bytes.n ? at + BLOB_PIECE : bytes.n);
        is_there = at + BLOB_PIECE >= bytes.n;
        p.size = is_there ? (int64_t)bytes.n : -1;
        TRY(firm_write(cx, f, piece_fn, &p));
    }
    return OK;
}

/* Each piece in turn, in an arena of its own. */
typedef enum status piece_taker(struct ctx *cx, void *self, str bytes);
static enum status each_piece(struct ctx *cx, struct db *db, str name, piece_taker *take,
                              void *self)
{
    struct q_blob_size whole;
    struct q_blob_piece piece;
    struct ctx work = *cx;
    TRY(q_blob_size(cx, db, name, &whole));
    work.arena = arena_new();
    enum status s = OK;
    for (int64_t n = 0; s == OK && (n == 0 || n * (int64_t)BLOB_PIECE < whole.size); n++) {
        s = q_blob_piece(&work, db, name, n, &piece);
        if (s == OK)
            s = take(&work, self, piece.bytes);
        arena_reset(work.arena);
    }
    arena_free(&work.arena);
    cx->err = s == OK ? cx->err : work.err;
    return s;
}

static enum status take_into(struct ctx *cx, void *self, str bytes)
{
    buf_add(self, bytes);
    return OK;
}

static enum status get_pieces(struct ctx *cx, struct db *db, str name, size_t max, str *ret_bytes)
{
    struct q_blob_size whole;
    TRY(q_blob_size(cx, db, name, &whole));
    if (whole.size > (int64_t)max)
        return FAIL(cx, E_LIMIT, "blob.size", NULL, "%lld bytes", (long long)whole.size);
    struct buf b = buf_new(cx->arena, (size_t)whole.size + 1);
    TRY(each_piece(cx, db, name, take_into, &b));
    *ret_bytes = buf_str(&b);
    return OK;
}

static enum status take_to_file(struct ctx *cx, void *self, str bytes)
{
    return fd_write_all(cx, *(int *)self, bytes);
}

/* In the spool, where what a crash leaves behind is swept. */
static enum status copy_pieces(struct ctx *cx, struct firm *f, str name, const char **ret_path)
{
    const char *path =
        arena_printf(cx->arena, "%s/spool/%s.blob", firm_dir(f), rand_token(cx->arena).p).p;
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    TRY(firm_read_newest(cx, f, &r));
    int CLEANUP(fd_close) fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return FAIL(cx, E_IO, "file.open", NULL, "open %s: %s", path, strerror(errno));
    enum status s = each_piece(cx, r.db, name, take_to_file, &fd);
    if (s != OK)
        (void)unlink(path);
    else
        *ret_path = path;
    return s;
}

/* ---- in a folder ---- */

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
static enum status put_file(struct ctx *cx, const struct firm *f, str name, str bytes,
                            const char *file)
{
    const char *path = path_in(cx, firm_dir(f), name);
    const char *folder = arena_printf(cx->arena, "%s/blobs/%.2s", firm_dir(f), name.p).p;
    TRY(make_folder(cx, folder));
    bool is_there = file_exists(path) || (file != NULL && file_link(file, path));
    return is_there ? dir_sync(cx, folder) : file_write_durable(cx, path, bytes);
}

/* ---- in either ---- */

static enum status put(struct ctx *cx, struct firm *f, str bytes, const char *file, str *ret_name)
{
    str name = hash_hex(cx->arena, bytes);
    TRY(firm_is_shared(f) ? put_pieces(cx, f, name, bytes) : put_file(cx, f, name, bytes, file));
    *ret_name = name;
    return OK;
}

enum status blob_put(struct ctx *cx, struct firm *f, str bytes, str *ret_name)
{
    return put(cx, f, bytes, NULL, ret_name);
}

enum status blob_link(struct ctx *cx, struct firm *f, const char *file, str bytes, str *ret_name)
{
    return put(cx, f, bytes, file, ret_name);
}

enum status blob_link_large(struct ctx *cx, struct firm *f, const char *file, str *ret_name)
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

enum status blob_get(struct ctx *cx, struct firm *f, str name, size_t max, str *ret_bytes)
{
    const char *path;
    TRY(path_of(cx, f, name, &path));
    if (!firm_is_shared(f))
        return file_read(cx, path, max, ret_bytes);
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    TRY(firm_read_newest(cx, f, &r));
    return get_pieces(cx, r.db, name, max, ret_bytes);
}

enum status blob_file(struct ctx *cx, struct firm *f, str name, struct blob_file *ret_file)
{
    const char *path;
    TRY(path_of(cx, f, name, &path));
    if (firm_is_shared(f))
        TRY(copy_pieces(cx, f, name, &path));
    else if (!file_exists(path))
        return FAIL(cx, E_MISSING, "blob.missing", NULL, "%s is not there", path);
    *ret_file = (struct blob_file){ path, firm_is_shared(f) };
    return OK;
}

void blob_file_done(struct blob_file *file)
{
    if (file->is_copy)
        (void)unlink(file->path);
    *file = (struct blob_file){ 0 };
}

enum status blob_drop(struct ctx *cx, struct tx *tx, const struct firm *f, str name)
{
    int64_t n;
    blob_unlink(cx, f, name);
    if (!firm_is_shared(f))
        return OK;
    TRY(q_blob_drop(cx, tx, name, &n));
    return q_blob_pieces_drop(cx, tx, name, &n);
}

void blob_unlink(struct ctx *cx, const struct firm *f, str name)
{
    if (!firm_is_shared(f) && is_name(name))
        (void)unlink(path_in(cx, firm_dir(f), name)); /* gone already is gone */
}

/* ---- are they what they were */

struct verify {
    struct db *db;
    const char *dir;
    blob_bad_fn *tell;
    void *self;
    int bad;
};

static enum status read_blob(struct ctx *cx, const struct verify *v, const char *path, str name,
                             str *ret_bytes)
{
    return db_is_shared(v->db) ? get_pieces(cx, v->db, name, SPOOL_MAIL_MAX, ret_bytes)
                               : file_read(cx, path, SPOOL_MAIL_MAX, ret_bytes);
}

/* NULL: nothing. */
static const char *what_is_wrong(struct ctx *cx, const struct verify *v, const char *path, str name)
{
    str bytes;
    enum status s = read_blob(cx, v, path, name, &bytes);
    if (s != OK)
        return s == E_MISSING ? "is not there" : "cannot be read";
    return str_eq(hash_hex(cx->arena, bytes), name) ? NULL : "has changed since it was written";
}

static void verify_one(struct ctx *cx, struct verify *v, str name)
{
    bool is_one = is_name(name);
    const char *path = !is_one               ? v->dir
                       : db_is_shared(v->db) ? arena_printf(cx->arena, "%.*s", STR_ARG(name)).p
                                             : path_in(cx, v->dir, name);
    const char *wrong = is_one ? what_is_wrong(cx, v, path, name) : "has a row without a blob";
    v->bad += wrong != NULL;
    if (wrong != NULL)
        v->tell(v->self, path, wrong);
}

/* Memory of one blob at a time. */
static void verify_page(struct ctx *cx, struct verify *v, const struct q_blobs_after_rows *rows)
{
    struct ctx work = *cx;
    work.arena = arena_new();
    ROWS_EACH (row, rows) {
        verify_one(&work, v, row->blob);
        arena_reset(work.arena);
    }
    arena_free(&work.arena);
}

enum status blobs_verify(struct ctx *cx, struct db *db, const char *dir, blob_bad_fn *tell,
                         void *self, int *ret_bad)
{
    struct verify v = { db, dir, tell, self, 0 };
    for (int64_t part = 1; part <= 4; part++) {
        int64_t after = 0;
        for (struct q_blobs_after_rows rows = { .n = VERIFY_ROWS }; rows.n == VERIFY_ROWS;) {
            TRY(q_blobs_after(cx, db, part, after, VERIFY_ROWS, &rows));
            verify_page(cx, &v, &rows);
            after = rows.n > 0 ? rows.v[rows.n - 1].id : after;
        }
    }
    *ret_bad = v.bad;
    return OK;
}
