/* What is done around a case, by a program: the way back from its opening to the answer, the feed
 * of what happened, search, the checker; and no list runs a statement a row. */
#include "act/case_act.h"
#include "act/verify_act.h"
#include "api.h"
#include "base/clock.h"
#include "base/limits.h"

/* ---- asking ---- */

static struct answer post(struct ctx *cx, struct face *f, const char *target, const char *body)
{
    return ask(
        cx, f,
        (struct question){ .method = POST, .target = target, .body = body, .if_match = "*" });
}

static struct answer post_ok(struct ctx *cx, struct face *f, const char *target, const char *body,
                             int status)
{
    struct answer a = post(cx, f, target, body);
    if (a.status != status)
        fail_msg("%s %s: %d %.*s", target, body == NULL ? "" : body, a.status, STR_ARG(a.body));
    return a;
}

static struct answer look_ok(struct ctx *cx, struct face *f, const char *target)
{
    struct answer a = look(cx, f, target);
    if (a.status != 200)
        fail_msg("%s: %d %.*s", target, a.status, STR_ARG(a.body));
    return a;
}

static const struct json_value *rows(const struct answer *a)
{
    const struct json_value *data = json_member(a->json, "data");
    assert_non_null(data);
    return data;
}

static const char *path(struct ctx *cx, const char *begin, str id, const char *rest)
{
    return arena_printf(cx->arena, "/api/v1/%s%.*s%s", begin, STR_ARG(id), rest).p;
}

static str member(const struct answer *a, const char *name)
{
    return json_member_str(a->json, name);
}

/* The newest message of a case. */
static str newest(struct ctx *cx, struct face *f, str k)
{
    struct answer all = look_ok(cx, f, path(cx, "cases/", k, "/messages"));
    assert_true(rows(&all)->n > 0);
    return json_member_str(&rows(&all)->items[0], "id");
}

/* ---- the way back ---- */

static const char *const opening =
    "{\"said\": [{\"text\": \"My shop sign fell down on the first day.\"}], \"kind\": "
    "\"complaint\", \"channel\": \"phone\", \"client_name\": \"Karim Uddin\", \"email\": "
    "\"karim@rupsha.example\"}";

static str opened(struct ctx *cx, struct face *f)
{
    struct answer a = post_ok(cx, f, "/api/v1/cases", opening, 201);
    return member(&a, "id");
}

static const char *letter(struct ctx *cx, str seen, const char *more)
{
    return arena_printf(cx->arena,
                        "{\"text\": \"We are sorry that the sign fell down. It was our mistake. I "
                        "will call you on Monday at 5 pm.\", \"seen\": \"%.*s\"%s}",
                        STR_ARG(seen), more)
        .p;
}

