/* A letter a colleague began: seen, taken over, given back; and saved replies. */
#include "act/draft_act.h"
#include "act/draft_file_act.h"
#include "act/reply_act.h"
#include "act/saved_act.h"
#include "base/limits.h"
#include "desk.h"
#include "store/q.h"

static void write_draft(struct ctx *cx, struct desk *d, struct actor who, str text)
{
    const struct draft draft = { .case_id = d->case_id, .channel = CHANNEL_EMAIL, .text = text };
    assert_ok(draft_keep(cx, d->firm, who, &draft));
}

static const struct q_drafts_of_case *draft_of(struct ctx *cx, struct desk *d, struct actor who)
{
    struct q_drafts_of_case_rows all;
    assert_ok(q_drafts_of_case(cx, d->db, d->case_id, &all));
    for (size_t i = 0; i < all.n; i++)
        if (all.v[i].agent_id.v == who.id)
            return &all.v[i];
    return NULL;
}

static enum status take(struct ctx *cx, struct desk *d, struct actor who, struct actor from)
{
    return draft_take_over(cx, d->firm, who, d->case_id, (struct agent_id){ from.id });
}

DESK_TEST(a_draft_says_when_it_was_begun_and_when_it_was_kept)
{
    write_draft(cx, d, d->nadia, S("Dear"));
    cx->now += 5000;
    write_draft(cx, d, d->nadia, S("Dear Farhana"));
    assert_int_equal(draft_of(cx, d, d->nadia)->begun_at, T_NOW);
    assert_int_equal(draft_of(cx, d, d->nadia)->updated_at, T_NOW + 5000);
}

DESK_TEST(who_takes_a_draft_over_has_its_words_and_files_and_the_writer_keeps_the_words)
{
    const struct file_given file = { S("sign.png"), S("image/png"), S("png") };
    struct q_draft_files_of_rows files;
    struct q_drafts_taken_from_rows taken;
    struct q_case_counts counts;
    struct agent_id nadia = { d->nadia.id }, tanvir = { d->tanvir.id };
    write_draft(cx, d, d->nadia, S("Dear Farhana"));
    assert_ok(draft_files_add(cx, d->firm, d->nadia, d->case_id, &file, 1));
    assert_ok(take(cx, d, d->tanvir, d->nadia));
    assert_str(draft_of(cx, d, d->tanvir)->text, S("Dear Farhana"));
    assert_int_equal(draft_of(cx, d, d->tanvir)->taken_by.v, 0);
    assert_str(draft_of(cx, d, d->nadia)->text, S("Dear Farhana"));
    assert_int_equal(draft_of(cx, d, d->nadia)->taken_by.v, d->tanvir.id);
    assert_ok(q_draft_files_of(cx, d->db, d->case_id, tanvir, &files));
    assert_int_equal(files.n, 1);
    assert_int_equal(desk_events(cx, d, "case", "draft_taken"), 1);
    /* and Nadia is told, wherever she is */
    assert_ok(q_drafts_taken_from(cx, d->db, nadia, 10, &taken));
    assert_int_equal(taken.n, 1);
    assert_str(taken.v[0].taker, S("Tanvir Hasan"));
    assert_ok(q_case_counts(cx, d->db, nadia, 10, &counts));
    assert_int_equal(counts.for_me, 1);
    /* what she types on is kept, too, and is still marked */
    write_draft(cx, d, d->nadia, S("Dear Farhana, I am"));
    assert_str(draft_of(cx, d, d->nadia)->text, S("Dear Farhana, I am"));
    assert_int_equal(draft_of(cx, d, d->nadia)->taken_by.v, d->tanvir.id);
    assert_str(draft_of(cx, d, d->tanvir)->text, S("Dear Farhana"));
    assert_ok(draft_remove(cx, d->firm, d->nadia, d->case_id));
    assert_null(draft_of(cx, d, d->nadia));
    assert_ok(q_drafts_taken_from(cx, d->db, nadia, 10, &taken));
    assert_int_equal(taken.n, 0);
}

DESK_TEST(what_the_taker_had_written_stands_before_and_nothing_stands_twice)
{
    write_draft(cx, d, d->nadia, S("Dear Farhana, the sign is being painted."));
    write_draft(cx, d, d->tanvir, S("We saw your mail."));
    assert_ok(take(cx, d, d->tanvir, d->nadia));
    assert_str(draft_of(cx, d, d->tanvir)->text,
               S("We saw your mail.\n\nDear Farhana, the sign is being painted."));
    /* taken back: her words are a part of these */
    assert_ok(take(cx, d, d->nadia, d->tanvir));
    assert_str(draft_of(cx, d, d->nadia)->text,
               S("We saw your mail.\n\nDear Farhana, the sign is being painted."));
    assert_int_equal(draft_of(cx, d, d->nadia)->taken_by.v, 0);
    assert_int_equal(draft_of(cx, d, d->tanvir)->taken_by.v, d->nadia.id);
}

