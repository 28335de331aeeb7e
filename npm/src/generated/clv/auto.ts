// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../../backend.js";
import type { CallOptions, ReasonOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { Fitted, type Spec, fit } from "../../model.js";
import type { Result } from "../../result.js";
import type { Cell, Row, Score, Scorer } from "../../scorer.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const AUTO_SPEC: Spec = {
  id: "clv.auto",
  parameters: ["columns", "criterion", "max_iter", "models", "penalty", "q_min", "spend_penalty", "split", "unit"],
  roles: ["data"],
  options: ["as_of", "count", "discount_rate", "forever", "given", "horizon", "level", "margin", "predictive", "start"],
};

/** Parameters of `Auto`. */
export interface AutoOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /** What decides. Without it: `log_score` where there is time enough to hold out, else `aic`. */
  criterion?: "aic" | "bic" | "log_score" | null;
  /**
   * Newton steps of each model before it counts as not converged.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * The models to compare, each once. GGom/NBD is not among those of the default: where
   * lifetimes do not age it is Pareto/NBD at many times the cost.
   *
   * @defaultValue `["bg_nbd","mbg_nbd","pareto_nbd","nbd","bg_cnbd_k","mbg_cnbd_k"]`
   */
  models?: readonly ("bg_nbd" | "mbg_nbd" | "pareto_nbd" | "ggom_nbd" | "nbd" | "bg_cnbd_k" | "mbg_cnbd_k" | "bg_bb" | "sbg" | "beta_discrete_weibull")[];
  /**
   * `penalty` of each model of purchases; see `clv.bg_nbd`.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * Lower limit of q of the Gamma-Gamma.
   *
   * Range: [0, 100].
   *
   * @defaultValue `1.0`
   */
  qMin?: number;
  /**
   * `penalty` of the Gamma-Gamma.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  spendPenalty?: number;
  /**
   * Last day of the past for `log_score`, in ISO 8601. Without it: two thirds of the time from
   * the first purchase to the last day of the ledger.
   */
  split?: string | null;
  /**
   * The unit of `recency` and `T` in a summary table. A ledger has its own, and raw
   * transactions are counted in this one.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
}

/** Options of a fit. */
export interface AutoFitOptions extends CallOptions {
}

/** Options of what a `FittedAuto` gives. */
export interface AutoOutputOptions extends CallOptions {
  /** Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own. */
  asOf?: string | Date;
  /**
   * Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.
   *
   * Range: (0, 1).
   */
  level?: number | readonly number[];
  /**
   * How far ahead, counted in the model's `unit`: 13 weeks are a quarter. A list gives the columns of each, named by `_h13`.
   *
   * Range: (0, 1000000).
   *
   * @defaultValue `13.0`
   */
  horizon?: number | readonly number[];
  /**
   * Intervals of the quantity itself at the estimates (`true`) rather than of its expectation.
   *
   * @defaultValue `false`
   */
  predictive?: boolean;
  /**
   * Where the window begins, from now, at most `horizon`: purchases after `start` and up to `horizon` count.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  start?: number;
  /**
   * `alive`: if the customer is still there; `data`: also counting that they may have left, so that a quantile above the chance of any purchase is null.
   *
   * @defaultValue `"alive"`
   */
  given?: "alive" | "data";
  /**
   * Continuous discount rate per `unit` of the model, at least 0: 0.0018 per week is about 10 % a year.
   *
   * Range: [0, 10].
   *
   * @defaultValue `0.0`
   */
  discountRate?: number;
  /**
   * All purchases to come, whatever `horizon` says.
   *
   * @defaultValue `false`
   */
  forever?: boolean;
  /**
   * Share of a payment that is profit, in (0, 1].
   *
   * Range: [0.000000001, 1].
   *
   * @defaultValue `1.0`
   */
  margin?: number;
  /**
   * Number of purchases, whole. A list gives the columns of each, named by `_n2`.
   *
   * Range: [0, 100000].
   *
   * @defaultValue `1`
   */
  count?: number | readonly number[];
}

/** What `FittedAuto` predicts by row. */
export type AutoOutput = "p_alive" | "expected_purchases" | "next_purchase" | "p_no_purchase" | "expected_spend" | "clv" | "p_alive_in" | "p_purchase" | "p_purchases" | "p_ever" | "discounted_purchases";

