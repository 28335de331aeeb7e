/* What must go wrong goes wrong in the way that the header says, and nothing leaks. */
#include "habitue.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int checks, failed;

static void check(int holds, const char *what, int line) {
    checks++;
    if (holds) return;
    failed++;
    fprintf(stderr, "line %d: does not hold: %s\n", line, what);
}
#define CHECK(condition) check((condition), #condition, __LINE__)

/* The call must fail with this kind; the error is freed. */
static void fails(habitue_status got, habitue_status kind, habitue_error **error, int line) {
    check(got == kind, "the kind", line);
    check(*error && habitue_error_kind(*error) == kind, "the kind of the error", line);
    if (got != kind && *error) fprintf(stderr, "    %s\n", habitue_error_message(*error));
    habitue_error_free(*error);
    *error = NULL;
}
#define FAILS(kind, call) fails((call), (kind), &error, __LINE__)

static const double FREQUENCY[] = {2, 1, 0, 0, 0, 7, 1, 0, 2, 0, 5, 0, 0, 0, 10, 1};
static const double RECENCY[] = {30.43, 1.71, 0, 0, 0, 29.43, 5, 0, 35.71, 0, 24.43, 0, 0, 0, 34.14, 4.86};
static const double AGE[] = {38.86, 38.86, 38.86, 38.86, 38.86, 38.86, 38.86, 38.86,
                             38.86, 38.86, 38.86, 38.86, 38.86, 38.86, 38.86, 38.86};
enum { ROWS = 16 };

static struct ArrowArrayStream customers(void) {
    struct ArrowArrayStream stream;
    habitue_error *error = NULL;
    habitue_column columns[3];
    size_t i;
    memset(columns, 0, sizeof columns);
    for (i = 0; i < 3; i++) columns[i].column_type = HABITUE_COLUMN_TYPE_FLOAT64;
    columns[0].name = "frequency";
    columns[0].values = FREQUENCY;
    columns[1].name = "recency";
    columns[1].values = RECENCY;
    columns[2].name = "T";
    columns[2].values = AGE;
    memset(&stream, 0, sizeof stream);
    CHECK(habitue_stream_new(columns, 3, ROWS, &stream, &error) == HABITUE_OK);
    return stream;
}

static habitue_input of_stream(struct ArrowArrayStream *stream) {
    habitue_input input;
    memset(&input, 0, sizeof input);
    input.role = "data";
    input.stream = stream;
    return input;
}

static habitue_model fitted(void) {
    struct ArrowArrayStream stream = customers();
    habitue_input input = of_stream(&stream);
    habitue_model model = 0;
    habitue_error *error = NULL;
    habitue_status status = habitue_fit("clv.bg_nbd", "{\"penalty\": 0.01}", &input, 1, 0, &model, &error);
    if (status) {
        fprintf(stderr, "the fit failed: %s\n", habitue_error_message(error));
        exit(1);
    }
    CHECK(stream.release == NULL);
    return model;
}

