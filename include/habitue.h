/* habitue: customer analytics that you embed. The C interface.
 *
 * Made by `cargo xtask gen` from crates/c; do not edit.
 *
 * Conventions
 * - A function that can fail returns HABITUE_OK (0) or the number of a kind of error. Outputs are
 *   written only where it succeeds. Where it fails and `error` is not NULL, *error receives an
 *   error, which habitue_error_free frees.
 * - Texts are UTF-8 and end with a zero byte. Every pointer is checked for NULL; only where the
 *   text says so NULL is allowed.
 * - habitue_model, habitue_task, habitue_result and habitue_scorer are numbers, not pointers: one
 *   that is freed twice or used after its end gives HABITUE_INVALID_HANDLE and does no harm. 0 is
 *   none.
 * - Text given to you is freed by habitue_text_free, bytes by habitue_bytes_free; what a function
 *   returns as `const char *` is not freed.
 * - Every function may be called from any thread at any time. After fork(), a child process that
 *   inherited a library in use gets HABITUE_FORKED.
 * - Parameters, options and descriptions are JSON. Tables are Arrow C streams or Arrow IPC bytes;
 *   habitue_stream_new makes a stream of plain arrays.
 *
 *     habitue_model model = 0;
 *     habitue_error *error = NULL;
 *     habitue_input input = {0};
 *     input.role = "data";
 *     input.path = "customers.parquet";
 *     if (habitue_fit("clv.bg_nbd", "{\"penalty\": 0.01}", &input, 1, 0, &model, &error)) {
 *         fprintf(stderr, "%s\n", habitue_error_message(error));
 *         habitue_error_free(error);
 *     }
 */

#ifndef HABITUE_H
#define HABITUE_H

#include <stddef.h>
#include <stdint.h>

/* The version of the library to which this header belongs. */
#define HABITUE_VERSION "0.1.0"

/* What functions return: a number for each kind of error, fixed for ever. A newer library may
   return one that is not listed. */
enum {
    HABITUE_OK = 0,
    HABITUE_INVALID_PARAMETER = 1,
    HABITUE_INVALID_DATA = 2,
    HABITUE_UNKNOWN_NAME = 3,
    HABITUE_NOT_CONVERGED = 4,
    HABITUE_CANCELLED = 5,
    HABITUE_INCOMPATIBLE = 6,
    HABITUE_BAD_FILE = 7,
    HABITUE_IO = 8,
    HABITUE_LIMIT_EXCEEDED = 9,
    HABITUE_UNSUPPORTED = 10,
    HABITUE_INVALID_HANDLE = 11,
    HABITUE_FORKED = 12,
    HABITUE_NOT_FITTED = 13,
    HABITUE_INTERNAL = 99
};

/* Why a call failed; opaque. */
typedef struct habitue_error habitue_error;

/* The Arrow C data and stream interfaces, as https://arrow.apache.org/docs/format prints them. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

#endif /* ARROW_C_STREAM_INTERFACE */

/**
 * Raised whenever a program that was compiled against an older header may not run any more.
 *
 * It is the number in the name of the shared library, `libhabitue.so.0`.
 */
#define HABITUE_ABI_VERSION 0

/**
 * What the values of a `habitue_column` are.
 */
enum habitue_column_type
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * `int64_t`.
     */
    HABITUE_COLUMN_TYPE_INT64 = 1,
    /**
     * `double`; NaN is missing.
     */
    HABITUE_COLUMN_TYPE_FLOAT64 = 2,
    /**
     * `uint8_t`: 0 or not.
     */
    HABITUE_COLUMN_TYPE_BOOLEAN = 3,
    /**
     * UTF-8: without `offsets` an array of `const char *` that end with a zero byte (NULL is
     * missing), with `offsets` the bytes of all texts in a row.
     */
    HABITUE_COLUMN_TYPE_TEXT = 4,
    /**
     * `int64_t` microseconds since 1970, in UTC where `zone` is given, else without a zone.
     */
    HABITUE_COLUMN_TYPE_INSTANT = 5,
    /**
     * `int32_t` days since 1970-01-01.
     */
    HABITUE_COLUMN_TYPE_DATE = 6,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum habitue_column_type habitue_column_type;
#else
typedef int32_t habitue_column_type;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * 0 where a call succeeded, otherwise the number of the kind of error.
 */
typedef int32_t habitue_status;

