/* All we hold about a client, for the client: read at once, and the names its files get. */
#ifndef STORE_EXPORT_H
#define STORE_EXPORT_H

#include "db/db.h"
#include "desk/client.h"
#include "store/q.h"

/* Mail of theirs that stands in no case: act/aside.h finds it. */
struct aside {
    struct raw_id id;
    str subject;
    int64_t received_at;
    str blob;
    str mail_id; /* without <>; "": it has none */
};
struct asides {
    struct aside *v;
    size_t n;
};

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
    struct q_export_tags_rows tags;
    struct q_export_people_rows people;
    struct q_export_reads_along_rows along;
    struct q_export_versions_rows versions;
    struct q_export_engagements_rows engagements;
    struct q_export_redress_rows redress;
    struct q_export_events_rows events;
    /* only with notes */
    struct q_export_mistake_lines_rows lines;
    struct q_export_preventions_rows preventions;
    struct q_export_dues_rows dues;
    struct q_export_drafts_rows drafts;
    struct q_export_draft_files_rows draft_files;
    const struct asides *aside; /* given: act/aside.h */
    size_t bytes;               /* of words */
};

/* `client`, `with_notes` and `aside` are given. E_LIMIT "export.too_large". */
MUST_USE enum status export_read(struct ctx *cx, struct db *db, struct client_export *x);
/* How it reaches them. */
enum identity_kind export_way_kind(const struct q_identities_of *way);
/* The files of one message: `n` from `first` on. */
struct export_span {
    size_t first, n;
};
struct export_span export_files_of(const struct client_export *x, struct message_id id);
/* "mails/12.eml", "files/12/1-name.pdf": in the ZIP, and as links from index.html and client.json.
 */
str export_mail_name(struct arena *a, int64_t message);
str export_html_name(struct arena *a, int64_t message);
str export_draft_file_name(struct arena *a, const struct q_export_draft_files *file);
str export_aside_name(struct arena *a, int64_t raw);
str export_file_name(struct arena *a, const struct q_export_files_rows *all, size_t i);

#endif
