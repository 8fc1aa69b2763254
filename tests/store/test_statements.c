/* Every named statement, run on the real schema with rows (fixtures.sql), and its plan looked at.
 * Run with the paths of fixtures.sql and of the first migration step. */
#include "base/file.h"
#include "statement_inputs.h"

#include <sqlite3.h>

static const char *fixtures, *first_step;

/* Statements that rightly find nothing here. */
static const struct word nothing[] = {
    { "participant_add", "ON CONFLICT DO NOTHING" }, { "identity_add", "ON CONFLICT DO NOTHING" },
    { "mention_add", "ON CONFLICT DO NOTHING" },     { "case_tag_add", "ON CONFLICT DO NOTHING" },
    { "lost_add", "ON CONFLICT DO NOTHING" },        { "once_begin", "ON CONFLICT DO NOTHING" },
    { "blob_add", "ON CONFLICT DO NOTHING" },        { "blob_piece_add", "ON CONFLICT DO NOTHING" },
};

/* ---- running ---- */

static struct db *firm(struct ctx *cx)
{
    struct db *db = NULL;
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    str sql;
    assert_ok(file_read(cx, fixtures, 1 * MIB, &sql));
    assert_ok(db_open(cx, ":memory:", DB_WRITE | DB_CREATE, &db));
    assert_ok(db_migrate(cx, db, schema_steps, schema_steps_n, NULL));
    assert_ok(tx_begin(cx, db, &tx));
    assert_ok(tx_script(cx, tx, sql.p));
    assert_ok(tx_commit(cx, &tx));
    return db;
}

/* The fixtures' case 1 has a promise that is open and one that was kept, case 2 has none. */
TEST(the_second_step_counts_the_promises_that_are_there)
{
    struct db *CLEANUP(db_close) db = NULL;
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    struct q_case_row row;
    str sql;
    assert_ok(file_read(cx, fixtures, 1 * MIB, &sql));
    ptrdiff_t later = str_find(sql, S("-- Tables that came after the first step."), 0);
    assert_true(later > 0);
    assert_ok(db_open(cx, ":memory:", DB_WRITE | DB_CREATE, &db));
    assert_ok(db_migrate(cx, db, schema_steps, 1, NULL));
    assert_ok(tx_begin(cx, db, &tx));
    assert_ok(tx_script(cx, tx, arena_cstr(cx->arena, str_sub(sql, 0, (size_t)later))));
    assert_ok(tx_commit(cx, &tx));
    assert_ok(db_migrate(cx, db, schema_steps, schema_steps_n, NULL));
    assert_ok(q_case_row_by_id(cx, db, (struct agent_id){ 1 }, (struct case_id){ 1 }, &row));
    assert_int_equal(row.promises_open, 1);
    assert_int_equal(row.promises_kept, 1);
    assert_ok(q_case_row_by_id(cx, db, (struct agent_id){ 1 }, (struct case_id){ 2 }, &row));
    assert_int_equal(row.promises_open, 0);
    assert_int_equal(row.promises_kept, 0);
}

/* *ret_n: rows found or changed. */
static enum status run(struct ctx *cx, struct db *db, const struct statement *st, int64_t *ret_n)
{
    char *in = arena_zalloc(cx->arena, 4096);
    char *row = arena_zalloc(cx->arena, 4096);
    struct rows rows;
    int64_t id;
    fill(cx, st, in);
    *ret_n = 1;
    switch (st->kind) {
    case ST_ONE:
        return statement_one(cx, db, st, in, row);
    case ST_MANY:
        TRY(statement_many(cx, db, st, in, &rows));
        *ret_n = (int64_t)rows.n;
        return OK;
    case ST_EXEC:
        return statement_exec(cx, db, st, in, ret_n);
    case ST_MUST:
        return statement_must(cx, db, st, in);
    case ST_INSERT:
        return statement_insert(cx, db, st, in, &id);
    }
    return E_OURS;
}

static bool may_find_nothing(const struct statement *st)
{
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
        if (strcmp(nothing[i].where, st->name) == 0)
            return true;
    return false;
}

