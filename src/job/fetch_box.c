/* One connection to a mailbox. */
#include "job/fetch_box.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "job/compare_box.h"
#include "mail/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

struct visit {
    struct ctx *cx; /* of this round: mails, lists, rows */
    struct firm *firm;
    const struct fetch_how *how;
    struct q_fetch row; /* these live as long as the connection */
    struct fetch_place place;
    struct imap *im;
    struct imap_box box;
    bool is_large; /* the folder */
    struct q_fetch_mark_get mark;
    int scratch; /* the mail that is coming, in a file without a name */
    int64_t waiting;
    struct imap_uids *batch;   /* wanted */
    bool *taken;               /* of the batch */
    struct fetch_taken *names; /* of the batch: where in the spool */
    size_t names_n;
    struct imap_uids settle;  /* of the batch: what is done with them is up to the mailbox */
    struct fetch_taken again; /* the lost mail that is coming */
    struct err sore;          /* why that was refused; .code NULL: it was not */
    bool *was_fine;
};

/* ---- one mail ---- */

static enum status scratch_open(struct ctx *cx, struct firm *f, int *ret_fd)
{
    const char *path =
        arena_printf(cx->arena, "%s/spool/%s.fetch", firm_dir(f), rand_token(cx->arena).p).p;
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return FAIL(cx, E_IO, "file.io", NULL, "create %s: %s", path, strerror(errno));
    unlink(path);
    *ret_fd = fd;
    return OK;
}

static enum status scratch_empty(struct ctx *cx, int fd)
{
    if (ftruncate(fd, 0) < 0 || lseek(fd, 0, SEEK_SET) < 0)
        return FAIL(cx, E_IO, "file.io", NULL, "empty a file: %s", strerror(errno));
    return OK;
}

static enum status on_bytes(struct ctx *cx, void *arg, str piece)
{
    const struct visit *v = arg;
    return fd_write_all(cx, v->scratch, piece);
}

/* The same mail has the same token each time it is taken, so that it is filed once. Its size keeps
 * apart what a server that breaks the rules calls by one number. */
static void token_of(const struct visit *v, const struct imap_item *item,
                     unsigned char ret_token[MAC_BYTES])
{
    str text =
        arena_printf(v->cx->arena, "%lld %.*s %lld %lld %lld", (long long)v->row.mailbox_id.v,
                     STR_ARG(v->place.account), (long long)v->place.uid_validity,
                     (long long)item->uid, (long long)item->mail_size);
    mac(firm_key(v->firm), S("fetch.mail"), text, ret_token);
}

/* It came when it reached the mailbox, not when we could be reached. */
static int64_t came_at(const struct visit *v, const struct imap_item *item)
{
    return item->at > 0 && item->at < v->cx->now ? item->at : v->cx->now;
}

/* `again`: a name it had before, or "". */
static enum status spool(struct visit *v, const struct imap_item *item, str again, str *ret_name)
{
    struct ctx *cx = v->cx;
    unsigned char token[MAC_BYTES];
    token_of(v, item, token);
    if (lseek(v->scratch, 0, SEEK_SET) < 0)
        return FAIL(cx, E_IO, "file.io", NULL, "seek: %s", strerror(errno));
    struct spool_envelope as = { v->row.address, came_at(v, item),
                                 base32(cx->arena, token, sizeof token) };
    if (again.n > 0 && !spool_name_read(cx, again, &as))
        return FAIL(cx, E_OURS, "spool.name", NULL, "no name of ours");
    TRY(spool_put_as(cx, firm_dir(v->firm), &as, v->scratch));
    spool_knock(cx, firm_dir(v->firm));
    *ret_name = spool_name(cx, &as);
    return OK;
}

/* Its place in the batch, or -1. */
static ptrdiff_t wanted(const struct visit *v, int64_t uid)
{
    for (size_t i = 0; i < v->batch->n; i++)
        if (v->batch->v[i] == uid)
            return v->taken[i] ? -1 : (ptrdiff_t)i;
    return -1;
}

static bool was_there_before_us(const struct visit *v, const struct imap_item *item)
{
    return item->uid <= v->mark.old_uid && item->at < v->mark.old_before;
}

