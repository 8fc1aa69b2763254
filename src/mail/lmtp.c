/* Our side of an LMTP session. */
#include "mail/lmtp.h"

#include "base/num.h"
#include "mail/address.h"
#include "text/utf8.h"

#include <string.h>

#define PIECE 8192 /* of a mail, handed on at once */

static void answer(struct lmtp *l, struct buf *out, const char *line)
{
    l->faults += line[0] >= '4';
    buf_add(out, str_c(line));
    buf_add(out, S("\r\n"));
}

void lmtp_open(struct lmtp *l, struct buf *out)
{
    buf_printf(out, "220 %s LMTP\r\n", l->name);
}

bool lmtp_is_busy(const struct lmtp *l)
{
    return l->is_mail || l->line_n > 0;
}

void lmtp_end(struct lmtp *l, const char *why, struct buf *out)
{
    answer(l, out, why);
    l->is_over = true;
}

static void forget(struct lmtp *l)
{
    l->has_sender = l->is_mail = false;
    l->recipients_n = 0;
    arena_reset(l->cx->arena);
}

/* ---- paths and parameters ---- */

/* Behind "FROM:" or "TO:". Quoted strings may hold what they like; a source route is dropped (RFC
 * 5321 4.1.1.3). */
static bool read_path(str *rest, str *ret_address)
{
    str s = str_trim(*rest);
    bool is_quoted = false;
    size_t i = 1;
    if (s.n == 0 || s.p[0] != '<')
        return false;
    for (; i < s.n && (is_quoted || s.p[i] != '>'); i++) {
        if (is_quoted && s.p[i] == '\\')
            i++;
        else if (s.p[i] == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted && (s.p[i] == ' ' || s.p[i] == '<'))
            return false;
    }
    if (i >= s.n)
        return false;
    str path = str_sub(s, 1, i);
    ptrdiff_t colon = path.n > 0 && path.p[0] == '@' ? str_find_byte(path, ':', 0) : -1;
    *ret_address = str_skip(path, (size_t)(colon + 1));
    *rest = str_skip(s, i + 1);
    return ret_address->n <= ADDRESS_MAX && utf8_valid(*ret_address) &&
           (rest->n == 0 || rest->p[0] == ' ');
}

/* NULL, or the refusal. */
static const char *read_parameter(const struct lmtp *l, str p)
{
    int64_t size;
    bool is_size = str_starts_nocase(p, S("SIZE="));
    if (is_size && !num_int(str_skip(p, 5), 0, INT64_MAX, &size))
        return "501 5.5.4 SIZE is no number";
    if (is_size)
        return (uint64_t)size > l->size_max ? "552 5.3.4 the mail is too large" : NULL;
    if (str_eq_nocase(p, S("SMTPUTF8")) || str_eq_nocase(p, S("BODY=7BIT")) ||
        str_eq_nocase(p, S("BODY=8BITMIME")))
        return NULL;
    return "555 5.5.4 a parameter that was not offered";
}

static const char *read_parameters(const struct lmtp *l, str rest)
{
    for (str p; str_split(&rest, ' ', &p);) {
        const char *refusal = p.n > 0 ? read_parameter(l, p) : NULL;
        if (refusal != NULL)
            return refusal;
    }
    return NULL;
}

/* ---- the commands ---- */

static const char *words_of(enum status s)
{
    switch (s) {
    case OK:
        return "250 2.0.0 kept";
    case E_MISSING:
        return "550 5.1.1 no such mailbox here";
    case E_LIMIT:
        return "552 5.3.4 the mail is too large";
    case E_IO:
        return "452 4.3.1 it cannot be kept now";
    case E_INPUT:
    case E_DENIED:
    case E_CONFLICT:
    case E_BUSY:
    case E_OURS:
        break;
    }
    return "451 4.3.0 something is wrong here; try again";
}

static void greet(struct lmtp *l, str rest, struct buf *out)
{
    if (str_trim(rest).n == 0)
        return answer(l, out, "501 5.5.4 LHLO wants a name");
    forget(l);
    l->has_greeted = true;
    buf_printf(out,
               "250-%s\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n"
               "250-SMTPUTF8\r\n250 SIZE %zu\r\n",
               l->name, l->size_max);
}