static void an_error_names_what_is_wrong(void) {
    struct ArrowArrayStream stream = customers();
    habitue_input input = of_stream(&stream);
    habitue_model model = 77;
    habitue_error *error = NULL;
    uint64_t first[3];
    CHECK(habitue_fit("clv.bg_nbd", "{\"penalty\": -1}", &input, 1, 0, &model, &error) == HABITUE_INVALID_PARAMETER);
    CHECK(model == 77);
    CHECK(strcmp(habitue_error_field(error, "parameter"), "penalty") == 0);
    CHECK(strcmp(habitue_error_field(error, "code"), "INVALID_PARAMETER") == 0);
    CHECK(strcmp(habitue_error_field(error, "method"), "clv.bg_nbd") == 0);
    CHECK(habitue_error_field(error, "column") == NULL && habitue_error_field(error, "nonsense") == NULL);
    CHECK(habitue_error_rows(error, first) == 0);
    CHECK(strstr(habitue_error_message(error), "got -1") != NULL);
    CHECK(strstr(habitue_error_json(error), "\"kind\":1") != NULL);
    habitue_error_free(error);
    error = NULL;
    /* The stream was taken over by the call that failed. */
    CHECK(stream.release == NULL);
    FAILS(HABITUE_INVALID_DATA, habitue_fit("clv.bg_nbd", NULL, &input, 1, 0, &model, &error));
    FAILS(HABITUE_UNKNOWN_NAME, habitue_fit("clv.bgnbd", NULL, NULL, 0, 0, &model, &error));
    FAILS(HABITUE_INVALID_PARAMETER, habitue_fit("clv.bg_nbd", "{\"penalty\"", NULL, 0, 0, &model, &error));
    FAILS(HABITUE_INVALID_PARAMETER, habitue_fit("clv.bg_nbd", "{\"a\": 1, \"a\": 1}", NULL, 0, 0, &model, &error));
    FAILS(HABITUE_INVALID_PARAMETER, habitue_fit("\xff", NULL, NULL, 0, 0, &model, &error));
    FAILS(HABITUE_INVALID_DATA, habitue_fit("clv.bg_nbd", NULL, NULL, 0, 0, &model, &error));
    CHECK(model == 77);
    /* Without a place for the error the number still comes. */
    CHECK(habitue_fit("nothing", NULL, NULL, 0, 0, &model, NULL) == HABITUE_UNKNOWN_NAME);
}

static void an_input_is_exactly_one_thing(void) {
    struct ArrowArrayStream stream = customers();
    habitue_input inputs[2];
    habitue_model model = 0;
    habitue_error *error = NULL;
    static const uint8_t bytes[] = "not an Arrow file";
    memset(inputs, 0, sizeof inputs);
    FAILS(HABITUE_INVALID_PARAMETER, habitue_fit("clv.bg_nbd", NULL, inputs, 1, 0, &model, &error));
    inputs[0] = of_stream(&stream);
    inputs[0].path = "nowhere.csv";
    FAILS(HABITUE_INVALID_PARAMETER, habitue_fit("clv.bg_nbd", NULL, inputs, 1, 0, &model, &error));
    inputs[0].path = NULL;
    inputs[1] = inputs[0];
    FAILS(HABITUE_INVALID_PARAMETER, habitue_fit("clv.bg_nbd", NULL, inputs, 2, 0, &model, &error));
    inputs[1].stream = NULL;
    inputs[1].model = 12345;
    FAILS(HABITUE_INVALID_HANDLE, habitue_fit("clv.bg_nbd", NULL, inputs, 2, 0, &model, &error));
    /* What is refused before the call stays with the caller. */
    CHECK(stream.release != NULL);
    stream.release(&stream);
    memset(inputs, 0, sizeof inputs);
    inputs[0].ipc = bytes;
    inputs[0].ipc_length = sizeof bytes;
    CHECK(habitue_fit("clv.bg_nbd", NULL, inputs, 1, 0, &model, NULL) != HABITUE_OK);
    inputs[0].ipc_length = 0;
    CHECK(habitue_fit("clv.bg_nbd", NULL, inputs, 1, 0, &model, NULL) != HABITUE_OK);
    inputs[0].ipc_length = (size_t)-1;
    FAILS(HABITUE_INVALID_PARAMETER, habitue_fit("clv.bg_nbd", NULL, inputs, 1, 0, &model, &error));
    inputs[0].ipc = NULL;
    inputs[0].path = "/nowhere/at/all.csv";
    FAILS(HABITUE_IO, habitue_fit("clv.bg_nbd", NULL, inputs, 1, 0, &model, &error));
    CHECK(model == 0);
}

