/* HTML as a browser reads it, one character at a time: what may stand where, and what is refused.
 */
#include "viewgen.h"

#include <ctype.h>

static const char *const void_tags[] = { "area",  "base", "br",   "col",    "embed", "hr",  "img",
                                         "input", "link", "meta", "source", "track", "wbr", NULL };
static const char *const refused_tags[] = { "style", "object", "embed", "base", "applet", NULL };
static const char *const human_attrs[] = {
    "aria-label", "aria-description", "title", "placeholder", "alt", "label", NULL
};
static const char *const url_attrs[] = { "href",           "src",      "action",    "formaction",
                                         "poster",         "cite",     "hx-get",    "hx-post",
                                         "hx-put",         "hx-patch", "hx-delete", "hx-push-url",
                                         "hx-replace-url", "data-url", NULL };
static const char *const fixed_attrs[] = { "hx-vals",   "hx-headers", "hx-trigger", "hx-swap",
                                           "hx-config", "srcset",     "http-equiv", "content",
                                           "rel",       "type",       "method",     "xmlns",
                                           NULL };

static bool is_one_of(str s, const char *const *list)
{
    for (; *list != NULL; list++)
        if (str_eq(s, str_c(*list)))
            return true;
    return false;
}

void refuse(const struct gen *g, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fprintf(stderr, "%s:%d: error: ", g->file, g->line);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
    exit(1);
}

/* ---- what is written ---- */

static void put_c_literal(struct buf *b, str s)
{
    buf_byte(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            buf_printf(b, "\\%c", c);
        else if (c == '\n')
            buf_add(b, S("\\n"));
        else if (c < ' ' || c > '~' || c == '?')
            buf_printf(b, "\\%03o", c);
        else
            buf_byte(b, (char)c);
    }
    buf_byte(b, '"');
}

void flush(struct gen *g)
{
    if (g->lit.n == 0)
        return;
    buf_add(&g->out, S("    put_raw(o, S("));
    put_c_literal(&g->out, buf_str(&g->lit));
    buf_add(&g->out, S("));\n"));
    buf_cut(&g->lit, 0);
}

void code(struct gen *g, const char *fmt, ...)
{
    flush(g);
    va_list ap;
    va_start(ap, fmt);
    str line = arena_vprintf(g->cx->arena, fmt, ap);
    va_end(ap);
    buf_printf(&g->out, "#line %d \"%s\"\n    %.*s\n", g->line, g->file, STR_ARG(line));
}

/* ---- HTML, one character at a time ---- */

static void check_attr(struct gen *g)
{
    str a = buf_str(&g->word);
    if (str_starts(a, S("on")) || str_starts(a, S("hx-on")) || str_eq(a, S("style")) ||
        str_eq(a, S("srcdoc")))
        refuse(g, "%.*s= is refused: behaviour and looks live in static/", STR_ARG(a));
    struct spot *at = &g->at;
    at->attr = arena_copy(g->cx->arena, a);
    at->kind = is_one_of(a, human_attrs)   ? ATTR_HUMAN
               : is_one_of(a, url_attrs)   ? ATTR_URL
               : is_one_of(a, fixed_attrs) ? ATTR_FIXED
                                           : ATTR_PLAIN;
    at->has_src |= str_eq(a, S("src"));
    buf_cut(&g->word, 0);
}

static void check_value(struct gen *g)
{
    str v = str_trim(buf_str(&g->word));
    struct spot *at = &g->at;
    if (str_starts_nocase(v, S("javascript:")) || str_starts_nocase(v, S("js:")) ||
        str_starts_nocase(v, S("data:")))
        refuse(g, "%.*s= runs a script", STR_ARG(at->attr));
    if (str_eq(at->attr, S("hx-trigger")) && str_find_byte(v, '[', 0) >= 0)
        refuse(g, "hx-trigger filters are scripts");
    if (str_eq(at->tag, S("form")) && str_eq(at->attr, S("method")))
        at->is_post = str_eq_nocase(v, S("post"));
    buf_cut(&g->word, 0);
}

