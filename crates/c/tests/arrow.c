#include "arrow.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void format_double(double value, char out[17]) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    if (value != value) strcpy(out, "null");
    else sprintf(out, "%016" PRIx64, bits);
}

static int bit(const void *bits, int64_t at) {
    return ((const uint8_t *)bits)[at / 8] >> (at % 8) & 1;
}

/* Backslash, tab, line feed and zero escaped; the caller frees it. */
static char *format_text(const char *bytes, int64_t length) {
    static const char plain[] = "\\\t\n", escaped[] = "\\tn0";
    char *out = (char *)malloc(2 * (size_t)length + 1), *at = out;
    int64_t i;
    for (i = 0; i < length; i++) {
        const char *known = strchr(plain, bytes[i]);
        if (known) *at++ = '\\';
        *at++ = known ? escaped[known - plain] : bytes[i];
    }
    *at = '\0';
    return out;
}

static char *copied(const char *text) {
    char *out = (char *)malloc(strlen(text) + 1);
    strcpy(out, text);
    return out;
}

static char *format_value(const struct ArrowSchema *schema, const struct ArrowArray *array, int64_t row);

static char *format_list(const struct ArrowSchema *schema, const struct ArrowArray *array, int64_t at) {
    const int64_t *offsets = (const int64_t *)array->buffers[1];
    char *out = copied("[");
    int64_t i;
    for (i = offsets[at]; i < offsets[at + 1]; i++) {
        char *item = format_value(schema->children[0], array->children[0], i);
        out = (char *)realloc(out, strlen(out) + strlen(item) + 3);
        if (i > offsets[at]) strcat(out, ",");
        strcat(out, item);
        free(item);
    }
    return strcat(out, "]");
}

/* NULL where the type is unknown. */
static char *format_value(const struct ArrowSchema *schema, const struct ArrowArray *array, int64_t row) {
    const char *format = schema->format;
    int64_t at = array->offset + row;
    char buffer[32];
    if (strcmp(format, "n") == 0) return copied("null");
    if (array->buffers[0] && !bit(array->buffers[0], at)) return copied("null");
    if (strcmp(format, "U") == 0) {
        const int64_t *offsets = (const int64_t *)array->buffers[1];
        const char *bytes = (const char *)array->buffers[2];
        return format_text(bytes ? bytes + offsets[at] : "", offsets[at + 1] - offsets[at]);
    }
    if (strcmp(format, "+L") == 0) return format_list(schema, array, at);
    if (strcmp(format, "g") == 0) format_double(((const double *)array->buffers[1])[at], buffer);
    else if (strcmp(format, "l") == 0 || strncmp(format, "tsu:", 4) == 0)
        sprintf(buffer, "%" PRId64, ((const int64_t *)array->buffers[1])[at]);
    else if (strcmp(format, "tdD") == 0)
        sprintf(buffer, "%" PRId32, ((const int32_t *)array->buffers[1])[at]);
    else if (strcmp(format, "b") == 0)
        strcpy(buffer, bit(array->buffers[1], at) ? "true" : "false");
    else return NULL;
    return copied(buffer);
}

static int visit_batch(const struct ArrowSchema *schema, const struct ArrowArray *batch, int64_t before,
                       value_visitor visit, void *user_data) {
    int64_t column, row;
    for (column = 0; column < schema->n_children; column++) {
        for (row = 0; row < batch->length; row++) {
            char *text = format_value(schema->children[column], batch->children[column], batch->offset + row);
            if (!text) {
                fprintf(stderr, "column %s has type %s\n", schema->children[column]->name,
                        schema->children[column]->format);
                return -1;
            }
            visit(user_data, schema->children[column]->name, before + row, text);
            free(text);
        }
    }
    return 0;
}

int arrow_visit(struct ArrowArrayStream *stream, value_visitor visit, void *user_data) {
    struct ArrowSchema schema;
    int64_t before = 0;
    int status;
    memset(&schema, 0, sizeof schema);
    status = stream->get_schema(stream, &schema);
    while (status == 0) {
        struct ArrowArray batch;
        status = stream->get_next(stream, &batch);
        if (status != 0 || !batch.release) break;
        status = visit_batch(&schema, &batch, before, visit, user_data);
        before += batch.length;
        batch.release(&batch);
    }
    if (schema.release) schema.release(&schema);
    stream->release(stream);
    return status;
}
