/* What every fuzz target has: one arena and a fixed clock per input.
 *
 *   FUZZ(struct ctx *cx, str input) { ... }   a crash, a leak or a broken assert is the finding */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include "base/status.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define FUZZ(...)                                               \
    static void fuzz_one(__VA_ARGS__);                          \
    int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)   \
    {                                                           \
        struct arena *a = arena_new();                          \
        struct ctx *cx = arena_new_of(a, struct ctx);           \
        cx->arena = a;                                          \
        cx->now = INT64_C(1795255200000);                       \
        fuzz_one(cx, (str){ .p = (const char *)data, .n = n }); \
        arena_free(&a);                                         \
        return 0;                                               \
    }                                                           \
    static void fuzz_one(__VA_ARGS__)

#endif
