/* A chat that was pasted or exported. */
#include "chan/chat_paste.h"

#include "base/limits.h"
#include "base/vec.h"
#include "text/bangla.h"
#include "text/utf8.h"

/* What stands before a message: "[20/11/2026, 09:12:04] Name: " or "20/11/26, 9:12 pm - Name: " in
 * an export; "[9:12 pm, 20/11/2026] Name: " or "[20/11, 9:12 pm] Name: " where it was copied. */
struct head {
    int part[3]; /* of the date, as written; the last 0: no year */
    int second;  /* of the day */
    str name;    /* STR_NULL: a line of the program itself */
    str text;    /* what the first line says */
};

struct line {
    struct head head;
    str text; /* with the lines that follow */
};

struct reading {
    struct ctx *cx;
    VEC(struct line) lines;
    str before; /* what stands above the first head */
};

/* ---- characters ---- */

/* Marks of direction and the byte order mark: seen by nobody. */
static bool is_mark(uint32_t c)
{
    return c == 0x200E || c == 0x200F || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x2009 || c == 0x202F;
}

static void skip(str s, size_t *at, bool (*is)(uint32_t))
{
    for (size_t next = *at; *at < s.n && is(utf8_step(s, &next)); *at = next)
        ;
}

static bool is_nothing(uint32_t c)
{
    return is_mark(c) || is_blank(c);
}

static bool eat(str s, size_t *at, char c)
{
    if (*at >= s.n || s.p[*at] != c)
        return false;
    ++*at;
    return true;
}

static bool eat_word(str s, size_t *at, const char *word)
{
    if (!str_starts_nocase(str_skip(s, *at), str_c(word)))
        return false;
    *at += str_c(word).n;
    return true;
}

/* One to four digits of any script. */
static bool eat_number(str s, size_t *at, int *ret_v)
{
    int v = 0, digits = 0;
    for (size_t next = *at; *at < s.n && digits < 5; *at = next, digits++) {
        int d = digit_value(utf8_step(s, &next));
        if (d < 0)
            break;
        v = v * 10 + d;
    }
    *ret_v = v;
    return digits > 0 && digits < 5;
}

/* ---- the head of a message ---- */

static bool read_date(str s, size_t *at, int part[3])
{
    for (int i = 0; i < 3; i++)
        if (!eat_number(s, at, &part[i]) ||
            (i < 2 && !eat(s, at, '/') && !eat(s, at, '.') && !eat(s, at, '-')))
            return false;
    return true;
}

/* "20/11": a telephone that copies this year's messages. */
static bool read_day(str s, size_t *at, int part[3])
{
    part[2] = 0;
    return eat_number(s, at, &part[0]) && eat(s, at, '/') && eat_number(s, at, &part[1]);
}

/* AM and PM as telephones write them; 0 none, 1 before noon, 2 after. */
static int read_half(str s, size_t *at)
{
    static const char *const halves[][2] = {
        { "am", "pm" }, { "a.m.", "p.m." }, { "a. m.", "p. m." }, { "পূর্বাহ্ণ", "অপরাহ্ণ" }
    };
    size_t from = *at;
    skip(s, at, is_nothing);
    if (str_starts(str_skip(s, *at + 2), S("\u00A0m."))) { /* "p. m." that does not break */
        bool is_pm = eat_word(s, at, "p.");
        if (!is_pm && !eat_word(s, at, "a."))
            return 0;
        *at += sizeof "\u00A0m." - 1;
        return is_pm ? 2 : 1;
    }
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
        for (int half = 0; half < 2; half++)
            if (eat_word(s, at, halves[i][half]))
                return half + 1;
    *at = from;
    return 0;
}

static bool read_time(str s, size_t *at, int *ret_second)
{
    int h, m, sec = 0;
    if (!eat_number(s, at, &h) || (!eat(s, at, ':') && !eat(s, at, '.')) || !eat_number(s, at, &m))
        return false;
    if (eat(s, at, ':') && !eat_number(s, at, &sec))
        return false;
    int half = read_half(s, at);
    if (half > 0 && (h < 1 || h > 12))
        return false;
    if (half > 0)
        h = h % 12 + (half == 2 ? 12 : 0);
    *ret_second = (h * 60 + m) * 60 + sec;
    return h < 24 && m < 60 && sec < 60;
}

static bool is_encryption_notice(str text)
{
    return str_find(text, S("end-to-end encrypted"), 0) >= 0 ||
           str_find(text, S("এন্ড-টু-এন্ড এনক্রিপ্ট"), 0) >= 0;
}

static str without_marks(struct arena *a, str s)
{
    struct buf b = buf_new(a, s.n + 1);
    for (size_t at = 0, next = 0; at < s.n; at = next) {
        uint32_t c = utf8_step(s, &next);
        if (!is_mark(c))
            buf_add(&b, str_sub(s, at, next));
    }
    return buf_str(&b);
}

