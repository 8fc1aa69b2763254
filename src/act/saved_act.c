/* Saved replies. */
#include "act/saved_act.h"

#include "act/event.h"
#include "act/steps.h"
#include "base/limits.h"
#include "desk/saved.h"

struct keeping {
    struct actor who;
    struct saved_reply_id id; /* 0: a new one */
    int64_t version;
    struct saved_words w;
    struct saved_reply_id kept;
};

/* ---- what is refused ---- */

static enum status check_pair(struct ctx *cx, str title, str text, const char *title_field,
                              const char *text_field)
{
    str unknown;
    int near;
    if (title.n == 0 && text.n > 0)
        return FAIL(cx, E_INPUT, "saved.no_title", title_field, "a text without a title");
    if (title.n > 0 && text.n == 0)
        return FAIL(cx, E_INPUT, "saved.no_text", text_field, "a title without a text");
    if (title.n > NAME_MAX_BYTES)
        return FAIL(cx, E_LIMIT, "form.too_long", title_field, "%zu bytes", title.n);
    if (text.n > SAVED_TEXT_MAX)
        return FAIL(cx, E_LIMIT, "form.too_long", text_field, "%zu bytes", text.n);
    if (saved_unknown_field(text, &unknown, &near))
        return FAIL(cx, E_INPUT, "saved.unknown_field", text_field, "no such field");
    return OK;
}

static enum status check(struct ctx *cx, const struct saved_words *w)
{
    TRY(check_pair(cx, w->title_en, w->text_en, "title_en", "text_en"));
    TRY(check_pair(cx, w->title_bn, w->text_bn, "title_bn", "text_bn"));
    if (w->title_en.n + w->title_bn.n == 0)
        return FAIL(cx, E_INPUT, "saved.no_title", "title_en", "in neither language");
    for (size_t i = 0; i < w->shortcut.n; i++)
        if ((unsigned char)w->shortcut.p[i] <= ' ' || w->shortcut.n > SHORTCUT_MAX)
            return FAIL(cx, E_INPUT, "saved.shortcut", "shortcut", "not one short word");
    return OK;
}

static str without_slash(str shortcut)
{
    str s = str_trim(shortcut);
    return str_starts(s, S("/")) ? str_skip(s, 1) : s;
}

/* ---- keeping ---- */

static enum status happened(struct ctx *cx, struct tx *tx, struct actor who,
                            struct saved_reply_id id, const char *kind)
{
    return event_write(
        cx, tx, &(struct happened){ .who = who, .noun = "saved", .id = id.v, .kind = kind }, NULL);
}

static enum status shortcut_is_free(struct ctx *cx, struct tx *tx, const struct keeping *k)
{
    struct q_saved_reply other;
    bool is_there;
    TRY(row_found(q_saved_reply_by_shortcut(cx, tx_db(tx), k->w.shortcut, &other), &is_there));
    if (is_there && other.id.v != k->id.v)
        return FAIL(cx, E_CONFLICT, "saved.shortcut_taken", "shortcut", "reply %lld has it",
                    (long long)other.id.v);
    return OK;
}

static enum status add(struct ctx *cx, struct tx *tx, struct keeping *k)
{
    struct q_saved_replies_count count;
    TRY(q_saved_replies_count(cx, tx_db(tx), &count));
    if (count.n >= SAVED_REPLIES_MAX)
        return FAIL(cx, E_LIMIT, "saved.too_many", NULL, "%lld replies", (long long)count.n);
    struct q_saved_reply_add_in in = { .shortcut = k->w.shortcut,
                                       .title_en = k->w.title_en,
                                       .title_bn = k->w.title_bn,
                                       .text_en = k->w.text_en,
                                       .text_bn = k->w.text_bn,
                                       .now = cx->now };
    TRY(q_saved_reply_add(cx, tx, &in, &k->kept));
    return happened(cx, tx, k->who, k->kept, "added");
}

static enum status keep_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct keeping *k = arg;
    TRY(shortcut_is_free(cx, tx, k));
    if (k->id.v == 0)
        return add(cx, tx, k);
    k->kept = k->id;
    struct q_saved_reply_set_in in = { .id = k->id,
                                       .version = k->version,
                                       .shortcut = k->w.shortcut,
                                       .title_en = k->w.title_en,
                                       .title_bn = k->w.title_bn,
                                       .text_en = k->w.text_en,
                                       .text_bn = k->w.text_bn };
    TRY(q_saved_reply_set(cx, tx, &in));
    return happened(cx, tx, k->who, k->id, "changed");
}

enum status saved_reply_keep(struct ctx *cx, struct firm *f, struct actor who,
                             struct saved_reply_id id, int64_t version,
                             const struct saved_words *words, struct saved_reply_id *ret_id)
{
    struct keeping k = { .who = who,
                         .id = id,
                         .version = version,
                         .w = { .shortcut = without_slash(words->shortcut),
                                .title_en = str_trim(words->title_en),
                                .title_bn = str_trim(words->title_bn),
                                .text_en = str_trim(words->text_en),
                                .text_bn = str_trim(words->text_bn) } };
    TRY(lead_only(cx, who));
    TRY(check(cx, &k.w));
    TRY(firm_write(cx, f, keep_fn, &k));
    *ret_id = k.kept;
    return OK;
}

/* ---- removing ---- */

static enum status remove_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct keeping *k = arg;
    int64_t changed;
    TRY(q_saved_reply_drop(cx, tx, k->id, cx->now, &changed));
    return changed == 0 ? OK : happened(cx, tx, k->who, k->id, "removed");
}

enum status saved_reply_remove(struct ctx *cx, struct firm *f, struct actor who,
                               struct saved_reply_id id)
{
    struct keeping k = { .who = who, .id = id };
    TRY(lead_only(cx, who));
    return firm_write(cx, f, remove_fn, &k);
}
