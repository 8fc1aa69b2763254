/* How mailboxes are fetched. */
#include "act/fetch_act.h"

#include "act/oauth_act.h"
#include "act/steps.h"
#include "base/limits.h"
#include "base/seal.h"
#include "desk/names.h"
#include "mail/spool.h"
#include "text/utf8.h"

#define FAULT_TEXT_MAX 200

/* ---- names ---- */

#define AFTERWARDS NAMES(S("keep"), S("seen"), S("remove"), S("move"))
#define LOGINS NAMES(S("password"), S("oauth"))

str fetch_afterwards_name(enum fetch_afterwards a)
{
    return AFTERWARDS.v[a];
}

enum imap_login fetch_login(const struct q_fetch *row)
{
    return (enum imap_login)names_index(LOGINS, row->login);
}

enum fetch_afterwards fetch_afterwards(const struct q_fetch *row)
{
    return (enum fetch_afterwards)names_index(AFTERWARDS, row->afterwards);
}

static struct seal_use sealing(const struct firm *f, struct mailbox_id id)
{
    return (struct seal_use){ firm_key(f), 1, S("fetch.secret"), id.v };
}

/* ---- connecting ---- */

struct connecting {
    struct actor who;
    struct q_fetch_put_in row;
    bool keeps_secret; /* the one that is there */
};

static enum status check(struct ctx *cx, const struct q_fetch_put_in *row)
{
    if (!utf8_is_word(row->host, HOST_MAX))
        return FAIL(cx, E_INPUT, "fetch.host", "host", "no host name");
    if (row->port < 1 || row->port > 65535)
        return FAIL(cx, E_INPUT, "fetch.port", "port", "port %lld", (long long)row->port);
    if (!utf8_is_line(row->user_name, ADDRESS_MAX))
        return FAIL(cx, E_INPUT, "fetch.user", "user", "no user name");
    if (!utf8_is_line(row->folder, FOLDER_MAX))
        return FAIL(cx, E_INPUT, "fetch.folder", "folder", "no folder");
    bool moves = str_eq(row->afterwards, S("move"));
    if (moves && (!utf8_is_line(row->move_to, FOLDER_MAX) || str_eq(row->move_to, row->folder)))
        return FAIL(cx, E_INPUT, "fetch.move_to", "move_to", "no other folder");
    return OK;
}

static enum status make_row(struct ctx *cx, const struct firm *f, const struct mailbox_source *from,
                            struct q_fetch_put_in *ret_row)
{
    struct q_fetch_put_in row = {
        .mailbox_id = from->id,
        .host = str_trim(from->host),
        .port = from->port,
        .tls = tls_kind_name(from->tls),
        .login = LOGINS.v[from->login],
        .user_name = str_trim(from->user),
        .folder = str_trim(from->folder).n > 0 ? str_trim(from->folder) : S("INBOX"),
        .afterwards = fetch_afterwards_name(from->afterwards),
        .move_to = from->afterwards == FETCH_MOVE ? str_trim(from->move_to) : S(""),
        .takes_old = from->takes_old,
        .now = cx->now,
    };
    TRY(check(cx, &row));
    if (from->secret.n > FETCH_SECRET_MAX)
        return FAIL(cx, E_INPUT, "fetch.secret", "secret", "%zu bytes", from->secret.n);
    str secret = from->login == IMAP_OAUTH ? S("") : from->secret;
    row.secret_sealed = seal(cx->arena, sealing(f, from->id), secret);
    *ret_row = row;
    return OK;
}

static enum status connect_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct connecting *c = arg;
    struct q_mailbox box;
    struct q_fetch old;
    int64_t changed;
    TRY(q_mailbox_by_id(cx, tx_db(tx), c->row.mailbox_id, &box));
    if (c->keeps_secret) {
        bool is_there;
        TRY(row_found(q_fetch_by_mailbox(cx, tx_db(tx), box.id, &old), &is_there));
        if (!is_there || !str_eq(old.login, S("password")))
            return FAIL(cx, E_INPUT, "fetch.secret", "secret", "no secret");
        c->row.secret_sealed = old.secret_sealed;
    }
    TRY(q_fetch_put(cx, tx, &c->row, &changed));
    if (str_eq(c->row.login, S("password")))
        TRY(q_oauth_grant_drop(cx, tx, box.id, &changed));
    return mailbox_tell(cx, tx, c->who, box.id, "connected");
}

