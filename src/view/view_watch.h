/* Part of view/view.h: does mail come and go? */
#ifndef VIEW_VIEW_WATCH_H
#define VIEW_VIEW_WATCH_H

#include "view/view.h"

/* What stands on every page while mail stands still. */
struct stopped_line {
    str says, why; /* why: and what to do */
    str href;      /* where it is mended; "" where the reader may not */
};

struct stopped {
    const struct stopped_line *lines;
    size_t n;
    int64_t more;
};

struct watch_box {
    int64_t id;
    str address;
    bool is_fetched;
    int64_t fine_at;
    str fault;
    int64_t waiting,
        waiting_at;           /* on the server, behind what was taken; since when that is known */
    int64_t out_n, out_since; /* letters that wait, the oldest since */
    int64_t token_ends_at;
    int64_t compared_at;
    int64_t lost_n;
    const int64_t *lost; /* when the first of them came; 0: not known */
    size_t lost_shown_n;
    bool is_asked; /* they are being fetched again */
};

struct alarm_line {
    int64_t at;
    str what, way, state, answer;
    bool is_bad;
};

struct watch_page {
    const struct watch_box *boxes;
    size_t boxes_n;
    const struct choice *from;
    size_t from_n;
    str to, to_error, from_error, url, url_error;
    bool may_be_private;
    bool has_way; /* one is set: it can be tested */
    const struct alarm_line *alarms;
    size_t alarms_n;
};

#endif
