/* Mail that waits: kept whole, in order, found again; refused where it cannot be kept. */
#include "mail/spool.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "t.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *firm_of(struct ctx *cx)
{
    char *path = arena_alloc(cx->arena, 300);
    memcpy(path, "/tmp/kantha-test-spool-XXXXXX", 30);
    assert_non_null(mkdtemp(path));
    return path;
}

/* The mail stands in a file; a descriptor at its start. */
static int bytes_fd(struct ctx *cx, str bytes)
{
    char path[] = "/tmp/kantha-test-mail-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    unlink(path);
    assert_ok(fd_write_all(cx, fd, bytes));
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    return fd;
}

static enum status put(struct ctx *cx, const char *firm, str mailbox, str bytes)
{
    int CLEANUP(fd_close) fd = bytes_fd(cx, bytes);
    return spool_put(cx, firm, mailbox, fd);
}

static void clear(struct ctx *cx, const char *firm)
{
    assert_int_equal(system(arena_printf(cx->arena, "rm -r %s", firm).p), 0);
}

TEST(what_is_put_is_got_byte_for_byte_oldest_first)
{
    const char *firm = firm_of(cx);
    str *names;
    size_t n;
    assert_ok(put(cx, firm, S("care@dighipar.example"), S("From: a\r\n\r\n\0\xff second\n")));
    cx->now -= 5;
    assert_ok(put(cx, firm, S("care+k7.x@dighipar.example"), S("")));
    assert_ok(spool_list(cx, firm, 10, &names, &n));
    assert_int_equal(n, 2);
    struct spooled item;
    assert_ok(spool_get(cx, firm, names[0], &item));
    assert_str(item.mailbox, S("care+k7.x@dighipar.example"));
    assert_true(item.at == T_NOW - 5 && item.size == 0 && item.raw.n == 0);
    assert_ok(spool_get(cx, firm, names[1], &item));
    assert_str(item.raw, S("From: a\r\n\r\n\0\xff second\n"));
    assert_str(item.mailbox, S("care@dighipar.example"));
    assert_int_equal(item.size, item.raw.n);
    str all;
    assert_ok(file_read(cx, item.path, 100, &all));
    assert_str(all, item.raw);
    assert_ok(spool_remove(cx, firm, names[1]));
    assert_ok(spool_remove(cx, firm, names[1]));
    assert_status(spool_get(cx, firm, names[1], &item), E_MISSING);
    assert_ok(spool_list(cx, firm, 10, &names, &n));
    assert_int_equal(n, 1);
    clear(cx, firm);
}

/* RFC 5321 4.5.3.1 lets a local part have 64 octets and a domain 255: more than a file name. */
TEST(any_mailbox_finds_room_in_a_name)
{
    const char *firm = firm_of(cx);
    struct buf b = buf_new(cx->arena, 400);
    str *names;
    size_t n;
    buf_fill(&b, '/', 64);
    buf_byte(&b, '@');
    for (int i = 0; i < 4; i++) {
        buf_fill(&b, 'a', 60);
        buf_add(&b, i < 3 ? S(".") : S(""));
    }
    static const str mailboxes[] = { S("100%/x.y@dighipar.example"), S("%2f@dighipar.example") };
    struct spooled item;
    for (size_t i = 0; i < 3; i++) {
        cx->now++;
        assert_ok(put(cx, firm, i < 2 ? mailboxes[i] : buf_str(&b), S("x")));
    }
    assert_ok(spool_list(cx, firm, 10, &names, &n));
    assert_int_equal(n, 3);
    for (size_t i = 0; i < 2; i++) {
        assert_ok(spool_get(cx, firm, names[i], &item));
        assert_str(item.mailbox, mailboxes[i]);
    }
    assert_ok(spool_get(cx, firm, names[2], &item));
    assert_str(item.mailbox, S(SPOOL_LONG_MAILBOX));
    assert_str(item.raw, S("x"));
    clear(cx, firm);
}

TEST(of_a_huge_mail_only_the_head_is_in_memory)
{
    const char *firm = firm_of(cx);
    struct buf b = buf_new(cx->arena, 60 * MIB);
    buf_add(&b, S("Subject: huge\n\n"));
    buf_fill(&b, 'x', 55 * MIB);
    assert_ok(put(cx, firm, S("care@dighipar.example"), buf_str(&b)));
    str *names;
    size_t n;
    struct spooled item;
    assert_ok(spool_list(cx, firm, 10, &names, &n));
    assert_ok(spool_get(cx, firm, names[0], &item));
    assert_int_equal(item.size, b.n);
    assert_int_equal(item.raw.n, MAIL_HEADERS_MAX);
    assert_true(str_starts(buf_str(&b), item.raw));
    clear(cx, firm);
}

