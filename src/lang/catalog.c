/* Words for people, by key. */
#include "lang/catalog.h"

#include "base/buf.h"
#include "base/limits.h"
#include "lang/number.h"
#include "lang/words.h"

#include <assert.h>

const char *language_tag(enum language language)
{
    return language == LANG_BN ? "bn" : "en";
}

struct fill fill_str(const char *name, str text)
{
    return (struct fill){ .name = name, .text = text };
}

struct fill fill_c(const char *name, const char *text)
{
    return fill_str(name, str_c(text));
}

struct fill fill_number(const char *name, int64_t number)
{
    return (struct fill){ .name = name, .number = number, .is_number = true };
}

int plural_form(enum language language, int64_t count)
{
    bool is_one = count == 1 || (language == LANG_BN && count == 0);
    return is_one ? 0 : 1;
}

str tr(const struct reader *r, enum msg m)
{
    return msg_words[m].forms[r->language][1];
}

static const struct fill *fill_of(const struct fill *fills, size_t n, str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(str_c(fills[i].name), name))
            return &fills[i];
    return NULL;
}

/* A count given as text ({ "count", S("3") }) chooses no plural. */
static str form_of(const struct reader *r, enum msg m, const struct fill *fills, size_t n)
{
    const struct fill *count = fill_of(fills, n, S("count"));
    int form = count != NULL && count->is_number ? plural_form(r->language, count->number) : 1;
    return msg_words[m].forms[r->language][form];
}

static void add_fill(struct buf *b, const struct reader *r, const struct fill *fill)
{
    assert(fill != NULL && "a placeholder of po/ that the code does not fill");
    if (fill != NULL)
        buf_add(b, fill->is_number ? number_text(b->arena, r, fill->number) : fill->text);
}

str tr_fill(struct arena *a, const struct reader *r, enum msg m, const struct fill *fills, size_t n)
{
    str text = form_of(r, m, fills, n);
    struct buf b = buf_new(a, 1 * MIB);
    size_t at = 0;
    for (ptrdiff_t open; (open = str_find_byte(text, '{', at)) >= 0;) {
        size_t end = (size_t)str_find_byte(text, '}', (size_t)open); /* pogen saw to it */
        buf_add(&b, str_sub(text, at, (size_t)open));
        add_fill(&b, r, fill_of(fills, n, str_sub(text, (size_t)open + 1, end)));
        at = end + 1;
    }
    buf_add(&b, str_skip(text, at));
    return buf_str(&b);
}

bool msg_find(str key, enum msg *ret_m)
{
    size_t low = 0, high = MSG_COUNT;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = str_cmp(key, msg_words[mid].key);
        if (order == 0) {
            *ret_m = (enum msg)mid;
            return true;
        }
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return false;
}

str msg_key(enum msg m)
{
    return msg_words[m].key;
}
