/* The words of a reminder. */
#include "job/remind_letter.h"

#include "act/promise_act.h"
#include "job/ingest.h"
#include "lang/catalog.h"
#include "lang/date.h"
#include "mail/address.h"

struct reminder {
    struct q_promise promise;
    struct q_agent agent;
    struct firm_settings settings;
    struct reader reader;
};

bool is_remind_letter(const struct q_outbox *row)
{
    struct promise_id id;
    return remind_payload_parse(row->payload, &id);
}

static str name_in(const struct reader *r, str name, str name_bn)
{
    return r->language == LANG_BN && name_bn.n > 0 ? name_bn : name;
}

static enum status gather(struct ctx *cx, struct db *db, const struct q_outbox *row,
                          struct reminder *ret)
{
    struct promise_id id;
    if (!remind_payload_parse(row->payload, &id))
        return FAIL(cx, E_INPUT, "remind.payload", NULL, "not a reminder");
    TRY(settings_load(cx, db, &ret->settings));
    TRY(q_promise_by_id(cx, db, id, &ret->promise));
    TRY(q_agent_by_id(cx, db, ret->promise.agent_id, &ret->agent));
    bool is_bengali = str_eq(ret->agent.language, S("bn"));
    ret->reader = (struct reader){ .language = is_bengali ? LANG_BN : LANG_EN,
                                   .digits = is_bengali ? DIGITS_BENG : DIGITS_LATN,
                                   .zone = ret->settings.zone,
                                   .now = row->not_before };
    return OK;
}

static str on_one_line(struct arena *a, str s)
{
    char *line = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        line[i] = s.p[i] == '\n' ? ' ' : s.p[i];
    return (str){ line, s.n };
}

static str text_of(struct ctx *cx, const struct reminder *m, str client)
{
    const struct reader *r = &m->reader;
    str link = m->settings.base_url.n == 0
                   ? S("")
                   : arena_printf(cx->arena, "\n\n%.*s/promises/%lld",
                                  STR_ARG(m->settings.base_url), (long long)m->promise.number);
    struct fill name[] = { fill_str("name", name_in(r, m->agent.name, m->agent.name_bn)) };
    struct fill what[] = { fill_str("client", client),
                           fill_str("when", when_text(cx->arena, r, m->promise.due_at)) };
    return arena_printf(cx->arena, "%.*s\n\n%.*s\n\n> %.*s%.*s\n\n%.*s\n",
                        STR_ARG(tr_fill(cx->arena, r, M_letter_hello, name, 1)),
                        STR_ARG(tr_fill(cx->arena, r, M_letter_remind_text, what, 2)),
                        STR_ARG(on_one_line(cx->arena, m->promise.words)), STR_ARG(link),
                        STR_ARG(tr(r, M_letter_remind_off)));
}

enum status remind_letter_write(struct ctx *cx, struct firm *f, struct db *db,
                                const struct q_outbox *row, const struct q_mailbox *box,
                                struct house_letter *ret_letter)
{
    struct reminder m;
    TRY(gather(cx, db, row, &m));
    str client = name_in(&m.reader, m.promise.client, m.promise.client_bn);
    struct fill whom[] = { fill_str("client", client) };
    ret_letter->to = m.agent.email;
    ret_letter->out = (struct mail_out){
        .from = { box->name, box->address },
        .subject = tr_fill(cx->arena, &m.reader, M_letter_remind_subject, whom, 1),
        .message_id = arena_printf(cx->arena, "remind.%lld@%.*s", (long long)row->id.v,
                                   STR_ARG(address_domain(box->address))),
        .in_reply_to = S(""),
        .date = { row->not_before, zone_offset(m.settings.zone, row->not_before) / 60 },
        .text = text_of(cx, &m, client),
        .signature = S(""),
        .language = m.agent.language,
        .automatic = MAIL_GENERATED,
        .loop_id = ingest_loop_id(cx, f),
    };
    return OK;
}
