/* Bodies and queries, read by a table that has every kind. */
#include "api.h"

static const struct input line_table[] = {
    { "text", INPUT_TEXT, INPUT_NEEDED, .max = 10 },
    { .kind = INPUT_END },
};
static const struct input table[] = {
    { "line", INPUT_LINE, INPUT_NEEDED, .min = 2, .max = 9 },
    { "text", INPUT_TEXT, .max = 9 },
    { "secret", INPUT_SECRET, .max = 9 },
    { "email", INPUT_EMAIL, .max = 40 },
    { "int", INPUT_INT, .min = -3, .max = 10 },
    { "bool", INPUT_BOOL },
    { "date", INPUT_DATE },
    { "time", INPUT_TIME, INPUT_NULLABLE },
    { "civil", INPUT_CIVIL },
    { "choice", INPUT_CHOICE, .names = "one two three" },
    { "id", INPUT_ID, INPUT_NULLABLE, .prefix = "cli" },
    { "ids", INPUT_IDS, .max = 2, .prefix = "cli" },
    { "texts", INPUT_TEXTS, .max = 2 },
    { "objects", INPUT_OBJECTS, .min = 1, .max = 2, .of = line_table },
    { .kind = INPUT_END },
};

static str said(struct ctx *cx, const struct input_faults *faults)
{
    struct buf b = buf_new(cx->arena, 4000);
    VEC_EACH (f, faults)
        buf_printf(&b, "%s%s %s %lld", b.n > 0 ? "; " : "", f->pointer, f->code,
                   (long long)f->limit);
    return buf_str(&b);
}

static struct givens read_body(struct ctx *cx, struct call *c, const char *json)
{
    const struct json_value *value;
    assert_ok(json_read(cx, str_c(json), strlen(json), &value));
    return inputs_of_json(c, table, value);
}

/* "~C" stands for a client's id. */
static const char *filled(struct ctx *cx, struct desk *d, const char *s)
{
    struct buf b = buf_new(cx->arena, 4000);
    str id = api_id(cx->arena, firm_key(d->firm), "cli", d->client_id.v);
    for (; *s != '\0'; s++)
        if (s[0] == '~' && s[1] == 'C') {
            buf_add(&b, id);
            s++;
        } else {
            buf_byte(&b, *s);
        }
    return arena_cstr(cx->arena, buf_str(&b));
}

