/* Writing to a client: the composer, the check, sending, copying by hand, taking back. */
#include "act/draft_file_act.h"
#include "act/file_answer.h"
#include "act/reply_act.h"
#include "act/reply_people.h"
#include "base/limits.h"
#include "base/num.h"
#include "base/vec.h"
#include "desk/saved.h"
#include "web/case_fill.h"
#include "web/checking.h"
#include "web/pages.h"

/* ---- the page ---- */

static enum status fill_answering(struct page *pg, struct case_id id, struct composer *c)
{
    struct q_message last;
    enum status s = q_message_last_in(pg->cx, pg->db, id, &last);
    if (s != OK)
        return s == E_MISSING ? OK : s;
    c->answering = message_opening(pg->cx->arena, last.text, 160);
    c->answering_at = last.at;
    return OK;
}

static struct meanwhile meanwhile_of(struct page *pg, const struct q_message *m, str client)
{
    bool is_ours = str_eq(m->kind, message_kind_name(MESSAGE_OUT));
    str theirs = m->from_name.n > 0 ? m->from_name : client;
    bool is_me = m->agent_id.v == pg->me.id.v;
    str ours = is_me ? page_say(pg, M_timeline_you) : name_for(pg, m->agent, m->agent_bn);
    size_t end = m->fold_at > 0 ? (size_t)m->fold_at : m->text.n;
    return (struct meanwhile){ .who = is_ours ? ours : theirs,
                               .text = str_trim(str_sub(m->text, 0, end)),
                               .lang = m->language,
                               .at = m->at,
                               .is_ours = is_ours };
}

/* What was said after `seen`, for who has not read it. */
static enum status fill_meanwhile(struct page *pg, struct case_id id, int64_t seen,
                                  struct composer *c)
{
    struct q_message_rows since;
    if (c->newest <= seen)
        return OK;
    TRY(q_messages_since(pg->cx, pg->db, id, (struct message_id){ seen }, PAGE_ROWS, &since));
    struct meanwhile *v = arena_array(pg->cx->arena, struct meanwhile, since.n);
    for (size_t i = 0; i < since.n; i++)
        v[i] = meanwhile_of(pg, &since.v[i], c->client);
    c->meanwhile = v;
    c->meanwhile_n = since.n;
    return OK;
}

enum status fill_draft_files(struct page *pg, struct case_id id, struct agent_id agent,
                             const struct file_link **ret_files, size_t *ret_n)
{
    struct q_draft_files_of_rows rows;
    TRY(q_draft_files_of(pg->cx, pg->db, id, agent, &rows));
    struct file_link *v = arena_array(pg->cx->arena, struct file_link, rows.n);
    for (size_t i = 0; i < rows.n; i++)
        v[i] = (struct file_link){
            .href = arena_printf(pg->cx->arena, "/draft-files/%lld", (long long)rows.v[i].id.v),
            .name = rows.v[i].name,
            .id = rows.v[i].id.v,
            .bytes = rows.v[i].size,
            .is_picture = file_may_show(rows.v[i].type) && rows.v[i].size <= PICTURE_MAX,
        };
    *ret_files = v;
    *ret_n = rows.n;
    return OK;
}

static enum status fill_saved(struct page *pg, struct composer *c)
{
    struct q_saved_reply_rows all;
    TRY(q_saved_replies_all(pg->cx, pg->db, SAVED_REPLIES_MAX, &all));
    struct choice *v = arena_array(pg->cx->arena, struct choice, all.n);
    for (size_t i = 0; i < all.n; i++)
        v[i] =
            (struct choice){ .value = arena_printf(pg->cx->arena, "%lld", (long long)all.v[i].id.v),
                             .label = saved_title(&pg->reader, &all.v[i]) };
    c->saved = v;
    c->saved_n = all.n;
    return OK;
}

/* Replies that the form says stand in the letter, and one more. */
static void fill_used(struct page *pg, str more, struct composer *c)
{
    const struct pairs *fields = &pg->rq->fields;
    str *v = arena_array(pg->cx->arena, str, fields->n + 1);
    for (size_t i = 0; i < fields->n; i++)
        if (str_eq(fields->v[i].name, S("used")))
            v[c->used_n++] = fields->v[i].value;
    if (more.n > 0)
        v[c->used_n++] = more;
    c->used = v;
}

