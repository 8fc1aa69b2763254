/* The second step at sign-in: a code of an app (act/totp.h), or one of ten recovery codes. */
#ifndef ACT_SECOND_STEP_ACT_H
#define ACT_SECOND_STEP_ACT_H

#include "act/firm.h"
#include "base/limits.h"
#include "store/q.h"

struct second_step {
    bool is_on;
    bool is_begun; /* a secret waits for its first code */
    int64_t since; /* 0: off */
    int64_t codes_left;
    str secret; /* only while it is begun */
    str email;
};
MUST_USE enum status second_step_read(struct ctx *cx, struct firm *f, struct db *db,
                                      struct agent_id id, struct second_step *ret_step);

struct recovery_codes {
    str v[RECOVERY_CODES]; /* "9k2v-f3mq-..."; only their hashes are kept */
};

/* A new secret, which counts from its first code on. E_CONFLICT "row.changed" when the step is on.
 */
MUST_USE enum status second_step_begin(struct ctx *cx, struct firm *f, struct actor who);
/* E_INPUT "second_step.code", field "code". */
MUST_USE enum status second_step_confirm(struct ctx *cx, struct firm *f, struct actor who, str code,
                                         struct recovery_codes *ret_codes);
/* The old ones end. */
MUST_USE enum status recovery_codes_make(struct ctx *cx, struct firm *f, struct actor who,
                                         struct recovery_codes *ret_codes);
/* One's own (the edge has asked for the password), or an admin takes it off a colleague. */
MUST_USE enum status second_step_end(struct ctx *cx, struct firm *f, struct actor who,
                                     struct agent_id id);
/* A lead's or admin's: from now on everybody must, with SECOND_STEP_GRACE_MS to set it up; or not.
 */
MUST_USE enum status second_step_demand(struct ctx *cx, struct firm *f, struct actor who,
                                        bool is_demanded);

/* Inside another act's transaction: does the code open? Whichever it is, it is used up.
 * E_DENIED "sign_in.code". */
MUST_USE enum status second_step_accept(struct ctx *cx, struct tx *tx, const struct firm *f,
                                        struct actor who, str code);

#endif
