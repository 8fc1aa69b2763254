/* What is kept as it came: the same from a folder and from a database, small and large. */
#include "act/blob.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "desk.h"
#include "store/q.h"

#include <dirent.h>

/* Bytes that say where they stand, zeros among them. */
static str bytes_of(struct ctx *cx, size_t n)
{
    char *p = arena_alloc(cx->arena, n + 1);
    for (size_t i = 0; i < n; i++)
        p[i] = (char)(i * 7 + i / 251 + i / BLOB_PIECE);
    return (str){ p, n };
}

static void assert_comes_back(struct ctx *cx, struct desk *d, str bytes)
{
    str name, again, got;
    struct blob_file CLEANUP(blob_file_done) file = { 0 };
    assert_ok(blob_put(cx, d->firm, bytes, &name));
    assert_int_equal(name.n, BLOB_NAME);
    assert_ok(blob_put(cx, d->firm, bytes, &again));
    assert_str(again, name);
    assert_ok(blob_get(cx, d->firm, name, bytes.n, &got));
    assert_true(str_eq(got, bytes));
    if (bytes.n > 0)
        assert_status(blob_get(cx, d->firm, name, bytes.n - 1, &got), E_LIMIT);
    assert_ok(blob_file(cx, d->firm, name, &file));
    assert_ok(file_read(cx, file.path, bytes.n, &got));
    assert_true(str_eq(got, bytes));
}

DESK_TEST(a_blob_comes_back_as_it_went_in_whatever_its_size)
{
    static const size_t sizes[] = {
        0, 1, BLOB_PIECE - 1, BLOB_PIECE, BLOB_PIECE + 1, 3 * BLOB_PIECE
    };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        assert_comes_back(cx, d, bytes_of(cx, sizes[i]));
}

static size_t files_in(struct ctx *cx, struct desk *d, const char *folder)
{
    size_t n = 0;
    DIR *dir = opendir(firm_path(cx, d->firm, folder));
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir)) != NULL;)
        n += e->d_type == DT_REG;
    closedir(dir);
    return n;
}

DESK_TEST(a_file_that_was_lent_leaves_no_copy)
{
    str name;
    struct blob_file file;
    size_t before = files_in(cx, d, "spool");
    assert_ok(blob_put(cx, d->firm, S("thread"), &name));
    assert_ok(blob_file(cx, d->firm, name, &file));
    blob_file_done(&file);
    assert_int_equal(files_in(cx, d, "spool"), before);
    assert_status(blob_file(cx, d->firm, hash_hex(cx->arena, S("needle")), &file), E_MISSING);
    assert_status(blob_file(cx, d->firm, S("../../key"), &file), E_MISSING);
    assert_int_equal(files_in(cx, d, "spool"), before);
}

struct drop {
    struct firm *firm;
    str name;
};

static enum status drop_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct drop *drop = arg;
    return blob_drop(cx, tx, drop->firm, drop->name);
}

DESK_TEST(what_was_dropped_is_gone_and_may_come_again)
{
    str bytes = bytes_of(cx, 2 * BLOB_PIECE), name, got;
    assert_ok(blob_put(cx, d->firm, bytes, &name));
    assert_ok(firm_write(cx, d->firm, drop_fn, &(struct drop){ d->firm, name }));
    assert_status(blob_get(cx, d->firm, name, bytes.n, &got), E_MISSING);
    assert_comes_back(cx, d, bytes);
}

static enum status file_fn(struct ctx *cx, struct tx *tx, void *blob)
{
    struct raw_id id;
    str name = *(str *)blob;
    return q_raw_add(cx, tx,
                     &(struct q_raw_add_in){ .source = S("test"),
                                             .spool_name = name,
                                             .blob = name,
                                             .state = S("filed"),
                                             .reason = S(""),
                                             .sender = S(""),
                                             .subject = S(""),
                                             .now = cx->now,
                                             .received_at = cx->now },
                     &id);
}

static void tell(void *self, const char *where, const char *why)
{
    struct buf *b = self;
    buf_add(b, str_c(why));
    buf_byte(b, ';');
}

DESK_TEST(a_blob_that_is_missing_or_changed_is_told)
{
    struct buf told = buf_new(cx->arena, 1000);
    int bad;
    str name, lost = hash_hex(cx->arena, S("needle"));
    assert_ok(blob_put(cx, d->firm, bytes_of(cx, 2 * BLOB_PIECE), &name));
    assert_ok(firm_write(cx, d->firm, file_fn, &name));
    assert_ok(blobs_verify(cx, d->db, d->dir, tell, &told, &bad));
    assert_int_equal(bad, 0);
    assert_ok(firm_write(cx, d->firm, file_fn, &lost));
    assert_ok(blobs_verify(cx, d->db, d->dir, tell, &told, &bad));
    assert_int_equal(bad, 1);
    assert_str(buf_str(&told), S("is not there;"));
}

T_MAIN(T(a_blob_comes_back_as_it_went_in_whatever_its_size), T(a_file_that_was_lent_leaves_no_copy),
       T(what_was_dropped_is_gone_and_may_come_again), T(a_blob_that_is_missing_or_changed_is_told))