struct compose {
    struct q_case c;
    struct case_page page;
    struct composer composer;
    struct reply_people people;
};

static struct person person_of(const struct reply_person *p)
{
    return (struct person){ p->name, p->address, p->is_new };
}

static void fill_people(struct page *pg, struct compose *w)
{
    struct person *v = arena_array(pg->cx->arena, struct person, w->people.copies_n + 1);
    v[0] = person_of(&w->people.to);
    for (size_t i = 0; i < w->people.copies_n; i++)
        v[i + 1] = person_of(&w->people.copies[i]);
    w->composer.to = v;
    w->composer.to_n = w->composer.by_mail;
    w->composer.copy = v + 1;
    w->composer.copy_n = w->people.copies_n;
}

/* `text` and the rest as they were given back; NULL: from the draft. */
static enum status open_composer(struct page *pg, const str *text, struct compose *ret)
{
    struct compose *w = ret;
    TRY(page_case_of(pg, &w->c));
    TRY(fill_case_page(pg, &w->c, &w->page));
    const struct case_page *page = &w->page;
    TRY(reply_people(pg->cx, pg->db, &w->c, page->head.client, page->client.email, &w->people));
    struct q_message_newest newest;
    TRY(q_message_newest(pg->cx, pg->db, w->c.id, &newest));
    w->composer = (struct composer){ .number = w->c.number,
                                     .case_id = w->c.id.v,
                                     .drafts = page->drafts,
                                     .drafts_n = page->drafts_n,
                                     .version = newest.id.v,
                                     .client = page->head.client,
                                     .lang = w->c.language,
                                     .from = w->people.from,
                                     .by_mail = w->people.to.address.n > 0,
                                     .has_way = page->way != NULL,
                                     .open_words = page->open_words,
                                     .text = text != NULL ? *text : page->draft,
                                     .saved_at = page->draft.p != NULL ? page->draft_at : 0 };
    fill_people(pg, w);
    w->page.head.here.writes = true;
    fill_used(pg, S(""), &w->composer);
    w->composer.newest = newest.id.v;
    int64_t seen = text != NULL            ? form_int_or(&pg->form, "version", 0, INT64_MAX, 0)
                   : page->draft.p != NULL ? page->draft_seen
                                           : newest.id.v;
    if (text != NULL) /* what came in since is shown, and is seen when it is sent over */
        w->composer.version = seen;
    TRY(fill_meanwhile(pg, w->c.id, seen, &w->composer));
    if (page->way != NULL)
        w->composer.way = page->way->way;
    return fill_answering(pg, w->c.id, &w->composer);
}

static enum status send_composer(struct page *pg, int status, struct compose *w,
                                 const struct pairs *fields, str guard)
{
    struct checked_letter checked;
    struct shell shell;
    struct letter l = { .c = &w->c,
                        .text = w->composer.text,
                        .lang = letter_lang(&w->c, w->composer.text) };
    TRY(check_letter(pg, &l, fields, &checked));
    TRY(fill_draft_files(pg, w->c.id, pg->me.id, &w->composer.files, &w->composer.files_n));
    TRY(fill_saved(pg, &w->composer));
    w->composer.checked = checked.view;
    w->composer.guard = guard;
    TRY(page_shell(pg, w->c.subject, NAV_CASES, "case", &shell));
    struct out o = page_out(pg);
    view_reply_page(&o, &shell, &w->page, &w->composer);
    return page_send(pg, status, &o);
}

enum status case_reply_get(struct page *pg)
{
    struct compose w = { 0 };
    TRY(open_composer(pg, NULL, &w));
    return send_composer(pg, 200, &w, NULL, STR_NULL);
}

/* ---- the check, as one types ---- */

enum status check_post(struct page *pg)
{
    struct q_case c;
    struct checked_letter checked;
    int64_t number = form_int(&pg->form, "number", 1, INT64_MAX);
    str text = form_text(&pg->form, "text", 0, DRAFT_MAX);
    TRY(form_done(&pg->form));
    TRY(q_case_by_number(pg->cx, pg->db, number, &c));
    struct letter l = { .c = &c, .text = text, .lang = letter_lang(&c, text) };
    TRY(check_letter(pg, &l, &pg->rq->fields, &checked));
    struct out o = page_out(pg);
    view_checked_piece(&o, &checked.view);
    return page_send(pg, 200, &o);
}

