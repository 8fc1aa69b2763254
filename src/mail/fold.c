/* The end of what was written now, in a text that carries its history. */
#include "mail/fold.h"

#include "text/bangla.h"
#include "text/utf8.h"

#define FOLD_SIGNATURE_LINES 12 /* a signature is short; longer text behind "--" is the message */
#define FOLD_BLOCK_LINES 8      /* From, Sent, To, Cc, Subject ... with wrapped lines */
#define FOLD_ATTRIBUTION_LINES 3
#define FOLD_ATTRIBUTION_MAX 500

/* One line from `at`, without its end; *ret_next is where the following begins. */
static str line_at(str text, size_t at, size_t *ret_next)
{
    ptrdiff_t nl = str_find_byte(text, '\n', at);
    size_t end = nl < 0 ? text.n : (size_t)nl;
    *ret_next = nl < 0 ? text.n : end + 1;
    return str_trim(str_sub(text, at, end));
}

static bool is_quote(str line)
{
    return line.n > 0 && line.p[0] == '>';
}

static bool has_digit(str s)
{
    for (size_t i = 0; i < s.n;)
        if (digit_value(utf8_step(s, &i)) >= 0)
            return true;
    return false;
}

/* Up to `max` lines from `at` until an empty one, as one slice. */
static str paragraph_at(str text, size_t at, int max, size_t *ret_next)
{
    size_t end = at, next = at;
    for (int i = 0; i < max && next < text.n; i++) {
        size_t from = next;
        str line = line_at(text, from, &next);
        if (line.n == 0 || (i > 0 && is_quote(line))) {
            next = from;
            break;
        }
        end = next;
        if (line.p[line.n - 1] == ':')
            break;
    }
    *ret_next = end;
    return str_trim(str_sub(text, at, end));
}

static bool contains_any(str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find_nocase(s, str_c(words[i]), 0) >= 0)
            return true;
    return false;
}

static bool starts_any(str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n && words[i] != NULL; i++)
        if (str_starts_nocase(s, str_c(words[i])))
            return true;
    return false;
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* What a wrapped attribution begins with; one on a single line needs no beginning. */
static bool starts_attribution(str line)
{
    static const char *const starts[] = { "On ", "Am ",  "Le ",    "El ",   "Il ", "Em ",
                                          "Op ", "Den ", "W dniu", "তারিখ", "শনি", "রবি",
                                          "সোম", "মঙ্গল", "বুধ",     "বৃহ",    "শুক্র" };
    size_t first = 0;
    return starts_any(line, starts, COUNT(starts)) ||
           (line.n > 0 && digit_value(utf8_step(line, &first)) >= 0);
}

/* "On Sat, 21 Nov 2026 at 16:05, Rahim <r@x> wrote:", "শনি, ২১ নভেম্বর ... লিখেছেন:", wrapped too.
 */
static bool is_attribution(str text, size_t at, size_t *ret_next)
{
    static const char *const verbs[] = { "wrote",      "schrieb",    "a écrit",   "escribió",
                                         "ha scritto", "escreveu",   "skrev",     "napisał",
                                         "লিখেছেন",    "লিখেছে",     "লিখেছিলেন", "লিখলেন",
                                         "writes",     "geschreven", "schreef" };
    size_t line_end;
    str p = paragraph_at(text, at, FOLD_ATTRIBUTION_LINES, ret_next);
    str line = line_at(text, at, &line_end);
    return p.n > 0 && p.n < FOLD_ATTRIBUTION_MAX && p.p[p.n - 1] == ':' &&
           (*ret_next == line_end || starts_attribution(line)) &&
           contains_any(p, verbs, COUNT(verbs)) && (has_digit(p) || str_find_byte(p, '@', 0) >= 0);
}

/* Zoho: "---- On Sat, 21 Nov 2026 ... wrote ----"; Outlook: "-----Original Message-----". */
static bool is_marker(str line)
{
    static const char *const words[] = { "original message",  "ursprüngliche nachricht",
                                         "message d'origine", "mensaje original",
                                         "মূল বার্তা",          " wrote --" };
    return str_starts(line, S("--")) && str_ends(line, S("--")) &&
           contains_any(line, words, COUNT(words));
}

static bool is_forward(str line)
{
    static const char *const words[] = { "forwarded message",      "weitergeleitete nachricht",
                                         "message transféré",      "ফরওয়ার্ড করা বার্তা",
                                         "ফরও\u09dfার্ড করা বার্তা", "ফরোয়ার্ড করা বার্তা",
                                         "ফরো\u09dfার্ড করা বার্তা" };
    bool is_framed = str_starts(line, S("--")) && str_ends(line, S("--"));
    return (is_framed && contains_any(line, words, COUNT(words))) ||
           str_starts_nocase(line, S("begin forwarded message:"));
}

