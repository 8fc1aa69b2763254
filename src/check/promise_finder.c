/* Promises in a letter. */
#include "check/promise_finder.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "check/tense.h"
#include "text/bangla.h"

#include <pthread.h>

/* How much of a promise a clause is. WEAK counts with a date only: "it will be sent", "going". */
enum strength { NO_PROMISE, WEAK_PROMISE, PROMISE };

struct finder {
    struct ctx *cx;
    const struct words *w;
    unsigned *traits;   /* of each word */
    struct dates dates; /* of the future only */
    VEC(struct promise_found) found;
};

/* Words [first, last). */
struct clause {
    size_t first, last;
    unsigned has; /* traits of all its words */
};

/* What a word can be here. Bits, for one word may be several things. */
enum trait {
    ADVERB = 1 << 0,
    DEED = 1 << 1,    /* what a desk does for a client */
    NO_DEED = 1 << 2, /* "will try", "will need" */
    BENEFIT = 1 << 3, /* "you will have" */
    DONE = 1 << 4,    /* "will be sent" */
    GOING = 1 << 5,   /* "am sending" */
    MODAL = 1 << 6,
    PAST = 1 << 7,
    JOINT = 1 << 8,
    DENIAL = 1 << 9,
    FEELING = 1 << 10, /* চেষ্টা করব, দুঃখ প্রকাশ করছি */
    RECEIVE = 1 << 11,  /* পাবেন */
    ARRIVING = 1 << 12, /* পৌঁছে যাবে */
    GIVEN = 1 << 13,    /* করা হবে */
    THEIRS = 1 << 14,   /* (আপনাকে) জানাবেন */
    TO_YOU = 1 << 15,
    TO_US = 1 << 16, /* (আপনি আমাকে) জানাবেন is a request */
    FAINT = 1 << 17, /* হব, থাকব */
    CONDITION = 1 << 18,
    WHO_COMES = 1 << 19, /* চালক আসবেন; without one, আসবেন is a request */
};

