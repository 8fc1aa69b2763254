/* The door: signing in with one step or two, where one is signed in, passwords and the links that
 * set one. Throttling is the edge's. */
#ifndef ACT_DOOR_ACT_H
#define ACT_DOOR_ACT_H

#include "act/agent_act.h"

/* ---- signing in ---- */

struct visitor {
    str peer;    /* where from: an address of the network */
    str browser; /* as it calls itself */
};

struct came_in {
    struct agent_id agent;
    str token; /* for the cookie; only its hash is kept */
    enum role role;
    bool needs_code; /* the session opens nothing until sign_in_code */
};

/* Checks the password (argon2id, 19 MB, at most two at a time: takes some 50 ms) and begins a
 * session. E_DENIED "sign_in.wrong" for an unknown address and a wrong password alike, in the same
 * time. */
MUST_USE enum status sign_in(struct ctx *cx, struct firm *f, str email, str password,
                             const struct visitor *from, struct came_in *ret_in);
/* The second step: a code of the app, or a recovery code; each good once. The half session ends and
 * a whole one begins under a new token. E_DENIED "sign_in.code"; E_MISSING where the half session
 * is over. */
MUST_USE enum status sign_in_code(struct ctx *cx, struct firm *f, str half_token, str code,
                                  struct came_in *ret_in);
MUST_USE enum status sign_out(struct ctx *cx, struct firm *f, str token);

/* ---- sessions ---- */

/* E_MISSING where the token opens nothing. */
MUST_USE enum status session_find(struct ctx *cx, struct db *db, str token,
                                  struct q_session_agent *ret_agent);
/* Somebody whose code is still missing. */
MUST_USE enum status session_half_find(struct ctx *cx, struct db *db, str token,
                                       struct q_session_half *ret_half);
/* Renews a session seen long ago; else does nothing. */
MUST_USE enum status session_touch(struct ctx *cx, struct firm *f,
                                   const struct q_session_agent *session);
/* One's own; E_MISSING where there is no such. */
MUST_USE enum status session_end(struct ctx *cx, struct firm *f, struct actor who,
                                 struct session_id id);
MUST_USE enum status sessions_end_others(struct ctx *cx, struct firm *f, struct actor who,
                                         struct session_id keep);
/* Ends what has expired, links too. For the job. */
MUST_USE enum status sessions_end_expired(struct ctx *cx, struct firm *f);

/* ---- passwords ---- */

/* E_INPUT "password.wrong", field "old". */
MUST_USE enum status password_check(struct ctx *cx, struct firm *f, struct actor who, str password);
/* Checks the old one; ends all sessions and begins a new one, here. */
MUST_USE enum status agent_change_password(struct ctx *cx, struct firm *f, struct actor who,
                                           str old_password, str new_password,
                                           const struct visitor *from, struct came_in *ret_in);

/* ---- links that set a password ---- */

/* Can a letter with a link leave this house? Not without a relay, and not before it is known what
 * links begin with. */
MUST_USE enum status letters_can_leave(struct ctx *cx, struct db *db, bool *ret_can);
/* Puts a letter with a link (RESET_LINK_MS) into the outbox, if the address is an agent's. Answers
 * the same, and does as much work, if it is not. */
MUST_USE enum status password_forgotten(struct ctx *cx, struct firm *f, struct actor who,
                                        str email);
/* A link for a colleague, shown once: an admin's. Earlier links of theirs end. */
MUST_USE enum status reset_link_make(struct ctx *cx, struct firm *f, struct actor who,
                                     struct agent_id agent, str *ret_token);
/* A new agent who chooses their own password by the link (INVITATION_MS); in->password is not
 * looked at. */
MUST_USE enum status agent_invite(struct ctx *cx, struct firm *f, struct actor who,
                                  const struct agent_new *in, str *ret_token);
/* E_MISSING where the link is unknown, used or over. */
MUST_USE enum status door_link_find(struct ctx *cx, struct db *db, str token,
                                    struct q_door_link_open *ret_link);
/* Uses the link: sets the password, ends all sessions. The second step stays. */
MUST_USE enum status door_link_use(struct ctx *cx, struct firm *f, str token, str password);

/* Where an admin came in, what links in letters begin with; https is not given up for http. */
MUST_USE enum status base_url_learn(struct ctx *cx, struct firm *f, enum role who,
                                    const struct firm_settings *s, str base_url);

/* For the outbox: who the letter goes to and the link's token, unsealed. */
struct door_letter {
    str name, name_bn, email, language;
    str token;
    bool is_invitation;
};
MUST_USE enum status door_letter_read(struct ctx *cx, struct firm *f, struct db *db,
                                      const struct q_outbox *row, struct door_letter *ret_letter);

#endif
