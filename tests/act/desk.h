/* A firm in a folder of its own, set up, with two agents, a mailbox and one client with a case.
 * Tests of acts begin here and end with the folder removed. */
#ifndef TESTS_ACT_DESK_H
#define TESTS_ACT_DESK_H

#include "act/agent_act.h"
#include "act/case_act.h"
#include "base/buf.h"
#include "base/file.h"
#include "db/fault.h"
#include "t.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct desk {
    struct firm *firm;
    struct db *db; /* reads */
    struct firm_reader reader;
    struct actor nadia;  /* admin */
    struct actor tanvir; /* agent */
    struct case_id case_id;
    struct client_id client_id;
    char dir[64];
};

static inline struct q_case desk_case(struct ctx *cx, struct desk *d)
{
    struct q_case c;
    assert_ok(q_case_by_id(cx, d->db, d->case_id, &c));
    return c;
}

static inline void desk_close(struct desk *d)
{
    fault_collide(false);
    firm_reader_done(&d->reader);
    firm_close(&d->firm);
    if (d->dir[0] != '\0') {
        char command[128];
        snprintf(command, sizeof command, "rm -rf '%s'", d->dir);
        assert_int_equal(system(command), 0);
    }
}

/* With KANTHA_PG (tests/with_pg) it lives in a schema there, one a test. */
static inline void desk_make(struct ctx *cx, struct desk *d)
{
    static int schemas;
    const char *pg = getenv("KANTHA_PG"), *where = d->dir, *dir = NULL;
    if (pg != NULL) {
        where = arena_printf(cx->arena, "%s&schema=act_%d_%d", pg, (int)getpid(), ++schemas).p;
        dir = d->dir;
    }
    assert_ok(firm_make(cx, where, dir));
    assert_ok(firm_open(cx, where, dir, &d->firm));
}

static inline void desk_open(struct ctx *cx, struct desk *d)
{
    memcpy(d->dir, "/tmp/kantha-test-act-XXXXXX", 28);
    assert_non_null(mkdtemp(d->dir));
    desk_make(cx, d);
    const struct actor command = { .kind = ACTOR_COMMAND, .via = "test" };
    struct firm_setup setup = {
        .name = S("Dighipar"),
        .language = S("en"),
        .zone = S("Asia/Dhaka"),
        .country = S("BD"),
        .currency = S("BDT"),
        .week = S(""),
        .domain = S("dighipar.example"),
        .mailbox = S("care@dighipar.example"),
        .mailbox_name = S("Dighipar"),
        .smtp_host = S("127.0.0.1"),
        .agent_name = S("Nadia Rahman"),
        .agent_name_bn = S("নাদিয়া রহমান"),
        .agent_email = S("nadia@dighipar.example"),
        .password = S("stitch by stitch"),
    };
    struct agent_id nadia, tanvir;
    assert_ok(firm_set_up(cx, d->firm, command, &setup, &nadia));
    struct agent_new agent = { .name = S("Tanvir Hasan"),
                               .email = S("tanvir@dighipar.example"),
                               .role = ROLE_AGENT,
                               .language = S("bn"),
                               .password = S("a second thread") };
    assert_ok(agent_add(cx, d->firm, command, &agent, &tanvir));
    d->nadia =
        (struct actor){ .kind = ACTOR_AGENT, .id = nadia.v, .role = ROLE_ADMIN, .via = "web" };
    d->tanvir = (struct actor){ .kind = ACTOR_AGENT, .id = tanvir.v, .via = "web" };
    const struct said said = { .is_client = true,
                               .text = S("My shop was not safe on the first day "
                                         "of our sale. Nobody noticed.") };
    struct case_by_hand in = { .channel = CHANNEL_PHONE,
                               .kind = CASE_COMPLAINT,
                               .client_name = S("Farhana Akter"),
                               .phone = S("01711 122334"),
                               .email = S("farhana@rupsha.example"),
                               .said = &said,
                               .said_n = 1 };
    assert_ok(case_open_by_hand(cx, d->firm, d->nadia, &in, &d->case_id));
    assert_ok(firm_read_newest(cx, d->firm, &d->reader));
    d->db = d->reader.db;
    d->client_id = desk_case(cx, d).client_id;
    fault_collide(getenv("KANTHA_COLLIDE") != NULL); /* acts may run twice (db/writer.h) */
}

/* How many events of this kind the case has. */
static inline int desk_events(struct ctx *cx, struct desk *d, const char *noun, const char *kind)
{
    struct q_event_rows all;
    assert_ok(q_events_of_case(cx, d->db, d->case_id, 1000, &all));
    int n = 0;
    ROWS_EACH (e, &all)
        n += str_eq(e->noun, str_c(noun)) && str_eq(e->kind, str_c(kind));
    return n;
}

static inline bool desk_dump_has(struct ctx *cx, struct desk *d, str words)
{
    const char *schema = strrchr(firm_where(d->firm), '=') + 1;
    struct buf hex = buf_new(cx->arena, 2 * words.n + 1);
    for (size_t i = 0; i < words.n; i++)
        buf_add(&hex, arena_printf(cx->arena, "%02x", (unsigned char)words.p[i]));
    const char *command =
        arena_printf(cx->arena,
                     "pg_dump --inserts --schema=%s '%s' | "
                     "grep -qF -e '%.*s' -e '%.*s'",
                     schema, getenv("KANTHA_PG"), STR_ARG(words), STR_ARG(buf_str(&hex)))
            .p;
    return system(command) == 0;
}

/* Do these words stand in the database, as text or as bytes? */
static inline bool desk_keeps(struct ctx *cx, struct desk *d, str words)
{
    static const char *const files[] = { "kantha.db", "kantha.db-wal" };
    str bytes;
    if (firm_is_shared(d->firm))
        return desk_dump_has(cx, d, words);
    for (int i = 0; i < 2; i++)
        if (file_read(cx, firm_path(cx, d->firm, files[i]), 64 << 20, &bytes) == OK &&
            str_find(bytes, words, 0) >= 0)
            return true;
    return false;
}

#define DESK_TEST(name)                                      \
    static void name##_desk(struct ctx *cx, struct desk *d); \
    TEST(name)                                               \
    {                                                        \
        struct desk d = { 0 };                               \
        desk_open(cx, &d);                                   \
        name##_desk(cx, &d);                                 \
        desk_close(&d);                                      \
    }                                                        \
    static void name##_desk(struct ctx *cx, struct desk *d)

#endif