/* ---- keeping, sending ---- */

static enum status keep_draft(struct page *pg, const struct compose *w, str text)
{
    struct draft d = { .case_id = w->c.id,
                       .channel = CHANNEL_EMAIL,
                       .to = reply_addresses(pg->cx->arena, &w->people),
                       .text = text,
                       .seen = { form_int_or(&pg->form, "version", 0, INT64_MAX, 0) } };
    return draft_keep(pg->cx, pg->firm, pg->who, &d);
}

/* Autosave: 204, nothing to show. */
enum status case_draft_post(struct page *pg)
{
    struct compose w = { 0 };
    TRY(page_case_of(pg, &w.c));
    str email;
    TRY(client_email(pg->cx, pg->db, w.c.client_id, &email));
    TRY(reply_people(pg->cx, pg->db, &w.c, STR_NULL, email, &w.people));
    str text = form_text(&pg->form, "text", 0, DRAFT_MAX);
    TRY(form_done(&pg->form));
    TRY(keep_draft(pg, &w, text));
    pg->rs->status = 204;
    pg->rs->type = NULL;
    return OK;
}

static void words_of(struct page *pg, const struct letter_checked *checked,
                     struct word_given **ret_words, size_t *ret_n)
{
    struct word_given *words = arena_array(pg->cx->arena, struct word_given, checked->words_n);
    size_t n = 0;
    for (size_t i = 0; i < checked->words_n; i++)
        if (word_is_entered(&pg->rq->fields, checked->words[i].key))
            words[n++] = checked->words[i].word;
    *ret_words = words;
    *ret_n = n;
}

/* Each once, however often it was put in. */
static const struct saved_reply_id *used_replies(struct page *pg, const struct composer *c,
                                                 size_t *ret_n)
{
    struct saved_reply_id *v = arena_array(pg->cx->arena, struct saved_reply_id, c->used_n);
    size_t n = 0;
    for (size_t i = 0; i < c->used_n; i++) {
        bool is_new = num_int(c->used[i], 1, INT64_MAX, &v[n].v);
        for (size_t k = 0; k < n; k++)
            is_new &= v[k].v != v[n].v;
        n += is_new;
    }
    *ret_n = n;
    return v;
}

static enum status send_letter(struct page *pg, struct compose *w, enum channel channel)
{
    struct letter_checked checked;
    struct word_given *words;
    struct message_id id;
    struct letter l = { .c = &w->c,
                        .text = w->composer.text,
                        .lang = letter_lang(&w->c, w->composer.text) };
    TRY(letter_check(pg->cx, pg->db, &pg->settings, pg->reader.language, &l, &checked));
    struct reply r = { .case_id = w->c.id,
                       .channel = channel,
                       .to = reply_addresses(pg->cx->arena, &w->people),
                       .text = w->composer.text,
                       .seen = { w->composer.version },
                       .is_apology = checked.is_apology,
                       .findings = checked.findings,
                       .pack_hash = checked.pack_hash };
    struct promise_id *kept;
    r.used = used_replies(pg, &w->composer, &r.used_n);
    words_of(pg, &checked, &words, &r.words_n);
    r.words = words;
    r.kept_n = ticked_words(pg, &kept);
    r.kept = kept;
    return reply_send(pg->cx, pg->firm, pg->who, &r, &id);
}

static const struct choice *hand_channels(struct page *pg, size_t *ret_n)
{
    static const enum channel offered[] = { CHANNEL_WHATSAPP, CHANNEL_PHONE, CHANNEL_IN_PERSON,
                                            CHANNEL_OTHER };
    size_t n = sizeof offered / sizeof *offered;
    struct choice *v = arena_array(pg->cx->arena, struct choice, n);
    for (size_t i = 0; i < n; i++)
        v[i] = (struct choice){ .value = channel_name(offered[i]),
                                .label = page_say(pg, channel_word(offered[i])),
                                .is_chosen = i == 0 };
    *ret_n = n;
    return v;
}

/* Words that were given, words that this letter keeps, saved replies that stand in it. */
static void carry(struct page *pg, struct by_hand *h)
{
    const struct pairs *fields = &pg->rq->fields;
    struct carried *v = arena_array(pg->cx->arena, struct carried, fields->n);
    for (size_t i = 0; i < fields->n; i++)
        if (str_eq(fields->v[i].name, S("promise")) || str_eq(fields->v[i].name, S("kept")) ||
            str_eq(fields->v[i].name, S("used")))
            v[h->carried_n++] = (struct carried){ fields->v[i].name, fields->v[i].value };
    h->carried = v;
}

