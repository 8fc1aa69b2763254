/* Search: the same words and conditions as in the page's field. */
#include "act/find.h"
#include "api/objects.h"
#include "api/operations.h"
#include "api/rows.h"
#include "base/limits.h"

struct hit {
    struct q_case_row row;
    struct message_id message_id;
    str kind;
    struct many passage; /* struct snippet_piece */
};

struct search_result {
    str words;
    str unclear;
    struct many hits;
    struct many clients;
    bool has_more_clients;
};

static const struct member piece_members[] = {
    MEMBER(snippet_piece, text, SHAPE_TEXT),
    MEMBER(snippet_piece, is_found, SHAPE_BOOL, .about = "It is what was looked for."),
    MEMBERS_END,
};
static const struct object piece_object =
    PART("passage_piece", snippet_piece, piece_members, "A piece of a message's text.");

static const struct member hit_members[] = {
    MEMBER_AS(hit, "case", row.id, SHAPE_ID, .prefix = "case"),
    MEMBER_AS(hit, "number", row.number, SHAPE_INT),
    MEMBER_AS(hit, "subject", row.subject, SHAPE_TEXT),
    MEMBER_AS(hit, "state", row.state, SHAPE_CHOICE, .names = "open waiting closed"),
    MEMBER_AS(hit, "last_at", row.last_at, SHAPE_TIME),
    MEMBER_AS(hit, "message", message_id, SHAPE_ID, .prefix = "msg",
              .about = "The newest that holds the words; null where none was asked for."),
    MEMBER(hit, kind, SHAPE_CHOICE, .names = "in out note call"),
    MEMBER(hit, passage, SHAPE_MANY, .object = &piece_object,
           .about = "Where the words stand; the pieces follow each other."),
    MEMBERS_END,
};
static const struct object hit_object =
    PART("search_hit", hit, hit_members, "A case, and the message it was found by.");

static const struct member search_members[] = {
    MEMBER(search_result, words, SHAPE_TEXT, .about = "What was looked for beside conditions."),
    MEMBER(search_result, unclear, SHAPE_TEXT_OPT,
           .about = "The first condition that was not understood."),
    MEMBER(search_result, hits, SHAPE_MANY, .object = &hit_object,
           .about = "The newest mention first."),
    MEMBER(search_result, clients, SHAPE_MANY, .object = &client_object),
    MEMBER(search_result, has_more_clients, SHAPE_BOOL),
    MEMBERS_END,
};
const struct object search_object =
    PART("search_result", search_result, search_members, "What was found.");

const struct input search_query[] = {
    { "q", INPUT_LINE, INPUT_NEEDED, .max = SEARCH_MAX,
      .about = "Words and conditions, in English or Bengali: invoice is:open client:\"Rupsha "
               "Shoes\" from:karim promise:late after:2026-11-01 tag:vip." },
    { .kind = INPUT_END },
};

static struct hit hit_of(struct call *c, const struct find *find, const struct found *found,
                         const struct q_case_row *row)
{
    struct hit h = { .row = *row };
    struct snippet s;
    ROWS_EACH (m, &found->messages) {
        if (m->case_id.v != row->id.v)
            continue;
        snippet_of(c->cx->arena, m->text, &find->terms, SNIPPET_POINTS, &s);
        h.message_id = m->id;
        h.kind = m->kind;
        h.passage = (struct many){ s.v, s.n };
        break;
    }
    return h;
}

enum status search_run(struct call *c)
{
    struct finder f = { c->cx, c->firm, c->db, c->me.agent_id, c->settings.zone };
    struct find find;
    struct found found;
    struct q_client_rows clients;
    struct search_result r = { 0 };
    find_read(&f, given_text(&c->query, "q"), &find);
    TRY(find_cases(&f, &find, &found));
    TRY(find_clients(&f, &find, &clients, &r.has_more_clients));
    struct hit *hits = arena_array(c->cx->arena, struct hit, found.cases.n);
    for (size_t i = 0; i < found.cases.n; i++)
        hits[i] = hit_of(c, &find, &found, &found.cases.v[i]);
    r.words = find.words;
    r.unclear = find.unclear;
    r.hits = (struct many){ hits, found.cases.n };
    TRY(clients_fill(c, &clients, &r.clients));
    return call_answer(c, &r);
}