static enum status on_whole(struct ctx *cx, void *arg, const struct imap_item *item)
{
    struct visit *v = arg;
    ptrdiff_t i = wanted(v, item->uid);
    if (i >= 0)
        v->names[v->names_n] = (struct fetch_taken){ item->uid, S("") };
    if (i >= 0 && !was_there_before_us(v, item)) {
        TRY(spool(v, item, S(""), &v->names[v->names_n].spool_name));
        v->settle.v[v->settle.n++] = item->uid;
    }
    if (i >= 0) {
        v->names_n++;
        v->taken[i] = true;
    }
    return scratch_empty(cx, v->scratch);
}

/* ---- a batch ---- */

/* The server lied about its size. It stays there and is told of; the next connection goes on behind
 * it. Where nobody says which of many it is, they are asked for one by one. */
static enum status leave_one(struct visit *v, const struct imap_uids *uids)
{
    struct err why = v->cx->err;
    int64_t tries, uid = imap_large(v->im);
    if (uid == 0 && uids->n == 1)
        uid = uids->v[0];
    if (wanted(v, uid) >= 0) {
        TRY(fetch_miss(v->cx, v->firm, &v->place, uid, MAIL_FAULT_LARGE, &tries));
        *v->was_fine = true;
    }
    v->cx->err = why;
    return mail_fault_status(MAIL_FAULT_LARGE);
}

static enum status fetch_all(struct visit *v, const struct imap_uids *uids)
{
    struct imap_taker taker = { on_bytes, on_whole, v };
    TRY(scratch_empty(v->cx, v->scratch));
    enum status s = imap_fetch(v->cx, v->im, uids, &taker);
    return s != OK && mail_fault_of(&v->cx->err) == MAIL_FAULT_LARGE ? leave_one(v, uids) : s;
}

static struct imap_uids not_taken(const struct visit *v)
{
    struct imap_uids left = { arena_array(v->cx->arena, int64_t, v->batch->n + 1), 0 };
    for (size_t i = 0; i < v->batch->n; i++)
        if (!v->taken[i])
            left.v[left.n++] = v->batch->v[i];
    return left;
}

static str set_of(struct ctx *cx, const char *before, const struct imap_uids *uids,
                  const char *behind)
{
    struct buf b = buf_new(cx->arena, 12 * uids->n + 100);
    buf_add(&b, str_c(before));
    for (size_t i = 0; i < uids->n; i++) {
        buf_byte(&b, i == 0 ? ' ' : ',');
        buf_int(&b, uids->v[i]);
    }
    buf_add(&b, str_c(behind));
    return buf_str(&b);
}

/* One that is listed and not handed out: the connection ends and tries again; after FETCH_TRIES it
 * stays behind, in fetch_misses, so that it does not keep the others. */
static enum status try_alone(struct visit *v, int64_t uid)
{
    struct imap_uids one = { &uid, 1 };
    int64_t tries;
    enum status s = fetch_all(v, &one);
    if (s != OK && mail_fault_of(&v->cx->err) != MAIL_FAULT_DENIED)
        return s;
    if (s == OK && wanted(v, uid) < 0)
        return OK;
    TRY(fetch_miss(v->cx, v->firm, &v->place, uid, MAIL_FAULT_UNGIVEN, &tries));
    if (tries >= FETCH_TRIES)
        return OK;
    return MAIL_FAULT(v->cx, MAIL_FAULT_UNGIVEN, "mail %lld is not handed out", (long long)uid);
}

/* What did not come: gone meanwhile, or refused. */
static enum status ask_again(struct visit *v)
{
    struct imap_uids left = not_taken(v), there;
    if (left.n == 0)
        return OK;
    TRY(imap_search(v->cx, v->im, set_of(v->cx, "UID", &left, ""), &there));
    for (size_t i = 0; i < there.n; i++)
        if (wanted(v, there.v[i]) >= 0)
            TRY(try_alone(v, there.v[i]));
    return OK;
}

static enum status do_afterwards(struct visit *v, const struct imap_uids *uids)
{
    switch (fetch_afterwards(&v->row)) {
    case FETCH_KEEP:
        return OK;
    case FETCH_SEEN:
        return imap_mark_seen(v->cx, v->im, uids);
    case FETCH_REMOVE:
        return imap_remove(v->cx, v->im, uids);
    case FETCH_MOVE:
        return imap_move(v->cx, v->im, uids, v->row.move_to);
    }
    return OK;
}

