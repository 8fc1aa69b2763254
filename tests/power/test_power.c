/* Two hundred power cuts under load: what was acknowledged is there, what is there is whole.
 * Run with the path of the preloaded library (powercut.c). */
#include "cut.h"
#include "db/things.h"
#include "db/writer.h"

#include <pthread.h>
#include <sqlite3.h>

#define CUTS 200
#define CONTROLS 12
#define THREADS 4
#define ACTS 50
#define DATA_SIZE (40 * 1024) /* so that the log fills and is emptied while acts go on */

/* Bytes that tell whose they are. */
static str data_of(struct arena *a, str name)
{
    char *p = arena_alloc(a, DATA_SIZE);
    for (size_t i = 0; i < DATA_SIZE; i++)
        p[i] = name.p[i % name.n];
    return (str){ p, DATA_SIZE };
}

/* ---- the victim: another process, over which the power goes ---- */

struct hand {
    struct writer *w;
    const char *dir;
    int number;
};

struct kept {
    str name;
    str data;
};

static enum status keep_act(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct kept *kept = arg;
    struct case_id id;
    TRY(q_thing_add(cx, tx,
                    &(struct q_thing_add_in){ .name = kept->name, .at = T_NOW, .data = kept->data },
                    &id));
    return q_thing_part_add(cx, tx, id, NULL);
}

/* First the file, then the row that names it, then the answer. */
static enum status keep(struct ctx *cx, const struct hand *hand, str name)
{
    struct kept kept = { name, data_of(cx->arena, name) };
    const char *path = arena_printf(cx->arena, "%s/files/%.*s", hand->dir, STR_ARG(name)).p;
    TRY(file_write_durable(cx, path, str_sub(kept.data, 0, 3000)));
    TRY(writer_run(hand->w, cx, keep_act, &kept));
    return fd_write_all(cx, STDOUT_FILENO, arena_printf(cx->arena, "%.*s\n", STR_ARG(name)));
}

