/* chat_read never crashes, and every message it gives has words. */
#include "chan/chat_paste.h"
#include "fuzz.h"

FUZZ(struct ctx *cx, str input)
{
    const str ours[] = { S("Nadia") };
    const struct chat_who who = { S("Rahim"), ours, 1 };
    struct chat chat;
    if (chat_read(cx, input, zone_utc(), &who, &chat) != OK)
        return;
    assert(chat.n > 0);
    for (size_t i = 0; i < chat.n; i++)
        assert(str_trim(chat.v[i].text).n > 0);
}