enum status mailbox_connect(struct ctx *cx, struct firm *f, struct actor who,
                            const struct mailbox_source *from)
{
    TRY(admin_only(cx, who));
    bool is_oauth = from->login == IMAP_OAUTH;
    struct connecting c = { .who = who, .keeps_secret = from->secret.n == 0 && !is_oauth };
    TRY(make_row(cx, f, from, &c.row));
    return firm_write(cx, f, connect_fn, &c);
}

enum status mailbox_fetch_by_token(struct ctx *cx, struct tx *tx, const struct firm *f,
                                   const struct mailbox_by_token *to)
{
    struct q_mailbox box;
    struct q_fetch old = { .folder = S("INBOX"), .afterwards = S("keep"), .move_to = S("") };
    bool is_there;
    int64_t n;
    old.takes_old = to->takes_old;
    TRY(q_mailbox_by_id(cx, tx_db(tx), to->id, &box));
    TRY(row_found(q_fetch_by_mailbox(cx, tx_db(tx), to->id, &old), &is_there));
    struct q_fetch_put_in row = {
        .mailbox_id = to->id,
        .host = to->host,
        .port = to->port,
        .tls = tls_kind_name(to->tls),
        .login = LOGINS.v[IMAP_OAUTH],
        .user_name = box.address,
        .secret_sealed = seal(cx->arena, sealing(f, to->id), S("")),
        .folder = old.folder,
        .afterwards = old.afterwards,
        .move_to = old.move_to,
        .takes_old = old.takes_old,
        .now = cx->now,
    };
    return q_fetch_put(cx, tx, &row, &n);
}

struct disconnecting {
    struct actor who;
    struct mailbox_id id;
};

static enum status disconnect_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct disconnecting *d = arg;
    int64_t changed;
    TRY(q_oauth_grant_drop(cx, tx, d->id, &changed));
    TRY(q_fetch_remove(cx, tx, d->id, &changed));
    if (changed == 0)
        return OK;
    return mailbox_tell(cx, tx, d->who, d->id, "disconnected");
}

enum status mailbox_disconnect(struct ctx *cx, struct firm *f, struct actor who,
                               struct mailbox_id id)
{
    TRY(admin_only(cx, who));
    struct disconnecting d = { who, id };
    return firm_write(cx, f, disconnect_fn, &d);
}

/* ---- signing in ---- */

static enum status enter(struct ctx *cx, const struct fetch_way *way, str secret,
                         struct imap **ret_imap)
{
    struct imap *CLEANUP(imap_close) im = NULL;
    TRY(imap_open(cx, &way->to, &im));
    TRY(imap_sign_in(cx, im, way->login, way->user, secret));
    *ret_imap = im;
    im = NULL;
    return OK;
}

static enum status enter_by_token(struct ctx *cx, struct firm *f, const struct fetch_way *way,
                                  struct imap **ret_imap)
{
    str token = STR_NULL;
    for (int tries = 0; tries < 2; tries++) {
        TRY(oauth_token_anew(cx, f, way->id, token, way->to.stop, &token));
        enum status s = enter(cx, way, token, ret_imap);
        if (s == OK || mail_fault_of(&cx->err) != MAIL_FAULT_TOKEN)
            return s;
    }
    struct err why = cx->err;
    return oauth_not_taken(cx, f, way->id, why.text);
}

enum status fetch_sign_in(struct ctx *cx, struct firm *f, const struct fetch_way *way,
                          struct imap **ret_imap)
{
    return way->login == IMAP_OAUTH ? enter_by_token(cx, f, way, ret_imap)
                                    : enter(cx, way, way->secret, ret_imap);
}

/* ---- trying it out ---- */

static enum status look_for(struct ctx *cx, const struct imap_folders *all, str name)
{
    for (size_t i = 0; i < all->n; i++)
        if (str_eq(all->v[i].name, name) && all->v[i].is_openable)
            return OK;
    return MAIL_FAULT(cx, MAIL_FAULT_NO_FOLDER, "no folder %.*s", STR_ARG(name));
}

