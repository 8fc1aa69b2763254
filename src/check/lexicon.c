/* The words dates are made of. */
#include "check/lexicon.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/num.h"
#include "text/bangla.h"

#include <pthread.h>

/* Words with blanks between; each gets the kind and value. */
struct line {
    const char *words;
    enum lex kind;
    int value;
};

static const struct line lines[] = {
    { "today আজ আজকে aj ajke", LEX_DAY, 0 },
    { "tomorrow tmrw tomorow আগামীকাল আগামীকালকে agamikal", LEX_DAY, 1 },
    { "yesterday গতকাল গতকালকে gotokal", LEX_DAY, -1 },
    { "তরশু", LEX_DAY, 3 },
    { "কাল কালকে kal kalke", LEX_KAL, 1 },
    { "পরশু পরশুদিন porshu", LEX_KAL, 2 },

    { "sunday sundays রবিবার রোববার robibar", LEX_WEEKDAY, 0 },
    { "monday সোমবার shombar sombar", LEX_WEEKDAY, 1 },
    { "tuesday মঙ্গলবার mongolbar", LEX_WEEKDAY, 2 },
    { "wednesday বুধবার budhbar", LEX_WEEKDAY, 3 },
    { "thursday বৃহস্পতিবার বিষ্যুদবার brihospotibar", LEX_WEEKDAY, 4 },
    { "friday শুক্রবার shukrobar", LEX_WEEKDAY, 5 },
    { "saturday শনিবার shonibar", LEX_WEEKDAY, 6 },
    { "sun", LEX_WEEKDAY_ABBR, 0 },
    { "mon", LEX_WEEKDAY_ABBR, 1 },
    { "tue tues", LEX_WEEKDAY_ABBR, 2 },
    { "wed", LEX_WEEKDAY_ABBR, 3 },
    { "thu thur thurs", LEX_WEEKDAY_ABBR, 4 },
    { "fri", LEX_WEEKDAY_ABBR, 5 },
    { "sat", LEX_WEEKDAY_ABBR, 6 },

    { "january jan জানুয়ারি জানুয়ারী", LEX_MONTH, 1 },
    { "february feb ফেব্রুয়ারি ফেব্রুয়ারী", LEX_MONTH, 2 },
    { "march mar মার্চ", LEX_MONTH, 3 },
    { "april apr এপ্রিল", LEX_MONTH, 4 },
    { "may মে", LEX_MONTH, 5 },
    { "june jun জুন", LEX_MONTH, 6 },
    { "july jul জুলাই", LEX_MONTH, 7 },
    { "august aug আগস্ট আগষ্ট", LEX_MONTH, 8 },
    { "september sep sept সেপ্টেম্বর", LEX_MONTH, 9 },
    { "october oct অক্টোবর", LEX_MONTH, 10 },
    { "november nov নভেম্বর", LEX_MONTH, 11 },
    { "december dec ডিসেম্বর", LEX_MONTH, 12 },
    { "বৈশাখ boishakh", LEX_BANGLA_MONTH, 1 },
    { "জ্যৈষ্ঠ", LEX_BANGLA_MONTH, 2 },
    { "আষাঢ়", LEX_BANGLA_MONTH, 3 },
    { "শ্রাবণ", LEX_BANGLA_MONTH, 4 },
    { "ভাদ্র", LEX_BANGLA_MONTH, 5 },
    { "আশ্বিন", LEX_BANGLA_MONTH, 6 },
    { "কার্তিক", LEX_BANGLA_MONTH, 7 },
    { "অগ্রহায়ণ অঘ্রাণ", LEX_BANGLA_MONTH, 8 },
    { "পৌষ", LEX_BANGLA_MONTH, 9 },
    { "মাঘ", LEX_BANGLA_MONTH, 10 },
    { "ফাল্গুন ফাগুন", LEX_BANGLA_MONTH, 11 },
    { "চৈত্র", LEX_BANGLA_MONTH, 12 },

    { "one এক একটি ek", LEX_NUMBER, 1 },
    { "two দুই দু দুটি dui", LEX_NUMBER, 2 },
    { "three তিন tin", LEX_NUMBER, 3 },
    { "four চার char", LEX_NUMBER, 4 },
    { "five পাঁচ pach panch", LEX_NUMBER, 5 },
    { "six ছয় ছ choy", LEX_NUMBER, 6 },
    { "seven সাত shat", LEX_NUMBER, 7 },
    { "eight আট", LEX_NUMBER, 8 },
    { "nine নয় ন noy", LEX_NUMBER, 9 },
    { "ten দশ dosh", LEX_NUMBER, 10 },
    { "eleven এগারো", LEX_NUMBER, 11 },
    { "twelve বারো", LEX_NUMBER, 12 },
    { "তেরো", LEX_NUMBER, 13 },
    { "fourteen চৌদ্দ", LEX_NUMBER, 14 },
    { "fifteen পনেরো", LEX_NUMBER, 15 },
    { "ষোলো", LEX_NUMBER, 16 },
    { "সতেরো", LEX_NUMBER, 17 },
    { "আঠারো", LEX_NUMBER, 18 },
    { "উনিশ", LEX_NUMBER, 19 },
    { "twenty বিশ কুড়ি", LEX_NUMBER, 20 },
    { "একুশ", LEX_NUMBER, 21 },
    { "বাইশ", LEX_NUMBER, 22 },
    { "তেইশ", LEX_NUMBER, 23 },
    { "চব্বিশ", LEX_NUMBER, 24 },
    { "পঁচিশ", LEX_NUMBER, 25 },
    { "ছাব্বিশ", LEX_NUMBER, 26 },
    { "সাতাশ", LEX_NUMBER, 27 },
    { "আটাশ", LEX_NUMBER, 28 },
    { "ঊনত্রিশ উনত্রিশ", LEX_NUMBER, 29 },
    { "thirty ত্রিশ তিরিশ", LEX_NUMBER, 30 },
    { "একত্রিশ", LEX_NUMBER, 31 },
    { "forty চল্লিশ", LEX_NUMBER, 40 },
    { "পঁয়তাল্লিশ", LEX_NUMBER, 45 },
    { "আটচল্লিশ", LEX_NUMBER, 48 },
    { "fifty পঞ্চাশ", LEX_NUMBER, 50 },
    { "sixty ষাট", LEX_NUMBER, 60 },
    { "বাহাত্তর", LEX_NUMBER, 72 },
    { "ninety নব্বই", LEX_NUMBER, 90 },

    { "first পহেলা পয়লা", LEX_ORDINAL, 1 },
    { "second দোসরা", LEX_ORDINAL, 2 },
    { "third তেসরা", LEX_ORDINAL, 3 },
    { "fourth চৌঠা", LEX_ORDINAL, 4 },
    { "fifth", LEX_ORDINAL, 5 },
    { "sixth", LEX_ORDINAL, 6 },
    { "seventh", LEX_ORDINAL, 7 },
    { "eighth", LEX_ORDINAL, 8 },
    { "ninth", LEX_ORDINAL, 9 },
    { "tenth", LEX_ORDINAL, 10 },
    { "eleventh", LEX_ORDINAL, 11 },
    { "twelfth", LEX_ORDINAL, 12 },
    { "thirteenth", LEX_ORDINAL, 13 },
    { "fourteenth", LEX_ORDINAL, 14 },
    { "fifteenth", LEX_ORDINAL, 15 },
    { "sixteenth", LEX_ORDINAL, 16 },
    { "seventeenth", LEX_ORDINAL, 17 },
    { "eighteenth", LEX_ORDINAL, 18 },
    { "nineteenth", LEX_ORDINAL, 19 },
    { "twentieth", LEX_ORDINAL, 20 },
    { "thirtieth", LEX_ORDINAL, 30 },
    { "st nd rd th লা রা ঠা ই শে", LEX_ORDINAL_END, 0 },
    { "half আধা আধ", LEX_HALVES, 1 },
    { "দেড়", LEX_HALVES, 3 },
    { "আড়াই", LEX_HALVES, 5 },

    { "minute minutes min mins মিনিট", LEX_UNIT, UNIT_MINUTE },
    { "hour hours hr hrs ঘণ্টা ঘন্টা ghonta", LEX_UNIT, UNIT_HOUR },
    { "কর্মঘণ্টা কর্মঘন্টা", LEX_UNIT, UNIT_WORKHOUR },
    { "day days দিন din", LEX_UNIT, UNIT_DAY },
    { "weekday weekdays কর্মদিবস কার্যদিবস কর্মদিন", LEX_UNIT, UNIT_WORKDAY },
    { "week weeks সপ্তাহ হপ্তা shoptah", LEX_UNIT, UNIT_WEEK },
    { "month months মাস mash", LEX_UNIT, UNIT_MONTH },
    { "year years বছর", LEX_UNIT, UNIT_YEAR },
    { "working business কর্ম কার্য কাজের", LEX_WORKING, 0 },

    { "ভোর bhor", LEX_PART, PART_DAWN },
    { "morning সকাল সকালবেলা shokal sokal", LEX_PART, PART_MORNING },
    { "দুপুর দুপুরবেলা dupur", LEX_PART, PART_MIDDAY },
    { "afternoon", LEX_PART, PART_AFTERNOON },
    { "বিকেল বিকাল বিকেলবেলা বিকালবেলা bikel bikal", LEX_PART, PART_BIKEL },
    { "evening", LEX_PART, PART_EVENING },
    { "সন্ধ্যা সন্ধ্যে সন্ধে সন্ধ্যাবেলা shondha", LEX_PART, PART_SHONDHA },
    { "night রাত রাতেরবেলা rat", LEX_PART, PART_NIGHT },
    { "বেলা", LEX_PART, PART_BELA },
    { "tonight", LEX_TONIGHT, 0 },
    { "সেহরি সেহেরি", LEX_ANCHOR, 4 },
    { "fajr ফজর", LEX_ANCHOR, 5 },
    { "breakfast নাশতা নাস্তা", LEX_ANCHOR, 9 },
    { "lunch lunchtime লাঞ্চ জোহর যোহর zuhr", LEX_ANCHOR, 13 },
    { "asr আসর আছর", LEX_ANCHOR, 16 },
    { "iftar ইফতার ইফতারি maghrib মাগরিব", LEX_ANCHOR, 18 },
    { "dinner isha এশা", LEX_ANCHOR, 20 },
    { "জুমা জুম্মা jumma", LEX_JUMMA, 13 },
    { "noon midday", LEX_NOON, 0 },
    { "midnight মধ্যরাত", LEX_MIDNIGHT, 0 },
    { "am", LEX_AM, 0 },
    { "pm", LEX_PM, 0 },
    { "o'clock oclock tay", LEX_CLOCK, 1 },
    { "টা টে টো ta tar", LEX_CLOCK, 0 },
    { "সাড়ে", LEX_PAST_HALF, 30 },
    { "সোয়া", LEX_PAST_HALF, 15 },
    { "পৌনে", LEX_PAST_HALF, -15 },

    { "next পরবর্তী পরের", LEX_NEXT, 0 },
    { "coming upcoming আগামী আসছে সামনের agami", LEX_COMING, 0 },
    { "this এই এ চলতি ei", LEX_THIS, 0 },
    { "last গত বিগত goto", LEX_LAST, 0 },
    { "by until till", LEX_BY, 0 },
    { "within", LEX_WITHIN, 0 },
    { "before", LEX_BEFORE, 0 },
    { "after", LEX_AFTER, 0 },
    { "মধ্যে moddhe modhhe ভেতর ভেতরে ভিতর ভিতরে পর্যন্ত নাগাদ", LEX_POST_BY, 0 },
    { "আগে পূর্বে age", LEX_POST_BEFORE, 0 },
    { "পর পরে বাদে por pore", LEX_POST_AFTER, 0 },
    { "on at around about", LEX_ON, 0 },
    { "in", LEX_IN, 0 },
    { "from between", LEX_FROM, 0 },
    { "since", LEX_SINCE, 0 },
    { "to and", LEX_TO, 0 },
    { "থেকে হতে theke", LEX_THEKE, 0 },
    { "ago", LEX_AGO, 0 },
    { "later", LEX_LATER, 0 },
    { "now এখন", LEX_NOW, 0 },
    { "end শেষ শেষে close", LEX_END, 0 },
    { "beginning start early শুরু শুরুতে প্রথম", LEX_START, 0 },
    { "middle mid মাঝামাঝি", LEX_MIDDLE, 0 },
    { "eod", LEX_EOD, 0 },
    { "cob", LEX_EOD, 1 },
    { "weekend সপ্তাহান্ত", LEX_WEEKEND, 0 },
    { "couple", LEX_COUPLE, 0 },
    { "quarter", LEX_QUARTER, 0 },
    { "past", LEX_PAST, 0 },
    { "or বা কি", LEX_OR, 0 },
    { "অফিস", LEX_OFFICE, 0 },
    { "late", LEX_LATE, 0 },
    { "প্রায় ঠিক", LEX_NEARLY, 0 },
    { "হওয়ার হবার", LEX_BEING, 0 },
    { "দিকে", LEX_AROUND, 0 },
    { "বাজে", LEX_STRIKES, 0 },
    { "ছুটি", LEX_LEAVE, 0 },
    { "ঘণ্টাখানেক ঘন্টাখানেক", LEX_ABOUT_ONE, UNIT_HOUR },
    { "সপ্তাহখানেক", LEX_ABOUT_ONE, UNIT_WEEK },
    { "মাসখানেক", LEX_ABOUT_ONE, UNIT_MONTH },
    { "a an", LEX_A, 1 },
    { "the of", LEX_THE, 0 },
    { "তারিখ dated tarikh", LEX_TARIKH, 0 },
    { "time সময়", LEX_TIME, 0 },
    { "fortnight fortnights", LEX_FORTNIGHT, 0 },
    { "মাথা", LEX_HEAD, 0 },
    { "eid ঈদ ইদ", LEX_FEAST, FEAST_EITHER },
    { "ঈদুল ইদুল", LEX_FEAST, FEAST_EITHER },
    { "রোজা রমজান ফিতর fitr", LEX_FEAST_NAME, FEAST_FITR },
    { "কোরবানি কুরবানি আজহা আযহা adha azha", LEX_FEAST_NAME, FEAST_ADHA },
    { "ul al", LEX_UL, 0 },
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct arena *forever;
static struct map entries;

enum ending { END_EMPHASIS, END_GENITIVE, END_PLACE, END_CLOCK };

/* ট is টো at the end of a word, folded. The texts are brought to form by build(). */
static struct {
    str text;
    enum ending ending;
} endings[] = {
    { S("টা"), END_CLOCK },   { S("টে"), END_CLOCK },     { S("টো"), END_CLOCK },
    { S("ট"), END_CLOCK },    { S("ে"), END_PLACE },      { S("তে"), END_PLACE },
    { S("য়"), END_PLACE },    { S("কে"), END_PLACE },     { S("ের"), END_GENITIVE },
    { S("র"), END_GENITIVE }, { S("য়ের"), END_GENITIVE }, { S("ই"), END_EMPHASIS },
    { S("ও"), END_EMPHASIS },
};
#define ENDINGS (sizeof endings / sizeof *endings)

static str fold(struct arena *a, str word)
{
    struct buf b = buf_new(a, 4 * KIB);
    bangla_fold(&b, word);
    return buf_str(&b);
}

static str form(struct arena *a, str word)
{
    struct buf b = buf_new(a, 4 * KIB);
    bangla_form(&b, word);
    return buf_str(&b);
}

static void build(void)
{
    forever = arena_new();
    entries = map_new(forever);
    for (size_t i = 0; i < ENDINGS; i++)
        endings[i].text = form(forever, endings[i].text);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct lexeme *l = arena_new_of(forever, struct lexeme);
        *l = (struct lexeme){ .kind = lines[i].kind, .value = lines[i].value };
        for (str word, rest = str_c(lines[i].words); str_split(&rest, ' ', &word);)
            map_set(&entries, fold(forever, word), l);
    }
}

