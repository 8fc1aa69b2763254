/* Two hundred power cuts over a firm at work: no acknowledged mail, reply or promise is lost, no
 * mail is filed twice, and every file a row names is there. Real acts, the real spool and blobs.
 * Run with the path of the preloaded library (powercut.c). */
#include "act/blob.h"
#include "act/desk.h"
#include "act/mail_act.h"
#include "act/promise_act.h"
#include "act/reply_act.h"
#include "base/clock.h"
#include "cut.h"
#include "mail/spool.h"

#include <pthread.h>
#include <sqlite3.h>
#include <sys/mman.h>

#define CUTS 200
#define MAILS 60
#define LETTERS 40
#define WORDS 60
#define LETTER_CASE 2 /* came by mail, so it has a mailbox to answer from */

static const struct actor nadia = {
    .kind = ACTOR_AGENT, .id = 1, .role = ROLE_ADMIN, .via = "web"
};

/* ---- the victim: four hands, each saying what was acknowledged to it ---- */

struct hand {
    struct firm *firm;
    const char *dir;
};

static void say(struct ctx *cx, const char *what, int64_t number)
{
    str line = arena_printf(cx->arena, "%s %lld\n", what, (long long)number);
    if (fd_write_all(cx, STDOUT_FILENO, line) != OK)
        _exit(3);
}

#define MUST(cx, x)                                          \
    do {                                                     \
        if ((x) != OK) {                                     \
            fprintf(stderr, "victim: %s\n", (cx)->err.text); \
            _exit(3);                                        \
        }                                                    \
    } while (0)

static str mail_of(struct ctx *cx, int n)
{
    return arena_printf(
        cx->arena,
        "From: Client %d <c%d@client.example>\r\nMessage-ID: <m%d@client.example>\r\n"
        "Subject: mail %d\r\n\r\nIt says mail %d.\r\n",
        n, n % 7, n, n, n);
}

static void deliver_one(struct ctx *cx, const char *dir, int n)
{
    int CLEANUP(fd_close) fd = memfd_create("mail", 0);
    MUST(cx, fd_write_all(cx, fd, mail_of(cx, n)));
    lseek(fd, 0, SEEK_SET);
    MUST(cx, spool_put(cx, dir, S("care@dighipar.example"), fd));
}

static void *deliver(void *arg)
{
    const struct hand *hand = arg;
    struct ctx cx = { .arena = arena_new(), .now = T_NOW };
    for (int i = 0; i < MAILS; i++) {
        deliver_one(&cx, hand->dir, i);
        say(&cx, "mail", i);
        arena_reset(cx.arena);
    }
    arena_free(&cx.arena);
    return NULL;
}

/* What the ingesting job does, with a reader of its own for these simple mails. */
static struct mail *mail_read(struct ctx *cx, str raw)
{
    struct mail *m = mail_new(cx->arena);
    ptrdiff_t from = str_find(raw, S("<c"), 0), id = str_find(raw, S("<m"), 0);
    ptrdiff_t body = str_find(raw, S("\r\n\r\n"), 0);
    m->from.v = arena_array(cx->arena, struct mail_address, 1);
    m->from.n = 1;
    m->from.v[0].address =
        str_sub(raw, (size_t)from + 1, (size_t)str_find_byte(raw, '>', (size_t)from));
    m->message_id = str_sub(raw, (size_t)id + 1, (size_t)str_find_byte(raw, '>', (size_t)id));
    m->subject = S("mail");
    m->text = str_trim(str_skip(raw, (size_t)body));
    m->visible = m->text.n;
    m->size = (int64_t)raw.n;
    return m;
}

static void file_one(struct ctx *cx, struct firm *f, const char *dir, str name)
{
    struct spooled item;
    struct mail_filed filed;
    MUST(cx, spool_get(cx, dir, name, &item));
    struct mail_arrived in = { .mail = mail_read(cx, item.raw),
                               .mailbox = item.mailbox,
                               .source = S("spool"),
                               .spool_name = name,
                               .size = item.size,
                               .came_at = item.at };
    MUST(cx, blob_link(cx, f, item.path, item.raw, &in.raw_blob));
    MUST(cx, mail_file(cx, f, &in, &filed));
    MUST(cx, spool_remove(cx, dir, name));
}

static size_t file_waiting(struct ctx *cx, struct firm *f, const char *dir)
{
    str *names;
    size_t n;
    MUST(cx, spool_list(cx, dir, 100, &names, &n));
    for (size_t i = 0; i < n; i++)
        file_one(cx, f, dir, names[i]);
    return n;
}