DESK_TEST(a_case_goes_the_whole_way_back_by_programs)
{
    struct face f = face_open(cx, d);
    str k = opened(cx, &f);
    struct answer a = look_ok(cx, &f, "/api/v1/me");
    str me = member(&a, "id");
    a = post_ok(cx, &f, path(cx, "cases/", k, "/owner"),
                arena_printf(cx->arena, "{\"agent\": \"%.*s\"}", STR_ARG(me)).p, 200);
    assert_str(member(&a, "owner"), me);
    a = post_ok(cx, &f, path(cx, "cases/", k, "/verdict"), "{\"verdict\": \"ours\"}", 200);
    a = post_ok(cx, &f, path(cx, "cases/", k, "/listening"),
                "{\"own_words\": \"It fell down.\", \"what_happened\": \"A screw.\"}", 200);
    assert_true(member(&a, "listened_at").n > 0);

    /* Its words are checked here, whatever the program thinks of them. */
    a = post_ok(cx, &f, path(cx, "cases/", k, "/messages"),
                letter(cx, newest(cx, &f, k),
                       ", \"promises\": [{\"words\": \"I will call you on Monday at 5 pm\", "
                       "\"due_at\": \"2026-11-23T11:00:00Z\"}]"),
                201);
    assert_str(member(&a, "state"), S("going"));
    assert_str(member(&a, "recipients"), S("karim@rupsha.example"));
    assert_true(member(&a, "leaves_at").n > 0);
    assert_true(json_member_bool(a.json, "is_apology", false));
    a = look_ok(cx, &f, path(cx, "cases/", k, ""));
    assert_true(member(&a, "apologised_at").n > 0);
    assert_str(member(&a, "next_due_at"), S("2026-11-23T11:00:00Z"));

    struct q_promise_rows open;
    assert_ok(
        q_promises_open_mine(cx, d->db, (struct agent_id){ d->nadia.id }, INT64_MAX, 10, &open));
    assert_int_equal(open.n, 1);
    assert_str(open.v[0].words, S("I will call you on Monday at 5 pm"));
    assert_str(open.v[0].due_civil, S("2026-11-23T17:00"));
    str promise = api_id(cx->arena, firm_key(d->firm), "prm", open.v[0].id.v);
    a = post_ok(cx, &f, path(cx, "cases/", k, "/calls"),
                arena_printf(cx->arena,
                             "{\"outcome\": \"reached\", \"text\": \"Called.\", \"minutes\": 4, "
                             "\"kept\": [\"%.*s\"]}",
                             STR_ARG(promise))
                    .p,
                200);
    assert_int_equal(member(&a, "next_due_at").n, 0);

    post_ok(cx, &f, path(cx, "cases/", k, "/remedy"), "{\"what\": \"A new sign.\"}", 200);
    a = post_ok(cx, &f, path(cx, "cases/", k, "/surveys"), "{\"by\": \"link\"}", 201);
    str link = member(&a, "link");
    struct survey_id survey;
    assert_ok(survey_of_path(cx, d->firm, str_skip(link, (size_t)str_find(link, S("/v/"), 0) + 3),
                             &survey));
    assert_ok(verify_answer(cx, d->firm, survey, 9, S("nothing")));
    a = look_ok(cx, &f, path(cx, "cases/", k, "/surveys"));
    assert_int_equal(json_member_int(&rows(&a)->items[0], "score", 0), 9);
    a = look_ok(cx, &f, path(cx, "cases/", k, ""));
    assert_str(member(&a, "outcome"), S("recovered"));
    assert_str(member(&a, "state"), S("closed"));
    throttle_free(&f.api.throttle);
}

/* ---- letters ---- */

DESK_TEST(nothing_is_sent_over_words_that_were_not_seen)
{
    struct face f = face_open(cx, d);
    str k = opened(cx, &f), seen = newest(cx, &f, k);
    post_ok(cx, &f, path(cx, "cases/", k, "/said"),
            "{\"channel\": \"whatsapp\", \"said\": [{\"text\": \"And it rains in.\"}]}", 200);
    struct answer a = post(cx, &f, path(cx, "cases/", k, "/messages"), letter(cx, seen, ""));
    assert_problem(a, 409, "reply.new_message");
    const struct json_value *since = json_member(a.json, "messages");
    assert_int_equal(since->n, 1);
    assert_str(json_member_str(&since->items[0], "text"), S("And it rains in."));
    a = post(cx, &f, path(cx, "cases/", k, "/messages"),
             letter(cx, json_member_str(&since->items[0], "id"), ""));
    assert_int_equal(a.status, 201);
    throttle_free(&f.api.throttle);
}

DESK_TEST(a_letter_is_taken_back_until_it_leaves)
{
    struct face f = face_open(cx, d);
    str k = opened(cx, &f);
    struct answer a =
        post_ok(cx, &f, path(cx, "cases/", k, "/messages"), letter(cx, newest(cx, &f, k), ""), 201);
    str sent = member(&a, "id");
    assert_problem(
        post(cx, &f, path(cx, "messages/", sent, "/settling"), "{\"has_arrived\": \"yes\"}"), 422,
        "form.kind");
    a = post_ok(cx, &f, path(cx, "messages/", sent, "/withdrawal"), NULL, 200);
    assert_str(member(&a, "object"), S("draft"));
    assert_true(str_starts(member(&a, "text"), S("We are sorry")));
    a = post(cx, &f, path(cx, "messages/", sent, "/withdrawal"), NULL);
    assert_problem(a, 409, "reply.gone");
    throttle_free(&f.api.throttle);
}

