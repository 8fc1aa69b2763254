/* Strict numbers from text. */
#include "base/num.h"

bool num_int(str s, int64_t min, int64_t max, int64_t *ret_v)
{
    bool negative = s.n > 0 && s.p[0] == '-';
    str digits = negative ? str_skip(s, 1) : s;
    if (digits.n == 0)
        return false;
    int64_t v = 0;
    for (size_t i = 0; i < digits.n; i++) {
        int d = digits.p[i] - '0';
        if (d < 0 || d > 9 || __builtin_mul_overflow(v, 10, &v) ||
            __builtin_sub_overflow(v, d, &v)) /* negative side: INT64_MIN fits */
            return false;
    }
    if (!negative && v == INT64_MIN)
        return false;
    v = negative ? v : -v;
    if (v < min || v > max)
        return false;
    *ret_v = v;
    return true;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool num_hex(str s, uint64_t *ret_v)
{
    if (s.n == 0 || s.n > 16)
        return false;
    uint64_t v = 0;
    for (size_t i = 0; i < s.n; i++) {
        int d = hex_digit(s.p[i]);
        if (d < 0)
            return false;
        v = v << 4 | (uint64_t)d;
    }
    *ret_v = v;
    return true;
}

/* One digit more at the right end; false on overflow. */
static bool push_digit(int64_t *v, char c)
{
    return c >= '0' && c <= '9' && !__builtin_mul_overflow(*v, 10, v) &&
           !__builtin_add_overflow(*v, c - '0', v);
}

bool num_money(str s, int decimals, int64_t *ret_minor)
{
    int64_t v = 0;
    int after_point = -1;
    if (s.n == 0 || s.p[0] == ',' || s.p[0] == '.' || s.p[s.n - 1] == '.' || s.p[s.n - 1] == ',')
        return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == ',' && after_point < 0)
            continue;
        if (c == '.' && after_point < 0) {
            after_point = 0;
            continue;
        }
        if (!push_digit(&v, c) || (after_point >= 0 && ++after_point > decimals))
            return false;
    }
    for (int left = decimals - (after_point < 0 ? 0 : after_point); left > 0; left--)
        if (!push_digit(&v, '0'))
            return false;
    *ret_minor = v;
    return true;
}
