/* Runs tests/conformance/cases.json: conformance CASES.json OUT.tsv */
#include "arrow.h"
#include "habitue.h"
#include "json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_KEPT = 64, MOST_INPUTS = 8, MOST_COLUMNS = 64 };

/* A model, or a table of a result. */
typedef struct {
    const char *name;
    habitue_model model;
    habitue_result result;
    const char *table;
} kept;

typedef struct {
    const char *name;
    kept values[MOST_KEPT];
    size_t count;
    FILE *out;
    /* What the columns of the step being written begin with. */
    const char *prefix;
} runner;

static void die(const runner *run, const char *what, habitue_error *error) {
    fprintf(stderr, "%s: %s%s%s\n", run->name, what, error ? ": " : "",
            error ? habitue_error_message(error) : "");
    exit(1);
}

static kept *keep(runner *run, const char *name) {
    size_t i;
    if (!name) name = "";
    for (i = 0; i < run->count; i++)
        if (strcmp(run->values[i].name, name) == 0) break;
    if (i == MOST_KEPT) die(run, "too many values", NULL);
    if (i == run->count) {
        run->count++;
    } else {
        habitue_model_free(run->values[i].model);
        habitue_result_free(run->values[i].result);
    }
    memset(&run->values[i], 0, sizeof(kept));
    run->values[i].name = name;
    return &run->values[i];
}

static kept *find(runner *run, const char *name) {
    size_t i;
    for (i = 0; name && i < run->count; i++)
        if (strcmp(run->values[i].name, name) == 0) return &run->values[i];
    die(run, name ? name : "a name is missing", NULL);
    return NULL;
}

/* ---- inputs ---- */

static int is_whole(const json *values) {
    size_t i;
    for (i = 0; i < values->count; i++) {
        const json *value = &values->items[i];
        if (value->kind == JSON_NUMBER && strpbrk(value->text, ".eE")) return 0;
    }
    return 1;
}

static json_kind kind_of(const json *values) {
    size_t i;
    for (i = 0; i < values->count; i++) {
        if (values->items[i].kind == JSON_FALSE) return JSON_TRUE;
        if (values->items[i].kind != JSON_NULL) return values->items[i].kind;
    }
    return JSON_NUMBER;
}

static void set_value(const json *value, int32_t type, void *values, uint8_t *validity, size_t row) {
    validity[row] = value->kind != JSON_NULL;
    if (!validity[row]) return;
    switch (type) {
    case HABITUE_COLUMN_TYPE_TEXT: ((const char **)values)[row] = value->text; break;
    case HABITUE_COLUMN_TYPE_BOOLEAN: ((uint8_t *)values)[row] = value->kind == JSON_TRUE; break;
    case HABITUE_COLUMN_TYPE_INT64: ((int64_t *)values)[row] = strtoll(value->text, NULL, 10); break;
    default: ((double *)values)[row] = strtod(value->text, NULL);
    }
}

static void make_stream(runner *run, const json *columns, struct ArrowArrayStream *stream) {
    habitue_column all[MOST_COLUMNS];
    habitue_error *error = NULL;
    size_t i, row, rows = columns->count ? columns->items[0].count : 0;
    if (columns->count > MOST_COLUMNS) die(run, "too many columns", NULL);
    memset(all, 0, sizeof all);
    for (i = 0; i < columns->count; i++) {
        const json *values = &columns->items[i];
        json_kind kind = kind_of(values);
        void *data = calloc(rows + 1, 8);
        uint8_t *validity = (uint8_t *)calloc(rows + 1, 1);
        if (values->count != rows) die(run, "columns differ in length", NULL);
        all[i].name = columns->names[i];
        all[i].column_type = kind == JSON_TEXT   ? HABITUE_COLUMN_TYPE_TEXT
                             : kind == JSON_TRUE ? HABITUE_COLUMN_TYPE_BOOLEAN
                             : is_whole(values)  ? HABITUE_COLUMN_TYPE_INT64
                                                 : HABITUE_COLUMN_TYPE_FLOAT64;
        for (row = 0; row < rows; row++)
            set_value(&values->items[row], all[i].column_type, data, validity, row);
        all[i].values = data;
        all[i].validity = validity;
    }
    if (habitue_stream_new(all, columns->count, rows, stream, &error)) die(run, "stream", error);
    for (i = 0; i < columns->count; i++) {
        free((void *)all[i].values);
        free((void *)all[i].validity);
    }
}

static int digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

/* The bytes that `text` writes in hexadecimal; the caller frees them. */
static uint8_t *from_hex(const char *text, size_t *length) {
    size_t i;
    uint8_t *bytes = (uint8_t *)malloc(strlen(text) / 2 + 1);
    *length = strlen(text) / 2;
    for (i = 0; i < *length; i++) bytes[i] = (uint8_t)(16 * digit(text[2 * i]) + digit(text[2 * i + 1]));
    return bytes;
}

