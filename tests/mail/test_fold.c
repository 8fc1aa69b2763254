/* Where replies end. Each text is marked by hand: what stands before @@ is shown, what stands
 * behind it folds; without a mark all is shown. */
#include "mail/fold.h"

#include "base/buf.h"
#include "t.h"

static const char *const texts[] = {
    /* Gmail, wrapped and not */
    "Thank you!\n\n@@On Sat, Nov 21, 2026 at 4:05 PM Care <care@dighipar.example> wrote:\n> We are "
    "sorry.\n",
    "Yes, please.\n@@On Sat, Nov 21, 2026 at 4:05 PM Care at Dighipar "
    "Studio\n<care@dighipar.example> wrote:\n\n> We are sorry.\n> > old\n",
    "ধন্যবাদ, পেয়েছি।\n\n@@শনি, ২১ নভেম্বর, ২০২৬ তারিখে ৪:০৫ PM টায় Care <care@dighipar.example> "
    "লিখেছেন:\n\n> আমরা দুঃখিত।\n",
    "ঠিক আছে\n\n@@২১ নভেম্বর ২০২৬ তারিখে রিনা দাস <rina@x.example> লিখেছেন:\n> হ্যাঁ\n",
    /* Apple Mail */
    "Fine.\n\n@@> On 21 Nov 2026, at 16:05, Care <care@dighipar.example> wrote:\n> \n> We are "
    "sorry.\n",
    /* Outlook */
    "Not good enough.\n\n@@From: Care <care@dighipar.example>\nSent: Saturday, November 21, 2026 "
    "4:05 PM\nTo: Rahim\nSubject: Late cups\n\nWe are sorry.\n",
    "Not good enough.\n\n@@________________________________\nFrom: Care "
    "<care@dighipar.example>\nSent: Saturday\nTo: Rahim\nSubject: Late cups\n\nWe are sorry.\n",
    "No.\n\n@@-----Original Message-----\nFrom: Care\nWe are sorry.\n",
    "দেখলাম।\n\n@@প্রেরক: কেয়ার <care@dighipar.example>\nতারিখ: শনিবার\nপ্রাপক: রহিম\nবিষয়: "
    "কাপ\n\nদুঃখিত\n",
    "Hi. I am fine.\n\n@@----------\nDate: Sat, 21 Nov 2026 13:53:45 +0600\nSubject: Cups\nFrom: "
    "care@dighipar.example\nTo: rahim@x.example\n\nHow are you?\n",
    "Hello\n\n@@----- Original Message -----\nFrom: care@dighipar.example\nTo: a@x.example, "
    "b@x.example\nSent: Monday\nSubject: Test\n\nHi\n",
    /* others */
    "Good\n\n@@---- On Sat, 21 Nov 2026 16:05:00 +0600 Care <care@dighipar.example> wrote "
    "----\n\nWe are sorry\n",
    "Gut.\n\n@@Am 21.11.2026 um 16:05 schrieb Care <care@dighipar.example>:\n> Es tut uns leid.\n",
    "Bien.\n\n@@Le sam. 21 nov. 2026 à 16:05, Care <care@dighipar.example> a écrit :\n> Désolés.\n",
    "Yahoo.\n\n@@On Saturday, November 21, 2026, 4:05:00 PM GMT+6, Care <care@dighipar.example> "
    "wrote:\n\nWe are sorry.\n",
    "Fint.\n\n@@21. nov. 2026 kl. 11.00 skrev Care <care@dighipar.example>:\n\n> Undskyld.\n",
    "On Friday I learned something new that\ntook me all of 3 days.\n\nOn friday it did not "
    "work.\n\n@@On Wed, Apr 4, 2012 at 9:32 AM, Care <care@dighipar.example> wrote:\n> Tell us.\n",
    /* signatures */
    "Call me.\n\n@@-- \nRahim Uddin\nUddin Traders\n",
    "Call me.\n\n@@--\nRahim\n\nOn 21 Nov 2026, Care wrote:\n> x\n",
    "ok thanks\n\n@@Sent from my iPhone\n\nOn 21 Nov 2026, at 4:05, Care <c@x.example> wrote:\n> "
    "x\n",
    "It came broken\n\n@@Get Outlook for Android\n",
    "ভাঙা এসেছে।\n\n@@আমার iPhone থেকে পাঠানো\n",
    "A quote, then a name.\n@@> old\n\n-- \nRahim\n01700\n",
    "ok\n\n@@Sent from my Galaxy\nGet Outlook for Android\n\n",
    "দেখলাম।\n\n@@প্রেরক: কেয়ার <care@dighipar.example>\nপাঠানো হ\u09dfেছে: শনিবার\nপ্রাপক: "
    "রহিম\nবিষ\u09df: কাপ\n\nদুঃখিত\n",
    /* all is shown: answers between and under quotes, forwards, nothing left, prose that looks so
     */
    "> Is it blue?\nYes.\n> And big?\nNo.\n",
    "> Is it blue?\n\nYes it is, and I want it back.\n",
    "Look:\n\n---------- Forwarded message ---------\nFrom: A <a@x.example>\nDate: Sat\nSubject: "
    "s\nTo: b\n\nwords\n",
    "Begin forwarded message:\n\nFrom: A\nDate: Sat\nTo: b\nSubject: s\n\nwords\n",
    "From: A\nSent: B\nTo: C\nSubject: D\n\nall there is\n",
    "> only a quote\n",
    "--\n",
    "",
    "As you wrote: it is late.\nI am angry.\n",
    "Hello,\nSent with DHL yesterday.\nThe number is 123.\n",
    "From: my desk I see the river.\nTo: you it is far.\n",
    "I paid on 5 May\nand then I got 3 letters.\nYour clerk wrote:\nnothing at all.\n",
    "List\n--\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n",
    "a -- b\n-> c\n",
};

TEST(replies_end_where_a_person_would_say)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        str marked = str_c(texts[i]);
        ptrdiff_t mark = str_find(marked, S("@@"), 0);
        str text = mark < 0 ? marked
                            : arena_join(cx->arena, str_sub(marked, 0, (size_t)mark),
                                         str_skip(marked, (size_t)mark + 2));
        size_t want = mark < 0 ? text.n : (size_t)mark;
        size_t got = fold_visible(text);
        if (got != want)
            fail_msg("text %zu shows \"%.*s\" of:\n%s", i, (int)got, text.p, texts[i]);
    }
}

TEST(the_reply_has_no_blank_lines_behind)
{
    assert_str(fold_reply(S("a\n\n \nb"), 4), S("a"));
    assert_str(fold_reply(S(""), 0), S(""));
}

T_MAIN(T(replies_end_where_a_person_would_say), T(the_reply_has_no_blank_lines_behind))