/* What the mailbox wishes to happen with mails that are durable here. A server that refuses keeps
 * nobody from receiving: it is told, and tried again with the next look. */
static enum status settle(struct visit *v, const struct imap_uids *uids)
{
    enum status s = do_afterwards(v, uids);
    enum mail_fault fault = mail_fault_of(&v->cx->err);
    bool is_refused =
        fault == MAIL_FAULT_DENIED || fault == MAIL_FAULT_NO_FOLDER || fault == MAIL_FAULT_QUOTA;
    if (s != OK && is_refused)
        v->sore = v->cx->err;
    if (s != OK)
        return is_refused ? OK : s;
    v->mark.settled_uid = v->mark.uid;
    return fetch_mark_settle(v->cx, v->firm, &v->place, v->mark.uid);
}

static enum status take_batch(struct visit *v, struct imap_uids *batch)
{
    struct ctx *cx = v->cx;
    bool is_settled = v->mark.settled_uid == v->mark.uid;
    v->batch = batch;
    v->taken = arena_array(cx->arena, bool, batch->n);
    v->names = arena_array(cx->arena, struct fetch_taken, batch->n);
    v->names_n = 0;
    v->settle = (struct imap_uids){ arena_array(cx->arena, int64_t, batch->n), 0 };
    enum status s = fetch_all(v, batch);
    if (s != OK && mail_fault_of(&cx->err) != MAIL_FAULT_DENIED)
        return s;
    TRY(ask_again(v));
    v->mark.uid = batch->v[batch->n - 1];
    v->waiting -= (int64_t)batch->n;
    struct fetch_batch done = { v->mark.uid, v->waiting > 0 ? v->waiting : 0, v->names,
                                v->names_n };
    TRY(fetch_mark_move(cx, v->firm, &v->place, &done));
    return is_settled ? settle(v, &v->settle) : OK;
}

/* ---- looking ---- */

/* Too large for the spool: they stay, and are told of. */
static enum status leave_large(struct visit *v, struct imap_uids *uids)
{
    struct imap_uids large;
    int64_t tries;
    str larger = arena_printf(v->cx->arena, "UID %lld:%lld LARGER %zu", (long long)uids->v[0],
                              (long long)uids->v[uids->n - 1], SPOOL_MAIL_MAX);
    TRY(imap_search(v->cx, v->im, larger, &large));
    for (size_t i = 0; i < large.n; i++)
        TRY(fetch_miss(v->cx, v->firm, &v->place, large.v[i], MAIL_FAULT_LARGE, &tries));
    size_t n = 0, l = 0;
    for (size_t i = 0; i < uids->n; i++) {
        while (l < large.n && large.v[l] < uids->v[i])
            l++;
        if (l == large.n || large.v[l] != uids->v[i])
            uids->v[n++] = uids->v[i];
    }
    uids->n = n;
    return OK;
}

/* `why`: only those; MAIL_FAULT_NONE: all. */
static enum status without_misses(struct visit *v, enum mail_fault why, struct imap_uids *uids)
{
    struct q_fetch_misses_of_rows misses;
    size_t n = 0;
    TRY(fetch_misses(v->cx, v->firm, &v->place, &misses));
    for (size_t i = 0; i < uids->n; i++) {
        bool is_missed = false;
        ROWS_EACH (m, &misses)
            is_missed |= m->uid == uids->v[i] &&
                         (why == MAIL_FAULT_NONE || str_eq(m->reason, str_c(mail_fault_code(why))));
        if (!is_missed)
            uids->v[n++] = uids->v[i];
    }
    uids->n = n;
    return OK;
}

/* Behind the mark, up to `to` (0: all). "n:*" names the last mail even where its number is lower
 * (RFC 3501 9, seq-range). */
static enum status look(struct visit *v, int64_t from, int64_t to, struct imap_uids *ret_uids)
{
    struct imap_uids uids;
    str star = to == 0 ? S("*") : arena_printf(v->cx->arena, "%lld", (long long)to);
    TRY(imap_search(v->cx, v->im,
                    arena_printf(v->cx->arena, "UID %lld:%.*s", (long long)from, STR_ARG(star)),
                    &uids));
    while (uids.n > 0 && uids.v[0] <= v->mark.uid) {
        uids.v++;
        uids.n--;
    }
    *ret_uids = uids;
    TRY(uids.n > 0 ? leave_large(v, ret_uids) : OK);
    return uids.n > 0 ? without_misses(v, MAIL_FAULT_LARGE, ret_uids) : OK;
}

