/* Times of day: hours, parts of the day, from one to another. */
#include "check/dates_phrase.h"

#include "base/num.h"

static struct point hour_point(int hour, int minute, enum half half)
{
    return (struct point){
        .is_there = true, .has_hour = true, .hour = hour, .minute = minute, .half = half
    };
}

/* "5:30", "17:00", "5.30": the words taken. */
static size_t read_hour_minute(const struct phrase_reader *r, size_t i, struct point *ret)
{
    int64_t hour, minute;
    if (i >= r->end || r->w->v[i].kind != WORD_NUMBER)
        return 0;
    str key = r->w->v[i].key;
    size_t n = 1;
    if (is_figure(r, i, 2) && is_mark(r, i + 1, ':') && is_figure(r, i + 2, 2) &&
        is_glued(r, i + 1) && is_glued(r, i + 2) && r->w->v[i + 2].key.n == 2) {
        hour = lex(r, i).value;
        minute = lex(r, i + 2).value;
        n = 3;
    } else {
        ptrdiff_t dot = str_find_byte(key, '.', 0);
        if (dot < 0 || key.n != (size_t)dot + 3 ||
            !num_int(str_sub(key, 0, (size_t)dot), 0, 24, &hour) ||
            !num_int(str_skip(key, (size_t)dot + 1), 0, 59, &minute))
            return 0;
    }
    if (hour > 24 || minute > 59)
        return 0;
    bool is_24 = n == 3 && (hour > 12 || key.p[0] == '0');
    *ret = hour_point((int)hour, (int)minute, is_24 ? HALF_24 : HALF_OPEN);
    return n;
}

/* am, pm, o'clock or টা behind the figures at `i`: the words taken. */
static size_t read_half(const struct phrase_reader *r, size_t i, struct point *p)
{
    enum lex l = kind_of(r, i);
    if (l == LEX_AM || l == LEX_PM)
        p->half = l == LEX_AM ? HALF_AM : HALF_PM;
    return l == LEX_AM || l == LEX_PM || l == LEX_CLOCK ? 1 : 0;
}

/* "৫টা" may be five things. It is a time with a case ending for when (৫টায়), behind a part of the
 * day, or before মধ্যে, আগে, পর, থেকে. `i` is the word behind. */
static bool ta_is_time(const struct phrase_reader *r, size_t i, struct lexeme ta, bool is_led)
{
    struct lexeme next = lex(r, i), unit = lex(r, i + 1);
    bool minutes = next.kind == LEX_NUMBER && unit.kind == LEX_UNIT && unit.value == UNIT_MINUTE;
    return is_led || ta.is_place || minutes || next.kind == LEX_STRIKES ||
           next.kind == LEX_AROUND || next.kind == LEX_POST_BY || next.kind == LEX_POST_BEFORE ||
           next.kind == LEX_POST_AFTER || next.kind == LEX_THEKE;
}

/* "৩০ মিনিটে" behind an hour */
static size_t read_minutes(const struct phrase_reader *r, size_t i, struct point *p)
{
    struct lexeme l = lex(r, i), unit = lex(r, i + 1);
    if (l.kind == LEX_UNIT && l.value == UNIT_MINUTE && p->minute > 0)
        return 1; /* ৯:৩০ মিনিটে */
    if (is_figure(r, i, 2) && l.value <= 59 && p->minute == 0 &&
        (is_key(r, i + 1, "এ") || is_key(r, i + 1, "এর"))) {
        p->minute = l.value; /* ২টা ৩০-এ */
        return 1;
    }
    if (l.kind != LEX_NUMBER || l.value > 59 || unit.kind != LEX_UNIT || unit.value != UNIT_MINUTE)
        return 0;
    p->minute = l.value;
    return 2;
}

/* সাড়ে ৫টা, দেড়টা, আড়াইটা; `is_led` where a part of the day stands before. */
static size_t read_bengali_half(const struct phrase_reader *r, size_t i, bool is_led,
                                struct point *ret)
{
    struct lexeme l = lex(r, i), next = lex(r, i + 1);
    if (l.kind == LEX_HALVES && l.value > 1 && (l.is_clock || next.kind == LEX_CLOCK) &&
        ta_is_time(r, i + (l.is_clock ? 1 : 2), l.is_clock ? l : next, is_led)) {
        *ret = hour_point(l.value / 2, 30, HALF_OPEN);
        return l.is_clock ? 1 : 2;
    }
    if (l.kind != LEX_PAST_HALF || next.kind != LEX_NUMBER || next.value < 1 || next.value > 12)
        return 0;
    bool clock = kind_of(r, i + 2) == LEX_CLOCK;
    if (!next.is_clock && !clock && !is_led)
        return 0;
    int minutes = next.value * 60 + l.value;
    *ret = hour_point(minutes / 60, minutes % 60, HALF_OPEN);
    return clock ? 3 : 2;
}

