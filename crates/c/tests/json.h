/* A small JSON reader for the tests. Every value remembers its source, so that parameters can be
   handed on as they stand. */
#ifndef JSON_H
#define JSON_H

#include <stddef.h>

typedef enum { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_TEXT, JSON_LIST, JSON_OBJECT } json_kind;

typedef struct json {
    json_kind kind;
    /* The text, or the digits of a number. */
    char *text;
    /* Items of a list or an object; names belong to an object. */
    struct json *items;
    char **names;
    size_t count;
    const char *source;
    size_t source_length;
} json;

/* NULL where the text is not JSON. `text` must outlive the result. */
json *json_parse(const char *text);
void json_free(json *value);

/* The member of an object, or NULL. */
const json *json_get(const json *object, const char *name);
/* The text of a member, or NULL. */
const char *json_text(const json *object, const char *name);
/* The source of a value as a text of its own, "{}" for NULL; the caller frees it. */
char *json_source(const json *value);

#endif
