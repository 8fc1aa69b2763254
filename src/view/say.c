/* Words, times and marks of values. */
#include "view/say.h"

#include "cal/zone.h"
#include "lang/date.h"
#include "lang/number.h"

static const struct zone *zone_of(const struct out *o)
{
    return o->reader->zone != NULL ? o->reader->zone : zone_utc();
}

str hour(const struct out *o, int64_t at)
{
    return clock_text(o->buf.arena, o->reader, at);
}

str row_time(const struct out *o, int64_t at)
{
    return short_time(o->buf.arena, o->reader, at);
}

str day_time(const struct out *o, int64_t at)
{
    return when_text(o->buf.arena, o->reader, at);
}

str full_day(const struct out *o, int64_t at)
{
    return day_text(o->buf.arena, o->reader, zone_date(zone_of(o), at));
}

static bool is_today(const struct out *o, int64_t at)
{
    return date_cmp(zone_date(zone_of(o), at), zone_date(zone_of(o), o->reader->now)) == 0;
}

str day_name(const struct out *o, int64_t at)
{
    return is_today(o, at) ? say(o, M_when_today) : full_day(o, at);
}

str full_time(const struct out *o, int64_t at)
{
    struct fill fills[] = { FILL("date", full_day(o, at)), FILL("time", hour(o, at)) };
    return say_fill(o, M_date_with_time, fills, 2);
}

str dated_time(const struct out *o, int64_t at)
{
    struct reader later = *o->reader;
    later.now = 0; /* another year than any we speak of */
    struct date day = zone_date(zone_of(o), at);
    struct fill fills[] = { FILL("date", date_text(o->buf.arena, &later, day)),
                            FILL("time", hour(o, at)) };
    return say_fill(o, M_date_with_time, fills, 2);
}

str iso_time(const struct out *o, int64_t at)
{
    return time_rfc3339(o->buf.arena, at, zone_offset(zone_of(o), at));
}

str span(const struct out *o, int64_t ms)
{
    return span_text(o->buf.arena, o->reader, ms);
}

str size(const struct out *o, int64_t bytes)
{
    return size_text(o->buf.arena, o->reader, bytes);
}

str plain(const struct out *o, int64_t number)
{
    return number_plain(o->buf.arena, o->reader, number);
}

str say_count(const struct out *o, enum msg m, int64_t count)
{
    struct fill fills[] = { FILL("count", count) };
    return say_fill(o, m, fills, 1);
}

str things(const struct out *o, int64_t n)
{
    static const enum msg words[] = { M_things_1, M_things_2, M_things_3, M_things_4, M_things_5,
                                      M_things_6, M_things_7, M_things_8, M_things_9, M_things_10 };
    return n >= 1 && n <= 10 ? say(o, words[n - 1]) : say_count(o, M_things_many, n);
}

/* ---- words of enums ---- */

enum msg nav_word(enum nav nav)
{
    static const enum msg words[] = { M_nav_today,    M_nav_cases,    M_nav_clients,
                                      M_nav_promises, M_nav_settings, M_app_name };
    return words[nav];
}

const char *nav_icon(enum nav nav)
{
    static const char *const icons[] = { "sun", "mail", "users", "word", "settings", "ellipsis" };
    return icons[nav];
}

const char *nav_path(enum nav nav)
{
    static const char *const paths[] = { "/today",    "/cases",       "/clients",
                                         "/promises", "/settings/me", "/" };
    return paths[nav];
}

enum msg setup_step_word(int step)
{
    static const enum msg words[SETUP_STEPS] = { M_setup_firm, M_setup_agent, M_setup_mailbox,
                                                 M_setup_people };
    return words[step];
}

enum msg step_word(enum step step)
{
    static const enum msg words[STEPS] = { M_step_listen,    M_step_own,       M_step_apologise,
                                           M_step_put_right, M_step_keep_word, M_step_verify };
    return words[step];
}

enum msg step_state_word(enum step_state state)
{
    static const enum msg words[] = { M_step_to_come, M_step_now, M_step_done, M_step_skipped };
    return words[state];
}

const char *step_class(enum step_state state)
{
    static const char *const classes[] = { "todo", "here", "done", "todo skipped" };
    return classes[state];
}

enum msg verdict_word(enum verdict v)
{
    static const enum msg words[] = { M_verdict_unclear, M_verdict_ours,   M_verdict_supplier,
                                      M_verdict_nobody,  M_verdict_client, M_verdict_unclear };
    return words[v];
}

enum msg outcome_word(enum outcome v)
{
    static const enum msg words[] = {
        M_outcome_not_known, M_outcome_recovered, M_outcome_partly,
        M_outcome_lost,      M_outcome_withdrawn, M_outcome_not_known
    };
    return words[v];
}

enum msg channel_word(enum channel c)
{
    static const enum msg words[] = { M_channel_email, M_channel_call, M_channel_whatsapp,
                                      M_channel_in_person, M_channel_other };
    return words[c];
}

