/* What is done with folders and the mails in them. */
#include "mail/imap/talk.h"

#include "base/clock.h"
#include "base/num.h"
#include "base/vec.h"
#include "mail/imap/name.h"
#include "text/utf8.h"

static void add_folder(struct ctx *cx, struct imap *im, struct buf *line, str name)
{
    imap_add_string(im, line, im->is_utf8 ? name : imap_name_write(cx->arena, name));
}

static enum status run_plain(struct ctx *cx, struct imap *im, struct buf *line)
{
    return imap_run(cx, im, line, &(struct imap_asked){ .otherwise = MAIL_FAULT_DENIED });
}

/* ---- LIST (RFC 3501 6.3.8, 7.2.2) ---- */

struct listing {
    struct imap *im;
    VEC(struct imap_folder) found;
};

static bool has_flag(const struct imap_value *flags, str flag)
{
    for (size_t i = 0; i < flags->n; i++)
        if (str_eq_nocase(flags->v[i].text, flag))
            return true;
    return false;
}

static enum status on_list(struct ctx *cx, void *arg, const struct imap_response *r)
{
    struct listing *l = arg;
    if (!str_eq_nocase(r->name, S("LIST")) || r->n < 3 || l->found.n >= IMAP_FOLDERS_MAX)
        return OK;
    str name = arena_copy(cx->arena, r->v[2].text);
    bool is_closed = has_flag(&r->v[0], S("\\Noselect")) || has_flag(&r->v[0], S("\\NonExistent"));
    *vec_push(cx->arena, &l->found) = (struct imap_folder){
        .name = l->im->is_utf8 ? utf8_repair(cx->arena, name) : imap_name_read(cx->arena, name),
        .is_openable = !is_closed,
    };
    return OK;
}

enum status imap_list(struct ctx *cx, struct imap *im, struct imap_folders *ret_folders)
{
    struct listing l = { .im = im };
    struct buf line = imap_begin(cx, im, "LIST \"\" \"*\"");
    TRY(imap_run(cx, im, &line,
                 &(struct imap_asked){ on_list, &l, .otherwise = MAIL_FAULT_DENIED }));
    *ret_folders = (struct imap_folders){ l.found.v, l.found.n };
    return OK;
}

/* ---- SELECT (6.3.1) ---- */

enum status imap_select(struct ctx *cx, struct imap *im, str folder, struct imap_box *ret_box)
{
    struct buf line = imap_begin(cx, im, "SELECT");
    add_folder(cx, im, &line, folder);
    im->box = (struct imap_box){ 0 };
    TRY(imap_run(cx, im, &line, &(struct imap_asked){ .otherwise = MAIL_FAULT_NO_FOLDER }));
    if (im->box.uid_validity == 0)
        return imap_nonsense(cx, im, "a folder without UIDVALIDITY");
    im->has_news = false;
    *ret_box = im->box;
    return OK;
}

/* ---- SEARCH (6.4.4, 7.2.5) ---- */

typedef VEC(int64_t) uid_vec;

struct searching {
    struct imap *im;
    uid_vec found;
};