/* Fills `inputs` and gives their number. */
static size_t make_inputs(runner *run, const json *given, habitue_input *inputs,
                          struct ArrowArrayStream *streams) {
    size_t i;
    memset(inputs, 0, MOST_INPUTS * sizeof *inputs);
    memset(streams, 0, MOST_INPUTS * sizeof *streams);
    for (i = 0; given && i < given->count && i < MOST_INPUTS; i++) {
        const json *input = &given->items[i];
        inputs[i].role = given->names[i];
        if (input->kind == JSON_TEXT) {
            kept *value = find(run, input->text);
            habitue_error *error = NULL;
            inputs[i].model = value->model;
            if (value->model) continue;
            if (habitue_result_table(value->result, value->table, &streams[i], &error))
                die(run, input->text, error);
        } else if (json_text(input, "ipc")) {
            inputs[i].ipc = from_hex(json_text(input, "ipc"), &inputs[i].ipc_length);
            continue;
        } else {
            make_stream(run, json_get(input, "columns"), &streams[i]);
        }
        inputs[i].stream = &streams[i];
    }
    return i;
}

/* ---- output ---- */

static int is_written(const json *step) {
    const json *write = json_get(step, "write");
    return write && write->kind == JSON_TRUE;
}

static void write_value(void *user_data, const char *column, int64_t row, const char *text) {
    const runner *run = (const runner *)user_data;
    fprintf(run->out, "%s\t%s%s%s\t%lld\t%s\n", run->name, run->prefix, run->prefix[0] ? "." : "", column,
            (long long)row, text);
}

static void write_table(runner *run, const kept *value) {
    struct ArrowArrayStream stream;
    habitue_error *error = NULL;
    run->prefix = value->name;
    if (habitue_result_table(value->result, value->table, &stream, &error)) die(run, value->name, error);
    if (arrow_visit(&stream, write_value, run)) die(run, "the table cannot be read", NULL);
    run->prefix = "";
}

static const char *field(const habitue_error *error, const char *name) {
    const char *text = habitue_error_field(error, name);
    return text ? text : "-";
}

static void write_error(runner *run, const char *expected, habitue_error *error) {
    char text[1024], row[24] = "-";
    uint64_t first[3];
    if (!error || strcmp(field(error, "code"), expected) != 0) die(run, expected, error);
    if (habitue_error_rows(error, first)) sprintf(row, "%llu", (unsigned long long)first[0]);
    snprintf(text, sizeof text, "%s %s %s %s", field(error, "code"), field(error, "column"),
             field(error, "parameter"), row);
    run->prefix = "";
    write_value(run, "error", 0, text);
}

/* ---- steps ---- */

/* The members of `options` behind `columns`, as a JSON object; the caller frees it. */
static char *scorer_spec(const json *row, const json *options) {
    char *rest = json_source(options), *spec;
    size_t i, length = strlen(rest) + 32;
    for (i = 0; i < row->count; i++) length += strlen(row->names[i]) + 4;
    spec = (char *)calloc(1, length);
    strcpy(spec, "{\"columns\": [");
    for (i = 0; i < row->count; i++) sprintf(spec + strlen(spec), "%s\"%s\"", i ? "," : "", row->names[i]);
    strcat(spec, "]");
    if (options && options->count) strcat(spec, ",");
    strcat(spec, rest + 1);
    free(rest);
    return spec;
}

static habitue_status score_one(runner *run, const json *step, habitue_error **error) {
    const json *row = json_get(step, "row");
    habitue_model model = find(run, json_text(step, "score_one"))->model;
    habitue_scorer scorer = 0;
    habitue_status status;
    double in[MOST_COLUMNS], out[MOST_COLUMNS];
    size_t i;
    char *spec = scorer_spec(row, json_get(step, "options")), *names = NULL;
    json *outputs = NULL;
    status = habitue_scorer_new(model, spec, &scorer, error);
    free(spec);
    for (i = 0; !status && i < row->count; i++) {
        const json *value = &row->items[i];
        in[i] = NAN;
        if (value->kind == JSON_NUMBER) in[i] = strtod(value->text, NULL);
        if (value->kind == JSON_TRUE || value->kind == JSON_FALSE) in[i] = value->kind == JSON_TRUE;
        if (value->kind == JSON_TEXT) status = habitue_scorer_code(scorer, i, value->text, &in[i], error);
    }
    if (!status) status = habitue_scorer_outputs(scorer, &names, error);
    if (!status) {
        outputs = json_parse(names);
        status = habitue_scorer_run(scorer, in, row->count, out, outputs->count, error);
    }
    run->prefix = json_text(step, "as");
    for (i = 0; !status && is_written(step) && i < outputs->count; i++) {
        char number[17], *word = NULL;
        format_double(out[i], number);
        status = habitue_scorer_text(scorer, i, out[i], &word, error);
        write_value(run, outputs->items[i].text, 0, word ? word : number);
        habitue_text_free(word);
    }
    run->prefix = "";
    json_free(outputs);
    habitue_text_free(names);
    habitue_scorer_free(scorer);
    return status;
}

