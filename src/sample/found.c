/* What a search shows: clients, and cases with the passages that were found. */
#include "sample/stage.h"

/* "a|b|c": every second piece was found. */
static struct snippet pieces_of(const struct stage *st, str marked)
{
    struct snippet_piece v[8];
    struct snippet s = { .has_after = true };
    for (str piece; s.n < N(v) && marked.p != NULL;) {
        bool is_found = s.n % 2 == 1;
        (void)str_split(&marked, '|', &piece);
        v[s.n++] = (struct snippet_piece){ piece, is_found };
        s.found_n += is_found;
    }
    s.v = stage_hold(st, v, s.n * sizeof *v);
    return s;
}

static struct snippet whole(const struct stage *st, str marked)
{
    struct snippet s = pieces_of(st, marked);
    s.has_after = false;
    return s;
}

static const struct case_hit *hit_of(const struct stage *st, enum message_kind kind, str marked)
{
    return HOLD(st, struct case_hit, { kind, pieces_of(st, marked) });
}

static void put_hits(const struct stage *st, struct case_row *rows)
{
    rows[0].hit = hit_of(st, MESSAGE_IN,
                         W("Nobody noticed that the |shop| was not safe, on the first day of our "
                           "sale. Customers left the |shop| and wrote to us that evening",
                           "সেলের প্রথম দিনে |দোকানটি| নিরাপদ ছিল না, কেউ খেয়াল করেননি। ক্রেতারা "
                           "|দোকান| থেকে ফিরে গেছেন, আর সেদিন সন্ধ্যায় আমাদের লিখেছেন"));
    rows[1].hit =
        hit_of(st, MESSAGE_CALL,
               W("Asked when the |shop| opens again", "কবে আবার |দোকান| খুলবে জানতে চাইলেন"));
    rows[2].hit = hit_of(st, MESSAGE_NOTE,
                         W("The sign above the |shop|, not the one inside",
                           "|দোকানের| ওপরের সাইনবোর্ড, ভেতরেরটি নয়"));
    rows[3].hit = hit_of(st, MESSAGE_OUT,
                         W("The menu of your |shop| is right since this morning",
                           "আপনার |দোকানের| মেনু আজ সকাল থেকে ঠিক আছে"));
}

const struct case_list *found_of(const struct stage *st)
{
    struct case_list list = *list_of(st, false);
    struct case_row *rows = stage_hold(st, list.rows, 4 * sizeof *rows);
    rows[0].is_chosen = false;
    put_hits(st, rows);
    const struct client_hit clients[] = {
        { .number = 12,
          .name = whole(st, W("Shirin Akter", "শিরিন আক্তার")),
          .company = whole(st, W("|Shop|front Studio", "|দোকান| স্টুডিও")),
          .way = whole(st, S("|shop|@rupsha.example")) },
        { .number = 31, .name = whole(st, W("|Shop|no Barua", "|দোকানি| বড়ুয়া")) },
    };
    list.query = list.words = W("shop", "দোকান");
    list.clients = stage_hold(st, clients, sizeof clients);
    list.clients_n = N(clients);
    list.has_more_clients = true;
    list.rows = rows;
    list.rows_n = list.found = 4;
    return stage_hold(st, &list, sizeof list);
}