static enum status on_search(struct ctx *cx, void *arg, const struct imap_response *r)
{
    struct searching *s = arg;
    uid_vec *found = &s->found;
    int64_t uid;
    if (!str_eq_nocase(r->name, S("SEARCH")))
        return OK;
    for (size_t i = 0; i < r->n; i++) {
        if (!num_int(r->v[i].text, 1, UINT32_MAX, &uid) || found->n >= IMAP_VALUES_MAX)
            return imap_nonsense(cx, s->im, "no list of UIDs");
        *vec_push(cx->arena, found) = uid;
    }
    return OK;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

enum status imap_search(struct ctx *cx, struct imap *im, str criteria, struct imap_uids *ret_uids)
{
    struct searching s = { .im = im };
    struct buf line = imap_begin(cx, im, "UID SEARCH ");
    buf_add(&line, criteria);
    TRY(imap_run(cx, im, &line,
                 &(struct imap_asked){ on_search, &s, .otherwise = MAIL_FAULT_DENIED }));
    uid_vec found = s.found;
    if (found.n > 0)
        qsort(found.v, found.n, sizeof *found.v, by_number);
    size_t n = 0;
    for (size_t i = 0; i < found.n; i++)
        if (n == 0 || found.v[n - 1] != found.v[i])
            found.v[n++] = found.v[i];
    *ret_uids = (struct imap_uids){ found.v, n };
    return OK;
}

/* ---- FETCH (6.4.5, 7.4.2) ---- */

struct fetching {
    struct imap *im;
    const struct imap_taker *taker;
    int64_t bytes; /* of the mail in this response */
};

static enum status on_bytes(struct ctx *cx, void *arg, str piece)
{
    struct fetching *f = arg;
    f->bytes += (int64_t)piece.n;
    return f->taker->bytes(cx, f->taker->arg, piece);
}

static enum status on_fetch(struct ctx *cx, void *arg, const struct imap_response *r)
{
    struct fetching *f = arg;
    struct imap_item item;
    int64_t streamed = f->bytes;
    f->bytes = 0;
    bool is_mail = imap_item_of(r, &item) && item.has_mail;
    if (streamed > 0 && (!is_mail || item.uid == 0 || item.mail_size != streamed))
        return MAIL_FAULT(cx, MAIL_FAULT_NOT_IMAP, "a mail without its UID");
    if (!is_mail || item.uid == 0)
        return OK;
    if (item.mail.n > 0)
        TRY(f->taker->bytes(cx, f->taker->arg, item.mail));
    f->im->until = clock_mono() + f->im->wait_ms * IMAP_MAIL_TIMES;
    return f->taker->whole(cx, f->taker->arg, &item);
}

enum status imap_fetch(struct ctx *cx, struct imap *im, const struct imap_uids *uids,
                       const struct imap_taker *taker)
{
    struct fetching f = { .im = im, .taker = taker };
    struct buf line = imap_begin(cx, im, "UID FETCH");
    if (uids->n == 0)
        return OK;
    imap_add_set(&line, uids);
    buf_add(&line, S(" (UID RFC822.SIZE INTERNALDATE BODY.PEEK[])"));
    im->until = clock_mono() + im->wait_ms * IMAP_MAIL_TIMES;
    im->sink = (struct imap_sink){ on_bytes, &f };
    enum status s = imap_run(cx, im, &line,
                             &(struct imap_asked){ on_fetch, &f, .otherwise = MAIL_FAULT_DENIED });
    im->sink = (struct imap_sink){ 0 };
    im->is_broken |= s != OK && mail_fault_of(&cx->err) != MAIL_FAULT_DENIED;
    return s;
}

int64_t imap_large(const struct imap *im)
{
    return im->reader.large;
}

/* ---- STORE, EXPUNGE, MOVE (6.4.6; RFC 4315; RFC 6851) ---- */

static enum status store(struct ctx *cx, struct imap *im, const struct imap_uids *uids,
                         const char *flag)
{
    struct buf line = imap_begin(cx, im, "UID STORE");
    imap_add_set(&line, uids);
    buf_printf(&line, " +FLAGS.SILENT (%s)", flag);
    return uids->n == 0 ? OK : run_plain(cx, im, &line);
}

enum status imap_mark_seen(struct ctx *cx, struct imap *im, const struct imap_uids *uids)
{
    return store(cx, im, uids, "\\Seen");
}

enum status imap_remove(struct ctx *cx, struct imap *im, const struct imap_uids *uids)
{
    TRY(store(cx, im, uids, "\\Deleted"));
    struct buf line = imap_begin(cx, im, "UID EXPUNGE");
    imap_add_set(&line, uids);
    return uids->n == 0 || !imap_can(im, "UIDPLUS") ? OK : run_plain(cx, im, &line);
}

static enum status move(struct ctx *cx, struct imap *im, const struct imap_uids *uids, str folder,
                        const char *verb)
{
    struct buf line = imap_begin(cx, im, verb);
    imap_add_set(&line, uids);
    add_folder(cx, im, &line, folder);
    return imap_run(cx, im, &line, &(struct imap_asked){ .otherwise = MAIL_FAULT_DENIED });
}

enum status imap_move(struct ctx *cx, struct imap *im, const struct imap_uids *uids, str folder)
{
    if (uids->n == 0)
        return OK;
    if (imap_can(im, "MOVE"))
        return move(cx, im, uids, folder, "UID MOVE");
    TRY(move(cx, im, uids, folder, "UID COPY"));
    return imap_remove(cx, im, uids);
}

/* ---- IDLE (RFC 2177), NOOP ---- */

/* Until there are more mails than before, or the time is over. */
static enum status watch(struct ctx *cx, struct imap *im, int64_t until)
{
    struct imap_response r;
    while (!im->has_news) {
        int64_t left = until - clock_mono();
        bool is_ready = im->unread.n > 0;
        if (!is_ready && left > 0)
            TRY(tls_stream_wait(cx, im->stream, left, &is_ready));
        if (!is_ready)
            return OK;
        im->until = clock_mono() + im->wait_ms;
        TRY(imap_next(cx, im, &r));
        if (r.tag.n > 0)
            return MAIL_FAULT(cx, MAIL_FAULT_CLOSED, "the server ended IDLE");
    }
    return OK;
}

static enum status idle(struct ctx *cx, struct imap *im, int64_t wait_ms)
{
    struct imap_response r;
    struct buf line = imap_begin(cx, im, "IDLE");
    int64_t most = wait_ms < IMAP_IDLE_MS ? wait_ms : IMAP_IDLE_MS;
    TRY(imap_say(cx, im, &line));
    TRY(imap_await_go_on(cx, im, MAIL_FAULT_DENIED, &r));
    TRY(watch(cx, im, clock_mono() + most));
    im->until = clock_mono() + im->wait_ms;
    TRY(imap_say_raw(cx, im, S("DONE\r\n")));
    return imap_await(cx, im, &(struct imap_asked){ .otherwise = MAIL_FAULT_DENIED });
}

static bool take_news(struct imap *im)
{
    bool has_news = im->has_news;
    im->has_news = false;
    return has_news;
}

enum status imap_idle(struct ctx *cx, struct imap *im, int64_t wait_ms, bool *ret_news)
{
    if (!im->has_news) {
        enum status s = idle(cx, im, wait_ms);
        im->is_broken |= s != OK;
        TRY(s);
    }
    *ret_news = take_news(im);
    return OK;
}

enum status imap_noop(struct ctx *cx, struct imap *im, bool *ret_news)
{
    struct buf line = imap_begin(cx, im, "NOOP");
    TRY(run_plain(cx, im, &line));
    *ret_news = take_news(im);
    return OK;
}