static void null_is_refused_everywhere(void) {
    habitue_model model = fitted(), other = 0;
    habitue_error *error = NULL;
    habitue_result result = 0;
    habitue_scorer scorer = 0;
    habitue_task task = 0;
    struct ArrowArrayStream stream;
    uint8_t *bytes = NULL;
    char *text = NULL;
    double number = 0;
    size_t length = 0;
    FAILS(1, habitue_fit(NULL, NULL, NULL, 0, 0, &other, &error));
    FAILS(1, habitue_fit("clv.bg_nbd", NULL, NULL, 0, 0, NULL, &error));
    FAILS(1, habitue_fit("clv.bg_nbd", NULL, NULL, 1, 0, &other, &error));
    FAILS(1, habitue_run(NULL, NULL, NULL, 0, 0, &result, &error));
    FAILS(1, habitue_run("simulate.transactions", NULL, NULL, 0, 0, NULL, &error));
    FAILS(1, habitue_update(model, NULL, 1, 0, NULL, &error));
    FAILS(1, habitue_predict(model, NULL, NULL, 0, 0, NULL, &error));
    FAILS(1, habitue_predict(model, NULL, NULL, 1, 0, &result, &error));
    FAILS(1, habitue_explain(model, NULL, NULL, 0, 0, NULL, &error));
    FAILS(1, habitue_merge(model, model, NULL, &error));
    FAILS(1, habitue_info(model, NULL, &error));
    FAILS(1, habitue_content_hash(model, NULL, &error));
    FAILS(1, habitue_describe(NULL, NULL, &error));
    FAILS(1, habitue_save(model, NULL, &error));
    FAILS(1, habitue_save_bytes(model, NULL, &length, &error));
    FAILS(1, habitue_save_bytes(model, &bytes, NULL, &error));
    FAILS(1, habitue_load(NULL, &other, &error));
    FAILS(1, habitue_load("x", NULL, &error));
    FAILS(1, habitue_load_bytes(NULL, 9, &other, &error));
    FAILS(1, habitue_load_bytes((const uint8_t *)"x", 1, NULL, &error));
    FAILS(7, habitue_load_bytes(NULL, 0, &other, &error));
    FAILS(1, habitue_inspect(NULL, &text, &error));
    FAILS(1, habitue_inspect("x", NULL, &error));
    FAILS(1, habitue_inspect_bytes(NULL, 9, &text, &error));
    FAILS(1, habitue_inspect_bytes((const uint8_t *)"x", 1, NULL, &error));
    FAILS(1, habitue_result_names(0, NULL, &error));
    FAILS(1, habitue_result_table(0, NULL, NULL, &error));
    FAILS(11, habitue_result_table(0, NULL, &stream, &error));
    FAILS(1, habitue_result_ipc(0, NULL, NULL, &length, &error));
    FAILS(1, habitue_result_document(0, NULL, NULL, &error));
    FAILS(1, habitue_result_notes(0, NULL, &error));
    FAILS(1, habitue_scorer_new(model, NULL, &scorer, &error));
    FAILS(1, habitue_scorer_new(model, "{}", NULL, &error));
    FAILS(1, habitue_scorer_new(model, "{}", &scorer, &error));
    FAILS(1, habitue_scorer_inputs(0, NULL, &error));
    FAILS(1, habitue_scorer_outputs(0, NULL, &error));
    FAILS(1, habitue_scorer_code(0, 0, NULL, &number, &error));
    FAILS(1, habitue_scorer_code(0, 0, "x", NULL, &error));
    FAILS(1, habitue_scorer_text(0, 0, 0, NULL, &error));
    FAILS(1, habitue_scorer_run(0, NULL, 3, &number, 1, &error));
    FAILS(1, habitue_scorer_run(0, &number, 1, NULL, 3, &error));
    FAILS(1, habitue_task_new(NULL, NULL, NULL, &error));
    FAILS(1, habitue_stream_new(NULL, 1, 1, &stream, &error));
    FAILS(1, habitue_stream_new(NULL, 0, 0, NULL, &error));
    FAILS(1, habitue_set_threads(0, &error));
    FAILS(1, habitue_threads(NULL, &error));
    CHECK(habitue_threads(&length, &error) == 0 && length > 0);
    CHECK(habitue_error_kind(NULL) == 0 && habitue_error_message(NULL) == NULL);
    CHECK(habitue_error_json(NULL) == NULL && habitue_error_field(NULL, "code") == NULL);
    CHECK(habitue_error_rows(NULL, NULL) == 0);
    habitue_error_free(NULL);
    habitue_text_free(NULL);
    habitue_bytes_free(NULL, 0);
    CHECK(habitue_model_free(0) == 0 && habitue_result_free(0) == 0);
    CHECK(habitue_scorer_free(0) == 0 && habitue_task_free(task) == 0);
    CHECK(!other && !result && !scorer && !bytes && !text);
    CHECK(habitue_model_free(model) == HABITUE_OK);
}