static void *ingest(void *arg)
{
    const struct hand *hand = arg;
    struct ctx cx = { .arena = arena_new(), .now = T_NOW };
    for (size_t filed = 0; filed < MAILS;) {
        filed += file_waiting(&cx, hand->firm, hand->dir);
        arena_reset(cx.arena);
    }
    arena_free(&cx.arena);
    return NULL;
}

static struct message_id newest(struct ctx *cx, struct firm *f)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    struct q_message_newest row;
    MUST(cx, firm_read(cx, f, &r));
    MUST(cx, q_message_newest(cx, r.db, (struct case_id){ LETTER_CASE }, &row));
    return row.id;
}

static void *answer(void *arg)
{
    const struct hand *hand = arg;
    struct ctx cx = { .arena = arena_new(), .now = T_NOW };
    for (int i = 0; i < LETTERS; i++) {
        struct message_id id;
        struct reply r = { .case_id = { LETTER_CASE },
                           .channel = CHANNEL_EMAIL,
                           .to = S("farhana@rupsha.example"),
                           .text = arena_printf(cx.arena, "Letter %d: we are sorry.", i),
                           .seen = newest(&cx, hand->firm) };
        MUST(&cx, reply_send(&cx, hand->firm, nadia, &r, &id));
        say(&cx, "reply", id.v);
        arena_reset(cx.arena);
    }
    arena_free(&cx.arena);
    return NULL;
}

static void *promise(void *arg)
{
    const struct hand *hand = arg;
    struct ctx cx = { .arena = arena_new(), .now = T_NOW };
    for (int i = 0; i < WORDS; i++) {
        struct promise_id id;
        struct promise_given given = { .case_id = { 1 },
                                       .agent_id = { 1 },
                                       .word = { .words = S("I will call you by Monday, 5 pm"),
                                                 .language = S("en"),
                                                 .due_civil = S("2026-11-23T17:00"),
                                                 .zone = S("Asia/Dhaka"),
                                                 .earliest_at = T_NOW,
                                                 .due_at = T_NOW + 2 * DAY_MS } };
        MUST(&cx, promise_give(&cx, hand->firm, nadia, &given, &id));
        say(&cx, "promise", id.v);
        if (i % 3 == 0) {
            MUST(&cx, promise_keep(&cx, hand->firm, nadia, id, 1, (struct message_id){ 0 }));
            say(&cx, "kept", id.v);
        }
        arena_reset(cx.arena);
    }
    arena_free(&cx.arena);
    return NULL;
}

static int victim(const char *dir)
{
    struct arena *arena = arena_new();
    struct ctx cx = { .arena = arena, .now = T_NOW };
    struct hand hand = { .dir = dir };
    void *(*const works[])(void *) = { deliver, ingest, answer, promise };
    pthread_t threads[4];
    MUST(&cx, firm_open(&cx, dir, NULL, &hand.firm));
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, works[i], &hand);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    firm_close(&hand.firm);
    arena_free(&arena);
    return 0;
}

/* ---- what a restart must find ---- */

static int64_t number(sqlite3 *lite, str sql)
{
    sqlite3_stmt *st = NULL;
    assert_int_equal(sqlite3_prepare_v2(lite, sql.p, (int)sql.n, &st, NULL), SQLITE_OK);
    int64_t n = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    sqlite3_finalize(st);
    return n;
}

static const struct {
    const char *what;
    const char *sql; /* how many rows say that it is there; exactly one must */
} claims[] = {
    { "mail", "SELECT count(*) FROM messages WHERE kind = 'in' AND text = 'It says mail %lld.'" },
    { "reply", "SELECT count(*) FROM messages m JOIN outbox o ON o.message_id = m.id "
               "WHERE m.id = %lld AND m.state = 'going' AND o.state = 'queued'" },
    { "promise", "SELECT count(*) FROM promises WHERE id = %lld" },
    { "kept", "SELECT count(*) FROM promises WHERE id = %lld AND state = 'kept'" },
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static bool is_there(struct ctx *cx, sqlite3 *lite, str line)
{
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        str what = str_c(claims[i].what);
        int64_t id;
        if (str_starts(line, what) && num_int(str_skip(line, what.n + 1), 0, INT64_MAX, &id))
            return number(lite, arena_printf(cx->arena, claims[i].sql, (long long)id)) == 1;
    }
    return false;
}
#pragma GCC diagnostic pop

