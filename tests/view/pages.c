/* Every page with sample data, in one language and theme: pages LANG THEME FOLDER. Writes the pages
 * and what /static serves; tests/view/look.mjs opens them in a browser. */
#include "base/file.h"
#include "lang/date.h"
#include "view/gen.h"

#include <sys/stat.h>

#define MIN_MS MINUTE_MS
#define N(array) (sizeof(array) / sizeof *(array))

static struct ctx cx;
static struct reader reader;
static const char *folder, *theme;
static bool bn;
static int64_t now; /* Thursday 5 November 2026, 10:42 in Dhaka */

#define W(en, bn_) (bn ? S(bn_) : S(en))

static void keep(const char *name, str bytes)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(bytes.p, 1, bytes.n, f) != bytes.n || fclose(f) != 0) {
        perror(path);
        exit(1);
    }
}

static struct out page_begin(void)
{
    return out_new(cx.arena, &reader, S("token"), 1024 * 1024);
}

static void page_end(const char *name, const struct out *o)
{
    if (o->buf.overflow)
        abort();
    keep(name, buf_str(&o->buf));
}

static struct shell shell_of(enum nav nav, const char *pane)
{
    return (struct shell){ .title = W("Kantha", "কাঁথা"),
                           .nav = nav,
                           .theme = theme,
                           .pane = pane,
                           .agent = W("Nadia Rahman", "নাদিয়া রহমান"),
                           .initials = W("NR", "না"),
                           .count = { 6, 12, 0, 0, 0 },
                           .keys_on = true };
}

/* ---- the list ---- */

static struct way way_at(int here)
{
    struct way w = { .done = here, .here = here };
    for (int i = 0; i < STEPS; i++)
        w.step[i] = i < here ? STEP_DONE : i == here ? STEP_HERE : STEP_TO_COME;
    return w;
}

static struct case_row row_of(int64_t number, str client, str subject, int64_t ago, int here,
                              enum mark_kind mark, int64_t at)
{
    return (struct case_row){ .number = number,
                              .view = "open",
                              .client = client,
                              .subject = subject,
                              .at = now - ago,
                              .has_way = here >= 0,
                              .way = way_at(here < 0 ? 0 : here),
                              .mark = { mark, at } };
}

static const struct case_list *list_of(bool is_empty)
{
    static struct list_view views[7];
    static struct case_row rows[9];
    static struct case_list list;
    const str labels[] = { W("Mine", "আমার"),     W("Nobody’s", "কারও নয়"),   W("Due", "আজ"),
                           W("Hot", "রেগে আছেন"), W("Cooling", "ঠান্ডা হচ্ছে"), W("At risk", "ঝুঁকিতে"),
                           W("All", "সব") };
    const int64_t counts[] = { 12, is_empty ? 0 : 3, 5, 2, 1, 4, 212 };
    for (size_t i = 0; i < 7; i++)
        views[i] = (struct list_view){ S("mine"), labels[i], counts[i], i == (is_empty ? 1u : 0u) };
    const struct case_row all[] = {
        row_of(1284, W("Rupsha Home Textiles", "রূপসা হোম টেক্সটাইলস"),
               W("Warning on the shop, first day of the sale", "দোকানে সতর্কবার্তা, সেলের প্রথম দিন"),
               54 * MIN_MS, 2, MARK_COOLING, 0),
        row_of(1291, W("Brahmaputra Tea Rooms", "ব্রহ্মপুত্র টি রুমস"),
               W("Still waiting for your call", "ফোনটা এখনো আসেনি"), 71 * MIN_MS, 1, MARK_LATE,
               42 * MIN_MS),
        row_of(1293, W("Meghmala Boutique", "মেঘমালা বুটিক"),
               W("The sign says “Meghmela”", "সাইনবোর্ডে লেখা “মেঘমেলা”"), 90 * MIN_MS, 0, MARK_HOT,
               0),
        row_of(1288, W("Padaria Quatro Ventos", "পাদারিয়া কোয়াত্রো ভেন্তোস"),
               W("Menu: the price of the bread", "মেনু: রুটির দাম"), 107 * MIN_MS, 3, MARK_DUE,
               now + 138 * MIN_MS),
        row_of(1279, W("Chowdhury Dental", "চৌধুরী ডেন্টাল"),
               W("Paid twice in October", "অক্টোবরে দুবার টাকা গেছে"), DAY_MS, 4, MARK_WORD,
               now + 6 * HOUR_MS),
        row_of(1290, W("Kalindi Crafts", "কালিন্দী ক্রাফটস"),
               W("New dates for the photo day", "ছবি তোলার নতুন তারিখ"), DAY_MS, -1, MARK_WORD,
               now + 5 * HOUR_MS),
        row_of(1262, W("Pension Morgentau", "পেনসিওন মরগেনটাউ"),
               W("Booking page in German", "জার্মান ভাষায় বুকিং পাতা"), 2 * DAY_MS, 5, MARK_ASKED, 0),
        row_of(1270, W("Fietsatelier Lindegracht", "ফিটসআতেলিয়ে লিন্ডেখ্রাখট"),
               W("Goals before our call", "ফোনের আগে আমাদের লক্ষ্য"), 2 * DAY_MS, -1, MARK_NONE, 0),
        row_of(1255, W("Padma Cold Storage", "পদ্মা কোল্ড স্টোরেজ"),
               W("Invoice 2209, two months", "চালান ২২০৯, দুই মাস"), 3 * DAY_MS, -1, MARK_NONE, 0),
    };
    memcpy(rows, all, sizeof all);
    rows[0].is_chosen = true;
    rows[1].is_unread = rows[2].is_unread = true;
    list = (struct case_list){ .views = views,
                               .views_n = 7,
                               .rows = rows,
                               .rows_n = is_empty ? 0 : N(rows),
                               .url = S("/cases?view=mine"),
                               .nothing =
                                   W("No case is without an owner.", "মালিক ছাড়া কোনো কেস নেই।") };
    return &list;
}

