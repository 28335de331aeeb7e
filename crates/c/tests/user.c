/* What a user writes: fits, asks, prints. */
#include <habitue.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static int fail(habitue_error *error) {
    fprintf(stderr, "%s\n", habitue_error_message(error));
    habitue_error_free(error);
    return 1;
}

int main(void) {
    const double frequency[] = {2, 1, 0, 7, 5}, recency[] = {30.4, 1.7, 0, 29.4, 24.4}, age[] = {39, 39, 39, 39, 39};
    habitue_column columns[3];
    struct ArrowArrayStream table;
    habitue_input input;
    habitue_model model = 0;
    habitue_scorer scorer = 0;
    habitue_error *error = NULL;
    const double row[] = {3, 20.1, 39};
    double alive;

    memset(columns, 0, sizeof columns);
    memset(&input, 0, sizeof input);
    columns[0].name = "frequency", columns[0].values = frequency;
    columns[1].name = "recency", columns[1].values = recency;
    columns[2].name = "T", columns[2].values = age;
    columns[0].column_type = columns[1].column_type = columns[2].column_type = HABITUE_COLUMN_TYPE_FLOAT64;
    if (habitue_stream_new(columns, 3, 5, &table, &error)) return fail(error);

    input.role = "data";
    input.stream = &table;
    if (habitue_fit("clv.bg_nbd", "{\"penalty\": 0.01}", &input, 1, 0, &model, &error)) return fail(error);
    if (habitue_scorer_new(model, "{\"columns\": [\"frequency\", \"recency\", \"T\"], \"outputs\": [\"p_alive\"]}",
                           &scorer, &error))
        return fail(error);
    if (habitue_scorer_run(scorer, row, 3, &alive, 1, &error)) return fail(error);
    printf("p_alive %.4f\n", alive);
    habitue_scorer_free(scorer);
    habitue_model_free(model);
    return 0;
}
