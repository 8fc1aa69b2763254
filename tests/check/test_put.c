/* Better words: what one key puts in, written by hand as a careful writer would. */
#include "t.h"
#include "check/kantha_check.h"

#include "base/buf.h"

static struct check_result check(struct ctx *cx, str text)
{
    static const struct check_packs *packs;
    static struct ctx forever;
    struct check_input in = { .text = text, .scope = SCOPE_RECOVERY };
    struct check_result r;
    if (packs == NULL) {
        forever.arena = arena_new();
        assert_ok(check_packs_load(&forever, check_builtin, check_builtin_n, &packs));
    }
    assert_ok(check_run(cx, packs, &in, &r));
    return r;
}

/* All that is offered put in, from the front. */
static str put_all(struct ctx *cx, str text, const struct check_result *r)
{
    struct buf b = buf_new(cx->arena, 4096);
    size_t at = 0;
    for (size_t i = 0; i < r->findings_n; i++) {
        const struct check_put *p = &r->findings[i].put;
        if (p->text.p == NULL || p->start < at)
            continue;
        buf_add(&b, str_sub(text, at, p->start));
        buf_add(&b, p->text);
        at = p->end;
    }
    buf_add(&b, str_skip(text, at));
    return buf_str(&b);
}

static const struct {
    const char *text;
    const char *want;
} cases[] = {
    /* a condition becomes a fact */
    { "We're sorry if our driver was rude.", "We're sorry that our driver was rude." },
    { "I apologize if I kept you waiting.", "I apologize that I kept you waiting." },
    { "Sorry if this caused you any trouble.", "Sorry that this caused you trouble." },
    { "Sorry if any of you felt ignored.", "Sorry if any of you felt ignored." },
    { "We apologise for any inconvenience this may have caused.",
      "We apologise for the inconvenience this has caused." },
    /* a sentence ends; the next begins with a capital */
    { "Sorry for the wait, but we were short of staff.",
      "Sorry for the wait. We were short of staff." },
    { "I am sorry for the noise - but the works must go on.",
      "I am sorry for the noise. The works must go on." },
    { "I apologise for the wait. However, I was told nothing.",
      "I apologise for the wait. I was told nothing." },
    { "Sorry for the long but needed wait.", "Sorry for the long but needed wait." },
    /* small words go, with their article */
    { "There was a brief outage last night.", "There was an outage last night." },
    { "It was an honest mistake.", "It was a mistake." },
    { "A small user error led to this.", "A user error led to this." },
    { "Slight delays are our fault.", "Delays are our fault." },
    { "Your cake was slightly damaged.", "Your cake was damaged." },
    { "It is not a big deal.", "It is not a big deal." },
    /* a time to fill in */
    { "ASAP we will call you.", "ASAP we will call you." },
    { "We will send it ASAP.", "We will send it by [day and time]." },
    { "We will soon be open.", "We will soon be open." },
    { "As soon as possible, we will send it.", "By [day and time], we will send it." },
    { "I will look into it right away and write to you shortly.",
      "I will look into it by [day and time] and write to you by [day and time]." },
    /* Bengali: forms that fit the sentence */
    { "যদি কোনো সমস্যা হয়ে থাকে, আমরা আন্তরিকভাবে দুঃখিত।", "সমস্যা হয়েছে, আমরা আন্তরিকভাবে দুঃখিত।" },
    { "বিলে ভুল হয়ে থাকলে আমরা দুঃখিত।", "বিলে ভুল হওয়ায় আমরা দুঃখিত।" },
    { "দেরির জন্য দুঃখিত, তবে দোকানে ভিড় ছিল।", "দেরির জন্য দুঃখিত। দোকানে ভিড় ছিল।" },
    { "আমরা দুঃখিত। কিন্তু ফরমটা ভুল ছিল।", "আমরা দুঃখিত। ফরমটা ভুল ছিল।" },
    { "একটু দেরি হয়েছে, আমি দুঃখিত।", "দেরি হয়েছে, আমি দুঃখিত।" },
    { "এটা সাধারণ ব্যাপার।", "এটা সাধারণ ব্যাপার।" },
    { "শিগগিরই জানাব।", "[কোন দিন, কয়টার মধ্যে] জানাব।" },
    { "টাকাটা খুব শীঘ্রই পাবেন।", "টাকাটা [কোন দিন, কয়টার মধ্যে] পাবেন।" },
};

TEST(what_is_put_reads_as_a_person_would_write_it)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str text = str_c(cases[i].text);
        struct check_result r = check(cx, text);
        assert_str(put_all(cx, text, &r), str_c(cases[i].want));
    }
}

TEST(a_put_tells_its_place_in_bytes_and_units)
{
    str text = S("প্রিয় রিনা 🙂, it was a minor issue.");
    struct check_result r = check(cx, text);
    const struct check_finding *f = NULL;
    for (size_t i = 0; i < r.findings_n; i++)
        if (str_eq(r.findings[i].rule, S("minimises")))
            f = &r.findings[i];
    assert_non_null(f);
    assert_str(str_sub(text, f->start, f->end), S("minor issue"));
    assert_str(str_sub(text, f->put.start, f->put.end), S("a minor issue"));
    assert_str(f->put.text, S("an issue"));
    /* প্রিয় 6, blank, রিনা 4, blank, the smiley 2, ", it was " 9 */
    assert_int_equal(f->put.start_utf16, 6 + 1 + 4 + 1 + 2 + 9);
    assert_int_equal(f->put.end_utf16, f->put.start_utf16 + 13);
}

TEST(where_the_fault_is_not_ours_nothing_is_put_that_confesses)
{
    const struct check_packs *packs;
    struct check_input in = { .text = S("I am sorry you feel this way. I will call you soon."),
                              .scope = SCOPE_RECOVERY };
    struct check_result r;
    assert_ok(check_packs_load(cx, check_builtin, check_builtin_n, &packs));
    assert_ok(check_run(cx, packs, &in, &r));
    assert_str(put_all(cx, in.text, &r),
               S("I am sorry that we [what we did]. I will call you by [day and time]."));
    in.is_not_ours = true;
    assert_ok(check_run(cx, packs, &in, &r));
    assert_str(put_all(cx, in.text, &r),
               S("I am sorry you feel this way. I will call you by [day and time]."));
}

TEST(a_blank_that_was_left_is_found)
{
    struct check_result r = check(cx, S("I will call you by [day and time]."));
    bool is_found = false;
    for (size_t i = 0; i < r.findings_n; i++)
        is_found |= str_eq(r.findings[i].rule, S("template-left"));
    assert_true(is_found);
}

T_MAIN(T(what_is_put_reads_as_a_person_would_write_it), T(a_put_tells_its_place_in_bytes_and_units),
       T(where_the_fault_is_not_ours_nothing_is_put_that_confesses),
       T(a_blank_that_was_left_is_found))
