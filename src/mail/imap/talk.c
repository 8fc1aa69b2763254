/* Commands out, responses in. */
#include "mail/imap/talk.h"

#include "base/clock.h"
#include "text/utf8.h"

#include <string.h>

/* ---- what the server says by the way ---- */

static void note_can(struct imap *im, str words)
{
    struct buf b = { .p = im->can, .cap = sizeof im->can - 2, .max = sizeof im->can - 2 };
    buf_byte(&b, ' ');
    for (str word; b.n + 1 < b.max && str_split(&words, ' ', &word);)
        for (size_t i = 0; i <= word.n && word.n > 0 && b.n < b.max; i++) {
            char c = i < word.n ? word.p[i] : ' ';
            buf_byte(&b, c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
        }
    im->can[b.n] = '\0';
}

static void note_data(struct imap *im, const struct imap_response *r)
{
    if (str_eq_nocase(r->name, S("EXISTS"))) {
        im->has_news |= r->number > im->box.exists;
        im->box.exists = r->number;
    } else if (str_eq_nocase(r->name, S("EXPUNGE")) && im->box.exists > 0) {
        im->box.exists--;
    }
}

static void note_capability(struct imap *im, const struct imap_response *r)
{
    struct buf b = buf_new(im->scratch, sizeof im->can);
    for (size_t i = 0; i < r->n; i++) {
        buf_add(&b, r->v[i].text);
        buf_byte(&b, ' ');
    }
    note_can(im, buf_str(&b));
}

static void note(struct imap *im, const struct imap_response *r)
{
    if (r->kind == IMAP_DATA && str_eq_nocase(r->name, S("CAPABILITY")))
        note_capability(im, r);
    else if (r->kind == IMAP_DATA)
        note_data(im, r);
    else if (str_starts_nocase(r->code, S("CAPABILITY ")))
        note_can(im, str_skip(r->code, 11));
    (void)imap_code_number(r->code, S("UIDVALIDITY"), &im->box.uid_validity);
    (void)imap_code_number(r->code, S("UIDNEXT"), &im->box.uid_next);
}

bool imap_can(const struct imap *im, const char *what)
{
    str all = str_c(im->can), word;
    while (str_split(&all, ' ', &word))
        if (str_eq(word, str_c(what)))
            return true;
    return false;
}

/* ---- faults ---- */

/* Response codes (RFC 3501 7.1, RFC 5530 3). AUTHENTICATIONFAILED and EXPIRED are what `otherwise`
 * says: the password or the token. */
static const struct {
    str code;
    enum mail_fault fault;
} codes[] = {
    { { "UNAVAILABLE", 11 }, MAIL_FAULT_BUSY },
    { { "INUSE", 5 }, MAIL_FAULT_BUSY },
    { { "LIMIT", 5 }, MAIL_FAULT_BUSY },
    { { "THROTTLED", 9 }, MAIL_FAULT_BUSY },
    { { "OVERQUOTA", 9 }, MAIL_FAULT_QUOTA },
    { { "NONEXISTENT", 11 }, MAIL_FAULT_NO_FOLDER },
    { { "TRYCREATE", 9 }, MAIL_FAULT_NO_FOLDER },
    { { "PRIVACYREQUIRED", 15 }, MAIL_FAULT_NO_STARTTLS },
};

/* What big servers say without a code when they want a pause. */
static const char *const pauses[] = { "too many", "try again later", "temporar",
                                      "throttl",  "bandwidth",       "but not connected" };

static enum mail_fault fault_of(const struct imap_response *r, enum mail_fault otherwise)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_starts_nocase(r->code, codes[i].code))
            return codes[i].fault;
    for (size_t i = 0; i < sizeof pauses / sizeof *pauses; i++)
        if (str_find_nocase(r->text, str_c(pauses[i]), 0) >= 0)
            return MAIL_FAULT_BUSY;
    return otherwise == MAIL_FAULT_PASSWORD ? mail_fault_of_password(r->text) : otherwise;
}

static enum status tell(struct ctx *cx, const struct imap_response *r, enum mail_fault otherwise)
{
    str text = utf8_repair(cx->arena, str_sub(r->text, 0, 200));
    return MAIL_FAULT(cx, fault_of(r, otherwise), "%.*s", STR_ARG(text));
}

enum status imap_nonsense(struct ctx *cx, struct imap *im, const char *why)
{
    im->is_broken = true;
    return MAIL_FAULT(cx, MAIL_FAULT_NOT_IMAP, "not IMAP: %s", why);
}

