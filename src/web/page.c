/* Who asks, in which language; answers and their words. */
#include "web/page.h"

#include "base/limits.h"
#include "base/log.h"
#include "http/events.h"
#include "http/gate.h"
#include "http/server.h"
#include "web/door.h"
#include "web/repeat.h"
#include "web/stopped.h"

#define PAGE_MAX (4 * MIB)
#define LANG_COOKIE "lang"
#define YEAR_S ((int64_t)365 * 24 * 60 * 60)

/* ---- who asks ---- */

static enum language language_asked(const struct page *pg)
{
    str asked = request_query(pg->rq, "lang");
    if (asked.p == NULL)
        asked = request_cookie(pg->rq, LANG_COOKIE);
    if (str_eq(asked, S("bn")))
        return LANG_BN;
    if (str_eq(asked, S("en")))
        return LANG_EN;
    if (pg->settings.name.n > 0)
        return pg->settings.language;
    return str_starts_nocase(request_header(pg->rq, "accept-language"), S("bn")) ? LANG_BN
                                                                                 : LANG_EN;
}

static void read_reader(struct page *pg)
{
    bool is_in = pg->me.id.v != 0;
    enum language language = !is_in                             ? language_asked(pg)
                             : str_eq(pg->me.language, S("bn")) ? LANG_BN
                                                                : LANG_EN;
    pg->reader = (struct reader){ .language = language,
                                  .digits = language == LANG_BN ? DIGITS_BENG : DIGITS_LATN,
                                  .grouping = pg->settings.grouping,
                                  .week_start = pg->settings.week_start,
                                  .zone = pg->settings.zone,
                                  .now = pg->cx->now };
}

/* A visitor gets a token too, so that the sign-in form can be told from a forged one. */
static enum status read_session(struct page *pg)
{
    pg->token = session_token(pg->rq);
    enum status s = E_MISSING;
    if (pg->token.p != NULL)
        s = session_find(pg->cx, pg->db, pg->token, &pg->me);
    if (s != OK && s != E_MISSING)
        return s;
    if (s == E_MISSING)
        pg->me = (struct q_session_agent){ 0 };
    if (pg->token.p == NULL) {
        pg->token = session_token_new(pg->cx->arena);
        TRY(response_cookie(pg->cx, pg->rs, session_cookie(pg->rq), pg->token, 0,
                            pg->rq->is_https));
    }
    enum role role = ROLE_AGENT;
    if (pg->me.id.v != 0 && !role_parse(pg->me.role, &role))
        return FAIL(pg->cx, E_OURS, "agent.role", NULL, "a role nobody knows");
    pg->who = (struct actor){ .kind = ACTOR_AGENT, .id = pg->me.id.v, .role = role, .via = "web" };
    return OK;
}

static enum status keep_language(struct page *pg)
{
    str asked = request_query(pg->rq, "lang");
    if (!str_eq(asked, S("bn")) && !str_eq(asked, S("en")))
        return OK;
    return response_cookie(pg->cx, pg->rs, LANG_COOKIE, asked, YEAR_S, pg->rq->is_https);
}

static enum status page_open(struct page *pg, struct firm_reader *reader)
{
    pg->seq = events_newest(pg->web->events);
    bool is_look = pg->rq->method == GET; /* else it acts, and shows what came of it */
    TRY((is_look ? firm_read : firm_read_newest)(pg->cx, pg->firm, reader));
    pg->db = reader->db;
    TRY(settings_load(pg->cx, pg->db, &pg->settings));
    TRY(read_session(pg));
    read_reader(pg);
    pg->form = form_new(pg->cx, &pg->rq->fields);
    return keep_language(pg);
}

/* ---- may they ---- */

static bool may(const struct page *pg, unsigned who)
{
    return who == WHO_ANYBODY || (pg->me.id.v != 0 && (unsigned)pg->who.role + 1 >= who);
}

