#include "t.h"
#include "text/words.h"

#include "base/buf.h"
#include "text/bangla.h"

/* Keys joined by blanks, sentences by " / ". */
static str shape(struct ctx *cx, const char *z)
{
    struct words w;
    words_split(cx->arena, str_c(z), &w);
    struct buf b = buf_new(cx->arena, 4096);
    for (size_t i = 0; i < w.n; i++) {
        if (i > 0)
            buf_add(&b, w.v[i].sentence == w.v[i - 1].sentence ? S(" ") : S(" / "));
        buf_add(&b, w.v[i].key);
    }
    return w.n > 0 ? buf_str(&b) : S("");
}

#define SHAPE(text, want) assert_str(shape(cx, text), S(want))

TEST(words_are_lower_case_without_accents)
{
    SHAPE("Dear Zoë, WE closed Café Ærø.", "dear zoe , we closed cafe aero .");
    SHAPE("(\"sorry\") *really*", "sorry really");
    SHAPE("Straße Ωμέγα ЁЖ", "strasse ωμέγα ёж");
}

TEST(contractions_part_into_canonical_words)
{
    SHAPE("We're sorry, can't", "we are sorry , can not");
    SHAPE("I’ve, it’s, won't, let's, you'd", "i have , it is , will not , let us , you would");
    SHAPE("dont cannot im", "do not can not i am");
    SHAPE("the courier's fault", "the courier's fault");
    SHAPE("5 o'clock", "5 o'clock");
}

TEST(a_hyphen_inside_a_word_parts_it)
{
    SHAPE("a mix-up, third-party", "a mix up , third party");
    SHAPE("2026-11-21 from 4-6", "2026 - 11 - 21 from 4 - 6");
    SHAPE("late - very late", "late - very late");
}

TEST(numbers_part_from_their_suffix)
{
    SHAPE("৫টায় ৫,০০০ টাকা", "5 টায় 5000 টাকা");
    SHAPE("5pm 3rd 12:30", "5 pm 3 rd 12 : 30");
    SHAPE("1,25,000 and 3.5.2025 and 5,6", "125000 and 3.5.2025 and 5 , 6");
    SHAPE("at 5 p.m. or 9 a.m.", "at 5 pm or 9 am");
}

TEST(sentences_end_where_a_reader_stops)
{
    SHAPE("Sorry. We lost it! Why?", "sorry . / we lost it ! / why ?");
    SHAPE("Dr. Rahman and J. Das came. Good.", "dr . rahman and j . das came . / good .");
    SHAPE("sorry... but no", "sorry . but no");
    SHAPE("Wait... But no", "wait . / but no");
    SHAPE("by 5 p.m. Then we call", "by 5 pm / then we call");
    SHAPE("mail care@dighipar.example now", "mail care @ dighipar . example now");
    SHAPE("No way?! Yes", "no way ? ! / yes");
}

TEST(bengali_sentences_end_at_each_way_to_type_a_danda)
{
    str want = shape(cx, "আমরা দুঃখিত। তবে");
    SHAPE("ডা. রহমান মো. করিম", "ডা . রহমান ম . করিম");
    assert_str(shape(cx, "আমরা দুঃখিত | তবে"), want);
    assert_str(shape(cx, "আমরা দুঃখিত. তবে"), want);
    assert_str(shape(cx, "আমরা দুঃখিত.তবে"), want);
    assert_str(shape(cx, "আমরা দুঃখিত॥ তবে"), want);
    assert_str(shape(cx, "আমরা দু:খিত। তবে"), want);
    SHAPE("নাম:রিনা", "নাম : রিনা");
}

TEST(lines_end_a_sentence_only_where_meant)
{
    SHAPE("Dear Rina\n\nwe are late", "dear rina / we are late");
    SHAPE("Hi Rina\nsorry", "hi rina / sorry");
    SHAPE("we are very sorry that we lost the parcel you\nsent",
          "we are very sorry that we lost the parcel you sent");
    SHAPE("this line has more than forty characters in all:\n- one\n- two",
          "this line has more than forty characters in all : / - one / - two");
}

TEST(places_are_bytes_of_the_original)
{
    struct words w;
    words_split(cx->arena, S("ক, can't \xFF ৫টায়"), &w);
    assert_int_equal(w.n, 6);
    assert_int_equal(w.v[1].start, 3);
    assert_int_equal(w.v[2].start, 5);
    assert_int_equal(w.v[2].end, 7);
    assert_int_equal(w.v[3].start, 7);
    assert_int_equal(w.v[3].end, 10);
    assert_false(w.v[3].is_spaced);
    assert_int_equal(w.v[4].start, 13);
    assert_int_equal(w.v[4].kind, WORD_NUMBER);
    assert_false(w.v[5].is_spaced);
    assert_int_equal(w.v[5].end, w.text.n);
    assert_str(words_text(&w, 2, 4), S("can't"));
    assert_int_equal(w.sentences_n, 1);
    assert_int_equal(w.sentences[0].end, w.text.n);
}

TEST(shouted_words_are_known)
{
    struct words w;
    words_split(cx->arena, S("SO Sorry I"), &w);
    assert_true(w.v[0].is_caps);
    assert_false(w.v[1].is_caps);
    assert_false(w.v[2].is_caps);
}

TEST(nothing_and_joiners_alone_give_no_words)
{
    SHAPE("", "");
    SHAPE("\u200D \n\n \u200C", "");
    SHAPE(". \u0301.", ". / .");
}

T_MAIN(T(words_are_lower_case_without_accents), T(contractions_part_into_canonical_words),
       T(a_hyphen_inside_a_word_parts_it), T(numbers_part_from_their_suffix),
       T(sentences_end_where_a_reader_stops), T(bengali_sentences_end_at_each_way_to_type_a_danda),
       T(lines_end_a_sentence_only_where_meant), T(places_are_bytes_of_the_original),
       T(shouted_words_are_known), T(nothing_and_joiners_alone_give_no_words))
