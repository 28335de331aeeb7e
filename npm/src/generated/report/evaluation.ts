// Written by `cargo xtask gen` from the registry. Do not edit.

import type { CallOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { type Spec, run } from "../../model.js";
import { Result } from "../../result.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const EVALUATION_SPEC: Spec = {
  id: "report.evaluation",
  parameters: ["as_of", "columns", "level", "locale", "max_iter", "models", "penalty", "split", "texts", "title", "unit"],
  roles: ["data"],
  options: [],
};

/** Options of `evaluation`. */
export interface EvaluationOptions extends CallOptions {
  /** Last day that counts, in ISO 8601. Without it: the ledger's, or the last day in the data. */
  asOf?: string | null;
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Probability that the intervals cover.
   *
   * Range: (0, 1).
   *
   * @defaultValue `0.9`
   */
  level?: number;
  /**
   * Language of the page, as a BCP 47 tag: `en` and `ru` come with the library.
   *
   * @defaultValue `"en"`
   */
  locale?: string;
  /**
   * Newton steps of each model before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * The models to evaluate, each once.
   *
   * @defaultValue `["bg_nbd","mbg_nbd","pareto_nbd"]`
   */
  models?: readonly ("bg_nbd" | "mbg_nbd" | "pareto_nbd" | "ggom_nbd" | "nbd" | "bg_cnbd_k" | "mbg_cnbd_k")[];
  /**
   * `penalty` of each model; see `clv.bg_nbd`.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * Last day of the past, in ISO 8601. Without it: two thirds of the time from the first
   * purchase to `as_of`.
   */
  split?: string | null;
  /**
   * Texts that replace those of the catalogue: message id to Fluent pattern.
   *
   * @defaultValue `{}`
   */
  texts?: { readonly [name: string]: string };
  /** Heading of the page; the catalogue's without it. */
  title?: string | null;
  /**
   * The unit in which raw transactions are counted; a ledger has its own.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
}

/** What `evaluation` gives. */
export class EvaluationResult extends Result {
  /**
   * How well each model foretold the hold-out period, the best log score first.
   * - `model`: The id of the model.
   * - `split`: Last day of the past.
   * - `duration`: Length of the hold-out period, in the unit.
   * - `customers`: How many.
   * - `actual`: Purchases in the hold-out period.
   * - `expected`: The model's expectation of them.
   * - `log_score`: Mean of ln P(N = n) over customers.
   * - `mean_absolute_error`: Mean of |n - expectation|.
   * - `root_mean_squared_error`: Of n and its expectation.
   * - `coverage`: Share of n within the intervals.
   * - `pit_distance`: Of the mean PIT from the uniform one.
   * - `log_likelihood`: Of the fit.
   * - `parameters`: How many were estimated.
   * - `aic`: Akaike's criterion; the less the better.
   * - `bic`: Schwarz's criterion; the less the better.
   * - `status`: Where the optimum lies.
   */
  get scores(): Table {
    return this.table("scores");
  }

  /** One HTML page that holds all it needs. */
  get report(): string {
    return this.document("report").text;
  }
}

/**
 * Which model of purchases can be trusted, and where is it wrong?
 *
 * What `clv.evaluate` finds, as a page with charts: the scores of all models, and for the one of
 * the best log score how it tracks the purchases over time, whether it tells customers apart,
 * whether its probabilities are what they say, and how silence turns into doubt.
 *
 * ### Input
 * Raw transactions, or a ledger with `detail = "days"`.
 *
 * ### Model
 * See `clv.evaluate`.
 *
 * ### Output
 * Table `scores`, and the document `report`: one self-contained HTML page.
 *
 * ### When not to use
 * For the numbers alone: `clv.evaluate` gives all of them as tables.
 *
 * ### References
 * See `clv.evaluate`.
 */
export async function evaluation(data: TableInput | FittedLedger, options?: EvaluationOptions): Promise<EvaluationResult> {
  return new EvaluationResult(await run(EVALUATION_SPEC, data, options));
}
