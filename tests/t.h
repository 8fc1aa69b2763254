/* What every test has: a fresh context with a fixed clock, and checks that read as sentences.
 * Runner: cmocka. A test's name is a sentence: a_promise_is_kept_once. */
#ifndef TESTS_T_H
#define TESTS_T_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/status.h"

/* Saturday 2026-11-21 10:00:00 UTC, 16:00 in Dhaka. */
#define T_NOW INT64_C(1795255200000)

static inline int t_setup(void **state)
{
    struct arena *a = arena_new();
    struct ctx *cx = arena_new_of(a, struct ctx);
    cx->arena = a;
    cx->now = T_NOW;
    *state = cx;
    return 0;
}

static inline int t_teardown(void **state)
{
    struct ctx *cx = *state;
    struct arena *a = cx->arena;
    arena_free(&a);
    return 0;
}

/* A test of `fn(struct ctx *cx)`; list it with T(fn). */
#define TEST(name)                           \
    static void name##_body(struct ctx *cx); \
    static void name(void **state)           \
    {                                        \
        name##_body(*state);                 \
    }                                        \
    static void name##_body(struct ctx *cx __attribute__((unused)))
#define T(name) cmocka_unit_test_setup_teardown(name, t_setup, t_teardown)
#define T_MAIN(...)                                        \
    int main(void)                                         \
    {                                                      \
        const struct CMUnitTest tests[] = { __VA_ARGS__ }; \
        return cmocka_run_group_tests(tests, NULL, NULL);  \
    }

#define assert_str(got, want)                                                       \
    do {                                                                            \
        str got_ = (got), want_ = (want);                                           \
        if (!str_eq(got_, want_))                                                   \
            fail_msg("got \"%.*s\", want \"%.*s\"", STR_ARG(got_), STR_ARG(want_)); \
    } while (0)
#define assert_ok(x)                                                   \
    do {                                                               \
        enum status got_ = (x);                                        \
        if (got_ != OK)                                                \
            fail_msg("%s failed: %s %s: %s", #x, status_name(got_),    \
                     cx->err.code ? cx->err.code : "-", cx->err.text); \
    } while (0)
#define assert_status(x, want)                                                             \
    do {                                                                                   \
        enum status got_ = (x);                                                            \
        if (got_ != (want))                                                                \
            fail_msg("%s: got %s, want %s (%s)", #x, status_name(got_), status_name(want), \
                     cx->err.text);                                                        \
    } while (0)

#endif
