/* The objects of the API, one table each. */
#ifndef API_OBJECTS_H
#define API_OBJECTS_H

#include "api/object.h"

extern const struct object agent_object;
extern const struct object case_object;
extern const struct object client_object;

#endif
