/* An alarm as JSON. */
#include "job/alarm_hook.h"

#include "act/watch_act.h"
#include "base/limits.h"
#include "format/json.h"
#include "http/client.h"

#define ANSWER_MAX (16 * KIB)

static str json_of(struct ctx *cx, const struct alarm *a, const struct q_trouble *t, str firm)
{
    static const char *const names[] = { "mail.stopped", "mail.mended", "test" };
    struct buf b = buf_new(cx->arena, 4 * KIB);
    struct json_writer w = json_begin(&b);
    json_open_object(&w);
    json_key(&w, "event");
    json_str(&w, str_c(names[a->kind]));
    json_key(&w, "firm");
    json_str(&w, firm);
    if (a->kind != ALARM_TEST) {
        json_key(&w, "id");
        json_int(&w, t->id.v);
        json_key(&w, "trouble");
        json_str(&w, t->kind);
        json_key(&w, "mailbox");
        json_str(&w, t->address.n > 0 ? t->address : STR_NULL);
        json_key(&w, "code");
        json_str(&w, t->detail.n > 0 ? t->detail : STR_NULL);
        json_key(&w, "since_ms");
        json_int(&w, t->since);
    }
    if (a->kind == ALARM_MENDED) {
        json_key(&w, "over_ms");
        json_int(&w, t->over_at);
    }
    json_close(&w);
    json_end(&w);
    return buf_str(&b);
}

static enum status gather(struct ctx *cx, struct firm *f, const struct q_outbox *row,
                          struct second_way *way, str *ret_json)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    struct firm_settings settings;
    struct q_trouble t = { 0 };
    struct alarm a;
    if (!alarm_parse(row->payload, &a))
        return FAIL(cx, E_INPUT, "watch.payload", NULL, "no alarm");
    TRY(firm_read(cx, f, &r));
    TRY(settings_load(cx, r.db, &settings));
    *way = settings.second_way;
    if (a.kind != ALARM_TEST)
        TRY(q_trouble_by_id(cx, r.db, a.id, &t));
    if (way->url.n == 0)
        return FAIL(cx, E_INPUT, "watch.none", NULL, "no address is set any more");
    *ret_json = json_of(cx, &a, &t, settings.name);
    return OK;
}

/* What it says will not be otherwise tomorrow, but for "not now". */
static enum sent sent_as(int status)
{
    if (status >= 200 && status < 300)
        return SENT_ACCEPTED;
    bool is_later = status >= 500 || status == 408 || status == 425 || status == 429;
    return is_later ? SENT_TRY_LATER : SENT_REFUSED;
}

enum sent alarm_hook_send(struct ctx *cx, struct firm *f, const struct q_outbox *row, int stop,
                          str *ret_answer)
{
    struct second_way way;
    struct http_answer answer;
    str json;
    enum status s = gather(cx, f, row, &way, &json);
    if (s == OK) {
        bool is_here = str_starts(way.url, S("http://")); /* only this machine, named as such */
        struct http_ask ask = { .url = way.url,
                                .json = json,
                                .is_public = !is_here && !way.may_be_private,
                                .body_max = ANSWER_MAX,
                                .wait_ms = WATCH_HOOK_MS,
                                .stop = stop };
        s = http_post(cx, &ask, &answer);
    }
    *ret_answer = s == OK ? arena_printf(cx->arena, "%d", answer.status)
                          : arena_copy(cx->arena, str_c(cx->err.text));
    if (s != OK)
        return s == E_INPUT || s == E_DENIED ? SENT_REFUSED : SENT_TRY_LATER;
    return sent_as(answer.status);
}
