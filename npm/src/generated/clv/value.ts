// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../../backend.js";
import type { CallOptions, ReasonOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { Fitted, type Spec, fit } from "../../model.js";
import type { Result } from "../../result.js";
import type { Cell, Row, Score, Scorer } from "../../scorer.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const VALUE_SPEC: Spec = {
  id: "clv.value",
  parameters: ["columns", "covariates", "covariates_dropout", "covariates_equal", "max_iter", "on", "penalty", "penalty_covariates", "pool", "pool_width", "q_min", "spend_penalty", "transactions", "unit"],
  roles: ["data"],
  options: ["as_of", "count", "discount_rate", "forever", "given", "horizon", "level", "margin", "predictive", "start"],
};

/** Parameters of `Value`. */
export interface ValueOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * `covariates` of the model of purchases: BG/NBD, MBG/NBD or Pareto/NBD.
   *
   * @defaultValue `[]`
   */
  covariates?: readonly (string)[];
  /**
   * Its `covariates_dropout`.
   *
   * @defaultValue `[]`
   */
  covariatesDropout?: readonly (string)[];
  /**
   * Its `covariates_equal`.
   *
   * @defaultValue `[]`
   */
  covariatesEqual?: readonly (string)[];
  /**
   * Newton steps of each model before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * Its `on`, where it has one.
   *
   * @defaultValue `"scale"`
   */
  on?: "scale" | "phi";
  /**
   * `penalty` of the model of purchases.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * Its `penalty_covariates`.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penaltyCovariates?: number;
  /** Its `pool`. */
  pool?: string | null;
  /**
   * Its `pool_width`.
   *
   * Range: [0.001, 10].
   */
  poolWidth?: number | null;
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
   * The model of purchases.
   *
   * @defaultValue `"bg_nbd"`
   */
  transactions?: "bg_nbd" | "mbg_nbd" | "pareto_nbd" | "ggom_nbd" | "nbd" | "bg_cnbd_k" | "mbg_cnbd_k";
  /**
   * The unit of `recency` and `T` in a summary table. A ledger has its own, and raw
   * transactions are counted in this one.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
}

/** Options of a fit. */
export interface ValueFitOptions extends CallOptions {
}

/** Options of what a `FittedValue` gives. */
export interface ValueOutputOptions extends CallOptions {
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

/** What `FittedValue` predicts by row. */
export type ValueOutput = "p_alive" | "expected_purchases" | "next_purchase" | "p_no_purchase" | "expected_spend" | "clv" | "p_alive_in" | "p_purchase" | "p_purchases" | "p_ever" | "discounted_purchases";

/** Options of a prediction. */
export interface ValuePredictOptions extends ValueOutputOptions {
  /** Which outputs to give. Without it: p_alive, expected_purchases, next_purchase, expected_spend, clv. */
  outputs?: ValueOutput | readonly ValueOutput[];
}

/** A row that `FittedValue` scores. */
export interface ValueRow extends Row {
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
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface ValueScore extends Score {
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
 * What is each customer worth from now on?
 *
 * ### Input
 * A ledger, raw transactions, or a summary table with `frequency`, `recency`, `T` and
 * `monetary_value` (null where `frequency` is 0), optionally `weight`, and the columns that
 * `covariates`, `covariates_dropout` and `pool` name, which only a summary table has.
 *
 * ### Model
 * A model of the number of purchases (`transactions`, BG/NBD by default) and Gamma-Gamma for
 * the spend of each, taken as independent:
 * $$CLV = margin \cdot E[M] \cdot P(alive) \int_0^{horizon} e^{-\delta u} \, dE[X(u) \mid alive].$$
 * Its interval combines the variances of both expectations on the log scale.
 *
 * ### Output
 * All of the model of purchases and of `clv.gamma_gamma`, and `clv`, in the currency of `monetary_value`.
 *
 * ### Reasons
 * `explain` says what each column adds, as Shapley values against the typical repeat customer
 * of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
 *
 * ### When not to use
 * Where one of the two models is out of place; see there.
 *
 * ### References
 * Fader, Hardie & Lee (2005), *RFM and CLV: Using Iso-Value Curves for Customer Base Analysis*,
 * Journal of Marketing Research 42(4).
 */
export class Value {
  /** The id of the method. */
  static readonly id = "clv.value";
  /** The parameters as they were given. */
  readonly options: Readonly<ValueOptions>;

  constructor(options: ValueOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: ValueFitOptions): Promise<FittedValue> {
    return new FittedValue(await fit(VALUE_SPEC, this.options, data, options));
  }
}

/** A fitted `Value`. */
export class FittedValue extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(VALUE_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: ValuePredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<ValuePredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: ValueRow, options?: ValuePredictOptions): ValueScore {
    return this.one(row, options) as ValueScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: ValuePredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  async pAlive(data: TableInput | FittedLedger, options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive");
  }

  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  async expectedPurchases(data: TableInput | FittedLedger, options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level" | "predictive" | "start">): Promise<Table> {
    return this.ask(options, data, "expected_purchases");
  }

  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  async nextPurchase(data: TableInput | FittedLedger, options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "asOf" | "given" | "level">): Promise<Table> {
    return this.ask(options, data, "next_purchase");
  }

  /** Probability of no purchase within `horizon`. From 0 to 1. */
  async pNoPurchase(data: TableInput | FittedLedger, options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_no_purchase");
  }

  /** Mean spend of a purchase to come. Unit: currency. From 0 to inf. */
  async expectedSpend(data: TableInput | FittedLedger, options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "asOf" | "level" | "predictive">): Promise<Table> {
    return this.ask(options, data, "expected_spend");
  }

  /** Discounted margin of the purchases within `horizon`, or with `forever` of all purchases to come, null where that diverges. Unit: currency. From 0 to inf. */
  async clv(data: TableInput | FittedLedger, options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "asOf" | "discountRate" | "forever" | "horizon" | "level" | "margin">): Promise<Table> {
    return this.ask(options, data, "clv");
  }

  /** Probability that the customer has not dropped out by `horizon` from now. From 0 to 1. */
  async pAliveIn(data: TableInput | FittedLedger, options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive_in");
  }

  /** Probability of at least one purchase within `horizon`. From 0 to 1. */
  async pPurchase(data: TableInput | FittedLedger, options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchase");
  }

  /** Probability of exactly `count` purchases within `horizon`. From 0 to 1. */
  async pPurchases(data: TableInput | FittedLedger, options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "asOf" | "count" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchases");
  }

  /** Probability that the customer ever buys again. From 0 to 1. */
  async pEver(data: TableInput | FittedLedger, options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_ever");
  }

  /** Mean of the purchases within `horizon`, each worth e^(-`discount_rate` u) at its time u from now; with `forever` of all purchases to come (DERT), null where that diverges. Unit: purchases. From 0 to inf. */
  async discountedPurchases(data: TableInput | FittedLedger, options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "asOf" | "discountRate" | "forever" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "discounted_purchases");
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
  async parameters(options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
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
  async diagnostics(options?: Pick<ValueOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: ValueFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedValue): Promise<FittedValue> {
    return new FittedValue(await this.join(other));
  }
}
