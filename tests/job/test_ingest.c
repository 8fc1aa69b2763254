/* From the spool into cases, with the real mail reader, through crashes. */
#include "job/ingest.h"

#include "act/blob.h"
#include "act/desk.h"
#include "act/mail_wanted.h"
#include "base/clock.h"
#include "base/file.h"
#include "job/jobs.h"
#include "mail/spool.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#define KILLS 8
#define LETTERS 25 /* between two kills */

static void spool(struct ctx *cx, const char *dir, str mail)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], mail.p, mail.n), (ssize_t)mail.n);
    close(ends[1]);
    assert_ok(spool_put(cx, dir, S("care@dighipar.example"), ends[0]));
    close(ends[0]);
}

static str letter(struct ctx *cx, int n)
{
    return arena_printf(cx->arena,
                        "From: Client %d <client%d@shop.example>\r\nTo: care@dighipar.example\r\n"
                        "Subject: sign %d\r\nMessage-ID: <%d@shop.example>\r\n"
                        "Content-Type: text/plain; charset=utf-8\r\n\r\n"
                        "সাইনবোর্ড %d কবে আসবে?\r\n",
                        n, n % 7, n, n, n);
}

static size_t waiting(struct ctx *cx, struct desk *d)
{
    str *names;
    size_t n;
    assert_ok(spool_list(cx, d->dir, 1000, &names, &n));
    return n;
}

static struct q_case newest_case(struct ctx *cx, struct desk *d)
{
    struct q_case_row_rows rows;
    struct q_case c;
    assert_ok(q_cases_all(cx, d->db, (struct agent_id){ d->nadia.id }, INT64_MAX,
                          (struct case_id){ INT64_MAX }, 1, &rows));
    assert_ok(q_case_by_id(cx, d->db, rows.v[0].id, &c));
    return c;
}

static size_t mails(struct ctx *cx, struct desk *d)
{
    struct q_case_row_rows rows;
    assert_ok(q_cases_all(cx, d->db, (struct agent_id){ d->nadia.id }, INT64_MAX,
                          (struct case_id){ INT64_MAX }, 10000, &rows));
    return rows.n - 1; /* the desk has one of its own */
}

DESK_TEST(a_mail_in_the_spool_becomes_a_case_and_leaves_the_spool)
{
    cx->now += HOUR_MS;
    spool(cx, d->dir, letter(cx, 1));
    assert_ok(jobs_run_once(cx, d->firm));
    assert_int_equal(waiting(cx, d), 0);
    struct q_case c = newest_case(cx, d);
    assert_str(c.subject, S("sign 1"));
    assert_str(c.own_words, S("সাইনবোর্ড 1 কবে আসবে?"));
    assert_str(c.language, S("bn"));
    assert_int_equal(c.waits_since, cx->now);
}

DESK_TEST(killed_after_the_commit_it_files_nothing_twice)
{
    cx->now += HOUR_MS;
    spool(cx, d->dir, letter(cx, 1));
    str *names, file, path;
    size_t n;
    assert_ok(spool_list(cx, d->dir, 10, &names, &n));
    path = arena_printf(cx->arena, "%s/spool/new/%.*s", d->dir, STR_ARG(names[0]));
    assert_ok(file_read(cx, path.p, 10000, &file));
    assert_ok(jobs_run_once(cx, d->firm));
    assert_ok(file_write_durable(cx, path.p, file)); /* as if it had never been removed */
    assert_ok(jobs_run_once(cx, d->firm));
    assert_int_equal(waiting(cx, d), 0);
    assert_int_equal(mails(cx, d), 1);
}

