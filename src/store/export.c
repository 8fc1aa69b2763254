/* All we hold about a client. */
#include "store/export.h"

#include "base/limits.h"
#include "text/utf8.h"

#include <string.h>

/* ---- what may be more than one statement gives: in pages ---- */

#define JOIN(cx, all, page)                                                                 \
    do {                                                                                    \
        size_t had_ = (all)->n;                                                             \
        void *joined_ = arena_alloc((cx)->arena, (had_ + (page).n + 1) * sizeof *(all)->v); \
        if (had_ > 0)                                                                       \
            memcpy(joined_, (all)->v, had_ * sizeof *(all)->v);                             \
        if ((page).n > 0)                                                                   \
            memcpy((char *)joined_ + had_ * sizeof *(all)->v, (page).v,                     \
                   (page).n * sizeof *(all)->v);                                            \
        (all)->v = joined_;                                                                 \
        (all)->n = had_ + (page).n;                                                         \
    } while (0)

/* Of the case, or where `in` is NULL, elsewhere. */
static enum status read_messages(struct ctx *cx, struct db *db, struct client_export *x,
                                 const struct case_id *in, struct q_export_message_rows *all)
{
    struct q_export_message_rows page;
    int64_t at = INT64_MIN;
    struct message_id after = { 0 };
    do {
        struct q_export_messages_in one = { in == NULL ? (struct case_id){ 0 } : *in, x->with_notes,
                                            at, after, ROWS_MAX };
        TRY(in == NULL ? q_export_elsewhere(cx, db, x->client->id, at, after, ROWS_MAX, &page)
                       : q_export_messages(cx, db, &one, &page));
        ROWS_EACH (m, &page)
            x->bytes += m->text.n;
        if (x->bytes > EXPORT_TEXT_MAX / 4) /* escaped, in two files */
            return FAIL(cx, E_LIMIT, "export.too_large", NULL, "more than %zu bytes of words",
                        EXPORT_TEXT_MAX / 4);
        JOIN(cx, all, page);
        if (page.n > 0)
            at = page.v[page.n - 1].at, after = page.v[page.n - 1].id;
    } while (page.n == ROWS_MAX);
    return OK;
}

static enum status read_files(struct ctx *cx, struct db *db, struct client_export *x)
{
    struct q_export_files_rows page;
    struct q_export_files last = { 0 };
    do {
        struct q_export_files_in in = { x->client->id, x->with_notes, last.message_id, last.id,
                                        ROWS_MAX };
        TRY(q_export_files(cx, db, &in, &page));
        JOIN(cx, &x->files, page);
        if (page.n > 0)
            last = page.v[page.n - 1];
    } while (page.n == ROWS_MAX);
    return OK;
}

static enum status read_versions(struct ctx *cx, struct db *db, struct client_export *x)
{
    struct q_export_versions_rows page;
    struct q_export_versions last = { 0 };
    do {
        struct q_export_versions_in in = { x->client->id, x->with_notes, last.message_id,
                                           last.version, ROWS_MAX };
        TRY(q_export_versions(cx, db, &in, &page));
        JOIN(cx, &x->versions, page);
        if (page.n > 0)
            last = page.v[page.n - 1];
    } while (page.n == ROWS_MAX);
    return OK;
}

static enum status read_events(struct ctx *cx, struct db *db, struct client_export *x)
{
    struct q_export_events_rows page;
    int64_t last = 0;
    do {
        TRY(q_export_events(cx, db, x->client->id, last, ROWS_MAX, &page));
        JOIN(cx, &x->events, page);
        if (page.n > 0)
            last = page.v[page.n - 1].seq;
    } while (page.n == ROWS_MAX);
    return OK;
}

/* ---- all of it ---- */

static enum status read_cases(struct ctx *cx, struct db *db, struct client_export *x)
{
    struct client_id id = x->client->id;
    TRY(q_export_cases(cx, db, id, &x->cases));
    x->said = arena_array(cx->arena, struct q_export_message_rows, x->cases.n);
    for (size_t i = 0; i < x->cases.n; i++)
        TRY(read_messages(cx, db, x, &x->cases.v[i].id, &x->said[i]));
    TRY(read_messages(cx, db, x, NULL, &x->elsewhere));
    TRY(read_files(cx, db, x));
    TRY(read_versions(cx, db, x));
    TRY(q_export_tags(cx, db, id, &x->tags));
    TRY(q_export_reads_along(cx, db, id, &x->along));
    return q_export_people(cx, db, id, &x->people);
}

