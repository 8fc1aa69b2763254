/* QR codes: size and fixed patterns as ISO/IEC 18004 gives them. What a phone reads out of one is
 * libqrencode's; here the drawing must not lose a module. */
#include "format/qr.h"

#include "t.h"

#include <string.h>

#define SIDE 60

/* The number behind `mark`, which the path goes on with. */
static int next(str *rest, str mark)
{
    int v = 0;
    assert_true(str_starts(*rest, mark));
    *rest = str_skip(*rest, mark.n);
    for (; rest->n > 0 && rest->p[0] >= '0' && rest->p[0] <= '9'; *rest = str_skip(*rest, 1))
        v = v * 10 + rest->p[0] - '0';
    return v;
}

/* Paints the path's bars: "M4 4h7v1h-7z". */
static void paint(struct qr qr, bool grid[SIDE][SIDE])
{
    memset(grid, 0, sizeof(bool[SIDE][SIDE]));
    for (str rest = qr.path; rest.n > 0;) {
        int x = next(&rest, S("M")), y = next(&rest, S(" ")), w = next(&rest, S("h"));
        assert_int_equal(next(&rest, S("v")), 1);
        assert_int_equal(next(&rest, S("h-")), w);
        next(&rest, S("z"));
        for (int i = 0; i < w; i++)
            grid[y][x + i] = true;
    }
}

/* 6.3.3: a dark 7x7 frame, a light ring, a dark 3x3 heart; a light separator towards the inside. */
static void assert_finder(bool grid[SIDE][SIDE], int x, int y)
{
    for (int r = 0; r < 7; r++)
        for (int c = 0; c < 7; c++) {
            bool is_frame = r == 0 || r == 6 || c == 0 || c == 6;
            bool is_heart = r >= 2 && r <= 4 && c >= 2 && c <= 4;
            assert_int_equal(grid[y + r][x + c], is_frame || is_heart);
        }
}

/* Table 7: 14 bytes fit version 1-M (21 modules), 26 version 2-M (25), 42 version 3-M (29). */
TEST(a_code_is_as_large_as_its_text_asks_and_quiet_around)
{
    static const struct {
        size_t bytes;
        int modules;
    } want[] = { { 14, 21 }, { 15, 25 }, { 26, 25 }, { 27, 29 }, { 42, 29 } };
    static const char text[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnop";
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        struct qr qr;
        bool grid[SIDE][SIDE];
        int n = want[i].modules;
        assert_ok(qr_make(cx, (str){ text, want[i].bytes }, &qr));
        assert_int_equal(qr.size, n + 8);
        paint(qr, grid);
        assert_finder(grid, 4, 4);
        assert_finder(grid, 4 + n - 7, 4);
        assert_finder(grid, 4, 4 + n - 7);
        for (int k = 8; k < n - 8; k++) { /* 6.3.5: timing */
            assert_int_equal(grid[4 + 6][4 + k], k % 2 == 0);
            assert_int_equal(grid[4 + k][4 + 6], k % 2 == 0);
        }
        for (int k = 0; k < qr.size; k++)
            for (int q = 0; q < 4; q++)
                assert_false(grid[q][k] || grid[k][q] || grid[n + 4 + q][k] || grid[k][n + 4 + q]);
    }
}

TEST(a_text_too_long_is_refused)
{
    struct qr qr;
    char *text = arena_alloc(cx->arena, 2332);
    memset(text, 'a', 2332);
    assert_ok(qr_make(cx, (str){ text, 2331 }, &qr));
    assert_status(qr_make(cx, (str){ text, 2332 }, &qr), E_LIMIT);
}

T_MAIN(T(a_code_is_as_large_as_its_text_asks_and_quiet_around), T(a_text_too_long_is_refused))