DESK_TEST(what_the_reader_cannot_take_apart_is_a_case_with_its_bytes)
{
    cx->now += HOUR_MS;
    spool(cx, d->dir, S("no header, no sender, \xff\xfe only bytes\n"));
    str *names, bytes;
    size_t n;
    struct spooled item;
    assert_ok(spool_list(cx, d->dir, 10, &names, &n));
    assert_ok(spool_get(cx, d->dir, names[0], &item));
    assert_ok(jobs_run_once(cx, d->firm));
    struct q_case c = newest_case(cx, d);
    assert_str(c.kind, S("unreadable"));
    struct q_attachments_of_case_rows files;
    assert_ok(q_attachments_of_case(cx, d->db, c.id, &files));
    assert_ok(blob_get(cx, d->firm, files.v[0].blob, 1000, &bytes));
    assert_str(bytes, item.raw);
}

static struct q_raw_aside newest_aside(struct ctx *cx, struct desk *d)
{
    struct q_raw_aside_rows rows;
    assert_ok(q_raws_aside_list(cx, d->db, (struct raw_id){ INT64_MAX }, 10, &rows));
    assert_int_equal(rows.n, 1);
    return rows.v[0];
}

DESK_TEST(what_was_kept_aside_is_a_case_when_somebody_wants_it)
{
    cx->now += HOUR_MS;
    spool(cx, d->dir,
          S("From: Selim <selim@shop.example>\r\nTo: care@dighipar.example\r\n"
            "Subject: Out of office until Sunday\r\nMessage-ID: <away@shop.example>\r\n"
            "Auto-Submitted: auto-replied\r\nContent-Type: text/plain\r\n\r\n"
            "I am away. But the sign is still wrong.\r\n"));
    assert_ok(jobs_run_once(cx, d->firm));
    assert_int_equal(mails(cx, d), 0);
    struct q_raw_aside aside = newest_aside(cx, d);
    assert_str(aside.reason, S("out-of-office"));
    assert_str(aside.sender, S("selim@shop.example"));
    assert_str(aside.subject, S("Out of office until Sunday"));
    assert_ok(mail_open_aside(cx, d->firm, d->nadia, aside.id));
    assert_status(mail_open_aside(cx, d->firm, d->nadia, aside.id), E_CONFLICT);
    assert_ok(jobs_run_once(cx, d->firm));
    assert_int_equal(mails(cx, d), 1);
    struct q_case c = newest_case(cx, d);
    assert_str(c.subject, S("Out of office until Sunday"));
    assert_str(c.kind, S("question"));
    assert_int_equal(c.waits_since, cx->now);
    struct q_raws_aside left;
    assert_ok(q_raws_aside(cx, d->db, &left));
    assert_int_equal(left.n, 0);
    assert_ok(jobs_run_once(cx, d->firm));
    assert_int_equal(mails(cx, d), 1);
}

/* A helper that dies makes a case with the original; a better one reads the same bytes. */
DESK_TEST(what_nobody_could_read_is_read_again_where_it_stands)
{
    cx->now += HOUR_MS;
    str helper = arena_copy(cx->arena, str_c(getenv("KANTHA_MAIL")));
    setenv("KANTHA_MAIL", "/bin/false", 1);
    spool(cx, d->dir, letter(cx, 1));
    assert_ok(jobs_run_once(cx, d->firm));
    struct q_case c = newest_case(cx, d);
    assert_str(c.kind, S("unreadable"));
    assert_ok(mail_read_again(cx, d->firm, d->nadia, c.id));
    assert_ok(jobs_run_once(cx, d->firm)); /* no better */
    assert_str(newest_case(cx, d).kind, S("unreadable"));
    setenv("KANTHA_MAIL", helper.p, 1);
    assert_ok(mail_read_again(cx, d->firm, d->nadia, c.id));
    assert_ok(jobs_run_once(cx, d->firm));
    assert_int_equal(mails(cx, d), 1);
    c = newest_case(cx, d);
    assert_str(c.kind, S("question"));
    assert_str(c.subject, S("sign 1"));
    assert_str(c.language, S("bn"));
    assert_str(c.own_words, S("সাইনবোর্ড 1 কবে আসবে?"));
    struct q_client client;
    assert_ok(q_client_by_identity(cx, d->db, S("email"), S("client1@shop.example"), &client));
    assert_int_equal(client.id.v, c.client_id.v);
    assert_status(mail_read_again(cx, d->firm, d->nadia, c.id), E_INPUT);
    spool(cx, d->dir,
          S("From: client1@shop.example\r\nSubject: Re: sign 1\r\nIn-Reply-To: <1@shop.example>"
            "\r\n\r\nTomorrow?\r\n"));
    assert_ok(jobs_run_once(cx, d->firm));
    assert_int_equal(mails(cx, d), 1);
}

