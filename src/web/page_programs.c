/* Settings, programs: which may come in, with which token. */
#include "act/token_act.h"
#include "base/limits.h"
#include "desk/scope.h"
#include "web/pages.h"

/* The order of enum scope_noun. */
static const struct {
    const char *field;
    enum msg noun;
} nouns[SCOPE_NOUNS] = { { "cases", M_nav_cases },
                         { "clients", M_nav_clients },
                         { "promises", M_nav_promises },
                         { "settings", M_nav_settings } };

static const char *const way_names[] = { "none", "read", "write", NULL };
static const char *const end_names[] = { "30", "90", "365", "never", NULL };
static const int64_t end_days[] = { 30, 90, 365, 0 };

/* ---- the list ---- */

/* "Cases: read, Clients: read and change" */
static str may_words(struct page *pg, str scopes)
{
    struct arena *a = pg->cx->arena;
    unsigned has = 0;
    str all = S("");
    if (!scopes_parse(scopes, &has) || has == SCOPE_ALL)
        return page_say(pg, has == SCOPE_ALL ? M_programs_everything : M_programs_nothing);
    for (unsigned i = 0; i < SCOPE_NOUNS; i++) {
        bool may_write = (has & SCOPE_WRITE(i)) == SCOPE_WRITE(i);
        struct fill fills[] = { fill_str("noun", page_say(pg, nouns[i].noun)) };
        if ((has & SCOPE_READ(i)) == 0)
            continue;
        str one = tr_fill(a, &pg->reader, may_write ? M_programs_noun_write : M_programs_noun_read,
                          fills, 1);
        all = all.n == 0 ? one : arena_join(a, arena_join(a, all, S(", ")), one);
    }
    return all;
}

static enum status fill_programs(struct page *pg, struct programs_page *p)
{
    struct q_tokens_all_rows all;
    TRY(q_tokens_all(pg->cx, pg->db, TOKENS_MAX, &all));
    struct program_row *v = arena_array(pg->cx->arena, struct program_row, all.n);
    for (size_t i = 0; i < all.n; i++) {
        const struct q_tokens_all *t = &all.v[i];
        v[i] = (struct program_row){ .id = t->id.v,
                                     .used_at = t->used_at,
                                     .expires_at = t->expires_at,
                                     .name = t->name,
                                     .agent = name_for(pg, t->agent, t->agent_bn),
                                     .may = may_words(pg, t->scopes) };
    }
    p->v = v;
    p->n = all.n;
    return OK;
}

/* ---- the form ---- */

static str chosen(const struct page *pg, const char *field, str otherwise)
{
    str s = request_field(pg->rq, field);
    return s.p == NULL ? otherwise : s;
}

static enum status fill_agents(struct page *pg, struct programs_page *p)
{
    struct q_agent_rows all;
    TRY(q_agents_all(pg->cx, pg->db, &all));
    struct arena *a = pg->cx->arena;
    struct choice *v = arena_array(a, struct choice, all.n);
    str wanted = chosen(pg, "agent", arena_printf(a, "%lld", (long long)pg->me.id.v));
    for (size_t i = 0; i < all.n; i++) {
        str id = arena_printf(a, "%lld", (long long)all.v[i].id.v);
        v[i] = (struct choice){ id, name_for(pg, all.v[i].name, all.v[i].name_bn),
                                str_eq(id, wanted) };
    }
    p->agents = v;
    p->agents_n = all.n;
    return OK;
}

static void fill_scopes(struct page *pg, struct programs_page *p)
{
    static const enum msg words[] = { M_programs_nothing, M_programs_read, M_programs_write };
    struct program_scope *v = arena_array(pg->cx->arena, struct program_scope, SCOPE_NOUNS);
    size_t n;
    for (size_t i = 0; i < SCOPE_NOUNS; i++)
        v[i] = (struct program_scope){ nouns[i].field, page_say(pg, nouns[i].noun),
                                       page_choices(pg, way_names, words,
                                                    chosen(pg, nouns[i].field, S("none")), &n) };
    p->scopes = v;
    p->scopes_n = SCOPE_NOUNS;
}