enum status imap_answer(struct ctx *cx, struct imap *im, const struct imap_response *r,
                        enum mail_fault otherwise)
{
    if (!str_eq(r->tag, str_c(im->tag)))
        return imap_nonsense(cx, im, "an answer to nothing");
    return r->kind == IMAP_OK ? OK : tell(cx, r, otherwise);
}

/* ---- in ---- */

static enum status fill(struct ctx *cx, struct imap *im)
{
    size_t n;
    int64_t left = im->until - clock_mono();
    if (left <= 0)
        return MAIL_FAULT(cx, MAIL_FAULT_SILENT, "the answer takes too long");
    TRY(tls_stream_read(cx, im->stream, im->in, sizeof im->in, left, &n));
    im->unread = (str){ im->in, n };
    return OK;
}

static enum status read_one(struct ctx *cx, struct imap *im, struct imap_response *ret_r)
{
    struct ctx inside = { .arena = im->scratch, .now = cx->now };
    const struct imap_sink *sink = im->sink.take != NULL ? &im->sink : NULL;
    bool is_whole = false;
    arena_reset(im->scratch);
    im->reader = imap_reader_new(im->scratch);
    while (!is_whole) {
        if (im->unread.n == 0)
            TRY(fill(cx, im));
        TRY(imap_reader_feed(cx, &im->reader, &im->unread, sink, &is_whole));
    }
    enum status s = imap_response_read(&inside, buf_str(&im->reader.whole), ret_r);
    if (s != OK)
        cx->err = inside.err;
    return s;
}

enum status imap_next(struct ctx *cx, struct imap *im, struct imap_response *ret_r)
{
    enum status s = read_one(cx, im, ret_r);
    if (s == OK && ret_r->kind == IMAP_BYE)
        s = tell(cx, ret_r, MAIL_FAULT_CLOSED);
    im->is_broken |= s != OK;
    if (s == OK)
        note(im, ret_r);
    return s;
}

/* ---- out ---- */

struct buf imap_begin(struct ctx *cx, struct imap *im, const char *verb)
{
    struct buf line = buf_new(cx->arena, IMAP_COMMAND_MAX);
    snprintf(im->tag, sizeof im->tag, "K%u", ++im->tag_nr);
    im->until = clock_mono() + im->wait_ms;
    im->breaks_n = 0;
    buf_printf(&line, "%s %s", im->tag, verb);
    return line;
}

static bool may_be_quoted(str s, bool is_utf8)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '\r' || s.p[i] == '\n' || s.p[i] == '\0' || (!is_utf8 && s.p[i] < 0))
            return false;
    return s.n <= 1000;
}

void imap_add_string(struct imap *im, struct buf *line, str s)
{
    if (may_be_quoted(s, im->is_utf8)) {
        buf_add(line, S(" \""));
        for (size_t i = 0; i < s.n; i++) {
            if (s.p[i] == '"' || s.p[i] == '\\')
                buf_byte(line, '\\');
            buf_byte(line, s.p[i]);
        }
        buf_byte(line, '"');
        return;
    }
    bool waits = !imap_can(im, "LITERAL+") && !(imap_can(im, "LITERAL-") && s.n <= 4096);
    buf_printf(line, " {%zu%s}\r\n", s.n, waits ? "" : "+");
    if (waits && im->breaks_n < IMAP_BREAKS)
        im->breaks[im->breaks_n++] = line->n;
    buf_add(line, s);
}

void imap_add_set(struct buf *line, const struct imap_uids *uids)
{
    for (size_t i = 0; i < uids->n;) {
        size_t last = i;
        while (last + 1 < uids->n && uids->v[last + 1] == uids->v[last] + 1)
            last++;
        buf_byte(line, i == 0 ? ' ' : ',');
        buf_int(line, uids->v[i]);
        if (last > i)
            buf_printf(line, ":%lld", (long long)uids->v[last]);
        i = last + 1;
    }
}

enum status imap_say_raw(struct ctx *cx, struct imap *im, str bytes)
{
    enum status s = tls_stream_write(cx, im->stream, bytes, im->wait_ms);
    im->is_broken |= s != OK;
    return s;
}

