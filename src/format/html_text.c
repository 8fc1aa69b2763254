/* HTML to text. */
#include "format/html_text.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/num.h"
#include "text/utf8.h"

#define LISTS_MAX 16
#define QUOTES_MAX 16
#define LINK_WORDS_MAX 1000 /* of a link's words compared with its address */

struct list {
    bool is_ordered;
    int number;
};

struct page {
    struct buf out;
    str html;
    size_t at;
    int breaks;    /* line ends owed before the next word: 2 is an empty line */
    bool is_blank; /* a space owed */
    int quotes;
    int line_quotes; /* of the line written last */
    int pre;
    struct list lists[LISTS_MAX];
    int lists_n;
    str href;         /* of the open link */
    size_t link_from; /* where its words begin in `out` */
};

struct tag {
    str name;
    bool is_end;
    str attributes;
};

/* ---- writing */

static void end_line(struct page *p, int breaks)
{
    if (p->breaks < breaks)
        p->breaks = breaks;
    p->is_blank = false;
}

static void begin_line(struct page *p)
{
    for (int i = 0; i < p->quotes; i++)
        buf_add(&p->out, S("> "));
    p->line_quotes = p->quotes;
}

/* What is owed before a word: line ends, the quote mark, a space. */
static void before_word(struct page *p)
{
    if (p->out.n == 0) {
        begin_line(p);
    } else if (p->breaks > 0) {
        for (int i = 0; i < p->breaks; i++) {
            buf_byte(&p->out, '\n');
            if (i + 1 < p->breaks && p->quotes > 0 && p->line_quotes > 0)
                buf_byte(&p->out, '>');
        }
        begin_line(p);
    } else if (p->is_blank) {
        buf_byte(&p->out, ' ');
    }
    p->breaks = 0;
    p->is_blank = false;
}

static void put_code_point(struct page *p, uint32_t cp)
{
    if (cp == '\n' && p->pre > 0) {
        p->breaks += p->breaks < 2;
        return;
    }
    bool is_blank = cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == '\f' || cp == 0xA0;
    if (is_blank && p->pre == 0) {
        p->is_blank = p->out.n > 0 && p->breaks == 0;
        return;
    }
    if (cp < ' ' && cp != '\t')
        return;
    before_word(p);
    utf8_add(&p->out, cp == 0xA0 ? ' ' : cp);
}

static void put(struct page *p, str s)
{
    for (size_t i = 0; i < s.n;)
        put_code_point(p, utf8_step(s, &i));
}

/* ---- entities */

static const struct {
    const char *name;
    uint32_t cp;
} entities[] = {
    { "amp", '&' },       { "lt", '<' },       { "gt", '>' },       { "quot", '"' },
    { "apos", '\'' },     { "nbsp", 0xA0 },    { "ndash", 0x2013 }, { "mdash", 0x2014 },
    { "lsquo", 0x2018 },  { "rsquo", 0x2019 }, { "ldquo", 0x201C }, { "rdquo", 0x201D },
    { "hellip", 0x2026 }, { "bull", 0x2022 },  { "middot", 0xB7 },  { "copy", 0xA9 },
    { "reg", 0xAE },      { "trade", 0x2122 }, { "euro", 0x20AC },  { "pound", 0xA3 },
    { "yen", 0xA5 },      { "cent", 0xA2 },    { "deg", 0xB0 },     { "times", 0xD7 },
    { "laquo", 0xAB },    { "raquo", 0xBB },   { "zwnj", 0x200C },  { "zwj", 0x200D },
    { "agrave", 0xE0 },   { "aacute", 0xE1 },  { "acirc", 0xE2 },   { "atilde", 0xE3 },
    { "auml", 0xE4 },     { "aring", 0xE5 },   { "aelig", 0xE6 },   { "ccedil", 0xE7 },
    { "egrave", 0xE8 },   { "eacute", 0xE9 },  { "ecirc", 0xEA },   { "euml", 0xEB },
    { "iacute", 0xED },   { "icirc", 0xEE },   { "iuml", 0xEF },    { "ntilde", 0xF1 },
    { "ograve", 0xF2 },   { "oacute", 0xF3 },  { "ocirc", 0xF4 },   { "otilde", 0xF5 },
    { "ouml", 0xF6 },     { "oslash", 0xF8 },  { "ugrave", 0xF9 },  { "uacute", 0xFA },
    { "ucirc", 0xFB },    { "uuml", 0xFC },    { "szlig", 0xDF },   { "Auml", 0xC4 },
    { "Ouml", 0xD6 },     { "Uuml", 0xDC },    { "Eacute", 0xC9 },  { "rarr", 0x2192 },
    { "larr", 0x2190 },   { "sbquo", 0x201A }, { "bdquo", 0x201E }, { "check", 0x2713 },
};