static void columns_are_checked(void) {
    struct ArrowArrayStream stream;
    habitue_error *error = NULL;
    habitue_column columns[2];
    static const int64_t falling[] = {0, 3, 1}, below[] = {-1, 0, 1}, good[] = {0, 1, 2};
    static const char *const words[] = {"a", NULL};
    memset(columns, 0, sizeof columns);
    FAILS(1, habitue_stream_new(columns, 1, 2, &stream, &error));
    columns[0].name = columns[1].name = "x";
    FAILS(1, habitue_stream_new(columns, 1, 2, &stream, &error));
    columns[0].column_type = columns[1].column_type = HABITUE_COLUMN_TYPE_TEXT;
    FAILS(1, habitue_stream_new(columns, 1, 2, &stream, &error));
    columns[0].values = columns[1].values = words;
    FAILS(2, habitue_stream_new(columns, 2, 2, &stream, &error));
    FAILS(1, habitue_stream_new(columns, 1, (size_t)-1, &stream, &error));
    columns[0].values = "ab";
    columns[0].offsets = falling;
    FAILS(1, habitue_stream_new(columns, 1, 2, &stream, &error));
    columns[0].offsets = below;
    FAILS(1, habitue_stream_new(columns, 1, 2, &stream, &error));
    columns[0].offsets = good;
    columns[0].values = "\xc3\xab";
    FAILS(1, habitue_stream_new(columns, 1, 2, &stream, &error));
    columns[0].values = "ab";
    CHECK(habitue_stream_new(columns, 1, 2, &stream, &error) == HABITUE_OK);
    stream.release(&stream);
    columns[1].name = "y";
    CHECK(habitue_stream_new(columns, 2, 2, &stream, &error) == HABITUE_OK);
    stream.release(&stream);
}

static void a_freed_handle_is_refused(void) {
    habitue_model model = fitted(), again = fitted();
    habitue_error *error = NULL;
    habitue_result result = 0;
    habitue_scorer scorer = 0;
    habitue_task task = 0;
    char *text = NULL;
    double row[3] = {3, 20.1, 39}, out[64];
    CHECK(habitue_predict(model, "{\"outputs\": [\"parameters\"]}", NULL, 0, 0, &result, &error) == HABITUE_OK);
    CHECK(habitue_scorer_new(model, "{\"columns\": [\"frequency\", \"recency\", \"T\"]}", &scorer, &error) == HABITUE_OK);
    CHECK(habitue_task_new(NULL, NULL, &task, &error) == HABITUE_OK);
    /* A handle of another kind is no handle. */
    FAILS(11, habitue_info(result, &text, &error));
    FAILS(11, habitue_result_names(model, &text, &error));
    CHECK(habitue_model_free(scorer) == 11 && habitue_task_free(model) == 11);
    CHECK(habitue_model_free(model) == 0 && habitue_model_free(model) == 11);
    FAILS(11, habitue_info(model, &text, &error));
    FAILS(11, habitue_predict(model, NULL, NULL, 0, 0, &result, &error));
    FAILS(11, habitue_merge(again, model, &model, &error));
    /* The scorer keeps the model that it was made of. */
    CHECK(habitue_scorer_run(scorer, row, 3, out, 64, &error) == HABITUE_OK);
    FAILS(2, habitue_scorer_run(scorer, row, 2, out, 64, &error));
    FAILS(2, habitue_scorer_run(scorer, row, 3, out, 0, &error));
    FAILS(1, habitue_scorer_code(scorer, 3, "x", out, &error));
    FAILS(1, habitue_scorer_text(scorer, 64, 0, &text, &error));
    CHECK(habitue_scorer_text(scorer, 0, out[0], &text, &error) == HABITUE_OK && text == NULL);
    CHECK(habitue_scorer_free(scorer) == 0 && habitue_scorer_free(scorer) == 11);
    FAILS(11, habitue_scorer_run(scorer, row, 3, out, 64, &error));
    CHECK(habitue_result_free(result) == 0 && habitue_result_free(result) == 11);
    FAILS(11, habitue_result_notes(result, &text, &error));
    CHECK(habitue_task_free(task) == 0 && habitue_task_free(task) == 11);
    CHECK(habitue_task_cancel(task) == 11);
    FAILS(11, habitue_predict(again, NULL, NULL, 0, task, &result, &error));
    CHECK(habitue_model_free(again) == 0);
    CHECK(habitue_model_free((habitue_model)-1) == 11 && habitue_model_free(1) == 11);
}

