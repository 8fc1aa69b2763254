/* The static files that are part of the program: styles, behaviours, icons, fonts. An address
 * carries a hash of the bytes, so what it names never changes: serve it as immutable. */
#ifndef VIEW_ASSETS_H
#define VIEW_ASSETS_H

#include "base/str.h"

struct asset {
    str name; /* "app.css" */
    str path; /* "/static/app.1a2b3c4d.css" */
    str type; /* for Content-Type */
    str bytes;
    str gzip; /* STR_NULL where it would not be smaller */
};

extern const struct asset assets[];
extern const size_t assets_n;

/* By path, for the server; NULL where there is none. */
const struct asset *asset_find(str path);
/* By name; NULL where there is none. */
const struct asset *asset_named(str name);
/* The path of an asset we know is there. */
str asset_path(str name);

#endif
