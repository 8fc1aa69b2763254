/* Every sample as a file, in one language and theme: pages LANG THEME FOLDER. Writes the pages, the
 * styleguide, the answer of the checker and what /static serves; look.mjs opens them. */
#include "base/file.h"
#include "sample/sample.h"
#include "view/assets.h"

#include <sys/stat.h>

static const char *folder;

static void keep(const char *name, str bytes)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(bytes.p, 1, bytes.n, f) != bytes.n || fclose(f) != 0) {
        perror(path);
        exit(1);
    }
}

static void keep_html(const struct stage *st, const char *name, str bytes)
{
    keep(arena_cstr(st->arena, arena_printf(st->arena, "%s.html", name)), bytes);
}

static str drawn(const struct stage *st, const struct sample *sample)
{
    struct out o = out_new(st->arena, st->reader, S("token"), SAMPLE_PAGE_MAX);
    sample->draw(&o, st);
    if (o.buf.overflow)
        abort();
    return buf_str(&o.buf);
}

static void pages(const struct stage *st)
{
    struct styleguide all = sample_all(st);
    for (size_t i = 0; i < all.pages_n; i++)
        keep_html(st, all.pages[i], drawn(st, sample_page(str_c(all.pages[i]))));
    struct out o = out_new(st->arena, st->reader, S("token"), 4 * SAMPLE_PAGE_MAX);
    struct shell shell = {
        .title = S("Kantha"), .nav = NAV_NONE, .theme = st->theme, .pane = "list"
    };
    view_styleguide_page(&o, &shell, &all);
    keep_html(st, "styleguide", buf_str(&o.buf));
    struct checked checked = sample_checked(st);
    o = out_new(st->arena, st->reader, S("token"), SAMPLE_PAGE_MAX);
    view_checked_piece(&o, &checked);
    keep_html(st, "check", buf_str(&o.buf));
}

static void statics(const struct stage *st)
{
    char path[512];
    snprintf(path, sizeof path, "%s/static", folder);
    mkdir(path, 0755);
    for (size_t i = 0; i < assets_n; i++)
        keep(arena_cstr(st->arena, str_skip(assets[i].path, 1)), assets[i].bytes);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    folder = argv[3];
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a };
    struct stage st;
    if (stage_open(&cx, strcmp(argv[1], "bn") == 0 ? LANG_BN : LANG_EN, argv[2], &st) != OK)
        return 1;
    pages(&st);
    statics(&st);
    arena_free(&a);
    return 0;
}
