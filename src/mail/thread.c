/* Tokens that name a case, signed and read back. */
#include "mail/thread.h"

#include "base/buf.h"
#include "base/num.h"
#include "text/bangla.h"
#include "text/utf8.h"

#define SIGN_BYTES 10 /* 80 bits; 16 characters of base32 */
#define SIGN_CHARS 16
#define ID_MAX INT64_C(999999999999999)
#define SUBJECT_NUMBER_MAX INT64_C(999999999999)

/* The signature of `text` under `domain`, as SIGN_CHARS characters. */
static str sign(struct arena *a, const unsigned char key[KEY_BYTES], str domain, str text)
{
    unsigned char full[MAC_BYTES];
    mac(key, domain, text, full);
    return base32(a, full, SIGN_BYTES);
}

static bool is_signed(const unsigned char key[KEY_BYTES], str domain, str text, str signature)
{
    unsigned char full[MAC_BYTES], given[SIGN_BYTES];
    mac(key, domain, text, full);
    return signature.n == SIGN_CHARS && base32_decode(signature, given, SIGN_BYTES) &&
           secret_eq((str){ (const char *)full, SIGN_BYTES },
                     (str){ (const char *)given, SIGN_BYTES });
}

str thread_message_id(struct arena *a, const unsigned char key[KEY_BYTES], int64_t case_id,
                      int64_t message_id, str domain)
{
    str ids = arena_printf(a, "%lld.%lld", (long long)case_id, (long long)message_id);
    str signature = sign(a, key, S("mail.message_id"), ids);
    return arena_printf(a, "k1.%.*s.%.*s@%.*s", STR_ARG(ids), STR_ARG(signature), STR_ARG(domain));
}

enum thread_token thread_read_message_id(const unsigned char key[KEY_BYTES], str id,
                                         int64_t *ret_case, int64_t *ret_message)
{
    if (id.n > 0 && id.p[0] == '<')
        id = str_sub(id, 1, id.n - str_ends(id, S(">")));
    ptrdiff_t at = str_rfind_byte(id, '@');
    if (!str_starts_nocase(id, S("k1.")) || at < 0)
        return THREAD_NOT_OURS;
    str local = str_sub(id, 3, (size_t)at), ids = local, part[3];
    ptrdiff_t dot = str_rfind_byte(local, '.');
    for (int i = 0; i < 3; i++)
        if (!str_split(&ids, '.', &part[i]))
            return THREAD_NOT_OURS;
    if (ids.p != NULL)
        return THREAD_NOT_OURS;
    int64_t case_id, message_id;
    if (!num_int(part[0], 1, ID_MAX, &case_id) || !num_int(part[1], 1, ID_MAX, &message_id))
        return THREAD_NOT_OURS;
    if (!is_signed(key, S("mail.message_id"), str_sub(local, 0, (size_t)dot), part[2]))
        return THREAD_FORGED;
    *ret_case = case_id;
    *ret_message = message_id;
    return THREAD_OURS;
}

str thread_address(struct arena *a, const unsigned char key[KEY_BYTES], str mailbox,
                   int64_t case_id)
{
    ptrdiff_t at = str_rfind_byte(mailbox, '@');
    size_t local = at < 0 ? mailbox.n : (size_t)at;
    str id = arena_printf(a, "%lld", (long long)case_id);
    str signature = sign(a, key, S("mail.address"), id);
    return arena_printf(a, "%.*s+k%.*s.%.*s%.*s", (int)local, mailbox.p, STR_ARG(id),
                        STR_ARG(signature), STR_ARG(str_skip(mailbox, local)));
}

enum thread_token thread_read_address(const unsigned char key[KEY_BYTES], str address,
                                      int64_t *ret_case)
{
    ptrdiff_t at = str_rfind_byte(address, '@');
    str local = str_sub(address, 0, at < 0 ? 0 : (size_t)at);
    ptrdiff_t plus = str_rfind_byte(local, '+');
    str tag = plus < 0 ? S("") : str_skip(local, (size_t)plus + 1);
    ptrdiff_t dot = str_find_byte(tag, '.', 0);
    int64_t case_id;
    if (dot < 0 || !str_starts_nocase(tag, S("k")) ||
        !num_int(str_sub(tag, 1, (size_t)dot), 1, ID_MAX, &case_id))
        return THREAD_NOT_OURS;
    if (!is_signed(key, S("mail.address"), str_sub(tag, 1, (size_t)dot),
                   str_skip(tag, (size_t)dot + 1)))
        return THREAD_FORGED;
    *ret_case = case_id;
    return THREAD_OURS;
}

/* Digits at `at`, Bengali ones too, as a number from 1. Gives the end, or 0. */
static size_t number_at(str s, size_t at, int64_t *ret_number)
{
    int64_t v = 0;
    size_t i = at;
    while (i < s.n && v <= SUBJECT_NUMBER_MAX) {
        size_t next = i;
        int digit = digit_value(utf8_step(s, &next));
        if (digit < 0)
            break;
        v = v * 10 + digit;
        i = next;
    }
    if (v == 0 || v > SUBJECT_NUMBER_MAX)
        return 0;
    *ret_number = v;
    return i;
}

