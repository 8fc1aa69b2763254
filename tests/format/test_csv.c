/* CSV. Expected values by hand from RFC 4180. */
#include "format/csv.h"

#include "t.h"

TEST(quotes_line_ends_and_marks_inside_fields_are_kept)
{
    struct csv t;
    assert_ok(csv_read(
        cx, S("\xEF\xBB\xBFname,says\r\n\"Das, Rina\",\"a \"\"b\"\"\nc\"\r\n\r\nx,\n"), 10, &t));
    assert_int_equal(t.n, 3);
    assert_str(t.v[0].v[0], S("name"));
    assert_str(t.v[1].v[0], S("Das, Rina"));
    assert_str(t.v[1].v[1], S("a \"b\"\nc"));
    assert_int_equal(t.v[2].n, 2);
    assert_str(t.v[2].v[1], S(""));
}

TEST(the_mark_is_found_by_the_first_line)
{
    struct csv t;
    assert_ok(csv_read(cx, S("a;\"b,c,d\";e\n1;2;3"), 10, &t));
    assert_int_equal(t.v[0].n, 3);
    assert_ok(csv_read(cx, S("a\tb\n"), 10, &t));
    assert_int_equal(t.v[0].n, 2);
    assert_ok(csv_read(cx, S(""), 10, &t));
    assert_int_equal(t.n, 0);
}

TEST(too_many_rows_or_fields_are_refused)
{
    struct csv t;
    assert_status(csv_read(cx, S("a\nb\nc\n"), 2, &t), E_LIMIT);
    struct buf b = buf_new(cx->arena, 1000);
    buf_fill(&b, ',', 300);
    assert_status(csv_read(cx, buf_str(&b), 2, &t), E_LIMIT);
}

TEST(a_written_row_reads_back_and_runs_nowhere)
{
    struct buf b = buf_new(cx->arena, 1000);
    csv_write_row(&b, (const str[]){ S("a\"b"), S("=1+1"), S(""), S("x,\ny") }, 4);
    assert_str(buf_str(&b), S("\"a\"\"b\",\"'=1+1\",\"\",\"x,\ny\"\r\n"));
    struct csv t;
    assert_ok(csv_read(cx, buf_str(&b), 2, &t));
    assert_str(t.v[0].v[3], S("x,\ny"));
}

T_MAIN(T(quotes_line_ends_and_marks_inside_fields_are_kept), T(the_mark_is_found_by_the_first_line),
       T(too_many_rows_or_fields_are_refused), T(a_written_row_reads_back_and_runs_nowhere))
