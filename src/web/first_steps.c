/* What a new firm still lacks. */
#include "web/first_steps.h"

#include "web/pages.h"

enum first { FIRST_MAILBOX, FIRST_PEOPLE, FIRST_SENDING, FIRST_CASE, FIRSTS };

static const struct {
    const char *name;
    enum msg label, hint;
    const char *href;
} steps[FIRSTS] = {
    [FIRST_MAILBOX] = { "mailbox", M_first_mailbox, M_first_mailbox_hint, "/welcome/mailbox" },
    [FIRST_PEOPLE] = { "people", M_first_people, M_first_people_hint, "/welcome/people" },
    [FIRST_SENDING] = { "sending", M_first_sending, M_first_sending_hint, "/welcome/mailbox" },
    [FIRST_CASE] = { "case", M_first_case, M_first_case_hint, "/cases/new" },
};

static void look_done(const struct q_first_things *has, bool ret_done[FIRSTS])
{
    ret_done[FIRST_MAILBOX] = has->incoming > 0;
    ret_done[FIRST_PEOPLE] = has->agents > 1;
    ret_done[FIRST_SENDING] = has->outgoing > 0;
    ret_done[FIRST_CASE] = has->cases > 0;
}

/* Where it is done: a mailbox's own page says how its letters leave. */
static str href_of(const struct page *pg, enum first step, const struct q_first_things *has)
{
    if (step == FIRST_SENDING && has->silent.v != 0)
        return arena_printf(pg->cx->arena, "/mailboxes/%lld#sending", (long long)has->silent.v);
    return str_c(steps[step].href);
}

static bool is_away(const struct page *pg, enum first step)
{
    for (str name, rest = pg->settings.first_away; str_split(&rest, ' ', &name);)
        if (str_eq(name, str_c(steps[step].name)))
            return true;
    return false;
}

enum status fill_first_steps(struct page *pg, struct today *t)
{
    struct q_first_things has;
    bool is_done[FIRSTS];
    if (pg->settings.is_demo || pg->who.role != ROLE_ADMIN)
        return OK;
    TRY(q_first_things(pg->cx, pg->db, &has));
    look_done(&has, is_done);
    struct first_step *v = arena_array(pg->cx->arena, struct first_step, FIRSTS);
    size_t n = 0;
    for (enum first i = 0; i < FIRSTS; i++) {
        if (is_away(pg, i))
            continue;
        v[n++] = (struct first_step){ .name = steps[i].name,
                                      .label = page_say(pg, steps[i].label),
                                      .hint = page_say(pg, steps[i].hint),
                                      .href = href_of(pg, i, &has),
                                      .is_done = is_done[i] };
        t->first_left += !is_done[i];
    }
    t->first = v;
    t->first_n = t->first_left > 0 ? n : 0;
    return OK;
}

enum status first_page(struct page *pg, const char **ret_path)
{
    struct q_first_things has;
    bool is_done[FIRSTS];
    TRY(q_first_things(pg->cx, pg->db, &has));
    look_done(&has, is_done);
    *ret_path = "/today";
    for (enum first i = FIRST_MAILBOX; i <= FIRST_PEOPLE; i++)
        if (!is_done[i] && !is_away(pg, i)) {
            *ret_path = steps[i].href;
            return OK;
        }
    return OK;
}

enum status first_step_departure_post(struct page *pg)
{
    str name = request_param(pg->rq, "name");
    enum first i = 0;
    while (i < FIRSTS && !str_eq(name, str_c(steps[i].name)))
        i++;
    if (i == FIRSTS)
        return FAIL(pg->cx, E_MISSING, "missing", NULL, "no such step");
    str away =
        arena_printf(pg->cx->arena, "%.*s %s", STR_ARG(pg->settings.first_away), steps[i].name);
    if (!is_away(pg, i))
        TRY(setting_change(pg->cx, pg->firm, pg->who, S("first.away"), away));
    return page_go(pg, "/today");
}