/* "[#" digits "]" at `at`. Gives the end, or 0. */
static size_t token_at(str s, size_t at, int64_t *ret_number)
{
    int64_t v;
    if (!str_starts(str_skip(s, at), S("[#")))
        return 0;
    size_t i = number_at(s, at + 2, &v);
    if (i == 0 || i >= s.n || s.p[i] != ']')
        return 0;
    *ret_number = v;
    return i + 1;
}

/* "#1042" as a word of its own. */
static bool bare_at(str s, size_t at, int64_t *ret_number)
{
    int64_t v;
    if (s.p[at] != '#' || (at > 0 && (unsigned char)s.p[at - 1] > ' '))
        return false;
    size_t end = number_at(s, at + 1, &v);
    if (end == 0 || (end < s.n && (unsigned char)s.p[end] > ' '))
        return false;
    *ret_number = v;
    return true;
}

bool thread_subject_number(str subject, int64_t *ret_number)
{
    for (size_t i = 0; i < subject.n; i++)
        if (token_at(subject, i, ret_number) > 0 || bare_at(subject, i, ret_number))
            return true;
    return false;
}

str thread_subject_token(struct arena *a, int64_t number)
{
    return arena_printf(a, "[#%lld]", (long long)number);
}

/* What mail programs put before a subject: "Re:", "AW: ", "Fwd[2]:", "উত্তর:", "পুনঃ:". */
static size_t prefix_length(str s)
{
    static const char *const prefixes[] = {
        "re",  "fw",  "fwd", "aw", "wg",   "sv",  "vs", "antw",    "tr",           "rv",
        "res", "enc", "r",   "i",  "উত্তর", "পুনঃ", "পুন", "ফরওয়ার্ড", "ফরও\u09dfার্ড", "জবাব"
    };
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (!str_starts_nocase(s, str_c(prefixes[i])))
            continue;
        size_t n = strlen(prefixes[i]);
        if (n < s.n && s.p[n] == '[')
            n += (size_t)(str_find_byte(str_skip(s, n), ']', 0) + 1);
        while (n < s.n && s.p[n] == ' ')
            n++;
        if (n < s.n && s.p[n] == ':')
            return n + 1;
    }
    return 0;
}

/* A list's tag, "[clients] ", standing first. */
static size_t tag_length(str s)
{
    ptrdiff_t end = s.n > 0 && s.p[0] == '[' ? str_find_byte(s, ']', 0) : -1;
    return end > 0 && end < 40 && str_trim(str_skip(s, (size_t)end + 1)).n > 0 ? (size_t)end + 1
                                                                               : 0;
}

str thread_subject_base(struct arena *a, str subject)
{
    struct buf b = buf_new(a, subject.n + 1);
    str s = str_trim(subject);
    for (size_t n; (n = prefix_length(s)) > 0 || (n = tag_length(s)) > 0;)
        s = str_trim(str_skip(s, n));
    for (size_t i = 0; i < s.n; i++) {
        int64_t number;
        size_t token = token_at(s, i, &number);
        char c = token > 0 ? ' ' : s.p[i];
        if (token > 0)
            i = token - 1;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        if ((unsigned char)c > ' ')
            buf_byte(&b, c);
        else if (b.n > 0 && b.p[b.n - 1] != ' ')
            buf_byte(&b, ' ');
    }
    return str_trim(buf_str(&b));
}

static bool by_addresses(const unsigned char key[KEY_BYTES], const struct mail_addresses *list,
                         struct thread_hit *hit)
{
    for (size_t i = 0; i < list->n; i++) {
        enum thread_token t = thread_read_address(key, list->v[i].address, &hit->case_id);
        hit->has_forged |= t == THREAD_FORGED;
        if (t == THREAD_OURS) {
            hit->rule = THREAD_BY_ADDRESS;
            return true;
        }
    }
    return false;
}

/* Newest first. */
static bool by_ids(const unsigned char key[KEY_BYTES], const struct mail_ids *ids,
                   enum thread_rule rule, struct thread_hit *hit)
{
    for (size_t i = ids->n; i-- > 0;) {
        enum thread_token t =
            thread_read_message_id(key, ids->v[i], &hit->case_id, &hit->message_id);
        hit->has_forged |= t == THREAD_FORGED;
        if (t == THREAD_OURS) {
            hit->rule = rule;
            return true;
        }
    }
    return false;
}

struct thread_hit thread_find(const unsigned char key[KEY_BYTES], const struct mail *m)
{
    struct thread_hit hit = { 0 };
    if (by_addresses(key, &m->delivered_to, &hit) || by_addresses(key, &m->to, &hit) ||
        by_addresses(key, &m->cc, &hit) || by_ids(key, &m->in_reply_to, THREAD_BY_REPLY, &hit) ||
        by_ids(key, &m->references, THREAD_BY_REFERENCE, &hit))
        return hit;
    return hit;
}