DESK_TEST(what_stands_in_brackets_is_not_sent_by_mistake)
{
    struct face f = face_open(cx, d);
    str k = opened(cx, &f), seen = newest(cx, &f, k);
    const char *to = path(cx, "cases/", k, "/messages");
    const char *body = arena_printf(cx->arena,
                                    "{\"text\": \"I call [day and time].\", \"seen\": "
                                    "\"%.*s\", \"has_blanks\": %s}",
                                    STR_ARG(seen), "false")
                           .p;
    assert_problem(post(cx, &f, to, body), 422, "reply.blank");
    body =
        arena_printf(cx->arena,
                     "{\"text\": \"I call [day and time].\", \"seen\": \"%.*s\", \"has_blanks\": "
                     "true, \"channel\": \"whatsapp\"}",
                     STR_ARG(seen))
            .p;
    struct answer a = post_ok(cx, &f, to, body, 201);
    assert_str(member(&a, "state"), S("logged"));
    throttle_free(&f.api.throttle);
}

DESK_TEST(drafts_are_kept_and_pass_from_hand_to_hand)
{
    struct face f = face_open(cx, d);
    struct face t = { f.api, token_for(cx, d, d->tanvir, S("cases:write")) };
    const char *mine = case_path(cx, d, "/draft");
    assert_problem(look(cx, &f, mine), 404, "draft.gone");
    struct answer a = post_ok(cx, &f, mine, "{\"text\": \"Dear Farhana\", \"seen\": null}", 200);
    str nadia = member(&a, "agent");
    a = look_ok(cx, &t, case_path(cx, d, "/drafts"));
    assert_int_equal(rows(&a)->n, 1);
    const char *takeover =
        arena_printf(cx->arena, "%s/%.*s/takeover", case_path(cx, d, "/drafts"), STR_ARG(nadia)).p;
    a = post_ok(cx, &t, takeover, NULL, 200);
    assert_str(member(&a, "text"), S("Dear Farhana"));
    a = look_ok(cx, &f, mine);
    assert_true(member(&a, "taken_by").n > 0);
    assert_int_equal(post(cx, &t, case_path(cx, d, "/draft/removal"), NULL).status, 204);
    assert_problem(look(cx, &t, mine), 404, "draft.gone");
    throttle_free(&f.api.throttle);
}

/* ---- tags, notes, undo ---- */

DESK_TEST(tags_are_put_on_and_taken_off)
{
    struct face f = face_open(cx, d);
    struct answer a = post_ok(cx, &f, case_path(cx, d, "/tags"), "{\"name\": \"vip\"}", 200);
    assert_int_equal(rows(&a)->n, 1);
    str tag = json_member_str(&rows(&a)->items[0], "id");
    a = look_ok(cx, &f, "/api/v1/tags");
    assert_str(json_member_str(&rows(&a)->items[0], "name"), S("vip"));
    a = post_ok(
        cx, &f,
        arena_printf(cx->arena, "%s/%.*s/removal", case_path(cx, d, "/tags"), STR_ARG(tag)).p, NULL,
        200);
    assert_int_equal(rows(&a)->n, 0);
    throttle_free(&f.api.throttle);
}

DESK_TEST(who_is_called_by_name_hears_of_it_until_they_read)
{
    struct face f = face_open(cx, d);
    struct face t = { f.api, token_for(cx, d, d->tanvir, S("all")) };
    post_ok(cx, &f, case_path(cx, d, "/notes"), "{\"text\": \"@Tanvir, please look.\"}", 200);
    struct answer a = look_ok(cx, &t, "/api/v1/today");
    assert_int_equal(json_member(a.json, "mentions")->n, 1);
    assert_int_equal(post(cx, &t, case_path(cx, d, "/reading"), NULL).status, 204);
    a = look_ok(cx, &t, "/api/v1/today");
    assert_int_equal(json_member(a.json, "mentions")->n, 0);
    throttle_free(&f.api.throttle);
}