/* The member beside "line", and what is said of the body. */
static const struct {
    const char *json;
    const char *faults;
} bodies[] = {
    { "{\"line\": \"ab\"}", "" },
    { "{\"line\": \" ab \"}", "" },
    { "{\"line\": \"123456789\"}", "" },
    { "{\"line\": \"1234567890\"}", "/line form.too_long 9" },
    { "{\"line\": \"কখগ\"}", "" }, /* nine bytes */
    { "{\"line\": \"কখগঘ\"}", "/line form.too_long 9" },
    { "{\"line\": \"a\"}", "/line form.too_short 2" },
    { "{\"line\": \"  \"}", "/line form.missing 2" },
    { "{\"line\": \"a\\nb\"}", "/line form.not_text 0" },
    { "{\"line\": \"a\\u0000b\"}", "/line form.not_text 0" },
    { "{\"line\": \"a\\u0085b\"}", "/line form.not_text 0" },
    { "{\"line\": null}", "/line form.missing 0" },
    { "{\"line\": 7}", "/line form.kind 0" },
    { "{\"line\": [\"ab\"]}", "/line form.kind 0" },
    { "{}", "/line form.missing 0" },
    { "[]", " form.kind 0" },
    { "\"ab\"", " form.kind 0" },
    { "null", " form.kind 0" },
    { "{\"line\": \"ab\", \"lime\": 1}", "/lime form.unknown 0" },
    { "{\"line\": \"ab\", \"a/b~c\": 1}", "/a~1b~0c form.unknown 0" },
    { "{\"line\": \"ab\", \"\": 1}", "/ form.unknown 0" },
    { "{\"line\": \"ab\", \"~1\": 1}", "/~01 form.unknown 0" },
    { "{\"line\": \"ab\", \"text\": \"a\\n\\tb\"}", "" },
    { "{\"line\": \"ab\", \"text\": \"\"}", "" },
    { "{\"line\": \"ab\", \"text\": \"a\\u001bb\"}", "/text form.not_text 0" },
    { "{\"line\": \"ab\", \"text\": null}", "/text form.kind 0" },
    { "{\"line\": \"ab\", \"secret\": \" \\n\\u007f\"}", "" },
    { "{\"line\": \"ab\", \"secret\": \"a\\u0000b\"}", "/secret form.not_text 0" },
    { "{\"line\": \"ab\", \"email\": \"a@b.example\"}", "" },
    { "{\"line\": \"ab\", \"email\": \"a b\"}", "/email form.not_an_address 0" },
    { "{\"line\": \"ab\", \"int\": -3}", "" },
    { "{\"line\": \"ab\", \"int\": 10}", "" },
    { "{\"line\": \"ab\", \"int\": -4}", "/int form.out_of_range -3" },
    { "{\"line\": \"ab\", \"int\": 11}", "/int form.out_of_range 10" },
    { "{\"line\": \"ab\", \"int\": 9223372036854775807}", "/int form.out_of_range 10" },
    { "{\"line\": \"ab\", \"int\": 1.5}", "/int form.kind 0" },
    { "{\"line\": \"ab\", \"int\": \"1\"}", "/int form.kind 0" },
    { "{\"line\": \"ab\", \"int\": true}", "/int form.kind 0" },
    { "{\"line\": \"ab\", \"bool\": false}", "" },
    { "{\"line\": \"ab\", \"bool\": 0}", "/bool form.kind 0" },
    { "{\"line\": \"ab\", \"bool\": \"true\"}", "/bool form.kind 0" },
    { "{\"line\": \"ab\", \"date\": \"2024-02-29\"}", "" },
    { "{\"line\": \"ab\", \"date\": \"2023-02-29\"}", "/date form.not_a_date 0" },
    { "{\"line\": \"ab\", \"date\": \"29.2.2024\"}", "/date form.not_a_date 0" },
    { "{\"line\": \"ab\", \"date\": \"\"}", "/date form.not_a_date 0" },
    { "{\"line\": \"ab\", \"time\": \"2026-11-21T16:00:00+06:00\"}", "" },
    { "{\"line\": \"ab\", \"time\": \"2026-11-21T16:00:00\"}", "/time form.not_a_time 0" },
    { "{\"line\": \"ab\", \"time\": 1795255200000}", "/time form.kind 0" },
    { "{\"line\": \"ab\", \"time\": null}", "" },
    { "{\"line\": \"ab\", \"civil\": \"2026-11-21T23:59\"}", "" },
    { "{\"line\": \"ab\", \"civil\": \"2026-11-21T24:00\"}", "/civil form.not_a_time 0" },
    { "{\"line\": \"ab\", \"civil\": \"2026-11-31T10:00\"}", "/civil form.not_a_time 0" },
    { "{\"line\": \"ab\", \"civil\": \"2026-11-21 10:00\"}", "/civil form.not_a_time 0" },
    { "{\"line\": \"ab\", \"choice\": \"three\"}", "" },
    { "{\"line\": \"ab\", \"choice\": \"one two\"}", "/choice form.not_a_choice 0" },
    { "{\"line\": \"ab\", \"choice\": \"\"}", "/choice form.not_a_choice 0" },
    { "{\"line\": \"ab\", \"id\": \"~C\"}", "" },
    { "{\"line\": \"ab\", \"id\": null}", "" },
    { "{\"line\": \"ab\", \"id\": 1}", "/id form.kind 0" },
    { "{\"line\": \"ab\", \"id\": \"cli_0000000000000\"}", "/id id.unknown 0" },
    { "{\"line\": \"ab\", \"ids\": []}", "" },
    { "{\"line\": \"ab\", \"ids\": [\"~C\", \"~C\"]}", "" },
    { "{\"line\": \"ab\", \"ids\": [\"~C\", \"~C\", \"~C\"]}", "/ids form.too_many 2" },
    { "{\"line\": \"ab\", \"ids\": [\"~C\", 7]}", "/ids/1 id.unknown 0" },
    { "{\"line\": \"ab\", \"ids\": [null]}", "/ids/0 id.unknown 0" },
    { "{\"line\": \"ab\", \"ids\": \"~C\"}", "/ids form.kind 0" },
    { "{\"line\": \"ab\", \"texts\": [\"a\", \"খ\"]}", "" },
    { "{\"line\": \"ab\", \"texts\": [\"a\", \" \"]}", "/texts/1 form.not_text 400" },
    { "{\"line\": \"ab\", \"texts\": [1]}", "/texts/0 form.not_text 400" },
    { "{\"line\": \"ab\", \"texts\": {}}", "/texts form.kind 0" },
    { "{\"line\": \"ab\", \"objects\": [{\"text\": \"a\"}]}", "" },
    { "{\"line\": \"ab\", \"objects\": []}", "/objects form.missing 1" },
    { "{\"line\": \"ab\", \"objects\": [{\"text\": \"a\"}, {\"text\": \"0123456789a\"}]}",
      "/objects/1/text form.too_long 10" },
    { "{\"line\": \"ab\", \"objects\": [{\"text\": \"a\", \"t/\": 1}, 7]}",
      "/objects/0/t~1 form.unknown 0; /objects/1 form.kind 0" },
    { "{\"line\": \"ab\", \"objects\": [{}]}", "/objects/0/text form.missing 0" },
    { "{\"text\": 1, \"int\": 99, \"x\": 1}",
      "/text form.kind 0; /int form.out_of_range 10; /x form.unknown 0; /line form.missing 0" },
};

