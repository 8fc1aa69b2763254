/* Which files are shown as pictures: told by their bytes, whatever their name or sender says. */
#ifndef DESK_PICTURE_H
#define DESK_PICTURE_H

#include "base/str.h"

/* "image/png", "image/jpeg", "image/gif", "image/webp"; "" for anything else. */
str picture_type(str bytes);
/* `told`, but for what is said to be one of these pictures and is none: that is just bytes. */
str picture_honest(str told, str bytes);

#endif
