/* All we hold about a client. */
#include "store/export.h"

#include "base/limits.h"
#include "text/utf8.h"

static enum status read_cases(struct ctx *cx, struct db *db, struct client_export *x)
{
    TRY(q_export_cases(cx, db, x->client->id, &x->cases));
    x->said = arena_array(cx->arena, struct q_export_message_rows, x->cases.n);
    for (size_t i = 0; i < x->cases.n; i++) {
        TRY(q_export_messages(cx, db, x->cases.v[i].id, x->with_notes, &x->said[i]));
        ROWS_EACH (m, &x->said[i])
            x->bytes += m->text.n;
        if (x->bytes > EXPORT_TEXT_MAX / 4) /* escaped, in two files */
            return FAIL(cx, E_LIMIT, "export.too_large", NULL, "more than %zu bytes of words",
                        EXPORT_TEXT_MAX / 4);
    }
    return q_export_elsewhere(cx, db, x->client->id, &x->elsewhere);
}

enum status export_read(struct ctx *cx, struct db *db, struct client_export *x)
{
    struct client_id id = x->client->id;
    TRY(read_cases(cx, db, x));
    TRY(q_export_client(cx, db, id, &x->more));
    TRY(q_identities_of(cx, db, id, &x->ways));
    TRY(q_export_files(cx, db, id, x->with_notes, &x->files));
    TRY(q_export_promises(cx, db, id, &x->promises));
    TRY(q_export_mistakes(cx, db, id, x->with_notes, &x->mistakes));
    TRY(q_export_answers(cx, db, id, &x->answers));
    return q_export_aside(cx, db, id, &x->aside);
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
