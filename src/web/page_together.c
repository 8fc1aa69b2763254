/* Several people at one case: who is here, and drafts that pass from hand to hand. */
#include "act/draft_act.h"
#include "base/clock.h"
#include "web/case_fill.h"
#include "web/pages.h"
#include "web/presence.h"

/* ---- who is here ---- */

static str doing_words(struct page *pg, bool is_writing, str names, size_t count)
{
    static const enum msg words[2][2] = { { M_presence_looks, M_presence_looks_all },
                                          { M_presence_writes, M_presence_writes_all } };
    struct fill fills[] = { FILL("names", names) };
    return count == 0 ? S("")
                      : tr_fill(pg->cx->arena, &pg->reader, words[is_writing][count > 1], fills, 1);
}

/* "Tanvir is writing an answer · Mitali, Rafiq are here" */
static str all_words(struct page *pg, const struct presents *all)
{
    str names[2] = { S(""), S("") }, says[2];
    size_t n[2] = { 0, 0 };
    for (size_t i = 0; i < all->n; i++) {
        int at = all->v[i].is_writing;
        str name = name_for(pg, all->v[i].name, all->v[i].name_bn);
        names[at] = n[at] == 0 ? name
                               : arena_printf(pg->cx->arena, "%.*s, %.*s", STR_ARG(names[at]),
                                              STR_ARG(name));
        n[at]++;
    }
    says[1] = doing_words(pg, true, names[1], n[1]);
    says[0] = doing_words(pg, false, names[0], n[0]);
    return n[0] == 0 || n[1] == 0
               ? says[n[1] > 0]
               : arena_printf(pg->cx->arena, "%.*s · %.*s", STR_ARG(says[1]), STR_ARG(says[0]));
}

struct here fill_here(struct page *pg, struct case_id id)
{
    struct presents all = presences_of(pg->web->presences, pg->cx->arena, id.v, pg->me.id.v);
    struct here h = { .case_id = id.v,
                      .n = all.n,
                      .mark = arena_printf(pg->cx->arena, "%llx", (unsigned long long)all.mark),
                      .beat_ms = PRESENCE_BEAT_MS };
    struct face *v = arena_array(pg->cx->arena, struct face, all.n);
    for (size_t i = 0; i < all.n; i++) {
        str name = name_for(pg, all.v[i].name, all.v[i].name_bn);
        bool is_writing = all.v[i].is_writing;
        v[i] = (struct face){
            .initials = name_initials(pg->cx->arena, name),
            .says = doing_words(pg, is_writing, name, 1),
            .is_writing = is_writing,
        };
    }
    h.v = v;
    h.says = all_words(pg, &all);
    return h;
}

static enum status case_asked(struct page *pg, struct case_id *ret_id)
{
    return request_param_id(pg->rq, "id", &ret_id->v);
}

enum status presence_get(struct page *pg)
{
    struct case_id id;
    TRY(case_asked(pg, &id));
    struct here h = fill_here(pg, id);
    struct out o = page_out(pg);
    view_here_both(&o, &h);
    return page_send(pg, 200, &o);
}

/* Answers with the mark of what a page should show now: whose is another one has missed a note. */
enum status presence_post(struct page *pg)
{
    static const char *const doing[] = { "looks", "writes", "leaves", NULL };
    struct case_id id;
    TRY(case_asked(pg, &id));
    struct presence_beat b = { .case_id = id.v,
                               .agent = pg->me.id.v,
                               .name = pg->me.name,
                               .name_bn = pg->me.name_bn,
                               .tab = form_int(&pg->form, "tab", 0, UINT32_MAX),
                               .doing =
                                   (enum presence_doing)form_choice(&pg->form, "doing", doing) };
    TRY(form_done(&pg->form));
    if (pg->web->presences != NULL)
        presences_beat(pg->web->presences, &b, clock_mono());
    response_plain(pg->rs, 200, fill_here(pg, id).mark);
    return OK;
}

/* ---- colleagues' drafts ---- */

struct draft_line fill_draft_line(struct page *pg, const struct q_drafts_of_case *d)
{
    return (struct draft_line){ .agent = d->agent_id.v,
                                .by = name_for(pg, d->agent, d->agent_bn),
                                .taken_by = d->taken_by.v != 0 ? name_for(pg, d->taker, d->taker_bn)
                                                               : S(""),
                                .begun_at = d->begun_at,
                                .saved_at = d->updated_at,
                                .taken_at = d->taken_at,
                                .is_mine = d->agent_id.v == pg->me.id.v };
}

/* Whose letter the path names; one that was taken over only its writer sees. */
static enum status draft_asked(struct page *pg, const struct q_drafts_of_case_rows *all,
                               const struct q_drafts_of_case **ret_draft)
{
    int64_t agent;
    TRY(request_param_id(pg->rq, "agent", &agent));
    ROWS_EACH (d, all)
        if (d->agent_id.v == agent && str_eq(d->kind, S("out")) &&
            (d->taken_by.v == 0 || agent == pg->me.id.v)) {
            *ret_draft = d;
            return OK;
        }
    return FAIL(pg->cx, E_MISSING, "draft.gone", NULL, "no draft of agent %lld", (long long)agent);
}

static bool has_letter(const struct q_drafts_of_case_rows *all, struct agent_id agent)
{
    ROWS_EACH (d, all)
        if (d->agent_id.v == agent.v && agent.v != 0 && str_eq(d->kind, S("out")))
            return d->taken_by.v == 0;
    return false;
}

static enum status fill_draft_page(struct page *pg, const struct q_case *c, struct draft_page *ret)
{
    struct q_drafts_of_case_rows all;
    const struct q_drafts_of_case *d;
    TRY(q_drafts_of_case(pg->cx, pg->db, c->id, &all));
    TRY(draft_asked(pg, &all, &d));
    *ret = (struct draft_page){ .line = fill_draft_line(pg, d),
                                .text = d->text,
                                .lang = c->language,
                                .taker = d->taken_by.v,
                                .may_take_back = has_letter(&all, d->taken_by) };
    return fill_draft_files(pg, c->id, d->agent_id, &ret->files, &ret->files_n);
}

enum status case_colleague_draft_get(struct page *pg)
{
    struct q_case c;
    struct case_page page;
    struct draft_page draft;
    struct shell shell;
    TRY(page_case_of(pg, &c));
    TRY(fill_draft_page(pg, &c, &draft));
    if (draft.line.is_mine && draft.line.taken_by.n == 0)
        return page_go(pg, "/cases/%lld/reply", (long long)c.number);
    TRY(fill_case_page(pg, &c, &page));
    TRY(page_shell(pg, c.subject, NAV_CASES, "case", &shell));
    struct out o = page_out(pg);
    view_draft_page(&o, &shell, &page, &draft);
    return page_send(pg, 200, &o);
}

enum status case_draft_takeover_post(struct page *pg)
{
    struct q_case c;
    int64_t agent;
    TRY(page_case_of(pg, &c));
    TRY(request_param_id(pg->rq, "agent", &agent));
    TRY(draft_take_over(pg->cx, pg->firm, pg->who, c.id, (struct agent_id){ agent }));
    return page_go(pg, "/cases/%lld/reply", (long long)c.number);
}

enum status case_draft_removal_post(struct page *pg)
{
    struct q_case c;
    TRY(page_case_of(pg, &c));
    TRY(draft_remove(pg->cx, pg->firm, pg->who, c.id));
    return page_go(pg, "/cases/%lld", (long long)c.number);
}