/* ---- the case ---- */

static const struct line *lines_of(size_t *ret_n)
{
    static struct line lines[9];
    int64_t wed = now - 26 * HOUR_MS - 11 * MIN_MS; /* Wed 08:31 */
    str you = W("You", "আপনি"), farhana = W("Farhana Akter", "ফারহানা আক্তার");
    const char *lang = bn ? "bn" : "en";
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
          .due_at = wed + 44 * MIN_MS,
          .settled_at = wed + 38 * MIN_MS },
        { .kind = LINE_CALL,
          .key = S("message-2"),
          .at = wed + 38 * MIN_MS,
          .who = you,
          .to = W("Farhana", "ফারহানা"),
          .minutes = 14,
          .text = W("Calm by the end. No money wanted. Her partner Selim asks for it in writing.",
                    "শেষে শান্ত হয়েছেন। টাকা চান না। তাঁর অংশীদার সেলিম লিখিত চান।") },
        { .kind = LINE_NOTE,
          .key = S("message-3"),
          .at = wed + 109 * MIN_MS,
          .who = W("Tanvir", "তানভীর"),
          .text = W("Renewed at 10:12. The reminder went to Shuvo’s mailbox, he left in June. Same "
                    "as the domain in March. It was not the host, don’t bring them into it.",
                    "১০:১২-তে নবায়ন হয়েছে। মনে করানোর মেইলটা শুভর বাক্সে গেছে, সে জুনে চলে গেছে। "
                    "মার্চের ডোমেনের মতোই। হোস্টের দোষ ছিল না, ওদের টানবেন না।") },
        { .kind = LINE_OUT,
          .key = S("message-4"),
          .at = wed + 120 * MIN_MS,
          .who = you,
          .to = W("Farhana, Selim", "ফারহানা, সেলিম"),
          .state = MESSAGE_SENT,
          .text = W("Your shop can be reached safely again since 10:12 this morning. If a customer "
                    "still sees the warning, ask them to ring me on 02-5550 0142.",
                    "আজ সকাল ১০:১২ থেকে আপনার দোকানে আবার নিরাপদে ঢোকা যাচ্ছে। কেউ এখনো সতর্কবার্তা "
                    "দেখলে ০২-৫৫৫০ ০১৪২ নম্বরে আমাকে ফোন করতে বলবেন।") },
        { .kind = LINE_DAY, .at = now },
        { .kind = LINE_IN,
          .key = S("message-5"),
          .at = now - 54 * MIN_MS,
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
          .at = now - 50 * MIN_MS,
          .who = you,
          .icon = "mail",
          .text = W("Read. I will write to you by eleven.", "পড়েছি। এগারোটার মধ্যে লিখছি।"),
          .is_word = true,
          .look = LOOK_DUE_SOON,
          .due_at = now + 18 * MIN_MS },
        { .kind = LINE_OUT,
          .key = S("message-7"),
          .at = now - 5 * MIN_MS,
          .who = you,
          .to = W("Selim", "সেলিম"),
          .state = MESSAGE_UNCERTAIN,
          .id = 7,
          .text = W("The two phones are next.", "ফোন দুটো এরপর দেখছি।") },
    };
    memcpy(lines, all, sizeof all);
    for (size_t i = 0; i < N(lines); i++)
        lines[i].lang = str_c(lang);
    *ret_n = N(lines);
    return lines;
}