/* Numbers 128 to 159 mean windows-1252 (WHATWG HTML 13.2.5.80). */
static uint32_t numeric_entity(uint32_t cp)
{
    static const uint16_t table[32] = { 0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
                                        0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
                                        0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D,
                                        0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
                                        0x0153, 0x9D,   0x017E, 0x0178 };
    if (cp >= 0x80 && cp < 0xA0)
        return table[cp - 0x80];
    return cp == 0 || cp > 0x10FFFF ? UTF8_BROKEN : cp;
}

static bool named_entity(str name, uint32_t *ret_cp)
{
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (str_eq(name, str_c(entities[i].name))) {
            *ret_cp = entities[i].cp;
            return true;
        }
    return false;
}

/* The entity that starts at s ("&..."); gives its bytes, or 0 where it is a bare ampersand. */
static size_t entity_at(str s, uint32_t *ret_cp)
{
    size_t n = 1;
    while (n < s.n && n < 12 && s.p[n] != ';' && s.p[n] != '<' && s.p[n] != '&' && s.p[n] > ' ')
        n++;
    str name = str_sub(s, 1, n);
    size_t whole = n + (n < s.n && s.p[n] == ';');
    int64_t decimal;
    uint64_t hex;
    if (str_starts_nocase(name, S("#x")) && num_hex(str_skip(name, 2), &hex))
        *ret_cp = numeric_entity(hex > 0x10FFFF ? 0 : (uint32_t)hex);
    else if (str_starts(name, S("#")) && num_int(str_skip(name, 1), 0, 0x10FFFF, &decimal))
        *ret_cp = numeric_entity((uint32_t)decimal);
    else if (whole == n)
        return 0;
    else
        return named_entity(name, ret_cp) ? whole : 0;
    return whole;
}

static void put_text(struct page *p, str s)
{
    for (size_t i = 0; i < s.n;) {
        uint32_t cp;
        size_t n = s.p[i] == '&' ? entity_at(str_skip(s, i), &cp) : 0;
        if (n == 0)
            cp = utf8_step(s, &i);
        put_code_point(p, cp);
        i += n;
    }
}

/* ---- tags */

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == ':';
}

static bool is(str name, const char *tag)
{
    return str_eq_nocase(name, str_c(tag));
}

static bool is_one_of(str name, const char *const *tags)
{
    for (; *tags != NULL; tags++)
        if (is(name, *tags))
            return true;
    return false;
}

/* From '<' to behind '>', quotes respected; false where it is only a less-than sign. */
static bool read_tag(struct page *p, struct tag *ret_tag)
{
    size_t i = p->at + 1;
    bool is_end = i < p->html.n && p->html.p[i] == '/';
    size_t from = i += is_end;
    while (i < p->html.n && is_name_char(p->html.p[i]))
        i++;
    size_t name_end = i;
    if (name_end == from)
        return false;
    char quote = '\0';
    for (; i < p->html.n && (quote != '\0' || p->html.p[i] != '>'); i++) {
        char c = p->html.p[i];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if ((c == '"' || c == '\'') && p->html.p[i - 1] == '=')
            quote = c;
    }
    if (quote != '\0') { /* never closed: end at the first > after all */
        ptrdiff_t end = str_find_byte(p->html, '>', name_end);
        i = end < 0 ? p->html.n : (size_t)end;
    }
    *ret_tag =
        (struct tag){ str_sub(p->html, from, name_end), is_end, str_sub(p->html, name_end, i) };
    p->at = i < p->html.n ? i + 1 : i;
    return true;
}

