/* Part of view/view.h: settings. */
#ifndef VIEW_VIEW_SETTINGS_H
#define VIEW_VIEW_SETTINGS_H

#include "view/view.h"

enum settings_part {
    SETTINGS_ME,
    SETTINGS_SAFE,
    SETTINGS_TEAM,
    SETTINGS_FIRM,
    SETTINGS_REPLIES,
    SETTINGS_PROGRAMS,
    SETTINGS_WATCH,
    SETTINGS_DOCTOR
};

struct agent_row {
    int64_t id, version;
    str name, email;
    enum role role;
    bool is_me, has_second_step;
};

struct mailbox_row {
    str address, says;
    int64_t id;
};

struct doctor_line {
    str area, says, cure; /* cure: where it is bad */
    bool is_bad;
};

struct settings {
    enum settings_part part;
    int64_t version;
    bool may_change;
    str error, name, name_error, email, email_error, signature, signature_bn, old_error, new_error;
    const struct choice *languages, *themes, *roles;
    size_t languages_n, themes_n, roles_n;
    bool keys_on, reminds_by_mail;
    const struct agent_row *agents;
    size_t agents_n;
    str firm;
    struct firm_choices choices;
    const struct mailbox_row *mailboxes;
    size_t mailboxes_n;
    bool is_demo;                    /* and may be left */
    const struct doctor_line *lines; /* what is bad comes first */
    size_t lines_n;
    int64_t lines_bad;
};

#endif
