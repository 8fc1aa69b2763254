/* Today, the ledger of promises, the clients. */
#include "sample/stage.h"

static struct word_row word_of(const struct stage *st, int64_t number, str text, str client,
                               enum promise_look look, int64_t due)
{
    return (struct word_row){ .number = number,
                              .version = 1,
                              .text = text,
                              .lang = st->lang,
                              .client = client,
                              .case_href = S("/cases/1284"),
                              .tel = S("8801711555142"),
                              .look = look,
                              .due_at = due,
                              .settled_at = look >= LOOK_KEPT ? due - 8 * MINUTE_MS : 0,
                              .late_ms = st->now - due,
                              .is_today = true };
}

/* Five words of today, the last one kept. */
static const struct word_row *words_of(const struct stage *st)
{
    struct word_row *words = arena_array(st->arena, struct word_row, 5);
    words[0] = word_of(st, 1, W("I will call you at ten.", "দশটায় আপনাকে ফোন করব।"),
                       W("Anirban Das, Brahmaputra Tea Rooms", "অনির্বাণ দাস, ব্রহ্মপুত্র টি রুমস"),
                       LOOK_LATE, st->now - 42 * MINUTE_MS);
    words[1] =
        word_of(st, 2, W("I will write to you by eleven.", "এগারোটার মধ্যে লিখে জানাচ্ছি।"),
                W("Farhana Akter, Rupsha Home Textiles", "ফারহানা আক্তার, রূপসা হোম টেক্সটাইলস"),
                LOOK_DUE_SOON, st->now + 18 * MINUTE_MS);
    words[2] = word_of(
        st, 3,
        W("The corrected menu is with you before lunch.", "দুপুরের খাবারের আগেই ঠিক করা মেনু পাবেন।"),
        W("Inês Carvalho, Padaria Quatro Ventos", "ইনেস কারভালিও, পাদারিয়া কোয়াত্রো ভেন্তোস"),
        LOOK_GIVEN, st->now + 138 * MINUTE_MS);
    words[3] = word_of(st, 4,
                       W("Two new dates for the photo day, this afternoon.",
                         "ছবি তোলার দুটো নতুন তারিখ আজ বিকেলে জানাব।"),
                       W("Sohini Mukherjee, Kalindi Crafts", "সোহিনী মুখার্জি, কালিন্দী ক্রাফটস"),
                       LOOK_GIVEN, st->now + 318 * MINUTE_MS);
    words[4] =
        word_of(st, 5, W("The layout is with you by nine.", "নটার মধ্যে লেআউট পাবেন।"),
                W("Tahmina Sultana", "তাহমিনা সুলতানা"), LOOK_KEPT_EARLY, st->now - 102 * MINUTE_MS);
    return words;
}

static const struct list_view *views_of(const struct stage *st)
{
    return HOLD(st, struct list_view, { S("mine"), W("Mine", "আমার"), 12, false },
                { S("nobodys"), W("Nobody’s", "কারও নয়"), 3, false },
                { S("hot"), W("Hot", "রেগে আছেন"), 2, true });
}

struct today today_of(const struct stage *st)
{
    static const enum stitch given[] = { STITCH_KEPT, STITCH_OVER, STITCH_OPEN, STITCH_OPEN,
                                         STITCH_OPEN };
    const struct due_line *unsure = HOLD(
        st, struct due_line,
        { 7, 1, S("/cases/1284#message-7"), W("To Selim Akter, 10:37", "সেলিম আক্তারকে, ১০:৩৭") });
    const struct word_row *words = words_of(st);
    return (struct today){ .words = words,
                           .words_n = 4,
                           .kept = words + 4,
                           .kept_n = 1,
                           .given = given,
                           .given_n = N(given),
                           .last = sample_words,
                           .last_n = N(sample_words),
                           .last_kept = 14,
                           .views = views_of(st),
                           .views_n = 3,
                           .unsure = unsure,
                           .unsure_n = 1 };
}

/* ---- the pages ---- */

static void draw_today(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_TODAY, "list");
    struct today t = today_of(st);
    view_today_page(o, &shell, &t);
}

