/* Tags of a case. */
#include "act/tag_act.h"
#include "api/objects.h"
#include "api/operations.h"
#include "api/whole.h"

static enum status answer_tags(struct call *c, struct case_id id)
{
    struct q_tag_rows rows;
    TRY(q_tags_of_case(c->cx, c->db, id, &rows));
    return call_list_whole(c, rows.v, rows.n);
}

enum status case_tag_list(struct call *c)
{
    struct q_case k;
    TRY(call_case(c, &k));
    return answer_tags(c, k.id);
}

const struct input case_tag_body[] = {
    { "name", INPUT_LINE, INPUT_NEEDED, .max = TAG_MAX,
      .about = "Made where there is none of that name, big letters or small." },
    { .kind = INPUT_END },
};

enum status case_tag_new(struct call *c)
{
    struct q_case k;
    TRY(call_case(c, &k));
    TRY(case_tag(c->cx, c->firm, c->who, k.id, given_text(&c->body, "name")));
    return answer_tags(c, k.id);
}

enum status case_tag_removal(struct call *c)
{
    struct q_case k;
    struct tag_id tag;
    TRY(call_case(c, &k));
    TRY(call_id(c, "tag", "tag", &tag.v));
    TRY(case_untag(c->cx, c->firm, c->who, k.id, tag));
    return answer_tags(c, k.id);
}
