/* Reads phrases of time: spans ("within two hours"), and days and times put together. */
#include "check/dates_phrase.h"

/* ---- spans: "within two hours", "৩ দিনের মধ্যে" ---- */

struct count {
    int halves; /* of the larger number named */
    bool is_certain;
};

static size_t read_count(const struct phrase_reader *r, size_t i, struct count *ret)
{
    struct lexeme l = lex(r, i);
    *ret = (struct count){ .halves = l.value, .is_certain = true };
    if (l.kind == LEX_HALVES)
        return kind_of(r, i + 1) == LEX_A ? 2 : 1;
    size_t a = l.kind == LEX_A ? 1 : 0;
    if (kind_of(r, i + a) == LEX_COUPLE) {
        *ret = (struct count){ .halves = 4, .is_certain = false };
        return a + 1 + (kind_of(r, i + a + 1) == LEX_THE);
    }
    if (a == 1 || l.kind == LEX_NUMBER) {
        size_t mid =
            is_mark(r, i + 1, '-') || kind_of(r, i + 1) == LEX_OR || is_key(r, i + 1, "to");
        struct lexeme more = lex(r, i + 1 + mid);
        ret->halves = l.value * 2;
        if (l.kind == LEX_NUMBER && more.kind == LEX_NUMBER && more.value > l.value) {
            ret->halves = more.value * 2;
            return 2 + mid;
        }
        return 1;
    }
    return 0;
}

/* "two working days", "৩ কর্মদিবস", "24 hours"; ঘণ্টাখানেক */
static size_t read_length(const struct phrase_reader *r, size_t i, struct count *ret_count,
                          struct lexeme *ret_unit)
{
    struct lexeme about = lex(r, i);
    if (about.kind == LEX_FUSED) {
        *ret_count = (struct count){ .halves = about.value / 16, .is_certain = true };
        *ret_unit = about;
        ret_unit->value = about.value % 16;
        return 1;
    }
    if (about.kind == LEX_ABOUT_ONE) {
        *ret_count = (struct count){ .halves = 2, .is_certain = false };
        *ret_unit = about;
        return 1;
    }
    size_t n = read_count(r, i, ret_count);
    if (n == 0)
        return 0;
    bool working = kind_of(r, i + n) == LEX_WORKING;
    n += working;
    *ret_unit = lex(r, i + n);
    if (ret_unit->kind == LEX_FORTNIGHT && !working) {
        ret_count->halves *= 2;
        *ret_unit = (struct lexeme){ .kind = LEX_UNIT, .value = UNIT_WEEK };
    }
    bool is_hour = ret_unit->value == UNIT_HOUR;
    if (ret_unit->kind != LEX_UNIT || (working && ret_unit->value != UNIT_DAY && !is_hour))
        return 0;
    if (working)
        ret_unit->value = is_hour ? UNIT_WORKHOUR : UNIT_WORKDAY;
    return n + 1;
}

/* The day so many units from today. */
static struct date day_after(const struct phrase_reader *r, enum unit unit, int halves)
{
    int n = halves / 2;
    switch (unit) {
    case UNIT_WORKDAY:
        return add_workdays(r, n);
    case UNIT_WEEK:
        return date_add_days(today(r), halves * 7 / 2);
    case UNIT_MONTH:
        return date_add_days(date_add_months(today(r), n), halves % 2 * 15);
    case UNIT_YEAR:
        return date_add_months(today(r), halves * 6);
    case UNIT_DAY:
    case UNIT_WORKHOUR:
    case UNIT_HOUR:
    case UNIT_MINUTE:
        break;
    }
    return date_add_days(today(r), (halves + 1) / 2);
}

enum direction { SPAN_WITHIN, SPAN_IN, SPAN_AGO };

/* So many hours of the firm's work from now. */
static int64_t after_work(const struct phrase_reader *r, int halves)
{
    struct ctx cx = { .arena = r->arena };
    const struct worktime *work;
    int64_t now = r->context->now / 1000 * 1000, at = now;
    if (worktime_build(&cx, r->context->calendar, now, &work) != OK ||
        add_work_minutes(&cx, work, now, (int64_t)halves * 30, &at) != OK)
        return now + halves * (HOUR_MS / 2);
    return at;
}