enum msg state_word(enum message_state s)
{
    static const enum msg words[] = { M_mail_state_received,  M_mail_state_kept,
                                      M_mail_state_queued,    M_mail_state_accepted,
                                      M_mail_state_logged,    M_mail_state_failed,
                                      M_mail_state_uncertain, M_mail_state_taken_back };
    return words[s];
}

enum msg said_by_word(enum message_kind k)
{
    static const enum msg words[] = { M_find_by_client, M_find_by_us, M_find_by_note,
                                      M_find_by_call };
    return words[k];
}

enum msg role_word(enum role r)
{
    static const enum msg words[] = { M_agent_role_agent, M_agent_role_lead, M_agent_role_admin };
    return words[r];
}

enum msg identity_word(enum identity_kind k)
{
    static const enum msg words[] = { M_form_email, M_form_phone, M_channel_whatsapp,
                                      M_channel_other, M_form_name };
    return words[k];
}

/* ---- the way back ---- */

void way_stitches(const struct way *way, enum stitch ret_steps[STEPS])
{
    static const enum stitch of_state[] = { STITCH_TODO, STITCH_NOW, STITCH_DONE, STITCH_DONE };
    for (int i = 0; i < STEPS; i++)
        ret_steps[i] = of_state[way->step[i]];
}

enum msg way_word(const struct way *way)
{
    return way->here < STEPS ? step_word((enum step)way->here) : M_step_all_done;
}

str way_sentence(const struct out *o, const struct way *way)
{
    struct fill fills[] = { FILL("done", way->done), FILL("count", STEPS) };
    return say_fill(o, M_step_done_of, fills, 2);
}

str way_progress(const struct out *o, const struct way_back *way)
{
    struct fill fills[] = { FILL("done", way->way.done), FILL("count", STEPS) };
    return say_fill(o, M_step_of, fills, 2);
}

/* ---- words that were given ---- */

enum stitch look_stitch(enum promise_look look)
{
    static const enum stitch stitches[] = {
        STITCH_OPEN,  STITCH_OPEN, STITCH_OVER, STITCH_BROKEN, STITCH_KEPT,
        STITCH_EARLY, STITCH_LATE, STITCH_OPEN, STITCH_OPEN,   STITCH_OPEN,
    };
    return stitches[look];
}

const char *look_class(enum promise_look look)
{
    static const char *const classes[] = { "faint", "due firm", "broken firm", "broken firm",
                                           "kept",  "kept",     "due",         "soft",
                                           "soft",  "soft" };
    return classes[look];
}

/* "11:00, in 18 minutes" where it is today, else "Mon, 17:00". */
static str due_time(const struct out *o, int64_t at)
{
    if (!is_today(o, at))
        return day_time(o, at);
    struct fill fills[] = { FILL("date", hour(o, at)),
                            FILL("time", due_text(o->buf.arena, o->reader, at)) };
    return say_fill(o, M_date_with_time, fills, 2);
}

str look_words(const struct out *o, enum promise_look look, int64_t due_at, int64_t settled_at)
{
    int64_t early = due_at - settled_at;
    struct fill when[] = { FILL("time", due_time(o, due_at)) };
    struct fill much[] = { FILL("span", span(o, early < 0 ? -early : early)) };
    struct fill late[] = { FILL("span", span(o, o->reader->now - due_at)) };
    switch (look) {
    case LOOK_GIVEN:
    case LOOK_DUE_SOON:
        return say_fill(o, M_promise_due, when, 1);
    case LOOK_LATE:
        return say_fill(o, M_when_late, late, 1);
    case LOOK_BROKEN:
        return settled_at > 0 ? say(o, M_promise_given_up) : say(o, M_promise_broken);
    case LOOK_KEPT:
        return say(o, M_promise_kept);
    case LOOK_KEPT_EARLY:
        return say_fill(o, M_promise_early, much, 1);
    case LOOK_KEPT_LATE:
        return say_fill(o, M_promise_kept_late, much, 1);
    case LOOK_MOVED:
        return say(o, M_promise_moved);
    case LOOK_WITHDRAWN:
        return say(o, M_promise_withdrawn);
    case LOOK_NOT_DELIVERED:
        return say(o, M_promise_not_delivered);
    }
    return STR_NULL;
}

str words_sentence(const struct out *o, const enum stitch *v, size_t n)
{
    int64_t kept = 0, late = 0, broken = 0, open = 0;
    for (size_t i = 0; i < n; i++) {
        kept += v[i] == STITCH_KEPT || v[i] == STITCH_EARLY;
        late += v[i] == STITCH_LATE || v[i] == STITCH_OVER;
        broken += v[i] == STITCH_BROKEN;
        open += v[i] == STITCH_OPEN;
    }
    const struct {
        enum msg m;
        int64_t count;
    } parts[] = { { M_words_kept, kept },
                  { M_words_late, late },
                  { M_words_broken, broken },
                  { M_words_open, open } };
    struct buf b = buf_new(o->buf.arena, 1024);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].count == 0)
            continue;
        buf_add(&b, b.n > 0 ? S(", ") : S(""));
        buf_add(&b, say_count(o, parts[i].m, parts[i].count));
    }
    return buf_str(&b);
}
