/* What somebody filled in, field by field. */
#include "http/form.h"

#include "base/buf.h"
#include "base/limits.h"

#include "t.h"

static struct form filled(struct ctx *cx, const char *urlencoded)
{
    struct pairs *p = arena_new_of(cx->arena, struct pairs);
    assert_ok(pairs_from_urlencoded(cx, str_c(urlencoded), p));
    return form_new(cx, p);
}

static const char *code_of(const struct form *f, const char *field)
{
    const struct form_error *e = form_error_of(f, field);
    return e == NULL ? "-" : e->code;
}

TEST(every_field_s_error_is_collected)
{
    struct form f = filled(cx, "name=&score=11&day=2026-02-29&mail=a@b@c&kind=none&note=abc");
    static const char *const kinds[] = { "call", "mail", NULL };
    form_line(&f, "name", 1, 10);
    form_int(&f, "score", 1, 10);
    form_date(&f, "day");
    form_email(&f, "mail");
    assert_int_equal(form_choice(&f, "kind", kinds),
                     0); /* an index is looked up before form_done() */
    form_text(&f, "note", 1, 2);
    form_id(&f, "case");
    assert_int_equal(f.errors.n, 7);
    assert_string_equal(code_of(&f, "name"), "form.missing");
    assert_string_equal(code_of(&f, "score"), "form.out_of_range");
    assert_int_equal(form_error_of(&f, "score")->limit, 10);
    assert_string_equal(code_of(&f, "day"), "form.not_a_date");
    assert_string_equal(code_of(&f, "mail"), "form.not_an_address");
    assert_string_equal(code_of(&f, "kind"), "form.not_a_choice");
    assert_string_equal(code_of(&f, "note"), "form.too_long");
    assert_string_equal(code_of(&f, "case"), "form.missing");
    assert_status(form_done(&f), E_INPUT);
    assert_string_equal(cx->err.field, "name");
    assert_string_equal(cx->err.code, "form.missing");
    assert_str(form_raw(&f, "day"), S("2026-02-29"));
}

TEST(a_good_form_gives_its_values)
{
    struct form f = filled(cx, "name=+Ada+&score=%E0%A7%A7%E0%A7%A6&day=2028-02-29&at=23:59&"
                               "mail=a.b%2Bc@mail.example&kind=mail&is_late=on&version=7");
    static const char *const kinds[] = { "call", "mail", NULL };
    assert_str(form_line(&f, "name", 1, 10), S("Ada"));
    assert_int_equal(form_int(&f, "score", 1, 10), 10);
    assert_str(form_date(&f, "day"), S("2028-02-29"));
    assert_str(form_time(&f, "at"), S("23:59"));
    assert_str(form_email(&f, "mail"), S("a.b+c@mail.example"));
    assert_int_equal(form_choice(&f, "kind", kinds), 1);
    assert_true(form_bool(&f, "is_late"));
    assert_false(form_bool(&f, "is_gone"));
    assert_int_equal(form_id(&f, "version"), 7);
    assert_ok(form_done(&f));
}

TEST(what_may_be_absent_is_no_error)
{
    struct form f = filled(cx, "a=&b=+&c=x");
    static const char *const kinds[] = { "call", NULL };
    assert_int_equal(form_int_or(&f, "a", 1, 10, -5), -5);
    assert_int_equal(form_choice_or(&f, "zz", kinds, 3), 3);
    assert_null(form_date_opt(&f, "b").p);
    assert_null(form_time_opt(&f, "none").p);
    assert_null(form_email_opt(&f, "a").p);
    assert_int_equal(form_line(&f, "a", 0, 10).n, 0);
    assert_ok(form_done(&f));
    assert_null(form_date_opt(&f, "c").p);
    assert_status(form_done(&f), E_INPUT);
}

TEST(lines_and_texts_are_text)
{
    struct form f = filled(cx, "a=x%0Ay&b=x%0D%0Ay%0Dz%09&c=x%1By&d=x%C2%85y&e=%20%0A%20");
    assert_null(form_line(&f, "a", 1, 10).p);
    assert_str(form_text(&f, "b", 1, 10), S("x\ny\nz"));
    assert_null(form_text(&f, "c", 1, 10).p);
    assert_null(form_text(&f, "d", 1, 10).p);
    assert_null(form_text(&f, "e", 1, 10).p);
    assert_string_equal(code_of(&f, "a"), "form.not_text");
    assert_string_equal(code_of(&f, "c"), "form.not_text");
    assert_string_equal(code_of(&f, "d"), "form.not_text");
    assert_string_equal(code_of(&f, "e"), "form.missing");
}

TEST(secrets_keep_their_blanks)
{
    struct form f = filled(cx, "password=+a+b+%0A");
    assert_str(form_secret(&f, "password", 3, 100), S(" a b \n"));
    assert_ok(form_done(&f));
    form_secret(&f, "password", 12, 100);
    assert_string_equal(code_of(&f, "password"), "form.too_short");
}

