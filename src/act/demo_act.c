/* The invented firm of `kantha demo`, and how it gives way to one's own. */
#include "act/demo_act.h"

#include "act/agent_act.h"
#include "act/blob.h"
#include "act/steps.h"
#include "base/file.h"
#include "base/vec.h"
#include "store/q.h"

#define BLOB_ROWS 1000
#define BLOB_PARTS 3 /* of q_blobs_after: mails, attachments, HTML */

struct leaving {
    VEC(str) blobs;
};

enum status demo_mark(struct ctx *cx, struct firm *f, struct actor who)
{
    return setting_change(cx, f, who, S("firm.demo"), S("yes"));
}

static enum status read_blobs(struct ctx *cx, struct tx *tx, struct leaving *l)
{
    for (int64_t part = 1; part <= BLOB_PARTS; part++) {
        int64_t after = 0;
        for (struct q_blobs_after_rows rows = { .n = BLOB_ROWS }; rows.n == BLOB_ROWS;) {
            TRY(q_blobs_after(cx, tx_db(tx), part, after, BLOB_ROWS, &rows));
            ROWS_EACH (row, &rows)
                *vec_push(cx->arena, &l->blobs) = row->blob;
            after = rows.n > 0 ? rows.v[rows.n - 1].id : after;
        }
    }
    return OK;
}

static enum status leave_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct firm_settings s;
    TRY(settings_load(cx, tx_db(tx), &s));
    if (!s.is_demo)
        return FAIL(cx, E_CONFLICT, "firm.not_demo", NULL, "the firm is somebody's own");
    TRY(read_blobs(cx, tx, arg));
    return tx_empty(cx, tx);
}

enum status demo_leave(struct ctx *cx, struct firm *f, struct actor who)
{
    struct leaving l = { 0 };
    TRY(admin_only(cx, who));
    TRY(firm_write(cx, f, leave_fn, &l));
    VEC_EACH (name, &l.blobs)
        blob_unlink(cx, f, *name);
    return OK;
}