TEST(what_cannot_be_kept_leaves_nothing_behind)
{
    const char *firm = firm_of(cx);
    str *names;
    size_t n;
    struct buf b = buf_new(cx->arena, MIB);
    buf_fill(&b, 'x', MIB);
    int CLEANUP(fd_close) fd = bytes_fd(cx, buf_str(&b));
    assert_status(spool_put(cx, "/nowhere/firm", S("care@dighipar.example"), fd), E_IO);
    assert_status(spool_put(cx, firm, S("not an address"), fd), E_INPUT);
    assert_status(spool_put(cx, firm, S("a@b\nevil"), fd), E_INPUT);
    struct rlimit old, small;
    getrlimit(RLIMIT_FSIZE, &old);
    small = old;
    small.rlim_cur = 100000; /* the disk is full after that many bytes */
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    enum status s = spool_put(cx, firm, S("care@dighipar.example"), fd);
    setrlimit(RLIMIT_FSIZE, &old);
    assert_int_equal(s, E_IO);
    assert_status(spool_put(cx, firm, S("care@dighipar.example"), 99), E_IO);
    assert_ok(spool_list(cx, firm, 10, &names, &n));
    assert_int_equal(n, 0);
    assert_int_equal(rmdir(arena_printf(cx->arena, "%s/spool/new", firm).p), 0);
    clear(cx, firm);
}

TEST(foreign_files_are_no_mail)
{
    const char *firm = firm_of(cx);
    assert_ok(spool_make(cx, firm));
    static const char *const files[] = { "1.a.tmp", ".hidden.eml", "2.bad.eml" };
    for (size_t i = 0; i < 3; i++)
        assert_ok(file_write_durable(
            cx, arena_printf(cx->arena, "%s/spool/new/%s", firm, files[i]).p, S("no mark\n")));
    str *names;
    size_t n;
    struct spooled item;
    assert_ok(spool_list(cx, firm, 10, &names, &n));
    assert_int_equal(n, 1);
    assert_status(spool_get(cx, firm, names[0], &item), E_OURS);
    assert_status(spool_get(cx, firm, S("../../key"), &item), E_INPUT);
    assert_status(spool_remove(cx, firm, S("../x.eml")), E_INPUT);
    assert_status(spool_get(cx, firm, S(""), &item), E_INPUT);
    clear(cx, firm);
}

static void touch(struct ctx *cx, const char *path, int64_t ms)
{
    struct timespec times[2] = { { ms / 1000, 0 }, { ms / 1000, 0 } };
    assert_ok(file_write_durable(cx, path, S("half")));
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

TEST(what_a_crash_left_half_written_goes_after_its_time_and_no_mail_does)
{
    const char *firm = firm_of(cx);
    static const char *const old_ones[] = { "1.a.b@c.example.eml.x.tmp", "1.a.b@c.example.eml" };
    assert_ok(spool_make(cx, firm));
    for (size_t i = 0; i < 2; i++)
        touch(cx, arena_printf(cx->arena, "%s/spool/new/%s", firm, old_ones[i]).p, T_NOW - 5000);
    const char *young = arena_printf(cx->arena, "%s/spool/new/2.tmp", firm).p;
    touch(cx, young, T_NOW + 5000);
    assert_ok(spool_sweep(cx, firm, T_NOW));
    str *names;
    size_t n;
    assert_ok(spool_list(cx, firm, 10, &names, &n));
    assert_int_equal(n, 1);
    assert_true(file_exists(young));
    assert_false(file_exists(arena_printf(cx->arena, "%s/spool/new/%s", firm, old_ones[0]).p));
    clear(cx, firm);
}

static bool is_heard(int fd)
{
    struct pollfd p = { .fd = fd, .events = POLLIN };
    return poll(&p, 1, 0) == 1;
}

TEST(a_knock_is_heard_where_somebody_listens)
{
    const char *firm = firm_of(cx);
    int CLEANUP(fd_close) fd = -1;
    spool_knock(cx, firm);
    assert_ok(spool_listen(cx, firm, &fd));
    assert_false(is_heard(fd));
    spool_knock(cx, firm);
    spool_knock(cx, firm);
    assert_true(is_heard(fd));
    spool_heard(fd);
    assert_false(is_heard(fd));
    fd_close(&fd);
    spool_knock(cx, firm);
    assert_ok(spool_listen(cx, firm, &fd)); /* over the dead socket's name */
    clear(cx, firm);
}

T_MAIN(T(what_is_put_is_got_byte_for_byte_oldest_first), T(any_mailbox_finds_room_in_a_name),
       T(of_a_huge_mail_only_the_head_is_in_memory), T(what_cannot_be_kept_leaves_nothing_behind),
       T(foreign_files_are_no_mail),
       T(what_a_crash_left_half_written_goes_after_its_time_and_no_mail_does),
       T(a_knock_is_heard_where_somebody_listens))
