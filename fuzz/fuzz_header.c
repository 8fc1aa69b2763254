/* Header blocks, ids, dates, encoded words and threading tokens from any bytes. */
#include "base/limits.h"
#include "fuzz.h"
#include "mail/charset.h"
#include "mail/date.h"
#include "mail/encoded_word.h"
#include "mail/thread.h"
#include "text/utf8.h"

static void one_value(struct ctx *cx, str value)
{
    static const unsigned char key[KEY_BYTES];
    struct mail_date date;
    int64_t a, b;
    str words = encoded_words_decode(cx->arena, value);
    assert(utf8_valid(words) && str_find_byte(words, '\n', 0) < 0);
    assert(header_ids(cx->arena, value).n <= MAIL_REFERENCES_MAX);
    if (mail_date_parse(value, &date)) {
        struct mail_date again;
        assert(mail_date_parse(mail_date_write(cx->arena, date), &again));
        assert(again.at == date.at && again.offset == date.offset);
    }
    assert(thread_read_message_id(key, value, &a, &b) != THREAD_OURS);
    assert(thread_read_address(key, value, &a) != THREAD_OURS);
    str base = thread_subject_base(cx->arena, value);
    assert(base.n <= value.n);
}

FUZZ(struct ctx *cx, str input)
{
    static bool is_loaded;
    if (!is_loaded)
        charset_load();
    is_loaded = true;
    struct headers h = headers_scan(cx->arena, input, MAIL_HEADERS_MAX);
    assert(h.body_at <= input.n && h.n <= MAIL_FIELDS_MAX);
    for (size_t i = 0; i < h.n; i++)
        one_value(cx, header_unfold(cx->arena, h.v[i].value));
}