/**
 * Hears how far a call has come: what is being done, how much of it is done, and how much
 * there is (0 where unknown). `stage` is NULL before the work begins and on a tick without
 * news, about 50 times a second.
 *
 * It is called on the thread that made the call and on no other. A return other than 0
 * cancels. It must return: an exception or `longjmp` must not leave it.
 */
typedef int32_t (*habitue_progress)(void *user_data,
                                    const char *stage,
                                    uint64_t done,
                                    uint64_t total);

/**
 * The line to a call that is under way; 0 is none.
 */
typedef uint64_t habitue_task;

/**
 * A column in the caller's memory.
 */
typedef struct {
    /**
     * The name.
     */
    const char *name;
    /**
     * One of `habitue_column_type`.
     */
    int32_t column_type;
    /**
     * The values, as many as the table has rows.
     */
    const void *values;
    /**
     * Of texts only, may be NULL: where each text begins in `values`, and where the last ends.
     */
    const int64_t *offsets;
    /**
     * A byte for each row, 0 where the value is missing; NULL where none is.
     */
    const uint8_t *validity;
    /**
     * Of instants only: an IANA name such as `Europe/Paris` or `UTC`; NULL for naive ones.
     */
    const char *zone;
} habitue_column;

/**
 * A fitted model or a ledger; 0 is none.
 */
typedef uint64_t habitue_model;

/**
 * An input of a call: a role and exactly one of stream, ipc, path and model; the others
 * are NULL or 0.
 */
typedef struct {
    /**
     * Such as `data`, the main one, which NULL means too.
     */
    const char *role;
    /**
     * An Arrow C stream. The call takes it over, also where it fails afterwards: its `release`
     * is NULL then. What a call refuses before (a NULL, a wrong handle) stays the caller's.
     */
    struct ArrowArrayStream *stream;
    /**
     * Arrow IPC bytes, file or stream format.
     */
    const uint8_t *ipc;
    /**
     * How many bytes.
     */
    size_t ipc_length;
    /**
     * The path of a CSV or Parquet file, UTF-8.
     */
    const char *path;
    /**
     * A model or a ledger.
     */
    habitue_model model;
} habitue_input;

/**
 * What a call gave back; 0 is none.
 */
typedef uint64_t habitue_result;

/**
 * A model bound to columns and outputs; 0 is none.
 */
typedef uint64_t habitue_scorer;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The number of the kind, as the failing function returned it. 0 for NULL.
 */
habitue_status habitue_error_kind(const habitue_error *error);

/**
 * The whole message with the method and the hint: what must hold, what was got, where, what
 * to do. Valid until the error is freed. NULL for NULL.
 */
const char *habitue_error_message(const habitue_error *error);

/**
 * Everything about the error as a JSON object: `kind`, `code`, `message`, `text`, and where
 * known `method`, `parameter`, `column`, `rows`, `row_count`, `hint`, `context`. Valid until
 * the error is freed. NULL for NULL.
 */
const char *habitue_error_json(const habitue_error *error);

/**
 * One field of the error: `code`, `method`, `parameter`, `column`, `hint` or `message` (the
 * sentence alone). Valid until the error is freed. NULL where the error does not have it.
 */
const char *habitue_error_field(const habitue_error *error, const char *name);

/**
 * How many rows are wrong; the first of them, at most 3 and counted from 0, go to `first`
 * where it is not NULL. 0 where the error is not about rows.
 */
uint64_t habitue_error_rows(const habitue_error *error, uint64_t *first);

/**
 * Frees an error. NULL is allowed.
 */
void habitue_error_free(habitue_error *error);

/**
 * Frees a text that a function of this library gave. NULL is allowed.
 */
void habitue_text_free(char *text);

/**
 * Frees bytes that a function of this library gave, with the length that it gave. NULL is
 * allowed.
 */
void habitue_bytes_free(uint8_t *data, size_t length);

/**
 * Makes a task: pass it to a long call to hear of its progress and to be able to cancel it.
 *
 * `progress` may be NULL; `user_data` is handed to it. A task serves one call: cancelled once,
 * it stays cancelled.
 */
habitue_status habitue_task_new(habitue_progress progress,
                                void *user_data,
                                habitue_task *task,
                                habitue_error **error);

/**
 * Asks the call that uses the task to stop; it fails with `HABITUE_CANCELLED` soon after. May
 * be called from any thread.
 */
habitue_status habitue_task_cancel(habitue_task task);

/**
 * Frees a task. 0 is allowed; a call that uses it goes on.
 */
habitue_status habitue_task_free(habitue_task task);

