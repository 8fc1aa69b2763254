/* Saved replies: words the firm writes often, kept in one or both languages. A lead's to write. */
#ifndef ACT_SAVED_ACT_H
#define ACT_SAVED_ACT_H

#include "act/firm.h"
#include "store/q.h"

struct saved_words {
    str shortcut; /* one word; may be empty */
    str title_en, title_bn;
    str text_en, text_bn;
};

/* id.v 0: a new one. Each language has a title and a text, or neither; one has both.
 * E_DENIED "agent.lead_only". E_INPUT "saved.no_title" and "saved.no_text", field "title_en" ...,
 * "saved.unknown_field", field "text_en" or "text_bn", "saved.shortcut" (more than one word).
 * E_LIMIT "saved.too_many" (SAVED_REPLIES_MAX). E_CONFLICT "saved.shortcut_taken", field
 * "shortcut"; "row.changed" when somebody changed it since `version`. */
MUST_USE enum status saved_reply_keep(struct ctx *cx, struct firm *f, struct actor who,
                                      struct saved_reply_id id, int64_t version,
                                      const struct saved_words *words,
                                      struct saved_reply_id *ret_id);
/* Twice is fine. */
MUST_USE enum status saved_reply_remove(struct ctx *cx, struct firm *f, struct actor who,
                                        struct saved_reply_id id);

#endif