static const enum stitch some_words[] = {
    STITCH_KEPT, STITCH_KEPT, STITCH_EARLY, STITCH_KEPT,  STITCH_KEPT, STITCH_LATE,
    STITCH_KEPT, STITCH_KEPT, STITCH_KEPT,  STITCH_EARLY, STITCH_KEPT, STITCH_BROKEN,
    STITCH_KEPT, STITCH_KEPT, STITCH_KEPT,  STITCH_KEPT,
};

static struct client_card client_of(void)
{
    static struct reach ways[2];
    ways[0] = (struct reach){ IDENTITY_EMAIL, S("farhana@rupsha.example"),
                              S("mailto:farhana@rupsha.example") };
    ways[1] = (struct reach){ IDENTITY_PHONE, W("+880 1711 555 142", "+৮৮০ ১৭১১ ৫৫৫ ১৪২"),
                              S("tel:+8801711555142") };
    return (struct client_card){ .number = 12,
                                 .name = W("Farhana Akter", "ফারহানা আক্তার"),
                                 .company = W("Rupsha Home Textiles", "রূপসা হোম টেক্সটাইলস"),
                                 .place = W("Khulna", "খুলনা"),
                                 .lang = str_c(bn ? "bn" : "en"),
                                 .grade = 7,
                                 .since = W("February 2023", "ফেব্রুয়ারি ২০২৩"),
                                 .wishes = W("Calls before noon. ৳500 off, not a card",
                                             "দুপুরের আগে ফোন। কার্ড নয়, ছাড়"),
                                 .ways = ways,
                                 .ways_n = 2,
                                 .words = some_words,
                                 .words_n = N(some_words),
                                 .cases_n = 5 };
}

static const struct way_back *way_of_sample(int here)
{
    static const enum stitch words[] = { STITCH_EARLY, STITCH_KEPT, STITCH_OPEN };
    static struct way_back way;
    way = (struct way_back){ .number = 1284,
                             .version = 9,
                             .way = way_at(here),
                             .has_owner = here > 1,
                             .verdict = here > 1 ? VERDICT_OURS : VERDICT_NONE,
                             .tel = S("8801711555142"),
                             .words = words,
                             .words_n = N(words) };
    way.at[STEP_LISTEN] = now - 25 * HOUR_MS;
    way.at[STEP_OWN] = now - 24 * HOUR_MS;
    way.says[STEP_LISTEN] = W("Called her, 14 minutes", "ফোন করেছেন, ১৪ মিনিট");
    way.says[STEP_APOLOGISE] =
        W("She has had facts, not yet an apology", "তথ্য পেয়েছেন, ক্ষমা এখনো শোনেননি");
    way.says[STEP_PUT_RIGHT] = W("Certificate renewed; two phones still warn",
                                 "সার্টিফিকেট নবায়ন হয়েছে; দুটো ফোনে এখনো সতর্কবার্তা");
    return &way;
}

static struct case_page case_of(int here)
{
    struct case_page p = {
        .list = list_of(false),
        .head = { .number = 1284,
                  .version = 9,
                  .subject = W("Warning on the shop, first day of the sale",
                               "দোকানে সতর্কবার্তা, সেলের প্রথম দিন"),
                  .client = W("Farhana Akter", "ফারহানা আক্তার"),
                  .is_mine = here > 1,
                  .is_hot = true },
        .own = { .name = W("Farhana", "ফারহানা"),
                 .lang = str_c(bn ? "bn" : "en"),
                 .at = now - 26 * HOUR_MS - 37 * MIN_MS,
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
        .way = way_of_sample(here),
        .client = client_of(),
        .draft_at = here > 1 ? now - MIN_MS : 0,
    };
    p.timeline.v = lines_of(&p.timeline.n);
    return p;
}

static void cases(void)
{
    struct shell shell = shell_of(NAV_CASES, "case");
    struct case_page page = case_of(2);
    struct out o = page_begin();
    view_case_page(&o, &shell, &page);
    page_end("case.html", &o);

    page = case_of(0);
    page.sending = W("Farhana and Selim", "ফারহানা ও সেলিম");
    page.sending_id = 8;
    page.undo_s = 10;
    o = page_begin();
    view_case_page(&o, &shell, &page);
    page_end("case-new.html", &o);

    page = case_of(2);
    struct listen_form listen = { .own_words = page.own.text,
                                  .what_happened_error = W("This is needed.", "এটা লাগবে।") };
    o = page_begin();
    view_listen_page(&o, &shell, &page, &listen);
    page_end("listen.html", &o);

    struct note_form note = { .text = STR_NULL };
    o = page_begin();
    view_note_page(&o, &shell, &page, &note);
    page_end("note.html", &o);
    o = page_begin();
    view_call_page(&o, &shell, &page, &note);
    page_end("call.html", &o);

    shell.pane = "list";
    o = page_begin();
    view_cases_page(&o, &shell, list_of(true));
    page_end("empty.html", &o);
    o = page_begin();
    view_cases_page(&o, &shell, list_of(false));
    page_end("cases.html", &o);
}

/* ---- the letter ---- */

static size_t units16(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        n += (c & 0xc0) != 0x80;
        n += c >= 0xf0;
    }
    return n;
}

