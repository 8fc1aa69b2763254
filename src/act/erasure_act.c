/* Erasing a client. */
#include "act/erasure_act.h"

#include "act/aside.h"
#include "act/blob.h"
#include "act/export_act.h"
#include "act/once.h"
#include "act/steps.h"
#include "act/upgrade.h"
#include "base/limits.h"

#include <unistd.h>

#define DUE "erasure.due"

struct erase {
    struct actor who;
    struct client_id id;
    int64_t number;
    struct asides asides;
};

/* ---- rows ---- */

static enum status set_due(struct ctx *cx, struct tx *tx, str due)
{
    int64_t changed;
    return q_setting_put(cx, tx, S(DUE), due, cx->now, &changed);
}

typedef enum status by_client(struct ctx *cx, struct tx *tx, struct client_id id, int64_t *ret_n);
typedef enum status by_client_now(struct ctx *cx, struct tx *tx, struct client_id id, int64_t now,
                                  int64_t *ret_n);

/* The order of erasure.sql. */
static enum status erase_rows(struct ctx *cx, struct tx *tx, struct client_id id)
{
    static by_client *const first[] = {
        q_erase_note_blobs,   q_erase_attachments, q_erase_message_versions, q_erase_fetched,
        q_erase_raws,         q_erase_drafts,      q_erase_draft_files,      q_erase_mail_seen,
        q_erase_participants, q_erase_threads,     q_erase_client_words,     q_erase_own_words
    };
    static by_client_now *const then[] = { q_erase_outbox, q_erase_messages, q_erase_promises,
                                           q_erase_dues };
    static by_client *const last[] = {
        q_erase_messages_elsewhere, q_erase_redress,       q_erase_surveys,
        q_erase_engagements,        q_erase_mistake_lines, q_erase_preventions,
        q_erase_mistakes,           q_erase_case_tags,     q_erase_identities
    };
    int64_t n;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        TRY(first[i](cx, tx, id, &n));
    for (size_t i = 0; i < sizeof then / sizeof *then; i++)
        TRY(then[i](cx, tx, id, cx->now, &n));
    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        TRY(last[i](cx, tx, id, &n));
    TRY(q_erase_tags(cx, tx, &n));
    TRY(once_forget(cx, tx));
    TRY(q_erase_cases(cx, tx, id, cx->now, &n));
    TRY(q_erase_company(cx, tx, id, cx->now, &n));
    return q_erase_client(cx, tx, id, cx->now);
}

/* Mail of theirs that stands in no case. */
static enum status erase_asides(struct ctx *cx, struct tx *tx, const struct asides *all)
{
    int64_t n;
    for (size_t i = 0; i < all->n; i++) {
        const struct aside *one = &all->v[i];
        TRY(q_erase_note_aside(cx, tx, one->id, &n));
        TRY(q_erase_fetched_aside(cx, tx, one->id, &n));
        TRY(q_erase_aside(cx, tx, one->id, &n));
        if (one->mail_id.n > 0)
            TRY(q_erase_mail_seen_aside(cx, tx, one->mail_id, &n));
    }
    return OK;
}

static enum status erase_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct erase *e = arg;
    struct q_client c;
    int64_t n;
    TRY(q_client_by_id(cx, tx_db(tx), e->id, &c));
    e->number = c.number;
    TRY(erase_asides(cx, tx, &e->asides));
    TRY(erase_rows(cx, tx, e->id));
    TRY(q_erase_search(cx, tx, &n));
    TRY(q_erase_client_search(cx, tx, &n));
    TRY(set_due(cx, tx, S("1")));
    return event_write(cx, tx,
                       &(struct happened){ .who = e->who,
                                           .noun = "client",
                                           .id = e->id.v,
                                           .kind = "erased",
                                           .before = from_to_int(cx, "number", c.number) },
                       NULL);
}

/* ---- blobs and the file itself ---- */

struct forget {
    const struct firm *firm;
    bool is_over;
};

/* On the writer's thread, where no act can begin to need one meanwhile. */
static enum status forget_blobs_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    struct forget *f = arg;
    struct q_erased_blobs_rows all;
    int64_t n;
    TRY(q_erased_blobs(cx, tx_db(tx), PAGE_ROWS, &all));
    f->is_over = all.n < PAGE_ROWS;
    ROWS_EACH (b, &all) {
        if (!b->is_needed)
            TRY(blob_drop(cx, tx, f->firm, b->name));
        TRY(q_erased_blob_drop(cx, tx, b->name, &n));
    }
    return OK;
}

static enum status done_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    (void)arg;
    return set_due(cx, tx, S("0"));
}

static enum status is_due(struct ctx *cx, struct firm *f, bool *ret_due)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    struct q_settings_all_rows all;
    *ret_due = false;
    TRY(firm_read(cx, f, &r));
    TRY(q_settings_all(cx, r.db, &all));
    ROWS_EACH (s, &all)
        if (str_eq(s->name, S(DUE)))
            *ret_due = str_eq(s->value, S("1"));
    return OK;
}

enum status erasure_finish(struct ctx *cx, struct firm *f)
{
    bool due;
    TRY(is_due(cx, f, &due));
    if (!due)
        return OK;
    struct forget blobs = { .firm = f };
    while (!blobs.is_over)
        TRY(firm_write(cx, f, forget_blobs_fn, &blobs));
    TRY(firm_scrub(cx, f));
    TRY(upgrade_forget(cx, firm_dir(f)));
    return firm_write(cx, f, done_fn, NULL);
}

enum status client_erase(struct ctx *cx, struct firm *f, struct actor who, struct client_id id)
{
    TRY(admin_only(cx, who));
    struct erase e = { .who = who, .id = id };
    TRY(asides_find(cx, f, id, &e.asides));
    TRY(firm_write(cx, f, erase_fn, &e));
    TRY(exports_sweep(cx, f, e.number));
    return erasure_finish(cx, f);
}
