/* Who looks after the machine, and what they are told. */
#ifndef CLI_OWNER_H
#define CLI_OWNER_H

#include "base/status.h"
#include "lang/reader.h"

/* Reads the language the machine's owner set (locale(7)). */
struct reader owner_reader(const struct ctx *cx);

#endif