static void set_span(const struct phrase_reader *r, enum unit unit, struct count count,
                     enum direction direction, struct phrase *p)
{
    int halves = count.halves > 20000 ? 20000 : count.halves;
    int64_t unit_ms = unit == UNIT_HOUR ? HOUR_MS : MINUTE_MS;
    p->is_certain &= count.is_certain;
    if (unit == UNIT_WORKHOUR) {
        p->is_span = true;
        p->to = after_work(r, halves);
        p->from = direction == SPAN_WITHIN ? r->context->now / 1000 * 1000 : p->to;
        return;
    }
    if (unit <= UNIT_HOUR) {
        int64_t now = r->context->now / 1000 * 1000, length = halves * unit_ms / 2;
        p->is_span = true;
        p->to = direction == SPAN_AGO ? now - length : now + length;
        p->from = direction == SPAN_WITHIN ? now : p->to;
        return;
    }
    struct date d = direction == SPAN_AGO
                        ? date_add_days(today(r), -(halves / 2) * (unit == UNIT_DAY    ? 1
                                                                   : unit == UNIT_WEEK ? 7
                                                                   : unit == UNIT_YEAR ? 365
                                                                                       : 30))
                        : day_after(r, unit, halves);
    p->days = one_day(d, DAYS_DATE);
    p->days.relation = direction == SPAN_WITHIN ? REL_BY : REL_ON;
}

/* What stands behind a length and says how it is meant. 0 words where nothing does. */
static size_t read_direction(const struct phrase_reader *r, size_t i, struct lexeme unit,
                             enum direction *ret)
{
    size_t time = kind_of(r, i) == LEX_TIME ? 1 : 0; /* "in two days' time" */
    enum lex l = kind_of(r, i + time);
    if (l == LEX_POST_BY) {
        *ret = SPAN_WITHIN;
        return time + 1;
    }
    if (l == LEX_HEAD && unit.is_genitive) { /* দশ দিনের মাথায় */
        *ret = SPAN_IN;
        return time + 1;
    }
    if (l == LEX_POST_AFTER || l == LEX_LATER) {
        *ret = SPAN_IN;
        return time + 1;
    }
    struct lexeme when = lex(r, i + time + 1);
    bool from_now = when.kind == LEX_NOW || (when.kind == LEX_DAY && when.value == 0);
    if (is_key(r, i + time, "from") && from_now) {
        *ret = SPAN_IN;
        return time + 2;
    }
    if (l == LEX_AGO || (l == LEX_POST_BEFORE && !unit.is_genitive)) {
        *ret = SPAN_AGO;
        return time + 1;
    }
    return 0;
}

static size_t read_span(const struct phrase_reader *r, size_t i, enum lex before, struct phrase *p)
{
    struct count count;
    struct lexeme unit;
    enum direction direction = before == LEX_IN ? SPAN_IN : SPAN_WITHIN;
    size_t n = 0;
    while (n < 3 && (is_key(r, i + n, "the") || kind_of(r, i + n) == LEX_NEXT ||
                     kind_of(r, i + n) == LEX_COMING))
        n++;
    if (n > 0)
        direction = SPAN_WITHIN; /* "in the next two days" */
    bool is_led = before == LEX_WITHIN || before == LEX_IN || (n > 0 && before == LEX_ON);
    size_t length = read_length(r, i + n, &count, &unit);
    if (length == 0)
        return 0;
    is_led |= n > 0 && unit.is_place; /* আগামী ২৪ ঘণ্টায় */
    size_t behind = read_direction(r, i + n + length, unit, &direction);
    if (behind == 0 && (!is_led || (before == LEX_ON && n == 0)))
        return 0;
    if (behind == 0)
        behind =
            kind_of(r, i + n + length) == LEX_TIME && r->w->v[i + n + length].kind == WORD_LATIN;
    set_span(r, (enum unit)unit.value, count, direction, p);
    return n + length + behind;
}

/* "within the hour", "within this week", "দিনের মধ্যে" */
static size_t read_within(const struct phrase_reader *r, size_t i, enum lex before,
                          struct phrase *p)
{
    size_t the = is_key(r, i, "the") ? 1 : 0;
    struct lexeme l = lex(r, i + the);
    bool bengali = l.kind == LEX_UNIT && l.is_genitive && kind_of(r, i + 1) == LEX_POST_BY;
    if (l.kind != LEX_UNIT || (before != LEX_WITHIN && !bengali))
        return 0;
    if (l.value <= UNIT_HOUR) {
        set_span(r, (enum unit)l.value, (struct count){ 2, true }, SPAN_WITHIN, p);
        return the + 1 + bengali;
    }
    p->days = whole(r, (enum unit)l.value, 0);
    p->days.relation = REL_BY;
    return the + 1 + bengali;
}

/* ---- phrases ---- */

