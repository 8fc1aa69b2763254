/* Does mail come and go? */
#include "act/watch_act.h"

#include "act/event.h"
#include "act/steps.h"
#include "base/num.h"
#include "base/vec.h"
#include "mail/address.h"
#include "mail/spool.h"

#include <sys/stat.h>

static const struct actor by_job = { .kind = ACTOR_JOB, .via = "watch" };

/* ---- what is wrong now ---- */

struct wrong {
    const char *kind;
    struct mailbox_id mailbox_id;
    str address;
    str detail;
    int64_t since;
};

struct look {
    struct firm *firm;
    int64_t began_at;
    struct second_way way;
    VEC(struct wrong) wrong;
    struct q_trouble_rows open;
    int64_t lost;
};

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static void add(struct ctx *cx, struct look *l, const struct wrong *w)
{
    *vec_push(cx->arena, &l->wrong) = *w;
}

static void look_at_fetching(struct ctx *cx, struct look *l, const struct q_watch_box *b)
{
    int64_t seen = later(later(b->fine_at, b->moved_at), b->connected_at);
    struct wrong w = { "fetch", b->mailbox_id, b->address, b->fault, b->fault_at };
    if (b->host.n == 0)
        return;
    if (b->fault.n > 0 && cx->now - b->fault_at >= WATCH_FETCH_MS)
        add(cx, l, &w);
    else if (b->fault.n == 0 && cx->now - later(seen, l->began_at) >= WATCH_STILL_MS)
        add(cx, l, &(struct wrong){ "still", b->mailbox_id, b->address, S(""), seen });
}

/* One letter that a server puts off is that letter's trouble; when none goes after it, it is all
 * letters'. */
static void look_at_letters(struct ctx *cx, struct look *l, const struct q_watch_box *b)
{
    bool none_went = b->out_at < b->out_since;
    if (b->out_n > 0 && none_went && cx->now - later(b->out_since, l->began_at) >= WATCH_OUT_MS)
        add(cx, l, &(struct wrong){ "outbox", b->mailbox_id, b->address, S(""), b->out_since });
}

static enum status look_at_tokens(struct ctx *cx, struct db *db, struct look *l)
{
    struct q_oauth_ends_rows ends;
    TRY(q_oauth_ends(cx, db, &ends));
    ROWS_EACH (e, &ends)
        if (e->token_ends_at != 0 && e->token_ends_at - cx->now <= WATCH_TOKEN_MS)
            add(cx, l,
                &(struct wrong){ "token", e->mailbox_id, e->address, S(""), e->token_ends_at });
    return OK;
}

/* By when the file came here, not the mail to its mailbox. */
static enum status look_at_spool(struct ctx *cx, struct look *l)
{
    str *names;
    size_t n;
    struct stat st;
    TRY(spool_list(cx, firm_dir(l->firm), WATCH_SPOOL_NAMES, &names, &n));
    for (size_t i = 0; i < n; i++) {
        str path =
            arena_printf(cx->arena, "%s/spool/new/%.*s", firm_dir(l->firm), STR_ARG(names[i]));
        int64_t at = stat(path.p, &st) == 0 ? (int64_t)st.st_mtime * 1000 : cx->now;
        if (cx->now - later(at, l->began_at) >= WATCH_SPOOL_MS) {
            add(cx, l, &(struct wrong){ "spool", { 0 }, S(""), S(""), at });
            break;
        }
    }
    return OK;
}

static enum status look_at_boxes(struct ctx *cx, struct db *db, struct look *l)
{
    struct q_watch_box_rows boxes;
    TRY(q_watch_boxes(cx, db, cx->now, &boxes));
    ROWS_EACH (b, &boxes) {
        look_at_fetching(cx, l, b);
        look_at_letters(cx, l, b);
        l->lost += b->lost;
    }
    return OK;
}

static enum status look_around(struct ctx *cx, struct look *l)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    struct firm_settings settings;
    TRY(firm_read(cx, l->firm, &r));
    TRY(settings_load(cx, r.db, &settings));
    l->way = settings.second_way;
    TRY(q_troubles_open(cx, r.db, &l->open));
    if (settings.is_demo || settings.name.n == 0)
        return OK;
    TRY(look_at_boxes(cx, r.db, l));
    TRY(look_at_tokens(cx, r.db, l));
    return look_at_spool(cx, l);
}

/* ---- telling ---- */

