/* What a search shows. */
#include "web/found.h"

#include "act/client_words.h"
#include "base/limits.h"
#include "web/case_fill.h"

static struct finder finder_of(const struct page *pg)
{
    return (struct finder){ pg->cx, pg->firm, pg->db, pg->me.id, pg->settings.zone };
}

/* ---- cases ---- */

const struct case_hit *search_hit_of(struct page *pg, const struct search *search,
                                     struct case_id id)
{
    struct case_hit *hit = NULL;
    ROWS_EACH (m, &search->found.messages) {
        if (m->case_id.v != id.v)
            continue;
        hit = arena_new_of(pg->cx->arena, struct case_hit);
        (void)message_kind_parse(m->kind, &hit->kind);
        snippet_of(pg->cx->arena, m->text, &search->find.terms, SNIPPET_POINTS, &hit->passage);
        break;
    }
    return hit;
}

/* ---- clients ---- */

static struct snippet marked(struct page *pg, str text, const struct terms *terms)
{
    struct snippet s;
    snippet_of(pg->cx->arena, text, terms, SIZE_MAX, &s);
    return s;
}

/* Does a part of the number stand in it, as client_words has it? */
static bool is_called(const struct terms *terms, str normal)
{
    if (terms->n != 1)
        return false;
    str digits = terms->v[0].tokens;
    return str_find(normal, digits, 0) >= 0 ||
           (str_starts(digits, S("0")) && str_find(normal, str_skip(digits, 1), 0) >= 0);
}

/* How they are reached, by what was found: the number, or the address with the word in it. */
static void put_way(struct page *pg, const struct q_identities_listed *way,
                    const struct terms *terms, struct client_hit *c)
{
    bool is_number = str_eq(way->kind, S("phone")) || str_eq(way->kind, S("whatsapp"));
    struct snippet s = marked(pg, way->raw, terms);
    if (c->way.n > 0 || !(is_number ? is_called(terms, way->normal) : s.found_n > 0))
        return;
    if (is_number) {
        struct snippet_piece *all = arena_new_of(pg->cx->arena, struct snippet_piece);
        *all = (struct snippet_piece){ way->raw, true };
        s = (struct snippet){ .v = all, .n = 1, .found_n = 1 };
    }
    c->way = s;
}

/* The name that was found; in the reader's script where both or neither were. */
static struct snippet name_of(struct page *pg, const struct q_client *row,
                              const struct terms *terms)
{
    str own = name_for(pg, row->name, row->name_bn);
    str other = str_eq(own, row->name) ? row->name_bn : row->name;
    struct snippet first = marked(pg, own, terms);
    if (first.found_n > 0 || other.n == 0)
        return first;
    struct snippet second = marked(pg, other, terms);
    return second.found_n > 0 ? second : first;
}

static enum status fill_clients(struct page *pg, const struct find *find, struct case_list *list)
{
    struct q_client_rows rows;
    struct q_identities_listed_rows ways;
    struct terms terms = client_terms(pg->cx->arena, find->words);
    struct finder f = finder_of(pg);
    TRY(find_clients(&f, find, &rows, &list->has_more_clients));
    if (rows.n == 0)
        return OK;
    TRY(q_identities_listed(pg->cx, pg->db, client_list_of(pg->cx->arena, &rows), &ways));
    struct client_hit *v = arena_array(pg->cx->arena, struct client_hit, rows.n);
    for (size_t i = 0; i < rows.n; i++) {
        const struct q_client *row = &rows.v[i];
        v[i] = (struct client_hit){ .number = row->number, .name = name_of(pg, row, &terms) };
        if (row->company.n > 0)
            v[i].company = marked(pg, name_for(pg, row->company, row->company_bn), &terms);
        ROWS_EACH (way, &ways)
            if (way->client_id.v == row->id.v)
                put_way(pg, way, &terms, &v[i]);
    }
    list->clients = v;
    list->clients_n = rows.n;
    return OK;
}

enum status search_read(struct page *pg, struct search *search, struct case_list *list,
                        struct q_case_row_rows *ret_rows)
{
    struct finder f = finder_of(pg);
    find_read(&f, list->query, &search->find);
    list->unclear = search->find.unclear;
    list->words = search->find.words;
    TRY(find_cases(&f, &search->find, &search->found));
    TRY(fill_clients(pg, &search->find, list));
    *ret_rows = search->found.cases;
    return OK;
}

str client_list_of(struct arena *a, const struct q_client_rows *rows)
{
    struct buf b = buf_new(a, 32 * (rows->n + 1));
    buf_byte(&b, '[');
    ROWS_EACH (row, rows) {
        buf_add(&b, row == rows->v ? S("") : S(","));
        buf_int(&b, row->id.v);
    }
    buf_byte(&b, ']');
    return buf_str(&b);
}
