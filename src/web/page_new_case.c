/* A case by hand: a call, somebody at the door, a chat that was pasted or exported. */
#include "act/case_act.h"
#include "base/limits.h"
#include "base/num.h"
#include "chan/chat_paste.h"
#include "web/pages.h"

static const enum channel offered[] = { CHANNEL_PHONE, CHANNEL_WHATSAPP, CHANNEL_IN_PERSON,
                                        CHANNEL_OTHER };
static const enum case_kind kinds[] = { CASE_QUESTION, CASE_COMPLAINT };

static const struct choice *channel_choices(struct page *pg, str chosen, size_t *ret_n)
{
    size_t n = sizeof offered / sizeof *offered;
    struct choice *v = arena_array(pg->cx->arena, struct choice, n);
    for (size_t i = 0; i < n; i++)
        v[i] = (struct choice){ .value = channel_name(offered[i]),
                                .label = page_say(pg, channel_word(offered[i])),
                                .is_chosen = str_eq(chosen, channel_name(offered[i])) };
    if (chosen.n == 0)
        v[0].is_chosen = true;
    *ret_n = n;
    return v;
}

static const struct choice *kind_choices(struct page *pg, str chosen, size_t *ret_n)
{
    static const enum msg words[] = { M_case_kind_question, M_case_kind_complaint };
    size_t n = sizeof kinds / sizeof *kinds;
    struct choice *v = arena_array(pg->cx->arena, struct choice, n);
    for (size_t i = 0; i < n; i++)
        v[i] = (struct choice){ .value = case_kind_name(kinds[i]),
                                .label = page_say(pg, words[i]),
                                .is_chosen = str_eq(chosen, case_kind_name(kinds[i])) };
    if (chosen.n == 0)
        v[1].is_chosen = true;
    *ret_n = n;
    return v;
}

static enum status send_form(struct page *pg, int status, struct new_case *form)
{
    struct shell shell;
    form->channels = channel_choices(pg, request_field(pg->rq, "channel"), &form->channels_n);
    form->kinds = kind_choices(pg, request_field(pg->rq, "kind"), &form->kinds_n);
    TRY(page_shell(pg, page_say(pg, M_case_new_title), NAV_CASES, "list", &shell));
    struct out o = page_out(pg);
    view_new_case_page(&o, &shell, form);
    return page_send(pg, status, &o);
}

/* ?client=12 fills in who it is. */
static enum status known_client(struct page *pg, struct new_case *form)
{
    struct q_client client;
    struct q_identities_of_rows ways;
    int64_t number;
    if (!num_int(request_query(pg->rq, "client"), 1, INT64_MAX, &number))
        return OK;
    TRY(q_client_by_number(pg->cx, pg->db, number, &client));
    TRY(q_identities_of(pg->cx, pg->db, client.id, &ways));
    form->name = name_for(pg, client.name, client.name_bn);
    ROWS_EACH (w, &ways) {
        if (str_eq(w->kind, S("email")))
            form->email = w->raw;
        if (str_eq(w->kind, S("phone")))
            form->phone = w->raw;
    }
    return OK;
}

enum status new_case_get(struct page *pg)
{
    struct new_case form = { 0 };
    TRY(known_client(pg, &form));
    return send_form(pg, 200, &form);
}

/* The file wins over the field. */
static str words_given(struct page *pg)
{
    for (size_t i = 0; i < pg->rq->files.n; i++)
        if (str_eq(pg->rq->files.v[i].field, S("file")) && pg->rq->files.v[i].bytes.n > 0)
            return pg->rq->files.v[i].bytes;
    return form_text(&pg->form, "text", 1, CHAT_PASTE_MAX);
}

/* Our side of a chat goes by the names of the agents, or of the firm. */
static enum status our_names(struct page *pg, struct chat_who *who)
{
    struct q_agent_rows all;
    TRY(q_agents_all(pg->cx, pg->db, &all));
    str *names = arena_array(pg->cx->arena, str, 2 * all.n + 1);
    names[who->ours_n++] = pg->settings.name;
    ROWS_EACH (a, &all) {
        names[who->ours_n++] = a->name;
        if (a->name_bn.n > 0)
            names[who->ours_n++] = a->name_bn;
    }
    who->ours = names;
    return OK;
}

/* A call is told in one piece; a chat is read line by line, who said what and when. */
static enum status read_said(struct page *pg, enum channel channel, struct case_by_hand *in)
{
    struct said *said = arena_new_of(pg->cx->arena, struct said);
    struct chat chat = { .v = said, .n = 1 };
    *said = (struct said){ .is_client = true, .text = words_given(pg) };
    TRY(form_done(&pg->form));
    if (channel == CHANNEL_WHATSAPP || channel == CHANNEL_OTHER) {
        struct chat_who who = { .client = in->client_name };
        TRY(our_names(pg, &who));
        TRY(chat_read(pg->cx, said->text, pg->settings.zone, &who, &chat));
    }
    in->said = chat.v;
    in->said_n = chat.n;
    return OK;
}

static enum status do_open(struct page *pg, struct case_id *ret_id)
{
    static const char *const channels[] = { "phone", "whatsapp", "in_person", "other", NULL };
    static const char *const kind_names[] = { "question", "complaint", NULL };
    int channel = form_choice_or(&pg->form, "channel", channels, 0);
    int kind = form_choice_or(&pg->form, "kind", kind_names, 1);
    struct case_by_hand in = { .client_name = form_line(&pg->form, "name", 0, NAME_MAX_BYTES),
                               .phone = form_line(&pg->form, "phone", 0, 40),
                               .email = form_email_opt(&pg->form, "email"),
                               .subject = form_line(&pg->form, "subject", 0, SUBJECT_MAX),
                               .language = pg->reader.language,
                               .is_mine = true };
    if (in.phone.n > 0 &&
        phone_normal(pg->cx->arena, in.phone, country_code(pg->settings.country)).p == NULL)
        form_fail(&pg->form, "phone", "form.not_a_phone", 0);
    in.channel = offered[channel];
    TRY(read_said(pg, in.channel, &in));
    in.kind = kinds[kind];
    return case_open_by_hand(pg->cx, pg->firm, pg->who, &in, ret_id);
}

enum status new_case_post(struct page *pg)
{
    struct case_id id;
    struct q_case c;
    enum status s = do_open(pg, &id);
    if (page_is_kind(s)) {
        struct new_case form = { .error = page_fault(pg, s),
                                 .name = form_raw(&pg->form, "name"),
                                 .name_error = page_field_fault(pg, "name"),
                                 .phone = form_raw(&pg->form, "phone"),
                                 .phone_error = page_field_fault(pg, "phone"),
                                 .email = form_raw(&pg->form, "email"),
                                 .email_error = page_field_fault(pg, "email"),
                                 .subject = form_raw(&pg->form, "subject"),
                                 .subject_error = page_field_fault(pg, "subject"),
                                 .text = form_raw(&pg->form, "text"),
                                 .text_error = page_field_fault(pg, "text") };
        return send_form(pg, page_kind_status(s), &form);
    }
    TRY(s);
    TRY(q_case_by_id(pg->cx, pg->db, id, &c));
    return page_go(pg, "/cases/%lld", (long long)c.number);
}