static bool takes(struct ctx *cx, str (*get)(struct form *, const char *), const char *text)
{
    struct pairs p = { 0 };
    pairs_add(cx->arena, &p, S("x"), str_c(text));
    struct form f = form_new(cx, &p);
    get(&f, "x");
    return form_done(&f) == OK;
}

TEST(days_times_and_addresses_are_those_that_exist)
{
    static const char *const days[] = { "2026-11-21", "2000-02-29", "0001-01-01", "9999-12-31" };
    static const char *const not_days[] = {
        "2026-11-31", "1900-02-29", "2026-13-01", "2026-00-10",
        "2026-1-01",  "2026-11-2x", "0000-01-01", "2026/11/21"
    };
    static const char *const times[] = { "00:00", "09:30", "23:59" };
    static const char *const not_times[] = { "24:00", "9:30", "09:60", "09-30", "-1:30", "09:3 " };
    static const char *const mails[] = { "a@b", "a.b@c.example", "o'hara+x@mail-1.example",
                                         "\xE0\xA6\x95@\xE0\xA6\x96.example" };
    static const char *const not_mails[] = { "a",    "@b",        "a@",     "a@b@c", "a b@c",
                                             ".a@b", "a..b@c",    "a@b..c", "a@-b",  "<a@b>",
                                             "a@b-", "a@b\n,c@d", "\"a\"@b" };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_true(takes(cx, form_date, days[i]));
    for (size_t i = 0; i < sizeof not_days / sizeof *not_days; i++)
        assert_false(takes(cx, form_date, not_days[i]));
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        assert_true(takes(cx, form_time, times[i]));
    for (size_t i = 0; i < sizeof not_times / sizeof *not_times; i++)
        assert_false(takes(cx, form_time, not_times[i]));
    assert_true(takes(cx, form_time, " 09:30 "));
    for (size_t i = 0; i < sizeof mails / sizeof *mails; i++)
        assert_true(takes(cx, form_email, mails[i]));
    for (size_t i = 0; i < sizeof not_mails / sizeof *not_mails; i++)
        assert_false(takes(cx, form_email, not_mails[i]));
    assert_true(
        takes(cx, form_date, "\xE0\xA7\xA8\xE0\xA7\xA6\xE0\xA7\xA8\xE0\xA7\xAC-11-21")); /* ২০২৬ */
}

TEST(numbers_are_whole_and_in_range)
{
    struct form f = filled(cx, "a=1.5&b=9223372036854775808&c=%2B5&d=-3&e=0");
    form_int(&f, "a", 0, 10);
    form_int(&f, "b", 0, INT64_MAX);
    form_int(&f, "c", 0, 10);
    assert_int_equal(form_int(&f, "d", -5, 5), -3);
    form_id(&f, "e");
    assert_string_equal(code_of(&f, "a"), "form.not_number");
    assert_string_equal(code_of(&f, "b"), "form.not_number");
    assert_string_equal(code_of(&f, "c"), "form.not_number");
    assert_string_equal(code_of(&f, "e"), "form.out_of_range");
}

TEST(fields_are_counted_and_must_be_text)
{
    struct buf b = buf_new(cx->arena, 100000);
    for (int i = 0; i < HTTP_FIELDS_MAX; i++)
        buf_add(&b, S("a=1&"));
    struct pairs p;
    assert_ok(pairs_from_urlencoded(cx, buf_str(&b), &p));
    assert_int_equal(p.n, HTTP_FIELDS_MAX);
    buf_add(&b, S("a=1"));
    assert_status(pairs_from_urlencoded(cx, buf_str(&b), &p), E_LIMIT);
    assert_status(pairs_from_urlencoded(cx, S("a=%FF"), &p), E_INPUT);
    assert_status(pairs_from_urlencoded(cx, S("a=%00"), &p), E_INPUT);
    assert_status(pairs_from_urlencoded(cx, S("a=%4"), &p), E_INPUT);
    assert_ok(pairs_from_urlencoded(cx, S("&&a&=x&a=b=c"), &p));
    assert_int_equal(p.n, 3);
    assert_str(p.v[0].value, S(""));
    assert_str(p.v[2].value, S("b=c"));
}

TEST(cookies_are_found_among_others)
{
    struct pairs p =
        pairs_from_cookie(cx->arena, S("a=1; kantha=tok en ;broken; =x; b=\"q\"; kantha=2"));
    assert_str(pairs_get(&p, S("kantha")), S("tok en"));
    assert_str(pairs_get(&p, S("b")), S("\"q\""));
    assert_int_equal(p.n, 4);
    assert_int_equal(pairs_from_cookie(cx->arena, STR_NULL).n, 0);
}

T_MAIN(T(every_field_s_error_is_collected), T(a_good_form_gives_its_values),
       T(what_may_be_absent_is_no_error), T(lines_and_texts_are_text), T(secrets_keep_their_blanks),
       T(days_times_and_addresses_are_those_that_exist), T(numbers_are_whole_and_in_range),
       T(fields_are_counted_and_must_be_text), T(cookies_are_found_among_others))
