/* What does not compile in this house, and why. Included by base/status.h, so by everybody. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

/* The headers that declare them come first: poison bites whatever follows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Unbounded writes: use struct buf or the arena. */
#pragma GCC poison strcpy strcat sprintf vsprintf gets strncpy strncat
/* Silent on overflow or garbage: use base/num. */
#pragma GCC poison atoi atol atoll atof strtol strtoul strtoll strtoull sscanf
/* Hidden shared state: use cal/. Time only from cx->now, randomness only from base/rand. */
#pragma GCC poison gmtime localtime asctime ctime strtok rand srand random

#endif