/* "Name: text"; without a colon the program itself speaks. */
static void read_who(struct arena *a, str rest, struct head *ret_head)
{
    ptrdiff_t colon = str_find(rest, S(": "), 0);
    if (colon < 0 && str_ends(rest, S(":")))
        colon = (ptrdiff_t)rest.n - 1;
    str text = colon < 0 ? S("") : str_skip(rest, (size_t)colon + 1);
    ret_head->name = STR_NULL;
    ret_head->text = str_trim(without_marks(a, text));
    bool is_quoted = str_find_byte(str_sub(rest, 0, colon < 0 ? 0 : (size_t)colon), '"', 0) >= 0;
    if (colon <= 0 || is_quoted ||
        is_encryption_notice(text)) /* a group's name has its colon too */
        return;
    str name = str_trim(without_marks(a, str_sub(rest, 0, (size_t)colon)));
    if (str_starts(name, S("~"))) /* not among the telephone's contacts */
        name = str_skip(name, 1);
    size_t at = 0;
    skip(name, &at, is_blank);
    ret_head->name = utf8_cut(str_skip(name, at), NAME_MAX_BYTES);
}

static bool read_then(str s, size_t *at, struct head *h, bool (*date)(str, size_t *, int *))
{
    if (!date(s, at, h->part))
        return false;
    eat(s, at, ',');
    skip(s, at, is_nothing);
    return read_time(s, at, &h->second);
}

/* A browser copies the time first. */
static bool read_time_first(str s, size_t *at, struct head *h)
{
    if (!read_time(s, at, &h->second) || !eat(s, at, ','))
        return false;
    skip(s, at, is_nothing);
    return read_date(s, at, h->part);
}

/* What an export writes, else, in brackets, what is copied. */
static bool read_when(str s, size_t *at, bool is_bracket, struct head *h)
{
    size_t from = *at;
    if (read_then(s, at, h, read_date))
        return true;
    *at = from;
    if (is_bracket && read_time_first(s, at, h))
        return true;
    *at = from;
    return is_bracket && read_then(s, at, h, read_day);
}

static bool read_head(struct arena *a, str line, struct head *ret_head)
{
    size_t at = 0;
    skip(line, &at, is_nothing);
    bool is_bracket = eat(line, &at, '[');
    if (!read_when(line, &at, is_bracket, ret_head))
        return false;
    if (!is_bracket)
        skip(line, &at, is_nothing);
    if (!eat(line, &at, is_bracket ? ']' : '-') && (is_bracket || !eat_word(line, &at, "–")))
        return false;
    skip(line, &at, is_nothing);
    read_who(a, str_skip(line, at), ret_head);
    return true;
}

/* ---- lines ---- */

static str joined(struct arena *a, str text, str line)
{
    return text.n == 0 ? line : arena_printf(a, "%.*s\n%.*s", STR_ARG(text), STR_ARG(line));
}

/* Lines that follow are gathered by their place in the text, so a long message is copied once. */
static enum status read_lines(struct reading *r, str text)
{
    struct arena *a = r->cx->arena;
    const char *from = text.p;
    str line, rest = text;
    while (str_line(&rest, &line)) {
        struct head h;
        str above = { from, (size_t)(line.p - from) };
        if (!read_head(a, line, &h))
            continue;
        if (r->lines.n == CHAT_SAID_MAX)
            return FAIL(r->cx, E_LIMIT, "chat.too_long", "text", "more than %d messages",
                        CHAT_SAID_MAX);
        if (r->lines.n == 0)
            r->before = above;
        else
            r->lines.v[r->lines.n - 1].text = above;
        *vec_push(a, &r->lines) = (struct line){ .head = h };
        from = rest.p != NULL ? rest.p : text.p + text.n;
    }
    str last = { from, (size_t)(text.p + text.n - from) };
    if (r->lines.n == 0)
        r->before = text;
    else
        r->lines.v[r->lines.n - 1].text = last;
    for (size_t i = 0; i < r->lines.n; i++) {
        struct line *l = &r->lines.v[i];
        str more = without_marks(a, l->text);
        while (more.n > 0 && (more.p[more.n - 1] == '\n' || more.p[more.n - 1] == '\r'))
            more.n--;
        l->text = more.n > 0 ? joined(a, l->head.text, more) : l->head.text;
    }
    return OK;
}

/* ---- when ---- */

enum order { DAY_FIRST, MONTH_FIRST, YEAR_FIRST };

static int year_of(int64_t ms)
{
    return zone_civil(zone_utc(), ms).date.year;
}

static struct date date_of(const struct head *h, enum order order, int this_year)
{
    static const int place[3][3] = { { 2, 1, 0 }, { 2, 0, 1 }, { 0, 1, 2 } }; /* year, month, day */
    const int *p = place[order];
    int year = h->part[2] == 0 ? this_year : h->part[p[0]];
    return (struct date){ year < 100 ? year + 2000 : year, h->part[p[1]], h->part[p[2]] };
}

