/* The pieces pages are made of, named as the design names them. */
#include "sample/stage.h"

static void piece_stitches(struct out *o, const struct stage *st)
{
    static const enum stitch steps[] = { STITCH_DONE, STITCH_DONE, STITCH_NOW,
                                         STITCH_TODO, STITCH_TODO, STITCH_TODO };
    view_stitch_steps(o, steps, N(steps), W("Two of six", "ছয়ের দুই"));
    view_stitch_words(o, sample_words, N(sample_words), W("Fourteen kept", "চৌদ্দটি রাখা"));
}

static void piece_case_row(struct out *o, const struct stage *st)
{
    view_case_rows(o, list_of(st, false));
}

static void piece_case_head(struct out *o, const struct stage *st)
{
    struct case_page page = case_of(st, 2);
    view_case_head(o, &page.head, page.way);
}

static void piece_own_words(struct out *o, const struct stage *st)
{
    struct case_page page = case_of(st, 2);
    view_own_words(o, &page.own);
}

static void piece_line(struct out *o, const struct stage *st)
{
    struct case_page page = case_of(st, 2);
    view_timeline(o, &page.timeline);
}

static void piece_way_back(struct out *o, const struct stage *st)
{
    struct case_page page = case_of(st, 2);
    view_way_back(o, page.way);
}

static void piece_client_card(struct out *o, const struct stage *st)
{
    struct client_card card = client_of(st);
    view_client_head(o, &card);
    view_client_card(o, &card);
}

static void piece_word_row(struct out *o, const struct stage *st)
{
    struct today t = today_of(st);
    view_today_words(o, &t);
}

static void piece_check_five(struct out *o, const struct stage *st)
{
    struct composer c = composer_of(st);
    view_elements(o, &c.checked);
}

static void piece_finding(struct out *o, const struct stage *st)
{
    struct composer c = composer_of(st);
    view_findings(o, &c.checked);
}

static void piece_offer(struct out *o, const struct stage *st)
{
    struct composer c = composer_of(st);
    view_offers(o, &c.checked);
}

static void piece_toast(struct out *o, const struct stage *st)
{
    view_undo_bar(o, W("Farhana", "ফারহানা"), 8, 10);
    view_undo_bar(o, W("Farhana", "ফারহানা"), 8, 600);
}

static void piece_field(struct out *o, const struct stage *st)
{
    view_text_field(o, "name", W("Name", "নাম"), W("Farhana", "ফারহানা"), STR_NULL);
    view_text_field(o, "when", W("When", "কখন"), W("soon", "শিগগিরই"),
                    W("Which day exactly?", "ঠিক কোন দিন?"));
    struct firm_choices c = choices_of(st);
    view_firm_choices(o, &c);
}

static void piece_ten(struct out *o, const struct stage *st)
{
    view_ten(o, 6);
}

static const struct sample all[] = {
    { "stitches", piece_stitches },
    { "case_row", piece_case_row },
    { "case_head", piece_case_head },
    { "own_words", piece_own_words },
    { "line", piece_line },
    { "way_back", piece_way_back },
    { "client_card", piece_client_card },
    { "word_row", piece_word_row },
    { "check_five", piece_check_five },
    { "finding", piece_finding },
    { "offer", piece_offer },
    { "toast", piece_toast },
    { "field", piece_field },
    { "ten", piece_ten },
};
const struct sample_list pieces = { all, N(all) };
