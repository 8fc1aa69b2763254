/* All we hold about one client, as a file. */
#include "web/export.h"

#include "act/aside.h"
#include "act/blob.h"
#include "base/limits.h"
#include "base/vec.h"
#include "format/zip.h"
#include "view/gen.h"

struct packing {
    struct ctx *cx;
    struct firm *firm;
    struct archive *zip;
    VEC(struct blob_file) files; /* read when the archive ends */
};

static void packing_done(struct packing *p)
{
    VEC_EACH (file, &p->files)
        blob_file_done(file);
}

/* A blob that is not there any more is left out: the rest is worth having. */
static enum status put_blob(struct packing *p, str name, str blob)
{
    struct blob_file file;
    bool is_there;
    TRY(row_found(blob_file(p->cx, p->firm, blob, &file), &is_there));
    if (!is_there)
        return OK;
    *vec_push(p->cx->arena, &p->files) = file;
    return archive_add_file(p->cx, p->zip, name, file.path);
}

static enum status put_message(struct packing *p, const struct q_export_message *m)
{
    struct arena *a = p->cx->arena;
    if (m->raw.n > 0)
        TRY(put_blob(p, export_mail_name(a, m->id.v), m->raw));
    return m->html.n == 0 ? OK : put_blob(p, export_html_name(a, m->id.v), m->html);
}

static enum status put_blobs(struct packing *p, const struct client_export *x)
{
    for (size_t i = 0; i < x->cases.n; i++)
        ROWS_EACH (m, &x->said[i])
            TRY(put_message(p, m));
    ROWS_EACH (m, &x->elsewhere)
        TRY(put_message(p, m));
    for (size_t i = 0; i < x->files.n; i++)
        TRY(put_blob(p, export_file_name(p->cx->arena, &x->files, i), x->files.v[i].blob));
    for (size_t i = 0; i < x->aside->n; i++)
        TRY(put_blob(p, export_aside_name(p->cx->arena, x->aside->v[i].id.v), x->aside->v[i].blob));
    ROWS_EACH (f, &x->draft_files)
        TRY(put_blob(p, export_draft_file_name(p->cx->arena, f), f->blob));
    return OK;
}

/* Fonts stay at the desk: whoever reads this has some of their own. */
static str without_fonts(struct arena *a, str css)
{
    struct buf b = buf_new(a, css.n);
    ptrdiff_t at, end = 0;
    for (size_t from = 0;; from = (size_t)end + 1) {
        at = str_find(css, S("@font-face"), from);
        buf_add(&b, str_sub(css, from, at < 0 ? css.n : (size_t)at));
        end = at < 0 ? -1 : str_find_byte(css, '}', (size_t)at);
        if (end < 0)
            return buf_str(&b);
    }
}

static struct reader reader_of(const struct q_client *c, const struct firm_settings *s, int64_t now)
{
    bool is_bn = str_eq(c->language, S("bn"));
    return (struct reader){ .language = is_bn ? LANG_BN : LANG_EN,
                            .digits = is_bn ? DIGITS_BENG : DIGITS_LATN,
                            .grouping = s->grouping,
                            .week_start = s->week_start,
                            .zone = s->zone,
                            .now = now };
}

static str page_of(struct ctx *cx, const struct client_export *x, const struct reader *reader,
                   str firm)
{
    struct out o = out_new(cx->arena, reader, S(""), EXPORT_TEXT_MAX);
    bool is_bn = reader->language == LANG_BN && x->client->name_bn.n > 0;
    view_export_index(&o, x, firm, is_bn ? x->client->name_bn : x->client->name);
    return o.buf.overflow ? S("") : buf_str(&o.buf);
}

enum status export_write(struct ctx *cx, struct firm *f, const struct q_client *c, bool with_notes,
                         const char *path)
{
    struct asides aside;
    struct client_export x = { .client = c, .with_notes = with_notes, .aside = &aside };
    struct packing CLEANUP(packing_done) p = { .cx = cx, .firm = f };
    struct firm_settings settings;
    TRY(asides_find(cx, f, c->id, &aside));
    {
        struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
        TRY(firm_read(cx, f, &r));
        TRY(settings_load(cx, r.db, &settings));
        TRY(export_read(cx, r.db, &x));
    }
    struct reader reader = reader_of(c, &settings, cx->now);
    str json = export_json(cx, &x), page = page_of(cx, &x, &reader, settings.name);
    if (json.n == 0 || page.n == 0)
        return FAIL(cx, E_LIMIT, "export.too_large", NULL, "more than %zu bytes", EXPORT_TEXT_MAX);

    struct archive *CLEANUP(archive_drop) zip = NULL;
    TRY(archive_begin(cx, path, &zip));
    p.zip = zip;
    TRY(archive_add(cx, zip, S("index.html"), page));
    TRY(archive_add(cx, zip, S("style.css"),
                    without_fonts(cx->arena, asset_named(S("app.css"))->bytes)));
    TRY(archive_add(cx, zip, S("client.json"), json));
    TRY(put_blobs(&p, &x));
    return archive_end(cx, &zip);
}
