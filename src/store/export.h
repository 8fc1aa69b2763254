/* All we hold about a client, for the client: read at once, and the names its files get. */
#ifndef STORE_EXPORT_H
#define STORE_EXPORT_H

#include "db/db.h"
#include "desk/client.h"
#include "store/q.h"

struct client_export {
    const struct q_client *client;
    bool with_notes;
    struct q_export_client more;
    struct q_identities_of_rows ways;
    struct q_export_cases_rows cases;
    struct q_export_message_rows *said; /* of each case */
    struct q_export_message_rows elsewhere;
    struct q_export_files_rows files;
    struct q_export_promises_rows promises;
    struct q_export_mistakes_rows mistakes;
    struct q_export_answers_rows answers;
    struct q_export_aside_rows aside;
    size_t bytes; /* of words */
};

/* `client` and `with_notes` are given. E_LIMIT "export.too_large". */
MUST_USE enum status export_read(struct ctx *cx, struct db *db, struct client_export *x);
/* How it reaches them. */
enum identity_kind export_way_kind(const struct q_identities_of *way);
/* "mails/12.eml", "files/12/1-name.pdf": in the ZIP, and as links from index.html and client.json.
 */
str export_mail_name(struct arena *a, int64_t message);
str export_html_name(struct arena *a, int64_t message);
str export_aside_name(struct arena *a, int64_t raw);
str export_file_name(struct arena *a, const struct q_export_files_rows *all, size_t i);

#endif