/* "no later than" and such: by. */
static size_t read_long_by(const struct phrase_reader *r, size_t i)
{
    static const struct {
        size_t n;
        str words[3];
    } longer[] = {
        { 3, { S("no"), S("later"), S("than") } },
        { 3, { S("not"), S("later"), S("than") } },
        { 3, { S("on"), S("or"), S("before") } },
        { 3, { S("any"), S("time"), S("before") } },
        { 2, { S("up"), S("to") } },
    };
    for (size_t k = 0; k < sizeof longer / sizeof *longer; k++) {
        size_t n = 0;
        while (n < longer[k].n && i + n < r->end && str_eq(r->w->v[i + n].key, longer[k].words[n]))
            n++;
        if (n == longer[k].n)
            return n;
    }
    return 0;
}

/* by, on, before ...: the words taken, and which. */
static size_t read_lead(const struct phrase_reader *r, size_t i, enum lex *ret)
{
    size_t n = read_long_by(r, i);
    *ret = n > 0 ? LEX_BY : kind_of(r, i);
    if (n > 0)
        return n;
    switch (*ret) {
    case LEX_BY:
    case LEX_WITHIN:
    case LEX_BEFORE:
    case LEX_AFTER:
    case LEX_ON:
    case LEX_IN:
    case LEX_SINCE:
    case LEX_FROM: {
        enum lex next;
        size_t more = read_lead(r, i + 1, &next); /* "by around 5", "in about two hours" */
        if (next == LEX_ON && more == 1 &&
            (is_key(r, i + 1, "around") || is_key(r, i + 1, "about")))
            return 2;
        return 1;
    }
    default:
        *ret = LEX_NONE;
        return 0;
    }
}

static enum relation relation_of(enum lex lead)
{
    switch (lead) {
    case LEX_BY:
    case LEX_WITHIN:
        return REL_BY;
    case LEX_BEFORE:
        return REL_BEFORE;
    case LEX_AFTER:
        return REL_AFTER;
    case LEX_SINCE:
    case LEX_FROM:
        return REL_FROM;
    default:
        return REL_ON;
    }
}

/* "end of day tomorrow", "Friday EOD" */
static bool merge_day_end(struct days *have, struct days more)
{
    struct days day = have->is_day_end ? more : *have, end = have->is_day_end ? *have : more;
    if (day.kind == DAYS_RANGE || day.is_day_end)
        return false;
    end.from = end.to = day.to;
    end.is_certain = day.is_certain;
    end.is_day_end = false;
    *have = end;
    return true;
}

/* Whether the two name one day, and what both together say. */
static bool merge_days(struct days *have, struct days more)
{
    if (have->kind == DAYS_NONE) {
        *have = more;
        return true;
    }
    if (have->is_day_end || more.is_day_end)
        return merge_day_end(have, more);
    struct days *week = have->kind == DAYS_RANGE ? have : more.kind == DAYS_RANGE ? &more : NULL;
    struct days *day = week == have ? &more : have;
    if (week != NULL && day->kind == DAYS_WEEKDAY) { /* "Monday next week" */
        struct date d = date_next(week->from, date_weekday(day->from), true);
        if (date_cmp(d, week->to) > 0 || week->is_deadline)
            return false;
        enum relation relation = have->relation == REL_ON ? more.relation : have->relation;
        *have = one_day(d, DAYS_DATE);
        have->relation = relation;
        return true;
    }
    bool has_weekday = have->kind == DAYS_WEEKDAY || more.kind == DAYS_WEEKDAY;
    if (week != NULL || !has_weekday || have->kind == more.kind)
        return false;
    struct days date = have->kind == DAYS_DATE ? *have : more; /* "Monday 23 November" */
    struct days named = have->kind == DAYS_DATE ? more : *have;
    date.is_certain &= date_weekday(named.from) == date_weekday(date.from) &&
                       (!named.is_coming || date_cmp(named.from, date.from) == 0);
    if (have->relation != REL_ON)
        date.relation = have->relation;
    *have = date;
    return true;
}

/* tonight and "this morning" are today's, the Friday prayer is Friday's. */
static struct days day_of_name(const struct phrase_reader *r, size_t i, size_t n)
{
    for (size_t k = i; k < i + n; k++)
        if (kind_of(r, k) == LEX_TONIGHT ||
            (kind_of(r, k) == LEX_THIS && kind_of(r, k + 1) == LEX_PART))
            return one_day(today(r), DAYS_DATE);
    return kind_of(r, i) == LEX_JUMMA ? weekday_named(r, LEX_NONE, FRIDAY)
                                      : (struct days){ .kind = DAYS_NONE };
}