static struct finding_view found(str letter, const char *level, str text, str message, str why,
                                 str fix)
{
    ptrdiff_t at = str_find(letter, text, 0);
    size_t from = units16(str_sub(letter, 0, (size_t)at));
    return (struct finding_view){ .level = level,
                                  .message = message,
                                  .why = why,
                                  .text = text,
                                  .key = text,
                                  .put = fix,
                                  .put16 = from,
                                  .put_end16 = from + units16(text),
                                  .lang = str_c(bn ? "bn" : "en"),
                                  .start16 = from,
                                  .end16 = from + units16(text) };
}

static struct checked checked_of(str letter)
{
    static struct element_view elements[5];
    static struct finding_view findings[3];
    static struct offer_view offers[1];
    str lang = str_c(bn ? "bn" : "en");
    elements[0] = (struct element_view){ W("Sorry", "ক্ষমা চাওয়া"), STR_NULL,
                                         W("I am sorry", "আমি দুঃখিত"), lang, true };
    elements[1] = (struct element_view){ W("What happened", "কী হয়েছিল"), STR_NULL,
                                         W("until 10:12", "১০:১২ পর্যন্ত"), lang, true };
    elements[2] = (struct element_view){ W("Whose it was", "দায় কার"),
                                         W("nobody owns it yet", "কেউ এখনো দায় নেয়নি"), STR_NULL,
                                         lang, false };
    elements[3] = (struct element_view){ W("How it felt", "তাঁর কেমন লেগেছে"), STR_NULL,
                                         W("a hard morning", "কঠিন একটা সকাল"), lang, true };
    elements[4] =
        (struct element_view){ W("What comes next, and when", "এরপর কী, কবে"), STR_NULL,
                               W("by Monday, 5 pm", "সোমবার বিকেল ৫টার মধ্যে"), lang, true };
    findings[0] = found(
        letter, "must", W("if", "যদি"),
        W("“If” doubts that it happened", "“যদি” বললে মনে হয়, হয়তো হয়নি"),
        W("She has told you it did. Say it as a fact.", "তিনি তো বলেছেনই হয়েছে। সত্যি হিসেবেই বলুন।"),
        W("that", "যে"));
    findings[1] =
        found(letter, "must",
              W("Our hosting company did not renew the certificate in time.",
                "আমাদের হোস্টিং কোম্পানি সময়মতো সার্টিফিকেট নবায়ন করেনি।"),
              W("It blames somebody else", "দোষটা আরেকজনের ঘাড়ে যাচ্ছে"),
              W("To her it is yours. Say “we”.", "তাঁর কাছে দায় আপনাদের। “আমরা” বলুন।"), STR_NULL);
    findings[2] = found(letter, "better", W("soon", "শিগগিরই"),
                        W("“Soon” is not a time", "“শিগগিরই” কোনো সময় নয়"), STR_NULL, STR_NULL);
    struct finding_view p = found(letter, "promise", W("by Monday, 5 pm", "সোমবার বিকেল ৫টার মধ্যে"),
                                  STR_NULL, STR_NULL, STR_NULL);
    offers[0] = (struct offer_view){ .key = S("a1"),
                                     .text = p.text,
                                     .lang = lang,
                                     .due_at = now + 4 * DAY_MS + 378 * MIN_MS,
                                     .start16 = p.start16,
                                     .end16 = p.end16 };
    return (struct checked){ 1284, true, elements, 5, findings, 3, offers, 1 };
}

