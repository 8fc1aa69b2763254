/* What a browser calls itself, in plain words: "Firefox on Windows". */
#ifndef WEB_BROWSER_H
#define WEB_BROWSER_H

#include "base/str.h"

struct browser {
    str name;   /* "Firefox"; STR_NULL: not known */
    str system; /* "Windows"; STR_NULL: not known */
};

/* Of a User-Agent header. A guess: browsers claim to be each other. */
struct browser browser_of(str user_agent);

#endif
