/* The firm: its settings, how its mail fares, what is wrong, the invented one. */
#include "act/agent_act.h"
#include "act/calendar.h"
#include "act/demo_act.h"
#include "act/doctor.h"
#include "act/second_step_act.h"
#include "act/watch_act.h"
#include "api/objects.h"
#include "api/operations.h"
#include "api/rows.h"
#include "api/whole.h"
#include "base/clock.h"
#include "base/limits.h"
#include "desk/client.h"

/* ---- settings ---- */

struct api_firm {
    str name, language, zone, country, currency, week, base_url;
    int64_t week_start, grace_minutes, second_step_since;
    bool is_demo;
};

static const struct member firm_members[] = {
    MEMBER(api_firm, name, SHAPE_TEXT),
    MEMBER(api_firm, language, SHAPE_CHOICE, .names = "en bn"),
    MEMBER(api_firm, zone, SHAPE_TEXT, .about = "An IANA name; country and currency follow it."),
    MEMBER(api_firm, country, SHAPE_TEXT),
    MEMBER(api_firm, currency, SHAPE_TEXT),
    MEMBER(api_firm, week, SHAPE_TEXT,
           .about = "\"sun=09:00-17:00 mon=09:00-13:00,14:00-24:00\"; other days rest."),
    MEMBER(api_firm, week_start, SHAPE_INT, .about = "0 is Sunday."),
    MEMBER(api_firm, grace_minutes, SHAPE_INT, .about = "After which a late promise is broken."),
    MEMBER(api_firm, second_step_since, SHAPE_TIME,
           .about = "Since when everybody must sign in with two steps; null: nobody must."),
    MEMBER(api_firm, base_url, SHAPE_TEXT_OPT, .about = "What links in letters begin with."),
    MEMBER(api_firm, is_demo, SHAPE_BOOL),
    MEMBERS_END,
};
const struct object firm_object = { .name = "firm",
                                    .members = firm_members,
                                    .size = sizeof(struct api_firm),
                                    .id_at = SIZE_MAX,
                                    .about = "The firm itself." };

static enum status week_now(struct call *c, str *ret_week)
{
    struct calendar week;
    TRY(calendar_load(c->cx, c->db, c->cx->now, c->settings.zone, c->settings.country, &week));
    *ret_week = week_text(c->cx->arena, &week);
    return OK;
}

enum status firm_show(struct call *c)
{
    TRY(settings_load(c->cx, c->db, &c->settings));
    const struct firm_settings *s = &c->settings;
    struct api_firm firm = { .name = s->name,
                             .language = str_c(language_tag(s->language)),
                             .zone = s->zone_name,
                             .country = s->country,
                             .currency = s->currency,
                             .base_url = s->base_url,
                             .week_start = s->week_start,
                             .grace_minutes = s->grace_ms / MINUTE_MS,
                             .second_step_since = s->second_step_since,
                             .is_demo = s->is_demo };
    TRY(week_now(c, &firm.week));
    return call_answer(c, &firm);
}

const struct input firm_body[] = {
    { "name", INPUT_LINE, .min = 1, .max = NAME_MAX_BYTES },
    { "language", INPUT_CHOICE, .names = "en bn" },
    { "zone", INPUT_LINE, .min = 1, .max = NAME_MAX_BYTES },
    { "week", INPUT_LINE, .min = 1, .max = NAME_MAX_BYTES,
      .about = "\"sun=09:00-17:00 mon=09:00-13:00\"" },
    { .kind = INPUT_END },
};

static str text_or(const struct givens *g, const char *name, str was)
{
    return given_has(g, name) ? given_text_or_empty(g, name) : was.p == NULL ? S("") : was;
}

static enum status firm_wanted(struct call *c, struct firm_setup *ret_setup)
{
    const struct givens *b = &c->body;
    const struct zone *zone;
    struct calendar week;
    str was;
    TRY(week_now(c, &was));
    struct firm_setup in = { .name = text_or(b, "name", c->settings.name),
                             .language =
                                 text_or(b, "language", str_c(language_tag(c->settings.language))),
                             .zone = text_or(b, "zone", c->settings.zone_name),
                             .week = text_or(b, "week", was) };
    TRY(zone_open(c->cx, in.zone, &zone));
    TRY(week_parse(c->cx, in.week, &week));
    in.country = zone_country(c->cx, in.zone);
    if (in.country.p == NULL)
        in.country = S("");
    in.currency = country_currency(in.country);
    in.week_start = week_of_country(in.country).start;
    *ret_setup = in;
    return OK;
}