/* The value of an attribute, still with entities; STR_NULL where it is not there. */
static str attribute(struct tag t, const char *name)
{
    str s = t.attributes;
    for (size_t i = 0; i < s.n;) {
        while (i < s.n && !is_name_char(s.p[i]))
            i++;
        size_t from = i;
        while (i < s.n && is_name_char(s.p[i]))
            i++;
        str found = str_sub(s, from, i);
        while (i < s.n && (unsigned char)s.p[i] <= ' ')
            i++;
        if (i >= s.n || s.p[i] != '=')
            continue;
        i++;
        while (i < s.n && (unsigned char)s.p[i] <= ' ')
            i++;
        char quote = i < s.n && (s.p[i] == '"' || s.p[i] == '\'') ? s.p[i++] : '\0';
        size_t value = i;
        while (i < s.n && (quote != '\0' ? s.p[i] != quote : (unsigned char)s.p[i] > ' '))
            i++;
        if (is(found, name))
            return str_sub(s, value, i);
        i++;
    }
    return STR_NULL;
}

/* Behind the end of `name`, which may nest; or the end of everything. */
static void skip_element(struct page *p, str name, bool is_raw)
{
    int depth = 1;
    while (p->at < p->html.n && depth > 0) {
        ptrdiff_t open = str_find_byte(p->html, '<', p->at);
        p->at = open < 0 ? p->html.n : (size_t)open;
        struct tag t;
        str rest = str_skip(p->html, p->at);
        bool is_its_end = str_starts(rest, S("</")) && str_starts_nocase(str_skip(rest, 2), name);
        if (p->at == p->html.n || (is_raw && !is_its_end) || !read_tag(p, &t))
            p->at += p->at < p->html.n;
        else if (str_eq_nocase(t.name, name))
            depth += t.is_end ? -1 : 1;
    }
}

static bool is_hidden(struct tag t)
{
    str style = attribute(t, "style");
    if (style.p == NULL)
        return false;
    ptrdiff_t at = str_find_nocase(style, S("display"), 0);
    str rest = str_trim(str_skip(style, at < 0 ? style.n : (size_t)at + 7));
    bool is_none =
        str_starts(rest, S(":")) && str_starts_nocase(str_trim(str_skip(rest, 1)), S("none"));
    return is_none || str_find_nocase(style, S("mso-hide:all"), 0) >= 0;
}

static bool is_void(str name)
{
    static const char *const tags[] = { "br",   "img", "hr",  "input", "meta",
                                        "link", "wbr", "col", NULL };
    return is_one_of(name, tags);
}

/* A link's address behind its words, unless they are the same. */
static void close_link(struct page *p)
{
    str href = str_trim(p->href);
    bool is_web = str_starts_nocase(href, S("http://")) || str_starts_nocase(href, S("https://"));
    bool is_mail = str_starts_nocase(href, S("mailto:"));
    str words = str_sub(buf_str(&p->out), p->link_from, p->link_from + LINK_WORDS_MAX);
    str shown = is_mail ? str_skip(href, 7) : href;
    p->href = STR_NULL;
    if ((!is_web && !is_mail) || str_trim(words).n == 0 || str_find_nocase(words, shown, 0) >= 0)
        return;
    str bare = str_skip(shown, (size_t)(str_find(shown, S("://"), 0) + 3));
    if (str_ends(bare, S("/")))
        bare.n--;
    if (is_web && str_find_nocase(words, bare, 0) >= 0)
        return;
    put(p, S(" ("));
    put_text(p, shown);
    put(p, S(")"));
}

static void on_link(struct page *p, struct tag t)
{
    if (p->href.p != NULL)
        close_link(p);
    if (!t.is_end) {
        p->href = attribute(t, "href");
        p->link_from = p->out.n;
    }
}

static void on_list(struct page *p, struct tag t)
{
    end_line(p, p->lists_n > (t.is_end ? 1 : 0) ? 1 : 2);
    if (t.is_end)
        p->lists_n -= p->lists_n > 0;
    else if (p->lists_n < LISTS_MAX)
        p->lists[p->lists_n++] = (struct list){ is(t.name, "ol"), 0 };
}

static void on_item(struct page *p, struct tag t)
{
    end_line(p, 1);
    if (t.is_end)
        return;
    struct list *l = p->lists_n > 0 ? &p->lists[p->lists_n - 1] : NULL;
    before_word(p);
    for (int i = 1; i < p->lists_n; i++)
        buf_add(&p->out, S("  "));
    if (l != NULL && l->is_ordered)
        buf_printf(&p->out, "%d. ", ++l->number);
    else
        buf_add(&p->out, S("- "));
}