static enum status send_programs(struct page *pg, int status, str error, struct programs_page *p)
{
    static const enum msg ends[] = { M_programs_month, M_programs_quarter, M_programs_year,
                                     M_programs_never };
    struct shell shell;
    struct settings s = { .part = SETTINGS_PROGRAMS, .error = error, .may_change = true };
    TRY(fill_programs(pg, p));
    TRY(fill_agents(pg, p));
    fill_scopes(pg, p);
    p->ends = page_choices(pg, end_names, ends, chosen(pg, "ends", S("365")), &p->ends_n);
    TRY(page_shell(pg, page_say(pg, M_programs_title), NAV_SETTINGS, "list", &shell));
    struct out o = page_out(pg);
    view_settings_programs(&o, &shell, &s, p);
    return page_send(pg, status, &o);
}

enum status programs_get(struct page *pg)
{
    struct programs_page p = { 0 };
    return send_programs(pg, 200, S(""), &p);
}

/* ---- one is let in ---- */

/* "cases:write clients:read" */
static str read_scopes(struct page *pg)
{
    struct buf b = buf_new(pg->cx->arena, NAME_MAX_BYTES);
    for (size_t i = 0; i < SCOPE_NOUNS; i++) {
        int way = form_choice(&pg->form, nouns[i].field, way_names);
        if (way > 0)
            buf_printf(&b, "%s%s:%s", b.n > 0 ? " " : "", nouns[i].field, way_names[way]);
    }
    return buf_str(&b);
}

static enum status make(struct page *pg, struct q_agent *ret_agent, str *ret_token)
{
    struct form *f = &pg->form;
    struct token_id id;
    struct token_new in = { .name = form_line(f, "name", 1, NAME_MAX_BYTES),
                            .agent = { form_int(f, "agent", 1, INT64_MAX) },
                            .scopes = read_scopes(pg) };
    int ends = form_choice(f, "ends", end_names);
    TRY(form_done(f));
    TRY(q_agent_by_id(pg->cx, pg->db, in.agent, ret_agent));
    in.expires_at = end_days[ends] == 0 ? 0 : pg->cx->now + end_days[ends] * DAY_MS;
    return token_make(pg->cx, pg->firm, pg->who, &in, ret_token, &id);
}

static enum status send_token(struct page *pg, const struct q_agent *agent, str token)
{
    struct shell shell;
    struct settings s = { .part = SETTINGS_PROGRAMS, .may_change = true };
    struct given_token t = { .name = form_raw(&pg->form, "name"),
                             .agent = name_for(pg, agent->name, agent->name_bn),
                             .token = token };
    TRY(page_shell(pg, page_say(pg, M_programs_made), NAV_SETTINGS, "list", &shell));
    struct out o = page_out(pg);
    view_given_token(&o, &shell, &s, &t);
    pg->is_shown_once = true;
    return page_send(pg, 200, &o);
}

enum status programs_post(struct page *pg)
{
    struct q_agent agent;
    str token;
    enum status st = make(pg, &agent, &token);
    if (st == OK)
        return send_token(pg, &agent, token);
    if (!page_is_kind(st))
        return st;
    bool may_nothing = str_eq(str_c(pg->cx->err.code), S("token.scopes"));
    struct programs_page p = { .name = form_raw(&pg->form, "name"),
                               .name_error = page_field_fault(pg, "name"),
                               .may_error =
                                   may_nothing ? page_say(pg, M_programs_may_nothing) : S("") };
    bool is_told = p.name_error.n > 0 || p.may_error.n > 0;
    return send_programs(pg, page_kind_status(st), is_told ? S("") : page_fault(pg, st), &p);
}

enum status program_removal_post(struct page *pg)
{
    int64_t id;
    TRY(request_param_id(pg->rq, "id", &id));
    TRY(token_revoke(pg->cx, pg->firm, pg->who, (struct token_id){ id }));
    return page_go(pg, "/settings/programs");
}
