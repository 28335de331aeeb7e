/* Prints what scoring one row costs: measure.sh builds it with the library as it ships. */
#include "habitue.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return 1e9 * (double)time.tv_sec + (double)time.tv_nsec;
}

static habitue_model fitted(void) {
    static const double frequency[] = {2, 1, 0, 7, 5, 0, 0, 10}, recency[] = {30.4, 1.7, 0, 29.4, 24.4, 0, 0, 34},
                        age[] = {39, 39, 39, 39, 39, 39, 39, 39};
    const char *names[] = {"frequency", "recency", "T"};
    const void *values[3];
    habitue_column columns[3];
    struct ArrowArrayStream stream;
    habitue_input input;
    habitue_model model = 0;
    int i;
    values[0] = frequency, values[1] = recency, values[2] = age;
    memset(columns, 0, sizeof columns);
    memset(&input, 0, sizeof input);
    for (i = 0; i < 3; i++) {
        columns[i].name = names[i];
        columns[i].values = values[i];
        columns[i].column_type = HABITUE_COLUMN_TYPE_FLOAT64;
    }
    input.stream = &stream;
    if (habitue_stream_new(columns, 3, 8, &stream, NULL)) return 0;
    habitue_fit("clv.bg_nbd", "{\"penalty\": 0.01}", &input, 1, 0, &model, NULL);
    return model;
}

static void measure(habitue_model model, const char *what, const char *spec, int rounds) {
    habitue_scorer scorer = 0;
    double row[] = {3, 20.1, 39}, out[64], best = 1e30;
    int repeat, i;
    if (habitue_scorer_new(model, spec, &scorer, NULL)) return;
    for (repeat = 0; repeat < 7; repeat++) {
        double start = now();
        for (i = 0; i < rounds; i++) {
            row[1] = 20.1 + 1e-9 * i;
            if (habitue_scorer_run(scorer, row, 3, out, 64, NULL)) return;
        }
        start = (now() - start) / rounds;
        if (start < best) best = start;
    }
    printf("%s: %.0f ns\n", what, best);
    habitue_scorer_free(scorer);
}

int main(void) {
    habitue_model model = fitted();
    measure(model, "bound scorer, p_alive",
            "{\"columns\": [\"frequency\", \"recency\", \"T\"], \"outputs\": [\"p_alive\"]}", 100000);
    measure(model, "bound scorer, default outputs", "{\"columns\": [\"frequency\", \"recency\", \"T\"]}", 1000);
    return habitue_model_free(model) != HABITUE_OK;
}