/* One more piece of the phrase at `i`, behind the lead word. */
static size_t read_piece(const struct phrase_reader *r, size_t i, enum lex lead, struct phrase *p)
{
    struct days days;
    size_t n = 0;
    bool is_empty = p->days.kind == DAYS_NONE && !p->at.is_there;
    if (is_empty && ((n = read_span(r, i, lead, p)) > 0 || (n = read_within(r, i, lead, p)) > 0))
        return n;
    bool open = !p->at.is_there || !p->at.has_hour; /* "tomorrow evening by 9" */
    enum part part = p->at.is_there ? p->at.part : PART_NONE;
    struct phrase with = *p;
    with.at.is_there = false;
    if (p->at.is_there && p->at.half == HALF_OPEN && part == PART_NONE &&
        (n = read_part(r, i, &p->at.part)) > 0) { /* "at 10 tomorrow morning" */
        if (p->days.kind == DAYS_NONE)
            p->days = day_of_name(r, i, n);
        return n;
    }
    if (open && (n = read_time(r, i, lead, &with)) > 0 && (!p->at.is_there || with.at.has_hour)) {
        *p = with;
        p->relation = p->until.is_there ? REL_ON : relation_of(lead);
        p->at.part = p->at.part == PART_NONE ? part : p->at.part;
        if (p->days.kind == DAYS_NONE)
            p->days = day_of_name(r, i, n);
        return n;
    }
    n = read_some_day(r, i, lead, &days);
    if (n == 0)
        return 0;
    days.relation = lead == LEX_FROM && days.kind == DAYS_RANGE ? REL_ON : relation_of(lead);
    if (lead == LEX_BEFORE && days.kind == DAYS_RANGE && !days.is_deadline &&
        date_cmp(days.from, today(r)) <= 0) { /* "before the weekend", said on it */
        days.from = date_add_days(days.from, 7);
        days.to = date_add_days(days.to, 7);
        days.is_certain = false;
    }
    if (lead == LEX_BY && days.kind == DAYS_RANGE && !days.is_deadline)
        days.is_certain = false; /* "by next week": before it, or in it? */
    return merge_days(&p->days, days) ? n : 0;
}

/* "এর", "-র" and মধ্যে, আগে, পর, থেকে behind a piece. */
static size_t read_behind(const struct phrase_reader *r, size_t i, struct phrase *p)
{
    size_t n = 0;
    bool is_e = is_key(r, i, "এ") && kind_of(r, i + 1) != LEX_UNIT;
    if (p->at.is_there && (kind_of(r, i) == LEX_STRIKES || kind_of(r, i) == LEX_AROUND))
        return 1;
    if (is_e || is_key(r, i, "এর") || kind_of(r, i) == LEX_TARIKH || kind_of(r, i) == LEX_BEING)
        n = 1;
    enum lex l = kind_of(r, i + n);
    enum relation relation;
    if (l == LEX_POST_BY)
        relation = REL_BY;
    else if (l == LEX_POST_BEFORE)
        relation = REL_BEFORE;
    else if (l == LEX_POST_AFTER)
        relation = REL_AFTER;
    else if (l == LEX_THEKE)
        relation = REL_FROM;
    else
        return n;
    if (p->at.is_there)
        p->relation = relation == REL_BY && p->until.is_there ? REL_ON : relation;
    else
        p->days.relation = relation;
    return n + 1;
}

/* What may stand between two pieces: a comma, "the", "দিন" behind a weekday. */
static size_t read_joint(const struct phrase_reader *r, size_t i)
{
    size_t n = is_mark(r, i, ',') ? 1 : 0;
    while (n < 3 && (is_key(r, i + n, "of") || kind_of(r, i + n) == LEX_NEARLY))
        n++;
    return n;
}

bool phrase_read(const struct phrase_reader *r, size_t i, struct phrase *ret_phrase)
{
    struct phrase p = { .first = i, .is_certain = true };
    size_t at = i;
    for (int pieces = 0; pieces < 4; pieces++) {
        enum lex lead;
        size_t joint = pieces == 0 ? 0 : read_joint(r, at);
        size_t lead_n = read_lead(r, at + joint, &lead);
        size_t n = read_piece(r, at + joint + lead_n, lead, &p);
        if (n == 0)
            break;
        at += joint + lead_n + n;
        at += read_behind(r, at, &p);
        p.last = at;
        if (p.is_span)
            break;
    }
    if (p.last == 0 && !p.is_span && p.days.kind == DAYS_NONE && !p.at.is_there)
        return false;
    *ret_phrase = p;
    return p.last > i;
}