DESK_TEST(what_was_just_done_is_taken_back_by_its_event)
{
    struct face f = face_open(cx, d);
    struct answer last = look_ok(cx, &f, "/api/v1/events/last");
    struct answer a = look_ok(cx, &f, "/api/v1/me");
    str me = member(&a, "id");
    post_ok(cx, &f, case_path(cx, d, "/owner"),
            arena_printf(cx->arena, "{\"agent\": \"%.*s\"}", STR_ARG(me)).p, 200);
    const char *since = path(cx, "events?since=", member(&last, "id"), "");
    a = look_ok(cx, &f, since);
    assert_int_equal(rows(&a)->n, 1);
    const struct json_value *e = &rows(&a)->items[0];
    assert_str(json_member_str(e, "name"), S("case.taken"));
    assert_str(json_member_str(e, "agent"), me);
    assert_str(json_member_str(e, "via"), S("api"));
    const struct json_value *change = &json_member(e, "changes")->items[0];
    assert_str(json_member_str(change, "member"), S("owner"));
    assert_str(json_member_str(change, "after"), me);
    a = post_ok(
        cx, &f, case_path(cx, d, "/undoing"),
        arena_printf(cx->arena, "{\"event\": \"%.*s\"}", STR_ARG(json_member_str(e, "id"))).p, 200);
    assert_int_equal(member(&a, "owner").n, 0);
    throttle_free(&f.api.throttle);
}

/* ---- the checker, search ---- */

DESK_TEST(the_checker_says_what_it_sees_and_where)
{
    struct face f = face_open(cx, d);
    struct answer a =
        post_ok(cx, &f, "/api/v1/check",
                "{\"text\": \"We are sorry if you were upset. \\u0995 I will call you on Monday at "
                "5 pm. [name]\", \"scope\": \"recovery\"}",
                200);
    assert_str(member(&a, "language"), S("en"));
    assert_true(json_member_bool(a.json, "is_recovery", false));
    const struct json_value *findings = json_member(a.json, "findings");
    assert_str(json_member_str(&findings->items[0], "rule"), S("blank"));
    assert_str(json_member_str(&findings->items[0], "text"), S("[name]"));
    int64_t start = json_member_int(&findings->items[0], "start", 0);
    assert_int_equal(start - json_member_int(&findings->items[0], "start_utf16", 0), 2);
    assert_true(findings->n > 1); /* "if you were upset" */
    const struct json_value *promises = json_member(a.json, "promises");
    assert_int_equal(promises->n, 1);
    assert_str(json_member_str(&promises->items[0], "due_at"), S("2026-11-23T11:00:00Z"));
    assert_problem(post(cx, &f, "/api/v1/check", "{\"text\": \"\"}"), 422, "form.missing");
    throttle_free(&f.api.throttle);
}

DESK_TEST(search_marks_the_words_it_found)
{
    struct face f = face_open(cx, d);
    str k = opened(cx, &f);
    struct answer a = look_ok(cx, &f, "/api/v1/search?q=sign+is%3Aopen");
    const struct json_value *hits = json_member(a.json, "hits");
    assert_int_equal(hits->n, 1);
    assert_str(json_member_str(&hits->items[0], "case"), k);
    assert_str(json_member_str(&hits->items[0], "message"), newest(cx, &f, k));
    const struct json_value *passage = json_member(&hits->items[0], "passage");
    assert_int_equal(passage->n, 3);
    assert_str(json_member_str(&passage->items[1], "text"), S("sign"));
    assert_true(json_member_bool(&passage->items[1], "is_found", false));
    a = look_ok(cx, &f, "/api/v1/search?q=karim");
    const struct json_value *clients = json_member(a.json, "clients");
    assert_int_equal(clients->n, 1);
    assert_str(json_member_str(&clients->items[0], "name"), S("Karim Uddin"));
    assert_problem(look(cx, &f, "/api/v1/search"), 422, "form.missing");
    throttle_free(&f.api.throttle);
}

