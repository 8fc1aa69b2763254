/* Looking up what tools/embed put in; a dozen rows, so a loop. */
#include "view/assets.h"

#include <assert.h>

const struct asset *asset_find(str path)
{
    for (size_t i = 0; i < assets_n; i++)
        if (str_eq(assets[i].path, path))
            return &assets[i];
    return NULL;
}

const struct asset *asset_named(str name)
{
    for (size_t i = 0; i < assets_n; i++)
        if (str_eq(assets[i].name, name))
            return &assets[i];
    return NULL;
}

str asset_path(str name)
{
    const struct asset *asset = asset_named(name);
    assert(asset != NULL);
    return asset->path;
}