/* 2: every date is one and time goes forward; 1: every date is one; 0: not. */
static int fits(const struct reading *r, enum order order)
{
    int64_t last = INT64_MIN;
    bool goes_forward = true;
    VEC_EACH (l, &r->lines) {
        struct date d = date_of(&l->head, order, year_of(r->cx->now));
        if (!date_is_valid(d))
            return 0;
        int64_t at = date_days(d) * DAY_SECONDS + l->head.second;
        goes_forward = goes_forward && at >= last;
        last = at;
    }
    return goes_forward ? 2 : 1;
}

static enum order order_of(const struct reading *r)
{
    enum order best = DAY_FIRST;
    if (r->lines.n > 0 && r->lines.v[0].head.part[0] > 31)
        return YEAR_FIRST;
    if (fits(r, MONTH_FIRST) > fits(r, DAY_FIRST))
        best = MONTH_FIRST;
    return best;
}

/* Without a year it is the last such day that has been. */
static int64_t when(const struct reading *r, const struct head *h, enum order order,
                    const struct zone *zone)
{
    struct date d = date_of(h, order, year_of(r->cx->now));
    int64_t at = date_is_valid(d) ? zone_ms(zone, (struct civil){ d, h->second }) : 0;
    if (h->part[2] != 0 || at <= r->cx->now)
        return at;
    d.year--;
    return date_is_valid(d) ? zone_ms(zone, (struct civil){ d, h->second }) : 0;
}

/* ---- who ---- */

static str name_key(struct arena *a, str name)
{
    struct buf b = buf_new(a, name.n * 2 + 1);
    bangla_fold(&b, str_trim(name));
    return buf_str(&b);
}

/* The same, or one is how the other begins: "Nadia" and "Nadia Rahman". */
static bool same_name(struct arena *a, str x, str y)
{
    str kx = name_key(a, x), ky = name_key(a, y);
    str shorter = kx.n < ky.n ? kx : ky, longer = kx.n < ky.n ? ky : kx;
    return shorter.n > 0 && str_starts_nocase(longer, shorter) &&
           (longer.n == shorter.n || longer.p[shorter.n] == ' ');
}

static bool is_ours(struct arena *a, const struct chat_who *who, str name)
{
    for (size_t i = 0; i < who->ours_n; i++)
        if (same_name(a, who->ours[i], name))
            return true;
    return false;
}

/* In a chat of two in which one is known, the other is the other side. */
static bool is_client(const struct reading *r, const struct chat_who *who, str name)
{
    struct arena *a = r->cx->arena;
    if (same_name(a, who->client, name))
        return true;
    if (is_ours(a, who, name))
        return false;
    bool has_client = false, has_third = false;
    str other = STR_NULL;
    VEC_EACH (l, &r->lines) {
        str n = l->head.name;
        if (n.p == NULL || str_eq(n, name))
            continue;
        has_third |= other.p != NULL && !str_eq(other, n);
        other = n;
        has_client |= same_name(a, who->client, n);
    }
    return !has_client || has_third;
}

/* ---- reading ---- */

static void add(struct chat *chat, struct said said)
{
    if (str_trim(said.text).n > 0)
        chat->v[chat->n++] = said;
}

static struct chat gather(struct reading *r, const struct zone *zone, const struct chat_who *who)
{
    struct arena *a = r->cx->arena;
    struct chat chat = { .v = arena_array(a, struct said, r->lines.n + 1),
                         .is_export = r->lines.n > 0 };
    enum order order = order_of(r);
    str known = STR_NULL;
    bool known_is_client = true;
    add(&chat, (struct said){ true, 0, S(""), str_trim(r->before) });
    VEC_EACH (l, &r->lines) {
        if (l->head.name.p == NULL)
            continue;
        if (known.p == NULL || !str_eq(known, l->head.name)) {
            known = l->head.name;
            known_is_client = is_client(r, who, known);
        }
        add(&chat,
            (struct said){ known_is_client, when(r, &l->head, order, zone), known, l->text });
    }
    return chat;
}

enum status chat_read(struct ctx *cx, str text, const struct zone *zone, const struct chat_who *who,
                      struct chat *ret_chat)
{
    if (text.n > CHAT_PASTE_MAX)
        return FAIL(cx, E_LIMIT, "chat.too_long", "text", "%zu bytes", text.n);
    struct reading r = { .cx = cx };
    TRY(read_lines(&r, utf8_repair(cx->arena, text)));
    struct chat chat = gather(&r, zone, who);
    if (chat.n == 0)
        return FAIL(cx, E_INPUT, "case.nothing_said", "text", "no words");
    *ret_chat = chat;
    return OK;
}
