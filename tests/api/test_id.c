/* Ids as the API speaks them. Expected: CPython's hashlib.blake2b(bytes([len(domain)]) + domain +
 * row, key=key, digest_size=16), the row five bytes big end first, its first three bytes behind
 * the row, both in Crockford's base32 as 64 bits and one bit 0. */
#include "api/id.h"
#include "t.h"

/* 00 01 02 .. 1f */
static const unsigned char *firm(void)
{
    static unsigned char key[KEY_BYTES];
    for (int i = 0; i < KEY_BYTES; i++)
        key[i] = (unsigned char)i;
    return key;
}

static const struct {
    const char *prefix;
    int64_t id;
    const char *said;
} ids[] = {
    { "case", 1, "case_000000012trnt" },          { "case", 2, "case_00000002fwy8j" },
    { "case", 31, "case_0000000zp570a" },         { "case", 1042, "case_0000010j9x0ej" },
    { "case", API_ID_MAX, "case_zzzzzzzz6we1r" }, { "cli", 1, "cli_00000001jj6sr" },
};
#define IDS (sizeof ids / sizeof *ids)

TEST(an_id_is_said_as_another_program_computes_it)
{
    for (size_t i = 0; i < IDS; i++) {
        int64_t id = 0;
        assert_str(api_id(cx->arena, firm(), ids[i].prefix, ids[i].id), str_c(ids[i].said));
        assert_true(api_id_parse(firm(), ids[i].prefix, str_c(ids[i].said), &id));
        assert_int_equal(id, ids[i].id);
    }
}

TEST(ids_sort_as_rows_do)
{
    str before = S("case_");
    for (int64_t id = 1; id > 0 && id <= API_ID_MAX; id = id * 3 + 1) {
        str now = api_id(cx->arena, firm(), "case", id);
        assert_true(strcmp(before.p, now.p) < 0);
        before = now;
    }
}

TEST(an_id_of_another_noun_or_firm_is_none)
{
    unsigned char other[KEY_BYTES];
    int64_t id;
    memcpy(other, firm(), KEY_BYTES);
    other[31] ^= 1;
    assert_false(api_id_parse(other, "case", S("case_000000012trnt"), &id));
    assert_false(api_id_parse(firm(), "cli", S("case_000000012trnt"), &id));
    assert_false(api_id_parse(firm(), "cli", S("cli_000000012trnt"), &id)); /* relabelled */
    assert_false(api_id_parse(firm(), "cas", S("case_000000012trnt"), &id));
}

/* Every place, every letter: of 13 x 31 neighbours none is an id (a keyed hash of 24 bits lets one
 * in 16 million through). */
TEST(one_letter_changed_is_no_id)
{
    static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
    char said[] = "case_0000010j9x0ej";
    int64_t id;
    for (size_t at = 5; at < sizeof said - 1; at++) {
        char was = said[at];
        for (size_t l = 0; l < 32; l++) {
            said[at] = letters[l];
            assert_int_equal(api_id_parse(firm(), "case", str_c(said), &id), letters[l] == was);
        }
        said[at] = was;
    }
}

TEST(what_is_no_id_at_all_is_refused)
{
    static const char *const none[] = {
        "",
        "case",
        "case_",
        "case_1",
        "1042",
        "case_0000010j9x0e",
        "case_0000010j9x0ejj",
        "case-0000010j9x0ej",
        " case_0000010j9x0ej",
        "case_0000010j9x0ej ",
        "case_0000010j9x0eu",
        "case_000001\xe0\xa6\x95j9x0",
        "case_0000010j9x0eJ",
    };
    int64_t id;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (api_id_parse(firm(), "case", str_c(none[i]), &id))
            fail_msg("\"%s\" is an id", none[i]);
    assert_false(api_id_parse(firm(), "case", STR_NULL, &id));
    assert_false(api_id_parse(firm(), "case", (str){ "case_0000010j\0x0ej", 18 }, &id));
}

/* Sealed by the right key, and still no row's. */
TEST(row_zero_is_none)
{
    unsigned char bytes[8] = { 0 }, m[MAC_BYTES];
    int64_t id;
    mac(firm(), S("id.case"), (str){ (const char *)bytes, 5 }, m);
    memcpy(bytes + 5, m, 3);
    str said = arena_join(cx->arena, S("case_"), base32(cx->arena, bytes, sizeof bytes));
    assert_false(api_id_parse(firm(), "case", said, &id));
}

T_MAIN(T(an_id_is_said_as_another_program_computes_it), T(ids_sort_as_rows_do),
       T(an_id_of_another_noun_or_firm_is_none), T(one_letter_changed_is_no_id),
       T(what_is_no_id_at_all_is_refused), T(row_zero_is_none))
