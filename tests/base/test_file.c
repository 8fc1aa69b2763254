/* Whole files, durably. */
#include "base/file.h"

#include "base/buf.h"
#include "t.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/kantha-test-file-XXXXXX";

static const char *in_folder(struct ctx *cx, const char *name)
{
    return arena_printf(cx->arena, "%s/%s", folder, name).p;
}

TEST(what_is_written_is_read_again)
{
    const char *path = in_folder(cx, "a");
    str got;
    assert_status(file_read(cx, path, 100, &got), E_MISSING);
    assert_ok(file_write_durable(cx, path, S("one")));
    assert_ok(file_write_durable(cx, path, S("two, longer")));
    assert_ok(file_read(cx, path, 100, &got));
    assert_str(got, S("two, longer"));
    assert_ok(file_read(cx, path, 11, &got));
    assert_status(file_read(cx, path, 10, &got), E_LIMIT);
    assert_str(got, S("two, longer"));
    unlink(path);
}

TEST(a_large_file_comes_back_whole)
{
    size_t n = 3 * 1024 * 1024 + 17;
    char *p = arena_alloc(cx->arena, n);
    for (size_t i = 0; i < n; i++)
        p[i] = (char)(i * 31);
    const char *path = in_folder(cx, "big");
    assert_ok(file_write_durable(cx, path, (str){ p, n }));
    str got;
    assert_ok(file_read(cx, path, n, &got));
    assert_true(str_eq(got, (str){ p, n }));
    unlink(path);
}

TEST(a_stream_is_copied_whole_or_not_at_all)
{
    const char *path = in_folder(cx, "stream");
    int ends[2];
    str got;
    assert_int_equal(pipe(ends), 0);
    assert_ok(fd_write_all(cx, ends[1], S("bytes")));
    close(ends[1]);
    assert_ok(file_copy_durable(cx, path, ends[0], 5));
    assert_ok(file_read(cx, path, 100, &got));
    assert_str(got, S("bytes"));
    close(ends[0]);
    assert_int_equal(pipe(ends), 0);
    assert_ok(fd_write_all(cx, ends[1], S("bytes+")));
    close(ends[1]);
    assert_status(file_copy_durable(cx, path, ends[0], 5), E_LIMIT);
    close(ends[0]);
    assert_ok(file_read(cx, path, 100, &got));
    assert_str(got, S("bytes"));
    assert_ok(file_remove_durable(cx, path));
    assert_ok(file_remove_durable(cx, path));
    assert_false(file_exists(path));
}

static char steps[200];

static void note(const char *step, const char *path, const char *to)
{
    (void)path;
    (void)to;
    size_t n = strlen(steps);
    memcpy(steps + n, step, strlen(step) + 1);
    n = strlen(steps);
    memcpy(steps + n, " ", 2);
}

TEST(the_bytes_are_synced_before_the_name_and_the_name_before_the_answer)
{
    const char *path = in_folder(cx, "order");
    file_set_hook(note);
    assert_ok(file_write_durable(cx, path, S("x")));
    file_set_hook(NULL);
    assert_string_equal(steps, "write fsync rename dirsync ");
    unlink(path);
}

TEST(a_second_name_is_the_same_file_and_given_once)
{
    const char *path = in_folder(cx, "one"), *to = in_folder(cx, "two");
    struct stat one, two;
    assert_ok(file_write_durable(cx, path, S("x")));
    assert_true(file_link(path, to));
    assert_true(file_link(path, to));
    assert_int_equal(stat(path, &one), 0);
    assert_int_equal(stat(to, &two), 0);
    assert_int_equal(one.st_ino, two.st_ino);
    assert_false(file_link(in_folder(cx, "none"), in_folder(cx, "three")));
    unlink(path);
    unlink(to);
}

TEST(a_folder_that_is_not_there_fails_and_leaves_nothing)
{
    assert_status(file_write_durable(cx, in_folder(cx, "no/such"), S("x")), E_IO);
    assert_false(file_exists(in_folder(cx, "no")));
}

int main(void)
{
    if (mkdtemp(folder) == NULL)
        return 1;
    const struct CMUnitTest tests[] = {
        T(what_is_written_is_read_again),
        T(a_large_file_comes_back_whole),
        T(a_stream_is_copied_whole_or_not_at_all),
        T(the_bytes_are_synced_before_the_name_and_the_name_before_the_answer),
        T(a_second_name_is_the_same_file_and_given_once),
        T(a_folder_that_is_not_there_fails_and_leaves_nothing),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(folder);
    return failed;
}
