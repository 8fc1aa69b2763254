/* Answers and what decides them. */
#include "http/request.h"
#include "http/response.h"

#include "t.h"

static struct request asked(struct ctx *cx, const char *header, const char *value)
{
    struct request rq = { .cx = cx, .host = S("desk.example") };
    pairs_add(cx->arena, &rq.headers, str_c(header), str_c(value));
    return rq;
}

TEST(a_header_is_set_once_and_carries_no_line)
{
    struct response rs = response_new(cx->arena);
    assert_ok(response_header(cx, &rs, "ETag", S("\"a\"")));
    assert_ok(response_header(cx, &rs, "etag", S("\"b\"")));
    assert_int_equal(rs.headers.n, 1);
    assert_str(rs.headers.v[0].value, S("\"b\""));
    assert_status(response_header(cx, &rs, "X-A", S("a\r\nX-B: c")), E_INPUT);
    assert_status(response_header(cx, &rs, "ETag", S("a\nb")), E_INPUT);
    assert_status(response_header(cx, &rs, "ETag", S("a\0b")), E_INPUT);
    assert_int_equal(rs.headers.n, 1);
    assert_str(rs.headers.v[0].value, S("\"b\""));
}

TEST(a_redirect_is_a_place_of_ours)
{
    static const char *const abroad[] = { "https://evil.example/",
                                          "//evil.example",
                                          "/\\evil.example",
                                          "javascript:alert(1)",
                                          "",
                                          "cases",
                                          "/a b",
                                          "/a\tb",
                                          "/\r\nX: y" };
    struct response rs = response_new(cx->arena);
    for (size_t i = 0; i < sizeof abroad / sizeof *abroad; i++)
        assert_status(response_see_other(cx, &rs, str_c(abroad[i])), E_INPUT);
    assert_int_equal(rs.status, 200);
    assert_ok(response_see_other(cx, &rs, S("/tags/\xE0\xA6\x95?a=%2F#b")));
    assert_int_equal(rs.status, 303);
    assert_str(pairs_get(&rs.headers, S("Location")), S("/tags/%E0%A6%95?a=%2F#b"));
}

TEST(cookies_are_kept_from_scripts_and_other_sites)
{
    struct response rs = response_new(cx->arena);
    assert_ok(response_cookie(cx, &rs, "kantha", S("abc"), 0, false));
    assert_ok(response_cookie(cx, &rs, "kantha", S("abc"), 3600, true));
    assert_ok(response_cookie(cx, &rs, "kantha", S(""), -1, true));
    assert_int_equal(rs.headers.n, 3);
    assert_str(rs.headers.v[0].value, S("kantha=abc; Path=/; HttpOnly; SameSite=Lax"));
    assert_str(rs.headers.v[1].value,
               S("kantha=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600"));
    assert_str(rs.headers.v[2].value,
               S("kantha=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0"));
    assert_status(response_cookie(cx, &rs, "kantha", S("a;b"), 0, false), E_INPUT);
    assert_status(response_cookie(cx, &rs, "kantha", S("a b"), 0, false), E_INPUT);
}

static const struct static_file css = { S("app.css"), S("text/css"), S("\"5f3a\""), S("body{}"),
                                        S("GZ") };

TEST(a_static_file_is_sent_once_and_small)
{
    struct response rs = response_new(cx->arena);
    struct request rq = asked(cx, "Accept-Encoding", "br, gzip;q=0.8");
    assert_ok(response_static(&rq, &rs, &css));
    assert_str(rs.bytes, S("GZ"));
    assert_str(pairs_get(&rs.headers, S("Content-Encoding")), S("gzip"));
    assert_str(pairs_get(&rs.headers, S("Cache-Control")),
               S("public, max-age=31536000, immutable"));
    rs = response_new(cx->arena);
    rq = asked(cx, "Accept-Encoding", "gzip;q=0, br");
    assert_ok(response_static(&rq, &rs, &css));
    assert_str(rs.bytes, S("body{}"));
    rs = response_new(cx->arena);
    rq = asked(cx, "If-None-Match", "\"x\", W/\"5f3a\"");
    assert_ok(response_static(&rq, &rs, &css));
    assert_int_equal(rs.status, 304);
    assert_null(rs.bytes.p);
}

TEST(a_post_from_elsewhere_is_seen)
{
    struct request rq = asked(cx, "Sec-Fetch-Site", "same-origin");
    assert_true(request_is_same_origin(&rq));
    rq = asked(cx, "Sec-Fetch-Site", "cross-site");
    assert_false(request_is_same_origin(&rq));
    rq = asked(cx, "Sec-Fetch-Site", "same-site");
    assert_false(request_is_same_origin(&rq));
    rq = asked(cx, "Origin", "http://desk.example");
    assert_true(request_is_same_origin(&rq));
    rq = asked(cx, "Origin", "https://desk.example");
    assert_false(request_is_same_origin(&rq));
    rq = asked(cx, "Origin", "http://evil.example");
    assert_false(request_is_same_origin(&rq));
    rq = asked(cx, "Origin", "null");
    assert_false(request_is_same_origin(&rq));
    rq = asked(cx, "X-Other", "x");
    assert_true(request_is_same_origin(&rq));
}

TEST(an_id_in_a_path_is_a_number_or_there_is_no_page)
{
    struct request rq = { .cx = cx };
    int64_t id = 0;
    pairs_add(cx->arena, &rq.params, S("a"), S("41"));
    pairs_add(cx->arena, &rq.params, S("b"), S("41x"));
    pairs_add(cx->arena, &rq.params, S("c"), S("0"));
    assert_ok(request_param_id(&rq, "a", &id));
    assert_int_equal(id, 41);
    assert_status(request_param_id(&rq, "b", &id), E_MISSING);
    assert_status(request_param_id(&rq, "c", &id), E_MISSING);
    assert_status(request_param_id(&rq, "none", &id), E_MISSING);
}

T_MAIN(T(a_header_is_set_once_and_carries_no_line), T(a_redirect_is_a_place_of_ours),
       T(cookies_are_kept_from_scripts_and_other_sites), T(a_static_file_is_sent_once_and_small),
       T(a_post_from_elsewhere_is_seen), T(an_id_in_a_path_is_a_number_or_there_is_no_page))