static void *hand_run(void *arg)
{
    const struct hand *hand = arg;
    struct ctx cx = { .arena = arena_new(), .now = T_NOW };
    for (int i = 0; i < ACTS; i++) {
        if (keep(&cx, hand, arena_printf(cx.arena, "t%d.%d", hand->number, i)) != OK) {
            fprintf(stderr, "victim: %s\n", cx.err.text);
            _exit(3);
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
    struct writer *w = NULL;
    struct hand hands[THREADS];
    pthread_t threads[THREADS];
    if (writer_open(&cx, arena_printf(arena, "%s/t.db", dir).p, NULL, NULL, &w) != OK)
        return 3;
    for (int i = 0; i < THREADS; i++) {
        hands[i] = (struct hand){ w, dir, i };
        pthread_create(&threads[i], NULL, hand_run, &hands[i]);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    writer_close(&w);
    arena_free(&arena);
    return 0;
}

/* The control: acknowledges what it did not sync. If this one lost nothing, nothing is tested. */
static int careless(const char *dir)
{
    struct arena *arena = arena_new();
    sqlite3 *lite = NULL;
    sqlite3_open(arena_printf(arena, "%s/t.db", dir).p, &lite);
    sqlite3_exec(lite, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    for (int i = 0; i < ACTS; i++) {
        str sql = arena_printf(arena,
                               "INSERT INTO things (name, size, is_big, weight, at) "
                               "VALUES ('t0.%d', 0, 0, 0, 0)",
                               i);
        if (sqlite3_exec(lite, sql.p, NULL, NULL, NULL) != SQLITE_OK)
            return 3;
        str name = arena_printf(arena, "t0.%d\n", i);
        if (write(STDOUT_FILENO, name.p, name.n) < 0)
            return 3;
    }
    sqlite3_close(lite);
    arena_free(&arena);
    return 0;
}

/* ---- the world around it ---- */

static void prepare(struct ctx *cx, struct cut *cut)
{
    cut->dir = cut_folder(cx);
    const char *firm = arena_printf(cx->arena, "%s/firm", cut->dir).p;
    assert_ok(dir_make(cx, firm));
    assert_ok(dir_make(cx, arena_printf(cx->arena, "%s/files", firm).p));
    struct db *db = things_open(cx, firm, DB_WRITE | DB_CREATE);
    db_close(&db);
}

/* ---- what a restart must find ---- */

static void file_is_whole(struct ctx *cx, const char *after, str name)
{
    str bytes;
    assert_ok(file_read(cx, arena_printf(cx->arena, "%s/files/%.*s", after, STR_ARG(name)).p,
                        1 * MIB, &bytes));
    assert_str(bytes, str_sub(data_of(cx->arena, name), 0, 3000));
}

/* Every row is whole: its data, its second row, and the file written before it. */
static size_t rows_are_whole(struct ctx *cx, struct db *db, const char *after)
{
    struct q_thing_rows rows;
    struct q_thing_parts parts;
    assert_ok(q_thing_list(cx, db, 0, &rows));
    assert_ok(q_thing_parts(cx, db, &parts));
    assert_int_equal(rows.n, parts.n);
    ROWS_EACH (row, &rows) {
        assert_str(row->data, data_of(cx->arena, row->name));
        file_is_whole(cx, after, row->name);
    }
    return rows.n;
}

static size_t lost_of(struct ctx *cx, struct db *db, str acked, size_t *ret_acked)
{
    size_t lost = 0;
    *ret_acked = 0;
    struct q_thing row;
    for (str name; str_line(&acked, &name); ++*ret_acked)
        lost += q_thing_by_name(cx, db, name, &row) != OK;
    return lost;
}

static struct db *restart(struct ctx *cx, const struct cut *cut)
{
    struct db *db = NULL;
    const char *path = arena_printf(cx->arena, "%s/after/t.db", cut->dir).p;
    assert_ok(db_open(cx, path, DB_WRITE, &db));
    assert_ok(db_verify(cx, db));
    return db;
}

static uint64_t calls_in_peace(struct ctx *cx, const char *role)
{
    struct cut cut = { .role = role, .mode = "lose" };
    prepare(cx, &cut);
    uint64_t calls = cut_calls(cx, &cut);
    clean(cx, &cut);
    return calls;
}

struct sum {
    size_t died, acked, lost, rows;
};

/* One life of the victim and, if the power went, the restart after it. */
static void one_cut(struct cut *cut, struct sum *sum)
{
    struct arena *arena = arena_new();
    struct ctx *cx = &(struct ctx){ .arena = arena, .now = T_NOW };
    size_t acked = 0;
    prepare(cx, cut);
    run(cx, cut);
    if (cut->rc == DIED) {
        struct db *CLEANUP(db_close) db = restart(cx, cut);
        sum->died++;
        sum->lost += lost_of(cx, db, cut->acked, &acked);
        sum->acked += acked;
        if (strcmp(cut->role, "victim") == 0)
            sum->rows += rows_are_whole(cx, db, arena_printf(arena, "%s/after", cut->dir).p);
    } else {
        assert_int_equal(cut->rc, 0); /* fewer calls than in peace: it came to its end */
    }
    clean(cx, cut);
    arena_free(&arena);
}

static struct sum many_cuts(struct ctx *cx, const char *role, int n, const char *const modes[4])
{
    struct sum sum = { 0 };
    uint64_t calls = calls_in_peace(cx, role);
    for (int i = 0; i < n; i++)
        one_cut(&(struct cut){ .role = role,
                               .mode = modes[i % 4],
                               .seed = i,
                               .at = 1 + (uint64_t)i * 7919 % calls },
                &sum);
    print_message("%s: %zu cuts among %llu calls, %zu rows acknowledged, %zu lost, %zu there\n",
                  role, sum.died, (unsigned long long)calls, sum.acked, sum.lost, sum.rows);
    return sum;
}

TEST(two_hundred_power_cuts_lose_nothing_that_was_acknowledged)
{
    static const char *const modes[] = { "tear", "lose", "tear", "keep" };
    struct sum sum = many_cuts(cx, "victim", CUTS, modes);
    assert_int_equal(sum.lost, 0);
    assert_true(sum.died > CUTS * 9 / 10);
    assert_true(sum.acked > CUTS * THREADS);
}

TEST(a_careless_program_is_caught)
{
    static const char *const modes[] = { "lose", "lose", "lose", "lose" };
    struct sum sum = many_cuts(cx, "careless", CONTROLS, modes);
    assert_true(sum.lost > 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        T(two_hundred_power_cuts_lose_nothing_that_was_acknowledged),
        T(a_careless_program_is_caught),
    };
    if (argc == 3 && str_eq(str_c(argv[1]), S("victim")))
        return victim(argv[2]);
    if (argc == 3 && str_eq(str_c(argv[1]), S("careless")))
        return careless(argv[2]);
    if (argc != 2)
        return 2;
    self = argv[0];
    library = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