/* The door, and where it leads to. */
static str door_to(struct page *pg, str to)
{
    struct out o = page_out(pg);
    if (to.n == 0 || str_eq(to, S("/")))
        return S("/signin");
    put_url_str(&o, to);
    return arena_printf(pg->cx->arena, "/signin?to=%.*s", STR_ARG(buf_str(&o.buf)));
}

/* Of a form: what somebody typed, known by a space or a line end; never a password. */
static str words_given(const struct request *rq)
{
    struct buf b = buf_new(rq->cx->arena, HTTP_BODY_MAX);
    VEC_EACH (field, &rq->fields) {
        bool is_secret = str_eq(field->name, S("password")) || str_eq(field->name, S("old")) ||
                         str_eq(field->name, S("new")) || str_eq(field->name, S("code"));
        bool is_typed =
            str_find_byte(field->value, ' ', 0) >= 0 || str_find_byte(field->value, '\n', 0) >= 0;
        if (is_secret || !is_typed)
            continue;
        buf_add(&b, b.n > 0 ? S("\n\n") : S(""));
        buf_add(&b, field->value);
    }
    return buf_str(&b);
}

/* To the door, and back here afterwards; a firm without a name begins with its first start. Words
 * that were written are not left at the door: the answer holds them. */
static enum status to_the_door(struct page *pg)
{
    if (pg->settings.name.n == 0)
        return page_go(pg, "/setup");
    if (words_given(pg->rq).n > 0)
        return FAIL(pg->cx, E_DENIED, "session.over", NULL, "signed out while writing");
    str to = pg->rq->method == GET ? pg->rq->target : S("");
    return page_go(pg, "%.*s", STR_ARG(door_to(pg, to)));
}

/* What was sent where. */
static str hash_of_form(struct page *pg)
{
    struct buf b = buf_new(pg->cx->arena, ARENA_HARD_MAX);
    const struct request *rq = pg->rq;
    buf_add(&b, rq->target);
    VEC_EACH (field, &rq->fields)
        buf_printf(&b, "\n%.*s %zu %.*s", STR_ARG(field->name), field->value.n,
                   STR_ARG(field->value));
    for (size_t i = 0; i < rq->files.n; i++)
        buf_printf(&b, "\n%.*s %zu %.*s", STR_ARG(rq->files.v[i].field), rq->files.v[i].bytes.n,
                   STR_ARG(hash_hex(pg->cx->arena, rq->files.v[i].bytes)));
    return hash_hex(pg->cx->arena, buf_str(&b));
}

static enum status answer_again(struct page *pg, const struct form_answer *a)
{
    if (a->page.n == 0)
        return response_see_other(pg->cx, pg->rs, a->to);
    struct out o = page_out(pg);
    buf_add(&o.buf, a->page);
    return page_send(pg, 200, &o);
}

static enum status run_once(struct page *pg, const struct page_route *route)
{
    const struct form_sent form = { .session = hash_hex(pg->cx->arena, pg->token),
                                    .what = hash_of_form(pg) };
    struct form_answer a = { 0 };
    if (repeats_begin(pg->web->repeats, pg->cx, &form, &a))
        return answer_again(pg, &a);
    enum status s = route->run(pg);
    if (s == OK && pg->rs->status == 303)
        a.to = pairs_get_nocase(&pg->rs->headers, S("Location"));
    else if (s == OK && pg->rs->status == 200 && pg->is_shown_once)
        a.page = buf_str(&pg->rs->body);
    repeats_end(pg->web->repeats, &form, &a);
    return s;
}

