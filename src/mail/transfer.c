/* Transfer codings, read. */
#include "mail/transfer.h"

#include "base/num.h"

void q_decode(struct buf *b, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        uint64_t byte;
        if (s.p[i] == '=' && i + 2 < s.n && num_hex(str_sub(s, i + 1, i + 3), &byte)) {
            buf_byte(b, (char)byte);
            i += 2;
        } else {
            buf_byte(b, s.p[i] == '_' ? ' ' : s.p[i]);
        }
    }
}

static int base64_value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* '=' ends a group; a rest under a byte is dropped. */
void base64_decode(struct buf *b, str s)
{
    uint32_t bits = 0;
    int n = 0;
    for (size_t i = 0; i < s.n; i++) {
        int v = base64_value(s.p[i]);
        if (s.p[i] == '=')
            n = 0;
        if (v < 0)
            continue;
        bits = bits << 6 | (uint32_t)v;
        n += 6;
        if (n >= 8) {
            n -= 8;
            buf_byte(b, (char)(bits >> n & 0xFF));
        }
    }
}