static void take_sender(struct lmtp *l, str rest, struct buf *out)
{
    str address;
    if (!l->has_greeted || l->has_sender)
        return answer(l, out, "503 5.5.1 MAIL comes once, behind LHLO");
    if (!read_path(&rest, &address))
        return answer(l, out, "501 5.1.7 no address");
    const char *refusal = read_parameters(l, rest);
    if (refusal != NULL)
        return answer(l, out, refusal);
    l->sender = arena_copy(l->cx->arena, address);
    l->has_sender = true;
    answer(l, out, "250 2.1.0 fine");
}

static void take_recipient(struct lmtp *l, str rest, struct buf *out)
{
    str address;
    if (!l->has_sender)
        return answer(l, out, "503 5.5.1 MAIL comes first");
    if (!read_path(&rest, &address) || address.n == 0)
        return answer(l, out, "501 5.1.3 no address");
    if (str_trim(rest).n > 0)
        return answer(l, out, "555 5.5.4 a parameter that was not offered");
    if (l->recipients_n == LMTP_RECIPIENTS_MAX)
        return answer(l, out, "452 4.5.3 too many recipients; the others in a mail of their own");
    address = address_normal(l->cx->arena, address);
    enum status s =
        address_valid(address) ? l->house->knows(l->cx, l->house->self, address) : E_MISSING;
    if (s != OK)
        return answer(l, out, words_of(s));
    l->recipients[l->recipients_n++] = (struct lmtp_recipient){ address, OK };
    answer(l, out, "250 2.1.5 fine");
}

static void begin_mail(struct lmtp *l, struct buf *out)
{
    if (l->recipients_n == 0)
        return answer(l, out, "503 5.5.1 nobody to keep it for");
    enum status s = l->house->begin(l->cx, l->house->self, l->sender);
    if (s != OK)
        return answer(l, out, words_of(s));
    l->is_mail = true;
    l->place = 2; /* a mail begins at the start of a line */
    l->size = 0;
    l->has_bare_lf = false;
    l->taken = OK;
    answer(l, out, "354 until CRLF.CRLF");
}

/* "MAIL FROM:<a@b>" with `word` "MAIL FROM:" leaves "<a@b>". */
static bool is_command(str line, str word, str *ret_rest)
{
    *ret_rest = str_skip(line, word.n);
    bool is_whole = word.p[word.n - 1] == ':' || ret_rest->n == 0 || ret_rest->p[0] == ' ';
    return str_starts_nocase(line, word) && is_whole;
}

static void obey(struct lmtp *l, str line, struct buf *out)
{
    str rest;
    if (is_command(line, S("LHLO"), &rest))
        greet(l, rest, out);
    else if (is_command(line, S("MAIL FROM:"), &rest))
        take_sender(l, rest, out);
    else if (is_command(line, S("RCPT TO:"), &rest))
        take_recipient(l, rest, out);
    else if (str_eq_nocase(line, S("DATA")))
        begin_mail(l, out);
    else if (str_eq_nocase(line, S("RSET"))) {
        forget(l);
        answer(l, out, "250 2.0.0 forgotten");
    } else if (is_command(line, S("NOOP"), &rest))
        answer(l, out, "250 2.0.0 fine");
    else if (is_command(line, S("VRFY"), &rest))
        answer(l, out, "252 2.5.0 ask by RCPT");
    else if (str_eq_nocase(line, S("QUIT"))) {
        answer(l, out, "221 2.0.0 bye");
        l->is_over = true;
    } else
        answer(l, out, "500 5.5.1 LMTP is spoken here, and not that"); /* HELO, too: RFC 2033 4.1 */
}

/* ---- the mail ---- */