DESK_TEST(a_knock_is_heard_within_a_second)
{
    struct jobs *jobs = NULL;
    assert_ok(jobs_start(cx, d->firm, &jobs));
    usleep(300000);
    for (int i = 0; i < 5; i++) {
        spool(cx, d->dir, letter(cx, i));
        int64_t began = clock_mono();
        spool_knock(cx, d->dir);
        while (mails(cx, d) < (size_t)i + 1 && clock_mono() - began < 3000)
            usleep(5000);
        assert_in_range(clock_mono() - began, 0, 1000);
    }
    jobs_stop(&jobs);
    assert_null(jobs);
}

/* More than can rest at once: tried again now and then, not without end. */
DESK_TEST(many_that_cannot_be_filed_cost_no_computing_and_stop_no_other)
{
    struct jobs *jobs = NULL;
    spool(cx, d->dir, letter(cx, 1));
    for (int i = 0; i < 200; i++)
        assert_ok(file_write_durable(
            cx, arena_printf(cx->arena, "%s/spool/new/%d.foreign.eml", d->dir, i).p, S("x")));
    assert_ok(jobs_start(cx, d->firm, &jobs));
    usleep(1000000);
    clock_t began = clock();
    usleep(1000000);
    assert_in_range(clock() - began, 0, CLOCKS_PER_SEC / 4);
    assert_int_equal(mails(cx, d), 1);
    jobs_stop(&jobs);
}

/* A server of its own, until it is killed. */
static void serve(const char *dir)
{
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a, .now = clock_now() };
    struct firm *f = NULL;
    struct jobs *jobs = NULL;
    if (firm_open(&cx, dir, NULL, &f) != OK || jobs_start(&cx, f, &jobs) != OK)
        _exit(1);
    for (;;)
        pause();
}

/* Everything acknowledged is there once, however often the server dies in the middle. */
DESK_TEST(kills_under_load_lose_nothing_and_double_nothing)
{
    firm_reader_done(&d->reader);
    firm_close(&d->firm);
    int n = 0;
    for (int kill_nr = 0; kill_nr < KILLS; kill_nr++) {
        for (int i = 0; i < LETTERS; i++)
            spool(cx, d->dir, letter(cx, n++));
        pid_t pid = fork();
        if (pid == 0)
            serve(d->dir);
        usleep((useconds_t)(20000 + kill_nr * 23000));
        assert_int_equal(kill(pid, SIGKILL), 0);
        assert_int_equal(waitpid(pid, NULL, 0), pid);
    }
    assert_ok(firm_open(cx, d->dir, NULL, &d->firm));
    assert_ok(firm_read_newest(cx, d->firm, &d->reader));
    d->db = d->reader.db;
    assert_ok(jobs_run_once(cx, d->firm));
    assert_int_equal(waiting(cx, d), 0);
    assert_int_equal(mails(cx, d), n);
}

T_MAIN(T(a_mail_in_the_spool_becomes_a_case_and_leaves_the_spool),
       T(killed_after_the_commit_it_files_nothing_twice),
       T(what_the_reader_cannot_take_apart_is_a_case_with_its_bytes),
       T(what_was_kept_aside_is_a_case_when_somebody_wants_it),
       T(what_nobody_could_read_is_read_again_where_it_stands), T(a_knock_is_heard_within_a_second),
       T(many_that_cannot_be_filed_cost_no_computing_and_stop_no_other),
       T(kills_under_load_lose_nothing_and_double_nothing))
