/* Who looks, what stands around a page, and where the samples are found. */
#include "sample/stage.h"

#include "cal/zone.h"

#include <string.h>

const enum stitch sample_words[16] = {
    STITCH_KEPT, STITCH_KEPT, STITCH_EARLY, STITCH_KEPT,  STITCH_KEPT, STITCH_LATE,
    STITCH_KEPT, STITCH_KEPT, STITCH_KEPT,  STITCH_EARLY, STITCH_KEPT, STITCH_BROKEN,
    STITCH_KEPT, STITCH_KEPT, STITCH_KEPT,  STITCH_KEPT,
};

static const struct sample_list *const parts[] = { &case_pages, &letter_pages,
                                                   &desk_pages, &together_pages,
                                                   &room_pages, &first_hour_pages,
                                                   &watch_pages };

enum status stage_open(struct ctx *cx, enum language language, const char *theme, struct stage *ret)
{
    struct reader *reader = arena_new_of(cx->arena, struct reader);
    *reader = (struct reader){ .language = language,
                               .digits = language == LANG_BN ? DIGITS_BENG : DIGITS_LATN,
                               .now = SAMPLE_NOW };
    TRY(zone_open(cx, S("Asia/Dhaka"), &reader->zone));
    *ret = (struct stage){ .arena = cx->arena,
                           .reader = reader,
                           .theme = theme,
                           .is_bn = language == LANG_BN,
                           .lang = str_c(language_tag(language)),
                           .now = SAMPLE_NOW };
    return OK;
}

const struct sample *sample_page(str name)
{
    for (size_t p = 0; p < N(parts); p++)
        for (size_t i = 0; i < parts[p]->n; i++)
            if (str_eq(str_c(parts[p]->v[i].name), name))
                return &parts[p]->v[i];
    return NULL;
}

static struct html drawn(const struct stage *st, const struct sample *sample)
{
    struct out o = out_new(st->arena, st->reader, S(""), SAMPLE_PAGE_MAX);
    sample->draw(&o, st);
    return out_html(&o);
}

struct styleguide sample_all(const struct stage *st)
{
    struct styleguide g = { .lang = st->lang };
    for (size_t p = 0; p < N(parts); p++)
        g.pages_n += parts[p]->n;
    g.pages = arena_array(st->arena, const char *, g.pages_n);
    size_t n = 0;
    for (size_t p = 0; p < N(parts); p++)
        for (size_t i = 0; i < parts[p]->n; i++)
            g.pages[n++] = parts[p]->v[i].name;
    struct style_piece *v = arena_array(st->arena, struct style_piece, pieces.n);
    for (size_t i = 0; i < pieces.n; i++)
        v[i] = (struct style_piece){ pieces.v[i].name, drawn(st, &pieces.v[i]) };
    g.pieces = v;
    g.pieces_n = pieces.n;
    return g;
}

void *stage_hold(const struct stage *st, const void *bytes, size_t n)
{
    return memcpy(arena_alloc(st->arena, n), bytes, n);
}

struct shell shell_of(const struct stage *st, enum nav nav, const char *pane)
{
    return (struct shell){ .title = W("Kantha", "কাঁথা"),
                           .nav = nav,
                           .theme = st->theme,
                           .pane = pane,
                           .agent = W("Nadia Rahman", "নাদিয়া রহমান"),
                           .initials = W("NR", "না"),
                           .count = { 6, 12, 0, 0, 0 },
                           .keys_on = true,
                           .is_live = true };
}
