/* Whose a mail is that stands in no case. */
#include "act/aside.h"

#include "act/blob.h"
#include "base/limits.h"
#include "base/vec.h"
#include "mail/header.h"
#include "store/q.h"

/* ---- one mail, one address ---- */

static bool is_of_address(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80 || str_find_byte(S("._%+-"), c, 0) >= 0;
}

/* As a whole: not in "not-farhana@rupsha.example", nor in "farhana@rupsha.example.net". */
static bool has_address(str text, str address)
{
    ptrdiff_t at = -1;
    while ((at = str_find_nocase(text, address, (size_t)(at + 1))) >= 0) {
        size_t end = (size_t)at + address.n;
        bool ends_here =
            end == text.n || !is_of_address(text.p[end]) ||
            (text.p[end] == '.' && (end + 1 == text.n || !is_of_address(text.p[end + 1])));
        if ((at == 0 || !is_of_address(text.p[at - 1])) && ends_here)
            return true;
    }
    return false;
}

static bool tells_who(str field)
{
    static const char *const names[] = { "From",        "Sender",          "Reply-To",
                                         "Return-Path", "Resent-From",     "Resent-Sender",
                                         "X-Sender",    "X-Original-From", "Errors-To" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_nocase(field, str_c(names[i])))
            return true;
    return false;
}

bool mail_is_by(struct arena *a, str mail, str address)
{
    struct headers all = headers_scan(a, mail, MAIL_HEADERS_MAX);
    bool is_readable = false;
    for (size_t i = 0; i < all.n; i++) {
        if (!tells_who(all.v[i].name))
            continue;
        str value = header_unfold(a, all.v[i].value);
        is_readable |= str_find_byte(value, '@', 0) >= 0;
        if (has_address(value, address))
            return true;
    }
    return !is_readable && has_address(mail, address);
}

/* ---- all of a client ---- */

struct looking {
    struct firm *firm;
    struct q_identities_of_rows ways;
    VEC(struct aside) found;
};

static bool is_theirs(struct arena *a, const struct looking *l, const struct q_raws_unfiled *r,
                      str mail)
{
    ROWS_EACH (way, &l->ways) {
        if (!str_eq(way->kind, S("email")))
            continue;
        if (str_eq_nocase(r->sender, way->normal) || str_eq_nocase(r->sender, way->raw) ||
            mail_is_by(a, mail, way->normal) || mail_is_by(a, mail, way->raw))
            return true;
    }
    return false;
}

static str mail_id_of(struct arena *a, str mail)
{
    struct headers all = headers_scan(a, mail, MAIL_HEADERS_MAX);
    struct mail_ids ids = header_ids(a, header_raw(&all, "Message-ID"));
    return ids.n > 0 ? ids.v[0] : S("");
}

static enum status look_at(struct ctx *outer, struct looking *l, const struct q_raws_unfiled *r)
{
    struct arena *a CLEANUP(arena_free) = arena_new();
    struct ctx cx = { .arena = a, .now = outer->now };
    str mail;
    if (blob_get(&cx, l->firm, r->blob, SPOOL_MAIL_MAX, &mail) != OK)
        mail = S(""); /* its row still says whose it is */
    if (is_theirs(a, l, r, mail))
        *vec_push(outer->arena, &l->found) =
            (struct aside){ r->id, r->subject, r->received_at, r->blob,
                            arena_copy(outer->arena, mail_id_of(a, mail)) };
    return OK;
}

enum status asides_find(struct ctx *cx, struct firm *f, struct client_id id, struct asides *ret_all)
{
    struct firm_reader CLEANUP(firm_reader_done) r = { 0 };
    struct looking l = { .firm = f };
    struct q_raws_unfiled_rows page;
    struct raw_id after = { 0 };
    TRY(firm_read(cx, f, &r));
    TRY(q_identities_of(cx, r.db, id, &l.ways));
    do {
        TRY(q_raws_unfiled(cx, r.db, after, PAGE_ROWS, &page));
        ROWS_EACH (one, &page)
            TRY(look_at(cx, &l, one));
        if (page.n > 0)
            after = page.v[page.n - 1].id;
    } while (page.n == PAGE_ROWS);
    *ret_all = (struct asides){ l.found.v, l.found.n };
    return OK;
}
