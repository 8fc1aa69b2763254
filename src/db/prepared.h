/* Statements as a connection keeps them: found or prepared, bound, stepped. Private to db/. */
#ifndef DB_PREPARED_H
#define DB_PREPARED_H

#include "db/driver.h"

/* Prepared once per connection; nobody else uses it until `reset`. */
MUST_USE enum status prepared_get(struct ctx *cx, struct db *db, const struct statement *st,
                                  void **ret_run);
MUST_USE enum status prepared_step(struct ctx *cx, struct db *db, void *run, bool *ret_has_row);
const struct driver *db_driver(const struct db *db);
/* Rows changed by the last statement. */
int64_t db_changed(const struct db *db);
bool db_is_writing(const struct db *db);

#endif
