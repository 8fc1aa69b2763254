/* The helper process: its walls, its limits, its death. The real kantha-mail, and one that
 * misbehaves on demand (bad_worker.c). */
#include "mail/worker.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "t.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static struct mail_worker *worker_of(struct ctx *cx, const char *variable)
{
    struct mail_worker *w;
    assert_non_null(getenv(variable));
    assert_ok(mail_worker_open(cx, getenv(variable), &w));
    return w;
}

static struct mail *read_str(struct mail_worker *w, struct ctx *cx, str raw)
{
    return mail_read(w, cx, raw, (int64_t)raw.n, NULL);
}

static bool has_error(const struct mail *m, const char *code)
{
    for (size_t i = 0; i < m->errors.n; i++)
        if (str_eq(m->errors.v[i], str_c(code)))
            return true;
    return false;
}

static bool maps_name(struct ctx *cx, int pid, const char *library)
{
    str maps;
    assert_ok(file_read(cx, arena_printf(cx->arena, "/proc/%d/maps", pid).p, 8 * MIB, &maps));
    return str_find(maps, str_c(library), 0) >= 0;
}

TEST(gmime_lives_in_the_helper_and_not_here)
{
    struct mail_worker *w = worker_of(cx, "KANTHA_MAIL");
    struct mail *m = read_str(w, cx, S("From: a@x.example\nSubject: s\n\nhello\n"));
    assert_str(m->text, S("hello\n"));
    assert_true(mail_worker_pid(w) > 0 && mail_worker_pid(w) != getpid());
    assert_true(maps_name(cx, mail_worker_pid(w), "libgmime"));
    assert_false(maps_name(cx, getpid(), "libgmime"));
    mail_worker_close(&w);
    assert_null(w);
}

TEST(the_walls_stand)
{
    struct mail_worker *w = worker_of(cx, "KANTHA_MAIL");
    str walls;
    assert_ok(mail_worker_walls(w, cx, &walls));
    print_message("walls: %.*s\n", STR_ARG(walls));
    assert_true(str_find(walls, S("seccomp"), 0) >= 0);
    assert_true(str_find(walls, S("landlock"), 0) >= 0);
    assert_true(str_find(walls, S("no seccomp"), 0) < 0);
    assert_true(str_find(walls, S("; open:"), 0) < 0);
    mail_worker_close(&w);
}

/* A frame holds an attachment byte for byte, NULs too. */
TEST(bytes_come_through_unchanged)
{
    struct mail_worker *w = worker_of(cx, "KANTHA_MAIL");
    struct mail *m = read_str(w, cx,
                              S("From: a@x.example\nContent-Type: application/octet-stream\n"
                                "Content-Transfer-Encoding: base64\n\nAAECA/8AAA==\n"));
    assert_int_equal(m->attachments.n, 1);
    assert_true(str_eq(m->attachments.v[0].bytes, ((str){ "\0\1\2\3\xff\0\0", 7 })));
    mail_worker_close(&w);
}

/* ---- large and hostile, through the real helper */

static struct mail *read_timed(struct mail_worker *w, struct ctx *cx, str raw)
{
    int64_t from = clock_mono();
    struct mail *m = read_str(w, cx, raw);
    print_message("%zu bytes in %lld ms\n", raw.n, (long long)(clock_mono() - from));
    assert_false(has_error(m, "worker.slow") || has_error(m, "worker.died"));
    return m;
}

TEST(a_mail_of_60_mb_is_known_by_its_headers)
{
    struct mail_worker *w = worker_of(cx, "KANTHA_MAIL");
    struct buf b = buf_new(cx->arena, 70 * MIB);
    buf_add(&b, S("From: a@x.example\nSubject: large\n\n"));
    buf_fill(&b, 'x', 60 * MIB);
    struct mail *m = read_timed(w, cx, buf_str(&b));
    assert_str(m->subject, S("large"));
    assert_true(has_error(m, "mail.too_large"));
    assert_str(m->text, S(""));
    assert_int_equal(m->size, b.n);
    mail_worker_close(&w);
}

TEST(three_thousand_nested_parts_are_cut)
{
    struct mail_worker *w = worker_of(cx, "KANTHA_MAIL");
    struct buf b = buf_new(cx->arena, 2 * MIB);
    buf_add(&b, S("Subject: deep\nContent-Type: multipart/mixed; boundary=b0\n\n"));
    for (int i = 0; i < 3000; i++)
        buf_printf(&b, "--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n", i, i + 1);
    struct mail *m = read_timed(w, cx, buf_str(&b));
    assert_str(m->subject, S("deep"));
    assert_true(has_error(m, "mime.too_deep"));
    mail_worker_close(&w);
}

TEST(three_thousand_parts_side_by_side_are_cut)
{
    struct mail_worker *w = worker_of(cx, "KANTHA_MAIL");
    struct buf b = buf_new(cx->arena, 2 * MIB);
    buf_add(&b, S("Subject: wide\nContent-Type: multipart/mixed; boundary=b\n\n"));
    for (int i = 0; i < 3000; i++)
        buf_add(&b, S("--b\nContent-Type: image/gif\n\nx\n"));
    struct mail *m = read_timed(w, cx, buf_str(&b));
    assert_true(has_error(m, "mime.too_many_parts"));
    assert_true(m->attachments.n > 900 && m->attachments.n <= MAIL_PARTS_MAX);
    mail_worker_close(&w);
}