enum status firm_change(struct call *c)
{
    struct firm_setup in;
    TRY(firm_wanted(c, &in));
    TRY(firm_describe(c->cx, c->firm, c->who, &in));
    return firm_show(c);
}

const struct input firm_second_step_body[] = {
    { "is_demanded", INPUT_BOOL, INPUT_NEEDED },
    { .kind = INPUT_END },
};

enum status firm_second_step(struct call *c)
{
    TRY(second_step_demand(c->cx, c->firm, c->who, given_bool(&c->body, "is_demanded")));
    return firm_show(c);
}

enum status demo_departure(struct call *c)
{
    TRY(demo_leave(c->cx, c->firm, c->who));
    return call_done(c);
}

/* ---- how mail fares, and who is told ---- */

#define ALARMS_SHOWN 25

struct api_watch {
    struct second_way way;
    struct many boxes, troubles, alarms;
};

static const struct member watch_box_members[] = {
    MEMBER_AS(q_watch_box, "mailbox", mailbox_id, SHAPE_ID, .prefix = "box"),
    MEMBER(q_watch_box, address, SHAPE_TEXT),
    MEMBER(q_watch_box, fine_at, SHAPE_TIME, .about = "When all there was had been taken in."),
    MEMBER(q_watch_box, waiting, SHAPE_INT, .about = "Mails seen there, not yet here."),
    MEMBER(q_watch_box, waiting_at, SHAPE_TIME),
    MEMBER(q_watch_box, fault, SHAPE_TEXT_OPT, .about = "A code, imap.password and so on."),
    MEMBER(q_watch_box, fault_at, SHAPE_TIME),
    MEMBER(q_watch_box, out_at, SHAPE_TIME, .about = "When a letter last left."),
    MEMBER_AS(q_watch_box, "letters_waiting", out_n, SHAPE_INT),
    MEMBER_AS(q_watch_box, "letters_waiting_since", out_since, SHAPE_TIME),
    MEMBER(q_watch_box, lost, SHAPE_INT, .about = "Mails that should be here and are not."),
    MEMBER(q_watch_box, compared_at, SHAPE_TIME),
    MEMBERS_END,
};
static const struct object watch_box_object = { .name = "watch_mailbox",
                                                .members = watch_box_members,
                                                .size = sizeof(struct q_watch_box),
                                                .id_at = SIZE_MAX,
                                                .about = "How the mail of a mailbox fares." };
static const struct member trouble_members[] = {
    MEMBER(q_trouble, kind, SHAPE_TEXT),
    MEMBER_AS(q_trouble, "mailbox", mailbox_id, SHAPE_ID, .prefix = "box"),
    MEMBER(q_trouble, detail, SHAPE_TEXT),
    MEMBER(q_trouble, since, SHAPE_TIME),
    MEMBERS_END,
};
static const struct object trouble_object = { .name = "trouble",
                                              .members = trouble_members,
                                              .size = sizeof(struct q_trouble),
                                              .id_at = SIZE_MAX,
                                              .about = "Mail that stands still just now." };
static const struct member alarm_members[] = {
    MEMBER_AS(q_alarms_last, "way", kind, SHAPE_TEXT, .about = "mail or url."),
    MEMBER(q_alarms_last, state, SHAPE_TEXT),
    MEMBER(q_alarms_last, answer, SHAPE_TEXT),
    MEMBER_AS(q_alarms_last, "at", created_at, SHAPE_TIME),
    MEMBERS_END,
};
static const struct object alarm_object = { .name = "alarm",
                                            .members = alarm_members,
                                            .size = sizeof(struct q_alarms_last),
                                            .id_at = SIZE_MAX,
                                            .about = "Somebody was told." };