static const struct lexeme *find(str key)
{
    return key.n == 0 ? NULL : map_get(&entries, key);
}

/* A number takes no case of its own (চার is not চা), an ending no ending (রাতে is not রা). */
static bool may_take(const struct lexeme *l, enum ending ending)
{
    if (l->kind == LEX_ORDINAL_END)
        return false;
    if (l->kind == LEX_NUMBER || l->kind == LEX_HALVES)
        return ending == END_CLOCK || ending == END_EMPHASIS;
    return l->kind != LEX_CLOCK || ending != END_CLOCK;
}

/* A known word, or তিনদিন, আধঘন্টা: a number and a unit in one. */
static bool look_up(str key, struct lexeme *ret)
{
    static const str units[] = { S("দিন"), S("ঘন্টা"), S("মাস"), S("সপ্তাহ"), S("মিনিট"), S("বছর") };
    const struct lexeme *l = find(key);
    if (l == NULL &&
        str_ends(key, S("ো"))) /* inside a word the fold keeps what it drops at the end */
        l = find(str_sub(key, 0, key.n - 3));
    if (l != NULL) {
        *ret = *l;
        return true;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        str unit = units[i];
        if (!str_ends(key, unit))
            continue;
        const struct lexeme *n = find(str_sub(key, 0, key.n - unit.n)), *u = find(unit);
        if (n == NULL || (n->kind != LEX_NUMBER && n->kind != LEX_HALVES))
            continue;
        int halves = n->kind == LEX_HALVES ? n->value : n->value * 2;
        *ret = (struct lexeme){ .kind = LEX_FUSED, .value = halves * 16 + u->value };
        return true;
    }
    return false;
}

