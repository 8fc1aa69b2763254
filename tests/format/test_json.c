/* JSON written and read. Expected values by hand from RFC 8259. */
#include "format/json.h"

#include "t.h"

#include <math.h>

TEST(a_written_object_has_its_commas_and_escapes)
{
    struct buf b = buf_new(cx->arena, 1000);
    struct json_writer w = json_begin(&b);
    json_open_object(&w);
    json_key(&w, "a\"b");
    json_open_array(&w);
    json_int(&w, INT64_MIN);
    json_bool(&w, true);
    json_nil(&w);
    json_double(&w, 0.1);
    json_double(&w, NAN);
    json_open_object(&w);
    json_close(&w);
    json_open_array(&w);
    json_close(&w);
    json_close(&w);
    json_key(&w, "k");
    json_str(&w, (str){ "q\"\\\n\t\x01\x7f\0/", 9 });
    json_key(&w, "none");
    json_str(&w, STR_NULL);
    json_close(&w);
    json_end(&w);
    assert_str(buf_str(&b), S("{\"a\\\"b\":[-9223372036854775808,true,null,0.1,null,{},[]],"
                              "\"k\":\"q\\\"\\\\\\n\\t\\u0001\\u007f\\u0000/\",\"none\":null}"));
}

static str written(struct ctx *cx, str s)
{
    struct buf b = buf_new(cx->arena, 1000);
    struct json_writer w = json_begin(&b);
    json_str(&w, s);
    json_end(&w);
    return buf_str(&b);
}

#define BAD "\xEF\xBF\xBD"

TEST(broken_utf8_is_written_as_replacement_characters)
{
    assert_str(written(cx, S("ক্ষমা 🙏")), S("\"ক্ষমা 🙏\""));
    assert_str(written(cx, S("a\xFFz")), S("\"a" BAD "z\""));
    assert_str(written(cx, S("\xC0\xAF")), S("\"" BAD BAD "\""));
    assert_str(written(cx, S("\xED\xA0\x80")), S("\"" BAD BAD BAD "\""));
    assert_str(written(cx, S("\xF4\x90\x80\x80")), S("\"" BAD BAD BAD BAD "\""));
    assert_str(written(cx, S("\xF4\x8F\xBF\xBF")), S("\"\xF4\x8F\xBF\xBF\""));
    assert_str(written(cx, S("\xE0\xA6")), S("\"" BAD BAD "\""));
}

TEST(values_are_read_into_the_arena)
{
    const struct json_value *v;
    assert_ok(json_read(cx,
                        S("{\"s\":\"x\\u0000\\u09a6\",\"i\":-7,\"d\":1.5,\"t\":true,"
                          "\"l\":[1,null,\"b\"],\"m\":{}}"),
                        1000, &v));
    assert_int_equal(v->kind, JSON_MAP);
    assert_int_equal(v->n, 6);
    assert_str(json_member_str(v, "s"), ((str){ "x\0\xE0\xA6\xA6", 5 }));
    assert_int_equal(json_member_int(v, "i", 0), -7);
    assert_true(json_member_bool(v, "t", false));
    assert_true(json_member(v, "d")->number == 1.5);
    const struct json_value *l = json_member(v, "l");
    assert_int_equal(l->n, 3);
    assert_int_equal(l->items[1].kind, JSON_NIL);
    assert_str(l->items[2].text, S("b"));
    assert_null(json_member_str(v, "i").p);
    assert_int_equal(json_member_int(v, "absent", 3), 3);
    assert_null(json_member(NULL, "x"));
}

TEST(what_is_not_json_is_refused)
{
    static const char *const bad[] = {
        "",
        "{",
        "{\"a\":1,\"a\":2}",
        "[1,]",
        "{a:1}",
        "'x'",
        "NaN",
        "[1] 2",
        "\"\\ud800\"",
        "\"\xFF\"",
        "9223372036854775808",
        "01",
        "\"\t\"",
        "[1 /*c*/]",
        "tru",
        "\xEF\xBB\xBF[]",
    };
    const struct json_value *v = NULL;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (json_read(cx, str_c(bad[i]), 1000, &v) != E_INPUT)
            fail_msg("taken: %s", bad[i]);
    assert_null(v);
    assert_status(json_read(cx, S("{\"a\":\n 1,}"), 1000, &v), E_INPUT);
    assert_non_null(strstr(cx->err.text, "2:"));
}

TEST(size_and_depth_have_limits)
{
    const struct json_value *v;
    assert_status(json_read(cx, S("[1234]"), 5, &v), E_LIMIT);
    struct buf b = buf_new(cx->arena, 1000);
    buf_fill(&b, '[', JSON_DEPTH_MAX + 2);
    buf_fill(&b, ']', JSON_DEPTH_MAX + 2);
    assert_status(json_read(cx, buf_str(&b), 1000, &v), E_LIMIT);
    buf_cut(&b, 0);
    buf_fill(&b, '[', JSON_DEPTH_MAX);
    buf_fill(&b, ']', JSON_DEPTH_MAX);
    assert_ok(json_read(cx, buf_str(&b), 1000, &v));
    buf_cut(&b, 0);
    buf_fill(&b, '[', 100000);
    assert_status(json_read(cx, buf_str(&b), 200000, &v), E_INPUT);
}

T_MAIN(T(a_written_object_has_its_commas_and_escapes),
       T(broken_utf8_is_written_as_replacement_characters), T(values_are_read_into_the_arena),
       T(what_is_not_json_is_refused), T(size_and_depth_have_limits))
