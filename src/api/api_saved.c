/* Saved replies and tags. */
#include "act/saved_act.h"
#include "act/saved_fill.h"
#include "act/tag_act.h"
#include "api/objects.h"
#include "api/operations.h"
#include "api/whole.h"
#include "base/limits.h"

/* ---- saved replies ---- */

static const struct member saved_members[] = {
    MEMBER(q_saved_reply, id, SHAPE_ID, .prefix = "rep"),
    MEMBER(q_saved_reply, shortcut, SHAPE_TEXT, .about = "One word, to find it by."),
    MEMBER(q_saved_reply, title_en, SHAPE_TEXT),
    MEMBER(q_saved_reply, text_en, SHAPE_TEXT),
    MEMBER(q_saved_reply, title_bn, SHAPE_TEXT),
    MEMBER(q_saved_reply, text_bn, SHAPE_TEXT),
    MEMBER(q_saved_reply, uses, SHAPE_INT, .about = "Letters that left with it."),
    MEMBER(q_saved_reply, version, SHAPE_INT, .about = "For If-Match; also in ETag."),
    MEMBERS_END,
};
const struct object saved_object =
    OBJECT("saved_reply", q_saved_reply, saved_members, "Words the firm writes often.");

static enum status put_saved(struct call *c, struct saved_reply_id id)
{
    struct q_saved_reply r;
    TRY(q_saved_reply_by_id(c->cx, c->db, id, &r));
    return call_answer_version(c, &r, r.version);
}

static enum status the_saved(struct call *c, struct q_saved_reply *ret_reply)
{
    struct saved_reply_id id;
    TRY(call_id(c, "id", "rep", &id.v));
    TRY(q_saved_reply_by_id(c->cx, c->db, id, ret_reply));
    if (c->version != 0)
        ret_reply->version = c->version;
    return OK;
}

enum status saved_list(struct call *c)
{
    struct q_saved_reply_rows all;
    TRY(q_saved_replies_all(c->cx, c->db, SAVED_REPLIES_MAX, &all));
    return call_list_whole(c, all.v, all.n);
}

enum status saved_read(struct call *c)
{
    struct q_saved_reply r;
    TRY(the_saved(c, &r));
    return put_saved(c, r.id);
}

const struct input saved_body[] = {
    { "shortcut", INPUT_LINE, .max = NAME_MAX_BYTES, .about = "One word; may be empty." },
    { "title_en", INPUT_LINE, .max = NAME_MAX_BYTES,
      .about = "Each language has a title and a text, or neither; one has both." },
    { "text_en", INPUT_TEXT, .max = SAVED_TEXT_MAX, .about = "With fields, {client.name}." },
    { "title_bn", INPUT_LINE, .max = NAME_MAX_BYTES },
    { "text_bn", INPUT_TEXT, .max = SAVED_TEXT_MAX },
    { .kind = INPUT_END },
};

static str text_or(const struct givens *g, const char *name, str was)
{
    return given_has(g, name) ? given_text_or_empty(g, name) : was.p == NULL ? S("") : was;
}

/* Members that are not there leave what was. */
static enum status keep(struct call *c, const struct q_saved_reply *was,
                        struct saved_reply_id *ret_id)
{
    const struct givens *b = &c->body;
    struct saved_words w = { .shortcut = text_or(b, "shortcut", was->shortcut),
                             .title_en = text_or(b, "title_en", was->title_en),
                             .title_bn = text_or(b, "title_bn", was->title_bn),
                             .text_en = text_or(b, "text_en", was->text_en),
                             .text_bn = text_or(b, "text_bn", was->text_bn) };
    return saved_reply_keep(c->cx, c->firm, c->who, was->id, was->version, &w, ret_id);
}

enum status saved_create(struct call *c)
{
    struct saved_reply_id id;
    TRY(keep(c, &(struct q_saved_reply){ .version = 0 }, &id));
    TRY(call_created(c, "/api/v1/saved-replies/", "rep", id.v));
    return put_saved(c, id);
}

enum status saved_change(struct call *c)
{
    struct q_saved_reply r;
    TRY(the_saved(c, &r));
    TRY(keep(c, &r, &r.id));
    return put_saved(c, r.id);
}

enum status saved_removal(struct call *c)
{
    struct q_saved_reply r;
    TRY(the_saved(c, &r));
    TRY(saved_reply_remove(c->cx, c->firm, c->who, r.id));
    return call_done(c);
}

/* ---- filled for a case ---- */

struct api_filled {
    int64_t id;
    str shortcut, title, text;
};

static const struct member filled_members[] = {
    MEMBER(api_filled, id, SHAPE_ID, .prefix = "rep"),
    MEMBER(api_filled, shortcut, SHAPE_TEXT),
    MEMBER(api_filled, title, SHAPE_TEXT),
    MEMBER(api_filled, text, SHAPE_TEXT,
           .about = "In the case's language where there is one, its fields filled."),
    MEMBERS_END,
};
const struct object filled_object =
    OBJECT("saved_reply_filled", api_filled, filled_members, "A saved reply, made for a case.");

enum status saved_filled(struct call *c)
{
    struct case_id id;
    struct q_case k;
    struct q_agent me;
    struct q_saved_reply_rows all;
    struct saved_values *values;
    TRY(call_id(c, "id", "case", &id.v));
    TRY(q_case_by_id(c->cx, c->db, id, &k));
    TRY(q_agent_by_id(c->cx, c->db, c->me.agent_id, &me));
    struct saved_for who = { c->db, &c->settings, &c->reader, me.name, me.name_bn };
    TRY(saved_values_of(c->cx, &who, &k, &values));
    TRY(q_saved_replies_all(c->cx, c->db, SAVED_REPLIES_MAX, &all));
    struct api_filled *v = arena_zalloc(c->cx->arena, arena_mul(sizeof *v, all.n + 1));
    for (size_t i = 0; i < all.n; i++)
        v[i] = (struct api_filled){ all.v[i].id.v, all.v[i].shortcut,
                                    saved_title(&c->reader, &all.v[i]),
                                    saved_text(c->cx->arena, values, &all.v[i]) };
    return call_list_whole(c, v, all.n);
}

/* ---- tags ---- */

static const struct member tag_members[] = {
    MEMBER(q_tag, id, SHAPE_ID, .prefix = "tag"),
    MEMBER(q_tag, name, SHAPE_TEXT),
    MEMBERS_END,
};
const struct object tag_object =
    OBJECT("tag", q_tag, tag_members, "A word of the firm's own, to find cases by.");

enum status tag_list(struct call *c)
{
    struct q_tag_rows all;
    TRY(q_tags_all(c->cx, c->db, TAGS_MAX, &all));
    return call_list_whole(c, all.v, all.n);
}
