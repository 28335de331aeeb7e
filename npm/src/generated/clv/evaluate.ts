// Written by `cargo xtask gen` from the registry. Do not edit.

import type { CallOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { type Spec, run } from "../../model.js";
import { Result } from "../../result.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const EVALUATE_SPEC: Spec = {
  id: "clv.evaluate",
  parameters: ["as_of", "columns", "level", "max_iter", "models", "penalty", "split", "unit"],
  roles: ["data"],
  options: [],
};

/** Options of `evaluate`. */
export interface EvaluateOptions extends CallOptions {
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
   * The unit in which raw transactions are counted; a ledger has its own.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
}

/** What `evaluate` gives. */
export class EvaluateResult extends Result {
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

  /**
   * Repeat purchases over time, of the customers who first bought up to the split.
   * - `model`: The id of the model.
   * - `date`: Last day of the period.
   * - `holdout`: Whether the period lies after the split.
   * - `actual`: In the period.
   * - `expected`: What the model expected.
   * - `cumulative_actual`: Until then.
   * - `cumulative_expected`: Until then.
   */
  get tracking(): Table {
    return this.table("tracking");
  }

  /**
   * Mean purchases in the hold-out period by repeat purchases before it; the last row holds that number or more.
   * - `model`: The id of the model.
   * - `frequency`: Repeat purchases up to the split.
   * - `customers`: How many.
   * - `actual`: What came.
   * - `expected`: What the model expected.
   */
  get byFrequency(): Table {
    return this.table("by_frequency");
  }

  /**
   * Mean purchases in the hold-out period by the time since the last one at the split.
   * - `model`: The id of the model.
   * - `lower`: Lower end.
   * - `upper`: Upper end.
   * - `customers`: How many.
   * - `actual`: What came.
   * - `expected`: What the model expected.
   */
  get byRecency(): Table {
    return this.table("by_recency");
  }

  /**
   * Customers by repeat purchases up to the split, with the model's predictive interval; the last row holds that number or more.
   * - `model`: The id of the model.
   * - `frequency`: Repeat purchases up to the split.
   * - `actual`: Customers who made so many.
   * - `expected`: What the model expected.
   * - `lower`: Lower end.
   * - `upper`: Upper end.
   */
  get counts(): Table {
    return this.table("counts");
  }

  /**
   * The probability integral transform in twentieths: each share is 0.05 where forecasts are calibrated, a bowl where they are too narrow, a hill where they are too wide.
   * - `model`: The id of the model.
   * - `lower`: Lower end.
   * - `upper`: Upper end.
   * - `share`: Of the customers.
   */
  get pit(): Table {
    return this.table("pit");
  }

  /**
   * What the model says of a customer as old as the oldest, by frequency and recency.
   * - `model`: The id of the model.
   * - `frequency`: Repeat purchases.
   * - `recency`: Time from the first to the last purchase.
   * - `p_alive`: Probability of being a customer still.
   * - `expected_purchases`: Within the hold-out period.
   */
  get matrix(): Table {
    return this.table("matrix");
  }

  /**
   * The last two times between purchases as a share, t_1 / (t_1 + t_2): its mean, its variance, and the k of Erlang-k times that has this variance; 1 is random.
   * - `customers`: Who have three purchases or more.
   * - `mean_share`: Of the earlier time.
   * - `variance`: Of the share; 1/12 where random.
   * - `k`: Null where the variance is 0.
   */
  get regularity(): Table {
    return this.table("regularity");
  }

  /**
   * The distribution of that share in tenths: even where purchases come at random, piled up in the middle where they come in a rhythm.
   * - `lower`: Lower end.
   * - `upper`: Upper end.
   * - `customers`: How many.
   * - `expected`: What the model expected.
   */
  get gapShares(): Table {
    return this.table("gap_shares");
  }
}

/**
 * How well would models of purchases have foretold the recent past?
 *
 * The time is cut at `split`: models are fitted to what was known then, and what they said of
 * each customer is held against what followed.
 *
 * ### Input
 * Raw transactions, or a ledger with `detail = "days"`.
 *
 * ### Model
 * Each of `models` with plain maximum likelihood, unless there is a `penalty`. A forecast of a
 * customer is the whole distribution of the number of purchases after the split. Its log score
 * is ln P(N = n); its probability integral transform is the non-randomised one for counts, whose
 * mean over customers is uniform where forecasts are calibrated. `counts` compares how many
 * customers made n repeat purchases until the split with what a model expects of new customers
 * who are observed as long; its intervals hold the chance of each customer and the uncertainty
 * of the estimates:
 * $$Var = \sum_i p_n(T_i)\,[1 - p_n(T_i)] + g^\top \Sigma g, \quad g = \nabla \sum_i p_n(T_i).$$
 * `regularity` looks at the last two times between purchases of a customer: with purchases at
 * random their share t_1 / (t_1 + t_2) is uniform over 0 to 1; where they are Erlang-k its variance
 * is 1 / (4 (2 k + 1)).
 *
 * ### Output
 * Table `scores` with a row for each model, the best log score first; tables that say where a
 * model is wrong: over time (`tracking`), by frequency, by time since the last purchase, over
 * the number of purchases (`counts`), over probabilities (`pit`); `matrix` by frequency and
 * recency; and the regularity of purchases.
 *
 * ### When not to use
 * Over a time that is short beside the time between purchases, where nearly all counts are 0.
 *
 * ### References
 * Fader, Hardie & Lee (2005), *"Counting Your Customers" the Easy Way*, Marketing Science 24(2);
 * Czado, Gneiting & Held (2009), *Predictive Model Assessment for Count Data*, Biometrics 65(4);
 * Wheat & Morrison (1990), *Estimating Purchase Regularity with Two Interpurchase Times*, Journal
 * of Marketing Research 27(1).
 */
export async function evaluate(data: TableInput | FittedLedger, options?: EvaluateOptions): Promise<EvaluateResult> {
  return new EvaluateResult(await run(EVALUATE_SPEC, data, options));
}
