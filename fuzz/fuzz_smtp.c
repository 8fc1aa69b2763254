/* A relay's lines: what is kept of them fits, has no line ends, and ends where it says so. */
#include "fuzz.h"
#include "mail/smtp_reply.h"

FUZZ(struct ctx *cx, str input)
{
    struct smtp_reply r = { 0 };
    struct smtp_can can = { 0 };
    (void)cx;
    for (str line; str_line(&input, &line);) {
        if (r.is_whole)
            r = (struct smtp_reply){ 0 };
        smtp_can_add(&can, line);
        if (!smtp_reply_add(&r, line))
            break;
        str text = smtp_reply_text(&r);
        assert(r.code >= 200 && r.code <= 599 && r.lines <= SMTP_LINES_MAX);
        assert(text.n <= SMTP_TEXT_MAX && str_find_byte(text, '\n', 0) < 0 &&
               str_find_byte(text, '\0', 0) < 0);
    }
}
