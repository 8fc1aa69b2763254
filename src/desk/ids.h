/* One struct per noun, so that a case id where a promise id belongs does not compile.
 * `.v` is the row's key inside; 0 means none. People see numbers (#1042), the API prefixed strings.
 */
#ifndef DESK_IDS_H
#define DESK_IDS_H

#include <stdint.h>

/* One a word; clang-format never settles on it. */
/* clang-format off */
#define ID_NOUNS(X) \
    X(agent) X(team) X(session) X(token) X(company) X(client) X(identity) X(product) \
    X(engagement) X(mailbox) X(raw) X(thread) X(message) X(attachment) X(draft) X(case) \
    X(promise) X(mistake) X(prevention) X(redress) X(due) X(survey) X(outbox) X(event) X(tag) \
    X(calendar) X(door_link) X(saved_reply) X(draft_file) X(trouble)
/* clang-format on */

#define ID_STRUCT(noun) \
    struct noun##_id {  \
        int64_t v;      \
    };
ID_NOUNS(ID_STRUCT)
#undef ID_STRUCT

#endif
