/* JSON (RFC 8259): a streaming writer into a buffer, a strict reader into an arena.
 *
 * The writer keeps track of commas and nesting and asserts that what was opened is closed; text
 * that is not UTF-8 is written with U+FFFD in place of each broken sequence, so its output is
 * always valid. The reader refuses duplicate keys, lone surrogates, numbers past int64, anything
 * behind the value, and nesting deeper than JSON_DEPTH_MAX. (jansson owns the names json_null,
 * json_real and others: hence json_nil and json_double.) */
#ifndef FORMAT_JSON_H
#define FORMAT_JSON_H

#include "base/buf.h"
#include "base/limits.h"
#include "base/status.h"

struct json_writer {
    struct buf *buf;
    uint64_t is_object; /* one bit a level, the innermost lowest */
    uint64_t has_member;
    int depth;
    bool after_key;
};

struct json_writer json_begin(struct buf *buf);
void json_open_object(struct json_writer *w);
void json_open_array(struct json_writer *w);
/* Closes the innermost object or array. */
void json_close(struct json_writer *w);
void json_key(struct json_writer *w, const char *key);
/* STR_NULL is written as null. */
void json_str(struct json_writer *w, str s);
void json_int(struct json_writer *w, int64_t v);
/* Shortest form that reads back the same; not finite is null. */
void json_double(struct json_writer *w, double v);
void json_bool(struct json_writer *w, bool v);
void json_nil(struct json_writer *w);
/* Asserts that everything is closed. */
void json_end(struct json_writer *w);

enum json_kind { JSON_NIL, JSON_BOOL, JSON_INT, JSON_DOUBLE, JSON_TEXT, JSON_LIST, JSON_MAP };

struct json_value {
    enum json_kind kind;
    bool boolean;
    int64_t integer;
    double number; /* also of a JSON_INT */
    str text;
    size_t n; /* items, or members in the order they came */
    const struct json_value *items;
    const str *keys;
};

/* E_LIMIT past `max` bytes or JSON_DEPTH_MAX, E_INPUT "json.invalid" with line and column. */
MUST_USE enum status json_read(struct ctx *cx, str bytes, size_t max,
                               const struct json_value **ret_value);

/* Accessors for optional members: each gives its fallback where `object` is NULL or no object, or
 * the member is missing or of another kind. */
const struct json_value *json_member(const struct json_value *object, const char *key);
str json_member_str(const struct json_value *object, const char *key); /* STR_NULL */
int64_t json_member_int(const struct json_value *object, const char *key, int64_t fallback);
bool json_member_bool(const struct json_value *object, const char *key, bool fallback);

#endif