TEST(every_statement_finds_or_changes_a_row)
{
    struct db *CLEANUP(db_close) db = firm(cx);
    int wrong = 0, all = 0;
    EACH_STATEMENT(st)
    {
        struct tx *CLEANUP(tx_rollback) tx = NULL;
        int64_t n;
        all++;
        assert_ok(tx_begin(cx, db, &tx));
        enum status s = run(cx, db, *st, &n);
        if (s == OK && (n > 0 || may_find_nothing(*st)))
            continue;
        print_error("%s:%d: %s: %s\n", (*st)->file, (*st)->line, (*st)->name,
                    s == OK ? "found nothing" : cx->err.text);
        wrong++;
    }
    print_message("%d statements\n", all);
    assert_int_equal(wrong, 0);
    assert_true(all > 100);
}

/* ---- plans ---- */

static const char *const big[] = {
    "cases",        "messages",   "events",     "promises",         "clients",
    "mail_seen",    "raws",       "outbox",     "participants",     "dues",
    "attachments",  "case_reads", "identities", "threads",          "drafts",
    "case_threads", "redress",    "surveys",    "message_versions", "case_tags",
    "mentions",
};

/* Statements that may walk or sort one, and why that is right. */
static const struct word scans[] = {
    { "clients_count", "a count, along an index" },
    { "outbox_waiting", "once, after a restore" },
    { "drafts_since", "once, when an upgrade is undone" },
    { "undo_asks", "once, when an upgrade is undone" },
    { "undo_messages", "once, when an upgrade is undone" },
    { "undo_outbox", "once, when an upgrade is undone" },
    { "watch_boxes", "along the index of what waits, which is short" },
    { "watch_box_of", "as watch_boxes" },
    { "outbox_health", "along the indexes of what waits, which are short" },
    { "case_main_thread", "sorts the threads of one case" },
    { "cases_tagged", "sorts the cases of one tag" },
    { "erase_note_blobs", "once, when a client is erased; so are all of these" },
    { "erase_raws", "" },
    { "erase_note_aside", "" },
    { "erase_aside", "" },
    { "erase_fetched_aside", "" },
    { "events_audit", "the newest first, along the key; LIMIT ends it" },
    { "events_audit_back", "the oldest first, along the key; LIMIT ends it" },
    { "erase_outbox", "" },
    { "erase_mail_seen", "" },
    { "erase_participants", "" },
    { "erase_redress", "" },
    { "erase_dues", "" },
    { "erased_blobs", "" },
    { "messages_found", "walks the messages that hold the words, as many as are asked for" },
    { "export_files", "once, when a client asks for it; so are these" },
    { "export_promises", "" },
    { "export_redress", "" },
    { "export_dues", "" },
    { "export_reads_along", "" },
    { "erase_attachments", "an erasure is rare" },
    { "erase_message_versions", "" },
    { "erase_fetched", "" },
    { "erase_own_words", "" },
    { "clients_matching", "sorts the clients that hold the words; so do these" },
    { "clients_matching_after", "" },
    { "clients_matching_before", "" },
    { "clients_without_words", "once after an upgrade, then finds none" },
};

/* "SCAN c USING INDEX cases_open": the table behind the alias stands in the SQL. */
static bool is_big(struct ctx *cx, const struct statement *st, str alias)
{
    for (size_t i = 0; i < sizeof big / sizeof *big; i++) {
        str table = str_c(big[i]);
        str named = arena_printf(cx->arena, " %s %.*s", big[i], STR_ARG(alias));
        if (str_eq(alias, table) || str_find(str_c(st->sqlite), named, 0) >= 0)
            return true;
    }
    return false;
}

static bool may_scan(const struct statement *st)
{
    for (size_t i = 0; i < sizeof scans / sizeof *scans; i++)
        if (strcmp(scans[i].where, st->name) == 0)
            return true;
    return false;
}

/* A walk along an index is fine where LIMIT ends it; a walk over the table never is. Sorting
 * before LIMIT reads all there is to sort. */
static bool is_costly(struct ctx *cx, const struct statement *st, str step, bool *reads_big)
{
    bool ends = str_find(str_c(st->sqlite), S("LIMIT"), 0) >= 0;
    if (str_eq(step, S("USE TEMP B-TREE FOR ORDER BY")))
        return ends && *reads_big;
    bool is_scan = str_starts(step, S("SCAN "));
    if (!is_scan && !str_starts(step, S("SEARCH ")))
        return false;
    str rest = str_skip(step, is_scan ? 5 : 7), alias;
    str_split(&rest, ' ', &alias);
    bool by_key = str_find(step, S("PRIMARY KEY"), 0) >= 0;
    *reads_big |= is_big(cx, st, alias) && !by_key;
    bool walks_index = str_find(step, S("INDEX"), 0) >= 0;
    return is_scan && is_big(cx, st, alias) && !(walks_index && ends);
}

