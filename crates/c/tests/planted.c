/* Goes wrong on purpose, so that a watcher has something to see: `planted read` lets the library
   read past an array, `planted leak` loses a stream. */
#include "habitue.h"

#include <stdlib.h>
#include <string.h>

enum { VALUES = 8 };

static void go_wrong(int reads) {
    struct ArrowArrayStream stream;
    habitue_error *error = NULL;
    habitue_column column;
    double *values = (double *)calloc(VALUES, sizeof *values);
    memset(&column, 0, sizeof column);
    memset(&stream, 0, sizeof stream);
    column.name = "frequency";
    column.column_type = HABITUE_COLUMN_TYPE_FLOAT64;
    column.values = values;
    habitue_stream_new(&column, 1, reads ? 2 * VALUES : VALUES, &stream, &error);
    free(values);
    /* Without its `release` the stream frees nothing. */
    memset(&stream, 0, sizeof stream);
}

int main(int argc, char **argv) {
    int times;
    /* A register may still point to the last one that was lost, but not to all of them. */
    for (times = 0; times < 16; times++) go_wrong(argc == 2 && strcmp(argv[1], "read") == 0);
    return 0;
}
