/* Verb endings. Keys are folded: no final ো, so করবো is করব. */
#include "check/tense.h"

#include "base/limits.h"
#include "base/map.h"
#include "text/bangla.h"

#include <pthread.h>

static const char future_words[] =
    "করব পাঠাব দেব দিব নেব নিব যাব আসব জানাব লিখব বলব রাখব থাকব ফেরাব ফিরব বদলাব পৌঁছাব পৌঁছব "
    "শুনব দেখব আনব শোনাব সারাব সারব মেটাব খুঁজব খুলব ছাপাব তুলব ধরব চালাব বসাব ডাকব বোঝাব সামলাব "
    "কিনব ভরব লাগাব গোছাব ছাড়ব সরাব মুছব হব পড়ব শেখাব দাঁড়াব বানাব বাঁধব কাটব জুড়ব মেলাব মিলাব "
    "ফেলব korbo dibo debo nebo jabo asbo ashbo janabo pathabo likhbo bolbo rakhbo dekhbo";
static const char present_words[] =
    "পাঠাচ্ছি দিচ্ছি নিচ্ছি যাচ্ছি আসছি জানাচ্ছি লিখছি বলছি রাখছি ফেরাচ্ছি ফিরছি বদলাচ্ছি আনছি দেখছি "
    "করছি সারাচ্ছি পৌঁছাচ্ছি korchi dicchi pathacchi janacchi aschi";
static const char other_future_words[] = "হবে যাবে যাবেন পাবেন পাবে আসবে আসবেন করবেন করবে দেবেন "
                                         "দেবে থাকবে থাকবেন পৌঁছাবে জানাবেন জানাবে hobe jabe paben";
static const char past_words[] = "গেল হল এল দিল ছিল গিয়েছিল chilo gelo korlam korechi";

#define TENSE_REACH 40 /* words to the verb; keeps a text of nothing but কাল cheap */

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct map ours, presents, others, pasts;

static struct map words_of(struct arena *a, const char *words)
{
    struct map m = map_new(a);
    for (str word, rest = str_c(words); str_split(&rest, ' ', &word);) {
        struct buf b = buf_new(a, KIB);
        bangla_fold(&b, word);
        map_set(&m, buf_str(&b), a);
    }
    return m;
}

static void build(void)
{
    struct arena *forever = arena_new();
    ours = words_of(forever, future_words);
    presents = words_of(forever, present_words);
    others = words_of(forever, other_future_words);
    pasts = words_of(forever, past_words);
}

/* With -ই for emphasis: করবই. */
static bool has(const struct map *m, str key)
{
    pthread_once(&once, build);
    return map_get(m, key) != NULL ||
           (str_ends(key, S("ই")) && map_get(m, str_sub(key, 0, key.n - 3)) != NULL);
}

/* Most words are out at their last letter. */
static bool may_end(str key, str ending)
{
    return key.n > 3 && ((key.p[0] & 0x80) == 0 || str_ends(key, ending) || str_ends(key, S("ই")));
}

bool is_our_future(str key)
{
    return may_end(key, S("ব")) && has(&ours, key);
}

bool is_our_present(str key)
{
    return may_end(key, S("ছি")) && has(&presents, key);
}

bool is_past_verb(str key)
{
    static const str endings[] = { S("লাম"), S("লেন"),   S("েছি"), S("েছে"),  S("েছেন"),
                                   S("ছিল"), S("ছিলেন"), S("িনি"), S("েননি"), S("েনি") };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(key, endings[i]) && key.n > endings[i].n)
            return true;
    return has(&pasts, key);
}

enum tense tense_after(const struct words *w, size_t from, size_t end)
{
    end = end - from > TENSE_REACH ? from + TENSE_REACH : end;
    for (size_t i = from; i < end; i++) {
        str key = w->v[i].key;
        if (is_our_future(key) || is_our_present(key) || has(&others, key))
            return TENSE_FUTURE;
        if (is_past_verb(key))
            return TENSE_PAST;
    }
    return TENSE_NONE;
}
