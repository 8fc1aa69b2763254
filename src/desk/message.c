/* Messages: names, and the opening words shown in lists. */
#include "desk/message.h"

#include "base/buf.h"
#include "desk/names.h"

NAMES_OF(message_kind, S("in"), S("out"), S("note"), S("call"))
NAMES_OF(message_state, S("received"), S("kept"), S("going"), S("sent"), S("logged"), S("failed"),
         S("uncertain"), S("taken_back"))
NAMES_OF(channel, S("email"), S("phone"), S("whatsapp"), S("in_person"), S("other"))

/* A place not after `max` where a word ends; in one long word, where a character does. */
static size_t cut_at(str s, size_t max)
{
    for (size_t i = max; i > max / 2; i--)
        if (s.p[i] == ' ')
            return i;
    size_t i = max;
    while (i > 0 && ((unsigned char)s.p[i] & 0xc0) == 0x80)
        i--;
    return i;
}

str message_opening(struct arena *a, str text, size_t max)
{
    struct buf b = buf_new(a, max + 8);
    text = str_trim(text);
    for (size_t i = 0; i < text.n && b.n <= max; i++) {
        bool blank = (unsigned char)text.p[i] <= ' ';
        if (blank && b.n > 0 && b.p[b.n - 1] == ' ')
            continue;
        buf_byte(&b, blank ? ' ' : text.p[i]);
    }
    if (b.n > max) {
        buf_cut(&b, cut_at(buf_str(&b), max));
        buf_add(&b, S("…"));
    }
    return buf_str(&b);
}