/** Options of a prediction. */
export interface AutoPredictOptions extends AutoOutputOptions {
  /** Which outputs to give. Without it: p_alive, expected_purchases, next_purchase, expected_spend, clv. */
  outputs?: AutoOutput | readonly AutoOutput[];
}

/** A row that `FittedAuto` scores. */
export interface AutoRow extends Row {
  /** Who; unique at fit. */
  readonly customer_id?: Cell;
  /** Repeat purchases: purchase occasions after the first. */
  readonly frequency?: Cell;
  /** Time from the first purchase to the last one; 0 where `frequency` is 0. */
  readonly recency?: Cell;
  /** Time from the first purchase to the end of observation, in the unit of `recency`. */
  readonly T?: Cell;
  /** Mean spend of the repeat purchases; null (or 0) where `frequency` is 0. */
  readonly monetary_value?: Cell;
  /** Sum of the logarithms of the times between purchases, the first included; 0 where `frequency` is 0. Models of a rhythm are compared where it is there; predictions do not read it. */
  readonly litt?: Cell;
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface AutoScore extends Score {
  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  readonly p_alive: number;
  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  readonly expected_purchases: number;
  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  readonly next_purchase: number;
  /** Mean spend of a purchase to come. Unit: currency. From 0 to inf. */
  readonly expected_spend: number;
  /** Discounted margin of the purchases within `horizon`, or with `forever` of all purchases to come, null where that diverges. Unit: currency. From 0 to inf. */
  readonly clv: number;
}

/**
 * Which model fits these customers best, and what are they worth by it?
 *
 * ### Input
 * A ledger, raw transactions, or a summary table with `frequency`, `recency`, `T` and
 * `monetary_value` (null where `frequency` is 0), optionally `litt` and `weight`.
 *
 * ### Model
 * Each of `models` is fitted to all customers. All of them give the density of the times of the
 * purchases of a customer in one unit (CNBD-k with `litt` included), so that their likelihoods
 * compare, and
 * $$AIC = 2 m - 2 \ln L, \quad BIC = m \ln n - 2 \ln L$$
 * where m counts the parameters, the k of CNBD-k among them. By `log_score` each model is also fitted
 * to what was known at `split`, and the mean of ln P(N = n) over customers, n the purchases that
 * followed, decides, then the root mean squared error (see `clv.evaluate`). Of models that are
 * equal to nine digits the one with fewer parameters is taken. `clv.bg_bb`, `clv.sbg` and
 * `clv.beta_discrete_weibull` see opportunities and contracts and not times: neither their
 * likelihoods nor their forecasts are of the same thing, and they are left out with that reason.
 * So is a model of a rhythm where there is no `litt`, and one whose fit fails.
 *
 * Without `criterion` the log score decides where the input has the days of purchases and 100
 * purchases or more follow the split; AIC elsewhere.
 *
 * Beside the best model stands Gamma-Gamma for the spend of each purchase, as in `clv.value`.
 * Covariates and groups are for `clv.value` itself.
 *
 * ### Output
 * All of `clv.value`, and the table `comparison` with a row for each model, best first; a note
 * says which model was chosen and by what.
 *
 * ### Reasons
 * `explain` says what each column adds, as Shapley values against the typical repeat customer
 * of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
 *
 * ### When not to use
 * Where the reasons for a model are known better than the data can tell: a subscription, a
 * calendar of opportunities. The choice adds uncertainty that the intervals do not have.
 *
 * ### References
 * Burnham & Anderson (2002), *Model Selection and Multimodel Inference*, chapter 2; Gneiting &
 * Raftery (2007), *Strictly Proper Scoring Rules, Prediction, and Estimation*, Journal of the
 * American Statistical Association 102(477).
 */
export class Auto {
  /** The id of the method. */
  static readonly id = "clv.auto";
  /** The parameters as they were given. */
  readonly options: Readonly<AutoOptions>;

  constructor(options: AutoOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: AutoFitOptions): Promise<FittedAuto> {
    return new FittedAuto(await fit(AUTO_SPEC, this.options, data, options));
  }
}

/** A fitted `Auto`. */
export class FittedAuto extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(AUTO_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: AutoPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<AutoPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: AutoRow, options?: AutoPredictOptions): AutoScore {
    return this.one(row, options) as AutoScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: AutoPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  async pAlive(data: TableInput | FittedLedger, options?: Pick<AutoOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive");
  }

  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  async expectedPurchases(data: TableInput | FittedLedger, options?: Pick<AutoOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level" | "predictive" | "start">): Promise<Table> {
    return this.ask(options, data, "expected_purchases");
  }

  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  async nextPurchase(data: TableInput | FittedLedger, options?: Pick<AutoOutputOptions, "signal" | "onProgress" | "asOf" | "given" | "level">): Promise<Table> {
    return this.ask(options, data, "next_purchase");
  }

