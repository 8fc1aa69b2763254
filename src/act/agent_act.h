/* Setting up the firm, agents, tokens. The door (signing in, passwords, links) is door_act.h. */
#ifndef ACT_AGENT_ACT_H
#define ACT_AGENT_ACT_H

#include "act/firm.h"
#include "store/q.h"

/* ---- the firm ---- */

struct firm_setup {
    str name;
    str language; /* "en", "bn" */
    str zone;     /* IANA name */
    str country;  /* ISO 3166, "BD" */
    str currency; /* ISO 4217, "BDT" */
    str week;     /* working time, as cal/worktime reads it */
    int64_t week_start;
    str domain;
    str mailbox; /* its address; may be empty */
    str mailbox_name;
    str smtp_host; /* may be empty: mail then waits in the outbox; more of it: sending_act.h */
    int64_t smtp_port;
    str agent_name;
    str agent_name_bn; /* may be empty */
    str agent_email;
    str password;
};
/* Once: E_CONFLICT "firm.set_up" when there is an agent already. */
MUST_USE enum status firm_set_up(struct ctx *cx, struct firm *f, struct actor who,
                                 const struct firm_setup *in, struct agent_id *ret_admin);
/* The parts of it, for a first start in two steps and for the settings: name, language, zone,
 * week. An admin's, or anybody's while there is no agent yet. */
MUST_USE enum status firm_describe(struct ctx *cx, struct firm *f, struct actor who,
                                   const struct firm_setup *in);
MUST_USE enum status setting_change(struct ctx *cx, struct firm *f, struct actor who, str name,
                                    str value);
/* The kind of TLS is the usual one of host and port (mail/smtp.h). */
MUST_USE enum status mailbox_make(struct ctx *cx, struct firm *f, struct actor who, str address,
                                  str name, str language, str smtp_host, int64_t smtp_port,
                                  struct mailbox_id *ret_id);
/* ---- agents ---- */

struct agent_new {
    str name;
    str name_bn; /* may be empty */
    str email;
    enum role role;
    str language;
    str password;
};
/* The first one, an admin: E_CONFLICT "firm.set_up" when there is one already. */
MUST_USE enum status agent_add_first(struct ctx *cx, struct firm *f, struct actor who,
                                     const struct agent_new *in, struct agent_id *ret_id);
/* Only an admin's (or a command's): E_DENIED "agent.admin_only". E_CONFLICT "agent.known". */
MUST_USE enum status agent_add(struct ctx *cx, struct firm *f, struct actor who,
                               const struct agent_new *in, struct agent_id *ret_id);
/* Inside another act's transaction: an agent without a password yet. */
MUST_USE enum status agent_add_in(struct ctx *cx, struct tx *tx, struct actor who,
                                  const struct agent_new *in, struct agent_id *ret_id);
struct agent_change {
    str name;
    str name_bn;
    str language;
    str theme;
    bool keys_on;
    bool reminds_by_mail;
    str signature;
    str signature_bn;
};
/* One's own. */
MUST_USE enum status agent_change_own(struct ctx *cx, struct firm *f, struct actor who,
                                      const struct agent_change *in);
/* An admin's; the last admin stays one: E_CONFLICT "agent.last_admin". Their sessions end, so that
 * the new role counts at once. */
MUST_USE enum status agent_set_role(struct ctx *cx, struct firm *f, struct actor who,
                                    struct agent_id id, int64_t version, enum role role);
/* An admin's; the last admin stays. Ends their sessions, hands their open cases to nobody. */
MUST_USE enum status agent_remove(struct ctx *cx, struct firm *f, struct actor who,
                                  struct agent_id id);

#endif