static enum status visit(struct ctx *cx, struct firm *f, const struct q_fetch_put_in *row,
                         const struct fetch_way *way, struct mailbox_report *r)
{
    struct imap *CLEANUP(imap_close) im = NULL;
    struct imap_box box;
    TRY(fetch_sign_in(cx, f, way, &im));
    r->can_idle = imap_can(im, "IDLE");
    TRY(imap_list(cx, im, &r->folders));
    TRY(imap_select(cx, im, row->folder, &box));
    r->exists = box.exists;
    return row->move_to.n > 0 ? look_for(cx, &r->folders, row->move_to) : OK;
}

enum status mailbox_test(struct ctx *cx, struct firm *f, struct actor who,
                         const struct mailbox_source *from, struct mailbox_report *ret_report)
{
    struct q_fetch_put_in row;
    struct q_fetch kept;
    struct mailbox_report r = { .said = S("") };
    struct fetch_way way = { .id = from->id, .login = from->login, .secret = from->secret };
    TRY(admin_only(cx, who));
    TRY(make_row(cx, f, from, &row));
    way.to = (struct tls_target){ arena_cstr(cx->arena, row.host), (int)row.port, from->tls,
                                  .stop = -1, .wait_ms = FETCH_TEST_MS };
    way.user = row.user_name;
    if (way.secret.n == 0 && way.login == IMAP_PASSWORD)
        TRY(fetch_load(cx, f, from->id, &kept, &way.secret));
    if (visit(cx, f, &row, &way, &r) != OK) {
        r.fault = mail_fault_of(&cx->err);
        if (r.fault == MAIL_FAULT_NONE)
            return E_OURS;
        r.key = arena_printf(cx->arena, "error.%s", cx->err.code).p;
        r.said = arena_copy(cx->arena, str_c(cx->err.text));
        cx->err = (struct err){ 0 };
    }
    *ret_report = r;
    return OK;
}

/* ---- for the job ---- */

enum status fetch_load(struct ctx *cx, struct firm *f, struct mailbox_id id,
                       struct q_fetch *ret_fetch, str *ret_secret)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    struct q_fetch row;
    TRY(firm_read(cx, f, &r));
    TRY(q_fetch_by_mailbox(cx, r.db, id, &row));
    TRY(seal_open(cx, sealing(f, id), row.secret_sealed, ret_secret));
    *ret_fetch = row;
    return OK;
}

struct fetch_place fetch_place_of(struct ctx *cx, const struct q_fetch *row, int64_t uid_validity)
{
    str account = arena_printf(cx->arena, "%.*s\n%.*s\n%.*s", STR_ARG(row->host),
                               STR_ARG(row->user_name), STR_ARG(row->folder));
    return (struct fetch_place){ row->mailbox_id, hash_hex(cx->arena, account), uid_validity };
}

struct marking {
    const struct fetch_place *at;
    bool takes_old;
    int64_t last_uid;
    struct q_fetch_mark_get mark;
};

static enum status mark_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct marking *m = arg;
    const struct fetch_place *at = m->at;
    struct q_fetch_mark_first first;
    bool is_there, was_here;
    int64_t changed;
    TRY(row_found(
        q_fetch_mark_get(cx, tx_db(tx), at->mailbox_id, at->account, at->uid_validity, &m->mark),
        &is_there));
    if (is_there)
        return OK;
    TRY(row_found(q_fetch_mark_first(cx, tx_db(tx), at->mailbox_id, at->account, &first),
                  &was_here));
    m->mark = (struct q_fetch_mark_get){ 0 };
    if (!m->takes_old && !was_here)
        m->mark.uid = m->mark.settled_uid = m->last_uid;
    if (!m->takes_old && was_here) {
        m->mark.old_uid = m->last_uid;
        m->mark.old_before = first.created_at;
    }
    return q_fetch_mark_add(cx, tx,
                            &(struct q_fetch_mark_add_in){ .mailbox_id = at->mailbox_id,
                                                           .account = at->account,
                                                           .uid_validity = at->uid_validity,
                                                           .uid = m->mark.uid,
                                                           .old_uid = m->mark.old_uid,
                                                           .old_before = m->mark.old_before,
                                                           .now = cx->now },
                            &changed);
}

