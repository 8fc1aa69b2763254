/* Fills a firm for `make bench`: 20,000 cases with 60,000 messages of some 3,000 clients, whose
 * shares fall off as 1/rank (Zipf), half of them Bengali; the last 600 cases are open, the others
 * closed. Only acts write; the clock moves.
 *
 *   bench/load DIR CASES EMAIL PASSWORD        makes DIR; prints a line every 1,000 cases */
#include "act/agent_act.h"
#include "act/case_act.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/num.h"

#include <stdio.h>

#define CLIENTS 3000
#define LETTERS_MAX 10
#define OPEN_CASES 600
#define FIRST_DAY INT64_C(1763690400000) /* 2025-11-21 02:00 UTC: a year of work */
#define YEAR_MS (INT64_C(365) * 24 * 60 * 60 * 1000)

static const char *const things[2][12] = {
    { "sign", "menu", "brochure", "logo", "website", "parcel", "invoice", "poster", "calendar",
      "shop window", "booking page", "wedding card" },
    { "সাইনবোর্ড", "মেনু", "ব্রোশিওর", "লোগো", "ওয়েবসাইট", "পার্সেল", "চালান", "পোস্টার", "ক্যালেন্ডার",
      "শোকেস", "বুকিং পাতা", "বিয়ের কার্ড" },
};
static const char *const troubles[2][10] = {
    { " came two days late", " has the wrong name on it", " was sent to the old address",
      " does not open on a telephone", " was billed twice", " has the wrong colour",
      " came back from the post office", " shows the prices of last year",
      " stopped working this morning", " is smaller than we agreed" },
    { " দুই দিন দেরিতে এসেছে", "-এ নাম ভুল ছাপা হয়েছে", " পুরোনো ঠিকানায় চলে গেছে", " ফোনে খোলে না",
      "-এর বিল দুবার এসেছে", "-এর রং ঠিক নেই", " ডাকঘর থেকে ফেরত এসেছে", "-এ গত বছরের দাম দেখাচ্ছে",
      " আজ সকাল থেকে চলছে না", " কথার চেয়ে ছোট হয়েছে" },
};
static const char *const costs[2][8] = {
    { "The opening is on Sunday and eighty people are invited.",
      "My customers ask me every hour what is going on.", "I had to pay a driver a second time.",
      "We closed the shop for half a day because of it.",
      "My partner no longer trusts the numbers.", "I spent the whole morning on the telephone.",
      "Two guests left without ordering.", "The printer waits for an answer until noon." },
    { "রবিবার উদ্বোধন, আশিজনকে দাওয়াত দিয়েছি।", "ক্রেতারা ঘণ্টায় ঘণ্টায় জিজ্ঞেস করছেন কী হলো।",
      "আরেকবার গাড়ি ভাড়া দিতে হয়েছে।", "এর জন্য আধবেলা দোকান বন্ধ রেখেছি।",
      "আমার অংশীদার আর হিসাব বিশ্বাস করছেন না।", "সারা সকাল ফোনে কেটেছে।",
      "দুজন অতিথি কিছু না খেয়েই চলে গেছেন।", "ছাপাখানা দুপুর পর্যন্ত উত্তরের অপেক্ষায় আছে।" },
};
static const char *const names[2][10] = {
    { "Ines Carvalho", "Joost Verhagen", "Anna Lindner", "Peter Okafor", "Maria Rossi", "Tom Hale",
      "Greta Morgentau", "Luis Prado", "Nora Jensen", "Clara Weiss" },
    { "ফারহানা আক্তার", "অনির্বাণ দাস", "তাহমিনা সুলতানা", "সোহিনী মুখার্জি", "ইমরান চৌধুরী",
      "মান্নান মিয়া", "রুবিনা ইয়াসমিন", "শফিকুল ইসলাম", "মিতালি সেন", "কামরুল হাসান" },
};

static uint64_t seed = 20261121;

/* SplitMix64: the same firm on every machine. */
static uint64_t next(uint64_t below)
{
    uint64_t z = seed += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (z ^ (z >> 31)) % below;
}