static const struct {
    const char *words;
    unsigned traits;
} lists[] = {
    { "also now then personally certainly surely gladly both all still definitely immediately "
      "always myself again first",
      ADVERB },
    { "call phone ring write send email mail message refund replace repair fix return deliver come "
      "visit contact reply answer update inform tell let get give pay credit ship solve resolve "
      "correct check look bring make find do redo reprint arrange finish speak talk explain follow "
      "put install collect book rebook restore reverse transfer remove add confirm report meet "
      "show "
      "offer keep start stop",
      DEED },
    { "not never try need want like appreciate understand remember miss hope know assume see wait "
      "love regret",
      NO_DEED },
    { "have receive get hear find see", BENEFIT },
    { "sent delivered refunded fixed corrected replaced ready done credited returned paid shipped "
      "posted resolved repaired finished reprinted updated collected installed back there live "
      "online processed complete completed restored reversed transferred booked solved emailed "
      "confirmed",
      DONE },
    { "calling phoning ringing writing sending emailing refunding replacing repairing fixing "
      "returning delivering coming visiting giving paying making arranging bringing shipping "
      "resolving solving reprinting",
      GOING },
    { "will shall", MODAL },
    { "was were had did lost sent went got came wrote", PAST },
    { "and then but ; , আর এবং তারপর", JOINT },
    { "না নি কি", DENIAL },
    { "চেষ্টা আশা অনুরোধ প্রকাশ ক্ষমা দুঃখ ধন্যবাদ স্বীকার", FEELING },
    { "পাবেন paben", RECEIVE },
    { "পৌঁছে চলে হয়ে পেয়ে মিটে এসে ফিরে ফেরত জমা", ARRIVING },
    { "করা দেওয়া দেয়া পাঠানো জানানো ফেরত জমা ঠিক কথা পৌঁছানো বদলানো", GIVEN },
    { "করবেন করবে জানাবেন জানাবে দেবেন দেবে পাঠাবেন পাঠাবে যাবেন আসবেন পৌঁছাবে", THEIRS },
    { "আপনাকে আপনার আপনাদের", TO_YOU },
    { "আপনি আমাকে আমাদের", TO_US },
    { "হব থাকব", FAINT },
    { "if unless যদি", CONDITION },
    { "চালক লোক টেকনিশিয়ান মিস্ত্রি কর্মী কুরিয়ার ইঞ্জিনিয়ার সহকর্মী গাড়ি ডেলিভারিম্যান", WHO_COMES },
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct map known;

static void build(void)
{
    struct arena *forever = arena_new();
    known = map_new(forever);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (str word, rest = str_c(lists[i].words); str_split(&rest, ' ', &word);) {
            struct buf b = buf_new(forever, KIB);
            bangla_fold(&b, word);
            unsigned *has = map_get(&known, buf_str(&b));
            if (has == NULL)
                map_set(&known, buf_str(&b), has = arena_new_of(forever, unsigned));
            *has |= lists[i].traits;
        }
}

static unsigned traits(str key)
{
    pthread_once(&once, build);
    const unsigned *has = key.n == 0 ? NULL : map_get(&known, key);
    return has == NULL ? 0 : *has;
}

static str key_at(const struct finder *f, size_t i, size_t end)
{
    return i < end ? f->w->v[i].key : S("");
}

/* Whether the word at `i` is this one. */
static bool at(const struct finder *f, size_t i, size_t end, const char *word)
{
    return str_eq(key_at(f, i, end), str_c(word));
}

static bool is_at(const struct finder *f, size_t i, size_t end, unsigned wanted)
{
    return i < end && (f->traits[i] & wanted) != 0;
}

/* ---- English ---- */

static size_t skip_adverbs(const struct finder *f, size_t i, size_t end)
{
    while (i < end && is_at(f, i, end, ADVERB))
        i++;
    return i;
}

/* "will be with you", "will be in touch", "will be sending"; not "will be away". */
static enum strength our_being(const struct finder *f, size_t i, size_t end)
{
    bool near = at(f, i, end, "with") || at(f, i, end, "back") || at(f, i, end, "there") ||
                at(f, i, end, "ready") || at(f, i, end, "at");
    bool in_touch = at(f, i, end, "in") && at(f, i + 1, end, "touch");
    return near || in_touch || is_at(f, i, end, GOING) ? PROMISE : NO_PROMISE;
}

/* The verb at `i` behind "I will". */
static enum strength our_verb(const struct finder *f, size_t i, size_t end)
{
    i = skip_adverbs(f, i, end);
    if (i >= end || is_at(f, i, end, NO_DEED))
        return NO_PROMISE;
    if (at(f, i, end, "be"))
        return our_being(f, i + 1, end);
    return is_at(f, i, end, DEED) ? PROMISE : WEAK_PROMISE;
}

/* I or we, at `i`. */
static enum strength we_at(const struct finder *f, size_t i, size_t end)
{
    size_t k = skip_adverbs(f, i + 1, end);
    if (is_at(f, k, end, MODAL))
        return our_verb(f, k + 1, end);
    if (at(f, k, end, "promise") || at(f, k, end, "guarantee") || at(f, k, end, "commit"))
        return PROMISE;
    if (!at(f, k, end, "am") && !at(f, k, end, "are"))
        return NO_PROMISE;
    k = skip_adverbs(f, k + 1, end);
    if (at(f, k, end, "going") && at(f, k + 1, end, "to"))
        return our_verb(f, k + 2, end);
    return is_at(f, k, end, GOING) ? WEAK_PROMISE : NO_PROMISE;
}

/* "You will", "You and Selim will" */
static enum strength you_at(const struct finder *f, size_t i, size_t end)
{
    size_t k = skip_adverbs(f, i + 1, end);
    if (at(f, k, end, "and") || at(f, k, end, "or"))
        for (size_t name = 1; name <= 4 && !is_at(f, k, end, MODAL); name++)
            k++;
    if (!is_at(f, k, end, MODAL))
        return NO_PROMISE;
    k = skip_adverbs(f, k + 1, end);
    bool have_to = at(f, k, end, "have") && at(f, k + 1, end, "to");
    if (is_at(f, k, end, BENEFIT) && !have_to)
        return WEAK_PROMISE; /* "you will find attached" */
    return at(f, k, end, "be") && is_at(f, k + 1, end, DONE) ? WEAK_PROMISE : NO_PROMISE;
}

/* "will" of somebody or something else: it does what the client waits for. */
static enum strength will_at(const struct finder *f, size_t i, size_t end)
{
    size_t k = skip_adverbs(f, i + 1, end);
    bool for_you = false;
    for (size_t n = k + 1; n <= k + 2; n++)
        for_you |= at(f, n, end, "you") || at(f, n, end, "your");
    if (at(f, k, end, "be"))
        return is_at(f, k + 1, end, DONE) || is_at(f, k + 2, end, DONE) ||
                       (for_you && our_being(f, k + 1, end) == PROMISE) ||
                       (for_you && at(f, k + 1, end, "in"))
                   ? WEAK_PROMISE
                   : NO_PROMISE;
    bool leaves = at(f, k, end, "reach") || at(f, k, end, "arrive") || at(f, k, end, "leave") ||
                  at(f, k, end, "come") || at(f, k, end, "go");
    return leaves || (for_you && is_at(f, k, end, DEED)) ? WEAK_PROMISE : NO_PROMISE;
}

static enum strength english(const struct finder *f, size_t i, struct clause c)
{
    str key = f->w->v[i].key;
    if (str_eq(key, S("i")) || str_eq(key, S("we")))
        return we_at(f, i, c.last);
    if (str_eq(key, S("you")))
        return you_at(f, i, c.last);
    if (str_eq(key, S("expect")) && i == c.first)
        return WEAK_PROMISE;
    if (!str_eq(key, S("will")) || i == c.first)
        return NO_PROMISE;
    str before = f->w->v[i - 1].key; /* whose "will" was looked at with its own word */
    bool own = str_eq(before, S("i")) || str_eq(before, S("we")) || str_eq(before, S("you"));
    return own || is_at(f, i - 1, c.last, ADVERB) ? NO_PROMISE : will_at(f, i, c.last);
}

/* ---- Bengali ---- */

static bool is_before(const struct finder *f, size_t i, struct clause c, unsigned wanted)
{
    return i > c.first && (f->traits[i - 1] & wanted) != 0;
}

static enum strength bengali_other(const struct finder *f, size_t i, struct clause c)
{
    str key = f->w->v[i].key;
    if ((f->traits[i] & RECEIVE) != 0 || (str_eq(key, S("যাবেন")) && is_before(f, i, c, ARRIVING)))
        return PROMISE;
    if (str_eq(key, S("যাবে")))
        return is_before(f, i, c, ARRIVING) ? WEAK_PROMISE : NO_PROMISE;
    if (str_eq(key, S("হবে")))
        return is_before(f, i, c, GIVEN) ? WEAK_PROMISE : NO_PROMISE;
    bool somebody = (c.has & WHO_COMES) != 0 || ((c.has & TO_YOU) != 0 && (c.has & TO_US) == 0);
    return (f->traits[i] & THEIRS) != 0 && somebody ? WEAK_PROMISE : NO_PROMISE;
}

static enum strength bengali(const struct finder *f, size_t i, struct clause c)
{
    str key = f->w->v[i].key;
    if (is_at(f, i + 1, c.last, DENIAL) || is_before(f, i, c, DENIAL | FEELING))
        return NO_PROMISE;
    if (is_our_future(key))
        return (f->traits[i] & FAINT) != 0 ? WEAK_PROMISE : PROMISE;
    return is_our_present(key) ? WEAK_PROMISE : bengali_other(f, i, c);
}

/* ---- clauses ---- */

static unsigned traits_of(const struct finder *f, struct clause c)
{
    unsigned all = 0;
    for (size_t i = c.first; i < c.last; i++)
        all |= f->traits[i];
    return all;
}

static enum strength strength_of(const struct finder *f, struct clause c)
{
    enum strength most = NO_PROMISE;
    c.has = traits_of(f, c);
    for (size_t i = c.first; i < c.last; i++) {
        enum strength s = english(f, i, c);
        if (s == NO_PROMISE)
            s = bengali(f, i, c);
        most = s > most ? s : most;
    }
    return most;
}

static bool is_mark(const struct finder *f, size_t i)
{
    return f->w->v[i].kind == WORD_MARK;
}

/* Without the marks at both ends and the "and" in front. */
static struct clause bare(const struct finder *f, struct clause c)
{
    while (c.first < c.last && (is_mark(f, c.first) || (f->traits[c.first] & JOINT) != 0))
        c.first++;
    while (c.last > c.first && is_mark(f, c.last - 1))
        c.last--;
    return c;
}

/* The dates inside a clause: the first, and how many. */
static size_t dates_in(const struct finder *f, struct clause c, const struct date_found **ret_first)
{
    size_t n = 0;
    for (size_t i = 0; i < f->dates.n; i++)
        if (f->dates.v[i].first >= c.first && f->dates.v[i].last <= c.last) {
            if (n++ == 0)
                *ret_first = &f->dates.v[i];
        }
    return n;
}

/* From the first to the last of several; those without an end count where no other is there. */
static void set_dates(struct promise_found *p, const struct date_found *dates, size_t n)
{
    size_t ends = 0;
    p->date_start = dates[0].start;
    p->date_end = dates[n - 1].end;
    p->is_certain = true;
    for (size_t i = 0; i < n; i++) {
        const struct date_found *d = &dates[i];
        if (d->is_open) {
            p->earliest = p->is_dated ? p->earliest : d->earliest;
            continue;
        }
        p->earliest = p->is_dated && p->earliest < d->earliest ? p->earliest : d->earliest;
        p->latest = d->latest > p->latest ? d->latest : p->latest;
        p->is_dated = true;
        p->is_certain &= d->is_certain && ends++ == 0; /* "on Monday or Tuesday" */
    }
    p->is_certain &= p->is_dated;
}

static void push(struct finder *f, struct clause c, const struct date_found *dates, size_t n)
{
    c = bare(f, c);
    if (c.first == c.last || f->found.n == PROMISES_MAX)
        return;
    struct promise_found *p = vec_push(f->cx->arena, &f->found);
    p->start = f->w->v[c.first].start;
    p->end = f->w->v[c.last - 1].end;
    if (n > 0)
        set_dates(p, dates, n);
}

/* A next sentence that only says when: "I will call you. Monday at 5." */
static const struct date_found *date_of_next(const struct finder *f, size_t sentence)
{
    const struct date_found *date = NULL;
    if (sentence + 1 >= f->w->sentences_n)
        return NULL;
    const struct sentence *s = &f->w->sentences[sentence + 1];
    struct clause c = { s->first, s->last };
    for (size_t i = c.first; i < c.last; i++) {
        str key = f->w->v[i].key;
        bool past = is_past_verb(key) || str_ends(key, S("ed")) || (f->traits[i] & PAST) != 0;
        if (past || str_eq(key, S("?")))
            return NULL;
    }
    return strength_of(f, c) == NO_PROMISE && dates_in(f, c, &date) > 0 ? date : NULL;
}

/* Where a clause with a date of its own ends: at the first joining word before the next date, if
 * something is done behind it ("..., and send it on Tuesday"). */
static size_t clause_end(const struct finder *f, struct clause sentence, size_t from)
{
    for (size_t i = 0; i + 1 < f->dates.n; i++) {
        const struct date_found *a = &f->dates.v[i], *b = &f->dates.v[i + 1];
        if (a->first < from || b->last > sentence.last)
            continue;
        for (size_t k = a->last; k < b->first; k++)
            if ((f->traits[k] & JOINT) != 0) {
                struct clause rest = { k, sentence.last };
                size_t words = rest.last - rest.first - (b->last - b->first);
                if (words >= 3)
                    return k;
            }
    }
    return sentence.last;
}

static void find_in_sentence(struct finder *f, size_t index)
{
    const struct sentence *s = &f->w->sentences[index];
    struct clause all = { s->first, s->last };
    if (str_eq(f->w->v[s->last - 1].key, S("?")))
        return;
    enum strength before = NO_PROMISE;
    for (size_t from = all.first; from < all.last;) {
        struct clause c = { from, clause_end(f, all, from) };
        const struct date_found *dates = NULL;
        size_t n = dates_in(f, c, &dates);
        enum strength strength = strength_of(f, c);
        if (strength == NO_PROMISE && c.first > all.first && n > 0)
            strength = before; /* "I will call on Monday and write on Tuesday" */
        if (n == 0 && strength == PROMISE) {
            dates = date_of_next(f, index);
            n = dates != NULL ? 1 : 0;
        }
        bool is_offer =
            n == 0 && (traits_of(f, all) & CONDITION) != 0; /* "I will call you if you like" */
        if ((strength == PROMISE && !is_offer) || (strength == WEAK_PROMISE && n > 0))
            push(f, c, dates, n);
        before = strength;
        from = c.last;
    }
}

static void drop_past(struct dates *dates, int64_t now)
{
    size_t kept = 0;
    for (size_t i = 0; i < dates->n; i++)
        if (dates->v[i].latest >= now)
            dates->v[kept++] = dates->v[i];
    dates->n = kept;
}

void promises_in(struct ctx *cx, const struct words *words, const struct date_context *context,
                 struct promises *ret_promises)
{
    struct finder f = { .cx = cx, .w = words };
    f.traits = arena_array(cx->arena, unsigned, words->n + 1);
    for (size_t i = 0; i < words->n; i++)
        f.traits[i] = traits(words->v[i].key);
    dates_find(cx->arena, words, context, &f.dates);
    drop_past(&f.dates, context->now / 1000 * 1000);
    for (size_t s = 0; s < words->sentences_n; s++)
        find_in_sentence(&f, s);
    *ret_promises = (struct promises){ f.found.v, f.found.n };
}

enum status promises_find(struct ctx *cx, str text, const struct date_context *context,
                          struct promises *ret_promises)
{
    struct words w;
    if (text.n > DRAFT_MAX)
        return FAIL(cx, E_LIMIT, "check.long", "text", "%zu bytes", text.n);
    words_split(cx->arena, text, &w);
    promises_in(cx, &w, context, ret_promises);
    return OK;
}