static habitue_status reload(runner *run, const json *step, habitue_error **error) {
    uint8_t *data = NULL;
    size_t length = 0;
    habitue_model model = 0;
    habitue_status status = habitue_save_bytes(find(run, json_text(step, "reload"))->model, &data, &length, error);
    if (!status) status = habitue_load_bytes(data, length, &model, error);
    habitue_bytes_free(data, length);
    if (!status) keep(run, json_text(step, "as"))->model = model;
    return status;
}

static habitue_status merge(runner *run, const json *step, habitue_error **error) {
    const json *both = json_get(step, "merge");
    habitue_model merged = 0;
    habitue_status status = habitue_merge(find(run, both->items[0].text)->model,
                                          find(run, both->items[1].text)->model, &merged, error);
    if (!status) keep(run, json_text(step, "as"))->model = merged;
    return status;
}

static habitue_status hash(runner *run, const json *step, habitue_error **error) {
    char *text = NULL;
    habitue_status status = habitue_content_hash(find(run, json_text(step, "hash"))->model, &text, error);
    if (!status) write_value(run, "hash", 0, text);
    habitue_text_free(text);
    return status;
}

/* fit, run, predict, explain, update: the steps that have inputs. */
static habitue_status call(runner *run, const json *step, habitue_error **error) {
    struct ArrowArrayStream streams[MOST_INPUTS];
    habitue_input inputs[MOST_INPUTS];
    const char *as = json_text(step, "as"), *name;
    char *params = json_source(json_get(step, "params")), *options = json_source(json_get(step, "options"));
    habitue_model model = 0;
    habitue_result result = 0;
    habitue_status status = HABITUE_INTERNAL;
    size_t i, count = make_inputs(run, json_get(step, "inputs"), inputs, streams);
    if ((name = json_text(step, "fit")) != NULL)
        status = habitue_fit(name, params, inputs, count, 0, &model, error);
    else if ((name = json_text(step, "run")) != NULL)
        status = habitue_run(name, params, inputs, count, 0, &result, error);
    else if ((name = json_text(step, "predict")) != NULL)
        status = habitue_predict(find(run, name)->model, options, inputs, count, 0, &result, error);
    else if ((name = json_text(step, "explain")) != NULL)
        status = habitue_explain(find(run, name)->model, options, inputs, count, 0, &result, error);
    else if ((name = json_text(step, "update")) != NULL)
        status = habitue_update(find(run, name)->model, inputs, count, 0, NULL, error);
    else
        die(run, "an unknown step", NULL);
    free(params);
    free(options);
    for (i = 0; i < count; i++) {
        if (streams[i].release) streams[i].release(&streams[i]);
        free((void *)inputs[i].ipc);
    }
    if (!status && (model || result)) {
        kept *value = keep(run, as);
        value->model = model;
        value->result = result;
        value->table = json_text(step, "table");
        if (is_written(step)) write_table(run, value);
    }
    return status;
}

static void run_step(runner *run, const json *step) {
    const char *expected = json_text(step, "error");
    habitue_error *error = NULL;
    habitue_status status;
    if (json_get(step, "score_one")) status = score_one(run, step, &error);
    else if (json_get(step, "reload")) status = reload(run, step, &error);
    else if (json_get(step, "merge")) status = merge(run, step, &error);
    else if (json_get(step, "hash")) status = hash(run, step, &error);
    else status = call(run, step, &error);
    if (expected) write_error(run, expected, error);
    else if (status) die(run, "a step failed", error);
    habitue_error_free(error);
}

static void run_case(FILE *out, const json *one) {
    static runner run;
    const json *steps = json_get(one, "steps");
    size_t i;
    memset(&run, 0, sizeof run);
    run.name = json_text(one, "name");
    run.out = out;
    run.prefix = "";
    for (i = 0; i < steps->count; i++) run_step(&run, &steps->items[i]);
    for (i = 0; i < run.count; i++) {
        habitue_model_free(run.values[i].model);
        habitue_result_free(run.values[i].result);
    }
}

static char *read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t length = 0, got = 1;
    while (file && got) {
        text = (char *)realloc(text, length + 65537);
        got = fread(text + length, 1, 65536, file);
        length += got;
        text[length] = '\0';
    }
    if (file) fclose(file);
    return text;
}

int main(int argc, char **argv) {
    char *text = argc == 3 ? read_file(argv[1]) : NULL;
    json *cases = text ? json_parse(text) : NULL;
    FILE *out = cases ? fopen(argv[2], "wb") : NULL;
    /* A list of cases, or an object with the list as `cases`. */
    const json *list = cases && cases->kind == JSON_OBJECT ? json_get(cases, "cases") : cases;
    size_t i;
    if (!out || !list) {
        fprintf(stderr, "usage: conformance CASES.json OUT.tsv\n");
        return 1;
    }
    for (i = 0; i < list->count; i++) run_case(out, &list->items[i]);
    fclose(out);
    json_free(cases);
    free(text);
    return 0;
}
