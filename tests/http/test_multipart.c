/* multipart/form-data, RFC 7578 and RFC 2046 5.1.1. */
#include "base/buf.h"
#include "base/limits.h"
#include "http/form.h"

#include "t.h"

#define TYPE S("multipart/form-data; boundary=XX")
#define FIELD(name) "Content-Disposition: form-data; name=\"" name "\"\r\n\r\n"

static enum status parse(struct ctx *cx, str body, struct pairs *fields, struct uploads *files)
{
    return form_parse_multipart(cx, TYPE, body, fields, files);
}

TEST(fields_and_files_are_read)
{
    struct pairs fields;
    struct uploads files;
    assert_ok(
        parse(cx,
              S("--XX\r\n" FIELD("subject") "Hello\r\n\r\nworld\r\n"
                                            "--XX\r\nContent-Disposition: form-data; name=\"doc\"; "
                                            "filename=\"C:\\\\dir\\\\a "
                                            "\\\"b\\\".txt\"\r\nContent-Type: text/plain\r\n\r\n"
                                            "\0\xFF--XX-- not the end\r\n--XX--\r\nepilogue"),
              &fields, &files));
    assert_int_equal(fields.n, 1);
    assert_str(pairs_get(&fields, S("subject")), S("Hello\r\n\r\nworld"));
    assert_int_equal(files.n, 1);
    assert_str(files.v[0].field, S("doc"));
    assert_str(files.v[0].filename, S("a \"b\".txt"));
    assert_str(files.v[0].type, S("text/plain"));
    assert_str(files.v[0].bytes, S("\0\xFF--XX-- not the end"));
}

TEST(preamble_blanks_and_empty_parts_are_right)
{
    struct pairs fields;
    struct uploads files;
    assert_ok(parse(
        cx, S("to be ignored\r\n--XX \t\r\n" FIELD("a") "\r\n--XX\r\n" FIELD("a") "2\r\n--XX--"),
        &fields, &files));
    assert_int_equal(fields.n, 2);
    assert_str(fields.v[0].value, S(""));
    assert_str(fields.v[1].value, S("2"));
    assert_ok(parse(cx, S("--XX--"), &fields, &files));
    assert_int_equal(fields.n, 0);
}

TEST(something_like_a_boundary_is_content)
{
    struct pairs fields;
    struct uploads files;
    assert_ok(parse(cx, S("--XX\r\n" FIELD("a") "x--XX\r\n--XXX\r\n--X\r\n-XX\r\n--XX-\r\n--XX--"),
                    &fields, &files));
    assert_str(pairs_get(&fields, S("a")), S("x--XX\r\n--XXX\r\n--X\r\n-XX\r\n--XX-"));
}

TEST(what_is_broken_is_refused)
{
    static const str broken[] = {
        S(""),
        S("nothing here"),
        S("--XX\r\n" FIELD("a") "no end"),
        S("--XX\r\n" FIELD("a") "no end\r\n--XX\r\n"),
        S("--XX\r\n\r\nno name\r\n--XX--"),
        S("--XX\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--XX--"),
        S("--XX\r\nContent-Disposition: form-data; name=\"open\r\n\r\nx\r\n--XX--"),
        S("--XX\r\nno colon\r\n\r\nx\r\n--XX--"),
        S("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n--XX--"),
        S("--XX\r\n" FIELD("a") "\xFF\r\n--XX--"),
        S("--XX\r\n" FIELD("a") "\0\r\n--XX--"),
        S("--XX\r\n" FIELD("\xFF") "x\r\n--XX--"),
        S("--XX\n"
          "Content-Disposition: form-data; name=\"a\"\n\nx\n--XX--"),
    };
    struct pairs fields = { 0 };
    struct uploads files = { 0 };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        if (parse(cx, broken[i], &fields, &files) != E_INPUT)
            fail_msg("broken %zu is taken", i);
    assert_int_equal(fields.n, 0);
}

TEST(a_boundary_is_named_and_not_too_long)
{
    struct pairs fields;
    struct uploads files;
    str body = S("--XX--");
    assert_ok(form_parse_multipart(cx, S("multipart/form-data; charset=utf-8; BOUNDARY=\"XX\""),
                                   body, &fields, &files));
    static const str types[] = {
        S("multipart/form-data"), S("multipart/form-data; boundary="),
        S("multipart/form-data; boundary=\""),
        S("multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        assert_status(form_parse_multipart(cx, types[i], body, &fields, &files), E_INPUT);
}

TEST(parts_and_their_headers_have_limits)
{
    struct pairs fields;
    struct uploads files;
    struct buf many = buf_new(cx->arena, 4 * MIB);
    for (int i = 0; i < 10000; i++)
        buf_add(&many, S("--XX\r\n" FIELD("a") "x\r\n"));
    buf_add(&many, S("--XX--"));
    assert_status(parse(cx, buf_str(&many), &fields, &files), E_LIMIT);
    struct buf head = buf_new(cx->arena, 4 * MIB);
    buf_add(&head, S("--XX\r\nX-A: "));
    buf_fill(&head, 'a', HTTP_PART_HEAD_MAX);
    buf_add(&head, S("\r\n" FIELD("a") "x\r\n--XX--"));
    assert_status(parse(cx, buf_str(&head), &fields, &files), E_LIMIT);
}

TEST(a_form_is_read_by_its_type)
{
    struct request rq = { .cx = cx, .body = S("a=1&b=2") };
    assert_ok(form_parse(&rq));
    assert_int_equal(rq.fields.n, 0);
    pairs_add(cx->arena, &rq.headers, S("content-type"),
              S("Application/X-WWW-Form-URLencoded; charset=UTF-8"));
    assert_ok(form_parse(&rq));
    assert_str(request_field(&rq, "b"), S("2"));
}

T_MAIN(T(fields_and_files_are_read), T(preamble_blanks_and_empty_parts_are_right),
       T(something_like_a_boundary_is_content), T(what_is_broken_is_refused),
       T(a_boundary_is_named_and_not_too_long), T(parts_and_their_headers_have_limits),
       T(a_form_is_read_by_its_type))
