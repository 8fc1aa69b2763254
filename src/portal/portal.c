/* /v/TOKEN: how things stand, 1 to 10. Opening it changes nothing: mail scanners open links. */
#include "portal/portal.h"

#include "act/verify_act.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/num.h"
#include "http/form.h"
#include "store/q.h"
#include "view/gen.h"
#include "view/out.h"
#include "view/view.h"

#define PORTAL_PAGE_MAX (256 * KIB)
#define WORDS_MAX (4 * KIB)

struct visit {
    struct firm *firm;
    struct ctx *cx;
    struct request *rq;
    struct response *rs;
    struct db *db;
    struct firm_settings settings;
    struct reader reader;
    struct survey_id id;
    struct q_survey survey;
    struct q_case c;
    struct q_client client;
    str agent;
};

struct portal_route {
    struct route at;
    enum status (*run)(struct visit *v);
};

/* ---- who came, and for what ---- */

/* The client's own language, unless they ask for the other. */
static void read_reader(struct visit *v)
{
    str asked = request_query(v->rq, "lang");
    str lang = str_eq(asked, S("bn")) || str_eq(asked, S("en")) ? asked : v->c.language;
    enum language language = str_eq(lang, S("bn")) ? LANG_BN : LANG_EN;
    v->reader = (struct reader){ .language = language,
                                 .digits = language == LANG_BN ? DIGITS_BENG : DIGITS_LATN,
                                 .grouping = v->settings.grouping,
                                 .week_start = v->settings.week_start,
                                 .zone = v->settings.zone,
                                 .now = v->cx->now };
}

static str name_of(const struct visit *v, str name, str name_bn)
{
    return v->reader.language == LANG_BN && name_bn.n > 0 ? name_bn : name;
}

static enum status read_visit(struct visit *v)
{
    struct q_agent agent;
    TRY(settings_load(v->cx, v->db, &v->settings));
    TRY(survey_of_path(v->cx, v->firm, request_param(v->rq, "token"), &v->id));
    TRY(q_survey_by_id(v->cx, v->db, v->id, &v->survey));
    TRY(q_case_by_id(v->cx, v->db, v->survey.case_id, &v->c));
    read_reader(v);
    if (v->c.client_id.v != 0)
        TRY(q_client_by_id(v->cx, v->db, v->c.client_id, &v->client));
    if (v->survey.agent_id.v != 0 && q_agent_by_id(v->cx, v->db, v->survey.agent_id, &agent) == OK)
        v->agent = name_of(v, agent.name, agent.name_bn);
    return OK;
}

/* ---- the page ---- */

/* A number the link carried ("?score=8") is chosen beforehand, nothing else is. */
static int score_carried(const struct visit *v)
{
    int64_t score = 0;
    (void)num_int(request_query(v->rq, "score"), SCORE_MIN, SCORE_MAX, &score);
    return (int)score;
}

static struct verify_page page_of(const struct visit *v)
{
    return (struct verify_page){
        .firm = v->settings.name,
        .client = name_of(v, v->client.name, v->client.name_bn),
        .agent = v->agent.n > 0 ? v->agent : v->settings.name,
        .subject = v->c.subject,
        .lang = v->c.language,
        .path = v->rq->path,
        .put_right = v->c.put_right,
        .score = v->survey.score.has ? (int)v->survey.score.v : score_carried(v),
        .words = v->survey.missing,
        .has_said = v->survey.missing.n > 0,
        .until = (v->survey.answered_at != 0 ? v->survey.answered_at : v->cx->now) +
                 SCORE_CHANGE_DAYS * DAY_MS,
    };
}

static enum status send(struct visit *v, int status, const struct out *o)
{
    if (o->buf.overflow)
        return FAIL(v->cx, E_LIMIT, "page.too_long", NULL, "the page is too long");
    v->rs->status = status;
    v->rs->body = o->buf;
    TRY(response_header(v->cx, v->rs, "X-Robots-Tag", S("noindex")));
    return response_header(v->cx, v->rs, "Cache-Control", S("no-store"));
}