static enum status send_by_hand(struct page *pg, struct compose *w)
{
    struct shell shell;
    struct by_hand h = { .number = w->c.number,
                         .version = w->composer.version,
                         .client = w->composer.client,
                         .phone_digits = w->page.client.tel,
                         .text = w->composer.text,
                         .lang = letter_lang(&w->c, w->composer.text) };
    carry(pg, &h);
    TRY(keep_draft(pg, w, h.text));
    h.channels = hand_channels(pg, &h.channels_n);
    TRY(page_shell(pg, w->c.subject, NAV_CASES, "case", &shell));
    struct out o = page_out(pg);
    view_by_hand_page(&o, &shell, &h);
    return page_send(pg, 200, &o);
}

/* The fields with one more, or one fewer, promise entered. */
static struct pairs with_promise(struct page *pg, str key, bool is_entered)
{
    struct pairs fields = { 0 };
    for (size_t i = 0; i < pg->rq->fields.n; i++) {
        const struct pair *p = &pg->rq->fields.v[i];
        if (!str_eq(p->name, S("promise")) || !str_eq(p->value, key))
            pairs_add(pg->cx->arena, &fields, p->name, p->value);
    }
    if (is_entered)
        pairs_add(pg->cx->arena, &fields, S("promise"), key);
    return fields;
}

static enum status put_better(struct page *pg, struct compose *w, str key)
{
    struct letter l = { .c = &w->c,
                        .text = w->composer.text,
                        .lang = letter_lang(&w->c, w->composer.text) };
    return letter_put(pg, &l, key, &w->composer.text, &w->composer.put);
}

/* At the end of what is written. */
static enum status put_saved(struct page *pg, struct compose *w)
{
    int64_t id;
    struct q_saved_reply r;
    struct saved_values *values;
    bool is_there = false;
    str chosen = request_field(pg->rq, "saved");
    if (num_int(chosen, 1, INT64_MAX, &id))
        TRY(row_found(q_saved_reply_by_id(pg->cx, pg->db, (struct saved_reply_id){ id }, &r),
                      &is_there));
    if (!is_there)
        return OK;
    struct saved_for who = page_saved_for(pg);
    TRY(saved_values_of(pg->cx, &who, &w->c, &values));
    str before = str_trim(w->composer.text), words = saved_text(pg->cx->arena, values, &r);
    w->composer.text = before.n == 0 ? words
                                     : arena_printf(pg->cx->arena, "%.*s\n\n%.*s", STR_ARG(before),
                                                    STR_ARG(words));
    w->composer.used_n = 0;
    fill_used(pg, chosen, &w->composer);
    return OK;
}

static enum status stay(struct page *pg, struct compose *w, str act)
{
    struct pairs fields = pg->rq->fields;
    if (str_starts(act, S("promise ")))
        fields = with_promise(pg, str_skip(act, 8), true);
    if (str_starts(act, S("unpromise ")))
        fields = with_promise(pg, str_skip(act, 10), false);
    if (str_starts(act, S("put ")))
        TRY(put_better(pg, w, str_skip(act, 4)));
    if (str_eq(act, S("put_saved")))
        TRY(put_saved(pg, w));
    int64_t file;
    if (str_starts(act, S("unfile ")) && num_int(str_skip(act, 7), 1, INT64_MAX, &file))
        TRY(draft_file_remove(pg->cx, pg->firm, pg->who, (struct draft_file_id){ file }));
    TRY(keep_draft(pg, w, w->composer.text));
    w->composer.saved_at = pg->cx->now;
    return send_composer(pg, 200, w, &fields, STR_NULL);
}

/* Nothing was sent; the words are kept, and the page says why. */
static enum status not_sent(struct page *pg, struct compose *w, enum status s)
{
    str guard = page_fault(pg, s);
    int status = page_kind_status(s);
    if (s == E_CONFLICT) { /* it may have come in since the page began to read */
        struct q_message_newest newest;
        TRY(q_message_newest(pg->cx, pg->db, w->c.id, &newest));
        w->composer.newest = newest.id.v;
        TRY(fill_meanwhile(pg, w->c.id, w->composer.version, &w->composer));
    }
    w->composer.is_held = s == E_CONFLICT && w->composer.meanwhile_n > 0;
    if (w->composer.text.n <= DRAFT_MAX && keep_draft(pg, w, w->composer.text) == OK)
        w->composer.saved_at = pg->cx->now;
    return send_composer(pg, status, w, &pg->rq->fields, guard);
}

