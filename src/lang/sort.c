/* Sort keys, by ICU's Bengali collation (which is the root's for Latin). */
#include "lang/sort.h"

#include "base/status.h"

#include <assert.h>
#include <pthread.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t kept;

static void close_collator(void *collator)
{
    ucol_close(collator);
}

static void make_key(void)
{
    pthread_key_create(&kept, close_collator);
}

static UCollator *collator_of_thread(void)
{
    pthread_once(&once, make_key);
    UCollator *c = pthread_getspecific(kept);
    if (c != NULL)
        return c;
    UErrorCode e = U_ZERO_ERROR;
    c = ucol_open("bn", &e);
    ucol_setAttribute(c, UCOL_NUMERIC_COLLATION, UCOL_ON, &e);
    ucol_setAttribute(c, UCOL_NORMALIZATION_MODE, UCOL_ON, &e);
    assert(U_SUCCESS(e));
    pthread_setspecific(kept, c);
    return c;
}

str sort_key(struct arena *a, str text)
{
    UChar utf16[SORT_TEXT_MAX];
    int32_t n = 0;
    UErrorCode e = U_ZERO_ERROR;
    text = str_sub(text, 0, SORT_TEXT_MAX);
    u_strFromUTF8WithSub(utf16, SORT_TEXT_MAX, &n, text.n == 0 ? "" : text.p, (int32_t)text.n,
                         0xFFFD, NULL, &e);
    UCollator *c = collator_of_thread();
    int32_t bytes = ucol_getSortKey(c, utf16, n, NULL, 0);
    uint8_t *key = arena_alloc(a, (size_t)bytes);
    ucol_getSortKey(c, utf16, n, key, bytes);
    return (str){ (const char *)key, (size_t)bytes - 1 }; /* without the NUL */
}
