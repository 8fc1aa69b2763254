#include "t.h"
#include "text/utf8.h"

TEST(code_points_are_read_in_order)
{
    str s = S("a\xC3\xA9\xE0\xA6\x95\xF0\x9F\x99\x82");
    size_t at = 0;
    assert_int_equal(utf8_step(s, &at), 'a');
    assert_int_equal(utf8_step(s, &at), 0xE9);
    assert_int_equal(utf8_step(s, &at), 0x995);
    assert_int_equal(utf8_step(s, &at), 0x1F642);
    assert_int_equal(at, s.n);
    assert_int_equal(utf8_count(s), 4);
    assert_int_equal(utf8_utf16(s), 5);
    assert_int_equal(utf8_before(s, s.n), 0x1F642);
    assert_int_equal(utf8_before(s, 1), 'a');
    assert_int_equal(utf8_before(s, 0), 0);
}

/* Unicode 15.0, table 3-8: 61 F1 80 80 E1 80 C2 62 80 63 80 BF 64 has four broken pieces before 62,
 * that is one for F1 80 80, E1 80 and C2 each, then 80, then 80 and BF. */
TEST(each_broken_piece_counts_once)
{
    str s = S("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64");
    static const uint32_t want[] = { 0x61,   0xFFFD, 0xFFFD, 0xFFFD, 0x62,
                                     0xFFFD, 0x63,   0xFFFD, 0xFFFD, 0x64 };
    size_t at = 0;
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        assert_int_equal(utf8_step(s, &at), want[i]);
    assert_int_equal(at, s.n);
    assert_false(utf8_valid(s));
    assert_str(utf8_repair(cx->arena, S("a\xFF"
                                        "b")),
               S("a\xEF\xBF\xBD"
                 "b"));
}

TEST(overlong_surrogate_and_too_high_are_broken)
{
    assert_false(utf8_valid(S("\xC0\x80")));
    assert_false(utf8_valid(S("\xE0\x80\x80")));
    assert_false(utf8_valid(S("\xED\xA0\x80")));
    assert_false(utf8_valid(S("\xF4\x90\x80\x80")));
    assert_false(utf8_valid(S("\xE0\xA6")));
    assert_true(utf8_valid(S("\xF4\x8F\xBF\xBF\xED\x9F\xBF")));
}

TEST(writing_and_reading_agree)
{
    static const uint32_t cps[] = { 0,      0x7F,   0x80,   0x7FF,   0x800,
                                    0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF };
    for (size_t i = 0; i < sizeof cps / sizeof *cps; i++) {
        struct buf b = buf_new(cx->arena, 8);
        utf8_add(&b, cps[i]);
        size_t at = 0;
        assert_int_equal(utf8_step(buf_str(&b), &at), cps[i]);
        assert_int_equal(at, b.n);
    }
    struct buf b = buf_new(cx->arena, 8);
    utf8_add(&b, 0xD800);
    assert_str(buf_str(&b), S("\xEF\xBF\xBD"));
}

TEST(a_cut_never_parts_a_code_point)
{
    str s = S("\xE0\xA6\x95\xE0\xA6\x96");
    assert_str(utf8_cut(s, 6), s);
    assert_str(utf8_cut(s, 5), S("\xE0\xA6\x95"));
    assert_str(utf8_cut(s, 3), S("\xE0\xA6\x95"));
    assert_str(utf8_cut(s, 2), S(""));
}

TEST(texts_and_their_line_ends)
{
    struct arena *a = arena_new();
    assert_true(utf8_is_text(S("খ\tx\ny"), true));
    assert_false(utf8_is_text(S("x\ny"), false));
    assert_false(utf8_is_text(S("x\ry"), true));
    assert_false(utf8_is_text(S("x\xC2\x85y"), true)); /* U+0085, of the C1 set */
    assert_false(utf8_is_text(S("x\xFFy"), true));
    assert_true(str_eq(utf8_lf(a, S("a\r\nb\rc\n\r")), S("a\nb\nc\n\n")));
    arena_free(&a);
}

TEST(a_line_has_no_control_characters_and_a_word_no_blanks)
{
    assert_true(utf8_is_line(S("খ x"), 5));
    assert_false(utf8_is_line(S("খ x"), 4));
    assert_false(utf8_is_line(S(""), 5));
    assert_false(utf8_is_line(S("a\r\nb"), 5));
    assert_false(utf8_is_line(S("a\0b"), 5));
    assert_false(utf8_is_line(S("\xFF"), 5));
    assert_true(utf8_is_word(S("mail.example"), 12));
    assert_false(utf8_is_word(S("খ x"), 5));
    assert_false(utf8_is_word(S(""), 5));
}

T_MAIN(T(code_points_are_read_in_order), T(each_broken_piece_counts_once),
       T(overlong_surrogate_and_too_high_are_broken), T(writing_and_reading_agree),
       T(a_cut_never_parts_a_code_point), T(texts_and_their_line_ends),
       T(a_line_has_no_control_characters_and_a_word_no_blanks))
