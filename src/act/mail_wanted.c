/* Mail that a person wants read again: marked here, read by the job, filed by mail_file. */
#include "act/mail_wanted.h"

#include "act/steps.h"
#include "mail/spool.h"

struct wanted {
    struct actor who;
    struct raw_id raw_id;
    struct case_id case_id;
};

static enum status want(struct ctx *cx, struct tx *tx, const struct wanted *w, const char *was,
                        struct message_id message_id)
{
    TRY(q_raw_again(cx, tx, w->raw_id, str_c(was), message_id));
    return event_write(cx, tx,
                       &(struct happened){ .who = w->who,
                                           .noun = "raw",
                                           .id = w->raw_id.v,
                                           .kind = "wanted",
                                           .case_id = w->case_id },
                       NULL);
}

static enum status open_aside_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    return want(cx, tx, arg, "kept_aside", (struct message_id){ 0 });
}

enum status mail_open_aside(struct ctx *cx, struct firm *f, struct actor who, struct raw_id id)
{
    struct wanted w = { .who = who, .raw_id = id };
    TRY(firm_write(cx, f, open_aside_fn, &w));
    spool_knock(cx, firm_dir(f));
    return OK;
}

static enum status read_again_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct wanted *w = arg;
    struct q_case c;
    struct q_message_of_first_mail first;
    TRY(q_case_by_id(cx, tx_db(tx), w->case_id, &c));
    if (!str_eq(c.kind, case_kind_name(CASE_UNREADABLE)))
        return FAIL(cx, E_INPUT, "case.kind", NULL, "the case is not an unreadable mail");
    TRY(q_message_of_first_mail(cx, tx_db(tx), w->case_id, &first));
    w->raw_id = first.raw_id;
    return want(cx, tx, w, "filed", first.id);
}

enum status mail_read_again(struct ctx *cx, struct firm *f, struct actor who, struct case_id id)
{
    struct wanted w = { .who = who, .case_id = id };
    TRY(firm_write(cx, f, read_again_fn, &w));
    spool_knock(cx, firm_dir(f));
    return OK;
}
