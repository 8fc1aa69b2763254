/* A letter through the API: checked here as on the page, never by its sender, and never over words
 * they have not seen. */
#include "act/letter_check.h"
#include "act/reply_act.h"
#include "act/reply_people.h"
#include "api/api_message.h"
#include "api/objects.h"
#include "api/operations.h"
#include "base/limits.h"
#include "desk/saved.h"

#define CHANNELS "email phone whatsapp in_person other"
#define LETTER_PROMISES_MAX 20

static const struct input promise_table[] = {
    { "words", INPUT_TEXT, INPUT_NEEDED, .max = NOTE_MAX, .about = "As they stand in the letter." },
    { "due_at", INPUT_TIME, INPUT_NEEDED },
    { .kind = INPUT_END },
};

const struct input message_new_body[] = {
    { "text", INPUT_TEXT, INPUT_NEEDED, .max = DRAFT_MAX },
    { "seen", INPUT_ID, INPUT_NEEDED | INPUT_NULLABLE, .prefix = "msg",
      .about = "The newest letter of the case that was read, null where there is none: what came "
               "in since is answered with 409, and nothing is sent." },
    { "channel", INPUT_CHOICE, .names = CHANNELS,
      .about = "email, unless given; the others are logged as sent by hand." },
    { "promises", INPUT_OBJECTS, .max = LETTER_PROMISES_MAX, .of = promise_table,
      .about = "What the letter promises: it goes into the ledger. checkText finds them." },
    { "kept", INPUT_IDS, .max = LETTER_PROMISES_MAX, .prefix = "prm",
      .about = "Open promises that the letter keeps." },
    { "saved_replies", INPUT_IDS, .max = LETTER_PROMISES_MAX, .prefix = "rep",
      .about = "Saved replies that stand in it, for their count." },
    { "has_blanks", INPUT_BOOL, .about = "true: what stands in [brackets] is meant so." },
    { .kind = INPUT_END },
};

/* The day as it is on the firm's wall. */
static const struct word_given *words_of(struct call *c, const struct given *all, str lang)
{
    struct word_given *v = arena_array(c->cx->arena, struct word_given, all->n);
    for (size_t i = 0; i < all->n; i++) {
        const struct givens *one = &all->objects[i];
        int64_t due = given_int(one, "due_at");
        v[i] = (struct word_given){ .words = given_text(one, "words"),
                                    .language = lang,
                                    .due_civil =
                                        civil_iso(c->cx->arena, zone_civil(c->settings.zone, due)),
                                    .zone = c->settings.zone_name,
                                    .earliest_at = due,
                                    .due_at = due };
    }
    return v;
}

static const struct promise_id *kept_of(struct call *c, const struct given *all)
{
    struct promise_id *v = arena_array(c->cx->arena, struct promise_id, all->n);
    for (size_t i = 0; i < all->n; i++)
        v[i].v = all->ids[i];
    return v;
}

/* Each once, however often it is named. */
static const struct saved_reply_id *used_of(struct call *c, const struct given *all, size_t *ret_n)
{
    struct saved_reply_id *v = arena_array(c->cx->arena, struct saved_reply_id, all->n);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        bool is_new = true;
        for (size_t k = 0; k < n; k++)
            is_new &= v[k].v != all->ids[i];
        if (is_new)
            v[n++].v = all->ids[i];
    }
    *ret_n = n;
    return v;
}

static enum status check(struct call *c, const struct q_case *k, struct reply *r)
{
    struct letter_checked checked;
    struct letter l = { .c = k, .text = r->text, .lang = letter_lang(k, r->text) };
    TRY(letter_check(c->cx, c->db, &c->settings, c->reader.language, &l, &checked));
    r->is_apology = checked.is_apology;
    r->findings = checked.findings;
    r->pack_hash = checked.pack_hash;
    r->words = words_of(c, given(&c->body, "promises"), l.lang);
    r->words_n = given(&c->body, "promises")->n;
    return OK;
}

static enum status address(struct call *c, const struct q_case *k, struct reply *r)
{
    struct reply_people people;
    str email;
    TRY(client_email(c->cx, c->db, k->client_id, &email));
    TRY(reply_people(c->cx, c->db, k, STR_NULL, email, &people));
    r->to = reply_addresses(c->cx->arena, &people);
    return OK;
}

static enum status fill(struct call *c, const struct q_case *k, struct reply *r)
{
    const struct givens *b = &c->body;
    size_t start, end;
    *r = (struct reply){ .case_id = k->id,
                         .channel = CHANNEL_EMAIL,
                         .text = given_text(b, "text"),
                         .seen = { given_int(b, "seen") },
                         .kept = kept_of(c, given(b, "kept")),
                         .kept_n = given(b, "kept")->n };
    if (given_has(b, "channel"))
        (void)channel_parse(given_text(b, "channel"), &r->channel);
    r->used = used_of(c, given(b, "saved_replies"), &r->used_n);
    if (!given_bool(b, "has_blanks") && blank_find(r->text, 0, &start, &end))
        return FAIL(c->cx, E_INPUT, "reply.blank", "text", "a blank at byte %zu", start);
    TRY(address(c, k, r));
    return check(c, k, r);
}

/* What came in is named in the answer, and the failure stays what it is. */
static enum status name_meanwhile(struct call *c, const struct reply *r)
{
    struct err err = c->cx->err;
    struct q_message_rows since;
    struct api_message *all;
    TRY(q_messages_since(c->cx, c->db, r->case_id, r->seen, API_ROWS, &since));
    TRY(call_messages(c, since.v, since.n, &all));
    c->meanwhile = (struct many){ all, since.n };
    c->cx->err = err;
    return E_CONFLICT;
}

enum status message_send(struct call *c)
{
    struct q_case k;
    struct reply r;
    struct message_id id;
    TRY(call_case(c, &k));
    TRY(fill(c, &k, &r));
    enum status s = reply_send(c->cx, c->firm, c->who, &r, &id);
    if (s == E_CONFLICT && str_eq(str_c(c->cx->err.code), S("reply.new_message")))
        return name_meanwhile(c, &r);
    TRY(s);
    TRY(call_created(c, "/api/v1/messages/", "msg", id.v));
    return call_message_answer(c, id);
}