/**
 * Makes an Arrow C stream of plain arrays, to be used as an input. The values are copied. The
 * caller releases the stream unless a call has taken it over.
 */
habitue_status habitue_stream_new(const habitue_column *columns,
                                  size_t column_count,
                                  size_t rows,
                                  struct ArrowArrayStream *stream,
                                  habitue_error **error);

/**
 * The version of the library, such as `0.1.0`. Static: it is not freed.
 */
const char *habitue_version(void);

/**
 * The version of the binary interface of the library that is loaded; compare it with
 * `HABITUE_ABI_VERSION`.
 */
uint32_t habitue_abi_version(void);

/**
 * Sets how many threads the process uses; call it before anything else, while no other thread
 * runs. The pool of threads is one for the whole process.
 */
habitue_status habitue_set_threads(size_t threads, habitue_error **error);

/**
 * How many threads the process uses; starts them.
 */
habitue_status habitue_threads(size_t *threads, habitue_error **error);

/**
 * What the registry holds, as JSON: the method `id`, or everything where it is NULL or empty.
 * Free the text by `habitue_text_free`.
 */
habitue_status habitue_describe(const char *id, char **json, habitue_error **error);

/**
 * Fits a method: `id` such as `clv.bg_nbd`, `params` a JSON object (NULL: all defaults).
 * Free the model by `habitue_model_free`.
 */
habitue_status habitue_fit(const char *id,
                           const char *params,
                           const habitue_input *inputs,
                           size_t input_count,
                           habitue_task task,
                           habitue_model *model,
                           habitue_error **error);

/**
 * Runs an analysis: `id` such as `report.customers`, `options` a JSON object (NULL: all
 * defaults). Free the result by `habitue_result_free`.
 */
habitue_status habitue_run(const char *id,
                           const char *options,
                           const habitue_input *inputs,
                           size_t input_count,
                           habitue_task task,
                           habitue_result *result,
                           habitue_error **error);

/**
 * Gives a model more data. `result` receives the notes and may be NULL. The handle stays the
 * same; where the call fails the model stays as it was.
 */
habitue_status habitue_update(habitue_model model,
                              const habitue_input *inputs,
                              size_t input_count,
                              habitue_task task,
                              habitue_result *result,
                              habitue_error **error);

/**
 * Asks a model for outputs: `options` is a JSON object with `outputs` and their options
 * (NULL: the default outputs). Free the result by `habitue_result_free`.
 */
habitue_status habitue_predict(habitue_model model,
                               const char *options,
                               const habitue_input *inputs,
                               size_t input_count,
                               habitue_task task,
                               habitue_result *result,
                               habitue_error **error);

/**
 * Asks a model why: a long table of customer_id, output, rank, column, value, value_number,
 * typical_number, contribution and text. Free the result by `habitue_result_free`.
 */
habitue_status habitue_explain(habitue_model model,
                               const char *options,
                               const habitue_input *inputs,
                               size_t input_count,
                               habitue_task task,
                               habitue_result *result,
                               habitue_error **error);

/**
 * A third model that knows what both know; both stay as they are.
 */
habitue_status habitue_merge(habitue_model a,
                             habitue_model b,
                             habitue_model *merged,
                             habitue_error **error);

/**
 * Everything about a model but its content, as JSON: id, revision, parameters, basis, notes,
 * outputs. Free the text by `habitue_text_free`.
 */
habitue_status habitue_info(habitue_model model, char **json, habitue_error **error);

/**
 * The SHA-256 of the content of a model in hexadecimal: equal for equal models. Free the text
 * by `habitue_text_free`.
 */
habitue_status habitue_content_hash(habitue_model model, char **hash, habitue_error **error);

/**
 * Writes a model to a file, so that a crash leaves the old file or the new one.
 */
habitue_status habitue_save(habitue_model model, const char *path, habitue_error **error);

/**
 * The bytes that `habitue_save` would write. Free them by `habitue_bytes_free`.
 */
habitue_status habitue_save_bytes(habitue_model model,
                                  uint8_t **data,
                                  size_t *length,
                                  habitue_error **error);

/**
 * Reads a model file, which may come from anybody. Free the model by `habitue_model_free`.
 */
habitue_status habitue_load(const char *path, habitue_model *model, habitue_error **error);

/**
 * Reads a model from the bytes of a file, which may come from anybody.
 */
habitue_status habitue_load_bytes(const uint8_t *data,
                                  size_t length,
                                  habitue_model *model,
                                  habitue_error **error);

