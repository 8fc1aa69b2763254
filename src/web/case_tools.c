/* What stands under the head of a case: its tags, the times to put it aside to, colleagues, and
 * what the reader did a moment ago. */
#include "web/case_fill.h"

#include "desk/snooze.h"
#include "web/timeline.h"

static const struct choice *agents_of(struct page *pg, const struct q_case *c,
                                      const struct q_agent_rows *all, size_t *ret_n)
{
    struct choice *v = arena_array(pg->cx->arena, struct choice, all->n + 1);
    size_t n = 0;
    ROWS_EACH (a, all)
        if (a->id.v != c->owner_id.v)
            v[n++] = (struct choice){
                .value = arena_printf(pg->cx->arena, "%lld", (long long)a->id.v),
                .label = name_for(pg, a->name, a->name_bn),
            };
    if (c->owner_id.v != 0)
        v[n++] = (struct choice){ .value = S("0"), .label = page_say(pg, M_pass_nobody) };
    *ret_n = n;
    return v;
}

static const str *people_of(struct page *pg, const struct q_agent_rows *all, size_t *ret_n)
{
    str *v = arena_array(pg->cx->arena, str, all->n);
    size_t n = 0;
    ROWS_EACH (a, all)
        if (a->id.v != pg->me.id.v)
            v[n++] = name_for(pg, a->name, a->name_bn);
    *ret_n = n;
    return v;
}

/* Tomorrow, the first day of next week, a week from now: each when work begins. */
static void fill_times(const struct page *pg, struct case_tools *t)
{
    const struct zone *zone = pg->reader.zone;
    struct date today = zone_date(zone, pg->cx->now);
    const struct date days[SNOOZE_CHOICES] = {
        date_add_days(today, 1),
        date_next(date_add_days(today, 1), (enum weekday)pg->settings.week_start, false),
        date_add_days(today, 7),
    };
    for (size_t i = 0; i < SNOOZE_CHOICES; i++)
        t->snooze_at[i] = snooze_morning(zone, days[i]);
}

static str undo_says(const struct page *pg, const struct message_facts *m)
{
    return page_say(pg, str_eq(m->undo_kind, S("closed"))  ? M_undo_closed
                        : str_eq(m->undo_kind, S("taken")) ? M_undo_taken
                                                           : M_undo_passed_on);
}

enum status fill_case_tools(struct page *pg, const struct q_case *c, const struct message_facts *m,
                            const struct case_list *list, struct case_tools *ret_t)
{
    struct q_tag_rows tags;
    struct q_agent_rows agents;
    TRY(q_tags_of_case(pg->cx, pg->db, c->id, &tags));
    TRY(q_agents_all(pg->cx, pg->db, &agents));
    struct case_tools t = { .number = c->number,
                            .version = c->version,
                            .is_closed = str_eq(c->state, case_state_name(CASE_CLOSED)),
                            .snoozed_until = c->snoozed_until,
                            .known = list->tags,
                            .known_n = list->tags_n };
    struct tag *has = arena_array(pg->cx->arena, struct tag, tags.n);
    for (size_t i = 0; i < tags.n; i++)
        has[i] = (struct tag){ tags.v[i].id.v, tags.v[i].name };
    t.tags = has;
    t.tags_n = tags.n;
    t.agents = agents_of(pg, c, &agents, &t.agents_n);
    t.people = people_of(pg, &agents, &t.people_n);
    fill_times(pg, &t);
    if (m->undo_until > pg->cx->now && m->going_until <= pg->cx->now) {
        t.undo_seq = m->undo_seq;
        t.undo_s = (int)((m->undo_until - pg->cx->now + SECOND_MS - 1) / SECOND_MS);
        t.undo_says = undo_says(pg, m);
    }
    *ret_t = t;
    return OK;
}