static enum status put_row(struct ctx *cx, struct tx *tx, const char *kind, str payload,
                           struct mailbox_id from)
{
    struct outbox_id row;
    return q_outbox_add(
        cx, tx,
        &(struct q_outbox_add_in){ .kind = str_c(kind),
                                   .dedupe_key = arena_printf(cx->arena, "%s:%.*s:%lld", kind,
                                                              STR_ARG(payload), (long long)cx->now),
                                   .mailbox_id = from,
                                   .payload = payload,
                                   .not_before = cx->now,
                                   .condition = S(""),
                                   .pace_group = S("alarm"),
                                   .now = cx->now },
        &row);
}

static enum status alarm_all(struct ctx *cx, struct tx *tx, const struct second_way *way,
                             str payload)
{
    if (way->from.v != 0)
        TRY(put_row(cx, tx, "mail", payload, way->from));
    if (way->url.n > 0)
        TRY(put_row(cx, tx, "webhook", payload, (struct mailbox_id){ 0 }));
    return OK;
}

static enum status tell(struct ctx *cx, struct tx *tx, const struct look *l, struct trouble_id id,
                        struct mailbox_id mailbox, bool is_over)
{
    const char *kind = is_over ? "mended" : "stopped";
    TRY(mailbox_tell(cx, tx, by_job, mailbox, kind));
    return alarm_all(cx, tx, &l->way,
                     arena_printf(cx->arena, "alarm %s %lld", kind, (long long)id.v));
}

static const struct q_trouble *open_of(const struct q_trouble_rows *open, const struct wrong *w)
{
    ROWS_EACH (t, open)
        if (str_eq(t->kind, str_c(w->kind)) && t->mailbox_id.v == w->mailbox_id.v)
            return t;
    return NULL;
}

static bool is_wrong_still(const struct look *l, const struct q_trouble *t)
{
    VEC_EACH (w, &l->wrong)
        if (str_eq(t->kind, str_c(w->kind)) && t->mailbox_id.v == w->mailbox_id.v)
            return true;
    return false;
}

/* Looked at again inside: two who look at once tell it once. */
static enum status write_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct look *l = arg;
    TRY(q_troubles_open(cx, tx_db(tx), &l->open));
    VEC_EACH (w, &l->wrong) {
        struct trouble_id id;
        const struct q_trouble *t = open_of(&l->open, w);
        if (t != NULL && !str_eq(t->detail, w->detail))
            TRY(q_trouble_detail(cx, tx, t->id, w->detail));
        if (t != NULL)
            continue;
        struct q_trouble_add_in row = { str_c(w->kind), w->mailbox_id, w->detail, w->since,
                                        cx->now };
        TRY(q_trouble_add(cx, tx, &row, &id));
        TRY(tell(cx, tx, l, id, w->mailbox_id, false));
    }
    ROWS_EACH (t, &l->open)
        if (!is_wrong_still(l, t)) {
            TRY(q_trouble_over(cx, tx, t->id, cx->now));
            TRY(tell(cx, tx, l, t->id, t->mailbox_id, true));
        }
    return OK;
}

static bool has_changed(const struct look *l)
{
    VEC_EACH (w, &l->wrong) {
        const struct q_trouble *t = open_of(&l->open, w);
        if (t == NULL || !str_eq(t->detail, w->detail))
            return true;
    }
    return l->wrong.n != l->open.n;
}

/* ---- the board ---- */

static void copy(char *to, size_t room, str s)
{
    size_t n = s.n < room ? s.n : room - 1;
    memcpy(to, s.p, n);
    to[n] = '\0';
}

static void write_board(const struct look *l)
{
    struct board b = { .lost = l->lost };
    VEC_EACH (w, &l->wrong) {
        struct board_line *line = &b.lines[b.n];
        if (b.n == WATCH_LINES) {
            b.more++;
            continue;
        }
        copy(line->kind, sizeof line->kind, str_c(w->kind));
        copy(line->address, sizeof line->address, w->address);
        copy(line->detail, sizeof line->detail, w->detail);
        line->mailbox_id = w->mailbox_id.v;
        line->since = w->since;
        b.n++;
    }
    board_put(l->firm, &b);
}

enum status watch_look(struct ctx *cx, struct firm *f, int64_t began_at)
{
    struct look l = { .firm = f, .began_at = began_at };
    TRY(look_around(cx, &l));
    if (has_changed(&l))
        TRY(firm_write(cx, f, write_fn, &l));
    write_board(&l);
    return OK;
}

/* ---- the second way ---- */

