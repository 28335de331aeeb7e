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
