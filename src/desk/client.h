/* Clients: how we tell that two addresses or two numbers are the same person. */
#ifndef DESK_CLIENT_H
#define DESK_CLIENT_H

#include "base/arena.h"

enum identity_kind {
    IDENTITY_EMAIL,
    IDENTITY_PHONE,
    IDENTITY_WHATSAPP,
    IDENTITY_NETWORK,
    IDENTITY_NAME, /* as written in a pasted chat: only within that source */
};

str identity_kind_name(enum identity_kind k);
bool identity_kind_parse(str s, enum identity_kind *ret_k);

/* The one form under which an address is stored and compared: ASCII lower case, blanks cut.
 * STR_NULL where it is no address (one @, something on both sides, no blanks or controls). */
str email_normal(struct arena *a, str raw);

/* E.164 (ITU-T): "+" and 8 to 15 digits. Blanks, dashes, dots, brackets and Bengali digits are
 * understood; "00" is "+"; a national number (leading 0, or the 10 digits behind it) gets
 * `country_code` ("880"). STR_NULL where it is no number. */
str phone_normal(struct arena *a, str raw, str country_code);

/* "880" for "BD", "91" for "IN"; STR_NULL where unknown. */
str country_code(str iso2);

/* "BDT" for "BD"; "USD" where unknown. */
str country_currency(str iso2);

/* Which language a text is written in, by its letters: "bn" where at least a third are Bengali,
 * else "en"; STR_NULL where there are none of either. */
str text_language(str text);

/* What stands in lists: folded to lower case, so that bytes sort as people expect in English;
 * Bengali sorts by code point, near enough to its alphabet for a list of names. */
str name_sort_key(struct arena *a, str name);

/* The first letter of the first two words, for the small mark of a person; at most two characters
 * (a Bengali letter keeps its vowel sign). */
str name_initials(struct arena *a, str name);

#endif
