/* Landlock by its three system calls, seccomp by libseccomp, limits by setrlimit. */
#include "mail/sandbox.h"

#include "base/buf.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_SHADOW 1 /* sanitizers reserve terabytes of address space */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HAS_SHADOW 1
#endif
#endif
#ifndef HAS_SHADOW
#define HAS_SHADOW 0
#endif

/* linux/landlock.h of newer kernels than Debian 12's headers know. */
struct landlock_rules {
    uint64_t files;
    uint64_t network;
    uint64_t scopes;
};
#define LANDLOCK_CREATE 444
#define LANDLOCK_RESTRICT 446
#define LANDLOCK_ASK_VERSION 1u

static void limit(int what, rlim_t value)
{
    setrlimit(what, &(struct rlimit){ value, value });
}

/* Handles every right the kernel's version knows and allows none. */
static const char *enter_landlock(int *ret_version)
{
    static const int file_rights[] = { 0, 13, 14, 15, 15, 16 };
    long version = syscall(LANDLOCK_CREATE, NULL, 0, LANDLOCK_ASK_VERSION);
    if (version < 1)
        return strerror(errno);
    int known = version > 5 ? 5 : (int)version;
    struct landlock_rules rules = { .files = (UINT64_C(1) << file_rights[known]) - 1,
                                    .network = version >= 4 ? 3 : 0,
                                    .scopes = version >= 6 ? 3 : 0 };
    size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    long fd = syscall(LANDLOCK_CREATE, &rules, size, 0);
    if (fd < 0)
        return strerror(errno);
    long done = syscall(LANDLOCK_RESTRICT, (int)fd, 0);
    const char *reason = done < 0 ? strerror(errno) : NULL;
    close((int)fd);
    *ret_version = (int)version;
    return reason;
}

/* What computing and answering needs; all else is EPERM, so that libraries fail softly. */
static const char *enter_seccomp(void)
{
    static const int allowed[] = {
        SCMP_SYS(read),          SCMP_SYS(write),        SCMP_SYS(recvfrom),
        SCMP_SYS(sendto),        SCMP_SYS(poll),         SCMP_SYS(ppoll),
        SCMP_SYS(brk),           SCMP_SYS(munmap),       SCMP_SYS(mremap),
        SCMP_SYS(madvise),       SCMP_SYS(futex),        SCMP_SYS(exit),
        SCMP_SYS(exit_group),    SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(setitimer),
        SCMP_SYS(getpid),        SCMP_SYS(gettid),       SCMP_SYS(tgkill),
        SCMP_SYS(getrandom),     SCMP_SYS(sigaltstack),  SCMP_SYS(sched_yield),
    };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == NULL)
        return "no filter";
    int e = 0;
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed && e == 0; i++)
        e = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
    if (e == 0)
        e = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                             SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    if (e == 0)
        e = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                             SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    if (e == 0)
        e = seccomp_load(filter);
    seccomp_release(filter);
    return e < 0 ? strerror(-e) : NULL;
}

str sandbox_enter(struct arena *a)
{
    struct buf walls = buf_new(a, 500);
    int version = 0;
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    if (!HAS_SHADOW)
        limit(RLIMIT_AS, MAIL_WORKER_BYTES);
    prctl(PR_SET_DUMPABLE, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    const char *reason = enter_landlock(&version);
    if (reason == NULL)
        buf_printf(&walls, "landlock %d", version);
    else
        buf_printf(&walls, "no landlock (%s)", reason);
    reason = enter_seccomp();
    if (reason == NULL)
        buf_add(&walls, S(", seccomp"));
    else
        buf_printf(&walls, ", no seccomp (%s)", reason);
    return buf_str(&walls);
}

str sandbox_probe(struct arena *a)
{
    struct buf open_ways = buf_new(a, 200);
    if (open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0)
        buf_add(&open_ways, S("files "));
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
        buf_add(&open_ways, S("sockets "));
    if (syscall(SYS_execveat, -1, NULL, NULL, NULL, 0) < 0 && errno != EPERM)
        buf_add(&open_ways, S("programs "));
    if (mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
        MAP_FAILED)
        buf_add(&open_ways, S("memory-to-run "));
    return str_trim(buf_str(&open_ways));
}
