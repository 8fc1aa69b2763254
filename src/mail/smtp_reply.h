/* What a relay says: replies of one line or more (RFC 5321 4.2), and what it can (4.1.1.1). Pure.
 */
#ifndef MAIL_SMTP_REPLY_H
#define MAIL_SMTP_REPLY_H

#include "base/limits.h"
#include "base/str.h"

struct smtp_reply {
    int code; /* 200 to 599; 0: nothing was said yet */
    bool is_whole;
    size_t lines;
    size_t n; /* of text: its lines with blanks between, cut at the maximum, bytes as they came */
    char text[SMTP_TEXT_MAX];
};

/* The next line, without its end. False: this is no SMTP, or more than SMTP_LINES_MAX. */
bool smtp_reply_add(struct smtp_reply *r, str line);
str smtp_reply_text(const struct smtp_reply *r);

struct smtp_can {
    bool starttls;
    bool plain, login, xoauth2, oauthbearer; /* of AUTH */
    bool has_size;
};
/* A line of the answer to EHLO: "250-AUTH PLAIN LOGIN". */
void smtp_can_add(struct smtp_can *can, str line);

#endif
