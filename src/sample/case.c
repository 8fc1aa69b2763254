/* One case: its timeline with every kind of line, its client, its way back, its pages. */
#include "sample/stage.h"

const struct line *lines_of(const struct stage *st, size_t *ret_n)
{
    int64_t wed = st->now - 26 * HOUR_MS - 11 * MINUTE_MS; /* Wed 08:31 */
    str you = W("You", "আপনি"), farhana = W("Farhana Akter", "ফারহানা আক্তার");
    const struct line all[] = {
        { .kind = LINE_DAY, .at = wed },
        { .kind = LINE_EVENT,
          .key = S("event-1"),
          .at = wed,
          .who = you,
          .icon = "mail",
          .text = W("I have read this. I will call you at 9:15.", "পড়েছি। সোয়া নয়টায় ফোন করছি।"),
          .is_word = true,
          .look = LOOK_KEPT_EARLY,
          .due_at = wed + 44 * MINUTE_MS,
          .settled_at = wed + 38 * MINUTE_MS },
        { .kind = LINE_CALL,
          .key = S("message-2"),
          .at = wed + 38 * MINUTE_MS,
          .who = you,
          .to = W("Farhana", "ফারহানা"),
          .minutes = 14,
          .text = W("Calm by the end. No money wanted. Her partner Selim asks for it in writing.",
                    "শেষে শান্ত হয়েছেন। টাকা চান না। তাঁর অংশীদার সেলিম লিখিত চান।") },
        { .kind = LINE_NOTE,
          .key = S("message-3"),
          .at = wed + 109 * MINUTE_MS,
          .who = W("Tanvir", "তানভীর"),
          .text = W("Renewed at 10:12. The reminder went to Shuvo’s mailbox, he left in June. Same "
                    "as the domain in March. It was not the host, don’t bring them into it.",
                    "১০:১২-তে নবায়ন হয়েছে। মনে করানোর মেইলটা শুভর বাক্সে গেছে, সে জুনে চলে গেছে। "
                    "মার্চের ডোমেনের মতোই। হোস্টের দোষ ছিল না, ওদের টানবেন না।") },
        { .kind = LINE_OUT,
          .key = S("message-4"),
          .at = wed + 120 * MINUTE_MS,
          .who = you,
          .to = W("Farhana, Selim", "ফারহানা, সেলিম"),
          .state = MESSAGE_SENT,
          .text = W("Your shop can be reached safely again since 10:12 this morning. If a customer "
                    "still sees the warning, ask them to ring me on 02-5550 0142.",
                    "আজ সকাল ১০:১২ থেকে আপনার দোকানে আবার নিরাপদে ঢোকা যাচ্ছে। কেউ এখনো সতর্কবার্তা "
                    "দেখলে ০২-৫৫৫০ ০১৪২ নম্বরে আমাকে ফোন করতে বলবেন।") },
        { .kind = LINE_DAY, .at = st->now },
        { .kind = LINE_IN,
          .key = S("message-5"),
          .at = st->now - 54 * MINUTE_MS,
          .who = farhana,
          .text = W("Thank you for calling yesterday. Selim wants to read what happened and what "
                    "you will change. Two customers in Jashore still see the warning on their "
                    "phones.",
                    "কাল ফোন করার জন্য ধন্যবাদ। কী হয়েছিল আর আপনারা কী বদলাবেন, সেলিম সেটা পড়তে "
                    "চান। যশোরের দুজন ক্রেতা এখনো ফোনে সতর্কবার্তা দেখছেন।"),
          .quoted = S("> Your shop can be reached"),
          .quoted_lines = 9,
          .why = W("It answers a letter of ours.", "আমাদের একটা চিঠির উত্তর।") },
        { .kind = LINE_EVENT,
          .key = S("event-6"),
          .at = st->now - 50 * MINUTE_MS,
          .who = you,
          .icon = "mail",
          .text = W("Read. I will write to you by eleven.", "পড়েছি। এগারোটার মধ্যে লিখছি।"),
          .is_word = true,
          .look = LOOK_DUE_SOON,
          .due_at = st->now + 18 * MINUTE_MS },
        { .kind = LINE_OUT,
          .key = S("message-7"),
          .at = st->now - 5 * MINUTE_MS,
          .who = you,
          .to = W("Selim", "সেলিম"),
          .state = MESSAGE_UNCERTAIN,
          .id = 7,
          .text = W("The two phones are next.", "ফোন দুটো এরপর দেখছি।") },
    };
    struct line *lines = stage_hold(st, all, sizeof all);
    for (size_t i = 0; i < N(all); i++)
        lines[i].lang = st->lang;
    *ret_n = N(all);
    return lines;
}

