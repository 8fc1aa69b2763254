/* What time alone brings about. */
#include "job/sweep.h"

#include "act/client_words.h"
#include "act/door_act.h"
#include "act/erasure_act.h"
#include "act/export_act.h"
#include "act/once.h"
#include "act/outbox_act.h"
#include "act/promise_act.h"
#include "act/snooze_act.h"
#include "act/verify_act.h"
#include "base/clock.h"
#include "mail/spool.h"

enum status sweep_here(struct ctx *cx, struct firm *f)
{
    TRY(exports_sweep(cx, f, 0));
    return spool_sweep(cx, firm_dir(f), cx->now - DAY_MS);
}

enum status sweep(struct ctx *cx, struct firm *f)
{
    int n;
    enum status each[] = {
        promises_remind(cx, f, &n),   cases_wake_due(cx, f, &n),   verify_sweep(cx, f, &n),
        outbox_sweep(cx, f, &n),      sessions_end_expired(cx, f), erasure_finish(cx, f),
        client_words_catch_up(cx, f), once_sweep(cx, f),
    };
    for (size_t i = 0; i < sizeof each / sizeof *each; i++)
        TRY(each[i]);
    return OK;
}