DESK_TEST(a_draft_that_is_gone_or_taken_or_ones_own_cannot_be_taken)
{
    assert_status(take(cx, d, d->tanvir, d->nadia), E_MISSING);
    write_draft(cx, d, d->nadia, S("Dear Farhana"));
    assert_status(take(cx, d, d->nadia, d->nadia), E_MISSING);
    assert_ok(take(cx, d, d->tanvir, d->nadia));
    assert_status(take(cx, d, d->tanvir, d->nadia), E_MISSING);
    assert_int_equal(desk_events(cx, d, "case", "draft_taken"), 1);
}

/* ---- saved replies ---- */

static struct saved_reply_id kept(struct ctx *cx, struct desk *d, struct saved_words w)
{
    struct saved_reply_id id;
    assert_ok(saved_reply_keep(cx, d->firm, d->nadia, (struct saved_reply_id){ 0 }, 0, &w, &id));
    return id;
}

static void refused(struct ctx *cx, struct desk *d, struct saved_words w, enum status s,
                    const char *code, const char *field)
{
    struct saved_reply_id id;
    assert_status(saved_reply_keep(cx, d->firm, d->nadia, (struct saved_reply_id){ 0 }, 0, &w, &id),
                  s);
    assert_string_equal(cx->err.code, code);
    assert_string_equal(cx->err.field, field);
}

DESK_TEST(a_saved_reply_is_written_changed_and_removed_by_a_lead)
{
    const struct saved_words w = { S("/sorry"), S("Sorry"), S(""), S("Dear {client.name}"), S("") };
    struct saved_words more = w;
    struct saved_reply_id id = kept(cx, d, w), same;
    struct q_saved_reply r;
    assert_ok(q_saved_reply_by_id(cx, d->db, id, &r));
    assert_str(r.shortcut, S("sorry"));
    more.title_bn = S("দুঃখিত");
    more.text_bn = S("{client.first_name}, আমরা দুঃখিত।");
    assert_status(saved_reply_keep(cx, d->firm, d->tanvir, id, r.version, &more, &same), E_DENIED);
    assert_ok(saved_reply_keep(cx, d->firm, d->nadia, id, r.version, &more, &same));
    assert_status(saved_reply_keep(cx, d->firm, d->nadia, id, r.version, &w, &same), E_CONFLICT);
    assert_ok(q_saved_reply_by_id(cx, d->db, id, &r));
    assert_str(r.title_bn, S("দুঃখিত"));
    assert_status(saved_reply_remove(cx, d->firm, d->tanvir, id), E_DENIED);
    assert_ok(saved_reply_remove(cx, d->firm, d->nadia, id));
    assert_ok(saved_reply_remove(cx, d->firm, d->nadia, id));
    assert_status(q_saved_reply_by_id(cx, d->db, id, &r), E_MISSING);
    kept(cx, d, w); /* its shortcut is free again */
}

DESK_TEST(what_is_wrong_with_a_saved_reply_is_said_at_its_field)
{
    const str t = S("Sorry"), x = S("Dear {client.name}"), none = S("");
    kept(cx, d, (struct saved_words){ S("sorry"), t, none, x, none });
    refused(cx, d, (struct saved_words){ S("sorry"), t, none, x, none }, E_CONFLICT,
            "saved.shortcut_taken", "shortcut");
    refused(cx, d, (struct saved_words){ S("so rry"), t, none, x, none }, E_INPUT, "saved.shortcut",
            "shortcut");
    refused(cx, d, (struct saved_words){ none, none, none, none, none }, E_INPUT, "saved.no_title",
            "title_en");
    refused(cx, d, (struct saved_words){ none, t, none, none, none }, E_INPUT, "saved.no_text",
            "text_en");
    refused(cx, d, (struct saved_words){ none, t, none, x, x }, E_INPUT, "saved.no_title",
            "title_bn");
    refused(cx, d, (struct saved_words){ none, t, none, S("{client.nmae}"), none }, E_INPUT,
            "saved.unknown_field", "text_en");
}

DESK_TEST(a_saved_reply_counts_the_letters_it_stood_in)
{
    const struct saved_words w = { S(""), S("Sorry"), S(""), S("Dear"), S("") };
    struct saved_reply_id id = kept(cx, d, w);
    struct message_id sent;
    struct q_saved_reply r;
    const struct reply reply = { .case_id = d->case_id,
                                 .channel = CHANNEL_PHONE,
                                 .text = S("Dear Farhana"),
                                 .seen = { INT64_MAX },
                                 .used = &id,
                                 .used_n = 1 };
    assert_ok(reply_send(cx, d->firm, d->nadia, &reply, &sent));
    assert_ok(reply_send(cx, d->firm, d->tanvir, &reply, &sent));
    assert_ok(q_saved_reply_by_id(cx, d->db, id, &r));
    assert_int_equal(r.uses, 2);
}

T_MAIN(T(a_draft_says_when_it_was_begun_and_when_it_was_kept),
       T(who_takes_a_draft_over_has_its_words_and_files_and_the_writer_keeps_the_words),
       T(what_the_taker_had_written_stands_before_and_nothing_stands_twice),
       T(a_draft_that_is_gone_or_taken_or_ones_own_cannot_be_taken),
       T(a_saved_reply_is_written_changed_and_removed_by_a_lead),
       T(what_is_wrong_with_a_saved_reply_is_said_at_its_field),
       T(a_saved_reply_counts_the_letters_it_stood_in))