DESK_TEST(each_kind_takes_what_it_says_and_nothing_else)
{
    int wrong = 0;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct call c = { .cx = cx, .firm = d->firm };
        (void)read_body(cx, &c, filled(cx, d, bodies[i].json));
        str got = said(cx, &c.faults);
        if (str_eq(got, str_c(bodies[i].faults)))
            continue;
        print_error("%s: \"%.*s\", wanted \"%s\"\n", bodies[i].json, STR_ARG(got),
                    bodies[i].faults);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

DESK_TEST(what_was_given_is_there)
{
    struct call c = { .cx = cx, .firm = d->firm };
    struct givens g = read_body(
        cx, &c,
        filled(cx, d,
               "{\"line\": \" ab \", \"text\": \" a\\r\\n\", \"secret\": \" s \", \"int\": -3, "
               "\"bool\": true, \"time\": \"2026-11-21T16:00:00+06:00\", \"choice\": \"three\", "
               "\"id\": \"~C\", \"ids\": [\"~C\"], \"texts\": [\" a \", \"b\"], "
               "\"objects\": [{\"text\": \"x\"}]}"));
    assert_int_equal(c.faults.n, 0);
    assert_str(given_text(&g, "line"), S("ab"));
    assert_str(given_text(&g, "text"), S(" a\n"));
    assert_str(given_text(&g, "secret"), S(" s "));
    assert_int_equal(given_int(&g, "int"), -3);
    assert_true(given_bool(&g, "bool"));
    assert_int_equal(given_int(&g, "time"), T_NOW);
    assert_str(given_text(&g, "choice"), S("three"));
    assert_int_equal(given_int(&g, "choice"), 2);
    assert_int_equal(given_int(&g, "id"), d->client_id.v);
    assert_int_equal(given(&g, "ids")->n, 1);
    assert_int_equal(given(&g, "ids")->ids[0], d->client_id.v);
    assert_str(given(&g, "texts")->texts[0], S("a"));
    assert_str(given_text(&given(&g, "objects")->objects[0], "text"), S("x"));
    assert_false(given_has(&g, "date"));
    assert_null(given_text(&g, "date").p);
    assert_str(given_text_or_empty(&g, "date"), S(""));
    g = read_body(cx, &c, "{\"line\": \"ab\", \"id\": null, \"time\": null}");
    assert_true(given_has(&g, "id") && given(&g, "id")->is_null);
    assert_int_equal(given_int(&g, "id"), 0);
    assert_int_equal(given_int_or(&g, "time", 7), 7);
    assert_int_equal(given_int_or(&g, "int", 7), 7);
}

static const struct {
    const char *query;
    const char *faults;
} queries[] = {
    { "line=ab", "" },
    { "line=ab&int=-3&bool=true&choice=two&date=2026-11-21", "" },
    { "line=ab&line=ab", "?line form.twice 0" },
    { "line=ab&lime=1", "?lime form.unknown 0" },
    { "line=ab&int=1.5", "?int form.not_number 0" },
    { "line=ab&int=", "?int form.not_number 0" },
    { "line=ab&int=11", "?int form.out_of_range 10" },
    { "line=ab&int=99999999999999999999", "?int form.not_number 0" },
    { "line=ab&bool=yes", "?bool form.kind 0" },
    { "line=ab&bool=", "?bool form.kind 0" },
    { "line=ab&id=null", "?id id.unknown 0" },
    { "line=%E0%A6%95%E0%A6%96%E0%A6%97", "" },
    { "line=a%0Ab", "?line form.not_text 0" },
    { "line=ab&x%2Fy=1", "?x/y form.unknown 0" }, /* a parameter's name, no pointer */
    { "", "?line form.missing 0" },
};

DESK_TEST(a_query_is_read_by_the_same_table)
{
    int wrong = 0;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        struct request rq = { .cx = cx };
        struct call c = { .cx = cx, .firm = d->firm, .rq = &rq };
        assert_ok(pairs_from_urlencoded(cx, str_c(queries[i].query), &rq.query));
        (void)inputs_of_query(&c, table);
        str got = said(cx, &c.faults);
        if (str_eq(got, str_c(queries[i].faults)))
            continue;
        print_error("%s: \"%.*s\", wanted \"%s\"\n", queries[i].query, STR_ARG(got),
                    queries[i].faults);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

DESK_TEST(a_hostile_body_names_fifty_faults_and_no_more)
{
    struct call c = { .cx = cx, .firm = d->firm };
    struct buf b = buf_new(cx->arena, 4000);
    buf_add(&b, S("{"));
    for (int i = 0; i < 60; i++)
        buf_printf(&b, "%s\"x%d\": 1", i > 0 ? "," : "", i);
    buf_add(&b, S("}"));
    (void)read_body(cx, &c, arena_cstr(cx->arena, buf_str(&b)));
    assert_int_equal(c.faults.n, 50);
}

T_MAIN(T(each_kind_takes_what_it_says_and_nothing_else), T(what_was_given_is_there),
       T(a_query_is_read_by_the_same_table), T(a_hostile_body_names_fifty_faults_and_no_more))