static struct composer composer_of(void)
{
    static struct person to[1], copy[1];
    to[0] =
        (struct person){ W("Farhana Akter", "ফারহানা আক্তার"), S("farhana@rupsha.example"), false };
    copy[0] = (struct person){ W("Selim Akter", "সেলিম আক্তার"), S("selim@rupsha.example"), true };
    str letter = W(
        "Dear Farhana,\n\nI am sorry if the warning on your shop worried your customers "
        "yesterday. Our hosting company did not renew the certificate in time. From 23:40 on "
        "Tuesday until 10:12 on Wednesday nobody could enter your shop safely, on the first "
        "morning of your winter sale. You had to hear it from your own customers, eleven times. "
        "That must have been a hard morning.\n\nThe two phones in Jashore will be right soon. You "
        "and Selim will have the full explanation in writing by Monday, 5 pm.\n\nNadia",
        "ফারহানা আপা,\n\nগতকাল আপনার দোকানের সতর্কবার্তায় যদি আপনার ক্রেতারা উদ্বিগ্ন হয়ে থাকেন, আমি "
        "দুঃখিত। আমাদের হোস্টিং কোম্পানি সময়মতো সার্টিফিকেট নবায়ন করেনি। মঙ্গলবার রাত ১১:৪০ থেকে বুধবার "
        "সকাল ১০:১২ পর্যন্ত কেউ নিরাপদে আপনার দোকানে ঢুকতে পারেননি, শীতের সেলের প্রথম সকালেই। খবরটা "
        "আপনাকে শুনতে হয়েছে নিজের ক্রেতাদের মুখে, এগারোবার। সকালটা নিশ্চয়ই খুব কঠিন ছিল।\n\nযশোরের "
        "ফোন দুটোও শিগগিরই ঠিক হয়ে যাবে। পুরো ব্যাখ্যাটা আপনি ও সেলিম ভাই লিখিত পাবেন সোমবার বিকেল "
        "৫টার মধ্যে।\n\nনাদিয়া");
    return (struct composer){ .number = 1284,
                              .version = 9,
                              .client = W("Farhana", "ফারহানা"),
                              .lang = str_c(bn ? "bn" : "en"),
                              .text = letter,
                              .from = S("care@dighipar.example"),
                              .to = to,
                              .to_n = 1,
                              .copy = copy,
                              .copy_n = 1,
                              .by_mail = true,
                              .has_way = true,
                              .way = way_at(2),
                              .answering = W("Selim wants to read what happened and what you will "
                                             "change.",
                                             "কী হয়েছিল আর কী বদলাবেন, সেলিম সেটা পড়তে চান।"),
                              .answering_at = now - 54 * MIN_MS,
                              .saved_at = now - MIN_MS,
                              .checked = checked_of(letter) };
}

static void letters(void)
{
    struct shell shell = shell_of(NAV_CASES, "case");
    struct case_page page = case_of(2);
    struct composer c = composer_of();
    struct out o = page_begin();
    view_reply_page(&o, &shell, &page, &c);
    page_end("reply.html", &o);

    c.guard = W("Farhana wrote while you did. Nothing was sent.",
                "আপনি লেখার সময় ফারহানাও লিখেছেন। কিছুই পাঠানো হয়নি।");
    o = page_begin();
    view_reply_page(&o, &shell, &page, &c);
    page_end("reply-guard.html", &o);
    o = page_begin();
    view_checked_piece(&o, &c.checked);
    page_end("check.html", &o);

    struct choice channels[] = { { S("whatsapp"), W("WhatsApp", "হোয়াটসঅ্যাপ"), true },
                                 { S("phone"), W("Call", "ফোন"), false },
                                 { S("in_person"), W("In person", "সামনাসামনি"), false } };
    struct by_hand hand = { 1284,     9,      W("Farhana", "ফারহানা"),
                            c.text,   c.lang, S("8801711555142"),
                            channels, 3 };
    o = page_begin();
    view_by_hand_page(&o, &shell, &hand);
    page_end("hand.html", &o);
}

/* ---- the desk ---- */

static struct word_row word_of(int64_t number, str text, str client, enum promise_look look,
                               int64_t due)
{
    return (struct word_row){ .number = number,
                              .version = 1,
                              .text = text,
                              .lang = str_c(bn ? "bn" : "en"),
                              .client = client,
                              .case_href = S("/cases/1284"),
                              .tel = S("8801711555142"),
                              .look = look,
                              .due_at = due,
                              .settled_at = look >= LOOK_KEPT ? due - 8 * MIN_MS : 0,
                              .late_ms = now - due,
                              .is_today = true };
}