/* Each batch in an arena of its own: a backfill may be of any length. */
static enum status take_window(struct visit *v, const struct imap_uids *uids)
{
    struct ctx *outer = v->cx;
    enum status s = OK;
    size_t most = v->how->is_careful ? 1 : FETCH_BATCH;
    v->waiting = (int64_t)uids->n;
    for (size_t i = 0; i < uids->n && s == OK; i += most) {
        struct arena *a = arena_new();
        struct ctx cx = { .arena = a, .now = clock_now() };
        size_t n = uids->n - i < most ? uids->n - i : most;
        v->cx = &cx;
        s = take_batch(v, &(struct imap_uids){ uids->v + i, n });
        outer->err = cx.err;
        arena_free(&a);
    }
    v->cx = outer;
    return s;
}

/* ---- what was left between the mark and what was to be done: by a crash, or a refusal ---- */

static enum status settle_rest(struct visit *v)
{
    struct imap_uids uids = { 0 };
    int64_t from = v->mark.settled_uid > v->mark.old_uid ? v->mark.settled_uid : v->mark.old_uid;
    v->sore = (struct err){ 0 };
    if (v->mark.settled_uid >= v->mark.uid)
        return OK;
    if (from < v->mark.uid && fetch_afterwards(&v->row) != FETCH_KEEP) {
        str range = arena_printf(v->cx->arena, "UID %lld:%lld", (long long)from + 1,
                                 (long long)v->mark.uid);
        TRY(imap_search(v->cx, v->im, range, &uids));
        TRY(without_misses(v, MAIL_FAULT_NONE, &uids));
    }
    return settle(v, &uids);
}

/* Everything behind the mark, oldest first. A large folder is looked through in windows. */
static enum status catch_up(struct visit *v)
{
    struct imap_uids uids;
    int64_t from = v->mark.uid + 1;
    TRY(settle_rest(v));
    if (v->box.exists > FETCH_WINDOW)
        for (; from < v->box.uid_next; from += FETCH_WINDOW) {
            TRY(look(v, from, from + FETCH_WINDOW - 1, &uids));
            TRY(take_window(v, &uids));
        }
    v->box.exists = 0; /* from now on only what is new */
    TRY(look(v, from > v->mark.uid ? from : v->mark.uid + 1, 0, &uids));
    TRY(take_window(v, &uids));
    TRY(fetch_fine(v->cx, v->firm, v->row.mailbox_id));
    return v->sore.code != NULL ? fetch_failed(v->cx, v->firm, v->row.mailbox_id, &v->sore) : OK;
}

/* ---- what was lost here ---- */

/* Of the mail that is wanted again. */
static enum status on_again(struct ctx *cx, void *arg, const struct imap_item *item)
{
    struct visit *v = arg;
    str name;
    if (item->uid == v->again.uid) {
        TRY(spool(v, item, v->again.spool_name, &name));
        TRY(fetch_lost_here(cx, v->firm, &v->place, &(struct fetch_taken){ item->uid, name }));
        v->again.uid = 0;
    }
    return scratch_empty(cx, v->scratch);
}

/* Somebody wants them back; not what is gone from the server, too. */
static enum status take_again(struct visit *v)
{
    struct q_losts_rows lost;
    TRY(fetch_losts(v->cx, v->firm, v->row.mailbox_id, &lost));
    ROWS_EACH (l, &lost) {
        struct imap_taker taker = { on_bytes, on_again, v };
        struct imap_uids one = { &l->uid, 1 };
        bool is_here =
            str_eq(l->account, v->place.account) && l->uid_validity == v->place.uid_validity;
        if (l->asked_at == 0)
            continue;
        v->again = (struct fetch_taken){ l->uid, l->spool_name };
        TRY(scratch_empty(v->cx, v->scratch));
        if (is_here)
            TRY(imap_fetch(v->cx, v->im, &one, &taker));
        if (v->again.uid != 0)
            TRY(fetch_lost_gone(v->cx, v->firm, l->id));
    }
    return OK;
}

