/* The second step: setting it up, asking for it, taking it off. */
#include "act/second_step_act.h"

#include "act/event.h"
#include "act/steps.h"
#include "act/totp.h"
#include "base/limits.h"
#include "base/seal.h"
#include "text/bangla.h"

#define CODE_BYTES 10 /* 80 bits: 16 characters */
#define CODE_CHARS 16

static struct seal_use use_of(const struct firm *f, int64_t agent)
{
    return (struct seal_use){ firm_key(f), 1, S("agent.totp"), agent };
}

enum status second_step_read(struct ctx *cx, struct firm *f, struct db *db, struct agent_id id,
                             struct second_step *ret_step)
{
    struct q_agent_second_step row;
    TRY(q_agent_second_step(cx, db, id, &row));
    struct second_step s = { .is_on = row.totp_since != 0,
                             .is_begun = row.totp_since == 0 && row.totp_sealed.n > 0,
                             .since = row.totp_since,
                             .codes_left = row.codes_left,
                             .email = row.email };
    if (s.is_begun)
        TRY(seal_open(cx, use_of(f, id.v), row.totp_sealed, &s.secret));
    *ret_step = s;
    return OK;
}

static enum status tell(struct ctx *cx, struct tx *tx, struct actor who, int64_t agent,
                        const char *kind)
{
    return event_write(
        cx, tx, &(struct happened){ .who = who, .noun = "agent", .id = agent, .kind = kind }, NULL);
}

struct step_act {
    struct firm *firm;
    struct actor who;
    struct agent_id id;
    str sealed;
    str code;
    struct recovery_codes *codes;
};

/* ---- setting it up ---- */

static enum status begin_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct step_act *a = arg;
    return q_second_step_begin(cx, tx, a->id, a->sealed);
}

enum status second_step_begin(struct ctx *cx, struct firm *f, struct actor who)
{
    unsigned char secret[TOTP_SECRET_BYTES];
    rand_bytes(secret, sizeof secret);
    struct step_act a = { .firm = f, .who = who, .id = { who.id } };
    a.sealed = seal(cx->arena, use_of(f, who.id), (str){ (const char *)secret, sizeof secret });
    return firm_write(cx, f, begin_fn, &a);
}

/* As it is stored: no dashes, one case, letters that look like digits read as digits. */
static str code_hash(struct ctx *cx, const struct firm *f, int64_t agent, str typed)
{
    char plain[CODE_CHARS + 1] = { 0 };
    size_t n = 0;
    str s = digits_ascii(cx->arena, typed);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
        if (c == '-' || c == ' ')
            continue;
        if (n == CODE_CHARS)
            return S("no code");
        plain[n++] = c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c;
    }
    unsigned char m[MAC_BYTES];
    str text = arena_printf(cx->arena, "%lld/%s", (long long)agent, plain);
    mac(firm_key(f), S("recovery"), text, m);
    return base32(cx->arena, m, sizeof m);
}

static enum status make_codes(struct ctx *cx, struct tx *tx, const struct step_act *a)
{
    int64_t n;
    TRY(q_recovery_codes_end(cx, tx, a->id, &n));
    for (int i = 0; i < RECOVERY_CODES; i++) {
        unsigned char bytes[CODE_BYTES];
        rand_bytes(bytes, sizeof bytes);
        const char *c = base32(cx->arena, bytes, sizeof bytes).p;
        a->codes->v[i] = arena_printf(cx->arena, "%.4s-%.4s-%.4s-%.4s", c, c + 4, c + 8, c + 12);
        str hash = code_hash(cx, a->firm, a->id.v, a->codes->v[i]);
        TRY(q_recovery_code_add(cx, tx, a->id, hash, cx->now, &n));
    }
    return OK;
}

static enum status confirm_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct step_act *a = arg;
    struct second_step s;
    int64_t step;
    TRY(second_step_read(cx, a->firm, tx_db(tx), a->id, &s));
    if (!s.is_begun)
        return FAIL(cx, E_CONFLICT, "row.changed", NULL, "nothing waits for a code");
    if (!totp_fits(cx->arena, s.secret, a->code, cx->now, 0, &step))
        return FAIL(cx, E_INPUT, "second_step.code", "code", "does not fit");
    TRY(q_second_step_confirm(cx, tx, a->id, step, cx->now));
    TRY(make_codes(cx, tx, a));
    return tell(cx, tx, a->who, a->id.v, "second_step_on");
}