static const struct word_row *words_of(size_t *ret_n)
{
    static struct word_row words[5];
    words[0] = word_of(1, W("I will call you at ten.", "দশটায় আপনাকে ফোন করব।"),
                       W("Anirban Das, Brahmaputra Tea Rooms", "অনির্বাণ দাস, ব্রহ্মপুত্র টি রুমস"),
                       LOOK_LATE, now - 42 * MIN_MS);
    words[1] =
        word_of(2, W("I will write to you by eleven.", "এগারোটার মধ্যে লিখে জানাচ্ছি।"),
                W("Farhana Akter, Rupsha Home Textiles", "ফারহানা আক্তার, রূপসা হোম টেক্সটাইলস"),
                LOOK_DUE_SOON, now + 18 * MIN_MS);
    words[2] = word_of(
        3,
        W("The corrected menu is with you before lunch.", "দুপুরের খাবারের আগেই ঠিক করা মেনু পাবেন।"),
        W("Inês Carvalho, Padaria Quatro Ventos", "ইনেস কারভালিও, পাদারিয়া কোয়াত্রো ভেন্তোস"),
        LOOK_GIVEN, now + 138 * MIN_MS);
    words[3] = word_of(4,
                       W("Two new dates for the photo day, this afternoon.",
                         "ছবি তোলার দুটো নতুন তারিখ আজ বিকেলে জানাব।"),
                       W("Sohini Mukherjee, Kalindi Crafts", "সোহিনী মুখার্জি, কালিন্দী ক্রাফটস"),
                       LOOK_GIVEN, now + 318 * MIN_MS);
    words[4] = word_of(5, W("The layout is with you by nine.", "নটার মধ্যে লেআউট পাবেন।"),
                       W("Tahmina Sultana", "তাহমিনা সুলতানা"), LOOK_KEPT_EARLY, now - 102 * MIN_MS);
    *ret_n = 4;
    return words;
}

static void desk(void)
{
    static const enum stitch given[] = { STITCH_KEPT, STITCH_OVER, STITCH_OPEN, STITCH_OPEN,
                                         STITCH_OPEN };
    struct shell shell = shell_of(NAV_TODAY, "list");
    struct today t = {
        .given = given, .given_n = 5, .last = some_words, .last_n = 16, .last_kept = 14, .kept_n = 1
    };
    t.words = words_of(&t.words_n);
    t.kept = t.words + 4;
    struct list_view views[] = { { S("mine"), W("Mine", "আমার"), 12, false },
                                 { S("nobodys"), W("Nobody’s", "কারও নয়"), 3, false },
                                 { S("hot"), W("Hot", "রেগে আছেন"), 2, true } };
    t.views = views;
    t.views_n = 3;
    struct link unsure = { S("/cases/1284#message-7"),
                           W("To Selim Akter, 10:37", "সেলিম আক্তারকে, ১০:৩৭") };
    t.unsure = &unsure;
    t.unsure_n = 1;
    struct out o = page_begin();
    view_today_page(&o, &shell, &t);
    page_end("today.html", &o);
    struct today nothing = { .views = views, .views_n = 3 };
    o = page_begin();
    view_today_page(&o, &shell, &nothing);
    page_end("today-empty.html", &o);

    shell.nav = NAV_PROMISES;
    struct ledger l = { .views = views,
                        .views_n = 3,
                        .v = t.words,
                        .n = 5,
                        .last = some_words,
                        .last_n = 16,
                        .rate = W("14 of 16 kept", "১৬টির ১৪টি রাখা") };
    o = page_begin();
    view_ledger_page(&o, &shell, &l);
    page_end("promises.html", &o);
    struct promise_page p = { .word = t.words[1],
                              .is_open = true,
                              .case_title = W("Warning on the shop", "দোকানে সতর্কবার্তা"),
                              .when = W("monday 5 pm", "সোমবার বিকেল ৫টা"),
                              .when_read =
                                  W("Monday 9 November, 17:00", "সোমবার ৯ নভেম্বর, ১৭:০০") };
    o = page_begin();
    view_promise_page(&o, &shell, &p);
    page_end("promise.html", &o);
    struct promise_new fresh = { .number = 1284,
                                 .when_error = W("Which day exactly?", "ঠিক কোন দিন?") };
    o = page_begin();
    view_promise_new_page(&o, &shell, &fresh);
    page_end("promise-new.html", &o);

    shell.nav = NAV_CLIENTS;
    struct client_row rows[] = {
        { 12, W("Farhana Akter", "ফারহানা আক্তার"), W("Rupsha Home Textiles", "রূপসা হোম টেক্সটাইলস"),
          W("Khulna", "খুলনা"), some_words, 16, 1, now - HOUR_MS },
        { 13, W("Anirban Das", "অনির্বাণ দাস"), W("Brahmaputra Tea Rooms", "ব্রহ্মপুত্র টি রুমস"),
          W("Guwahati", "গুয়াহাটি"), some_words + 8, 4, 2, now - 2 * DAY_MS },
        { 14, W("Sohini Mukherjee", "সোহিনী মুখার্জি"), STR_NULL, W("Kolkata", "কলকাতা"), NULL, 0, 0,
          now - 20 * DAY_MS },
    };
    struct client_list clients = { .v = rows, .n = 3, .count = 41 };
    o = page_begin();
    view_clients_page(&o, &shell, &clients);
    page_end("clients.html", &o);
    struct story_line story[] = {
        { now - HOUR_MS, S("/cases/1284"), W("Warning on the shop", "দোকানে সতর্কবার্তা"),
          W("Ours. The way back has two of six.", "দায় আমাদের। ফেরার পথে ছয়ের দুই।"), S("") },
        { now - 200 * DAY_MS, S("/cases/901"), W("Domain ran out", "ডোমেনের মেয়াদ শেষ"),
          W("Recovered, 9 of 10", "ফিরেছেন, ১০-এ ৯"), S("") },
    };
    for (size_t i = 0; i < 2; i++)
        story[i].lang = str_c(bn ? "bn" : "en");
    struct client_page client = {
        .card = client_of(), .version = 3, .tel = S("8801711555142"), .story = story, .story_n = 2
    };
    o = page_begin();
    view_client_page(&o, &shell, &client);
    page_end("client.html", &o);
}

