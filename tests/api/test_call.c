/* Calls from their token to their answer: rights, versions, lists, keys, limits. */
#include "act/once.h"
#include "api.h"
#include "base/clock.h"
#include "base/limits.h"

#include <signal.h>
#include <sys/wait.h>

/* ---- who asks ---- */

static const struct {
    const char *scopes;
    bool may_read, may_write;
} scoped[] = {
    { "all", true, true },
    { "cases:read", true, false },
    { "cases:write", true, true },
    { "clients:write", false, false },
    { "settings:read promises:write clients:read", false, false },
};

DESK_TEST(a_token_may_what_its_scopes_say)
{
    struct face f = face_open(cx, d);
    for (size_t i = 0; i < sizeof scoped / sizeof *scoped; i++) {
        str token = token_for(cx, d, d->nadia, str_c(scoped[i].scopes));
        struct answer got = ask(
            cx, &f, (struct question){ .method = GET, .target = "/api/v1/cases", .token = token });
        assert_int_equal(got.status, scoped[i].may_read ? 200 : 403);
        got = ask(cx, &f,
                  (struct question){ .method = POST,
                                     .target = case_path(cx, d, "/heat"),
                                     .body = "{\"is_hot\": true}",
                                     .if_match = "*",
                                     .token = token });
        assert_int_equal(got.status, scoped[i].may_write ? 200 : 403);
        if (!scoped[i].may_write)
            assert_problem(got, 403, "token.scope");
    }
    throttle_free(&f.api.throttle);
}

static struct answer me(struct ctx *cx, struct face *f, str token)
{
    return ask(cx, f, (struct question){ .method = GET, .target = "/api/v1/me", .token = token });
}

DESK_TEST(who_has_no_token_is_nobody)
{
    struct face f = face_open(cx, d);
    assert_problem(me(cx, &f, S("")), 401, "token.missing");
    assert_problem(me(cx, &f, S("kantha_00000000000000000000000000")), 401, "token.unknown");
    struct answer refused = me(cx, &f, S("x"));
    assert_str(header_of(&refused, "WWW-Authenticate"), S("Bearer realm=\"Kantha\""));
    assert_int_equal(me(cx, &f, f.token).status, 200);
    throttle_free(&f.api.throttle);
}

DESK_TEST(a_token_ends_or_is_taken_back)
{
    struct face f = face_open(cx, d);
    str token, other;
    struct token_id id, other_id;
    struct token_new in = { .agent = { d->nadia.id },
                            .name = S("a month"),
                            .scopes = S("all"),
                            .expires_at = T_NOW + DAY_MS };
    assert_ok(token_make(cx, d->firm, d->nadia, &in, &token, &id));
    in.expires_at = 0;
    assert_ok(token_make(cx, d->firm, d->nadia, &in, &other, &other_id));
    cx->now = T_NOW + DAY_MS - 1;
    assert_int_equal(me(cx, &f, token).status, 200);
    cx->now = T_NOW + DAY_MS;
    assert_problem(me(cx, &f, token), 401, "token.unknown");
    assert_int_equal(me(cx, &f, other).status, 200);
    assert_ok(token_revoke(cx, d->firm, d->nadia, other_id));
    assert_problem(me(cx, &f, other), 401, "token.unknown");
    assert_status(token_revoke(cx, d->firm, d->tanvir, id), E_DENIED);
    assert_status(token_make(cx, d->firm, d->tanvir, &in, &token, &id), E_DENIED);
    throttle_free(&f.api.throttle);
}

/* ---- answers ---- */

static const struct {
    const char *rest, *body, *if_match;
    int status;
    const char *code;
} failures[] = {
    { "/heat", "{\"is_hot\": true", "*", 400, "json.invalid" },
    { "/heat", "{\"is_hot\": true, \"is_hot\": false}", "*", 400, "json.invalid" },
    { "/heat", "{\"is_hot\": 1}", "*", 422, "form.kind" },
    { "/heat", "{\"is_hot\": true}", NULL, 428, "version.needed" },
    { "/heat", "{\"is_hot\": true}", "\"999\"", 412, "row.changed" },
    { "/heat", "{\"is_hot\": true}", "W/\"1\"", 412, "row.changed" },
    { "/heat", "{\"is_hot\": true}", "\"\"", 412, "row.changed" },
    { "/heat", "{\"is_hot\": true}", "1", 412, "row.changed" },
};