static const struct member watch_members[] = {
    MEMBER_AS(api_watch, "from", way.from, SHAPE_ID, .prefix = "box",
              .about = "Whose relay carries the letter; null: no letter."),
    MEMBER_AS(api_watch, "to", way.to, SHAPE_TEXT),
    MEMBER_AS(api_watch, "url", way.url, SHAPE_TEXT),
    MEMBER_AS(api_watch, "may_be_private", way.may_be_private, SHAPE_BOOL),
    MEMBER_AS(api_watch, "mailboxes", boxes, SHAPE_MANY, .object = &watch_box_object),
    MEMBER(api_watch, troubles, SHAPE_MANY, .object = &trouble_object),
    MEMBER(api_watch, alarms, SHAPE_MANY, .object = &alarm_object),
    MEMBERS_END,
};
const struct object watch_object = { .name = "watch",
                                     .members = watch_members,
                                     .size = sizeof(struct api_watch),
                                     .id_at = SIZE_MAX,
                                     .about = "Does mail come and go, and who is told if not?" };

enum status watch_read(struct call *c)
{
    struct q_watch_box_rows boxes;
    struct q_trouble_rows troubles;
    struct q_alarms_last_rows alarms;
    TRY(settings_load(c->cx, c->db, &c->settings));
    TRY(q_watch_boxes(c->cx, c->db, c->cx->now, &boxes));
    TRY(q_troubles_open(c->cx, c->db, &troubles));
    TRY(q_alarms_last(c->cx, c->db, ALARMS_SHOWN, &alarms));
    struct api_watch w = { c->settings.second_way, MANY(boxes), MANY(troubles), MANY(alarms) };
    return call_answer(c, &w);
}

const struct input watch_body[] = {
    { "from", INPUT_ID, INPUT_NULLABLE, .prefix = "box" },
    { "to", INPUT_LINE, .max = ADDRESS_MAX },
    { "url", INPUT_LINE, .max = WATCH_URL_MAX },
    { "may_be_private", INPUT_BOOL, .about = "The URL may lead into the firm's own network." },
    { .kind = INPUT_END },
};

enum status watch_change(struct call *c)
{
    const struct givens *b = &c->body;
    struct second_way way = c->settings.second_way;
    way.to = text_or(b, "to", way.to);
    way.url = text_or(b, "url", way.url);
    if (given_has(b, "from"))
        way.from.v = given_int(b, "from");
    if (given_has(b, "may_be_private"))
        way.may_be_private = given_bool(b, "may_be_private");
    TRY(second_way_set(c->cx, c->firm, c->who, &way));
    return watch_read(c);
}

enum status watch_test(struct call *c)
{
    TRY(second_way_test(c->cx, c->firm, c->who));
    return call_done(c);
}

/* ---- the doctor ---- */

struct api_finding {
    str area, says, cure;
    bool is_bad;
};
struct api_visit {
    bool is_well;
    int64_t bad, at;
    struct many findings;
};

static const struct member finding_members[] = {
    MEMBER(api_finding, area, SHAPE_TEXT),
    MEMBER(api_finding, is_bad, SHAPE_BOOL),
    MEMBER(api_finding, says, SHAPE_TEXT),
    MEMBER(api_finding, cure, SHAPE_TEXT_OPT, .about = "What to do about it."),
    MEMBERS_END,
};
static const struct object finding_object = { .name = "finding",
                                              .members = finding_members,
                                              .size = sizeof(struct api_finding),
                                              .id_at = SIZE_MAX,
                                              .about = "What the doctor found." };
static const struct member visit_members[] = {
    MEMBER(api_visit, is_well, SHAPE_BOOL),
    MEMBER(api_visit, bad, SHAPE_INT),
    MEMBER(api_visit, at, SHAPE_TIME),
    MEMBER(api_visit, findings, SHAPE_MANY, .object = &finding_object),
    MEMBERS_END,
};
const struct object visit_object = { .name = "doctor",
                                     .members = visit_members,
                                     .size = sizeof(struct api_visit),
                                     .id_at = SIZE_MAX,
                                     .about = "What is wrong with the firm and its machine." };

enum status doctor_read(struct call *c)
{
    struct findings found;
    doctor_visit(c->cx, firm_where(c->firm), firm_dir(c->firm), &c->reader, DOCTOR_QUICK, &found);
    struct api_finding *v = arena_zalloc(c->cx->arena, arena_mul(sizeof *v, found.n + 1));
    for (size_t i = 0; i < found.n; i++)
        v[i] = (struct api_finding){ tr(&c->reader, found.v[i].area), found.v[i].says,
                                     found.v[i].cure, found.v[i].is_bad };
    struct api_visit visit = { .is_well = found.bad == 0,
                               .bad = (int64_t)found.bad,
                               .at = c->cx->now,
                               .findings = { v, found.n } };
    return call_answer(c, &visit);
}
