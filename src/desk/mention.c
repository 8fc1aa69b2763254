/* Who is called by name in a note. */
#include "desk/mention.h"

#include "desk/client.h"
#include "text/utf8.h"

static bool is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= '0' && cp <= '9') ||
           cp == '_' || cp >= 0xc0;
}

static bool is_bengali(uint32_t cp)
{
    return cp >= 0x980 && cp <= 0x9ff;
}

/* Bytes of `text` that `name` takes, 0 where it does not stand there. */
static size_t taken(struct arena *a, str text, str name)
{
    if (name.n == 0 || text.n < name.n)
        return 0;
    str there = str_sub(text, 0, name.n), rest = str_skip(text, name.n);
    if (!str_eq(name_sort_key(a, there), name_sort_key(a, name)))
        return 0;
    uint32_t next = rest.n > 0 ? utf8_peek(rest, 0) : 0;
    bool is_bn = is_bengali(utf8_before(name, name.n));
    return is_bn || !is_letter(next) || is_bengali(next) ? name.n : 0;
}

static str first_name(str name)
{
    ptrdiff_t blank = str_find_byte(name, ' ', 0);
    return blank < 0 ? name : str_sub(name, 0, (size_t)blank);
}

static str local_part(str email)
{
    ptrdiff_t at = str_find_byte(email, '@', 0);
    return at < 0 ? email : str_sub(email, 0, (size_t)at);
}

static size_t longest(struct arena *a, str text, const struct callable *who)
{
    const str ways[] = { who->name, who->name_bn, first_name(who->name), first_name(who->name_bn),
                         local_part(who->email) };
    size_t most = 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        size_t n = taken(a, text, ways[i]);
        most = n > most ? n : most;
    }
    return most;
}

static void call(struct arena *a, str text, const struct callable *all, size_t n, bool *ret_called)
{
    size_t most = 0;
    size_t *takes = arena_array(a, size_t, n);
    for (size_t i = 0; i < n; i++) {
        takes[i] = longest(a, text, &all[i]);
        most = takes[i] > most ? takes[i] : most;
    }
    for (size_t i = 0; i < n && most > 0; i++)
        ret_called[i] |= takes[i] == most;
}

void mentions_find(struct arena *a, str text, const struct callable *all, size_t n,
                   bool *ret_called)
{
    for (size_t i = 0; i < n; i++)
        ret_called[i] = false;
    for (ptrdiff_t at = 0; (at = str_find_byte(text, '@', (size_t)at)) >= 0; at++)
        if (at == 0 || !is_letter(utf8_before(text, (size_t)at)))
            call(a, str_skip(text, (size_t)at + 1), all, n, ret_called);
}