/* Of two indexes that fit, the narrow one: a list of open cases must not walk the closed ones. */
static const struct word narrow[] = {
    { "cases_open", "INDEX cases_open " },
    { "cases_hot", "INDEX cases_hot " },
    { "cases_closed", "INDEX cases_closed " },
    { "cases_mine", "INDEX cases_owner " },
    { "cases_snoozed", "INDEX cases_snoozed " },
    { "cases_to_wake", "INDEX cases_snoozed " },
    { "promises_open", "INDEX promises_open " },
    { "promises_open_mine", "INDEX promises_agent " },
    { "promises_to_remind", "INDEX promises_remind " },
    { "outbox_next", "INDEX outbox_queued " },
};

/* Counts beside the views are read on every page: along an index, without a look at the table, but
 * for the few hot ones. */
static int covered_check(const struct statement *st, str step)
{
    bool is_walk = str_find(step, S(" cases "), 0) >= 0 && str_find(step, S("cases_hot"), 0) < 0;
    if (strcmp(st->name, "case_counts") != 0 || !is_walk ||
        str_find(step, S("COVERING INDEX"), 0) >= 0)
        return 0;
    print_error("%s:%d: %s: %.*s\n", st->file, st->line, st->name, STR_ARG(step));
    return 1;
}

static int narrow_check(const struct statement *st, str plan)
{
    for (size_t i = 0; i < sizeof narrow / sizeof *narrow; i++)
        if (strcmp(narrow[i].where, st->name) == 0 &&
            str_find(plan, str_c(narrow[i].value), 0) < 0) {
            print_error("%s:%d: %s: not by %s\n", st->file, st->line, st->name, narrow[i].value);
            return 1;
        }
    return 0;
}

static int plan_check(struct ctx *cx, sqlite3 *lite, const struct statement *st)
{
    sqlite3_stmt *plan = NULL;
    str sql = arena_printf(cx->arena, "EXPLAIN QUERY PLAN %s", st->sqlite);
    str whole = S("");
    bool reads_big = false;
    int wrong = 0;
    assert_int_equal(sqlite3_prepare_v2(lite, sql.p, -1, &plan, NULL), SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW) {
        str step = arena_copy(cx->arena, str_c((const char *)sqlite3_column_text(plan, 3)));
        whole = arena_printf(cx->arena, "%.*s%.*s\n", STR_ARG(whole), STR_ARG(step));
        wrong += covered_check(st, step);
        if (!is_costly(cx, st, step, &reads_big) || may_scan(st))
            continue;
        print_error("%s:%d: %s: %.*s\n", st->file, st->line, st->name, STR_ARG(step));
        wrong++;
    }
    sqlite3_finalize(plan);
    return wrong + narrow_check(st, whole);
}

TEST(no_statement_reads_a_whole_big_table)
{
    sqlite3 *lite = NULL;
    int wrong = 0;
    assert_int_equal(sqlite3_open(":memory:", &lite), SQLITE_OK);
    for (size_t i = 0; i < schema_steps_n; i++)
        assert_int_equal(sqlite3_exec(lite, schema_steps[i].sqlite, NULL, NULL, NULL), SQLITE_OK);
    EACH_STATEMENT(st)
    wrong += plan_check(cx, lite, *st);
    sqlite3_close(lite);
    assert_int_equal(wrong, 0);
}

/* An installed database remembers it: no change of sqlgen may change it. */
TEST(the_checksum_of_a_step_is_that_of_its_file)
{
    str text;
    assert_ok(file_read(cx, first_step, 1 * MIB, &text));
    assert_str(str_c(schema_steps[0].sqlite), text);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = { T(every_statement_finds_or_changes_a_row),
                                        T(no_statement_reads_a_whole_big_table),
                                        T(the_second_step_counts_the_promises_that_are_there),
                                        T(the_checksum_of_a_step_is_that_of_its_file) };
    if (argc != 3)
        return 2;
    fixtures = argv[1];
    first_step = argv[2];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
