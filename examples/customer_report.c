/* Who are my customers, who is leaving, and what are they worth?
 *
 * Reads a CSV or Parquet file of transactions, or simulates a shop, and writes report.html and
 * customers.arrow:
 *
 *     customer_report
 *     customer_report --data log.csv --customer CustomerNo --time InvoiceDate --amount Total
 */
#include <habitue.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the command line may say, and the column that it names. */
enum { DATA = 6, ZONE, SIZE, SEED, LOCALE, OUT, OPTIONS };
static const char *const OPTION[OPTIONS] = {"customer", "time", "amount", "quantity", "price",  "transaction",
                                            "data",     "zone", "size",   "seed",     "locale", "out"};
static const char *const COLUMN[DATA] = {"customer_id", "timestamp", "amount", "quantity", "price", "transaction_id"};

static int fail(habitue_error *error) {
    fprintf(stderr, "%s\n", habitue_error_message(error));
    habitue_error_free(error);
    return 1;
}

/* 0, or 1 where an option is unknown or has no value. */
static int read_wishes(int count, char **arguments, const char **asked) {
    int i, option;
    for (i = 1; i < count; i += 2) {
        for (option = 0; option < OPTIONS; option++)
            if (strncmp(arguments[i], "--", 2) == 0 && strcmp(arguments[i] + 2, OPTION[option]) == 0) break;
        if (option == OPTIONS || i + 1 == count) {
            fprintf(stderr, "options, each with a value:");
            for (option = 0; option < OPTIONS; option++) fprintf(stderr, " --%s", OPTION[option]);
            fprintf(stderr, "\n");
            return 1;
        }
        asked[option] = arguments[i + 1];
    }
    return 0;
}

/* JSON while it is written. What does not fit is cut off, which the library then refuses. */
struct json {
    char text[4096];
    size_t length;
};

static void put(struct json *json, char character) {
    if (json->length + 1 < sizeof json->text) json->text[json->length++] = character;
    json->text[json->length] = '\0';
}

static void put_all(struct json *json, const char *text) {
    while (*text) put(json, *text++);
}

/* A text in quotes; control characters, which no column is named with, become spaces. */
static void put_text(struct json *json, const char *text) {
    put(json, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') put(json, '\\');
        put(json, (unsigned char)*text < ' ' ? ' ' : *text);
    }
    put(json, '"');
}

/* Adds `"name": "value"` where there is a value. */
static void put_pair(struct json *json, const char *name, const char *value) {
    if (!value) return;
    if (json->text[json->length - 1] != '{') put_all(json, ", ");
    put_text(json, name);
    put_all(json, ": ");
    put_text(json, value);
}

static void report_options(struct json *json, const char *const *asked) {
    int option;
    put_all(json, "{\"columns\": {");
    for (option = 0; option < DATA; option++) put_pair(json, COLUMN[option], asked[option]);
    put_all(json, "}");
    put_pair(json, "time_zone", asked[ZONE]);
    put_pair(json, "locale", asked[LOCALE]);
    put_all(json, "}");
}

/* Reads the transactions of a simulated shop into `stream`. */
static habitue_status simulate(const char *const *asked, struct ArrowArrayStream *stream, habitue_error **error) {
    struct json options = {"", 0};
    habitue_result shop = 0;
    habitue_status status;
    put_all(&options, "{\"seed\": ");
    put_all(&options, asked[SEED] ? asked[SEED] : "1");
    put_pair(&options, "profile", asked[SIZE] ? asked[SIZE] : "small");
    put_all(&options, "}");
    status = habitue_run("simulate.transactions", options.text, NULL, 0, 0, &shop, error);
    if (status == HABITUE_OK) status = habitue_result_table(shop, "transactions", stream, error);
    habitue_result_free(shop);
    return status;
}

/* The column of this name; NULL where there is none. */
static const struct ArrowArray *find(const struct ArrowSchema *schema, const struct ArrowArray *batch,
                                     const char *name) {
    int64_t i;
    for (i = 0; i < schema->n_children; i++)
        if (strcmp(schema->children[i]->name, name) == 0) return batch->children[i];
    return NULL;
}

static int is_null(const struct ArrowArray *column, int64_t row) {
    const uint8_t *valid = (const uint8_t *)column->buffers[0];
    int64_t at = column->offset + row;
    return valid && !(valid[at / 8] >> (at % 8) & 1);
}

/* A number with one decimal; a segment without customers has no mean. */
static void show(char *out, const struct ArrowArray *column, int64_t row, double scale) {
    if (is_null(column, row)) strcpy(out, "-");
    else snprintf(out, 32, "%.1f", scale * ((const double *)column->buffers[1])[column->offset + row]);
}