static void finish_mail(struct lmtp *l, struct buf *out)
{
    for (size_t i = 0; i < l->recipients_n; i++) {
        struct lmtp_recipient *r = &l->recipients[i];
        size_t same = 0;
        while (!str_eq(l->recipients[same].address, r->address))
            same++;
        if (same < i)
            r->kept = l->recipients[same].kept;
        else
            r->kept = l->taken == OK && !l->has_bare_lf
                          ? l->house->keep(l->cx, l->house->self, r->address)
                          : l->taken;
        answer(l, out,
               l->has_bare_lf ? "554 5.6.0 a line feed stands alone in it; lines end with CRLF"
                              : words_of(r->kept));
    }
    forget(l);
}

static void take_piece(struct lmtp *l, const char *piece, size_t n)
{
    l->size += n;
    if (l->taken == OK && l->size > l->size_max)
        l->taken = E_LIMIT;
    if (l->taken == OK && n > 0)
        l->taken = l->house->bytes(l->cx, l->house->self, (str){ piece, n });
}

/* `place` counts how much of CR LF . CR LF stands before this byte; the dot at the start of a line
 * is the sender's (RFC 5321 4.5.2) and not kept. *n: bytes of the mail, 0 to 2, to `to`. True at
 * the end. */
static bool take_byte(struct lmtp *l, char c, char *to, size_t *n)
{
    bool had_cr = l->place == 1 || l->place == 4;
    *n = 0;
    if (l->place == 4 && c == '\n')
        return true;
    if (l->place == 4)
        to[(*n)++] = '\r'; /* ". CR x": that CR was the mail's */
    if (l->place == 3 && c == '\r') {
        l->place = 4;
        return false;
    }
    if (l->place == 2 && c == '.') {
        l->place = 3;
        return false;
    }
    l->has_bare_lf |= c == '\n' && !had_cr;
    l->place = c == '\r' ? 1 : c == '\n' && had_cr ? 2 : 0;
    to[(*n)++] = c;
    return false;
}

/* How many of the bytes were the mail's. */
static size_t take_mail(struct lmtp *l, str bytes, struct buf *out)
{
    char piece[PIECE];
    size_t n = 0, more, i = 0;
    bool is_end = false;
    while (i < bytes.n && !is_end) {
        is_end = take_byte(l, bytes.p[i++], piece + n, &more);
        n += more;
        if (n + 2 > PIECE || is_end || i == bytes.n) {
            take_piece(l, piece, n);
            n = 0;
        }
    }
    if (is_end)
        finish_mail(l, out);
    return i;
}

/* ---- lines ---- */

static bool has_control(str line)
{
    for (size_t i = 0; i < line.n; i++)
        if ((unsigned char)line.p[i] < ' ' || line.p[i] == 127)
            return true;
    return false;
}

static void take_line(struct lmtp *l, struct buf *out)
{
    str line = { l->line, l->line_n };
    bool is_long = l->is_long;
    l->line_n = 0;
    l->is_long = false;
    if (!str_ends(line, S("\r")) && !is_long)
        return lmtp_end(l, "554 5.5.2 lines end with CRLF", out);
    line = str_sub(line, 0, line.n - (line.n > 0));
    if (is_long)
        answer(l, out, "500 5.5.6 the line is too long");
    else if (has_control(line))
        answer(l, out, "500 5.5.2 a byte that does not belong there");
    else
        obey(l, line, out);
    if (l->faults > LMTP_FAULTS_MAX && !l->is_over && !l->is_mail)
        lmtp_end(l, "421 4.7.0 too many mistakes", out);
}

/* How many of the bytes were the line's. */
static size_t take_command(struct lmtp *l, str bytes, struct buf *out)
{
    ptrdiff_t end = str_find_byte(bytes, '\n', 0);
    size_t n = end < 0 ? bytes.n : (size_t)end;
    size_t room = LMTP_LINE_MAX - l->line_n, fits = n < room ? n : room;
    memcpy(l->line + l->line_n, bytes.p, fits);
    l->line_n += fits;
    l->is_long |= fits < n;
    if (end < 0)
        return n;
    take_line(l, out);
    return n + 1;
}

bool lmtp_feed(struct lmtp *l, str bytes, struct buf *out)
{
    while (bytes.n > 0 && !l->is_over)
        bytes =
            str_skip(bytes, l->is_mail ? take_mail(l, bytes, out) : take_command(l, bytes, out));
    return !l->is_over;
}
