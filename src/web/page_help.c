/* The handbook, served by the product it tells of. */
#include "format/md.h"
#include "view/assets.h"
#include "web/pages.h"

#define CHAPTERS_MAX 40

/* "book.en.02-first-day.md": the chapter's name, or STR_NULL for what is none of this language. */
static str chapter_of(const struct asset *a, str prefix)
{
    if (!str_starts(a->name, prefix) || !str_ends(a->name, S(".md")))
        return STR_NULL;
    return str_sub(a->name, prefix.n, a->name.n - 3);
}

/* The first line, without its "# ". */
static str title_of(const struct asset *a)
{
    str rest = a->bytes, line = S("");
    (void)str_line(&rest, &line);
    return str_starts(line, S("# ")) ? str_skip(line, 2) : line;
}

static void fill_chapters(struct page *pg, str chosen, struct help *h)
{
    str prefix = arena_printf(pg->cx->arena, "book.%s.", language_tag(pg->reader.language));
    struct choice *v = arena_array(pg->cx->arena, struct choice, CHAPTERS_MAX);
    for (size_t i = 0; i < assets_n && h->chapters_n < CHAPTERS_MAX; i++) {
        str name = chapter_of(&assets[i], prefix);
        if (name.n > 0)
            v[h->chapters_n++] = (struct choice){ .value = name,
                                                  .label = title_of(&assets[i]),
                                                  .is_chosen = str_eq(name, chosen) };
    }
    h->chapters = v;
}

enum status help_chapter_get(struct page *pg)
{
    str chapter = request_param(pg->rq, "chapter");
    str name = arena_printf(pg->cx->arena, "book.%s.%.*s.md", language_tag(pg->reader.language),
                            STR_ARG(chapter));
    const struct asset *a = asset_named(name);
    if (a == NULL)
        return FAIL(pg->cx, E_MISSING, "page.missing", NULL, "no such chapter");
    struct help h = { .text = { md_book(pg->cx->arena, a->bytes) } };
    struct shell shell;
    fill_chapters(pg, chapter, &h);
    TRY(page_shell(pg, title_of(a), NAV_NONE, "list", &shell));
    struct out o = page_out(pg);
    view_help_page(&o, &shell, &h);
    return page_send(pg, 200, &o);
}

enum status help_get(struct page *pg)
{
    return page_go(pg, "/help/01-what-kantha-is");
}