DESK_TEST(each_failure_has_its_status_and_words_in_both_languages)
{
    struct face f = face_open(cx, d);
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        struct question q = { .method = POST,
                              .target = case_path(cx, d, failures[i].rest),
                              .body = failures[i].body,
                              .if_match = failures[i].if_match,
                              .language = "bn" };
        struct answer bn = ask(cx, &f, q);
        q.language = "en-GB";
        struct answer en = ask(cx, &f, q);
        if (bn.status != failures[i].status ||
            !str_eq(json_member_str(bn.json, "code"), str_c(failures[i].code)))
            fail_msg("%s %s: %.*s", failures[i].rest, failures[i].body, STR_ARG(bn.body));
        assert_int_equal(en.status, bn.status);
        assert_false(
            str_eq(json_member_str(en.json, "detail"), json_member_str(bn.json, "detail")));
        assert_true(str_is_ascii(json_member_str(en.json, "title")));
    }
    throttle_free(&f.api.throttle);
}

DESK_TEST(a_version_is_matched)
{
    struct face f = face_open(cx, d);
    struct answer got = look(cx, &f, case_path(cx, d, ""));
    str etag = header_of(&got, "ETag");
    struct question q = { .method = POST,
                          .target = case_path(cx, d, "/heat"),
                          .body = "{\"is_hot\": true}",
                          .if_match = etag.p };
    got = ask(cx, &f, q);
    assert_int_equal(got.status, 200);
    assert_true(json_member_bool(got.json, "is_hot", false));
    assert_false(str_eq(header_of(&got, "ETag"), etag));
    assert_problem(ask(cx, &f, q), 412, "row.changed");
    /* The version alone will do. */
    q.if_match =
        arena_printf(cx->arena, "\"%lld\"", (long long)json_member_int(got.json, "version", 0)).p;
    q.body = "{\"is_hot\": false}";
    assert_int_equal(ask(cx, &f, q).status, 200);
    throttle_free(&f.api.throttle);
}

DESK_TEST(what_is_known_is_not_told_again)
{
    struct face f = face_open(cx, d);
    const char *const targets[] = { case_path(cx, d, ""), "/api/v1/cases", "/api/v1/me" };
    for (size_t i = 0; i < 3; i++) {
        struct question q = { .method = GET, .target = targets[i] };
        struct answer first = ask(cx, &f, q);
        str etag = header_of(&first, "ETag");
        assert_int_equal(first.status, 200);
        q.if_none_match = arena_printf(cx->arena, "\"x\", W/%.*s", STR_ARG(etag)).p;
        struct answer again = ask(cx, &f, q);
        assert_int_equal(again.status, 304);
        assert_int_equal(again.body.n, 0);
        assert_str(header_of(&again, "ETag"), etag);
        q.if_none_match = "\"1-0000000000000000\"";
        assert_int_equal(ask(cx, &f, q).status, 200);
    }
    struct question q = { .method = GET, .target = targets[1] };
    struct answer before = ask(cx, &f, q);
    q.if_none_match = header_of(&before, "ETag").p;
    assert_ok(case_close(cx, d->firm, d->nadia, d->case_id));
    assert_int_equal(ask(cx, &f, q).status, 200);
    throttle_free(&f.api.throttle);
}

/* ---- lists ---- */

#define TIES 23

/* Cases spoken in at three moments: most of them at the same. */
static void add_cases(struct ctx *cx, struct desk *d)
{
    const struct said words = { .is_client = true, .text = S("It was late.") };
    struct case_by_hand in = { .client = d->client_id, .said = &words, .said_n = 1 };
    struct case_id id;
    for (int i = 0; i < TIES; i++) {
        cx->now = T_NOW + (i < 4 ? 0 : i < 20 ? HOUR_MS : 2 * HOUR_MS);
        assert_ok(case_open_by_hand(cx, d->firm, d->nadia, &in, &id));
    }
}