static void on_quote(struct page *p, struct tag t)
{
    end_line(p, 2);
    if (t.is_end)
        p->quotes -= p->quotes > 0;
    else
        p->quotes += p->quotes < QUOTES_MAX;
}

static void on_picture(struct page *p, struct tag t)
{
    str alt = attribute(t, "alt");
    if (alt.p == NULL || str_trim(alt).n == 0)
        return;
    put(p, S("["));
    put_text(p, alt);
    put(p, S("]"));
}

static void on_tag(struct page *p, struct tag t)
{
    static const char *const silent[] = { "script",   "style", "head",   "title",  "template",
                                          "noscript", "svg",   "object", "select", NULL };
    static const char *const paragraphs[] = { "p",  "h1",    "h2", "h3",     "h4", "h5",
                                              "h6", "table", "dl", "figure", NULL };
    static const char *const blocks[] = { "div",    "tr",      "section", "article", "header",
                                          "footer", "address", "dt",      "dd",      "form",
                                          "center", "body",    NULL };
    bool is_raw = is(t.name, "script") || is(t.name, "style") || is(t.name, "title");
    if (!t.is_end && (is_one_of(t.name, silent) || (is_hidden(t) && !is_void(t.name))))
        skip_element(p, t.name, is_raw);
    else if (is(t.name, "br"))
        p->breaks += p->breaks < 2;
    else if (is(t.name, "a"))
        on_link(p, t);
    else if (is(t.name, "ul") || is(t.name, "ol"))
        on_list(p, t);
    else if (is(t.name, "li"))
        on_item(p, t);
    else if (is(t.name, "blockquote"))
        on_quote(p, t);
    else if (is(t.name, "img"))
        on_picture(p, t);
    else if (is_one_of(t.name, paragraphs))
        end_line(p, 2);
    else if (is_one_of(t.name, blocks))
        end_line(p, 1);
    else if (is(t.name, "td") || is(t.name, "th"))
        p->is_blank = p->is_blank || (t.is_end && p->breaks == 0 && p->out.n > 0);
    else if (is(t.name, "pre")) {
        end_line(p, 2);
        p->pre = !t.is_end;
    } else if (is(t.name, "hr")) {
        end_line(p, 1);
        put(p, S("----------"));
        end_line(p, 1);
    }
}

/* <!-- -->, <!doctype>, <?xml ?>, <![if ...]>: nothing of them is text. */
static void skip_declaration(struct page *p)
{
    bool is_comment = str_starts(str_skip(p->html, p->at), S("<!--"));
    ptrdiff_t end =
        is_comment ? str_find(p->html, S("-->"), p->at + 2) : str_find_byte(p->html, '>', p->at);
    p->at = end < 0 ? p->html.n : (size_t)end + (is_comment ? 3 : 1);
}

/* Cuts blanks at line ends, which quotes and lists leave behind. */
static str tidy(struct arena *a, str s)
{
    struct buf b = buf_new(a, s.n + 1);
    for (str line, rest = str_trim(s); str_line(&rest, &line);) {
        while (line.n > 0 && line.p[line.n - 1] == ' ')
            line.n--;
        if (b.n > 0)
            buf_byte(&b, '\n');
        buf_add(&b, line);
    }
    return buf_str(&b);
}

str html_text(struct arena *a, str html, size_t max)
{
    struct page p = { .out = buf_new(a, max), .html = html };
    while (p.at < html.n && !p.out.overflow) {
        ptrdiff_t open = str_find_byte(html, '<', p.at);
        size_t end = open < 0 ? html.n : (size_t)open;
        put_text(&p, str_sub(html, p.at, end));
        p.at = end;
        if (end == html.n)
            break;
        struct tag t;
        char next = end + 1 < html.n ? html.p[end + 1] : '\0';
        if (next == '!' || next == '?') {
            skip_declaration(&p);
        } else if (read_tag(&p, &t)) {
            on_tag(&p, t);
        } else {
            put_code_point(&p, '<');
            p.at++;
        }
    }
    if (p.href.p != NULL)
        close_link(&p);
    return tidy(a, buf_str(&p.out));
}