static enum status log_by_hand(struct page *pg, struct compose *w)
{
    enum channel channel;
    if (!channel_parse(request_field(pg->rq, "channel"), &channel) || channel == CHANNEL_EMAIL)
        return FAIL(pg->cx, E_INPUT, "form.not_a_choice", "channel", "no such channel");
    return send_letter(pg, w, channel);
}

/* Files that came with the form, whatever its button: none is lost. A field without a file comes
 * as an empty one. */
static enum status take_files(struct page *pg, struct case_id id)
{
    const struct uploads *all = &pg->rq->files;
    struct file_given *files = arena_array(pg->cx->arena, struct file_given, all->n);
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        if (str_eq(all->v[i].field, S("files")) && all->v[i].bytes.n > 0)
            files[n++] = (struct file_given){ all->v[i].filename, all->v[i].type, all->v[i].bytes };
    return n == 0 ? OK : draft_files_add(pg->cx, pg->firm, pg->who, id, files, n);
}

/* "send_over 812": all up to message 812 was read, and the letter stands. */
static str send_over(str act, struct composer *c)
{
    int64_t seen;
    if (!str_starts(act, S("send_over ")) || !num_int(str_skip(act, 10), 1, INT64_MAX, &seen))
        return act;
    c->version = seen > c->version ? seen : c->version;
    return S("send");
}

/* "send blank": with what stands open in it. */
static str with_blanks(str act)
{
    return str_eq(act, S("send blank"))   ? S("send")
           : str_eq(act, S("hand blank")) ? S("hand")
                                          : act;
}

/* Something in brackets waits for words: asked once, before anything leaves. */
static bool is_held_by_blank(struct page *pg, struct compose *w, str act)
{
    size_t start, end;
    bool leaves = str_eq(act, S("send")) || str_eq(act, S("hand"));
    if (!leaves || !blank_find(w->composer.text, 0, &start, &end))
        return false;
    w->composer.blank = str_sub(w->composer.text, start, end);
    w->composer.blank_act = str_eq(act, S("send")) ? "send" : "hand";
    pg->cx->err.code = "reply.blank";
    return true;
}

enum status case_messages_post(struct page *pg)
{
    struct compose w = { 0 };
    str text = form_text(&pg->form, "text", 0, DRAFT_MAX);
    str act = request_field(pg->rq, "do");
    TRY(form_done(&pg->form));
    TRY(open_composer(pg, &text, &w));
    bool is_blank_fine = str_starts(act, S("send_over ")) || str_ends(act, S(" blank"));
    act = with_blanks(send_over(act, &w.composer));
    enum status taken = take_files(pg, w.c.id);
    if (page_is_kind(taken))
        return not_sent(pg, &w, taken);
    TRY(taken);
    if (!is_blank_fine && is_held_by_blank(pg, &w, act))
        return not_sent(pg, &w, E_INPUT);
    if (str_eq(act, S("hand")) && str_trim(text).n > 0)
        return send_by_hand(pg, &w);
    if (!str_eq(act, S("send")) && !str_eq(act, S("log")))
        return stay(pg, &w, act);
    enum status s =
        str_eq(act, S("log")) ? log_by_hand(pg, &w) : send_letter(pg, &w, CHANNEL_EMAIL);
    if (page_is_kind(s))
        return not_sent(pg, &w, s);
    TRY(s);
    return page_go(pg, "/cases/%lld", (long long)w.c.number);
}

/* ---- taking back ---- */

enum status message_withdrawal_post(struct page *pg)
{
    int64_t id;
    struct q_message m;
    struct q_case c;
    TRY(request_param_id(pg->rq, "id", &id));
    TRY(q_message_by_id(pg->cx, pg->db, (struct message_id){ id }, &m));
    TRY(q_case_by_id(pg->cx, pg->db, m.case_id, &c));
    TRY(reply_take_back(pg->cx, pg->firm, pg->who, m.id));
    return page_go(pg, "/cases/%lld/reply", (long long)c.number);
}