/* half past five, quarter to six */
static size_t read_english_half(const struct phrase_reader *r, size_t i, struct point *ret)
{
    enum lex l = kind_of(r, i), rel = kind_of(r, i + 1);
    struct lexeme hour = lex(r, i + 2);
    bool half = is_key(r, i, "half") && rel == LEX_PAST;
    bool quarter = l == LEX_QUARTER && (rel == LEX_PAST || rel == LEX_TO);
    if ((!half && !quarter) || hour.kind != LEX_NUMBER || hour.value < 1 || hour.value > 12)
        return 0;
    int minutes = hour.value * 60 + (half ? 30 : rel == LEX_PAST ? 15 : -15);
    *ret = hour_point(minutes / 60 == 0 ? 12 : minutes / 60, minutes % 60, HALF_OPEN);
    return 3 + read_half(r, i + 3, ret);
}

/* Whether a bare hour may end here: "by 5." but not "by 5 people". */
static bool ends_hour(const struct phrase_reader *r, size_t i)
{
    switch (kind_of(r, i)) {
    case LEX_NONE:
        return i >= r->end;
    case LEX_MARK:
        return !is_mark(r, i, '/') && !is_mark(r, i, '-') && !is_mark(r, i, '%') &&
               !is_mark(r, i, ':');
    case LEX_DAY:
    case LEX_WEEKDAY:
    case LEX_ON:
    case LEX_IN:
    case LEX_TONIGHT:
        return true;
    case LEX_THIS:
        return kind_of(r, i + 1) == LEX_PART;
    default:
        return false;
    }
}

/* An hour in figures or words. `is_led`: "at", "by" or a part of the day stands before, so that a
 * bare number may be one. */
static size_t read_hour(const struct phrase_reader *r, size_t i, bool is_led, struct point *ret)
{
    size_t n;
    if ((n = read_bengali_half(r, i, is_led, ret)) > 0 || (n = read_english_half(r, i, ret)) > 0)
        return n;
    struct lexeme l = lex(r, i);
    bool with_minutes = (n = read_hour_minute(r, i, ret)) > 0;
    if (!with_minutes) {
        if (l.kind != LEX_NUMBER || l.value > 24)
            return 0;
        *ret = hour_point(l.value, 0, l.value > 12 ? HALF_24 : HALF_OPEN);
        n = 1;
    }
    struct lexeme behind = lex(r, i + n);
    size_t half = read_half(r, i + n, ret);
    bool is_ta = l.is_clock || behind.kind == LEX_CLOCK;
    bool is_clock = is_ta ? ta_is_time(r, i + n + half, l.is_clock ? l : behind, is_led)
                          : half > 0 || (with_minutes && n == 3);
    bool bare = is_led && (with_minutes || (l.value >= 1 && l.value <= 12 && ends_hour(r, i + n)));
    if (!is_clock && !bare)
        return 0;
    n += half;
    return n + read_minutes(r, i + n, ret);
}

static struct point part_point(enum part part)
{
    return (struct point){ .is_there = true, .part = part };
}

/* বিকেল, "the morning", tonight */
size_t read_part(const struct phrase_reader *r, size_t i, enum part *ret)
{
    size_t the = is_key(r, i, "the") || kind_of(r, i) == LEX_THIS ? 1 : 0;
    struct lexeme l = lex(r, i + the);
    if (l.kind == LEX_TONIGHT) {
        *ret = PART_TONIGHT;
        return the + 1;
    }
    if (l.kind != LEX_PART)
        return 0;
    *ret = (enum part)l.value;
    return the + 1;
}

