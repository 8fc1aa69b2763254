/* The walls around the worker: no files, no sockets, no programs, bounded memory. Each wall that
 * the kernel cannot build is reported and the rest still stand. */
#ifndef MAIL_SANDBOX_H
#define MAIL_SANDBOX_H

#include "base/arena.h"
#include "base/str.h"

/* After this the process can read and write its open descriptors, and compute. Says what stands:
 * "landlock 3, seccomp" or "no landlock (Function not implemented), seccomp". */
str sandbox_enter(struct arena *a);
/* Tries what the walls forbid: names what was possible ("files", "sockets", "programs", "memory
 * to run"), blank-separated; "" where all of them hold. */
str sandbox_probe(struct arena *a);

#endif
