/* What is typed into the search field, and what it finds. Expected by hand. */
#include "base/limits.h"
#include "store/q.h"
#include "store/schema.h"
#include "store/search.h"
#include "t.h"

#include "text/tokens.h"

static const struct {
    const char *typed;
    const char *sqlite;
    const char *pg;
} questions[] = {
    { "late invoice", "\"late\" * AND \"invoice\" *", "(late:*) & (invoice:*)" },
    { "\"late invoice\" Pay", "\"late invoice\" AND \"pay\" *", "(late <-> invoice) & (pay:*)" },
    { "e-mail", "\"e mail\" *", "(e <-> mail:*)" },
    { "অর্ডার ১২৩", "\"অর্ডার\" * AND \"123\" *", "(অর্ডার:*) & (123:*)" },
    { "  ", "", "" },
    { "\"", "", "" },
    { "-- ; ' ( ) * \" OR", "\"or\" *", "(or:*)" },
    { "a\"b c\"d", "\"a\" * AND \"b c\" AND \"d\" *", "(a:*) & (b <-> c) & (d:*)" },
};

TEST(every_input_is_a_question_with_no_syntax_of_its_own)
{
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        str typed = str_c(questions[i].typed);
        str question;
        struct terms terms = search_terms(cx->arena, typed);
        assert_ok(search_question(cx, NULL, SEARCH_SQLITE, &terms, &question));
        assert_str(question, str_c(questions[i].sqlite));
        assert_ok(search_question(cx, NULL, SEARCH_PG, &terms, &question));
        assert_str(question, str_c(questions[i].pg));
    }
}

/* ---- finding ---- */

static struct db *firm(struct ctx *cx)
{
    struct db *db = NULL;
    assert_ok(db_open(cx, ":memory:", DB_WRITE | DB_CREATE, &db));
    assert_ok(db_migrate(cx, db, schema_steps, schema_steps_n, NULL));
    return db;
}

static struct case_id case_with(struct ctx *cx, struct tx *tx, int64_t number)
{
    struct case_id id;
    struct thread_id thread;
    assert_ok(q_case_add(cx, tx,
                         &(struct q_case_add_in){ .number = number,
                                                  .subject = S("s"),
                                                  .kind = S("question"),
                                                  .channel = S("email"),
                                                  .language = S("bn"),
                                                  .reply_token = S("t"),
                                                  .now = T_NOW },
                         &id));
    assert_ok(q_thread_add(cx, tx, S("email"), (struct mailbox_id){ 0 }, S("s"), T_NOW, &thread));
    assert_ok(q_case_thread_add(cx, tx, id, thread, NULL));
    return id;
}

static struct message_id say(struct ctx *cx, struct tx *tx, struct case_id id, const char *text)
{
    struct message_id said;
    assert_ok(q_message_add(cx, tx,
                            &(struct q_message_add_in){ .case_id = id,
                                                        .thread_id = { id.v },
                                                        .kind = S("in"),
                                                        .channel = S("email"),
                                                        .state = S("received"),
                                                        .text = str_c(text),
                                                        .tokens = tokens_of(cx->arena, str_c(text)),
                                                        .at = T_NOW,
                                                        .now = T_NOW },
                            &said));
    return said;
}

static const struct q_messages_found_in anything = { .sender = S(""),
                                                     .client_from = S(""),
                                                     .client_to = S(""),
                                                     .tag = S(""),
                                                     .state = S(""),
                                                     .promise = S(""),
                                                     .before = INT64_MAX };

static struct q_case_row_rows cases(struct ctx *cx, struct db *db, struct q_messages_found_in *in)
{
    struct search_hits hits;
    struct q_case_row_rows rows;
    assert_ok(search_hits(cx, db, in, 50, &hits));
    assert_ok(
        q_cases_listed(cx, db, (struct agent_id){ 1 }, search_case_list(cx->arena, &hits), &rows));
    return rows;
}

/* The numbers of the cases found, in order: "2 1". */
static str found(struct ctx *cx, struct db *db, const char *typed)
{
    struct q_case_row_rows rows, merged;
    struct q_messages_found_in in = anything;
    struct terms terms = search_terms(cx->arena, str_c(typed));
    assert_ok(search_question(cx, NULL, SEARCH_SQLITE, &terms, &in.question));
    merged = cases(cx, db, &in);
    assert_ok(search_question(cx, db, SEARCH_SQLITE, &terms, &in.question));
    rows = cases(cx, db, &in);
    assert_int_equal(rows.n, merged.n); /* both ways of asking for a beginning find the same */
    str all = S("");
    ROWS_EACH (row, &rows)
        all = arena_printf(cx->arena, "%.*s%s%lld", STR_ARG(all), all.n > 0 ? " " : "",
                           (long long)row->number);
    return all;
}

