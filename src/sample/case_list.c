/* The list of cases: one of each mark. */
#include "sample/stage.h"

struct way way_at(int here)
{
    struct way w = { .done = here, .here = here };
    for (int i = 0; i < STEPS; i++)
        w.step[i] = i < here ? STEP_DONE : i == here ? STEP_HERE : STEP_TO_COME;
    return w;
}

static struct case_row row_of(const struct stage *st, int64_t number, str client, str subject,
                              int64_t ago, int here, enum mark_kind mark, int64_t at)
{
    return (struct case_row){ .number = number,
                              .view = "open",
                              .client = client,
                              .subject = subject,
                              .at = st->now - ago,
                              .has_way = here >= 0,
                              .way = way_at(here < 0 ? 0 : here),
                              .mark = { mark, at } };
}

const struct case_list *list_of(const struct stage *st, bool is_empty)
{
    struct list_view views[7];
    const str labels[] = { W("Mine", "আমার"),     W("Nobody’s", "কারও নয়"),   W("Due", "আজ"),
                           W("Hot", "রেগে আছেন"), W("Cooling", "ঠান্ডা হচ্ছে"), W("At risk", "ঝুঁকিতে"),
                           W("All", "সব") };
    const int64_t counts[] = { 12, is_empty ? 0 : 3, 5, 2, 1, 4, 212 };
    for (size_t i = 0; i < 7; i++)
        views[i] = (struct list_view){ S("mine"), labels[i], counts[i], i == (is_empty ? 1u : 0u) };
    const struct case_row all[] = {
        row_of(st, 1284, W("Rupsha Home Textiles", "রূপসা হোম টেক্সটাইলস"),
               W("Warning on the shop, first day of the sale", "দোকানে সতর্কবার্তা, সেলের প্রথম দিন"),
               54 * MINUTE_MS, 2, MARK_COOLING, 0),
        row_of(st, 1291, W("Brahmaputra Tea Rooms", "ব্রহ্মপুত্র টি রুমস"),
               W("Still waiting for your call", "ফোনটা এখনো আসেনি"), 71 * MINUTE_MS, 1, MARK_LATE,
               42 * MINUTE_MS),
        row_of(st, 1293, W("Meghmala Boutique", "মেঘমালা বুটিক"),
               W("The sign says “Meghmela”", "সাইনবোর্ডে লেখা “মেঘমেলা”"), 90 * MINUTE_MS, 0,
               MARK_HOT, 0),
        row_of(st, 1288, W("Padaria Quatro Ventos", "পাদারিয়া কোয়াত্রো ভেন্তোস"),
               W("Menu: the price of the bread", "মেনু: রুটির দাম"), 107 * MINUTE_MS, 3, MARK_DUE,
               st->now + 138 * MINUTE_MS),
        row_of(st, 1279, W("Chowdhury Dental", "চৌধুরী ডেন্টাল"),
               W("Paid twice in October", "অক্টোবরে দুবার টাকা গেছে"), DAY_MS, 4, MARK_WORD,
               st->now + 6 * HOUR_MS),
        row_of(st, 1290, W("Kalindi Crafts", "কালিন্দী ক্রাফটস"),
               W("New dates for the photo day", "ছবি তোলার নতুন তারিখ"), DAY_MS, -1, MARK_WORD,
               st->now + 5 * HOUR_MS),
        row_of(st, 1262, W("Pension Morgentau", "পেনসিওন মরগেনটাউ"),
               W("Booking page in German", "জার্মান ভাষায় বুকিং পাতা"), 2 * DAY_MS, 5, MARK_ASKED, 0),
        row_of(st, 1270, W("Fietsatelier Lindegracht", "ফিটসআতেলিয়ে লিন্ডেখ্রাখট"),
               W("Goals before our call", "ফোনের আগে আমাদের লক্ষ্য"), 2 * DAY_MS, -1, MARK_NONE, 0),
        row_of(st, 1255, W("Padma Cold Storage", "পদ্মা কোল্ড স্টোরেজ"),
               W("Invoice 2209, two months", "চালান ২২০৯, দুই মাস"), 3 * DAY_MS, -1, MARK_NONE, 0),
    };
    struct case_row *rows = stage_hold(st, all, sizeof all);
    rows[0].is_chosen = true;
    rows[1].is_unread = rows[2].is_unread = true;
    struct case_list list = { .views = stage_hold(st, views, sizeof views),
                              .views_n = 7,
                              .rows = rows,
                              .rows_n = is_empty ? 0 : N(all),
                              .url = S("/cases?view=mine"),
                              .nothing =
                                  W("No case is without an owner.", "মালিক ছাড়া কোনো কেস নেই।") };
    return stage_hold(st, &list, sizeof list);
}
