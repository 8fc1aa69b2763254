/* A letter that is written, with what the checker says of it. */
#include "sample/stage.h"

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

static struct finding_view found(const struct stage *st, str letter, const char *level, str text,
                                 str message, str why, str fix)
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
                                  .lang = st->lang,
                                  .start16 = from,
                                  .end16 = from + units16(text) };
}

static struct checked checked_of(const struct stage *st, str letter)
{
    struct element_view *elements = arena_array(st->arena, struct element_view, 5);
    struct finding_view *findings = arena_array(st->arena, struct finding_view, 3);
    struct offer_view *offers = arena_array(st->arena, struct offer_view, 1);
    str lang = st->lang;
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
        st, letter, "must", W("if", "যদি"),
        W("“If” doubts that it happened", "“যদি” বললে মনে হয়, হয়তো হয়নি"),
        W("She has told you it did. Say it as a fact.", "তিনি তো বলেছেনই হয়েছে। সত্যি হিসেবেই বলুন।"),
        W("that", "যে"));
    findings[1] =
        found(st, letter, "must",
              W("Our hosting company did not renew the certificate in time.",
                "আমাদের হোস্টিং কোম্পানি সময়মতো সার্টিফিকেট নবায়ন করেনি।"),
              W("It blames somebody else", "দোষটা আরেকজনের ঘাড়ে যাচ্ছে"),
              W("To her it is yours. Say “we”.", "তাঁর কাছে দায় আপনাদের। “আমরা” বলুন।"), STR_NULL);
    findings[2] = found(st, letter, "better", W("soon", "শিগগিরই"),
                        W("“Soon” is not a time", "“শিগগিরই” কোনো সময় নয়"), STR_NULL, STR_NULL);
    struct finding_view p =
        found(st, letter, "promise", W("by Monday, 5 pm", "সোমবার বিকেল ৫টার মধ্যে"), STR_NULL,
              STR_NULL, STR_NULL);
    offers[0] = (struct offer_view){ .key = S("a1"),
                                     .text = p.text,
                                     .lang = lang,
                                     .due_at = st->now + 4 * DAY_MS + 378 * MINUTE_MS,
                                     .start16 = p.start16,
                                     .end16 = p.end16 };
    return (struct checked){ 1284, true, elements, 5, findings, 3, offers, 1 };
}

struct composer composer_of(const struct stage *st)
{
    const struct person *to =
        HOLD(st, struct person,
             { W("Farhana Akter", "ফারহানা আক্তার"), S("farhana@rupsha.example"), false });
    const struct person *copy = HOLD(
        st, struct person, { W("Selim Akter", "সেলিম আক্তার"), S("selim@rupsha.example"), true });
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
                              .lang = st->lang,
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
                              .answering_at = st->now - 54 * MINUTE_MS,
                              .saved_at = st->now - MINUTE_MS,
                              .checked = checked_of(st, letter) };
}

struct checked sample_checked(const struct stage *st)
{
    return composer_of(st).checked;
}

/* ---- the pages ---- */

static void draw_reply(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "case");
    struct case_page page = case_of(st, 2);
    struct composer c = composer_of(st);
    view_reply_page(o, &shell, &page, &c);
}

static void draw_guard(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "case");
    struct case_page page = case_of(st, 2);
    struct composer c = composer_of(st);
    c.guard = W("Farhana wrote while you did. Nothing was sent.",
                "আপনি লেখার সময় ফারহানাও লিখেছেন। কিছুই পাঠানো হয়নি।");
    view_reply_page(o, &shell, &page, &c);
}

static void draw_hand(struct out *o, const struct stage *st)
{
    struct shell shell = shell_of(st, NAV_CASES, "case");
    struct composer c = composer_of(st);
    const struct choice channels[] = { { S("whatsapp"), W("WhatsApp", "হোয়াটসঅ্যাপ"), true },
                                       { S("phone"), W("Call", "ফোন"), false },
                                       { S("in_person"), W("In person", "সামনাসামনি"), false } };
    struct by_hand hand = { 1284,     9,      W("Farhana", "ফারহানা"),
                            c.text,   c.lang, S("8801711555142"),
                            channels, 3 };
    view_by_hand_page(o, &shell, &hand);
}

static const struct sample pages[] = {
    { "reply", draw_reply },
    { "reply-guard", draw_guard },
    { "hand", draw_hand },
};
const struct sample_list letter_pages = { pages, N(pages) };