static struct choice langs[2], zones[2], days[7], themes[3], roles[3], kinds[3];

static struct firm_choices choices_of(void)
{
    langs[0] = (struct choice){ S("en"), S("English"), !bn };
    langs[1] = (struct choice){ S("bn"), S("বাংলা"), bn };
    zones[0] = (struct choice){ S("Asia/Dhaka"), S("Asia/Dhaka"), true };
    zones[1] = (struct choice){ S("Asia/Kolkata"), S("Asia/Kolkata"), false };
    for (int i = 0; i < 7; i++)
        days[i] = (struct choice){ S("d"), weekday_short(&reader, (enum weekday)i), i < 5 };
    return (struct firm_choices){ langs, zones, days, 2, 2, S("09:00"), S("17:00") };
}

static void rooms(void)
{
    struct shell shell = shell_of(NAV_SETTINGS, "list");
    struct agent_row agents[] = {
        { 1, 1, W("Nadia Rahman", "নাদিয়া রহমান"), S("nadia@dighipar.example"), ROLE_ADMIN, true },
        { 2, 1, W("Tanvir Alam", "তানভীর আলম"), S("tanvir@dighipar.example"), ROLE_AGENT, false }
    };
    struct mailbox_row boxes[] = { { S("care@dighipar.example"),
                                     W("last letter 2 minutes ago", "শেষ চিঠি ২ মি. আগে") } };
    themes[0] = (struct choice){ S("auto"), W("As the machine", "যন্ত্র যেমন"), true };
    themes[1] = (struct choice){ S("light"), W("Light", "আলো"), false };
    themes[2] = (struct choice){ S("dark"), W("Dark", "অন্ধকার"), false };
    roles[0] = (struct choice){ S("agent"), W("Agent", "কর্মী"), true };
    roles[1] = (struct choice){ S("lead"), W("Lead", "দলনেতা"), false };
    roles[2] = (struct choice){ S("admin"), W("Admin", "অ্যাডমিন"), false };
    struct settings s = { .version = 1,
                          .may_change = true,
                          .choices = choices_of(),
                          .languages = langs,
                          .languages_n = 2,
                          .themes = themes,
                          .themes_n = 3,
                          .roles = roles,
                          .roles_n = 3,
                          .keys_on = true,
                          .agents = agents,
                          .agents_n = 2,
                          .mailboxes = boxes,
                          .mailboxes_n = 1,
                          .name = W("Nadia Rahman", "নাদিয়া রহমান"),
                          .firm = W("Dighipar Studio", "দিঘিপাড় স্টুডিও"),
                          .signature = S("Nadia"),
                          .signature_bn = S("নাদিয়া") };
    struct out o = page_begin();
    view_settings_me(&o, &shell, &s);
    page_end("settings-me.html", &o);
    s.part = SETTINGS_TEAM;
    o = page_begin();
    view_settings_team(&o, &shell, &s);
    page_end("settings-team.html", &o);
    s.part = SETTINGS_FIRM;
    o = page_begin();
    view_settings_firm(&o, &shell, &s);
    page_end("settings-firm.html", &o);

    struct signin door = { .firm = s.firm,
                           .theme = theme,
                           .error = W("E-mail and password do not fit together.",
                                      "ই-মেইল আর পাসওয়ার্ড মিলছে না।") };
    o = page_begin();
    view_signin(&o, &door);
    page_end("signin.html", &o);
    struct setup setup = { .choices = choices_of() };
    o = page_begin();
    view_setup_firm(&o, &setup);
    page_end("setup-firm.html", &o);
    o = page_begin();
    view_setup_agent(&o, &setup);
    page_end("setup-agent.html", &o);

    kinds[0] = (struct choice){ S("question"), W("Question", "প্রশ্ন"), false };
    kinds[1] = (struct choice){ S("complaint"), W("Complaint", "অভিযোগ"), true };
    kinds[2] = (struct choice){ S("mistake"), W("Our mistake", "আমাদের ভুল"), false };
    struct choice channels[] = { { S("phone"), W("Call", "ফোন"), true },
                                 { S("whatsapp"), W("WhatsApp", "হোয়াটসঅ্যাপ"), false },
                                 { S("in_person"), W("In person", "সামনাসামনি"), false } };
    struct new_case fresh = { .channels = channels, .channels_n = 3, .kinds = kinds, .kinds_n = 3 };
    shell.nav = NAV_CASES;
    o = page_begin();
    view_new_case_page(&o, &shell, &fresh);
    page_end("new.html", &o);

    struct error_page e = { 40417,
                            W("There is no such page.", "এমন কোনো পাতা নেই।"),
                            W("There is no case 99, or it is not for you.",
                              "৯৯ নম্বর কেস নেই, কিংবা সেটা আপনার জন্য নয়।"),
                            W("Everything. Nothing was changed.", "সবই। কিছুই বদলায়নি।"),
                            W("Look for it by the client’s name.", "ক্লায়েন্টের নাম দিয়ে খুঁজুন।"),
                            STR_NULL,
                            S("/cases") };
    o = page_begin();
    view_error_page(&o, &shell, &e);
    page_end("error.html", &o);
}