/* Ids of a walk in one direction, by blanks, each page behind the last or before the first. */
static str walk(struct ctx *cx, struct face *f, const char *way, int limit, str cursor)
{
    struct buf b = buf_new(cx->arena, 4000);
    str all = S("");
    while (cursor.p != NULL) {
        str target =
            arena_printf(cx->arena, "/api/v1/cases?limit=%d%s%s%.*s", limit,
                         cursor.n > 0 ? "&" : "", cursor.n > 0 ? way : "", STR_ARG(cursor));
        cx->now += API_EVERY_MS; /* or its token would ask too fast */
        struct answer page = look(cx, f, target.p);
        const struct json_value *data = json_member(page.json, "data");
        assert_true(data->n <= (size_t)limit);
        b = buf_new(cx->arena, 4000);
        for (size_t i = 0; i < data->n; i++)
            buf_printf(&b, "%.*s ", STR_ARG(json_member_str(&data->items[i], "id")));
        bool is_back = str_eq(str_c(way), S("before="));
        all = is_back ? arena_join(cx->arena, buf_str(&b), all)
                      : arena_join(cx->arena, all, buf_str(&b));
        cursor = json_member_str(page.json, is_back ? "previous" : "next");
        assert_int_equal(json_member_bool(page.json, "has_more", false), cursor.p != NULL);
    }
    return all;
}

static size_t words_in(str s)
{
    size_t n = 0;
    for (str one, rest = s; str_split(&rest, ' ', &one);)
        n += one.n > 0;
    return n;
}

DESK_TEST(a_list_with_ties_gives_each_row_once_both_ways)
{
    struct face f = face_open(cx, d);
    add_cases(cx, d);
    str whole = walk(cx, &f, "after=", 100, S(""));
    assert_int_equal(words_in(whole), TIES + 1);
    for (str one, rest = whole; str_split(&rest, ' ', &one);)
        if (one.n > 0) /* once */
            assert_int_equal(str_find(whole, one, (size_t)str_find(whole, one, 0) + 1), -1);
    for (int limit = 1; limit <= TIES + 2; limit++) {
        assert_str(walk(cx, &f, "after=", limit, S("")), whole);
        /* Back from a list's last row: all but that one. */
        struct answer last = look(cx, &f, "/api/v1/cases?limit=23");
        last = look(cx, &f,
                    arena_printf(cx->arena, "/api/v1/cases?after=%.*s",
                                 STR_ARG(json_member_str(last.json, "next")))
                        .p);
        str before = json_member_str(last.json, "previous");
        assert_str(walk(cx, &f, "before=", limit, before),
                   str_sub(whole, 0, whole.n - sizeof "case_0000000000000"));
    }
    throttle_free(&f.api.throttle);
}

DESK_TEST(a_cursor_of_somebody_else_is_none)
{
    static const char *const bad[] = {
        "after=x",
        "after=%E0%A6%95",
        "before=0",
        "after=00000000000000000000000000",
        /* two numbers and a text of one byte that is no UTF-8, or NUL */
        "after=0000000000000000000000000ZW",
        "after=000000000000000000000000000",
    };
    struct face f = face_open(cx, d);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct answer got = look(cx, &f, arena_printf(cx->arena, "/api/v1/cases?%s", bad[i]).p);
        if (i == 3) /* a place far away is a place */
            assert_int_equal(got.status, 200);
        else
            assert_problem(got, 422, "cursor.bad");
    }
    assert_problem(look(cx, &f, "/api/v1/cases?after=x&before=x"), 422, "cursor.both");
    assert_problem(look(cx, &f, "/api/v1/cases?limit=101"), 422, "form.out_of_range");
    assert_problem(look(cx, &f, "/api/v1/cases?expand=subject"), 422, "expand.unknown");
    throttle_free(&f.api.throttle);
}

/* ---- statements ---- */

static uint64_t statements_run(struct ctx *cx, struct desk *d)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    assert_ok(firm_read(cx, d->firm, &r));
    return db_statements_run(r.db);
}

/* Settings, the token, the rows; those of two expanded members, and how clients are reached. */
DESK_TEST(a_list_runs_as_many_statements_for_a_hundred_rows_as_for_one)
{
    struct face f = face_open(cx, d);
    const char *target = "/api/v1/cases?limit=100&expand=client,owner";
    (void)look(cx, &f, target); /* its use is noted */
    uint64_t before = statements_run(cx, d);
    (void)look(cx, &f, target);
    assert_int_equal(statements_run(cx, d) - before, 6);
    for (int i = 0; i < 5; i++)
        add_cases(cx, d);
    cx->now = T_NOW;
    before = statements_run(cx, d);
    struct answer got = look(cx, &f, target);
    assert_int_equal(json_member(got.json, "data")->n, 100);
    assert_int_equal(statements_run(cx, d) - before, 6);
    throttle_free(&f.api.throttle);
}

/* ---- done once ---- */

#define NEW_CASE "{\"said\": [{\"text\": \"The lamp came broken.\"}], \"client_name\": \"Rahim\"}"

