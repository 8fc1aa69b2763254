/* Memory that ends with the request, the job or the command: allocate, never free one by one.
 * Slices handed out are aligned to 16 bytes, not zeroed unless said so, and separated by bytes
 * that AddressSanitizer guards. Running out of memory, or past ARENA_HARD_MAX, aborts: every
 * input has a named limit far below it (limits.h). Not for two threads at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

#include <stdarg.h>

struct arena;

struct arena *arena_new(void);
/* Accepts NULL, leaves NULL. */
void arena_free(struct arena **a);
/* Gives back all but the first block; what was handed out dies. */
void arena_reset(struct arena *a);
/* Bytes handed out since arena_new or arena_reset. */
size_t arena_used(const struct arena *a);

void *arena_alloc(struct arena *a, size_t size) __attribute__((malloc, alloc_size(2)));
void *arena_zalloc(struct arena *a, size_t size) __attribute__((malloc, alloc_size(2)));
#define arena_new_of(a, type) ((type *)arena_zalloc((a), sizeof(type)))
#define arena_array(a, type, count) ((type *)arena_zalloc((a), arena_mul(sizeof(type), (count))))
/* Multiplies, and aborts where it would overflow. */
size_t arena_mul(size_t size, size_t count);

/* A copy with a NUL behind it (not counted); STR_NULL stays STR_NULL. */
str arena_copy(struct arena *a, str s);
/* A NUL-terminated copy, for edges that want C strings. */
const char *arena_cstr(struct arena *a, str s);
str arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
str arena_vprintf(struct arena *a, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));
str arena_join(struct arena *a, str x, str y);

#endif
