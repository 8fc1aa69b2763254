/* The client's own page, behind a signed link; nobody signs in here. */
#ifndef PORTAL_PORTAL_H
#define PORTAL_PORTAL_H

#include "act/firm.h"
#include "http/server.h"

struct edge portal_edge(struct firm *firm);

#endif