static enum status read_notes(struct ctx *cx, struct db *db, struct client_export *x)
{
    struct client_id id = x->client->id;
    if (!x->with_notes)
        return OK;
    TRY(q_export_mistake_lines(cx, db, id, &x->lines));
    TRY(q_export_preventions(cx, db, id, &x->preventions));
    TRY(q_export_dues(cx, db, id, &x->dues));
    TRY(q_export_drafts(cx, db, id, &x->drafts));
    return q_export_draft_files(cx, db, id, &x->draft_files);
}

enum status export_read(struct ctx *cx, struct db *db, struct client_export *x)
{
    struct client_id id = x->client->id;
    TRY(read_cases(cx, db, x));
    TRY(q_export_client(cx, db, id, &x->more));
    TRY(q_identities_of(cx, db, id, &x->ways));
    TRY(q_export_promises(cx, db, id, &x->promises));
    TRY(q_export_mistakes(cx, db, id, x->with_notes, &x->mistakes));
    TRY(q_export_answers(cx, db, id, &x->answers));
    TRY(q_export_engagements(cx, db, id, &x->engagements));
    TRY(q_export_redress(cx, db, id, &x->redress));
    TRY(read_events(cx, db, x));
    return read_notes(cx, db, x);
}

struct export_span export_files_of(const struct client_export *x, struct message_id id)
{
    size_t low = 0, high = x->files.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (x->files.v[middle].message_id.v < id.v)
            low = middle + 1;
        else
            high = middle;
    }
    struct export_span span = { low, 0 };
    while (low + span.n < x->files.n && x->files.v[low + span.n].message_id.v == id.v)
        span.n++;
    return span;
}

enum identity_kind export_way_kind(const struct q_identities_of *way)
{
    enum identity_kind kind = IDENTITY_NAME;
    (void)identity_kind_parse(way->kind, &kind);
    return kind;
}

/* ---- where its files lie in the ZIP ---- */

/* A name without folders, and nothing a system or an address takes for more than a letter. */
static str plain_name(struct arena *a, str name)
{
    struct buf b = buf_new(a, NAME_MAX_BYTES);
    for (size_t i = 0; i < name.n && b.n < NAME_MAX_BYTES; i++) {
        unsigned char c = (unsigned char)name.p[i];
        bool is_bad = c < ' ' || c == 0x7F || str_find_byte(S("/\\:*?\"<>|#%"), name.p[i], 0) >= 0;
        buf_byte(&b, is_bad || (c == '.' && b.n == 0) ? '_' : (char)c);
    }
    return b.n == 0 ? S("file") : buf_str(&b);
}

str export_mail_name(struct arena *a, int64_t message)
{
    return arena_printf(a, "mails/%lld.eml", (long long)message);
}

str export_html_name(struct arena *a, int64_t message)
{
    return arena_printf(a, "mails/%lld.html.txt", (long long)message);
}

str export_draft_file_name(struct arena *a, const struct q_export_draft_files *file)
{
    return arena_printf(a, "drafts/%lld-%.*s", (long long)file->id,
                        STR_ARG(utf8_repair(a, utf8_cut(plain_name(a, file->name), 200))));
}

str export_aside_name(struct arena *a, int64_t raw)
{
    return arena_printf(a, "aside/%lld.eml", (long long)raw);
}

/* Its place among the message's makes it the only one of its name. */
str export_file_name(struct arena *a, const struct q_export_files_rows *all, size_t i)
{
    const struct q_export_files *file = &all->v[i];
    int place = 1;
    for (size_t k = i; k > 0 && all->v[k - 1].message_id.v == file->message_id.v; k--)
        place++;
    return arena_printf(a, "files/%lld/%d-%.*s", (long long)file->message_id.v, place,
                        STR_ARG(utf8_repair(a, utf8_cut(plain_name(a, file->name), 200))));
}