static void a_stream_outlives_its_result(void) {
    habitue_model model = fitted();
    habitue_error *error = NULL;
    habitue_result result = 0;
    struct ArrowArrayStream first, second;
    struct ArrowArray batch;
    uint8_t *bytes = NULL;
    size_t length = 0;
    char *text = NULL;
    CHECK(habitue_predict(model, "{\"outputs\": [\"parameters\"]}", NULL, 0, 0, &result, &error) == HABITUE_OK);
    CHECK(habitue_result_table(result, NULL, &first, &error) == HABITUE_OK);
    CHECK(habitue_result_table(result, "parameters", &second, &error) == HABITUE_OK);
    FAILS(HABITUE_UNKNOWN_NAME, habitue_result_table(result, "parametres", &second, &error));
    FAILS(HABITUE_UNKNOWN_NAME, habitue_result_document(result, NULL, &text, &error));
    CHECK(habitue_result_ipc(result, NULL, &bytes, &length, &error) == HABITUE_OK);
    CHECK(length > 6 && memcmp(bytes, "ARROW1", 6) == 0);
    habitue_bytes_free(bytes, length);
    CHECK(habitue_result_notes(result, &text, &error) == HABITUE_OK && text[0] == '[');
    habitue_text_free(text);
    CHECK(habitue_result_names(result, &text, &error) == HABITUE_OK && strstr(text, "\"parameters\""));
    habitue_text_free(text);
    CHECK(habitue_result_free(result) == HABITUE_OK);
    /* One is never read, of the other only the first batch. */
    second.release(&second);
    CHECK(first.get_next(&first, &batch) == 0 && batch.length == 4);
    first.release(&first);
    batch.release(&batch);
    CHECK(habitue_model_free(model) == HABITUE_OK);
}

/* ---- streams of a hostile producer ---- */

static int released;
static int fail_with_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
    (void)stream, (void)out;
    return 5;
}
static int fail_with_array(struct ArrowArrayStream *stream, struct ArrowArray *out) {
    (void)stream, (void)out;
    return 5;
}
static const char *no_utf8(struct ArrowArrayStream *stream) {
    (void)stream;
    return "\xff\xfe";
}
static const char *no_message(struct ArrowArrayStream *stream) {
    (void)stream;
    return NULL;
}
static void release_stream(struct ArrowArrayStream *stream) {
    released++;
    stream->release = NULL;
}

