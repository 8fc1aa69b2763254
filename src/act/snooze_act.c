/* Cases put aside until a time. */
#include "act/snooze_act.h"

#include "act/steps.h"
#include "desk/snooze.h"

#define WAKE_BATCH 200

struct snooze {
    struct actor who;
    struct case_id id;
    int64_t version;
    int64_t until;
};

static enum status happened(struct ctx *cx, struct tx *tx, struct actor who, struct case_id id,
                            const char *kind, str after)
{
    return event_write(
        cx, tx,
        &(struct happened){
            .who = who, .noun = "case", .id = id.v, .kind = kind, .after = after, .case_id = id },
        NULL);
}

static enum status snooze_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct snooze *s = arg;
    TRY(q_case_snooze(cx, tx, s->id, s->version, s->until));
    return happened(cx, tx, s->who, s->id, "snoozed", from_to_int(cx, "until", s->until));
}

enum status case_snooze(struct ctx *cx, struct firm *f, struct actor who, struct case_id id,
                        int64_t version, int64_t until)
{
    if (until <= cx->now)
        return FAIL(cx, E_INPUT, "snooze.past", "when", "it has passed");
    if (until > cx->now + SNOOZE_DAYS_MAX * DAY_MS)
        return FAIL(cx, E_INPUT, "snooze.far", "when", "more than %d days", SNOOZE_DAYS_MAX);
    struct snooze s = { .who = who, .id = id, .version = version, .until = until };
    return firm_write(cx, f, snooze_fn, &s);
}

static enum status wake(struct ctx *cx, struct tx *tx, struct actor who, struct case_id id)
{
    TRY(q_case_wake(cx, tx, id, cx->now));
    return happened(cx, tx, who, id, "woken", STR_NULL);
}

static enum status wake_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct snooze *s = arg;
    struct q_case c;
    TRY(q_case_by_id(cx, tx_db(tx), s->id, &c));
    return c.snoozed_until == 0 ? OK : wake(cx, tx, s->who, s->id);
}

enum status case_wake(struct ctx *cx, struct firm *f, struct actor who, struct case_id id)
{
    struct snooze s = { .who = who, .id = id };
    return firm_write(cx, f, wake_fn, &s);
}

static enum status wake_due_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    int *count = arg;
    const struct actor job = { .kind = ACTOR_JOB, .via = "snooze" };
    struct q_cases_to_wake_rows due;
    TRY(q_cases_to_wake(cx, tx_db(tx), cx->now, WAKE_BATCH, &due));
    ROWS_EACH (c, &due)
        TRY(wake(cx, tx, job, c->id));
    *count = (int)due.n;
    return OK;
}

enum status cases_wake_due(struct ctx *cx, struct firm *f, int *ret_n)
{
    int n = 0;
    TRY(firm_write(cx, f, wake_due_fn, &n));
    *ret_n = n;
    return OK;
}

enum status case_heard(struct ctx *cx, struct tx *tx, struct actor who, struct case_id id,
                       int64_t at, bool is_waiting)
{
    struct q_case c;
    TRY(q_case_by_id(cx, tx_db(tx), id, &c));
    if (c.snoozed_until != 0)
        TRY(wake(cx, tx, who, id));
    return q_case_said_in(cx, tx, id, at, is_waiting);
}
