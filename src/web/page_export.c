/* Giving a client all we hold about them. */
#include "act/export_act.h"
#include "web/export.h"
#include "web/pages.h"

#include <fcntl.h>
#include <sys/stat.h>

static enum status send_export(struct page *pg, int status, const struct q_client *c,
                               const struct export_page *p)
{
    struct shell shell;
    struct export_page page = *p;
    page.number = c->number;
    page.name = name_for(pg, c->name, c->name_bn);
    TRY(page_shell(pg, page_say(pg, M_export_link), NAV_CLIENTS, "list", &shell));
    struct out o = page_out(pg);
    view_client_export(&o, &shell, &page);
    return page_send(pg, status, &o);
}

/* ?file=: it has just been made. */
enum status export_get(struct page *pg)
{
    struct q_client c;
    struct export_page page = { 0 };
    struct stat st;
    const char *path;
    str file = request_query(pg->rq, "file");
    TRY(page_client_of(pg, &c));
    if (file.n == 0)
        return send_export(pg, 200, &c, &page);
    enum status s = export_path(pg->cx, pg->firm, c.number, file, &path);
    if (s != OK) {
        page.error = page_fault(pg, s);
    } else if (stat(path, &st) == 0) {
        page.file = arena_printf(pg->cx->arena, "/clients/%lld/export/%.*s", (long long)c.number,
                                 STR_ARG(file));
        page.bytes = st.st_size;
    }
    return send_export(pg, s == OK ? 200 : 404, &c, &page);
}

/* The audit tells of it before there is a byte. */
enum status export_post(struct page *pg)
{
    struct q_client c;
    str name;
    const char *path;
    TRY(page_client_of(pg, &c));
    bool with_notes = form_bool(&pg->form, "notes");
    TRY(form_done(&pg->form));
    TRY(export_tell(pg->cx, pg->firm, pg->who, c.id, with_notes));
    TRY(export_place(pg->cx, pg->firm, c.number, &name, &path));
    enum status s = export_write(pg->cx, pg->firm, &c, with_notes, path);
    if (page_is_kind(s))
        return send_export(pg, page_kind_status(s), &c,
                           &(struct export_page){ .error = page_fault(pg, s) });
    TRY(s);
    return page_go(pg, "/clients/%lld/export?file=%.*s", (long long)c.number, STR_ARG(name));
}

enum status export_file_get(struct page *pg)
{
    struct q_client c;
    const char *path;
    TRY(page_client_of(pg, &c));
    TRY(export_path(pg->cx, pg->firm, c.number, request_param(pg->rq, "file"), &path));
    str save = arena_printf(pg->cx->arena, "attachment; filename=\"client-%lld.zip\"",
                            (long long)c.number);
    TRY(response_header(pg->cx, pg->rs, "Content-Disposition", save));
    TRY(response_header(pg->cx, pg->rs, "Cache-Control", S("no-store")));
    return response_file(pg->cx, pg->rs, path, "application/zip");
}