/* Each raw mail's file is there, and is what its name says. */
static void blobs_are_whole(struct ctx *cx, struct firm *f, sqlite3 *lite)
{
    sqlite3_stmt *st = NULL;
    assert_int_equal(sqlite3_prepare_v2(lite, "SELECT blob FROM raws", -1, &st, NULL), SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW) {
        str name = arena_copy(cx->arena, str_c((const char *)sqlite3_column_text(st, 0)));
        str bytes;
        assert_ok(blob_get(cx, f, name, 1 * MIB, &bytes));
        assert_str(hash_hex(cx->arena, bytes), name);
    }
    sqlite3_finalize(st);
}

struct sum {
    size_t died, acked, lost;
};

static void restart(struct ctx *cx, const struct cut *cut, struct sum *sum)
{
    const char *dir = arena_printf(cx->arena, "%s/after", cut->dir).p;
    struct firm *CLEANUP(firm_close) f = NULL;
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    assert_ok(firm_open(cx, dir, NULL, &f));
    file_waiting(cx, f, dir); /* what the crash left in the spool */
    assert_ok(firm_read_newest(cx, f, &r));
    assert_ok(db_verify(cx, r.db));
    sqlite3 *lite = NULL;
    sqlite3_open(arena_printf(cx->arena, "%s/kantha.db", dir).p, &lite);
    str acked = cut->acked;
    for (str line; str_line(&acked, &line); sum->acked++)
        if (!is_there(cx, lite, line)) {
            print_error("%s, call %llu: lost \"%.*s\"\n", cut->mode, (unsigned long long)cut->at,
                        STR_ARG(line));
            sum->lost++;
        }
    assert_int_equal(number(lite, S("SELECT count(*) FROM (SELECT text FROM messages "
                                    "WHERE kind = 'in' GROUP BY text HAVING count(*) > 1)")),
                     0);
    blobs_are_whole(cx, f, lite);
    sqlite3_close(lite);
}

static void prepare(struct ctx *cx, struct cut *cut, const char *made)
{
    cut->dir = cut_folder(cx);
    str copy = arena_printf(cx->arena, "cp -r '%s' '%s/firm'", made, cut->dir);
    assert_int_equal(system(copy.p), 0);
}

static void one_cut(struct cut *cut, const char *made, struct sum *sum)
{
    struct arena *arena = arena_new();
    struct ctx *cx = &(struct ctx){ .arena = arena, .now = T_NOW };
    prepare(cx, cut, made);
    run(cx, cut);
    if (cut->rc == DIED) {
        sum->died++;
        restart(cx, cut, sum);
    } else {
        assert_int_equal(cut->rc, 0);
    }
    clean(cx, cut);
    arena_free(&arena);
}

TEST(two_hundred_power_cuts_lose_no_mail_no_reply_and_no_promise)
{
    static const char *const modes[] = { "tear", "lose", "tear", "keep" };
    struct desk d = { 0 };
    desk_open(cx, &d);
    deliver_one(cx, d.dir, 1000);
    assert_int_equal(file_waiting(cx, d.firm, d.dir), 1);
    firm_reader_done(&d.reader);
    firm_close(&d.firm);
    struct cut peace = { .role = "victim", .mode = "lose" };
    prepare(cx, &peace, d.dir);
    uint64_t calls = cut_calls(cx, &peace);
    clean(cx, &peace);
    struct sum sum = { 0 };
    for (int i = 0; i < CUTS; i++)
        one_cut(&(struct cut){ .role = "victim",
                               .mode = modes[i % 4],
                               .seed = i,
                               .at = 1 + (uint64_t)i * 7919 % calls },
                d.dir, &sum);
    print_message("%zu cuts among %llu calls, %zu acknowledged, %zu lost\n", sum.died,
                  (unsigned long long)calls, sum.acked, sum.lost);
    desk_close(&d);
    assert_int_equal(sum.lost, 0);
    assert_true(sum.died > CUTS * 8 / 10);
    assert_true(sum.acked > CUTS * 10);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        T(two_hundred_power_cuts_lose_no_mail_no_reply_and_no_promise),
    };
    if (argc == 3 && str_eq(str_c(argv[1]), S("victim")))
        return victim(argv[2]);
    if (argc != 2)
        return 2;
    self = argv[0];
    library = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
