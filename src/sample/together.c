/* Two people at one case: who is here, a colleague's draft, one that was taken over, saved replies.
 */
#include "sample/stage.h"

static struct here here_of(const struct stage *st)
{
    const struct face *v =
        HOLD(st, struct face,
             { W("TH", "তাহা"), W("Tanvir is writing an answer", "তানভীর উত্তর লিখছেন"), true },
             { W("MS", "মিসা"), W("Mitali is here", "মিতালি এখানে আছেন"), false });
    return (struct here){ .case_id = 41,
                          .v = v,
                          .n = 2,
                          .says = W("Tanvir is writing an answer · Mitali is here",
                                    "তানভীর উত্তর লিখছেন · মিতালি এখানে আছেন"),
                          .mark = S("1f"),
                          .beat_ms = 10000 };
}

static struct draft_line theirs(const struct stage *st)
{
    return (struct draft_line){ .agent = 2,
                                .by = W("Tanvir", "তানভীর"),
                                .begun_at = st->now - 14 * MINUTE_MS,
                                .saved_at = st->now - MINUTE_MS };
}

static struct draft_line taken(const struct stage *st)
{
    return (struct draft_line){ .agent = 1,
                                .taken_by = W("Tanvir", "তানভীর"),
                                .taken_at = st->now - 6 * MINUTE_MS,
                                .begun_at = st->now - 20 * MINUTE_MS,
                                .saved_at = st->now - 7 * MINUTE_MS,
                                .is_mine = true };
}

static str words_of(const struct stage *st)
{
    return W("Dear Farhana,\n\nSelim will have it in writing by Monday, 5 pm. The two phones in "
             "Jashore ",
             "ফারহানা আপা,\n\nসেলিম ভাই সোমবার বিকেল ৫টার মধ্যে লিখিত পাবেন। যশোরের ফোন দুটো ");
}

static struct case_page shared_case(const struct stage *st)
{
    struct case_page page = case_of(st, 2);
    struct case_list *list = stage_hold(st, page.list, sizeof *page.list);
    struct case_row *rows = stage_hold(st, list->rows, list->rows_n * sizeof *list->rows);
    rows[0].here = here_of(st);
    list->rows = rows;
    page.list = list;
    page.head.here = here_of(st);
    page.drafts = HOLD(st, struct draft_line, theirs(st));
    page.drafts_n = 1;
    return page;
}

static void draw_shared(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "case");
    struct case_page page = shared_case(st);
    view_case_page(o, &shell, &page);
}

static void draw_draft(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "case");
    struct case_page page = shared_case(st);
    struct draft_page d = { .line = theirs(st), .text = words_of(st), .lang = st->lang };
    view_draft_page(o, &shell, &page, &d);
}

static void draw_taken(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "case");
    struct case_page page = shared_case(st);
    struct draft_page d = {
        .line = taken(st), .text = words_of(st), .lang = st->lang, .taker = 2, .may_take_back = true
    };
    view_draft_page(o, &shell, &page, &d);
}

/* A letter somebody else writes on, too, with a blank that held it. */
static void draw_reply_shared(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "case");
    struct case_page page = shared_case(st);
    struct composer c = composer_of(st);
    c.case_id = 41;
    c.drafts = HOLD(st, struct draft_line, taken(st), theirs(st));
    c.drafts_n = 2;
    c.saved = HOLD(st, struct choice, { S("1"), W("Sorry, late", "দেরির জন্য"), false },
                   { S("2"), W("Certificate renewed", "সার্টিফিকেট নবায়ন"), false });
    c.saved_n = 2;
    c.guard = W("Nothing was sent: a blank is still open in the letter.",
                "কিছু পাঠানো হয়নি: চিঠিতে একটা ফাঁকা জায়গা রয়ে গেছে।");
    c.blank = W("[day and time]", "[দিন ও সময়]");
    c.blank_act = "send";
    view_reply_page(o, &shell, &page, &c);
}

/* ---- saved replies ---- */

static void draw_replies(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_SETTINGS, "list");
    struct settings s = { .part = SETTINGS_REPLIES, .may_change = true };
    const struct saved_row *v =
        HOLD(st, struct saved_row,
             { .id = 1,
               .uses = 42,
               .title = W("Sorry, late", "দেরির জন্য"),
               .shortcut = W("late", "দেরি"),
               .text = W("Dear {client.first_name}, your parcel left a day after we said.",
                         "{client.first_name}, আপনার পার্সেল আমাদের কথার এক দিন পরে বেরিয়েছে।"),
               .lang = st->lang,
               .has_en = true,
               .has_bn = true },
             { .id = 2,
               .uses = 3,
               .title = W("Certificate renewed", "সার্টিফিকেট নবায়ন"),
               .text = W("Your shop can be reached safely again.",
                         "আপনার দোকানে আবার নিরাপদে ঢোকা যাচ্ছে।"),
               .lang = st->lang,
               .has_en = !st->is_bn,
               .has_bn = st->is_bn });
    struct saved_list l = { .v = v, .n = 2, .may_change = true };
    view_settings_replies(o, &shell, &s, &l);
}

static void draw_reply_edit(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_SETTINGS, "list");
    struct settings s = { .part = SETTINGS_REPLIES, .may_change = true };
    const struct finding_view *found =
        HOLD(st, struct finding_view,
             { .level = "better",
               .message = W("“Soon” is not a time", "“শিগগিরই” কোনো সময় নয়"),
               .text = st->is_bn ? S("শিগগিরই") : S("soon"),
               .lang = st->lang,
               .put = W("by [day and time]", "[দিন ও সময়]-এর মধ্যে") });
    const struct saved_field_line *fields =
        HOLD(st, struct saved_field_line,
             { S("client.first_name"),
               W("what the client is called: Farhana", "ক্লায়েন্টকে যে নামে ডাকা হয়: ফারহানা") },
             { S("promise.due"),
               W("when the next open promise is due", "খোলা কথাগুলোর প্রথমটা কখন রাখার কথা") });
    struct checked clear = { .is_checked = true };
    struct checked one = { .is_checked = true, .findings = found, .findings_n = 1 };
    struct saved_form f = { .id = 1,
                            .version = 2,
                            .uses = 42,
                            .may_change = true,
                            .shortcut = W("late", "দেরি"),
                            .title_en = S("Sorry, late"),
                            .text_en =
                                S("Dear {client.first_name},\n\nyour parcel left a day after "
                                  "we said. You have it soon.\n\n{agent.name}"),
                            .title_bn = S("দেরির জন্য"),
                            .text_bn = S("{client.first_name},\n\nআপনার পার্সেল আমাদের কথার এক দিন "
                                         "পরে বেরিয়েছে। শিগগিরই পাবেন।\n\n{agent.name}"),
                            .fields = fields,
                            .fields_n = 2,
                            .checked_en = st->is_bn ? clear : one,
                            .checked_bn = st->is_bn ? one : clear };
    view_settings_reply(o, &shell, &s, &f);
}

static const struct sample pages[] = {
    { "case-shared", draw_shared },       { "draft", draw_draft },
    { "draft-taken", draw_taken },        { "reply-shared", draw_reply_shared },
    { "settings-replies", draw_replies }, { "settings-reply", draw_reply_edit },
};
const struct sample_list together_pages = { pages, N(pages) };