static bool is_over(const struct visit *v)
{
    const struct q_survey *s = &v->survey;
    if (s->answered_at != 0)
        return v->cx->now > s->answered_at + SCORE_CHANGE_DAYS * DAY_MS;
    return v->cx->now > s->expires_at;
}

static enum status verify_get(struct visit *v)
{
    struct verify_page page = page_of(v);
    struct out o = out_new(v->cx->arena, &v->reader, S(""), PORTAL_PAGE_MAX);
    if (is_over(v))
        view_verify_closed(&o, &page);
    else
        view_verify_page(&o, &page);
    return send(v, 200, &o);
}

static enum status do_answer(struct visit *v, struct form *f)
{
    int score = (int)form_int(f, "score", SCORE_MIN, SCORE_MAX);
    str words = form_text(f, "words", 0, WORDS_MAX);
    TRY(form_done(f));
    return verify_answer(v->cx, v->firm, v->id, score, words);
}

static enum status verify_post(struct visit *v)
{
    struct form f = form_new(v->cx, &v->rq->fields);
    enum status s = do_answer(v, &f);
    struct out o = out_new(v->cx->arena, &v->reader, S(""), PORTAL_PAGE_MAX);
    if (s == E_CONFLICT) {
        struct verify_page page = page_of(v);
        view_verify_closed(&o, &page);
        return send(v, 409, &o);
    }
    if (s == E_INPUT || s == E_LIMIT) {
        struct verify_page page = page_of(v);
        page.error = tr(&v->reader, M_verify_choose);
        page.words = form_raw(&f, "words");
        view_verify_page(&o, &page);
        return send(v, 422, &o);
    }
    TRY(s);
    TRY(q_survey_by_id(v->cx, v->db, v->id, &v->survey));
    struct verify_page page = page_of(v);
    view_verify_thanks(&o, &page);
    return send(v, 200, &o);
}

/* ---- the edge ---- */

static const struct portal_route routes[] = {
    { { GET, "/v/:token", 0, 0, ROUTE_FAST }, verify_get },
    { { POST, "/v/:token", 0, 16 * KIB, 0 }, verify_post },
};

static enum status run(void *self, const struct route *route, struct request *rq,
                       struct response *rs)
{
    struct visit v = { .firm = self, .cx = rq->cx, .rq = rq, .rs = rs };
    struct firm_reader CLEANUP(firm_reader_done) reader = { 0 };
    TRY((rq->method == GET ? firm_read : firm_read_newest)(v.cx, v.firm, &reader));
    v.db = reader.db;
    TRY(read_visit(&v));
    return ((const struct portal_route *)(const void *)route)->run(&v);
}

/* A link that is not ours, or damaged on its way. */
static void fail(void *self, struct request *rq, struct response *rs)
{
    (void)self;
    str accepted = request_header(rq, "accept-language");
    struct reader reader = { .language = str_starts_nocase(accepted, S("bn")) ? LANG_BN : LANG_EN,
                             .now = rq->cx->now };
    struct error_page e = { .request = (int64_t)rq->cx->request,
                            .title = tr(&reader, M_verify_no_link),
                            .happened = tr(&reader, M_verify_no_link_why),
                            .safe = tr(&reader, M_error_safe_all),
                            .to_do = tr(&reader, M_verify_no_link_do),
                            .again = rq->path,
                            .is_public = true };
    struct out o = out_new(rq->cx->arena, &reader, S(""), PORTAL_PAGE_MAX);
    view_error_page(&o, NULL, &e);
    rs->body = o.buf;
}

struct edge portal_edge(struct firm *firm)
{
    return (struct edge){
        .prefix = S("/v/"), .router = ROUTER(routes), .self = firm, .run = run, .fail = fail
    };
}
