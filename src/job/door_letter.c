/* The words of a link for a new password. */
#include "job/door_letter.h"

#include "act/door_act.h"
#include "job/ingest.h"
#include "lang/catalog.h"
#include "mail/address.h"
#include "mail/thread.h"

struct said {
    enum msg subject, text, otherwise;
};

static const struct said reset = { M_letter_reset_subject, M_letter_reset_text,
                                   M_letter_reset_else };
static const struct said invitation = { M_letter_invite_subject, M_letter_invite_text,
                                        M_letter_invite_else };

static str text_of(struct ctx *cx, const struct reader *r, const struct said *said,
                   const struct door_letter *l, str base_url)
{
    bool is_bengali = r->language == LANG_BN && l->name_bn.n > 0;
    struct fill name[] = { fill_str("name", is_bengali ? l->name_bn : l->name) };
    str hello = tr_fill(cx->arena, r, M_letter_hello, name, 1);
    return arena_printf(cx->arena, "%.*s\n\n%.*s\n\n%.*s/link/%.*s\n\n%.*s\n", STR_ARG(hello),
                        STR_ARG(tr(r, said->text)), STR_ARG(base_url), STR_ARG(l->token),
                        STR_ARG(tr(r, said->otherwise)));
}

enum status door_letter_write(struct ctx *cx, struct firm *f, struct db *db,
                              const struct q_outbox *row, const struct q_mailbox *box,
                              struct house_letter *ret_letter)
{
    struct door_letter l;
    struct firm_settings s;
    TRY(door_letter_read(cx, f, db, row, &l));
    TRY(settings_load(cx, db, &s));
    bool is_bengali = str_eq(l.language, S("bn"));
    const struct reader r = { .language = is_bengali ? LANG_BN : LANG_EN,
                              .digits = is_bengali ? DIGITS_BENG : DIGITS_LATN,
                              .zone = s.zone,
                              .now = cx->now };
    const struct said *said = l.is_invitation ? &invitation : &reset;
    struct fill firm[] = { fill_str("firm", s.name) };
    ret_letter->to = l.email;
    ret_letter->out = (struct mail_out){
        .from = { box->name, box->address },
        .subject = tr_fill(cx->arena, &r, said->subject, firm, 1),
        .message_id = arena_printf(cx->arena, "door.%lld.%.*s@%.*s", (long long)row->id.v,
                                   STR_ARG(str_sub(hash_hex(cx->arena, l.token), 0, 16)),
                                   STR_ARG(address_domain(box->address))),
        .in_reply_to = S(""),
        .date = { cx->now, zone_offset(s.zone, cx->now) / 60 },
        .text = text_of(cx, &r, said, &l, s.base_url),
        .signature = S(""),
        .language = l.language,
        .automatic = MAIL_GENERATED,
        .loop_id = ingest_loop_id(cx, f),
    };
    return OK;
}
