/* Did the client come back: the question, and what was answered. */
#include "act/verify_act.h"
#include "api/objects.h"
#include "api/operations.h"

struct api_survey {
    struct survey_id id;
    struct q_survey s;
    str link;
};

static const struct member survey_members[] = {
    MEMBER(api_survey, id, SHAPE_ID, .prefix = "srv"),
    MEMBER_AS(api_survey, "case", s.case_id, SHAPE_ID, .prefix = "case"),
    MEMBER_AS(api_survey, "agent", s.agent_id, SHAPE_ID, .prefix = "agt", .object = &agent_object,
              .about = "Who asked."),
    MEMBER_AS(api_survey, "score", s.score, SHAPE_INT_OPT, .about = "1 to 10."),
    MEMBER_AS(api_survey, "missing", s.missing, SHAPE_TEXT, .about = "What is missing, in words."),
    MEMBER(api_survey, link, SHAPE_TEXT, .about = "Where the client answers."),
    MEMBER_AS(api_survey, "asked_at", s.asked_at, SHAPE_TIME),
    MEMBER_AS(api_survey, "expires_at", s.expires_at, SHAPE_TIME),
    MEMBER_AS(api_survey, "answered_at", s.answered_at, SHAPE_TIME),
    MEMBER_AS(api_survey, "changed_at", s.changed_at, SHAPE_TIME),
    MEMBERS_END,
};
const struct object survey_object =
    OBJECT("survey", api_survey, survey_members, "The question how things stand, and its answer.");

/* As the desk was asked, where the firm has not said how it is reached. */
static str host_url(const struct call *c)
{
    if (c->settings.base_url.n > 0)
        return c->settings.base_url;
    return arena_printf(c->cx->arena, "%s://%.*s", c->rq->is_https ? "https" : "http",
                        STR_ARG(c->rq->host));
}

static struct many surveys_of(struct call *c, const struct q_survey *rows, size_t n)
{
    struct api_survey *v = arena_array(c->cx->arena, struct api_survey, n);
    for (size_t i = 0; i < n; i++) {
        str path = survey_path(c->cx, c->firm, rows[i].id, (int)rows[i].key_id);
        v[i] = (struct api_survey){ .id = rows[i].id,
                                    .s = rows[i],
                                    .link = arena_join(c->cx->arena, host_url(c), path) };
    }
    return (struct many){ v, n };
}

static enum status know_askers(struct call *c, struct many all)
{
    return call_know_agents(c, "agent", all, sizeof(struct api_survey),
                            offsetof(struct api_survey, s.agent_id));
}

static struct place place_of_survey(const void *row)
{
    const struct api_survey *s = row;
    return (struct place){ .at = s->s.asked_at, .id = s->id.v };
}

enum status survey_list(struct call *c)
{
    struct q_case k;
    struct place from;
    bool is_before;
    struct q_survey_rows rows;
    TRY(call_case(c, &k));
    TRY(call_place(c, (struct place){ INT64_MAX, INT64_MAX, STR_NULL }, &from, &is_before));
    struct survey_id id = { from.id };
    TRY((is_before ? q_surveys_before : q_surveys_after)(c->cx, c->db, k.id, from.at, id,
                                                         call_most(c), &rows));
    struct many all = surveys_of(c, rows.v, rows.n);
    TRY(know_askers(c, all));
    return call_list(c, all, place_of_survey);
}

const struct input survey_body[] = {
    { "by", INPUT_CHOICE, .names = "email link",
      .about = "link: nothing is sent, its link goes another way. email, where there is an address "
               "and a mailbox, unless given." },
    { .kind = INPUT_END },
};

enum status survey_new(struct call *c)
{
    struct q_case k;
    struct verify_question q;
    struct survey_id id;
    struct q_survey s;
    bool is_link_wanted = given_int(&c->body, "by") == 1;
    TRY(call_case(c, &k));
    TRY(verify_question_of(c->cx, c->db, &c->settings, &k, is_link_wanted, host_url(c), &q));
    TRY(verify_ask(c->cx, c->firm, c->who, &q, &id));
    TRY(q_survey_by_id(c->cx, c->db, id, &s));
    struct many one = surveys_of(c, &s, 1);
    TRY(know_askers(c, one));
    return call_answer(c, one.v);
}