enum status fetch_mark(struct ctx *cx, struct firm *f, const struct fetch_place *at, bool takes_old,
                       int64_t last_uid, struct q_fetch_mark_get *ret_mark)
{
    struct marking m = { at, takes_old, last_uid, { 0 } };
    TRY(firm_write(cx, f, mark_fn, &m));
    *ret_mark = m.mark;
    return OK;
}

struct moving {
    const struct fetch_place *at;
    const struct fetch_batch *batch;
};

static enum status move_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct moving *m = arg;
    const struct fetch_place *at = m->at;
    int64_t n;
    for (size_t i = 0; i < m->batch->n; i++)
        TRY(q_fetched_add(cx, tx,
                          &(struct q_fetched_add_in){ .mailbox_id = at->mailbox_id,
                                                      .account = at->account,
                                                      .uid_validity = at->uid_validity,
                                                      .uid = m->batch->taken[i].uid,
                                                      .spool_name = m->batch->taken[i].spool_name },
                          &n));
    TRY(q_fetch_mark_move(cx, tx, at->mailbox_id, at->account, at->uid_validity, m->batch->uid));
    return q_fetch_waiting(cx, tx, at->mailbox_id, m->batch->waiting, cx->now, &n);
}

enum status fetch_mark_move(struct ctx *cx, struct firm *f, const struct fetch_place *at,
                            const struct fetch_batch *batch)
{
    struct moving m = { at, batch };
    return firm_write(cx, f, move_fn, &m);
}

static enum status settle_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct moving *m = arg;
    return q_fetch_mark_settle(cx, tx, m->at->mailbox_id, m->at->account, m->at->uid_validity,
                               m->batch->uid);
}

enum status fetch_mark_settle(struct ctx *cx, struct firm *f, const struct fetch_place *at,
                              int64_t uid)
{
    struct moving m = { at, &(struct fetch_batch){ .uid = uid } };
    return firm_write(cx, f, settle_fn, &m);
}

struct missing {
    struct q_fetch_miss_add_in row;
    int64_t tries;
};

static enum status miss_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct missing *m = arg;
    struct q_fetch_miss_add added;
    TRY(q_fetch_miss_add(cx, tx, &m->row, &added));
    m->tries = added.tries;
    return OK;
}

enum status fetch_miss(struct ctx *cx, struct firm *f, const struct fetch_place *at, int64_t uid,
                       enum mail_fault why, int64_t *ret_tries)
{
    struct missing m = { .row = { .mailbox_id = at->mailbox_id,
                                  .account = at->account,
                                  .uid_validity = at->uid_validity,
                                  .uid = uid,
                                  .reason = str_c(mail_fault_code(why)),
                                  .now = cx->now } };
    TRY(firm_write(cx, f, miss_fn, &m));
    *ret_tries = m.tries;
    return OK;
}

enum status fetch_misses(struct ctx *cx, struct firm *f, const struct fetch_place *at,
                         struct q_fetch_misses_of_rows *ret_rows)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    TRY(firm_read(cx, f, &r));
    return q_fetch_misses_of(cx, r.db, at->mailbox_id, at->account, at->uid_validity, ret_rows);
}

/* ---- what was lost here ---- */

enum status fetch_losts(struct ctx *cx, struct firm *f, struct mailbox_id id,
                        struct q_losts_rows *ret_rows)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    TRY(firm_read(cx, f, &r));
    return q_losts(cx, r.db, id, COMPARE_MOST, ret_rows);
}

enum status fetch_held(struct ctx *cx, struct firm *f, const struct fetch_place *at, int64_t first,
                       int64_t last, struct q_fetched_held_rows *ret_rows)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    TRY(firm_read(cx, f, &r));
    struct q_fetched_held_in in = { at->mailbox_id, at->account, at->uid_validity, first, last };
    return q_fetched_held(cx, r.db, &in, ret_rows);
}

struct lost {
    const struct fetch_place *at;
    const struct fetch_taken *v;
    size_t n;
};

