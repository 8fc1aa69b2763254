/* Every piece and page with sample data, in either language. Nothing on them acts: their forms
 * carry no token. */
#include "sample/sample.h"
#include "web/pages.h"

static enum status open_stage(struct page *pg, struct stage *ret)
{
    str lang = request_query(pg->rq, "lang"), theme = request_query(pg->rq, "theme");
    enum language language = str_eq(lang, S("bn"))   ? LANG_BN
                             : str_eq(lang, S("en")) ? LANG_EN
                                                     : pg->reader.language;
    return stage_open(pg->cx, language, str_eq(theme, S("dark")) ? "dark" : "light", ret);
}

enum status styleguide_get(struct page *pg)
{
    struct stage stage;
    struct shell shell;
    TRY(open_stage(pg, &stage));
    TRY(page_shell(pg, page_say(pg, M_styleguide_title), NAV_NONE, "list", &shell));
    struct styleguide g = sample_all(&stage);
    struct out o = page_out(pg);
    view_styleguide_page(&o, &shell, &g);
    return page_send(pg, 200, &o);
}

enum status styleguide_page_get(struct page *pg)
{
    const struct sample *sample = sample_page(request_param(pg->rq, "name"));
    if (sample == NULL)
        return FAIL(pg->cx, E_MISSING, "page.missing", NULL, "no such sample");
    struct stage stage;
    TRY(open_stage(pg, &stage));
    struct out o = out_new(pg->cx->arena, stage.reader, S(""), SAMPLE_PAGE_MAX);
    sample->draw(&o, &stage);
    return page_send(pg, 200, &o);
}
