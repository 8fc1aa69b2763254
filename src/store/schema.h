/* The schema's steps (migrations/), embedded. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "db/migrate.h"

extern const struct schema_step schema_steps[];
extern const size_t schema_steps_n;

#endif