/* Rank r (from 0) comes with a weight of 1/(r+1). */
static size_t zipf(void)
{
    static double until[CLIENTS];
    if (until[0] == 0)
        for (size_t r = 0; r < CLIENTS; r++)
            until[r] = (r > 0 ? until[r - 1] : 0) + 1.0 / (double)(r + 1);
    double at = until[CLIENTS - 1] * (double)next(1000000) / 1e6;
    size_t low = 0, high = CLIENTS - 1;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (until[mid] < at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static str text(struct ctx *cx, int lang)
{
    struct buf b = buf_new(cx->arena, NOTE_MAX);
    for (uint64_t n = 2 + next(4); n > 0; n--) {
        const char *thing = things[lang][next(12)];
        buf_printf(&b, lang == 0 ? "The %s%s. " : "আমাদের %s%s। ", thing, troubles[lang][next(10)]);
        buf_add(&b, str_c(costs[lang][next(8)]));
        buf_add(&b, S("\n\n"));
    }
    return str_trim(buf_str(&b));
}

/* Three a case: one in ten has ten. */
static size_t letters(int64_t nth)
{
    return nth % 10 == 0 ? LETTERS_MAX : nth % 10 < 3 ? 3 : 2;
}

static enum status load_case(struct ctx *cx, struct firm *f, int64_t nth, int64_t span,
                             bool is_open)
{
    size_t n = letters(nth);
    size_t client = zipf();
    int lang = (int)(client & 1);
    struct said said[LETTERS_MAX];
    str name = str_c(names[lang][client % 10]);
    for (size_t i = 0; i < n; i++)
        said[i] = (struct said){ .is_client = i % 2 == 0,
                                 .at = cx->now + (int64_t)i * span / LETTERS_MAX,
                                 .name = name,
                                 .text = text(cx, lang) };
    struct buf email = buf_new(cx->arena, ADDRESS_MAX);
    buf_printf(&email, "client%zu@shop%zu.example", client, client % 97);
    struct buf subject = buf_new(cx->arena, SUBJECT_MAX);
    buf_printf(&subject, "%s%s", things[lang][next(12)], troubles[lang][next(10)]);
    struct case_by_hand in = {
        .channel = CHANNEL_WHATSAPP,
        .kind = next(3) == 0 ? CASE_COMPLAINT : CASE_QUESTION,
        .subject = buf_str(&subject),
        .client_name = name,
        .email = buf_str(&email),
        .language = lang == 0 ? LANG_EN : LANG_BN,
        .said = said,
        .said_n = n,
    };
    struct case_id id;
    struct actor loader = { .kind = ACTOR_COMMAND, .via = "bench" };
    TRY(case_open_by_hand(cx, f, loader, &in, &id));
    cx->now += span / LETTERS_MAX;
    return is_open ? OK : case_close(cx, f, loader, id);
}

static enum status load(struct firm *f, int64_t cases)
{
    int64_t step = YEAR_MS / cases;
    for (int64_t i = 0; i < cases; i++) {
        struct arena *a = arena_new();
        struct ctx *cx = arena_new_of(a, struct ctx);
        cx->arena = a;
        cx->now = FIRST_DAY + i * step;
        enum status s = load_case(cx, f, i, step, i >= cases - OPEN_CASES);
        if (s != OK)
            fprintf(stderr, "bench/load: %s %s\n", status_name(s), cx->err.text);
        arena_free(&a);
        TRY(s);
        if ((i + 1) % 1000 == 0)
            printf("%lld cases\n", (long long)i + 1);
    }
    return OK;
}

static enum status make(struct ctx *cx, char **argv, struct firm **ret_firm)
{
    struct agent_id admin;
    struct firm_setup in = {
        .name = S("Dighipar"),
        .language = S("en"),
        .zone = S("Asia/Dhaka"),
        .country = S("BD"),
        .currency = S("BDT"),
        .domain = S("dighipar.example"),
        .mailbox = S("care@dighipar.example"),
        .mailbox_name = S("Dighipar"),
        .agent_name = S("Nadia"),
        .agent_email = str_c(argv[3]),
        .password = str_c(argv[4]),
    };
    TRY(firm_make(cx, argv[1], NULL));
    TRY(firm_open(cx, argv[1], NULL, ret_firm));
    return firm_set_up(cx, *ret_firm, (struct actor){ .kind = ACTOR_COMMAND }, &in, &admin);
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new();
    struct ctx *cx = arena_new_of(a, struct ctx);
    cx->arena = a;
    cx->now = FIRST_DAY;
    int64_t cases;
    struct firm *f = NULL;
    if (argc != 5 || !num_int(str_c(argv[2]), 1, 1000000, &cases)) {
        fprintf(stderr, "usage: bench/load DIR CASES EMAIL PASSWORD\n");
        return 2;
    }
    enum status s = make(cx, argv, &f);
    if (s != OK)
        fprintf(stderr, "bench/load: %s %s\n", status_name(s), cx->err.text);
    else
        s = load(f, cases);
    firm_close(&f);
    arena_free(&a);
    return s != OK;
}