static void draw_quiet(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_TODAY, "list");
    view_today_page(o, &shell,
                    &(struct today){ .views = views_of(st), .views_n = 3, .is_demo = true });
}

static void draw_ledger(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_PROMISES, "list");
    struct ledger l = { .views = views_of(st),
                        .views_n = 3,
                        .v = words_of(st),
                        .n = 5,
                        .last = sample_words,
                        .last_n = N(sample_words),
                        .rate = W("14 of 16 kept", "১৬টির ১৪টি রাখা") };
    view_ledger_page(o, &shell, &l);
}

static void draw_promise(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_PROMISES, "list");
    struct promise_page p = { .word = words_of(st)[1],
                              .is_open = true,
                              .case_title = W("Warning on the shop", "দোকানে সতর্কবার্তা"),
                              .when = W("monday 5 pm", "সোমবার বিকেল ৫টা"),
                              .when_read =
                                  W("Monday 9 November, 17:00", "সোমবার ৯ নভেম্বর, ১৭:০০") };
    view_promise_page(o, &shell, &p);
}

static void draw_promise_new(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_PROMISES, "list");
    struct promise_new fresh = { .number = 1284,
                                 .when_error = W("Which day exactly?", "ঠিক কোন দিন?") };
    view_promise_new_page(o, &shell, &fresh);
}

static void draw_clients(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CLIENTS, "list");
    struct client_row rows[] = {
        { 12, W("Farhana Akter", "ফারহানা আক্তার"), W("Rupsha Home Textiles", "রূপসা হোম টেক্সটাইলস"),
          W("Khulna", "খুলনা"), sample_words, 16, 1, st->now - HOUR_MS },
        { 13, W("Anirban Das", "অনির্বাণ দাস"), W("Brahmaputra Tea Rooms", "ব্রহ্মপুত্র টি রুমস"),
          W("Guwahati", "গুয়াহাটি"), sample_words + 8, 4, 2, st->now - 2 * DAY_MS },
        { 14, W("Sohini Mukherjee", "সোহিনী মুখার্জি"), STR_NULL, W("Kolkata", "কলকাতা"), NULL, 0, 0,
          st->now - 20 * DAY_MS },
    };
    struct client_list clients = { .v = rows, .n = N(rows), .count = 41 };
    view_clients_page(o, &shell, &clients);
}

static void draw_client(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CLIENTS, "list");
    struct story_line story[] = {
        { st->now - HOUR_MS, S("/cases/1284"), W("Warning on the shop", "দোকানে সতর্কবার্তা"),
          W("Ours. The way back has two of six.", "দায় আমাদের। ফেরার পথে ছয়ের দুই।"), st->lang },
        { st->now - 200 * DAY_MS, S("/cases/901"), W("Domain ran out", "ডোমেনের মেয়াদ শেষ"),
          W("Recovered, 9 of 10", "ফিরেছেন, ১০-এ ৯"), st->lang },
    };
    struct client_page page = { .card = client_of(st),
                                .version = 3,
                                .tel = S("8801711555142"),
                                .story = story,
                                .story_n = N(story) };
    view_client_page(o, &shell, &page);
}

static void draw_aside(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_TODAY, "list");
    struct aside_mail mails[] = {
        { 9, st->now - HOUR_MS, S("selim@rupsha.example"),
          W("Out of office until Sunday", "রবিবার পর্যন্ত অফিসে নেই"),
          W("A note of absence", "“এখন নেই” বলা স্বয়ংক্রিয় উত্তর") },
        { 4, st->now - 2 * DAY_MS, S("mailer-daemon@relay.example"), S("Undelivered Mail"),
          W("A report about a letter that was not ours", "এমন চিঠি ফেরত আসার খবর, যা আমাদের নয়") },
    };
    view_aside_page(o, &shell, &(struct aside_list){ .v = mails, .n = N(mails) });
}

static const struct sample pages[] = {
    { "today", draw_today },     { "today-empty", draw_quiet },       { "promises", draw_ledger },
    { "promise", draw_promise }, { "promise-new", draw_promise_new }, { "clients", draw_clients },
    { "client", draw_client },   { "mail-aside", draw_aside },
};
const struct sample_list desk_pages = { pages, N(pages) };
