/* Promises in a letter. Now is Saturday 21 November 2026, 10:00 in Dhaka; the firm rests Friday and
 * Saturday. What must be found stands in [brackets], each promise with its last moment. */
#include "check/promise_finder.h"

#include "base/buf.h"
#include "t.h"

struct letter {
    const char *marked;
    const char *latest; /* one a promise, with blanks between; "-" undated, "?" behind: ask */
};

static const struct letter letters[] = {
    { "[I will call you on Monday by 5 pm].", "2026-11-23T17:00" },
    { "On Monday we lost your parcel. I am sorry.", "" },
    { "[We'll refund you today], and [you will have the new print by Thursday].",
      "2026-11-21T23:59 2026-11-26T23:59" },
    { "I can call you on Monday. Shall I call you on Tuesday?", "" },
    { "Will you be in on Monday? You could come on Tuesday.", "" },
    { "[The refund will be in your account by Monday].", "2026-11-23T23:59" },
    { "[I will call you]. Monday at 5 pm.", "2026-11-23T17:00" },
    { "[I will call you]. On Monday we were closed.", "-" },
    { "[I will call you after Monday].", "-" },
    { "[I will call you after Monday and by Thursday].", "2026-11-26T23:59" },
    { "[ঈদের আগে জামাটা পাঠাব]।", "2027-03-09T23:59?" },
    { "You will need to sign it on Monday. We will be closed on Friday.", "" },
    { "I will try to fix it tomorrow. I will not charge you on Monday.", "" },
    { "[I will look into it].", "-" },
    { "I will never forget this. I will be honest with you.", "" },
    { "[I will call you on Monday or Tuesday].", "2026-11-24T23:59?" },
    { "[I will call on Monday] and [write on Tuesday].", "2026-11-23T23:59 2026-11-24T23:59" },
    { "[Your parcel will arrive tomorrow morning]. It will rain on Monday.", "2026-11-22T12:00" },
    { "[I am sending the new one tomorrow]. [Tanvir will call you at 5 pm].",
      "2026-11-22T23:59 2026-11-21T17:00" },
    { "[We are going to replace it by 03/04].", "2027-04-03T23:59?" },
    { "[I'll be back to you within two hours].", "2026-11-21T12:00" },
    { "[You will have an answer before lunch].", "2026-11-21T13:00?" },
    { "[You and Selim will have the full explanation in writing by Monday, 5 pm].",
      "2026-11-23T17:00" },
    { "Yesterday I said I would call.", "" },
    { "You will find the invoice attached. [A replacement will go out today].",
      "2026-11-21T23:59" },
    { "[You'll see the money on your card by Wednesday]. You should see it today.",
      "2026-11-25T23:59" },
    { "[Expect a call from me tomorrow at 10]. Did you expect it on Monday?", "2026-11-22T10:00" },
    { "I have refunded you this morning. We aim to reply within 24 hours.", "" },
    { "[Even if it rains, the driver will come at 5 pm].", "2026-11-21T17:00" },
    { "I will call you if we find the copy. We will reprint it if you like.", "" },
    { "[সোমবার বিকেল ৫টার মধ্যে ফোন করব]। গত সোমবার পার্সেল হারিয়েছি।", "2026-11-23T17:00" },
    { "[আপনি পুরো ব্যাখ্যাটা লিখিত পাবেন সোমবার বিকেল ৫টার মধ্যে]।", "2026-11-23T17:00" },
    { "[এগারোটার মধ্যে লিখে জানাচ্ছি]।", "2026-11-21T11:00" },
    { "আপনি কি কাল আসবেন? আমি কাল আসব না। আমি চেষ্টা করব।", "" },
    { "আজ ক্ষমা চাইছি, দুঃখ প্রকাশ করছি।", "" },
    { "[সোমবার ফোন করব] আর [মঙ্গলবার টাকা পাঠাব]।", "2026-11-23T23:59 2026-11-24T23:59" },
    { "[আগামীকাল টাকা ফেরত দেওয়া হবে]।", "2026-11-22T23:59" },
    { "[তানভীর আপনাকে কাল ফোন করবেন]। আপনি আমাকে কাল ফোন করবেন।", "2026-11-22T23:59" },
    { "সোমবার আপনার ফোন ধরিনি। সব হিসাব আর জবাব এখনো বাকি।", "" },
    { "[আমি নিজে খোঁজ নেব]।", "-" },
    { "[টাকাটা বুধবারের মধ্যে আপনার কার্ডে ফেরত যাবে]।", "2026-11-25T23:59" },
    { "[আমাদের মিস্ত্রি বুধবার সকাল ১০টায় যাবেন]। আমাদের বুধবার জানাবেন।", "2026-11-25T10:00" },
    { "কাজটা শেষ হতে দুই দিন লাগবে। বৃহস্পতিবার পারব না।", "" },
    { "[আগামীকাল সকাল নয়টায় টেকনিশিয়ান আসবেন]। সোমবার অফিসে আসবেন।", "2026-11-22T09:00" },
    { "[তিন কর্মদিবসের মধ্যে পার্সেল পৌঁছে যাবে]।", "2026-11-24T23:59" },
};

/* The letter without brackets, and the places they stood at. */
static str unmark(struct ctx *cx, str marked, size_t *starts, size_t *ends, size_t *ret_n)
{
    struct buf b = buf_new(cx->arena, 4096);
    *ret_n = 0;
    for (size_t i = 0; i < marked.n; i++) {
        if (marked.p[i] == '[')
            starts[*ret_n] = b.n;
        else if (marked.p[i] == ']')
            ends[(*ret_n)++] = b.n;
        else
            buf_byte(&b, marked.p[i]);
    }
    return buf_str(&b);
}

static str latest_of(struct ctx *cx, const struct promise_found *p)
{
    if (!p->is_dated)
        return S("-");
    str t = str_sub(time_rfc3339(cx->arena, p->latest, 6 * 3600), 0, 16);
    return p->is_certain ? t : arena_join(cx->arena, t, S("?"));
}

TEST(promises_are_found_where_they_are_made)
{
    const struct zone *dhaka;
    assert_ok(zone_open(cx, S("Asia/Dhaka"), &dhaka));
    struct week week = week_of_country(S("BD"));
    struct calendar calendar = calendar_of_week(dhaka, week);
    struct date_context context = { T_NOW - 6 * HOUR_MS, &calendar, week.start };
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        size_t starts[8], ends[8], n;
        str text = unmark(cx, str_c(letters[i].marked), starts, ends, &n), want, rest;
        struct promises found;
        assert_ok(promises_find(cx, text, &context, &found));
        if (found.n != n)
            fail_msg("%s: %zu promises", letters[i].marked, found.n);
        rest = str_c(letters[i].latest);
        for (size_t k = 0; k < n; k++) {
            str_split(&rest, ' ', &want);
            if (found.v[k].start != starts[k] || found.v[k].end != ends[k])
                fail_msg("%s: found \"%.*s\"", letters[i].marked,
                         STR_ARG(str_sub(text, found.v[k].start, found.v[k].end)));
            assert_str(latest_of(cx, &found.v[k]), want);
        }
    }
}

TEST(a_text_too_long_is_told_so)
{
    struct calendar calendar = { .zone = NULL };
    struct date_context context = { T_NOW, &calendar, MONDAY };
    struct promises found;
    static char many[64 * 1024 + 1];
    memset(many, 'a', sizeof many);
    assert_status(promises_find(cx, (str){ many, sizeof many }, &context, &found), E_LIMIT);
}

T_MAIN(T(promises_are_found_where_they_are_made), T(a_text_too_long_is_told_so))
