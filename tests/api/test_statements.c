/* A call runs as many statements for a hundred rows as for one, expanded or not. */
#include "act/client_act.h"
#include "act/promise_act.h"
#include "act/saved_act.h"
#include "api.h"
#include "base/clock.h"
#include "db/db.h"

#define ROWS 100

static const struct look {
    const char *target;
    const char *row; /* stands once in each row that grows */
} looks[] = {
    { "/api/v1/clients?limit=100", "\"object\":\"client\"" },
    { "/api/v1/clients?limit=100&expand=agent,company", "\"object\":\"client\"" },
    { "/api/v1/clients?limit=100&q=client", "\"object\":\"client\"" },
    { "/api/v1/companies?limit=100", "\"object\":\"company\"" },
    { "/api/v1/promises?limit=100", "\"object\":\"promise\"" },
    { "/api/v1/promises?limit=100&expand=client,agent", "\"object\":\"promise\"" },
    { "/api/v1/promises?limit=100&view=open", "\"object\":\"promise\"" },
    { "/api/v1/today", "\"object\":\"promise\"" },
    { "/api/v1/mistakes?limit=100&expand=owner", "\"object\":\"mistake_client\"" },
    { "/api/v1/audit?limit=100", "\"object\":\"audit_line\"" },
    { "/api/v1/saved-replies?limit=100", "\"object\":\"saved_reply\"" },
    { "/api/v1/tokens?limit=100&expand=agent", "\"object\":\"token\"" },
};
#define LOOKS (sizeof looks / sizeof *looks)

static void add_one(struct ctx *cx, struct desk *d, int i)
{
    struct client_id client;
    struct promise_id promise;
    struct mistake_id mistake;
    struct saved_reply_id saved;
    str name = arena_printf(cx->arena, "Client %d", i);
    struct client_new in = { .name = name,
                             .company = arena_printf(cx->arena, "Company %d", i),
                             .email = arena_printf(cx->arena, "client%d@example.com", i),
                             .language = S("en"),
                             .agent = { d->nadia.id } };
    assert_ok(client_add(cx, d->firm, d->nadia, &in, &client));
    struct promise_given given = { .client_id = client,
                                   .agent_id = { d->nadia.id },
                                   .word = { S("words"), S("en"), S("2026-11-21T20:00"), S("UTC"),
                                             T_NOW + HOUR_MS, T_NOW + HOUR_MS } };
    assert_ok(promise_give(cx, d->firm, d->nadia, &given, &promise));
    struct mistake_new wrong = { .title = name, .clients = &client, .clients_n = 1 };
    assert_ok(mistake_open(cx, d->firm, d->nadia, &wrong, &mistake));
    struct saved_words words = { S(""), name, S(""), name, S("") };
    assert_ok(
        saved_reply_keep(cx, d->firm, d->nadia, (struct saved_reply_id){ 0 }, 0, &words, &saved));
    (void)token_for(cx, d, d->nadia, S("all"));
}

static int count(str s, const char *what)
{
    int n = 0;
    for (ptrdiff_t at = str_find(s, str_c(what), 0); at >= 0;
         at = str_find(s, str_c(what), (size_t)at + 1))
        n++;
    return n;
}

static uint64_t statements_run(struct ctx *cx, struct firm *firm)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    assert_ok(firm_read(cx, firm, &r));
    return db_statements_run(r.db);
}

static void look_all(struct ctx *cx, struct face *f, uint64_t *ran, int *shown)
{
    for (size_t i = 0; i < LOOKS; i++) {
        uint64_t before = statements_run(cx, f->api.firm);
        struct answer a = look(cx, f, looks[i].target);
        assert_int_equal(a.status, 200);
        ran[i] = statements_run(cx, f->api.firm) - before;
        shown[i] = count(a.body, looks[i].row);
    }
}

DESK_TEST(a_list_of_a_hundred_asks_no_more_than_a_list_of_one)
{
    uint64_t one[LOOKS], many[LOOKS];
    int few[LOOKS], all[LOOKS];
    struct face f = face_open(cx, d);
    cx->now = T_NOW;
    add_one(cx, d, 0);
    (void)look(cx, &f, "/api/v1/me"); /* the token's first use is written down */
    look_all(cx, &f, one, few);
    for (int i = 1; i < ROWS; i++)
        add_one(cx, d, i);
    look_all(cx, &f, many, all);
    for (size_t i = 0; i < LOOKS; i++) {
        if (many[i] != one[i] || all[i] <= few[i] || few[i] == 0)
            print_error("%s: %d rows by %d statements, %d by %d\n", looks[i].target, few[i],
                        (int)one[i], all[i], (int)many[i]);
        assert_int_equal(many[i], one[i]);
        assert_true(few[i] > 0 && all[i] > few[i]);
    }
    throttle_free(&f.api.throttle);
}

T_MAIN(T(a_list_of_a_hundred_asks_no_more_than_a_list_of_one))