struct client_card client_of(const struct stage *st)
{
    const struct reach *ways = HOLD(
        st, struct reach,
        { IDENTITY_EMAIL, S("farhana@rupsha.example"), S("mailto:farhana@rupsha.example") },
        { IDENTITY_PHONE, W("+880 1711 555 142", "+৮৮০ ১৭১১ ৫৫৫ ১৪২"), S("tel:+8801711555142") });
    return (struct client_card){ .number = 12,
                                 .name = W("Farhana Akter", "ফারহানা আক্তার"),
                                 .company = W("Rupsha Home Textiles", "রূপসা হোম টেক্সটাইলস"),
                                 .place = W("Khulna", "খুলনা"),
                                 .lang = st->lang,
                                 .grade = 7,
                                 .since = W("February 2023", "ফেব্রুয়ারি ২০২৩"),
                                 .wishes = W("Calls before noon. ৳500 off, not a card",
                                             "দুপুরের আগে ফোন। কার্ড নয়, ছাড়"),
                                 .ways = ways,
                                 .ways_n = 2,
                                 .words = sample_words,
                                 .words_n = N(sample_words),
                                 .cases_n = 5 };
}

static struct case_tools tools_of(const struct stage *st)
{
    const struct tag *tags =
        HOLD(st, struct tag, { 1, W("certificate", "সার্টিফিকেট") }, { 2, W("sale", "সেল") });
    const struct choice *agents = HOLD(st, struct choice, { S("2"), W("Tanvir", "তানভীর"), true },
                                       { S("0"), W("Nobody", "কাউকে নয়"), false });
    return (struct case_tools){ .number = 1284,
                                .version = 9,
                                .tags = tags,
                                .tags_n = 2,
                                .known = tags,
                                .known_n = 2,
                                .agents = agents,
                                .agents_n = 2,
                                .snooze_at = { st->now + 22 * HOUR_MS, st->now + 70 * HOUR_MS,
                                               st->now + 166 * HOUR_MS } };
}

static const struct way_back *way_of_sample(const struct stage *st, int here)
{
    static const enum stitch words[] = { STITCH_EARLY, STITCH_KEPT, STITCH_OPEN };
    struct way_back way = { .number = 1284,
                            .version = 9,
                            .way = way_at(here),
                            .has_owner = here > 1,
                            .verdict = here > 1 ? VERDICT_OURS : VERDICT_NONE,
                            .tel = S("8801711555142"),
                            .words = words,
                            .words_n = N(words) };
    way.at[STEP_LISTEN] = st->now - 25 * HOUR_MS;
    way.at[STEP_OWN] = st->now - 24 * HOUR_MS;
    way.says[STEP_LISTEN] = W("Called her, 14 minutes", "ফোন করেছেন, ১৪ মিনিট");
    way.says[STEP_APOLOGISE] =
        W("She has had facts, not yet an apology", "তথ্য পেয়েছেন, ক্ষমা এখনো শোনেননি");
    way.says[STEP_PUT_RIGHT] = W("Certificate renewed; two phones still warn",
                                 "সার্টিফিকেট নবায়ন হয়েছে; দুটো ফোনে এখনো সতর্কবার্তা");
    return stage_hold(st, &way, sizeof way);
}