static void tag_named(struct gen *g)
{
    g->at.tag = arena_copy(g->cx->arena, buf_str(&g->word));
    buf_cut(&g->word, 0);
    if (is_one_of(g->at.tag, refused_tags))
        refuse(g, "<%.*s> is refused", STR_ARG(g->at.tag));
    g->at.place = IN_TAG;
    g->at.is_apart = false;
}

static void close_element(struct gen *g)
{
    str tag = g->at.tag;
    size_t floor = g->blocks.n > 0 ? g->blocks.v[g->blocks.n - 1].open : 0;
    if (g->open.n > floor && str_eq(g->open.v[g->open.n - 1], tag))
        g->open.n--;
    else if (g->open.n > floor)
        refuse(g, "</%.*s> closes <%.*s>", STR_ARG(tag), STR_ARG(g->open.v[g->open.n - 1]));
    else if (floor > 0 || g->blocks.n > 0 || !str_ends(g->view, S("_close")))
        refuse(g, "</%.*s> closes nothing opened here", STR_ARG(tag));
}

static void tag_done(struct gen *g)
{
    struct spot *at = &g->at;
    if (at->closes)
        close_element(g);
    else if (!at->is_empty && !is_one_of(at->tag, void_tags))
        *vec_push(g->cx->arena, &g->open) = at->tag;
    if (str_eq(at->tag, S("script")) && !at->closes && !at->has_src)
        refuse(g, "<script> with content is refused: use static/js");
    if (at->is_post)
        code(g, "put_csrf(o);");
    *at = (struct spot){ .place = TEXT };
}

/* Letters and digits in the template would be words outside po/, or digits not the reader's.
 * Punctuation and arrows may stand. */
static bool is_word_char(str rest)
{
    unsigned char c = (unsigned char)rest.p[0], d = rest.n > 1 ? (unsigned char)rest.p[1] : 0;
    if (c < 0x80)
        return isalnum(c);
    bool is_latin_mark = (c == 0xc2 && d >= 0xa0) || (c == 0xc3 && (d == 0x97 || d == 0xb7));
    bool is_punctuation = c == 0xe2 && d >= 0x80 && d <= 0x87; /* U+2000 to U+21FF */
    return !(is_latin_mark || is_punctuation || (c >= 0x80 && c < 0xc0));
}

static void check_words(const struct gen *g, str rest)
{
    bool is_key =
        g->at.place == TEXT && g->open.n > 0 && str_eq(g->open.v[g->open.n - 1], S("kbd"));
    if (!is_key && is_word_char(rest))
        refuse(g, "words come from po/ by {:key}: \"%.*s\"", (int)(rest.n < 24 ? rest.n : 24),
               rest.p);
}

static size_t entity_length(str rest)
{
    ptrdiff_t end = rest.p[0] == '&' ? str_find_byte(rest, ';', 1) : -1;
    for (ptrdiff_t i = 1; i < end; i++)
        if (!isalnum((unsigned char)rest.p[i]) && rest.p[i] != '#')
            return 0;
    return end > 1 ? (size_t)end + 1 : 0;
}

static void in_text(struct gen *g, str rest)
{
    if (rest.p[0] != '<') {
        check_words(g, rest);
        return;
    }
    char next = rest.n > 1 ? rest.p[1] : 0;
    if (g->open.n > 0 && str_eq(g->open.v[g->open.n - 1], S("script")) && next != '/')
        refuse(g, "<script> with content is refused: use static/js");
    if (next == '!' && !str_starts(rest, S("<!--")))
        g->at.place = DECLARATION;
    else if (next == '/' || isalpha((unsigned char)next))
        g->at = (struct spot){ .place = TAG_NAME };
    else
        refuse(g, "a bare <; notes for readers stand on @# lines");
}