  /** Probability of no purchase within `horizon`. From 0 to 1. */
  async pNoPurchase(data: TableInput | FittedLedger, options?: Pick<AutoOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_no_purchase");
  }

  /** Mean spend of a purchase to come. Unit: currency. From 0 to inf. */
  async expectedSpend(data: TableInput | FittedLedger, options?: Pick<AutoOutputOptions, "signal" | "onProgress" | "asOf" | "level" | "predictive">): Promise<Table> {
    return this.ask(options, data, "expected_spend");
  }

  /** Discounted margin of the purchases within `horizon`, or with `forever` of all purchases to come, null where that diverges. Unit: currency. From 0 to inf. */
  async clv(data: TableInput | FittedLedger, options?: Pick<AutoOutputOptions, "signal" | "onProgress" | "asOf" | "discountRate" | "forever" | "horizon" | "level" | "margin">): Promise<Table> {
    return this.ask(options, data, "clv");
  }

  /** Probability that the customer has not dropped out by `horizon` from now. From 0 to 1. */
  async pAliveIn(data: TableInput | FittedLedger, options?: Pick<AutoOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive_in");
  }

  /** Probability of at least one purchase within `horizon`. From 0 to 1. */
  async pPurchase(data: TableInput | FittedLedger, options?: Pick<AutoOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchase");
  }

  /** Probability of exactly `count` purchases within `horizon`. From 0 to 1. */
  async pPurchases(data: TableInput | FittedLedger, options?: Pick<AutoOutputOptions, "signal" | "onProgress" | "asOf" | "count" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchases");
  }

  /** Probability that the customer ever buys again. From 0 to 1. */
  async pEver(data: TableInput | FittedLedger, options?: Pick<AutoOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_ever");
  }

  /** Mean of the purchases within `horizon`, each worth e^(-`discount_rate` u) at its time u from now; with `forever` of all purchases to come (DERT), null where that diverges. Unit: purchases. From 0 to inf. */
  async discountedPurchases(data: TableInput | FittedLedger, options?: Pick<AutoOutputOptions, "signal" | "onProgress" | "asOf" | "discountRate" | "forever" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "discounted_purchases");
  }

  /**
   * One row a model, the chosen one first, those that were left out last.
   * - `model`: The id of the model.
   * - `rank`: Place by the criterion; null for one left out.
   * - `chosen`: Whether predictions are this model's.
   * - `log_likelihood`: Of the fit to all customers.
   * - `parameters`: How many were estimated, the k of a rhythm among them.
   * - `aic`: Akaike's criterion; the less the better.
   * - `bic`: Schwarz's criterion; the less the better.
   * - `log_score`: Mean of ln P(N = n) over customers in the hold-out period; null without one.
   * - `root_mean_squared_error`: Of n and its expectation there.
   * - `reason`: Why it was left out: `no_litt` (the input has no times between purchases), `not_fitted` (see the notes), `opportunities` or `contracts` (the model is not one of the times of purchases). Null for one that is compared.
   */
  async comparison(options?: Pick<AutoOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "comparison");
  }

  /**
   * Estimates of both models with standard errors and intervals; `model` says whose.
   * - `parameter`: Its letter in the literature.
   * - `value`: The estimate.
   * - `standard_error`: Null where the data do not identify it.
   * - `lower`: Lower end of the interval, symmetric on the log scale (coefficients: as they are).
   * - `upper`: Upper end.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async parameters(options?: Pick<AutoOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
    return this.ask(options, undefined, "parameters");
  }

  /**
   * One row a model: likelihood, information criteria, iterations.
   * - `log_likelihood`: Without the penalty; times in the model's unit.
   * - `aic`: 2 k - 2 LL.
   * - `bic`: k ln n - 2 LL.
   * - `customers`: Sum of weights.
   * - `iterations`: Newton steps.
   * - `decrement`: Newton decrement before the last step.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async diagnostics(options?: Pick<AutoOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: AutoFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedAuto): Promise<FittedAuto> {
    return new FittedAuto(await this.join(other));
  }
}