TEST(two_hundred_thousand_headers_cost_little)
{
    struct mail_worker *w = worker_of(cx, "KANTHA_MAIL");
    struct buf b = buf_new(cx->arena, 16 * MIB);
    buf_add(&b, S("Subject: many\n"));
    for (int i = 0; i < 200000; i++)
        buf_printf(&b, "X-Field-%d: and its value\n", i);
    buf_add(&b, S("\nthe body\n"));
    struct mail *m = read_timed(w, cx, buf_str(&b));
    assert_str(m->subject, S("many"));
    assert_true(has_error(m, "header.cut"));
    assert_str(m->text, S("the body\n"));
    mail_worker_close(&w);
}

TEST(a_mail_just_below_the_limit_is_read_whole)
{
    struct mail_worker *w = worker_of(cx, "KANTHA_MAIL");
    struct buf b = buf_new(cx->arena, MAIL_MAX);
    buf_add(&b, S("Subject: heavy\nContent-Type: application/pdf\n"
                  "Content-Transfer-Encoding: base64\n\n"));
    while (b.n + 100 < MAIL_MAX)
        buf_add(
            &b,
            S("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0\n"));
    struct mail *m = read_timed(w, cx, buf_str(&b));
    assert_int_equal(m->attachments.n, 1);
    assert_true(m->attachments.v[0].bytes.n > 36 * MIB);
    mail_worker_close(&w);
}

/* ---- dying */

TEST(a_mail_that_makes_it_spin_costs_five_seconds_and_keeps_its_subject)
{
    struct mail_worker *w = worker_of(cx, "BAD_WORKER");
    int64_t from = clock_mono();
    struct mail *m = read_str(w, cx, S("X-Spin: 1\n\nx"));
    int64_t took = clock_mono() - from;
    assert_true(took >= MAIL_WORK_MS && took < MAIL_WORK_MS + 1500);
    assert_str(m->subject, S("headers"));
    assert_true(has_error(m, "worker.slow"));
    assert_str(read_str(w, cx, S("\n\nnext"))->subject, S("whole"));
    mail_worker_close(&w);
}

static void breaks(struct ctx *cx, const char *raw)
{
    struct mail_worker *w = worker_of(cx, "BAD_WORKER");
    assert_str(read_str(w, cx, S("\n\nfirst"))->subject, S("whole"));
    int before = mail_worker_pid(w);
    struct mail *m = read_str(w, cx, str_c(raw));
    assert_true(has_error(m, "worker.died"));
    assert_str(m->subject, S("headers"));
    assert_int_not_equal(mail_worker_pid(w), before);
    assert_int_equal(kill(before, 0), -1); /* ended and waited for: no zombie */
    assert_str(read_str(w, cx, S("\n\nnext"))->subject, S("whole"));
    mail_worker_close(&w);
}

TEST(a_mail_that_crashes_it_keeps_its_subject)
{
    breaks(cx, "X-Crash: 1\n\nx");
}

TEST(an_answer_that_is_no_answer_is_a_death)
{
    breaks(cx, "X-Garbage: 1\n\nx");
    breaks(cx, "X-Huge: 1\n\nx");
}

TEST(where_even_the_headers_kill_there_is_still_a_mail)
{
    struct mail_worker *w = worker_of(cx, "BAD_WORKER");
    struct mail *m = read_str(w, cx, S("X-Always: X-Crash\n\nx"));
    assert_true(has_error(m, "worker.died"));
    assert_str(m->subject, S(""));
    assert_int_equal(m->size, 20);
    mail_worker_close(&w);
}

TEST(without_a_helper_there_is_still_a_mail)
{
    struct mail_worker *w;
    str walls;
    assert_ok(mail_worker_open(cx, "/nowhere/kantha-mail", &w));
    assert_true(has_error(read_str(w, cx, S("Subject: s\n\nx")), "worker.missing"));
    assert_status(mail_worker_walls(w, cx, &walls), E_IO);
    mail_worker_close(&w);
}

T_MAIN(T(gmime_lives_in_the_helper_and_not_here), T(the_walls_stand),
       T(bytes_come_through_unchanged), T(a_mail_of_60_mb_is_known_by_its_headers),
       T(three_thousand_nested_parts_are_cut), T(three_thousand_parts_side_by_side_are_cut),
       T(two_hundred_thousand_headers_cost_little), T(a_mail_just_below_the_limit_is_read_whole),
       T(a_mail_that_makes_it_spin_costs_five_seconds_and_keeps_its_subject),
       T(a_mail_that_crashes_it_keeps_its_subject), T(an_answer_that_is_no_answer_is_a_death),
       T(where_even_the_headers_kill_there_is_still_a_mail),
       T(without_a_helper_there_is_still_a_mail))
