/* For check_write.py: one JSON object a line describes a mail of ours; answers its length in eight
 * digits and its bytes, or "-" and the code of the refusal. */
#include "base/file.h"
#include "base/limits.h"
#include "format/json.h"
#include "mail/mime_write.h"

#include <stdio.h>
#include <unistd.h>

static str member(const struct json_value *o, const char *key)
{
    str s = json_member_str(o, key);
    return s.p == NULL ? S("") : s;
}

static struct mail_address address_of(const struct json_value *o)
{
    return (struct mail_address){ member(o, "name"), member(o, "address") };
}

static struct mail_addresses addresses_of(struct arena *a, const struct json_value *list)
{
    size_t n = list == NULL ? 0 : list->n;
    struct mail_addresses all = { arena_array(a, struct mail_address, n), n };
    for (size_t i = 0; i < n; i++)
        all.v[i] = address_of(&list->items[i]);
    return all;
}

static struct mail_ids ids_of(struct arena *a, const struct json_value *list)
{
    size_t n = list == NULL ? 0 : list->n;
    struct mail_ids all = { arena_array(a, str, n), n };
    for (size_t i = 0; i < n; i++)
        all.v[i] = list->items[i].text;
    return all;
}

static struct mail_attachments attachments_of(struct arena *a, const struct json_value *list)
{
    size_t n = list == NULL ? 0 : list->n;
    struct mail_attachments all = { arena_array(a, struct mail_attachment, n), n };
    for (size_t i = 0; i < n; i++) {
        const struct json_value *o = &list->items[i];
        all.v[i] =
            (struct mail_attachment){ member(o, "name"), member(o, "type"), member(o, "cid"),
                                      json_member_bool(o, "inline", false), member(o, "bytes") };
    }
    return all;
}

static enum status write_one(struct ctx *cx, str line)
{
    const struct json_value *o;
    str bytes;
    TRY(json_read(cx, line, MIB, &o));
    struct mail_out m = {
        .from = address_of(json_member(o, "from")),
        .to = addresses_of(cx->arena, json_member(o, "to")),
        .cc = addresses_of(cx->arena, json_member(o, "cc")),
        .reply_to = address_of(json_member(o, "reply_to")),
        .subject = member(o, "subject"),
        .message_id = member(o, "message_id"),
        .in_reply_to = member(o, "in_reply_to"),
        .references = ids_of(cx->arena, json_member(o, "references")),
        .date = { json_member_int(o, "at", 0), (int)json_member_int(o, "offset", 0) },
        .text = member(o, "text"),
        .signature = member(o, "signature"),
        .language = member(o, "language"),
        .automatic = (enum mail_auto)json_member_int(o, "automatic", MAIL_BY_PERSON),
        .loop_id = member(o, "loop_id"),
        .attachments = attachments_of(cx->arena, json_member(o, "attachments")),
    };
    TRY(mail_write(cx, &m, &bytes));
    printf("%08zu", bytes.n);
    fwrite(bytes.p, 1, bytes.n, stdout);
    return OK;
}

int main(void)
{
    struct arena *a = arena_new();
    struct ctx cx = { .arena = a };
    str all;
    if (fd_read_all(&cx, STDIN_FILENO, 64 * MIB, &all) != OK)
        return 1;
    for (str line; str_line(&all, &line);)
        if (write_one(&cx, line) != OK)
            printf("-%07zu%s", strlen(cx.err.code), cx.err.code);
    arena_free(&a);
    return 0;
}