static void a_stream_that_fails_is_an_error(void) {
    int i;
    for (i = 0; i < 2; i++) {
        struct ArrowArrayStream stream;
        habitue_input input;
        habitue_model model = 0;
        habitue_error *error = NULL;
        habitue_status status;
        memset(&stream, 0, sizeof stream);
        stream.get_schema = fail_with_schema;
        stream.get_next = fail_with_array;
        stream.get_last_error = i ? no_utf8 : no_message;
        stream.release = release_stream;
        input = of_stream(&stream);
        released = 0;
        status = habitue_fit("clv.bg_nbd", NULL, &input, 1, 0, &model, &error);
        CHECK(status == HABITUE_INVALID_DATA);
        if (status != HABITUE_INVALID_DATA && error) fprintf(stderr, "    %s\n", habitue_error_message(error));
        CHECK(released == 1 && stream.release == NULL && model == 0);
        habitue_error_free(error);
    }
}

static void a_broken_model_file_is_an_error(void) {
    habitue_model model = fitted(), other = 0;
    habitue_error *error = NULL;
    uint8_t *bytes = NULL;
    size_t length = 0, cut;
    char *text = NULL, *copy = NULL;
    CHECK(habitue_save_bytes(model, &bytes, &length, &error) == HABITUE_OK);
    CHECK(habitue_inspect_bytes(bytes, length, &text, &error) == HABITUE_OK && strstr(text, "clv.bg_nbd"));
    habitue_text_free(text);
    for (cut = 0; cut < length; cut += 1 + length / 40)
        CHECK(habitue_load_bytes(bytes, cut, &other, NULL) == HABITUE_BAD_FILE);
    bytes[length / 2] ^= 1;
    FAILS(HABITUE_BAD_FILE, habitue_load_bytes(bytes, length, &other, &error));
    bytes[length / 2] ^= 1;
    CHECK(habitue_load_bytes(bytes, length, &other, &error) == HABITUE_OK);
    habitue_bytes_free(bytes, length);
    CHECK(habitue_content_hash(model, &text, &error) == HABITUE_OK);
    CHECK(habitue_content_hash(other, &copy, &error) == HABITUE_OK);
    CHECK(strlen(text) == 64 && strcmp(text, copy) == 0);
    habitue_text_free(text);
    habitue_text_free(copy);
    FAILS(HABITUE_IO, habitue_save(model, "/nowhere/at/all", &error));
    FAILS(HABITUE_IO, habitue_load("/nowhere/at/all", &other, &error));
    FAILS(HABITUE_IO, habitue_inspect("/nowhere/at/all", &text, &error));
    CHECK(habitue_model_free(model) == HABITUE_OK && habitue_model_free(other) == HABITUE_OK);
}

static void a_model_is_the_same_from_its_file(const char *path) {
    habitue_model model = fitted(), other = 0;
    habitue_error *error = NULL;
    char *a = NULL, *b = NULL;
    CHECK(habitue_save(model, path, &error) == HABITUE_OK);
    CHECK(habitue_load(path, &other, &error) == HABITUE_OK);
    CHECK(habitue_info(model, &a, &error) == HABITUE_OK && habitue_info(other, &b, &error) == HABITUE_OK);
    CHECK(strcmp(a, b) == 0);
    habitue_text_free(a);
    habitue_text_free(b);
    CHECK(habitue_inspect(path, &a, &error) == HABITUE_OK && strstr(a, "clv.bg_nbd"));
    habitue_text_free(a);
    remove(path);
    CHECK(habitue_model_free(model) == HABITUE_OK && habitue_model_free(other) == HABITUE_OK);
}

/* ---- progress and cancellation ---- */

typedef struct {
    pthread_t thread;
    int calls, elsewhere, stop; /* stop: the call at which to cancel, 0 for never */
} listener;

static int32_t listen(void *user_data, const char *stage, uint64_t done, uint64_t total) {
    listener *heard = (listener *)user_data;
    (void)done, (void)total, (void)stage;
    heard->calls++;
    heard->elsewhere += !pthread_equal(heard->thread, pthread_self());
    return heard->stop && heard->calls >= heard->stop;
}

static const char LONG[] = "{\"customers\": 200000}";

