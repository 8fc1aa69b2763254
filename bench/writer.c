/* Durable acts per second through the writer's queue, beside the same rows written straight into
 * SQLite by one thread: one a transaction, and a hundred. An act writes a value of 500 bytes and an
 * event. Prints `what<TAB>per second<TAB>acts a commit`.
 *
 *   writer DIR SECONDS */
#include "db/writer.h"
#include "base/clock.h"
#include "base/num.h"
#include "store/q.h"
#include "store/schema.h"

#include <pthread.h>
#include <stdatomic.h>

#define THREADS_MAX 64

static str value;

static enum status put(struct ctx *cx, struct tx *tx, str name)
{
    struct q_event_add seq;
    TRY(q_setting_put(cx, tx, name, value, cx->now, NULL));
    return q_event_add(cx, tx,
                       &(struct q_event_add_in){ .at = cx->now,
                                                 .actor_kind = S("agent"),
                                                 .via = S("bench"),
                                                 .noun = S("firm"),
                                                 .kind = S("set"),
                                                 .after = S("state=open") },
                       &seq);
}

static enum status put_act(struct ctx *cx, struct tx *tx, void *arg)
{
    return put(cx, tx, *(const str *)arg);
}

struct hand {
    struct writer *w;
    int number;
    int64_t until_us;
    int64_t acts;
};

static void *hand_run(void *arg)
{
    struct hand *hand = arg;
    struct ctx cx = { .arena = arena_new(), .now = clock_now() };
    while (clock_mono_us() < hand->until_us) {
        str name = arena_printf(cx.arena, "bench.%d.%lld", hand->number, (long long)hand->acts);
        if (writer_run(hand->w, &cx, put_act, &name) != OK)
            break;
        hand->acts++;
        arena_reset(cx.arena);
    }
    arena_free(&cx.arena);
    return NULL;
}

static enum status queued(struct ctx *cx, const char *path, int threads, int64_t seconds)
{
    struct writer *CLEANUP(writer_close) w = NULL;
    struct hand hands[THREADS_MAX];
    pthread_t ids[THREADS_MAX];
    int64_t began = clock_mono_us(), acts = 0;
    TRY(writer_open(cx, path, NULL, NULL, &w));
    for (int i = 0; i < threads; i++) {
        hands[i] = (struct hand){ w, threads * 1000 + i, began + seconds * 1000000, 0 };
        pthread_create(&ids[i], NULL, hand_run, &hands[i]);
    }
    for (int i = 0; i < threads; i++) {
        pthread_join(ids[i], NULL);
        acts += hands[i].acts;
    }
    int64_t took = clock_mono_us() - began;
    struct writer_stats stats = writer_stats(w);
    printf("acts, %d at once\t%.0f\t%.1f\n", threads, (double)acts * 1e6 / (double)took,
           (double)acts / (double)stats.groups);
    return OK;
}

static enum status straight(struct ctx *cx, const char *path, int group, int64_t seconds)
{
    struct db *CLEANUP(db_close) db = NULL;
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    int64_t began = clock_mono_us(), acts = 0;
    TRY(db_open(cx, path, DB_READ | DB_WRITE, &db));
    while (clock_mono_us() < began + seconds * 1000000) {
        TRY(tx_begin(cx, db, &tx));
        for (int i = 0; i < group; i++)
            TRY(put(cx, tx, arena_printf(cx->arena, "straight.%d.%lld", group, (long long)acts++)));
        TRY(tx_commit(cx, &tx));
        arena_reset(cx->arena);
    }
    printf("straight, %d a transaction\t%.0f\t%d\n", group,
           (double)acts * 1e6 / (double)(clock_mono_us() - began), group);
    return OK;
}

static enum status measure(struct ctx *cx, const char *path, int64_t seconds)
{
    struct db *db = NULL;
    TRY(db_open(cx, path, DB_WRITE | DB_CREATE, &db));
    enum status s = db_migrate(cx, db, schema_steps, schema_steps_n, NULL);
    db_close(&db);
    TRY(s);
    TRY(straight(cx, path, 1, seconds));
    TRY(queued(cx, path, 1, seconds));
    TRY(queued(cx, path, 8, seconds));
    TRY(queued(cx, path, THREADS_MAX, seconds));
    return straight(cx, path, 100, seconds);
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new(), *keep = arena_new();
    struct ctx cx = { .arena = arena, .now = clock_now() };
    int64_t seconds;
    if (argc != 3 || !num_int(str_c(argv[2]), 1, 600, &seconds)) {
        fprintf(stderr, "usage: writer DIR SECONDS\n");
        return 2;
    }
    char *bytes = arena_alloc(keep, 500);
    memset(bytes, 'x', 500);
    value = (str){ bytes, 500 };
    const char *path = arena_printf(keep, "%s/writer.db", argv[1]).p;
    enum status s = measure(&cx, path, seconds);
    if (s != OK)
        fprintf(stderr, "writer: %s\n", cx.err.text);
    arena_free(&arena);
    arena_free(&keep);
    return s == OK ? 0 : 1;
}
