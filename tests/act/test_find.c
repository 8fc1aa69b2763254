/* The search field: what it understands, and what it finds. Expected by hand. */
#include "act/find.h"

#include "act/client_act.h"
#include "act/desk.h"
#include "act/promise_act.h"
#include "act/tag_act.h"
#include "base/clock.h"
#include "store/q.h"

static struct finder nadia_of(struct ctx *cx, struct desk *d)
{
    struct firm_settings s;
    assert_ok(settings_load(cx, d->db, &s));
    return (struct finder){ cx, d->firm, d->db, { d->nadia.id }, s.zone };
}

/* The numbers of the cases found: "2 1". */
static str found(struct ctx *cx, struct desk *d, const char *typed)
{
    struct finder nadia = nadia_of(cx, d);
    struct find find;
    struct found what;
    find_read(&nadia, str_c(typed), &find);
    assert_ok(find_cases(&nadia, &find, &what));
    str all = find.unclear.n > 0 ? S("? ") : S("");
    ROWS_EACH (row, &what.cases)
        all = arena_printf(cx->arena, "%.*s%lld ", STR_ARG(all), (long long)row->number);
    return str_trim(all);
}

static void comes(struct ctx *cx, struct desk *d, const char *client, const char *company,
                  const char *text)
{
    struct client_new person = { .name = str_c(client),
                                 .language = S("en"),
                                 .company = str_c(company) };
    const struct said said = { .is_client = true, .name = str_c(client), .text = str_c(text) };
    struct case_by_hand in = {
        .channel = CHANNEL_PHONE, .kind = CASE_QUESTION, .said = &said, .said_n = 1
    };
    struct case_id id;
    assert_ok(client_add(cx, d->firm, d->nadia, &person, &in.client));
    assert_ok(case_open_by_hand(cx, d->firm, d->nadia, &in, &id));
}

/* Case 1 is the desk's: Farhana Akter's complaint of a shop, hot, nobody's, 21 November. */
static void fill(struct ctx *cx, struct desk *d)
{
    struct q_case c;
    struct promise_id promise;
    cx->now = T_NOW + DAY_MS; /* 22 November: cases 2 and 3 */
    comes(cx, d, "Karim Uddin", "Rupsha Shoes", "The shop sign is late.");
    comes(cx, d, "সাবিনা", "মেঘনা", "দোকানের সাইনবোর্ড আসেনি");
    assert_ok(q_case_by_number(cx, d->db, 2, &c));
    assert_ok(case_take(cx, d->firm, d->nadia, c.id, c.version));
    assert_ok(q_case_by_number(cx, d->db, 3, &c));
    assert_ok(case_close(cx, d->firm, d->nadia, c.id));
    struct promise_given word = { .case_id = d->case_id,
                                  .agent_id = { d->nadia.id },
                                  .word = { .words = S("I will call you"),
                                            .language = S("en"),
                                            .due_civil = S("2026-11-22T18:00"),
                                            .zone = S("Asia/Dhaka"),
                                            .due_at = cx->now + HOUR_MS } };
    assert_ok(promise_give(cx, d->firm, d->nadia, &word, &promise));
    cx->now += 2 * HOUR_MS;
}

DESK_TEST(conditions_narrow_what_the_words_find)
{
    fill(cx, d);
    assert_str(found(cx, d, "shop"), S("2 1"));
    assert_str(found(cx, d, "shop is:mine"), S("2"));
    assert_str(found(cx, d, "is:nobody shop"), S("1"));
    assert_str(found(cx, d, "SHOP Is:Hot"), S("1"));
    assert_str(found(cx, d, "shop client:rupsha"), S("2")); /* the company */
    assert_str(found(cx, d, "shop client:\"Farhana Ak\""), S("1"));
    assert_str(found(cx, d, "shop promise:late"), S("1"));
    assert_str(found(cx, d, "shop promise:kept"), S(""));
    assert_str(found(cx, d, "shop from:KARIM"), S("2"));
    assert_str(found(cx, d, "shop from:%"), S("")); /* a letter like any other */
    assert_str(found(cx, d, "shop after:2026-11-22"), S("2"));
    assert_str(found(cx, d, "shop before:22/11/2026"), S("1"));
    assert_str(found(cx, d, "দোকান is:closed"), S("3"));
    assert_str(found(cx, d, "দোকান is:open"), S(""));
}

DESK_TEST(conditions_alone_find_too_and_bengali_ones_are_the_same)
{
    fill(cx, d);
    assert_str(found(cx, d, "is:open"), S("2 1"));
    assert_str(found(cx, d, "কেস:খোলা"), S("2 1"));
    assert_str(found(cx, d, "কেস:বন্ধ"), S("3"));
    assert_str(found(cx, d, "কথা:দেরি"), S("1"));
    assert_str(found(cx, d, "ক্লায়েন্ট:মেঘনা"), S("3"));
    assert_str(found(cx, d, "পরে:২০২৬-১১-২২"), S("3 2"));
    assert_str(found(cx, d, "from:karim is:open"), S("2"));
    assert_str(found(cx, d, "before:2026-11-21"), S(""));
}

DESK_TEST(a_tag_and_a_number_find_their_cases)
{
    struct q_case c;
    fill(cx, d);
    assert_ok(q_case_by_number(cx, d->db, 3, &c));
    assert_ok(case_tag(cx, d->firm, d->nadia, c.id, S("Big Sign")));
    assert_str(found(cx, d, "tag:\"big sign\""), S("3"));
    assert_str(found(cx, d, "ট্যাগ:\"Big Sign\" is:open"), S(""));
    assert_str(found(cx, d, "tag:sign"), S(""));
    assert_str(found(cx, d, "2"), S("2"));
    assert_str(found(cx, d, "#৩"), S("3"));
    assert_str(found(cx, d, "4"), S(""));
    comes(cx, d, "Rafiq", "Jamuna", "I want 2 signs.");
    assert_str(found(cx, d, "2"), S("2 4")); /* the number first, then the word */
}

DESK_TEST(what_is_not_understood_is_named_and_the_rest_is_searched)
{
    struct finder nadia = nadia_of(cx, d);
    struct find find;
    fill(cx, d);
    assert_str(found(cx, d, "shop is:furious"), S("? 2 1"));
    assert_str(found(cx, d, "shop before:31/02/2026"), S("? 2 1"));
    assert_str(found(cx, d, "shop client:"), S("? 2 1"));
    assert_str(found(cx, d, "late: shop"), S("2")); /* no condition: two words */
    assert_str(found(cx, d, ""), S(""));
    assert_str(found(cx, d, "is:"), S("?"));
    find_read(&nadia, S("a is:furious b before:never"), &find);
    assert_str(find.unclear, S("is:furious"));
    assert_str(find.words, S("a b"));
}

T_MAIN(T(conditions_narrow_what_the_words_find),
       T(conditions_alone_find_too_and_bengali_ones_are_the_same),
       T(a_tag_and_a_number_find_their_cases),
       T(what_is_not_understood_is_named_and_the_rest_is_searched))