static void a_callback_runs_on_the_calling_thread_and_cancels(void) {
    listener heard;
    habitue_task task = 0;
    habitue_error *error = NULL;
    habitue_result result = 0;
    memset(&heard, 0, sizeof heard);
    heard.thread = pthread_self();
    heard.stop = 2; /* the first comes before the work, the second while it is under way */
    CHECK(habitue_task_new(listen, &heard, &task, &error) == HABITUE_OK);
    FAILS(HABITUE_CANCELLED, habitue_run("simulate.transactions", LONG, NULL, 0, task, &result, &error));
    CHECK(heard.calls >= 2 && heard.elsewhere == 0 && result == 0);
    /* Cancelled once, it stays cancelled. */
    FAILS(HABITUE_CANCELLED, habitue_run("simulate.transactions", NULL, NULL, 0, task, &result, &error));
    CHECK(habitue_task_free(task) == HABITUE_OK);
}

static void *cancel(void *task) {
    habitue_task_cancel(*(habitue_task *)task);
    return NULL;
}

static void another_thread_can_cancel(void) {
    pthread_t thread;
    habitue_task task = 0;
    habitue_error *error = NULL;
    habitue_result result = 0;
    CHECK(habitue_task_new(NULL, NULL, &task, &error) == HABITUE_OK);
    CHECK(pthread_create(&thread, NULL, cancel, &task) == 0);
    FAILS(HABITUE_CANCELLED, habitue_run("simulate.transactions", LONG, NULL, 0, task, &result, &error));
    pthread_join(thread, NULL);
    CHECK(habitue_task_free(task) == HABITUE_OK);
}

/* ---- many threads ---- */

static void *use_handles(void *wrong) {
    int i;
    for (i = 0; i < 20; i++) {
        habitue_model model = fitted();
        char *text = NULL;
        *(int *)wrong += habitue_info(model, &text, NULL) != HABITUE_OK;
        habitue_text_free(text);
        *(int *)wrong += habitue_model_free(model) != HABITUE_OK || habitue_model_free(model) != 11;
    }
    return NULL;
}

static void threads_share_the_library(void) {
    pthread_t threads[4];
    int wrong[4] = {0}, i;
    for (i = 0; i < 4; i++) CHECK(pthread_create(&threads[i], NULL, use_handles, &wrong[i]) == 0);
    for (i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        CHECK(wrong[i] == 0);
    }
}

static void a_forked_child_is_refused_and_does_not_hang(void) {
    habitue_result result = 0;
    habitue_status status = HABITUE_OK;
    int ends[2];
    pid_t child;
    CHECK(pipe(ends) == 0);
    child = fork();
    if (child == 0) {
        status = habitue_run("simulate.transactions", LONG, NULL, 0, 0, &result, NULL);
        if (write(ends[1], &status, sizeof status) != sizeof status) _exit(1);
        /* Ends without the leak check, which does not know the threads that stayed behind. */
        kill(getpid(), SIGKILL);
    }
    CHECK(child > 0 && read(ends[0], &status, sizeof status) == sizeof status);
    CHECK(status == HABITUE_FORKED);
    waitpid(child, NULL, 0);
    close(ends[0]);
    close(ends[1]);
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: failures FILE (a model is written to it)\n");
        return 1;
    }
    CHECK(habitue_abi_version() == HABITUE_ABI_VERSION);
    CHECK(strcmp(habitue_version(), HABITUE_VERSION) == 0);
    an_error_names_what_is_wrong();
    an_input_is_exactly_one_thing();
    null_is_refused_everywhere();
    columns_are_checked();
    a_freed_handle_is_refused();
    a_stream_outlives_its_result();
    a_stream_that_fails_is_an_error();
    a_broken_model_file_is_an_error();
    a_model_is_the_same_from_its_file(argv[1]);
    a_callback_runs_on_the_calling_thread_and_cancels();
    another_thread_can_cancel();
    threads_share_the_library();
    a_forked_child_is_refused_and_does_not_hang();
    printf("%d checks, %d failed\n", checks, failed);
    return failed != 0;
}