static enum status run_page(struct page *pg, const struct page_route *route)
{
    if (!may(pg, route->at.who)) {
        if (pg->me.id.v == 0)
            return to_the_door(pg);
        return FAIL(pg->cx, E_DENIED, "page.role", NULL, "role %d", pg->who.role);
    }
    if (page_is_held(pg)) { /* a page is led there; a stream cannot follow */
        if (str_eq(pg->rq->path, S("/events")))
            return FAIL(pg->cx, E_DENIED, "second_step.owed_now", NULL,
                        "the time to set it up is over");
        return page_go(pg, "/settings/safe");
    }
    if (route->at.method == POST)
        TRY(csrf_check(pg->rq, firm_key(pg->firm), pg->token));
    if (pg->me.id.v != 0 && pg->rq->method == POST)
        TRY(session_touch(pg->cx, pg->firm, &pg->me));
    bool is_form = pg->me.id.v != 0 && pg->rq->method == POST && !pg->rq->is_fragment;
    return is_form ? run_once(pg, route) : route->run(pg);
}

enum status web_run(void *self, const struct route *route, struct request *rq, struct response *rs)
{
    struct web *web = self;
    struct page pg = { .web = web, .firm = web->firm, .cx = rq->cx, .rq = rq, .rs = rs };
    struct firm_reader CLEANUP(firm_reader_done) reader = { 0 };
    TRY(page_open(&pg, &reader));
    return run_page(&pg, (const struct page_route *)route);
}

/* ---- answering ---- */

struct out page_out(struct page *pg)
{
    str csrf = csrf_token(pg->cx->arena, firm_key(pg->firm), pg->token);
    return out_new(pg->cx->arena, &pg->reader, csrf, PAGE_MAX);
}

enum status page_send(struct page *pg, int status, const struct out *o)
{
    if (o->buf.overflow)
        return FAIL(pg->cx, E_LIMIT, "page.too_long", NULL, "more than %zu bytes", PAGE_MAX);
    pg->rs->status = status;
    pg->rs->body = o->buf;
    return OK;
}

enum status page_go(struct page *pg, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    str to = arena_vprintf(pg->cx->arena, fmt, ap);
    va_end(ap);
    if (!pg->rq->is_fragment)
        return response_see_other(pg->cx, pg->rs, to);
    pg->rs->status = 200;
    return response_header(pg->cx, pg->rs, "HX-Redirect", to);
}

enum status page_counts(struct page *pg, struct q_case_counts *ret_cases,
                        struct q_promise_counts *ret_promises)
{
    if (!pg->has_counts) {
        TRY(q_case_counts(pg->cx, pg->db, pg->me.id, COUNTED_MAX, &pg->case_counts));
        TRY(q_promise_counts(pg->cx, pg->db, pg->cx->now, pg->me.id, COUNTED_MAX,
                             &pg->promise_counts));
        pg->has_counts = true;
    }
    *ret_cases = pg->case_counts;
    *ret_promises = pg->promise_counts;
    return OK;
}

enum status page_shell(struct page *pg, str title, enum nav nav, const char *pane,
                       struct shell *ret_shell)
{
    struct q_case_counts cases;
    struct q_promise_counts promises;
    TRY(page_counts(pg, &cases, &promises));
    str name = name_for(pg, pg->me.name, pg->me.name_bn);
    *ret_shell = (struct shell){ .title = title,
                                 .nav = nav,
                                 .theme = arena_cstr(pg->cx->arena, pg->me.theme),
                                 .pane = pane,
                                 .agent = name,
                                 .initials = name_initials(pg->cx->arena, name),
                                 .keys_on = pg->me.keys_on,
                                 .is_live = !page_is_overdue(pg),
                                 .seq = pg->seq };
    ret_shell->me = pg->me.id.v;
    ret_shell->stopped = stopped_for(pg);
    ret_shell->for_me = cases.for_me;
    ret_shell->count[NAV_CASES] = cases.mine;
    ret_shell->count[NAV_PROMISES] = promises.mine;
    return OK;
}

enum status page_calendar(struct page *pg, struct calendar *ret_calendar)
{
    return calendar_load(pg->cx, pg->db, pg->cx->now, pg->settings.zone, pg->settings.country,
                         ret_calendar);
}

struct saved_for page_saved_for(const struct page *pg)
{
    return (struct saved_for){ pg->db, &pg->settings, &pg->reader, pg->me.name, pg->me.name_bn };
}

