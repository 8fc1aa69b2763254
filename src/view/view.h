/* What the pages are given: plain structs, filled by the edges, read by the templates. */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "base/str.h"

/* One stitch is one thing: a step of the way back, or a word that was given. */
enum stitch {
    STITCH_DONE,
    STITCH_NOW,
    STITCH_TODO,
    STITCH_OPEN,
    STITCH_KEPT,
    STITCH_EARLY,
    STITCH_LATE,
    STITCH_OVER, /* past its time and open */
    STITCH_BROKEN,
};

#endif