/* Takes endings off, one at a time, until a known word is left. */
static struct lexeme strip(str key, int depth)
{
    struct lexeme got;
    if (look_up(key, &got))
        return got;
    for (size_t i = 0; depth < 3 && i < ENDINGS; i++) {
        if (!str_ends(key, endings[i].text) || key.n == endings[i].text.n)
            continue;
        got = strip(str_sub(key, 0, key.n - endings[i].text.n), depth + 1);
        if (got.kind == LEX_NONE || !(got.is_clock || may_take(&got, endings[i].ending)))
            continue;
        got.is_genitive |= endings[i].ending == END_GENITIVE;
        got.is_place |= endings[i].ending == END_PLACE;
        got.is_clock |= endings[i].ending == END_CLOCK;
        return got;
    }
    return (struct lexeme){ .kind = LEX_NONE };
}

static str source(const struct words *w, size_t i)
{
    return str_sub(w->text, w->v[i].start, w->v[i].end);
}

/* "Sat" and "May" are days and months where they are written large. */
static bool is_large(const struct words *w, size_t i)
{
    char c = w->text.p[w->v[i].start];
    return c >= 'A' && c <= 'Z';
}

static bool is_believable(const struct words *w, size_t i, const struct lexeme *l)
{
    str key = w->v[i].key;
    if (l->kind == LEX_KAL) /* কালো is black; the fold drops its ো */
        return !str_ends(source(w, i), S("ো"));
    if (l->kind == LEX_WEEKDAY_ABBR && w->v[i].kind == WORD_LATIN)
        return is_large(w, i);
    if (str_eq(key, S("may")) || str_eq(key, S("march")) || str_eq(key, S("mar")))
        return is_large(w, i);
    return true;
}

struct lexeme lexeme_of(const struct words *w, size_t i)
{
    int64_t v;
    struct lexeme none = { .kind = LEX_NONE };
    if (i >= w->n)
        return none;
    pthread_once(&once, build);
    const struct word *word = &w->v[i];
    switch (word->kind) {
    case WORD_NUMBER:
        if (!num_int(word->key, 0, 9999, &v))
            return none;
        return (struct lexeme){ .kind = LEX_NUMBER, .value = (int)v };
    case WORD_MARK:
        return (struct lexeme){ .kind = LEX_MARK, .value = word->key.p[0] };
    case WORD_LATIN:
    case WORD_BANGLA:
    case WORD_OTHER:
        break;
    }
    struct lexeme l = { .kind = LEX_NONE };
    if (word->kind == WORD_LATIN) {
        const struct lexeme *known = find(word->key);
        l = known == NULL ? none : *known;
        l.is_place = l.kind == LEX_CLOCK && l.value == 1;
    } else if (word->kind == WORD_BANGLA) {
        l = strip(word->key, 0);
    }
    return is_believable(w, i, &l) ? l : none;
}
