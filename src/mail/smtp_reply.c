/* A relay's replies, taken apart. */
#include "mail/smtp_reply.h"

#include "base/num.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The enhanced status of a further line, "5.7.8 ", only repeats that of the first (RFC 2034 4). */
static str without_status(str text)
{
    size_t i = 0, dots = 0;
    while (i < text.n && (is_digit(text.p[i]) || text.p[i] == '.'))
        dots += text.p[i++] == '.';
    bool is_status = dots == 2 && i >= 5 && (i == text.n || text.p[i] == ' ');
    return is_status ? str_trim(str_skip(text, i)) : text;
}

static void keep(struct smtp_reply *r, str text)
{
    if (r->lines > 0)
        text = without_status(text);
    if (r->n > 0 && text.n > 0 && r->n < sizeof r->text)
        r->text[r->n++] = ' ';
    for (size_t i = 0; i < text.n && r->n < sizeof r->text; i++)
        r->text[r->n++] = (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i];
}

bool smtp_reply_add(struct smtp_reply *r, str line)
{
    int64_t code;
    bool goes_on = line.n > 3 && line.p[3] == '-';
    bool ends = line.n == 3 || (line.n > 3 && line.p[3] == ' ');
    if ((!goes_on && !ends) || r->lines >= SMTP_LINES_MAX || !is_digit(line.p[0]) ||
        !num_int(str_sub(line, 0, 3), 200, 599, &code) || (r->lines > 0 && code != r->code))
        return false;
    r->code = (int)code;
    keep(r, str_trim(str_skip(line, 4)));
    r->lines++;
    r->is_whole = ends;
    return true;
}

str smtp_reply_text(const struct smtp_reply *r)
{
    return (str){ r->text, r->n };
}

void smtp_can_add(struct smtp_can *can, str line)
{
    str rest = str_trim(str_skip(line, 4)), word;
    bool is_auth = str_starts_nocase(rest, S("AUTH ")) || str_starts_nocase(rest, S("AUTH="));
    can->starttls |= str_eq_nocase(rest, S("STARTTLS"));
    can->has_size |= str_eq_nocase(rest, S("SIZE")) || str_starts_nocase(rest, S("SIZE "));
    rest = is_auth ? str_skip(rest, 5) : STR_NULL; /* "AUTH=" is an old way of saying it */
    while (rest.p != NULL) {
        str_split(&rest, ' ', &word);
        can->plain |= str_eq_nocase(word, S("PLAIN"));
        can->login |= str_eq_nocase(word, S("LOGIN"));
        can->xoauth2 |= str_eq_nocase(word, S("XOAUTH2"));
        can->oauthbearer |= str_eq_nocase(word, S("OAUTHBEARER"));
    }
}
