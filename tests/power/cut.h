/* One life of a victim under the preloaded power cut (powercut.c), seen from outside. */
#ifndef TESTS_POWER_CUT_H
#define TESTS_POWER_CUT_H

#include "base/file.h"
#include "base/limits.h"
#include "base/num.h"
#include "t.h"

#include <sys/wait.h>
#include <unistd.h>

#define DIED 99 /* the exit status of a power cut */

static const char *library, *self; /* powercut.so; the test itself, which is also the victim */

struct cut {
    const char *dir; /* holds firm/, the folder watched, and after/, what a restart finds */
    const char *role;
    const char *mode;
    uint64_t at;
    int seed;
    str acked; /* names, one a line */
    int rc;
};

static inline void set(struct ctx *cx, const char *name, str value)
{
    setenv(name, arena_cstr(cx->arena, value), 1);
}

static inline void become_victim(struct ctx *cx, const struct cut *cut, const char *firm)
{
    set(cx, "LD_PRELOAD", str_c(library));
    set(cx, "POWERCUT_ROOT", str_c(firm));
    set(cx, "POWERCUT_TO", arena_printf(cx->arena, "%s/after", cut->dir));
    set(cx, "POWERCUT_AT", arena_printf(cx->arena, "%llu", (unsigned long long)cut->at));
    set(cx, "POWERCUT_MODE", str_c(cut->mode));
    set(cx, "POWERCUT_SEED", arena_printf(cx->arena, "%d", cut->seed));
    set(cx, "POWERCUT_COUNT", arena_printf(cx->arena, "%s/count", cut->dir));
    set(cx, "ASAN_OPTIONS", S("verify_asan_link_order=0:detect_leaks=0"));
    execl(self, self, cut->role, firm, (char *)NULL);
    _exit(4);
}

static inline void run(struct ctx *cx, struct cut *cut)
{
    int out[2];
    const char *firm = arena_printf(cx->arena, "%s/firm", cut->dir).p;
    assert_int_equal(pipe(out), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        dup2(out[1], STDOUT_FILENO);
        close(out[0]);
        become_victim(cx, cut, firm);
    }
    close(out[1]);
    assert_ok(fd_read_all(cx, out[0], 1 * MIB, &cut->acked));
    close(out[0]);
    assert_int_equal(waitpid(pid, &cut->rc, 0), pid);
    assert_true(WIFEXITED(cut->rc));
    cut->rc = WEXITSTATUS(cut->rc);
}

static inline void clean(struct ctx *cx, const struct cut *cut)
{
    assert_int_equal(system(arena_printf(cx->arena, "rm -rf '%s'", cut->dir).p), 0);
}

/* How many calls the victim makes when nothing happens to it. `cut` is prepared. */
static inline uint64_t cut_calls(struct ctx *cx, struct cut *cut)
{
    str count;
    int64_t calls = 0;
    run(cx, cut);
    assert_int_equal(cut->rc, 0);
    assert_ok(file_read(cx, arena_printf(cx->arena, "%s/count", cut->dir).p, 100, &count));
    assert_true(num_int(str_trim(count), 1, INT64_MAX, &calls));
    return (uint64_t)calls;
}

/* A folder for one life: in memory where there is one, the disk is played anyway. */
static inline const char *cut_folder(struct ctx *cx)
{
    bool has_shm = access("/dev/shm", W_OK) == 0;
    str path = arena_printf(cx->arena, "%s/kantha-power-XXXXXX", has_shm ? "/dev/shm" : "/tmp");
    char *made = arena_alloc(cx->arena, path.n + 1);
    memcpy(made, path.p, path.n + 1);
    assert_non_null(mkdtemp(made));
    return made;
}

#endif