/* Which field of the block Outlook and others put over the quoted mail: a bit each. */
static unsigned block_field(str line)
{
    static const char *const fields[][9] = {
        { "from:", "von:", "de :", "de:", "da:", "প্রেরক:", "থেকে:", "হতে:" },
        { "sent:", "date:", "gesendet:", "envoyé", "enviado",
          "datum:", "তারিখ:", "পাঠানো হয়েছে:", "পাঠানো হ\u09dfেছে:" },
        { "to:", "an:", "à :", "para:", "aan:", "প্রাপক:", "প্রতি:", "a:" },
        { "subject:", "betreff:", "objet",
          "asunto:", "assunto:", "onderwerp:", "বিষয়:", "বিষ\u09df:", "oggetto:" },
    };
    while (line.n > 0 && (line.p[0] == '*' || line.p[0] == ' '))
        line = str_skip(line, 1);
    for (unsigned i = 0; i < 4; i++)
        if (starts_any(line, fields[i], 9))
            return 1u << i;
    return 0;
}

/* A block begins with one of the four fields and holds the sender and two others. */
static bool is_block(str text, size_t at)
{
    size_t next = at;
    unsigned seen = block_field(line_at(text, at, &next));
    if (seen == 0)
        return false;
    for (int i = 1; i < FOLD_BLOCK_LINES && next < text.n; i++)
        seen |= block_field(line_at(text, next, &next));
    return (seen & 1u) != 0 && __builtin_popcount(seen) >= 3;
}

static bool is_rule(str line)
{
    if (line.n < 5)
        return false;
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] != '_' && line.p[i] != '-')
            return false;
    return true;
}

static bool is_mobile_line(str line)
{
    static const char *const words[] = { "sent from my ",
                                         "sent from outlook",
                                         "get outlook for",
                                         "sent from mail for",
                                         "sent from yahoo mail",
                                         "sent via ",
                                         "von meinem iphone gesendet",
                                         "envoyé de mon ",
                                         "আমার iphone থেকে পাঠানো",
                                         "আমার আইফোন থেকে পাঠানো" };
    return line.n < 100 && starts_any(line, words, COUNT(words));
}

/* What is known when the lines are walked once, from the top. */
struct walk {
    size_t cut; /* where the quoted part begins */
    bool has_cut;
    bool has_quote;
    bool is_signed;   /* behind "--" nobody answers */
    bool is_answered; /* own words stand behind a quote: show all */
    size_t rule;      /* a line of dashes just above */
    bool has_rule;
};

static void cut_at(struct walk *w, size_t at)
{
    w->cut = w->has_cut ? w->cut : at;
    w->has_cut = true;
}

/* The offset where quoted history begins, or text.n. */
static size_t history_at(str text)
{
    struct walk w = { 0 };
    for (size_t at = 0, next = 0; at < text.n && !w.is_answered; at = next) {
        str line = line_at(text, at, &next);
        size_t behind;
        if (line.n == 0)
            continue;
        if (is_quote(line)) {
            cut_at(&w, at);
            w.has_quote = true;
        } else if (!w.has_cut && is_forward(line)) {
            return text.n;
        } else if (!w.has_cut && (is_marker(line) || is_block(text, at))) {
            return w.has_rule ? w.rule : at;
        } else if (is_attribution(text, at, &behind)) {
            next = behind;
            cut_at(&w, at);
        } else {
            w.is_signed |= str_eq(line, S("--"));
            w.is_answered = w.has_quote && !w.is_signed && !is_mobile_line(line);
        }
        w.has_rule = is_rule(line);
        w.rule = at;
    }
    return w.has_cut && !w.is_answered ? w.cut : text.n;
}

/* Nothing but blank lines and other such lines from `at` to `end`. */
static bool is_last_line(str text, size_t at, size_t end)
{
    for (size_t next; at < end; at = next) {
        str line = line_at(text, at, &next);
        if (line.n > 0 && !is_mobile_line(line))
            return false;
    }
    return true;
}

/* The offset where the signature before `end` begins, or `end`. */
static size_t signature_at(str text, size_t end)
{
    size_t found = end;
    int lines = 0;
    for (size_t at = 0, next = 0; at < end; at = next) {
        str line = line_at(text, at, &next);
        if (found == end && is_mobile_line(line) && is_last_line(text, at, end))
            return at;
        if (str_eq(line, S("--"))) {
            found = at;
            lines = 0;
        }
        lines += line.n > 0;
        if (found < end && lines > FOLD_SIGNATURE_LINES)
            found = end;
    }
    return found;
}

static bool is_something(str s)
{
    size_t visible = 0;
    for (size_t i = 0; i < s.n && visible < 2;)
        visible += utf8_step(s, &i) > ' ';
    return visible >= 2;
}

size_t fold_visible(str text)
{
    size_t end = history_at(text);
    size_t shown = signature_at(text, end);
    if (is_something(str_sub(text, 0, shown)))
        return shown;
    return is_something(str_sub(text, 0, end)) ? end : text.n;
}

str fold_reply(str text, size_t visible)
{
    str s = str_sub(text, 0, visible);
    while (s.n > 0 && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\r' ||
                       s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}
