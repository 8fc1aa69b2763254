/* How fast the checker reads: check LETTER... prints MB/s and microseconds a letter for each file,
 * packs loaded once, one thread; first line: loading the packs. Processor time: what others do on
 * the machine does not count. */
#include "base/file.h"
#include "base/limits.h"
#include "check/kantha_check.h"

#include <stdio.h>
#include <time.h>

#define RUN_US 1000000

static int64_t spent_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static const struct check_packs *load(struct ctx *cx)
{
    const struct check_packs *packs = NULL;
    int64_t began = spent_us();
    if (check_packs_load(cx, check_builtin, check_builtin_n, &packs) != OK)
        return NULL;
    printf("load %.1f ms, %.1f MB\n", (double)(spent_us() - began) / 1e3,
           (double)arena_used(cx->arena) / 1e6);
    return packs;
}

static bool measure(struct ctx *cx, const struct check_packs *packs, const char *path)
{
    struct ctx work = { .arena = arena_new(), .now = cx->now };
    struct check_input in = { .scope = SCOPE_AUTO };
    struct check_result r;
    int64_t runs = 0, began = spent_us(), took = 0;
    bool is_read = file_read(cx, path, DRAFT_MAX, &in.text) == OK;
    for (; is_read && took < RUN_US; runs++, took = spent_us() - began) {
        is_read = check_run(&work, packs, &in, &r) == OK;
        arena_reset(work.arena);
    }
    if (is_read)
        printf("%s: %zu bytes, %.1f us, %.1f MB/s\n", path, in.text.n, (double)took / (double)runs,
               (double)in.text.n * (double)runs / (double)took);
    arena_free(&work.arena);
    return is_read;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct ctx cx = { .arena = arena };
    const struct check_packs *packs = load(&cx);
    bool is_fine = packs != NULL;
    for (int i = 1; is_fine && i < argc; i++)
        is_fine = measure(&cx, packs, argv[i]);
    arena_free(&arena);
    return is_fine ? 0 : 1;
}
