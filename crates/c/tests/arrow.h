/* Reads Arrow C streams the way a C program does that has no Arrow library. */
#ifndef ARROW_H
#define ARROW_H

#include "habitue.h"

/* Called for each value; `text` is in the form of tests/conformance/README.md. */
typedef void (*value_visitor)(void *user_data, const char *column, int64_t row, const char *text);

/* Walks through a stream column by column and releases it. 0, or -1 where a type is unknown. */
int arrow_visit(struct ArrowArrayStream *stream, value_visitor visit, void *user_data);

/* A double as the 16 hex digits of its bits, NaN as `null`. */
void format_double(double value, char out[17]);

#endif
