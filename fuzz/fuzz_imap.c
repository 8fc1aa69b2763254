/* A server's bytes, whole and in small pieces: the same responses and the same mails come of both,
 * and what is taken apart lies inside them. Names of folders travel there and back. */
#include "base/limits.h"
#include "fuzz.h"
#include "mail/imap/name.h"
#include "mail/imap/response.h"
#include "text/utf8.h"

struct seen {
    size_t responses;
    uint64_t hash; /* of all of them and of all mails */
    uint64_t mail_bytes;
    bool has_failed;
};

static enum status take(struct ctx *cx, void *arg, str bytes)
{
    struct seen *seen = arg;
    for (size_t i = 0; i < bytes.n; i++)
        seen->hash = seen->hash * 31 + (unsigned char)bytes.p[i];
    seen->mail_bytes += bytes.n;
    return cx == NULL ? E_OURS : OK;
}

static void check_values(str whole, const struct imap_value *v, size_t n, int depth)
{
    assert(depth <= IMAP_DEPTH_MAX && n <= IMAP_VALUES_MAX);
    for (size_t i = 0; i < n; i++) {
        assert(v[i].text.n <= whole.n && v[i].size >= 0);
        check_values(whole, v[i].v, v[i].n, depth + 1);
    }
}

static void look(struct ctx *cx, str whole, struct seen *seen)
{
    struct imap_response r;
    struct imap_item item;
    int64_t v;
    seen->responses++;
    seen->hash = seen->hash * 31 + str_hash(whole);
    if (imap_response_read(cx, whole, &r) != OK)
        return;
    assert(r.kind != IMAP_DATA || r.name.n > 0);
    check_values(whole, r.v, r.n, 0);
    if (imap_item_of(&r, &item))
        assert(item.uid >= 0 && item.size >= -1 && item.mail.n <= whole.n);
    assert(!imap_code_number(r.code, S("UIDNEXT"), &v) || (v >= 0 && v <= UINT32_MAX));
}

static struct seen read_in_pieces(struct ctx *cx, str input, size_t most)
{
    struct seen seen = { 0 };
    struct imap_sink sink = { take, &seen };
    struct imap_reader r = imap_reader_new(cx->arena);
    bool is_whole;
    while (input.n > 0 && !seen.has_failed) {
        str piece = str_sub(input, 0, most);
        input = str_skip(input, piece.n);
        while (piece.n > 0 && !seen.has_failed) {
            seen.has_failed = imap_reader_feed(cx, &r, &piece, &sink, &is_whole) != OK;
            if (!seen.has_failed && is_whole) {
                look(cx, buf_str(&r.whole), &seen);
                r = imap_reader_new(cx->arena);
            }
        }
    }
    return seen;
}

FUZZ(struct ctx *cx, str input)
{
    struct seen whole = read_in_pieces(cx, input, input.n + 1);
    struct seen bits = read_in_pieces(cx, input, 3);
    assert(whole.responses == bits.responses && whole.has_failed == bits.has_failed);
    assert(whole.hash == bits.hash && whole.mail_bytes == bits.mail_bytes);
    assert(whole.mail_bytes <= input.n);
    str name = utf8_repair(cx->arena, str_sub(input, 0, 2000));
    str there = imap_name_write(cx->arena, name);
    assert(str_is_ascii(there) && str_eq(imap_name_read(cx->arena, there), name));
    assert(utf8_valid(imap_name_read(cx->arena, str_sub(input, 0, 2000))));
}