str page_civil(const struct page *pg, int64_t at)
{
    return civil_iso(pg->cx->arena, zone_civil(pg->settings.zone, at));
}

/* ---- words ---- */

str page_say(const struct page *pg, enum msg m)
{
    return tr(&pg->reader, m);
}

static enum msg status_words(enum status s)
{
    switch (s) {
    case OK:
    case E_OURS:
    case E_IO:
        break;
    case E_INPUT:
        return M_error_input;
    case E_DENIED:
        return M_error_denied;
    case E_MISSING:
        return M_error_missing;
    case E_CONFLICT:
        return M_error_conflict;
    case E_LIMIT:
        return M_error_limit;
    case E_BUSY:
        return M_error_busy;
    }
    return M_error_ours;
}

str page_fault(const struct page *pg, enum status s)
{
    enum msg m;
    str code = str_c(pg->cx->err.code);
    if (code.n > 0 &&
        (msg_find(arena_join(pg->cx->arena, S("error."), code), &m) || msg_find(code, &m)))
        return tr(&pg->reader, m);
    return tr(&pg->reader, status_words(s));
}

str page_field_fault(const struct page *pg, const char *field)
{
    const struct form_error *e = form_error_of(&pg->form, field);
    enum msg m;
    if (e == NULL)
        return STR_NULL;
    if (!msg_find(arena_join(pg->cx->arena, S("error."), str_c(e->code)), &m) &&
        !msg_find(str_c(e->code), &m))
        m = M_error_input;
    struct fill fills[] = { fill_number("limit", e->limit) };
    return tr_fill(pg->cx->arena, &pg->reader, m, fills, 1);
}

const struct choice *page_choices(struct page *pg, const char *const *names, const enum msg *words,
                                  str chosen, size_t *ret_n)
{
    size_t n = 0;
    while (names[n] != NULL)
        n++;
    struct choice *v = arena_array(pg->cx->arena, struct choice, n);
    for (size_t i = 0; i < n; i++)
        v[i] = (struct choice){ .value = str_c(names[i]),
                                .label = page_say(pg, words[i]),
                                .is_chosen = str_eq(chosen, str_c(names[i])) };
    *ret_n = n;
    return v;
}

str name_for(const struct page *pg, str name, str name_bn)
{
    return pg->reader.language == LANG_BN && name_bn.n > 0 ? name_bn : name;
}

bool page_is_kind(enum status s)
{
    return s == E_INPUT || s == E_CONFLICT || s == E_LIMIT || s == E_BUSY;
}

int page_kind_status(enum status s)
{
    return http_status_of(s);
}

/* ---- finding ---- */

enum status page_case_of(struct page *pg, struct q_case *ret_case)
{
    int64_t number;
    TRY(request_param_id(pg->rq, "number", &number));
    return q_case_by_number(pg->cx, pg->db, number, ret_case);
}

enum status page_client_of(struct page *pg, struct q_client *ret_client)
{
    int64_t number;
    TRY(request_param_id(pg->rq, "number", &number));
    return q_client_by_number(pg->cx, pg->db, number, ret_client);
}

enum status page_promise_of(struct page *pg, struct q_promise *ret_promise)
{
    int64_t number;
    TRY(request_param_id(pg->rq, "number", &number));
    return q_promise_by_number(pg->cx, pg->db, number, ret_promise);
}

/* ---- failures ---- */

struct fault_words {
    int status;
    const char *code; /* NULL: any */
    enum msg title, happened, safe, to_do;
};