struct case_page case_of(const struct stage *st, int here)
{
    struct case_page p = {
        .list = list_of(st, false),
        .tools = tools_of(st),
        .head = { .number = 1284,
                  .version = 9,
                  .subject = W("Warning on the shop, first day of the sale",
                               "দোকানে সতর্কবার্তা, সেলের প্রথম দিন"),
                  .client = W("Farhana Akter", "ফারহানা আক্তার"),
                  .is_mine = here > 1,
                  .is_hot = true },
        .own = { .name = W("Farhana", "ফারহানা"),
                 .lang = st->lang,
                 .at = st->now - 26 * HOUR_MS - 37 * MINUTE_MS,
                 .text =
                     W("Today is the first day of our winter sale, and my customers read that "
                       "my shop is not safe. Eleven of them rang to ask if we were hacked. I am "
                       "not asking for money. I want to know why nobody at your office noticed "
                       "before I did.",
                       "আজ আমাদের শীতের সেলের প্রথম দিন, আর আমার ক্রেতারা পড়ছেন যে দোকানটা "
                       "নিরাপদ নয়। এগারোজন ফোন করে জানতে চেয়েছেন হ্যাক হয়েছি কি না। টাকা চাইছি "
                       "না। জানতে চাই, আপনাদের অফিসে কেউ আমার আগে টের পেলেন না কেন।"),
                 .what_it_did = here > 0 ? W("The first morning of the sale, eleven worried calls",
                                             "সেলের প্রথম সকালটা, এগারোটা উদ্বিগ্ন ফোন")
                                         : STR_NULL,
                 .what_they_want = here > 0 ? W("The reason in writing; to hear it from us first",
                                                "লিখিত কারণ; খবরটা আগে আমাদের কাছ থেকে")
                                            : STR_NULL },
        .way = way_of_sample(st, here),
        .client = client_of(st),
        .drafts = HOLD(st, struct draft_line,
                       { .agent = 1, .saved_at = st->now - MINUTE_MS, .is_mine = true }),
        .drafts_n = here > 1,
    };
    p.timeline.v = lines_of(st, &p.timeline.n);
    return p;
}

/* ---- the pages ---- */

static void draw_case(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "case");
    struct case_page page = case_of(st, 2);
    view_case_page(o, &shell, &page);
}

static void draw_new(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "case");
    struct case_page page = case_of(st, 0);
    page.sending = W("Farhana and Selim", "ফারহানা ও সেলিম");
    page.sending_id = 8;
    page.undo_s = 10;
    view_case_page(o, &shell, &page);
}

static void draw_listen(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "case");
    struct case_page page = case_of(st, 2);
    struct listen_form listen = { .own_words = page.own.text,
                                  .what_happened_error = W("This is needed.", "এটি লাগবে।") };
    view_listen_page(o, &shell, &page, &listen);
}

static void draw_note(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "case");
    struct case_page page = case_of(st, 2);
    view_note_page(o, &shell, &page, &(struct note_form){ 0 });
}

static void draw_call(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "case");
    struct case_page page = case_of(st, 2);
    view_call_page(o, &shell, &page, &(struct note_form){ 0 });
}

static void draw_list(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "list");
    view_cases_page(o, &shell, list_of(st, false));
}

static void draw_found(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "list");
    const struct case_list *list = found_of(st);
    shell.query = list->query;
    view_cases_page(o, &shell, list);
}

static void draw_empty(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "list");
    view_cases_page(o, &shell, list_of(st, true));
}

static const struct sample pages[] = {
    { "cases", draw_list }, { "empty", draw_empty },  { "found", draw_found },
    { "case", draw_case },  { "case-new", draw_new }, { "listen", draw_listen },
    { "note", draw_note },  { "call", draw_call },
};
const struct sample_list case_pages = { pages, N(pages) };