static void in_tag_name(struct gen *g, char c)
{
    if (c == '/' && g->word.n == 0) {
        g->at.closes = true;
    } else if (isalnum((unsigned char)c) || c == '-') {
        buf_byte(&g->word, c);
    } else {
        tag_named(g);
        g->at.is_apart = isspace((unsigned char)c);
        g->at.is_empty = c == '/';
        if (c == '>')
            tag_done(g);
    }
}

static void in_tag(struct gen *g, char c)
{
    if (c == '>') {
        g->at.place = TEXT; /* before tag_done: it may write code behind this character */
    } else if (c == '/') {
        g->at.is_empty = true;
    } else if (isspace((unsigned char)c)) {
        g->at.is_apart = true;
    } else if (isalpha((unsigned char)c) && g->at.is_apart) {
        g->at.place = ATTR_NAME;
        buf_byte(&g->word, c);
    } else {
        refuse(g, "'%c' inside <%.*s>", c, STR_ARG(g->at.tag));
    }
}

static void in_attr_name(struct gen *g, char c)
{
    if (isalnum((unsigned char)c) || c == '-' || c == ':' || c == '_') {
        buf_byte(&g->word, c);
        return;
    }
    check_attr(g);
    g->at.place = IN_TAG;
    g->at.is_apart = false;
    if (c == '=')
        g->at.place = AFTER_EQUALS;
    else
        in_tag(g, c);
}

static void in_value(struct gen *g, str rest)
{
    char c = rest.p[0];
    if (c == '"') {
        check_value(g);
        g->at.place = IN_TAG;
        g->at.is_apart = false;
        return;
    }
    if (g->at.kind == ATTR_HUMAN)
        check_words(g, rest);
    buf_byte(&g->word, c);
    g->at.is_first = false;
}

size_t take_html(struct gen *g, str rest)
{
    size_t n = g->at.place == TEXT || g->at.place == VALUE ? entity_length(rest) : 0;
    if (n > 0) {
        buf_add(&g->lit, str_sub(rest, 0, n));
        g->at.is_first = false;
        return n;
    }
    char c = rest.p[0];
    buf_byte(&g->lit, c);
    enum place was = g->at.place;
    switch (was) {
    case TEXT:
        in_text(g, rest);
        break;
    case DECLARATION:
        g->at.place = c == '>' ? TEXT : DECLARATION;
        break;
    case TAG_NAME:
        in_tag_name(g, c);
        break;
    case IN_TAG:
        in_tag(g, c);
        break;
    case ATTR_NAME:
        in_attr_name(g, c);
        break;
    case AFTER_EQUALS:
        if (c != '"')
            refuse(g, "the value of %.*s= must stand in double quotes", STR_ARG(g->at.attr));
        g->at.place = VALUE;
        g->at.is_first = true;
        break;
    case VALUE:
        in_value(g, rest);
        break;
    }
    if ((was == IN_TAG || was == ATTR_NAME) && g->at.place == TEXT)
        tag_done(g);
    return 1;
}

void settle(struct gen *g)
{
    if (g->at.place == TAG_NAME)
        tag_named(g);
    if (g->at.place == ATTR_NAME) {
        check_attr(g);
        g->at.place = IN_TAG;
        g->at.is_apart = false;
    }
}

const char *putter(struct gen *g)
{
    struct spot *at = &g->at;
    if (at->place == TEXT && g->open.n > 0 && str_eq(g->open.v[g->open.n - 1], S("script")))
        refuse(g, "nothing is put into <script>");
    if (at->place == TEXT)
        return "put_text";
    if (at->place != VALUE)
        refuse(g, "a value here would become part of the markup");
    bool is_first = at->is_first;
    at->is_first = false;
    switch (at->kind) {
    case ATTR_PLAIN:
        return "put_attr";
    case ATTR_HUMAN:
        return "put_label";
    case ATTR_URL:
        return is_first ? "put_href" : "put_url";
    case ATTR_FIXED:
        break;
    }
    refuse(g, "nothing is put into %.*s=", STR_ARG(at->attr));
}
