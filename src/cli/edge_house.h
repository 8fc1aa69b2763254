/* What the server answers by itself: is it alive, and the files that are part of the program. */
#ifndef CLI_EDGE_HOUSE_H
#define CLI_EDGE_HOUSE_H

#include "http/server.h"

/* GET /healthz: "ok" as long as requests are answered. */
struct edge health_edge(void);
/* GET /static/NAME: immutable, gzip where the browser takes it. */
struct edge static_edge(void);

#endif
