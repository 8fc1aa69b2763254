/* The invented firm gives way to one's own, and only an invented one does. */
#include "act/blob.h"
#include "act/demo_act.h"
#include "desk.h"
#include "store/q.h"
#include "store/search.h"

#include <sqlite3.h>

static sqlite3 *look_into(const struct desk *d)
{
    char path[128];
    sqlite3 *db;
    snprintf(path, sizeof path, "%s/kantha.db", d->dir);
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    return db;
}

static int64_t count(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *st;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return n;
}

/* Rows of all tables but the schema's own. */
static int64_t rows(const struct desk *d)
{
    sqlite3 *db = look_into(d);
    sqlite3_stmt *st;
    int64_t n = 0;
    assert_int_equal(sqlite3_prepare_v2(
                         db,
                         "SELECT 'SELECT count(*) FROM ' || name FROM sqlite_schema "
                         "WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
                         "AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%\\_search%' ESCAPE '\\' "
                         "AND name <> 'schema_steps'",
                         -1, &st, NULL),
                     SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW)
        n += count(db, (const char *)sqlite3_column_text(st, 0));
    sqlite3_finalize(st);
    sqlite3_close(db);
    return n;
}

static int64_t found(const struct desk *d)
{
    sqlite3 *db = look_into(d);
    int64_t n = count(db, "SELECT count(*) FROM message_search WHERE message_search MATCH 'shop'") +
                count(db, "SELECT count(*) FROM client_search WHERE client_search MATCH 'farhana'");
    sqlite3_close(db);
    return n;
}

static enum status keep_mail(struct ctx *cx, struct tx *tx, void *blob)
{
    struct raw_id id;
    return q_raw_add(cx, tx,
                     &(struct q_raw_add_in){ .source = S("test"),
                                             .spool_name = S("1"),
                                             .blob = *(str *)blob,
                                             .size = 24,
                                             .state = S("filed"),
                                             .reason = S(""),
                                             .now = cx->now,
                                             .received_at = cx->now },
                     &id);
}

DESK_TEST(a_firm_of_ones_own_is_never_left)
{
    int64_t before = rows(d);
    assert_status(demo_leave(cx, d->firm, d->nadia), E_CONFLICT);
    assert_int_equal(rows(d), before);
    desk_case(cx, d);
}

DESK_TEST(only_an_admin_leaves_an_invented_firm)
{
    assert_status(demo_mark(cx, d->firm, d->tanvir), E_DENIED);
    assert_ok(demo_mark(cx, d->firm, d->nadia));
    assert_status(demo_leave(cx, d->firm, d->tanvir), E_DENIED);
    desk_case(cx, d);
}

DESK_TEST(nothing_of_it_stays_and_the_next_firm_is_ones_own)
{
    str name;
    str bytes;
    assert_ok(blob_put(cx, d->firm, S("From: somebody\r\n\r\nwords"), &name));
    assert_ok(firm_write(cx, d->firm, keep_mail, &name));
    assert_ok(demo_mark(cx, d->firm, d->nadia));
    assert_int_equal(found(d), 2);
    assert_true(rows(d) > 20 && blob_get(cx, d->firm, name, 100, &bytes) == OK);

    assert_ok(demo_leave(cx, d->firm, d->nadia));
    assert_int_equal(rows(d), 0);
    assert_int_equal(found(d), 0);
    assert_status(blob_get(cx, d->firm, name, 100, &bytes), E_MISSING);
    assert_status(demo_leave(cx, d->firm, d->nadia), E_CONFLICT);

    const struct actor command = { .kind = ACTOR_COMMAND, .via = "test" };
    struct firm_setup setup = { .name = S("Rupsha"),
                                .language = S("bn"),
                                .zone = S("Asia/Dhaka"),
                                .agent_name = S("Farhana Akter"),
                                .agent_email = S("farhana@rupsha.example"),
                                .password = S("the loom by the river") };
    struct agent_id id;
    struct firm_settings s;
    assert_ok(firm_set_up(cx, d->firm, command, &setup, &id));
    assert_ok(settings_load(cx, d->db, &s));
    assert_str(s.name, S("Rupsha"));
    assert_false(s.is_demo);
    assert_ok(db_verify(cx, d->db));
}

T_MAIN(T(a_firm_of_ones_own_is_never_left), T(only_an_admin_leaves_an_invented_firm),
       T(nothing_of_it_stays_and_the_next_firm_is_ones_own))
