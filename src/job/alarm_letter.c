/* An alarm, in words. */
#include "job/alarm_letter.h"

#include "act/watch_act.h"
#include "job/ingest.h"
#include "lang/catalog.h"
#include "lang/date.h"
#include "mail/address.h"

struct alarming {
    struct alarm alarm;
    struct q_trouble trouble;
    struct firm_settings settings;
    struct reader reader;
};

bool is_alarm(const struct q_outbox *row)
{
    struct alarm a;
    return alarm_parse(row->payload, &a);
}

static enum status gather(struct ctx *cx, struct db *db, const struct q_outbox *row,
                          struct alarming *ret)
{
    if (!alarm_parse(row->payload, &ret->alarm))
        return FAIL(cx, E_INPUT, "watch.payload", NULL, "no alarm");
    TRY(settings_load(cx, db, &ret->settings));
    if (ret->alarm.kind != ALARM_TEST)
        TRY(q_trouble_by_id(cx, db, ret->alarm.id, &ret->trouble));
    bool is_bengali = ret->settings.language == LANG_BN;
    ret->reader = (struct reader){ .language = ret->settings.language,
                                   .digits = is_bengali ? DIGITS_BENG : DIGITS_LATN,
                                   .zone = ret->settings.zone,
                                   .now = cx->now };
    return OK;
}

static str trouble_says(struct ctx *cx, const struct alarming *m)
{
    enum msg says;
    str key = arena_printf(cx->arena, "stopped.%.*s", STR_ARG(m->trouble.kind));
    struct fill fills[] = { FILL("address", m->trouble.address),
                            FILL("time", full_when_text(cx->arena, &m->reader, m->trouble.since)) };
    if (!msg_find(key, &says))
        return S("");
    return tr_fill(cx->arena, &m->reader, says, fills, 2);
}

static str what_to_do(struct ctx *cx, const struct alarming *m)
{
    enum msg does;
    str fault = arena_join(cx->arena, S("error."), m->trouble.detail);
    str key = arena_printf(cx->arena, "stopped.%.*s_do", STR_ARG(m->trouble.kind));
    if (m->trouble.detail.n > 0 && msg_find(fault, &does))
        return tr(&m->reader, does);
    return msg_find(key, &does) ? tr(&m->reader, does) : S("");
}

static str text_of(struct ctx *cx, const struct alarming *m)
{
    struct fill end[] = { FILL("time", full_when_text(cx->arena, &m->reader, m->trouble.over_at)) };
    str link = m->settings.base_url.n == 0 ? S("")
                                           : arena_printf(cx->arena, "\n\n%.*s/settings/watch",
                                                          STR_ARG(m->settings.base_url));
    if (m->alarm.kind == ALARM_TEST)
        return arena_printf(cx->arena, "%.*s%.*s\n", STR_ARG(tr(&m->reader, M_letter_alarm_test)),
                            STR_ARG(link));
    str then = m->alarm.kind == ALARM_MENDED
                   ? tr_fill(cx->arena, &m->reader, M_letter_alarm_mended, end, 1)
                   : what_to_do(cx, m);
    return arena_printf(cx->arena, "%.*s\n\n%.*s%.*s\n", STR_ARG(trouble_says(cx, m)),
                        STR_ARG(then), STR_ARG(link));
}

enum status alarm_letter_write(struct ctx *cx, struct firm *f, struct db *db,
                               const struct q_outbox *row, const struct q_mailbox *box,
                               struct house_letter *ret_letter)
{
    static const enum msg subjects[] = { M_letter_alarm_stopped_subject,
                                         M_letter_alarm_mended_subject,
                                         M_letter_alarm_test_subject };
    struct alarming m = { 0 };
    TRY(gather(cx, db, row, &m));
    if (m.settings.second_way.to.n == 0)
        return FAIL(cx, E_INPUT, "watch.none", NULL, "nobody is told by letter any more");
    struct fill firm[] = { FILL("firm", m.settings.name) };
    ret_letter->to = m.settings.second_way.to;
    ret_letter->out = (struct mail_out){
        .from = { box->name, box->address },
        .subject = tr_fill(cx->arena, &m.reader, subjects[m.alarm.kind], firm, 1),
        .message_id = arena_printf(cx->arena, "alarm.%lld@%.*s", (long long)row->id.v,
                                   STR_ARG(address_domain(box->address))),
        .in_reply_to = S(""),
        .date = { row->not_before, zone_offset(m.settings.zone, row->not_before) / 60 },
        .text = text_of(cx, &m),
        .signature = S(""),
        .language = m.settings.language == LANG_BN ? S("bn") : S("en"),
        .automatic = MAIL_GENERATED,
        .loop_id = ingest_loop_id(cx, f),
    };
    return OK;
}