static struct question new_case(const char *key, const char *body)
{
    return (struct question){ .method = POST, .target = "/api/v1/cases", .body = body, .key = key };
}

static size_t cases_now(struct ctx *cx, struct face *f)
{
    return words_in(walk(cx, f, "after=", 100, S("")));
}

DESK_TEST(a_key_does_its_request_once)
{
    struct face f = face_open(cx, d);
    struct answer first = ask(cx, &f, new_case("k1", NEW_CASE));
    struct answer again = ask(cx, &f, new_case("k1", NEW_CASE));
    assert_int_equal(first.status, 201);
    assert_int_equal(again.status, 201);
    assert_str(again.body, first.body);
    assert_str(header_of(&again, "Location"), header_of(&first, "Location"));
    assert_str(header_of(&again, "ETag"), header_of(&first, "ETag"));
    assert_str(header_of(&again, "Idempotency-Replayed"), S("true"));
    assert_null(header_of(&first, "Idempotency-Replayed").p);
    assert_int_equal(cases_now(cx, &f), 2);
    assert_problem(ask(cx, &f, new_case("k1", "{\"said\": [{\"text\": \"Another.\"}]}")), 422,
                   "once.other");
    assert_int_equal(ask(cx, &f, new_case("k2", NEW_CASE)).status, 201);
    assert_int_equal(cases_now(cx, &f), 3);
    /* Another token's key is another key. */
    struct question q = new_case("k1", NEW_CASE);
    q.token = token_for(cx, d, d->tanvir, S("all"));
    assert_int_equal(ask(cx, &f, q).status, 201);
    assert_int_equal(cases_now(cx, &f), 4);
    throttle_free(&f.api.throttle);
}

DESK_TEST(a_key_is_forgotten_after_a_day)
{
    struct face f = face_open(cx, d);
    (void)ask(cx, &f, new_case("k1", NEW_CASE));
    cx->now = T_NOW + ONCE_KEEP_MS;
    assert_ok(once_sweep(cx, d->firm));
    struct answer again = ask(cx, &f, new_case("k1", NEW_CASE));
    assert_str(header_of(&again, "Idempotency-Replayed"), S("true"));
    cx->now = T_NOW + ONCE_KEEP_MS + 1;
    assert_ok(once_sweep(cx, d->firm));
    again = ask(cx, &f, new_case("k1", NEW_CASE));
    assert_null(header_of(&again, "Idempotency-Replayed").p);
    throttle_free(&f.api.throttle);
}

DESK_TEST(a_request_that_failed_may_be_asked_again)
{
    struct face f = face_open(cx, d);
    assert_problem(ask(cx, &f, new_case("k1", "{\"said\": []}")), 422, "form.missing");
    assert_int_equal(ask(cx, &f, new_case("k1", NEW_CASE)).status, 201);
    assert_problem(ask(cx, &f, new_case("", NEW_CASE)), 422, "once.key");
    throttle_free(&f.api.throttle);
}

static void die(void *arg, const struct note *notes, size_t n)
{
    (void)arg, (void)notes, (void)n;
    raise(SIGKILL);
}

/* The child's desk is killed by the commit of the act, before it could answer. */
DESK_TEST(killed_between_act_and_answer_it_is_not_done_again)
{
    struct face f = face_open(cx, d);
    assert_int_equal(me(cx, &f, f.token).status, 200);
    pid_t child = fork();
    if (child == 0) {
        struct firm *firm;
        assert_ok(firm_open(cx, d->dir, NULL, &firm));
        f.api.firm = firm;
        assert_ok(firm_watch(cx, firm, die, NULL));
        (void)ask(cx, &f, new_case("k1", NEW_CASE));
        _exit(0);
    }
    int how;
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_true(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL);
    assert_int_equal(cases_now(cx, &f), 2);
    assert_problem(ask(cx, &f, new_case("k1", NEW_CASE)), 409, "once.lost");
    assert_int_equal(cases_now(cx, &f), 2);
    throttle_free(&f.api.throttle);
}

#define ASKERS 4

/* Ends 0 where it made or was told the case, 9 where another was at it. */
static int ask_from_child(struct ctx *cx, struct face *f, const char *dir, int gate)
{
    struct firm *firm;
    char byte;
    if (firm_open(cx, dir, NULL, &firm) != OK || read(gate, &byte, 1) != 0)
        return 1;
    f->api.firm = firm;
    struct answer a = ask(cx, f, new_case("k1", NEW_CASE));
    firm_close(&firm);
    return a.status == 201 ? 0 : a.status == 409 ? 9 : 2;
}

