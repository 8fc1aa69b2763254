/* A message as the API answers it, and a few of them read together. */
#ifndef API_MESSAGE_H
#define API_MESSAGE_H

#include "api/call.h"

struct api_message {
    struct message_id id;
    struct q_message m;
    str text;   /* what was written */
    str quoted; /* what stands below it: older words */
    bool has_html;
    int64_t leaves_at;
    struct many files; /* of the row of attachments_listed */
};

/* Two statements more, however many they are, and what `expand` asks for. */
MUST_USE enum status call_messages(struct call *c, const struct q_message *rows, size_t n,
                                   struct api_message **ret_all);
MUST_USE enum status call_message_answer(struct call *c, struct message_id id);

#endif