TEST(words_find_cases_newest_first_in_both_codings)
{
    struct db *CLEANUP(db_close) db = firm(cx);
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    assert_ok(tx_begin(cx, db, &tx));
    struct case_id one = case_with(cx, tx, 1), two = case_with(cx, tx, 2);
    say(cx, tx, one,
        "আমাদের অর্ডারটা এখনো আসেনি, "
        "র‍্যাব");
    struct message_id second = say(cx, tx, two, "The invoice was paid twice; অর্ডার ১২৩");
    assert_str(found(cx, db, "অর্ডার"), S("2 1")); /* a beginning: অর্ডারটা */
    assert_str(found(cx, db, "\"অর্ডার\""), S("2"));
    assert_str(found(cx, db, "123"), S("2"));
    assert_str(found(cx, db, "paid INVOICE"), S("2"));
    assert_str(found(cx, db, "\"paid invoice\""), S(""));
    assert_str(found(cx, db, "\"invoice was paid\""), S("2"));
    assert_str(found(cx, db, "র্যাব"), S("1")); /* without the joiner */
    say(cx, tx, one, "invoice");
    assert_str(found(cx, db, "invoice"), S("1 2")); /* now mentioned later in case 1 */
    assert_str(found(cx, db, "nothing"), S(""));

    /* An edit takes the old words out. */
    assert_ok(q_message_tokens_set(cx, tx, second, S("changed"), 1));
    assert_str(found(cx, db, "invoice"), S("1"));
    assert_str(found(cx, db, "changed"), S("2"));
}

TEST(of_many_cases_those_mentioned_last_are_found_in_that_order)
{
    struct db *CLEANUP(db_close) db = firm(cx);
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    struct q_case_row_rows rows;
    assert_ok(tx_begin(cx, db, &tx));
    for (int64_t i = 1; i <= 60; i++)
        say(cx, tx, case_with(cx, tx, i), "again and again");
    for (int64_t i = 7; i >= 5; i--)
        say(cx, tx, (struct case_id){ i }, "once again");
    struct q_messages_found_in in = anything;
    in.question = S("\"again\"");
    rows = cases(cx, db, &in);
    assert_int_equal(rows.n, 50);
    for (int64_t i = 0; i < 3; i++)
        assert_int_equal(rows.v[i].number, 5 + i);
    for (int64_t i = 3; i < 50; i++)
        assert_int_equal(rows.v[i].number, 63 - i);
}

/* Expected by hand: the words of the three messages, sorted by their bytes. */
TEST(a_beginning_is_asked_as_the_words_it_stands_for)
{
    struct db *CLEANUP(db_close) db = firm(cx);
    struct tx *CLEANUP(tx_rollback) tx = NULL;
    str question;
    struct terms terms;
    assert_ok(tx_begin(cx, db, &tx));
    struct case_id one = case_with(cx, tx, 1), two = case_with(cx, tx, 2);
    say(cx, tx, one, "A card, two cards; অর্ডারটা");
    say(cx, tx, two, "The cardigan is late. অর্ডার");
    say(cx, tx, one, "Another card came late.");
    terms = search_terms(cx->arena, S("card \"two cards\" a-card"));
    assert_ok(search_question(cx, db, SEARCH_SQLITE, &terms, &question));
    assert_str(question, S("(\"card\" OR \"cardigan\" OR \"cards\") AND \"two cards\" AND "
                           "(\"a card\" OR \"a cardigan\" OR \"a cards\")"));
    terms = search_terms(cx->arena, S("অর্ডার nowhere"));
    assert_ok(search_question(cx, db, SEARCH_SQLITE, &terms, &question));
    assert_str(question, S("(\"অর্ডার\" OR \"অর্ডারটা\") AND \"nowhere\" *"));
    assert_str(found(cx, db, "card"), S("1 2"));
    assert_str(found(cx, db, "cardi"), S("2"));
    assert_str(found(cx, db, "a-card"), S("1"));
    assert_str(found(cx, db, "অর্ডার"), S("2 1"));
    for (int i = 0; i <= SEARCH_FORMS_MAX; i++)
        say(cx, tx, two, arena_printf(cx->arena, "late%d", i).p);
    terms = search_terms(cx->arena, S("late"));
    assert_ok(search_question(cx, db, SEARCH_SQLITE, &terms, &question));
    assert_str(question, S("\"late\" *")); /* too many: the engine merges them */
    assert_str(found(cx, db, "late"), S("2 1"));
}

T_MAIN(T(of_many_cases_those_mentioned_last_are_found_in_that_order),
       T(a_beginning_is_asked_as_the_words_it_stands_for),
       T(every_input_is_a_question_with_no_syntax_of_its_own),
       T(words_find_cases_newest_first_in_both_codings))