DESK_TEST(one_key_asked_by_four_processes_does_one_thing)
{
    struct face f = face_open(cx, d);
    int gate[2], done = 0;
    pid_t children[ASKERS];
    assert_int_equal(pipe(gate), 0);
    for (int i = 0; i < ASKERS; i++)
        if ((children[i] = fork()) == 0) {
            close(gate[1]);
            _exit(ask_from_child(cx, &f, d->dir, gate[0]));
        }
    close(gate[0]);
    close(gate[1]); /* now */
    for (int i = 0; i < ASKERS; i++) {
        int how;
        assert_int_equal(waitpid(children[i], &how, 0), children[i]);
        assert_true(WIFEXITED(how));
        assert_true(WEXITSTATUS(how) == 0 || WEXITSTATUS(how) == 9);
        done += WEXITSTATUS(how) == 0;
    }
    assert_true(done >= 1);
    assert_int_equal(cases_now(cx, &f), 2);
    throttle_free(&f.api.throttle);
}

/* ---- limits ---- */

/* A bucket of three, one more each 100 ms, by hand. */
TEST(a_budget_is_taken_and_comes_back)
{
    static const struct throttle_rule three = { "three", 3, 100 };
    static const struct {
        int64_t at, wait_ms, room;
    } takes[] = {
        { 0, 0, 2 },   { 0, 0, 1 },   { 0, 0, 0 },   { 0, 100, 0 }, /* a refusal costs nothing */
        { 60, 40, 0 }, { 99, 1, 0 },  { 100, 0, 0 }, { 100, 100, 0 }, { 250, 0, 0 },
        { 300, 0, 0 }, { 399, 1, 0 }, { 700, 0, 2 }, { 1000, 0, 2 },
    };
    struct throttle *t = throttle_new();
    for (size_t i = 0; i < sizeof takes / sizeof *takes; i++) {
        struct throttle_state s = throttle_take(t, &three, S("a"), T_NOW + takes[i].at);
        if (s.wait_ms != takes[i].wait_ms || s.room != takes[i].room)
            fail_msg("take %zu at %d: waits %d, room %d", i, (int)takes[i].at, (int)s.wait_ms,
                     (int)s.room);
    }
    assert_int_equal(throttle_take(t, &three, S("b"), T_NOW).room, 2); /* its own */
    throttle_free(&t);
}

DESK_TEST(a_token_that_asks_too_fast_waits)
{
    struct face f = face_open(cx, d);
    struct answer a = me(cx, &f, f.token);
    assert_str(header_of(&a, "RateLimit-Policy"), S("\"token\";q=120;w=12"));
    assert_str(header_of(&a, "RateLimit"), S("\"token\";r=119;t=0"));
    for (int i = 1; i < 120; i++)
        a = me(cx, &f, f.token);
    assert_int_equal(a.status, 200);
    a = me(cx, &f, f.token);
    assert_problem(a, 429, "token.too_fast");
    assert_str(header_of(&a, "Retry-After"), S("1"));
    assert_str(header_of(&a, "RateLimit"), S("\"token\";r=0;t=1"));
    assert_int_equal(me(cx, &f, token_for(cx, d, d->nadia, S("all"))).status, 200);
    cx->now += 100;
    assert_int_equal(me(cx, &f, f.token).status, 200);
    throttle_free(&f.api.throttle);
}

T_MAIN(T(a_token_may_what_its_scopes_say), T(who_has_no_token_is_nobody),
       T(a_token_ends_or_is_taken_back), T(each_failure_has_its_status_and_words_in_both_languages),
       T(a_version_is_matched), T(what_is_known_is_not_told_again),
       T(a_list_with_ties_gives_each_row_once_both_ways), T(a_cursor_of_somebody_else_is_none),
       T(a_list_runs_as_many_statements_for_a_hundred_rows_as_for_one),
       T(a_key_does_its_request_once), T(a_key_is_forgotten_after_a_day),
       T(a_request_that_failed_may_be_asked_again),
       T(killed_between_act_and_answer_it_is_not_done_again),
       T(one_key_asked_by_four_processes_does_one_thing), T(a_budget_is_taken_and_comes_back),
       T(a_token_that_asks_too_fast_waits))
