/* Which case a mail belongs to. */
#include "act/mail_match.h"

#include "mail/thread.h"
#include "store/q.h"

struct match {
    struct ctx *cx;
    struct db *db;
    const unsigned char *key;
    const struct mail *m;
    str sender;
    struct mailbox_id mailbox;
    struct mail_place place;
};

static void hit(struct match *x, str rule, struct case_id id, struct thread_id thread)
{
    x->place.rule = rule;
    x->place.case_id = id;
    x->place.thread_id = thread;
}

/* ---- tokens only we can make */

static str rule_name(enum thread_rule rule)
{
    switch (rule) {
    case THREAD_BY_ADDRESS:
        return S("plus_address");
    case THREAD_BY_REPLY:
        return S("message_id");
    case THREAD_BY_REFERENCE:
        return S("reference");
    case THREAD_NONE:
        break;
    }
    return S("new");
}

static enum status by_case(struct match *x, str rule, struct case_id id)
{
    struct q_case c;
    struct q_case_main_thread t;
    bool found;
    TRY(row_found(q_case_by_id(x->cx, x->db, id, &c), &found));
    if (!found)
        return OK;
    TRY(q_case_main_thread(x->cx, x->db, id, &t));
    hit(x, rule, id, t.thread_id);
    return OK;
}

static enum status by_token(struct match *x)
{
    struct thread_hit h = thread_find(x->key, x->m);
    if (h.rule == THREAD_NONE)
        return OK;
    if (h.message_id == 0)
        return by_case(x, rule_name(h.rule), (struct case_id){ h.case_id });
    struct q_thread_of_message t;
    bool found;
    TRY(row_found(q_thread_of_message(x->cx, x->db, (struct message_id){ h.message_id }, &t),
                  &found));
    if (!found)
        return OK;
    x->place.answers.v = h.message_id;
    hit(x, rule_name(h.rule), t.case_id, t.thread_id);
    return OK;
}

/* Where the plus-address hit first, In-Reply-To still tells which message is answered. */
static void note_answered(struct match *x)
{
    int64_t case_id, message_id;
    for (size_t i = x->m->in_reply_to.n; i-- > 0 && x->place.answers.v == 0;)
        if (thread_read_message_id(x->key, x->m->in_reply_to.v[i], &case_id, &message_id) ==
            THREAD_OURS)
            x->place.answers.v = message_id;
}

/* ---- ids that stand in the house */

static enum status by_stored_id(struct match *x, str id)
{
    struct q_thread_of_mail_id t;
    bool found;
    TRY(row_found(q_thread_of_mail_id(x->cx, x->db, id, &t), &found));
    if (found)
        hit(x, S("stored_id"), t.case_id, t.thread_id);
    return OK;
}

/* Two people answer a third mail that never came to us: the same subject has to agree. */
static enum status by_mentioned_id(struct match *x, str id)
{
    struct q_mail_seen_get seen;
    struct q_thread_by_id t;
    struct q_case_of_thread c;
    bool found;
    TRY(row_found(q_mail_seen_get(x->cx, x->db, id, x->mailbox, &seen), &found));
    if (!found || seen.thread_id.v == 0)
        return OK;
    TRY(q_thread_by_id(x->cx, x->db, seen.thread_id, &t));
    struct arena *a = x->cx->arena;
    if (!str_eq(thread_subject_base(a, t.subject), thread_subject_base(a, x->m->subject)))
        return OK;
    TRY(row_found(q_case_of_thread(x->cx, x->db, t.id, &c), &found));
    if (found)
        hit(x, S("mentioned_id"), c.id, t.id);
    return OK;
}

static enum status by_ids(struct match *x, const struct mail_ids *ids,
                          enum status (*look)(struct match *, str))
{
    for (size_t i = ids->n; i-- > 0 && x->place.case_id.v == 0;)
        TRY(look(x, ids->v[i]));
    return OK;
}

/* ---- a number anybody can write */

static enum status is_known_there(struct match *x, const struct q_case *c, struct thread_id thread,
                                  bool *ret_known)
{
    struct q_participant_get p;
    struct q_client client;
    TRY(row_found(q_participant_get(x->cx, x->db, thread, x->sender, &p), ret_known));
    if (*ret_known)
        return OK;
    TRY(row_found(q_client_by_identity(x->cx, x->db, S("email"), x->sender, &client), ret_known));
    *ret_known = *ret_known && client.id.v == c->client_id.v;
    return OK;
}

static enum status by_subject(struct match *x)
{
    int64_t number;
    struct q_case c;
    struct q_case_main_thread t;
    bool found;
    if (x->sender.n == 0 || !thread_subject_number(x->m->subject, &number))
        return OK;
    TRY(row_found(q_case_by_number(x->cx, x->db, number, &c), &found));
    if (!found)
        return OK;
    TRY(q_case_main_thread(x->cx, x->db, c.id, &t));
    TRY(is_known_there(x, &c, t.thread_id, &found));
    if (found)
        hit(x, S("subject"), c.id, t.thread_id);
    return OK;
}

enum status mail_match(struct ctx *cx, struct db *db, const unsigned char key[KEY_BYTES],
                       const struct mail *m, str sender, struct mailbox_id mailbox,
                       struct mail_place *ret_place)
{
    struct match x = { cx, db, key, m, sender, mailbox, { .rule = S("new") } };
    TRY(by_token(&x));
    note_answered(&x);
    TRY(by_ids(&x, &m->in_reply_to, by_stored_id));
    TRY(by_ids(&x, &m->references, by_stored_id));
    TRY(by_ids(&x, &m->in_reply_to, by_mentioned_id));
    TRY(by_ids(&x, &m->references, by_mentioned_id));
    if (x.place.case_id.v == 0)
        TRY(by_subject(&x));
    *ret_place = x.place;
    return OK;
}
