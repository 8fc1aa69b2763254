/* Tags. */
#include "act/tag_act.h"

#include "act/steps.h"
#include "text/utf8.h"

struct tagging {
    struct actor who;
    struct case_id id;
    str name;
    struct tag_id tag;
};

static enum status happened(struct ctx *cx, struct tx *tx, const struct tagging *t,
                            const char *kind)
{
    return event_write(cx, tx,
                       &(struct happened){ .who = t->who,
                                           .noun = "case",
                                           .id = t->id.v,
                                           .kind = kind,
                                           .after = from_to_int(cx, "tag", t->tag.v),
                                           .case_id = t->id },
                       NULL);
}

/* One line without commas, blanks run together. */
static str plain_name(struct ctx *cx, str raw)
{
    struct buf b = buf_new(cx->arena, raw.n + 1);
    for (size_t i = 0; i < raw.n; i++) {
        bool is_gap = (unsigned char)raw.p[i] <= ' ' || raw.p[i] == ',' || raw.p[i] == '#';
        if (!is_gap)
            buf_add(&b, str_sub(raw, i, i + 1));
        else if (b.n > 0 && b.p[b.n - 1] != ' ')
            buf_add(&b, S(" "));
    }
    return str_trim(buf_str(&b));
}

/* Compared as names are sorted: without case. */
static enum status find_or_add(struct ctx *cx, struct tx *tx, struct tagging *t)
{
    struct q_tag_rows all;
    str wanted = name_sort_key(cx->arena, t->name);
    TRY(q_tags_all(cx, tx_db(tx), TAGS_MAX, &all));
    ROWS_EACH (tag, &all)
        if (str_eq(name_sort_key(cx->arena, tag->name), wanted)) {
            t->tag = tag->id;
            return OK;
        }
    if (all.n == TAGS_MAX)
        return FAIL(cx, E_LIMIT, "tag.too_many", "tag", "the firm has %d", TAGS_MAX);
    return q_tag_add(cx, tx, t->name, &t->tag);
}

static enum status tag_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct tagging *t = arg;
    struct q_case c;
    struct q_tag_rows has;
    int64_t changed;
    TRY(q_case_by_id(cx, tx_db(tx), t->id, &c));
    TRY(find_or_add(cx, tx, t));
    TRY(q_tags_of_case(cx, tx_db(tx), t->id, &has));
    if (has.n >= TAGS_OF_CASE)
        return FAIL(cx, E_LIMIT, "tag.too_many", "tag", "the case has %d", TAGS_OF_CASE);
    TRY(q_case_tag_add(cx, tx, t->id, t->tag, &changed));
    return changed == 0 ? OK : happened(cx, tx, t, "tagged");
}

enum status case_tag(struct ctx *cx, struct firm *f, struct actor who, struct case_id id, str name)
{
    struct tagging t = { .who = who, .id = id, .name = plain_name(cx, name) };
    if (t.name.n == 0 || !utf8_valid(t.name))
        return FAIL(cx, E_INPUT, "tag.empty", "tag", "no name");
    if (t.name.n > TAG_MAX)
        return FAIL(cx, E_LIMIT, "tag.too_long", "tag", "%zu bytes", t.name.n);
    return firm_write(cx, f, tag_fn, &t);
}

static enum status untag_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct tagging *t = arg;
    int64_t changed, dropped;
    TRY(q_case_tag_drop(cx, tx, t->id, t->tag, &changed));
    if (changed == 0)
        return OK;
    TRY(happened(cx, tx, t, "untagged"));
    return q_tag_drop_unused(cx, tx, t->tag, &dropped);
}

enum status case_untag(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                       struct tag_id tag)
{
    struct tagging t = { .who = who, .id = id, .tag = tag };
    return firm_write(cx, f, untag_fn, &t);
}
