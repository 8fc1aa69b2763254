/* Fields of saved replies, blanks, and what one calls a person by. */
#include "desk/saved.h"

#include "t.h"

static str unknown_in(const char *text, int *ret_near)
{
    str unknown = S("");
    *ret_near = -1;
    (void)saved_unknown_field(str_c(text), &unknown, ret_near);
    return unknown;
}

TEST(a_field_that_does_not_exist_is_named_with_the_one_that_is_near)
{
    int near;
    assert_str(unknown_in("Dear {client.first_name}, { case.number }: {a, b}", &near), S("{a, b}"));
    assert_int_equal(near, SAVED_FIELDS);
    assert_str(unknown_in("Dear {client.frist_name}", &near), S("{client.frist_name}"));
    assert_int_equal(near, FIELD_CLIENT_FIRST_NAME);
    assert_str(unknown_in("by {due}", &near), S("{due}"));
    assert_int_equal(near, FIELD_PROMISE_DUE);
    assert_str(unknown_in("{weather.tomorrow}", &near), S("{weather.tomorrow}"));
    assert_int_equal(near, SAVED_FIELDS);
    assert_str(unknown_in("{Client.Name} { } {} } { a\nb }", &near), S(""));
}

TEST(fields_are_filled_and_what_has_no_value_is_left_as_a_blank)
{
    const str values[SAVED_FIELDS] = { S("Farhana"), S("Farhana Akter"), S("1042"),    S("Tea"),
                                       S(""),        S("Nadia"),         S("Dighipar") };
    const str blanks[SAVED_FIELDS] = { S("a"), S("b"), S("c"), S("d"), S("day and time"),
                                       S("f"), S("g") };
    str got = saved_fill(cx->arena,
                         S("Dear {client.first_name}, about #{case.number}: by {promise.due}.\n"
                           "{agent.name}, {firm.name} {unknown} {client.first_name}"),
                         values, blanks);
    assert_str(got, S("Dear Farhana, about #1042: by [day and time].\n"
                      "Nadia, Dighipar {unknown} Farhana"));
}

static str blank_in(const char *text)
{
    size_t start, end;
    return blank_find(str_c(text), 0, &start, &end) ? str_sub(str_c(text), start, end) : S("");
}

TEST(a_blank_is_words_in_brackets_and_no_link_number_or_line_of_them)
{
    assert_str(blank_in("by [day and time], we"), S("[day and time]"));
    assert_str(blank_in("কাল [দিন ও সময়]-এর মধ্যে"), S("[দিন ও সময়]"));
    assert_str(blank_in("see [1] and [২] and [ ]"), S(""));
    assert_str(blank_in("our [page](https://dighipar.example) and [page][1]"), S(""));
    assert_str(blank_in("[open\nline] and [never closed"), S(""));
    assert_str(blank_in("[1] then [name]"), S("[name]"));
    assert_str(blank_in("[a [b]"), S("[b]"));
}

TEST(a_person_is_called_by_the_first_name_without_a_title)
{
    static const char *const names[][2] = { { "Farhana Akter", "Farhana" },
                                            { "Md. Rahim Uddin", "Rahim" },
                                            { "Dr. Md. Selim", "Selim" },
                                            { "মোঃ রহিম উদ্দিন", "রহিম" },
                                            { "মো: করিম", "করিম" },
                                            { "ড. নাদিয়া রহমান", "নাদিয়া" },
                                            { "  Selim  ", "Selim" },
                                            { "Md.", "Md." },
                                            { "", "" } };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_str(first_name(str_c(names[i][0])), str_c(names[i][1]));
}

T_MAIN(T(a_field_that_does_not_exist_is_named_with_the_one_that_is_near),
       T(fields_are_filled_and_what_has_no_value_is_left_as_a_blank),
       T(a_blank_is_words_in_brackets_and_no_link_number_or_line_of_them),
       T(a_person_is_called_by_the_first_name_without_a_title))