/* ---- as many statements for many rows as for one ---- */

static uint64_t statements_run(struct ctx *cx, struct firm *f)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    assert_ok(firm_read(cx, f, &r));
    return db_statements_run(r.db);
}

static const char *const lists[] = { "messages?limit=100",
                                     "messages?limit=100&expand=client,agent",
                                     "events?limit=100",
                                     "events?limit=100&expand=agent",
                                     "drafts",
                                     "tags",
                                     "surveys" };
#define LISTS (sizeof lists / sizeof *lists)

static void count(struct ctx *cx, struct desk *d, struct face *f, size_t least, uint64_t n[LISTS])
{
    for (size_t i = 0; i < LISTS; i++) {
        const char *target = arena_printf(cx->arena, "%s/%s", case_path(cx, d, ""), lists[i]).p;
        uint64_t before = statements_run(cx, d->firm);
        struct answer a = look_ok(cx, f, target);
        n[i] = statements_run(cx, d->firm) - before;
        assert_true(i > 3 || rows(&a)->n >= least);
    }
}

DESK_TEST(a_list_runs_as_many_statements_for_fifty_rows_as_for_one)
{
    struct face f = face_open(cx, d);
    uint64_t one[LISTS], many[LISTS];
    count(cx, d, &f, 1, one);
    for (int i = 0; i < 50; i++) {
        assert_ok(case_note(cx, d->firm, d->nadia, d->case_id, S("Another note.")));
        post_ok(cx, &f, case_path(cx, d, "/surveys"), "{\"by\": \"link\"}", 201);
    }
    count(cx, d, &f, 50, many);
    for (size_t i = 0; i < LISTS; i++)
        if (one[i] != many[i])
            fail_msg("%s: %llu statements for one row, %llu for fifty", lists[i],
                     (unsigned long long)one[i], (unsigned long long)many[i]);
    throttle_free(&f.api.throttle);
}

/* Both ways through pages of three. */
DESK_TEST(messages_are_leafed_through_both_ways)
{
    struct face f = face_open(cx, d);
    for (int i = 0; i < 9; i++)
        assert_ok(case_note(cx, d->firm, d->nadia, d->case_id, S("A note.")));
    const char *target = case_path(cx, d, "/messages?limit=3");
    str first = STR_NULL, next = STR_NULL;
    size_t n = 0;
    struct answer a = look_ok(cx, &f, target);
    for (;;
         a = look_ok(cx, &f, arena_printf(cx->arena, "%s&after=%.*s", target, STR_ARG(next)).p)) {
        n += rows(&a)->n;
        if (first.p == NULL)
            first = json_member_str(&rows(&a)->items[0], "id");
        next = member(&a, "next");
        if (next.n == 0)
            break;
    }
    assert_int_equal(n, 10); /* and what the client said */
    for (str back; (back = member(&a, "previous")).n > 0;)
        a = look_ok(cx, &f, arena_printf(cx->arena, "%s&before=%.*s", target, STR_ARG(back)).p);
    assert_str(json_member_str(&rows(&a)->items[0], "id"), first);
    throttle_free(&f.api.throttle);
}

T_MAIN(T(a_case_goes_the_whole_way_back_by_programs),
       T(nothing_is_sent_over_words_that_were_not_seen), T(a_letter_is_taken_back_until_it_leaves),
       T(what_stands_in_brackets_is_not_sent_by_mistake),
       T(drafts_are_kept_and_pass_from_hand_to_hand), T(tags_are_put_on_and_taken_off),
       T(who_is_called_by_name_hears_of_it_until_they_read),
       T(what_was_just_done_is_taken_back_by_its_event), T(the_checker_says_what_it_sees_and_where),
       T(search_marks_the_words_it_found),
       T(a_list_runs_as_many_statements_for_fifty_rows_as_for_one),
       T(messages_are_leafed_through_both_ways))