/* Once a night, and when somebody asks. */
static enum status compare(struct visit *v)
{
    const struct compare_place at = { v->firm,          v->im,       &v->place,
                                      v->mark.from_uid, v->mark.uid, v->is_large };
    bool is_due;
    TRY(compare_is_due(v->cx, v->firm, v->row.compared_at, &is_due));
    if (!is_due)
        return OK;
    TRY(compare_box(v->cx, &at));
    v->row.compared_at = v->cx->now;
    return OK;
}

/* ---- the connection ---- */

static enum status last_uid(struct visit *v, int64_t *ret_uid)
{
    struct imap_uids last = { 0 };
    if (v->box.uid_next == 0)
        TRY(imap_search(v->cx, v->im, S("UID *"), &last));
    *ret_uid = v->box.uid_next > 0 ? v->box.uid_next - 1 : last.n > 0 ? last.v[last.n - 1] : 0;
    return OK;
}

static enum status enter(struct visit *v, str secret)
{
    struct ctx *cx = v->cx;
    int64_t last;
    struct fetch_way way = { .id = v->row.mailbox_id,
                             .to = { arena_cstr(cx->arena, v->row.host), (int)v->row.port,
                                     tls_kind_of(v->row.tls), .stop = v->how->stop },
                             .login = fetch_login(&v->row),
                             .user = v->row.user_name,
                             .secret = secret };
    TRY(fetch_sign_in(cx, v->firm, &way, &v->im));
    TRY(imap_select(cx, v->im, v->row.folder, &v->box));
    v->is_large = v->box.exists > FETCH_WINDOW;
    v->place = fetch_place_of(cx, &v->row, v->box.uid_validity);
    TRY(last_uid(v, &last));
    v->box.uid_next = last + 1; /* not every server says it */
    return fetch_mark(cx, v->firm, &v->place, v->row.takes_old, last, &v->mark);
}

static enum status pause_for(struct visit *v, int64_t ms)
{
    struct pollfd stop = { v->how->stop, POLLIN, 0 };
    if (poll(&stop, 1, (int)ms) > 0)
        return MAIL_FAULT(v->cx, MAIL_FAULT_STOPPED, "stopped");
    return OK;
}

/* Until there are news, or it is time to look anyway. */
static enum status wait_for_news(struct visit *v)
{
    int64_t poll_ms = v->how->poll_ms;
    bool has_news = false;
    while (!has_news) {
        if (imap_can(v->im, "IDLE")) {
            TRY(imap_idle(v->cx, v->im, poll_ms > 0 ? poll_ms : IMAP_IDLE_MS, &has_news));
        } else {
            TRY(pause_for(v, poll_ms > 0 && poll_ms < FETCH_NOOP_MS ? poll_ms : FETCH_NOOP_MS));
            TRY(imap_noop(v->cx, v->im, &has_news));
        }
        if (poll_ms > 0)
            break;
    }
    return OK;
}

/* For ever; each round in an arena of its own. */
static enum status stay(struct visit *v, bool *ret_was_fine)
{
    struct ctx *outer = v->cx;
    enum status s = OK;
    while (s == OK) {
        struct arena *a = arena_new();
        struct ctx cx = { .arena = a, .now = clock_now() };
        v->cx = &cx;
        s = catch_up(v);
        *ret_was_fine |= s == OK;
        if (s == OK)
            s = take_again(v);
        if (s == OK)
            s = compare(v);
        if (s == OK)
            s = wait_for_news(v);
        outer->err = cx.err;
        arena_free(&a);
    }
    v->cx = outer;
    return s;
}

enum status fetch_box(struct ctx *cx, struct firm *f, struct mailbox_id id,
                      const struct fetch_how *how, bool *ret_was_fine)
{
    int CLEANUP(fd_close) scratch = -1;
    struct visit v = { .cx = cx, .firm = f, .how = how, .was_fine = ret_was_fine };
    str secret;
    *ret_was_fine = false;
    TRY(fetch_load(cx, f, id, &v.row, &secret));
    TRY(spool_make(cx, firm_dir(f)));
    TRY(scratch_open(cx, f, &scratch));
    v.scratch = scratch;
    enum status s = enter(&v, secret);
    if (s == OK)
        s = stay(&v, ret_was_fine);
    struct err why = cx->err;
    imap_close(&v.im);
    cx->err = why;
    return s;
}
