/* Language, zone and week of the firm. */
#include "web/firm_form.h"

#include "base/limits.h"
#include "lang/date.h"

#define FROM_DEFAULT "09:00"
#define UNTIL_DEFAULT "17:00"
#define ZONE_DEFAULT "Asia/Dhaka"

static const str day_keys[7] = { { "sun", 3 }, { "mon", 3 }, { "tue", 3 }, { "wed", 3 },
                                 { "thu", 3 }, { "fri", 3 }, { "sat", 3 } };

static bool was_sent(const struct page *pg)
{
    return request_field(pg->rq, "zone").p != NULL;
}

static bool is_ticked(const struct page *pg, const char *field, str value)
{
    for (size_t i = 0; i < pg->rq->fields.n; i++)
        if (str_eq(pg->rq->fields.v[i].name, str_c(field)) &&
            str_eq(pg->rq->fields.v[i].value, value))
            return true;
    return false;
}

/* ---- choices ---- */

static void fill_languages(struct page *pg, struct firm_choices *c)
{
    static const enum msg words[LANG_COUNT] = { M_language_en, M_language_bn };
    struct choice *v = arena_array(pg->cx->arena, struct choice, LANG_COUNT);
    str sent = request_field(pg->rq, "language");
    enum language now = pg->settings.name.n > 0 ? pg->settings.language : pg->reader.language;
    for (int i = 0; i < LANG_COUNT; i++) {
        str tag = str_c(language_tag((enum language)i));
        v[i] = (struct choice){ .value = tag,
                                .label = page_say(pg, words[i]),
                                .is_chosen = sent.n > 0 ? str_eq(sent, tag) : i == (int)now };
    }
    c->languages = v;
    c->languages_n = LANG_COUNT;
}

static enum status fill_zones(struct page *pg, struct firm_choices *c)
{
    struct zone_names names;
    TRY(zone_list(pg->cx, &names));
    str now = was_sent(pg)              ? request_field(pg->rq, "zone")
              : pg->settings.name.n > 0 ? pg->settings.zone_name
                                        : S(ZONE_DEFAULT);
    struct choice *v = arena_array(pg->cx->arena, struct choice, names.n);
    for (size_t i = 0; i < names.n; i++)
        v[i] = (struct choice){ .value = names.v[i],
                                .label = names.v[i],
                                .is_chosen = str_eq(names.v[i], now) };
    c->zones = v;
    c->zones_n = names.n;
    return OK;
}

static str minutes_text(struct page *pg, int minutes)
{
    return arena_printf(pg->cx->arena, "%02d:%02d", minutes / 60, minutes % 60);
}

/* The week as the firm has it; before it has one, that of its country. */
static enum status week_now(struct page *pg, struct calendar *ret)
{
    if (pg->settings.name.n > 0)
        return page_calendar(pg, ret);
    str country = zone_country(pg->cx, S(ZONE_DEFAULT));
    *ret = calendar_of_week(pg->settings.zone, week_of_country(country));
    return OK;
}

static enum status fill_days(struct page *pg, struct firm_choices *c)
{
    struct calendar week;
    TRY(week_now(pg, &week));
    struct choice *v = arena_array(pg->cx->arena, struct choice, 7);
    c->from = was_sent(pg) ? request_field(pg->rq, "from") : S(FROM_DEFAULT);
    c->until = was_sent(pg) ? request_field(pg->rq, "until") : S(UNTIL_DEFAULT);
    for (int i = 0; i < 7; i++) {
        int day = (pg->settings.week_start + i) % 7;
        const struct day_hours *h = &week.week[day];
        v[i] = (struct choice){ .value = day_keys[day],
                                .label = weekday_text(&pg->reader, (enum weekday)day),
                                .is_chosen = was_sent(pg) ? is_ticked(pg, "work", day_keys[day])
                                                          : h->n > 0 };
        if (!was_sent(pg) && h->n > 0) {
            c->from = minutes_text(pg, h->v[0].from);
            c->until = minutes_text(pg, h->v[h->n - 1].to % (24 * 60));
        }
    }
    c->days = v;
    return OK;
}

enum status fill_firm_choices(struct page *pg, struct firm_choices *ret_choices)
{
    struct firm_choices c = { 0 };
    fill_languages(pg, &c);
    TRY(fill_zones(pg, &c));
    TRY(fill_days(pg, &c));
    *ret_choices = c;
    return OK;
}

/* ---- what was sent ---- */

/* Every day ticked has the same hours; 00:00 as the end is the end of the day. */
static str week_of(struct page *pg, str from, str until)
{
    struct buf b = buf_new(pg->cx->arena, 400);
    if (str_eq(until, S("00:00")))
        until = S("24:00");
    for (int day = 0; day < 7; day++)
        if (is_ticked(pg, "work", day_keys[day]))
            buf_printf(&b, "%s%s=%.*s-%.*s", b.n > 0 ? " " : "", day_keys[day].p, STR_ARG(from),
                       STR_ARG(until));
    return buf_str(&b);
}

enum status read_firm_form(struct page *pg, struct firm_setup *ret_setup)
{
    static const char *const languages[] = { "en", "bn", NULL };
    struct form *f = &pg->form;
    struct calendar week = { 0 };
    struct firm_setup in = { .name = form_line(f, "firm", 1, NAME_MAX_BYTES),
                             .zone = form_line(f, "zone", 1, 64) };
    int language = form_choice(f, "language", languages);
    str from = form_time(f, "from");
    str until = form_time(f, "until");
    TRY(form_done(f));
    in.language = str_c(languages[language]);
    in.country = zone_country(pg->cx, in.zone);
    if (in.country.p == NULL)
        in.country = S("");
    in.currency = country_currency(in.country);
    in.week_start = week_of_country(in.country).start;
    in.week = week_of(pg, from, until);
    if (in.week.n == 0)
        return FAIL(pg->cx, E_INPUT, "firm.no_day", "work", "no day of work");
    TRY(week_parse(pg->cx, in.week, &week));
    *ret_setup = in;
    return OK;
}