enum status second_step_confirm(struct ctx *cx, struct firm *f, struct actor who, str code,
                                struct recovery_codes *ret_codes)
{
    struct step_act a = {
        .firm = f, .who = who, .id = { who.id }, .code = code, .codes = ret_codes
    };
    return firm_write(cx, f, confirm_fn, &a);
}

static enum status codes_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct step_act *a = arg;
    struct q_agent_second_step row;
    TRY(q_agent_second_step(cx, tx_db(tx), a->id, &row));
    if (row.totp_since == 0)
        return FAIL(cx, E_CONFLICT, "row.changed", NULL, "the second step is off");
    TRY(make_codes(cx, tx, a));
    return tell(cx, tx, a->who, a->id.v, "recovery_codes_made");
}

enum status recovery_codes_make(struct ctx *cx, struct firm *f, struct actor who,
                                struct recovery_codes *ret_codes)
{
    struct step_act a = { .firm = f, .who = who, .id = { who.id }, .codes = ret_codes };
    return firm_write(cx, f, codes_fn, &a);
}

/* ---- asking for it ---- */

static enum status accept_recovery(struct ctx *cx, struct tx *tx, const struct firm *f,
                                   struct actor who, str code)
{
    int64_t used;
    const struct agent_id id = { who.id };
    TRY(q_recovery_code_use(cx, tx, id, code_hash(cx, f, who.id, code), cx->now, &used));
    if (used != 1)
        return FAIL(cx, E_DENIED, "sign_in.code", "code", "does not fit");
    return tell(cx, tx, who, who.id, "recovery_code_used");
}

enum status second_step_accept(struct ctx *cx, struct tx *tx, const struct firm *f,
                               struct actor who, str code)
{
    struct q_agent_second_step row;
    str secret;
    int64_t step, used = 0;
    const struct agent_id id = { who.id };
    TRY(q_agent_second_step(cx, tx_db(tx), id, &row));
    if (row.totp_since == 0) /* taken off since the password was said */
        return OK;
    TRY(seal_open(cx, use_of(f, who.id), row.totp_sealed, &secret));
    if (totp_fits(cx->arena, secret, code, cx->now, row.totp_step, &step))
        TRY(q_second_step_use(cx, tx, id, step, &used));
    return used == 1 ? OK : accept_recovery(cx, tx, f, who, code);
}

/* ---- taking it off ---- */

static enum status end_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct step_act *a = arg;
    int64_t ended, n;
    TRY(q_second_step_end(cx, tx, a->id, &ended));
    TRY(q_recovery_codes_end(cx, tx, a->id, &n));
    if (ended == 0)
        return OK;
    bool is_own = a->who.kind == ACTOR_AGENT && a->who.id == a->id.v;
    return tell(cx, tx, a->who, a->id.v, is_own ? "second_step_off" : "second_step_taken_off");
}

enum status second_step_end(struct ctx *cx, struct firm *f, struct actor who, struct agent_id id)
{
    bool is_own = who.kind == ACTOR_AGENT && who.id == id.v;
    if (!is_own)
        TRY(admin_only(cx, who));
    struct step_act a = { .firm = f, .who = who, .id = id };
    return firm_write(cx, f, end_fn, &a);
}

/* ---- everybody must ---- */

struct demand {
    struct actor who;
    bool is_demanded;
};

static enum status demand_fn(struct ctx *cx, struct tx *tx, void *arg)
{
    const struct demand *d = arg;
    int64_t changed;
    str since = d->is_demanded ? arena_printf(cx->arena, "%lld", (long long)cx->now) : S("0");
    TRY(q_setting_put(cx, tx, S("door.second_step_since"), since, cx->now, &changed));
    const char *kind = d->is_demanded ? "second_step_demanded" : "second_step_free";
    return event_write(
        cx, tx, &(struct happened){ .who = d->who, .noun = "firm", .id = 1, .kind = kind }, NULL);
}

enum status second_step_demand(struct ctx *cx, struct firm *f, struct actor who, bool is_demanded)
{
    TRY(lead_only(cx, who));
    struct demand d = { who, is_demanded };
    return firm_write(cx, f, demand_fn, &d);
}