static void client_side(void)
{
    struct verify_page v = { .firm = W("Dighipar Studio", "দিঘিপাড় স্টুডিও"),
                             .client = W("Farhana Akter", "ফারহানা আক্তার"),
                             .agent = W("Nadia", "নাদিয়া"),
                             .subject = W("The warning on your shop", "আপনার দোকানে সতর্কবার্তা"),
                             .phone = W("02-5550 0142", "০২-৫৫৫০ ০১৪২"),
                             .lang = str_c(bn ? "bn" : "en"),
                             .path = S("/v/abc"),
                             .put_right = W("Every date that can run out is watched by two people.",
                                            "যেসব মেয়াদ ফুরাতে পারে, এখন দুজন দেখেন।"),
                             .until = now + 7 * DAY_MS };
    struct out o = page_begin();
    view_verify_page(&o, &v);
    page_end("verify.html", &o);
    v.score = 6;
    o = page_begin();
    view_verify_thanks(&o, &v);
    page_end("thanks.html", &o);
    o = page_begin();
    view_verify_closed(&o, &v);
    page_end("over.html", &o);
}

static void statics(void)
{
    char path[512];
    snprintf(path, sizeof path, "%s/static", folder);
    mkdir(path, 0755);
    for (size_t i = 0; i < assets_n; i++)
        keep(arena_cstr(cx.arena, str_skip(assets[i].path, 1)), assets[i].bytes);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    struct arena *a = arena_new();
    cx.arena = a;
    bn = str_eq(str_c(argv[1]), S("bn"));
    theme = argv[2];
    folder = argv[3];
    now = INT64_C(1793853720000);
    reader = (struct reader){ .language = bn ? LANG_BN : LANG_EN,
                              .digits = bn ? DIGITS_BENG : DIGITS_LATN,
                              .now = now };
    if (zone_open(&cx, S("Asia/Dhaka"), &reader.zone) != OK)
        return 1;
    cases();
    letters();
    desk();
    rooms();
    client_side();
    statics();
    arena_free(&a);
    return 0;
}
