/* Whom a letter of a case goes to. */
#include "act/reply_people.h"

#include "act/reply_act.h"
#include "base/buf.h"
#include "base/limits.h"
#include "desk/client.h"

enum status client_email(struct ctx *cx, struct db *db, struct client_id id, str *ret_email)
{
    struct q_identities_of_rows all;
    *ret_email = STR_NULL;
    TRY(q_identities_of(cx, db, id, &all));
    ROWS_EACH (i, &all)
        if (str_eq(i->kind, identity_kind_name(IDENTITY_EMAIL))) {
            *ret_email = i->normal;
            return OK;
        }
    return OK;
}

static bool is_ours(const struct q_mailbox_rows *boxes, str address)
{
    ROWS_EACH (b, boxes)
        if (str_eq(b->address, address))
            return true;
    return false;
}

static enum status add_copies(struct ctx *cx, struct db *db, const struct q_case *c,
                              struct reply_people *p)
{
    struct q_case_main_thread t;
    struct q_participants_of_rows all;
    struct q_mailbox_rows boxes;
    TRY(q_case_main_thread(cx, db, c->id, &t));
    TRY(q_participants_of(cx, db, t.thread_id, &all));
    TRY(q_mailboxes_all(cx, db, &boxes));
    ROWS_EACH (one, &all)
        if (!is_ours(&boxes, one->address) && p->copies_n < REPLY_COPIES_MAX &&
            !str_eq(p->to.address, one->address))
            p->copies[p->copies_n++] = (struct reply_person){
                .name = one->name.n > 0 ? one->name : one->address,
                .address = one->address,
                .is_new = one->is_new,
            };
    return OK;
}

enum status reply_people(struct ctx *cx, struct db *db, const struct q_case *c, str client,
                         str email, struct reply_people *ret_people)
{
    struct reply_people p = { .to.address = S(""), .from = S("") };
    struct q_mailbox box;
    struct q_message last;
    if (q_message_last_mail_in(cx, db, c->id, &last) == OK && last.from_address.n > 0)
        email = last.from_address;
    if (reply_mailbox(cx, db, c, &box) == OK)
        p.from = box.address;
    if (email.n > 0 && p.from.n > 0)
        p.to = (struct reply_person){ .name = client, .address = email };
    TRY(add_copies(cx, db, c, &p));
    *ret_people = p;
    return OK;
}

str reply_addresses(struct arena *a, const struct reply_people *p)
{
    struct buf b = buf_new(a, (REPLY_COPIES_MAX + 1) * (ADDRESS_MAX + 2));
    buf_add(&b, p->to.address);
    for (size_t i = 0; i < p->copies_n; i++) {
        buf_add(&b, b.n > 0 ? S(", ") : S(""));
        buf_add(&b, p->copies[i].address);
    }
    return buf_str(&b);
}
