/* The tables of objects and inputs as JSON Schema, for the reference. */
#ifndef API_SCHEMA_H
#define API_SCHEMA_H

#include "api/call.h"

struct paper {
    struct call *c;
    struct json_writer w;
};

void paper_text(struct paper *p, const char *key, const char *value);
void paper_number(struct paper *p, const char *key, int64_t v);
/* An object under a key, until paper_close. */
void paper_open(struct paper *p, const char *key);
void paper_close(struct paper *p);
/* "$ref" to a component. */
void paper_reference(struct paper *p, const char *kind, const char *name);
/* "type": "string", or ["string", "null"]. */
void paper_type(struct paper *p, const char *name, bool may_be_null);
/* "description", where there is one. */
void paper_about(struct paper *p, const char *words);

/* What is answered, under its name. */
void object_schema(struct paper *p, const struct object *o);
/* What is given, into the object that is open. */
void input_schema(struct paper *p, const struct input *in);
void body_schema(struct paper *p, const struct input *table);

#endif