static void print_batch(const struct ArrowSchema *schema, const struct ArrowArray *batch) {
    const struct ArrowArray *segment = find(schema, batch, "segment"), *customers = find(schema, batch, "customers");
    const struct ArrowArray *share = find(schema, batch, "revenue_share");
    const struct ArrowArray *days = find(schema, batch, "mean_days_since_last");
    int64_t row;
    if (!segment || !customers || !share || !days) return;
    for (row = 0; row < batch->length; row++) {
        const int64_t *offsets = (const int64_t *)segment->buffers[1] + segment->offset + row;
        const char *name = (const char *)segment->buffers[2] + offsets[0];
        int length = (int)(offsets[1] - offsets[0]), padding = length < 20 ? 20 - length : 0;
        int64_t count = ((const int64_t *)customers->buffers[1])[customers->offset + row];
        char percent[32], since[32];
        show(percent, share, row, 100);
        show(since, days, row, 1);
        printf("%.*s%*s %10" PRId64 " %13s%% %16s\n", length, name, padding, "", count, percent, since);
    }
}

/* Prints the segments as a short table. */
static habitue_status print_segments(habitue_result report, habitue_error **error) {
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray batch;
    habitue_status status = habitue_result_table(report, "segments", &stream, error);
    if (status != HABITUE_OK) return status;
    printf("%-20s %10s %14s %16s\n", "segment", "customers", "revenue share", "days since last");
    if (stream.get_schema(&stream, &schema) == 0) {
        while (stream.get_next(&stream, &batch) == 0 && batch.release) {
            print_batch(&schema, &batch);
            batch.release(&batch);
        }
        schema.release(&schema);
    }
    stream.release(&stream);
    return HABITUE_OK;
}

/* The next text of this member behind `*at`, without its escapes; 0 where there is none. The notes
 * are JSON that the library wrote; a program with a JSON library uses that. */
static int next_member(const char **at, const char *name, char *out, size_t size) {
    char mark[32];
    size_t length = 0;
    const char *from;
    snprintf(mark, sizeof mark, "\"%s\":\"", name);
    from = strstr(*at, mark);
    if (!from) return 0;
    for (from += strlen(mark); *from && *from != '"'; from++) {
        if (*from == '\\' && from[1]) from++;
        if (length + 1 < size) out[length++] = *from;
    }
    out[length] = '\0';
    *at = from;
    return 1;
}

static habitue_status print_notes(habitue_result report, habitue_error **error) {
    char *notes = NULL, code[64], text[1024];
    const char *at;
    habitue_status status = habitue_result_notes(report, &notes, error);
    if (status != HABITUE_OK) return status;
    /* Of the members of a note `code` stands before `text`. */
    for (at = notes; next_member(&at, "code", code, sizeof code) && next_member(&at, "text", text, sizeof text);)
        printf("note: %s [%s]\n", text, code);
    habitue_text_free(notes);
    return HABITUE_OK;
}

static int write_file(const char *folder, const char *name, const void *bytes, size_t length) {
    char path[1024];
    FILE *file;
    size_t written;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "wb");
    if (!file) return perror(path), 1;
    written = fwrite(bytes, 1, length, file);
    return fclose(file) != 0 || written != length;
}

/* Writes the page and the table of customers. */
static int write_files(habitue_result report, const char *folder, habitue_error **error) {
    char *page = NULL;
    uint8_t *table = NULL;
    size_t length = 0;
    int failed;
    if (habitue_result_document(report, "report", &page, error)) return 1;
    failed = write_file(folder, "report.html", page, strlen(page));
    habitue_text_free(page);
    if (failed || habitue_result_ipc(report, "customers", &table, &length, error)) return 1;
    failed = write_file(folder, "customers.arrow", table, length);
    habitue_bytes_free(table, length);
    if (!failed) printf("\nwrote %s/report.html and %s/customers.arrow\n", folder, folder);
    return failed;
}

int main(int count, char **arguments) {
    const char *asked[OPTIONS] = {NULL};
    struct json options = {"", 0};
    struct ArrowArrayStream transactions;
    habitue_input input;
    habitue_result report = 0;
    habitue_error *error = NULL;
    int failed;

    if (read_wishes(count, arguments, asked)) return 1;
    memset(&input, 0, sizeof input);
    input.role = "data";
    input.path = asked[DATA];
    if (!asked[DATA]) {
        if (simulate(asked, &transactions, &error)) return fail(error);
        input.stream = &transactions;
    }
    report_options(&options, asked);
    if (habitue_run("report.customers", options.text, &input, 1, 0, &report, &error)) return fail(error);
    printf("%s\n\n", asked[DATA] ? asked[DATA] : "a simulated shop");
    failed = print_segments(report, &error) || print_notes(report, &error) ||
             write_files(report, asked[OUT] ? asked[OUT] : ".", &error);
    habitue_result_free(report);
    return error ? fail(error) : failed;
}