static const struct fault_words faults[] = {
    { 403, "session.over", M_error_over_title, M_error_session_over, M_error_safe_words,
      M_error_over_do },
    { 403, "form.stale", M_error_over_title, M_error_form_stale, M_error_safe_words,
      M_error_stale_do },
    { 403, NULL, M_error_denied_title, M_error_denied, M_error_safe_all, M_error_denied_do },
    { 404, NULL, M_error_missing_title, M_error_missing, M_error_safe_all, M_error_missing_do },
    { 409, NULL, M_error_conflict_title, M_error_conflict, M_error_safe_words,
      M_error_conflict_do },
    { 413, NULL, M_error_limit_title, M_error_limit, M_error_safe_words, M_error_limit_do },
    { 422, NULL, M_error_input_title, M_error_input, M_error_safe_words, M_error_input_do },
    { 429, NULL, M_error_busy_title, M_error_busy, M_error_safe_words, M_error_busy_do },
    { 500, "db.connect", M_error_busy_title, M_error_db_gone, M_error_safe_words, M_error_busy_do },
    { 500, "db.gone", M_error_busy_title, M_error_db_gone, M_error_safe_words, M_error_busy_do },
    { 500, "db.uncertain", M_error_busy_title, M_error_db_uncertain, M_error_safe_all,
      M_error_busy_do },
    { 500, NULL, M_error_ours_title, M_error_ours, M_error_safe_all, M_error_ours_do },
};

static const struct fault_words *words_of(int status, const char *code)
{
    size_t n = sizeof faults / sizeof *faults;
    for (size_t i = 0; i < n; i++)
        if (faults[i].status == status &&
            (faults[i].code == NULL || (code != NULL && strcmp(faults[i].code, code) == 0)))
            return &faults[i];
    return status >= 500 ? &faults[n - 1] : &faults[n - 3];
}

static str own_words(const struct page *pg, const struct fault_words *w)
{
    enum msg m;
    str code = str_c(pg->cx->err.code);
    if (code.n > 0 && w->status < 500 &&
        (msg_find(arena_join(pg->cx->arena, S("error."), code), &m) || msg_find(code, &m)))
        return tr(&pg->reader, m);
    return tr(&pg->reader, w->happened);
}

/* What is not there, or not for one, is no more there the second time; a form is not sent twice: of
 * one that came too late, the page it stood on. */
static str again_of(struct page *pg, const struct fault_words *w)
{
    str from, host;
    if (pg->rq->method == GET)
        return w->status != 403 && w->status != 404 ? pg->rq->target : S("");
    if (w->code == NULL)
        return S("");
    if (!target_split(request_header(pg->rq, "referer"), &from, &host) ||
        !str_eq_nocase(host, pg->rq->host))
        from = S("/today");
    return pg->me.id.v == 0 ? door_to(pg, from) : from;
}

/* The database is away: what the browser says of its reader is all there is. */
static void open_blind(struct page *pg)
{
    str token = session_token(pg->rq);
    pg->me = (struct q_session_agent){ 0 };
    pg->settings = (struct firm_settings){ .zone = zone_utc() };
    pg->token = token.p == NULL ? S("") : token;
    read_reader(pg);
}

void web_fail(void *self, struct request *rq, struct response *rs)
{
    struct web *web = self;
    struct page pg = { .web = web, .firm = web->firm, .cx = rq->cx, .rq = rq, .rs = rs };
    const struct fault_words *w = words_of(rs->status, rq->cx->err.code);
    struct firm_reader CLEANUP(firm_reader_done) reader = { 0 };
    struct err kept = rq->cx->err; /* what is told is the first failure, not one of telling it */
    if (page_open(&pg, &reader) != OK)
        open_blind(&pg);
    pg.cx->err = kept;
    struct error_page e = { .request = (int64_t)rq->cx->request,
                            .title = page_say(&pg, w->title),
                            .happened = own_words(&pg, w),
                            .safe = page_say(&pg, w->safe),
                            .to_do = page_say(&pg, w->to_do),
                            .kept = words_given(rq),
                            .again = again_of(&pg, w) };
    struct shell shell;
    bool is_in = pg.me.id.v != 0 && page_shell(&pg, e.title, NAV_NONE, "list", &shell) == OK;
    struct out o = page_out(&pg);
    view_error_page(&o, is_in ? &shell : NULL, &e);
    int status = rs->status;
    if (page_send(&pg, status, &o) != OK)
        response_plain(rs, status, str_c(http_reason(status)));
}