/**
 * What a model file says about itself, as JSON, without loading the model. Free the text by
 * `habitue_text_free`.
 */
habitue_status habitue_inspect(const char *path, char **json, habitue_error **error);

/**
 * What the bytes of a model file say about themselves, as JSON. Free the text by
 * `habitue_text_free`.
 */
habitue_status habitue_inspect_bytes(const uint8_t *data,
                                     size_t length,
                                     char **json,
                                     habitue_error **error);

/**
 * Frees a model. 0 is allowed; a second time, or a value that was never given out, is
 * `HABITUE_INVALID_HANDLE`. Calls that are under way keep the model until they end.
 */
habitue_status habitue_model_free(habitue_model model);

/**
 * What a result holds, as JSON: `{"tables": [names], "documents": [{"name", "media_type"}]}`,
 * the main table first. Free the text by `habitue_text_free`.
 */
habitue_status habitue_result_names(habitue_result result, char **json, habitue_error **error);

/**
 * A table as an Arrow C stream, written to `stream`, which the caller releases. `name` may be
 * NULL for the main table. The stream outlives the result; it may be asked for many times.
 */
habitue_status habitue_result_table(habitue_result result,
                                    const char *name,
                                    struct ArrowArrayStream *stream,
                                    habitue_error **error);

/**
 * A table as Arrow IPC bytes in the file format, uncompressed. `name` may be NULL for the main
 * table. Free the bytes by `habitue_bytes_free`.
 */
habitue_status habitue_result_ipc(habitue_result result,
                                  const char *name,
                                  uint8_t **data,
                                  size_t *length,
                                  habitue_error **error);

/**
 * A document (HTML, SVG, JSON) as text. `name` may be NULL for the first one. Free the text by
 * `habitue_text_free`.
 */
habitue_status habitue_result_document(habitue_result result,
                                       const char *name,
                                       char **document,
                                       habitue_error **error);

/**
 * What the caller should know, as a JSON list: code, severity, text, arguments. Free the text
 * by `habitue_text_free`.
 */
habitue_status habitue_result_notes(habitue_result result, char **json, habitue_error **error);

/**
 * Frees a result. 0 is allowed; a second time is `HABITUE_INVALID_HANDLE`. Streams that came
 * from it stay valid.
 */
habitue_status habitue_result_free(habitue_result result);

/**
 * Binds a model for single rows. `spec` is a JSON object: `columns`, the names of the values
 * that go in, and what `habitue_predict` takes (`outputs` and their options). It keeps the
 * model as it is now. Any number of threads may use one scorer. Free it by
 * `habitue_scorer_free`.
 */
habitue_status habitue_scorer_new(habitue_model model,
                                  const char *spec,
                                  habitue_scorer *scorer,
                                  habitue_error **error);

/**
 * The names of the values that go in, as a JSON list. Free the text by `habitue_text_free`.
 */
habitue_status habitue_scorer_inputs(habitue_scorer scorer, char **json, habitue_error **error);

/**
 * The names of the values that come out, as a JSON list. Free the text by `habitue_text_free`.
 */
habitue_status habitue_scorer_outputs(habitue_scorer scorer,
                                      char **json,
                                      habitue_error **error);

/**
 * The number that stands for a text in column `column` of a row; the quiet NaN that means
 * "missing" where the model has not seen the text.
 */
habitue_status habitue_scorer_code(habitue_scorer scorer,
                                   size_t column,
                                   const char *value,
                                   double *code,
                                   habitue_error **error);

/**
 * Scores one row without allocating. `row` has a value for each input in their order (numbers
 * as they are, texts by `habitue_scorer_code`, instants as microseconds since 1970 in UTC, NaN
 * for missing); `out` receives one value for each output, the quiet NaN for null.
 */
habitue_status habitue_scorer_run(habitue_scorer scorer,
                                  const double *row,
                                  size_t row_length,
                                  double *out,
                                  size_t out_length,
                                  habitue_error **error);

/**
 * The text that a value of output `output` stands for, written as NULL where the output is a
 * number. Free the text by `habitue_text_free`.
 */
habitue_status habitue_scorer_text(habitue_scorer scorer,
                                   size_t output,
                                   double value,
                                   char **text,
                                   habitue_error **error);

/**
 * Frees a scorer. 0 is allowed; a second time is `HABITUE_INVALID_HANDLE`.
 */
habitue_status habitue_scorer_free(habitue_scorer scorer);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* HABITUE_H */
