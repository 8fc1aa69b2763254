/* The SQL generator points at the line of a mistake. Run with the path of sqlgen. */
#include "t.h"

#include <sys/wait.h>

static const char *sqlgen;

/* What sqlgen says about `sql`, written to a file bad.sql. */
static str complaint(struct ctx *cx, const char *sql)
{
    char dir[] = "/tmp/kantha-sqlgen-XXXXXX";
    assert_non_null(mkdtemp(dir));
    FILE *f = fopen(arena_printf(cx->arena, "%s/bad.sql", dir).p, "w");
    fputs(sql, f);
    fclose(f);
    FILE *p = popen(arena_printf(cx->arena,
                                 "cd %s && %s noun bad.sql q.h q.c 2>&1; rc=$?; "
                                 "rm -f bad.sql q.h q.c; exit $rc",
                                 dir, sqlgen)
                        .p,
                    "r");
    char *out = arena_zalloc(cx->arena, 4096);
    size_t n = fread(out, 1, 4095, p);
    int rc = pclose(p);
    assert_int_equal(remove(dir), 0);
    assert_true(WIFEXITED(rc));
    assert_int_equal(WEXITSTATUS(rc), n > 0 ? 1 : 0);
    return str_trim((str){ out, n });
}

static const struct {
    const char *sql;
    const char *says;
} mistakes[] = {
    { "-- name: a :one\n-- in: x int\n-- out: y int\nSELECT :x\n , :z;\n",
      "bad.sql:5: error: :z is used but not declared in -- in:" },
    { "-- name: a :one\n-- in: x int, w text\n-- out: y int\nSELECT :x;\n",
      "bad.sql:1: error: w is declared but not used in a" },
    { "-- name: a :one\n-- in: x int\n-- out: y int\nSELECT ':x';\n",
      "bad.sql:1: error: x is declared but not used in a" },
    { "\n-- name: a :some\nSELECT 1;\n",
      "bad.sql:2: error: unknown kind :some (:one :many :exec :must :insert)" },
    { "-- name: a :one\n-- in: x number\n-- out: y int\nSELECT :x;\n",
      "bad.sql:2: error: x: unknown type \"number\" (int bool real text blob time date "
      "<noun>_id)" },
    { "-- name: a :one\n-- out: y bool?\nSELECT 1;\n",
      "bad.sql:2: error: y: a bool may not be NULL, use int?" },
    { "-- name: a :one\n-- out: case case_id\nSELECT 1;\n",
      "bad.sql:2: error: \"case\" is taken in C; give it another name (AS)" },
    { "-- name: a :one\n-- out: y int, y int\nSELECT 1;\n",
      "bad.sql:2: error: y is declared twice" },
    { "-- name: a :one\nSELECT 1;\n", "bad.sql:1: error: a is :one but has no -- out:" },
    { "-- name: a :exec\nSELECT 1;\n", "bad.sql:1: error: a is :exec but writes nothing" },
    { "-- name: a :insert\n-- out: y int\nINSERT INTO t VALUES (1);\n",
      "bad.sql:1: error: a is :insert and gives one id: -- out: id <noun>_id" },
    { "-- name: a :one\n-- out: y int\nSELECT 1\n", "bad.sql:3: error: a does not end with ;" },
    { "-- name: a :one\n-- out: y int\nSELECT 1; SELECT 2;\n",
      "bad.sql:3: error: one statement under one -- name:" },
    { "-- name: a :one\n-- in: x int\n-- out: y int\nSELECT $1;\n",
      "bad.sql:4: error: write :name, not $" },
    { "-- name: a :one\n-- like: b\nSELECT 1;\n",
      "bad.sql:2: error: no earlier -- row: b in this file" },
    { "-- row: r\n-- out: y int\nSELECT 1\n\nFROM t, :u\n\n-- name: a :one\n-- like: r\n;\n",
      "bad.sql:5: error: :u is used but not declared in -- in:" },
    { "-- row: r\n-- out: y int\nSELECT 1\n\n-- name: a :one\n-- like: r\n-- in: x int\n"
      "WHERE 1 = :x\n\n  -- why\n  AND 2 = :z;\n",
      "bad.sql:11: error: :z is used but not declared in -- in:" },
    { "-- row: r\nSELECT 1\n", "bad.sql:1: error: row r has no -- out:" },
    { "-- name: a :one write\n-- out: y int\nSELECT 1;\n",
      "bad.sql:1: error: a says write but writes nothing" },
    { "-- name: a :one\n-- out: y int\nSELECT 1;\n-- name: a :one\n-- out: y int\nSELECT 1;\n",
      "bad.sql:4: error: a second a" },
    { "-- words\n\nSELECT 1;\n", "bad.sql:3: error: SQL before the first -- name:" },
    { "-- name: a :one\n-- in: x int\n-- out: y int\nSELECT :x;\n-- pg:\nSELECT 1;\n",
      "bad.sql:1: error: x is declared but not used in a (its own section)" },
};

TEST(each_mistake_is_named_with_its_line)
{
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        assert_str(complaint(cx, mistakes[i].sql), str_c(mistakes[i].says));
}

TEST(casts_comments_and_quotes_are_no_parameters)
{
    assert_str(complaint(cx, "-- name: a :one\n-- in: x int\n-- out: y text\n"
                             "SELECT ':b' || \":c\" || (:x)::text -- :d\n;\n"),
               S(""));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = { T(each_mistake_is_named_with_its_line),
                                        T(casts_comments_and_quotes_are_no_parameters) };
    if (argc != 2)
        return 2;
    sqlgen = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