static enum status lost_here_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct lost *l = arg;
    const struct fetch_place *at = l->at;
    int64_t n;
    struct q_fetched_add_in row = { at->mailbox_id, at->account, at->uid_validity, l->v->uid,
                                    l->v->spool_name };
    struct q_lost_named_in lost = { at->mailbox_id, at->account, at->uid_validity, l->v->uid,
                                    l->v->spool_name };
    TRY(q_fetched_add(cx, tx, &row, &n));
    return q_lost_named(cx, tx, &lost, &n);
}

enum status fetch_lost_here(struct ctx *cx, struct firm *f, const struct fetch_place *at,
                            const struct fetch_taken *taken)
{
    struct lost l = { at, taken, 1 };
    return firm_write(cx, f, lost_here_fn, &l);
}

static enum status gone_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const int64_t *id = arg;
    int64_t n;
    return q_lost_found(cx, tx, *id, &n);
}

enum status fetch_lost_gone(struct ctx *cx, struct firm *f, int64_t id)
{
    return firm_write(cx, f, gone_fn, &id);
}

static bool is_lost(const struct lost *l, const struct q_losts *row)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->v[i].uid == row->uid && row->uid_validity == l->at->uid_validity &&
            str_eq(row->account, l->at->account))
            return true;
    return false;
}

/* What is being fetched again is filing's to end. */
static enum status drop_found(struct ctx *cx, struct tx *tx, const struct lost *l)
{
    struct q_losts_rows known;
    int64_t n;
    TRY(q_losts(cx, tx_db(tx), l->at->mailbox_id, ROWS_MAX, &known));
    ROWS_EACH (row, &known)
        if (row->asked_at == 0 && !is_lost(l, row))
            TRY(q_lost_found(cx, tx, row->id, &n));
    return OK;
}

static enum status add_lost(struct ctx *cx, struct tx *tx, const struct lost *l, int64_t *ret_added)
{
    for (size_t i = 0; i < l->n; i++) {
        struct q_lost_add_in row = { .mailbox_id = l->at->mailbox_id,
                                     .account = l->at->account,
                                     .uid_validity = l->at->uid_validity,
                                     .uid = l->v[i].uid,
                                     .spool_name = l->v[i].spool_name,
                                     .now = cx->now };
        struct spool_envelope as;
        int64_t n;
        if (spool_name_read(cx, row.spool_name, &as))
            row.came_at = as.at;
        TRY(q_lost_add(cx, tx, &row, &n));
        *ret_added += n;
    }
    return OK;
}

static enum status compared_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct lost *l = arg;
    const struct actor job = { .kind = ACTOR_JOB, .via = "compare" };
    int64_t n, added = 0;
    TRY(drop_found(cx, tx, l));
    TRY(add_lost(cx, tx, l, &added));
    TRY(q_fetch_compared(cx, tx, l->at->mailbox_id, cx->now, &n));
    return added > 0 ? mailbox_tell(cx, tx, job, l->at->mailbox_id, "lost") : OK;
}

enum status fetch_compared(struct ctx *cx, struct firm *f, const struct fetch_place *at,
                           const struct fetch_taken *lost, size_t n)
{
    struct lost l = { at, lost, n };
    return firm_write(cx, f, compared_fn, &l);
}

static enum status fine_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct mailbox_id *id = arg;
    int64_t changed;
    return q_fetch_fine(cx, tx, *id, cx->now, &changed);
}

enum status fetch_fine(struct ctx *cx, struct firm *f, struct mailbox_id id)
{
    return firm_write(cx, f, fine_fn, &id);
}

struct failing {
    struct mailbox_id id;
    str code;
    str text;
};

static enum status failed_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct failing *x = arg;
    int64_t changed;
    return q_fetch_failed(cx, tx, x->id, x->code, x->text, cx->now, &changed);
}

enum status fetch_failed(struct ctx *cx, struct firm *f, struct mailbox_id id,
                         const struct err *why)
{
    struct failing x = { id, str_c(why->code != NULL ? why->code : "ours"),
                         utf8_cut(utf8_repair(cx->arena, arena_copy(cx->arena, str_c(why->text))),
                                  FAULT_TEXT_MAX) };
    return firm_write(cx, f, failed_fn, &x);
}