enum status imap_say(struct ctx *cx, struct imap *im, struct buf *line)
{
    struct imap_response r;
    size_t from = 0;
    buf_add(line, S("\r\n"));
    if (line->overflow)
        return FAIL(cx, E_LIMIT, "imap.command", NULL, "a command past its limit");
    for (size_t i = 0; i < im->breaks_n; from = im->breaks[i++]) {
        TRY(imap_say_raw(cx, im, str_sub(buf_str(line), from, im->breaks[i])));
        TRY(imap_await_go_on(cx, im, MAIL_FAULT_DENIED, &r));
    }
    return imap_say_raw(cx, im, str_skip(buf_str(line), from));
}

enum status imap_await_go_on(struct ctx *cx, struct imap *im, enum mail_fault otherwise,
                             struct imap_response *ret_r)
{
    do {
        TRY(imap_next(cx, im, ret_r));
        if (ret_r->tag.n > 0) {
            TRY(imap_answer(cx, im, ret_r, otherwise));
            return imap_nonsense(cx, im, "done before it was asked");
        }
    } while (ret_r->kind != IMAP_GO_ON);
    return OK;
}

enum status imap_await(struct ctx *cx, struct imap *im, const struct imap_asked *asked)
{
    struct imap_response r;
    for (;;) {
        TRY(imap_next(cx, im, &r));
        if (r.tag.n > 0)
            return imap_answer(cx, im, &r, asked->otherwise);
        if (r.kind == IMAP_GO_ON)
            return imap_nonsense(cx, im, "a plus that nobody waits for");
        if (r.kind == IMAP_DATA && asked->on_data != NULL)
            TRY(asked->on_data(cx, asked->arg, &r));
    }
}

enum status imap_run(struct ctx *cx, struct imap *im, struct buf *line,
                     const struct imap_asked *asked)
{
    TRY(imap_say(cx, im, line));
    return imap_await(cx, im, asked);
}

/* ---- life ---- */

enum status imap_learn(struct ctx *cx, struct imap *im)
{
    if (im->can[0] != '\0')
        return OK;
    struct buf line = imap_begin(cx, im, "CAPABILITY");
    return imap_run(cx, im, &line, &(struct imap_asked){ .otherwise = MAIL_FAULT_NOT_IMAP });
}

static enum status start_tls(struct ctx *cx, struct imap *im)
{
    TRY(imap_learn(cx, im));
    if (im->is_greeted_in || !imap_can(im, "STARTTLS"))
        return MAIL_FAULT(cx, MAIL_FAULT_NO_STARTTLS, "STARTTLS is not offered");
    struct buf line = imap_begin(cx, im, "STARTTLS");
    TRY(imap_run(cx, im, &line, &(struct imap_asked){ .otherwise = MAIL_FAULT_NO_STARTTLS }));
    im->can[0] = '\0';
    return tls_stream_secure(cx, im->stream, im->unread.n);
}

static enum status greet(struct ctx *cx, struct imap *im)
{
    struct imap_response r;
    im->until = clock_mono() + im->wait_ms;
    TRY(imap_next(cx, im, &r));
    if ((r.kind != IMAP_OK && r.kind != IMAP_PREAUTH) || r.tag.n > 0)
        return imap_nonsense(cx, im, "no greeting");
    im->is_greeted_in = r.kind == IMAP_PREAUTH;
    return OK;
}

enum status imap_open(struct ctx *cx, const struct tls_target *target, struct imap **ret_imap)
{
    struct imap *CLEANUP(imap_close) im = calloc(1, sizeof *im);
    if (im == NULL)
        abort();
    im->is_broken = true;
    im->wait_ms = target->wait_ms > 0 ? target->wait_ms : IMAP_COMMAND_MS;
    im->scratch = arena_new();
    TRY(tls_stream_open(cx, target, &im->stream));
    TRY(greet(cx, im));
    if (target->kind == TLS_START)
        TRY(start_tls(cx, im));
    im->is_broken = false;
    *ret_imap = im;
    im = NULL;
    return OK;
}

static void log_out(struct imap *im)
{
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a };
    struct buf line = imap_begin(&cx, im, "LOGOUT");
    im->until = clock_mono() + 2 * SECOND_MS;
    (void)!imap_run(&cx, im, &line, &(struct imap_asked){ .otherwise = MAIL_FAULT_CLOSED });
    arena_free(&a);
}

void imap_close(struct imap **imap)
{
    struct imap *im = *imap;
    if (im == NULL)
        return;
    if (!im->is_broken)
        log_out(im);
    tls_stream_close(&im->stream);
    arena_free(&im->scratch);
    free(im);
    *imap = NULL;
}