static size_t read_named_point(const struct phrase_reader *r, size_t i, struct point *ret)
{
    struct lexeme l = lex(r, i);
    bool twelve = l.kind == LEX_NUMBER && l.value == 12;
    size_t n = twelve ? 1 : 0;
    enum lex named = kind_of(r, i + n);
    if (named == LEX_NOON || named == LEX_MIDNIGHT) {
        *ret = hour_point(named == LEX_NOON ? 12 : 24, 0, HALF_24);
        return n + 1;
    }
    if (l.kind != LEX_ANCHOR && l.kind != LEX_JUMMA)
        return 0;
    *ret = hour_point(l.value, 0, HALF_24);
    ret->is_guess = true;
    return 1;
}

/* "দুপুরের খাবারের আগে" is lunch. */
static size_t read_meal(const struct phrase_reader *r, size_t i, struct point *ret)
{
    struct lexeme l = lex(r, i);
    if (l.kind != LEX_PART || i + 1 >= r->end || !str_starts(r->w->v[i + 1].key, S("খাবার")))
        return 0;
    *ret = hour_point(l.value == PART_MIDDAY ? 13 : l.value == PART_NIGHT ? 20 : 9, 0, HALF_24);
    ret->is_guess = true;
    return 2;
}

/* One point of the day: "5 pm", "বিকেল ৫টা", "5 in the afternoon", "morning". */
static size_t read_point(const struct phrase_reader *r, size_t i, bool is_led, struct point *ret)
{
    enum part part = PART_NONE, behind = PART_NONE;
    size_t n = read_meal(r, i, ret);
    if (n > 0 || (n = read_named_point(r, i, ret)) > 0)
        return n;
    size_t part_n = read_part(r, i, &part);
    size_t skip =
        part_n > 0 && (kind_of(r, i + part_n) == LEX_ON || is_mark(r, i + part_n, ',')) ? 1 : 0;
    n = read_hour(r, i + part_n + skip, is_led || part_n > 0, ret);
    if (n == 0 && part_n > 0) {
        *ret = part_point(part);
        return part_n;
    }
    if (n == 0)
        return 0;
    n += part_n + (part_n > 0 ? skip : 0);
    size_t in = kind_of(r, i + n) == LEX_IN ? 1 : 0;
    size_t behind_n = part == PART_NONE ? read_part(r, i + n + in, &behind) : 0;
    ret->part = behind_n > 0 ? behind : part;
    return behind_n > 0 ? n + in + behind_n : n;
}

/* Between two points: "to", "-", থেকে; "and" where "between" stands before. */
static size_t read_between(const struct phrase_reader *r, size_t i, enum lex before)
{
    if (kind_of(r, i) == LEX_THEKE || (is_mark(r, i, '-') && kind_of(r, i + 1) != LEX_NONE))
        return 1;
    if (is_key(r, i, "to") || is_key(r, i, "till") || is_key(r, i, "until"))
        return 1;
    return is_key(r, i, "and") && before == LEX_FROM ? 1 : 0;
}

/* "3-5 pm", "between 3 and 5 pm": the first takes the second's half of the day. */
static size_t read_range(const struct phrase_reader *r, size_t i, enum lex before, struct phrase *p)
{
    struct point first, second;
    bool is_led = before == LEX_FROM;
    struct lexeme l = lex(r, i);
    size_t n = read_point(r, i, is_led, &first);
    if (n == 0 && l.kind == LEX_NUMBER && l.value >= 1 && l.value <= 24 && !l.is_clock) {
        first = hour_point(l.value, 0, l.value > 12 ? HALF_24 : HALF_OPEN);
        n = 1;
    }
    size_t between = n == 0 ? 0 : read_between(r, i + n, before);
    size_t second_n = between == 0 ? 0 : read_point(r, i + n + between, is_led, &second);
    if (second_n == 0)
        return 0;
    if (first.half == HALF_OPEN && first.part == PART_NONE && first.hour <= second.hour) {
        first.half = second.half;
        first.part = second.part;
    }
    if (second.half == HALF_OPEN && second.part == PART_NONE)
        second.part = first.part; /* "রাত ৮টা থেকে ৯টা" */
    p->at = first;
    p->until = second;
    return n + between + second_n;
}

size_t read_time(const struct phrase_reader *r, size_t i, enum lex before, struct phrase *p)
{
    bool is_led = before == LEX_ON || before == LEX_BY || before == LEX_BEFORE ||
                  before == LEX_AFTER || before == LEX_FROM;
    struct point at;
    size_t n = read_range(r, i, before, p);
    if (n == 0 && (n = read_point(r, i, is_led, &at)) > 0)
        p->at = at;
    return n;
}