static bool is_web_address(str url)
{
    bool is_https = str_starts(url, S("https://")) && url.n > 8;
    bool is_here = str_starts(url, S("http://127.0.0.1:")) || str_starts(url, S("http://[::1]:")) ||
                   str_starts(url, S("http://localhost:"));
    for (size_t i = 0; i < url.n; i++)
        if ((unsigned char)url.p[i] <= ' ' || (unsigned char)url.p[i] >= 127 || url.p[i] == '@')
            return false;
    return (is_https || is_here) && url.n <= WATCH_URL_MAX;
}

struct setting_way {
    struct actor who;
    const struct second_way *way;
};

static enum status set_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct setting_way *s = arg;
    const struct second_way *w = s->way;
    struct q_mailbox box;
    int64_t n;
    str from = S("");
    if (w->from.v != 0) {
        TRY(q_mailbox_by_id(cx, tx_db(tx), w->from, &box));
        from = arena_printf(cx->arena, "%lld", (long long)box.id.v);
    }
    TRY(q_setting_put(cx, tx, S("watch.from"), from, cx->now, &n));
    TRY(q_setting_put(cx, tx, S("watch.to"), w->from.v != 0 ? w->to : S(""), cx->now, &n));
    TRY(q_setting_put(cx, tx, S("watch.url"), w->url, cx->now, &n));
    TRY(q_setting_put(cx, tx, S("watch.private"), w->may_be_private ? S("yes") : S("no"), cx->now,
                      &n));
    return event_write(
        cx, tx, &(struct happened){ .who = s->who, .noun = "firm", .kind = "second_way" }, NULL);
}

enum status second_way_set(struct ctx *cx, struct firm *f, struct actor who,
                           const struct second_way *w)
{
    TRY(admin_only(cx, who));
    if (w->from.v != 0 && !address_valid(w->to))
        return FAIL(cx, E_INPUT, "watch.to", "to", "no address");
    if (w->from.v == 0 && w->to.n > 0)
        return FAIL(cx, E_INPUT, "watch.from", "from", "no mailbox to send it from");
    if (w->url.n > 0 && !is_web_address(w->url))
        return FAIL(cx, E_INPUT, "watch.url", "url", "neither https nor this machine");
    struct setting_way s = { who, w };
    return firm_write(cx, f, set_fn, &s);
}

static enum status test_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct firm_settings s;
    (void)arg;
    TRY(settings_load(cx, tx_db(tx), &s));
    if (s.second_way.from.v == 0 && s.second_way.url.n == 0)
        return FAIL(cx, E_INPUT, "watch.none", NULL, "no second way is set");
    return alarm_all(cx, tx, &s.second_way, S("alarm test 0"));
}

enum status second_way_test(struct ctx *cx, struct firm *f, struct actor who)
{
    TRY(admin_only(cx, who));
    return firm_write(cx, f, test_fn, NULL);
}

bool alarm_parse(str payload, struct alarm *ret_alarm)
{
    static const char *const names[] = { "stopped", "mended", "test" };
    str word, name;
    if (!str_split(&payload, ' ', &word) || !str_eq(word, S("alarm")) ||
        !str_split(&payload, ' ', &name) || !num_int(payload, 0, INT64_MAX, &ret_alarm->id.v))
        return false;
    for (int i = 0; i < 3; i++)
        if (str_eq(name, str_c(names[i]))) {
            ret_alarm->kind = (enum alarm_kind)i;
            return true;
        }
    return false;
}

/* ---- mails that should be here ---- */

struct wanting {
    struct actor who;
    struct mailbox_id id;
    bool fetches;
};

static enum status want_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct wanting *w = arg;
    int64_t n;
    if (w->fetches) {
        TRY(q_lost_drop_raws(cx, tx, w->id, &n));
        TRY(q_lost_ask(cx, tx, w->id, cx->now, &n));
    }
    TRY(q_fetch_look_again(cx, tx, w->id));
    return mailbox_tell(cx, tx, w->who, w->id, w->fetches ? "wanted" : "compared");
}

enum status mailbox_compare(struct ctx *cx, struct firm *f, struct actor who, struct mailbox_id id)
{
    TRY(admin_only(cx, who));
    struct wanting w = { who, id, false };
    return firm_write(cx, f, want_fn, &w);
}

enum status mailbox_fetch_lost(struct ctx *cx, struct firm *f, struct actor who,
                               struct mailbox_id id)
{
    TRY(admin_only(cx, who));
    struct wanting w = { who, id, true };
    return firm_write(cx, f, want_fn, &w);
}
