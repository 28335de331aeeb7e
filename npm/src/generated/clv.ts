// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../backend.js";
import type { CallOptions, ReasonOptions } from "../call.js";
import type { TableInput } from "../input.js";
import { Fitted, type Spec, fit } from "../model.js";
import type { Result } from "../result.js";
import type { Cell, Row, Score, Scorer } from "../scorer.js";
import type { Table } from "../table.js";
import type { FittedLedger } from "./root.js";

const BG_NBD_SPEC: Spec = {
  id: "clv.bg_nbd",
  parameters: ["columns", "max_iter", "penalty", "unit"],
  roles: ["data"],
  options: ["as_of", "count", "discount_rate", "draws", "forever", "given", "horizon", "level", "predictive", "priors", "seed", "start"],
};

/** Parameters of `BgNbd`. */
export interface BgNbdOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Newton steps before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * Strength of the pull of each parameter towards 1 (a time towards the mean T):
   * `penalty` times the number of customers times the sum of the squared logarithms
   * is taken off the log-likelihood. It does not depend on the unit. 0 is plain
   * maximum likelihood.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * The unit of durations in a summary table. A ledger has its own, and raw
   * transactions are counted in this one.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
}

/** Options of a fit. */
export interface BgNbdFitOptions extends CallOptions {
}

/** Options of what a `FittedBgNbd` gives. */
export interface BgNbdOutputOptions extends CallOptions {
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
   * Number of purchases, whole. A list gives the columns of each, named by `_n2`.
   *
   * Range: [0, 100000].
   *
   * @defaultValue `1`
   */
  count?: number | readonly number[];
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
   * Draws from the posterior distribution; each costs one likelihood.
   *
   * Range: [25, 1000000].
   *
   * @defaultValue `4000`
   */
  draws?: number;
  /**
   * `weak`: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
   *
   * @defaultValue `"weak"`
   */
  priors?: "weak" | "pymc";
  /**
   * Equal seeds give equal draws.
   *
   * Range: [0, 9007199254740991].
   *
   * @defaultValue `0`
   */
  seed?: number;
}

/** What `FittedBgNbd` predicts by row. */
export type BgNbdOutput = "p_alive" | "expected_purchases" | "next_purchase" | "p_no_purchase" | "p_alive_in" | "p_purchase" | "p_purchases" | "p_ever" | "discounted_purchases";

/** Options of a prediction. */
export interface BgNbdPredictOptions extends BgNbdOutputOptions {
  /** Which outputs to give. Without it: p_alive, expected_purchases, next_purchase. */
  outputs?: BgNbdOutput | readonly BgNbdOutput[];
}

/** A row that `FittedBgNbd` scores. */
export interface BgNbdRow extends Row {
  /** Who; unique at fit. */
  readonly customer_id?: Cell;
  /** Repeat purchases: purchase occasions after the first. */
  readonly frequency?: Cell;
  /** Time from the first purchase to the last one; 0 where `frequency` is 0. */
  readonly recency?: Cell;
  /** Time from the first purchase to the end of observation, in the unit of `recency`. */
  readonly T?: Cell;
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface BgNbdScore extends Score {
  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  readonly p_alive: number;
  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  readonly expected_purchases: number;
  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  readonly next_purchase: number;
}

/**
 * Who is still a customer, and how often will they buy?
 *
 * ### Input
 * A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole,
 * at least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally
 * `weight`.
 *
 * ### Model
 * While alive, a customer buys at rate lambda ~ Gamma(r, alpha); after each repeat purchase
 * they drop out with probability p ~ Beta(a, b). The likelihood of x purchases, the last at
 * t_x, observed up to T is
 * $$\frac{B(a, b+x)}{B(a,b)} \frac{\Gamma(r+x) \alpha^r}{\Gamma(r) (\alpha+T)^{r+x}} +
 * 1_{x>0} \frac{B(a+1, b+x-1)}{B(a,b)} \frac{\Gamma(r+x) \alpha^r}{\Gamma(r) (\alpha+t_x)^{r+x}}.$$
 * Fitted by damped Newton in (ln r, ln alpha, logit a/(a+b), ln(a+b)). Intervals of
 * predictions are Wald intervals of the expectation.
 *
 * ### Output
 * For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
 * ledger, date), and on request the probability and number of purchases, what they are worth
 * in advance, and whether there will be any; tables of the estimates.
 *
 * ### Reasons
 * `explain` says what each column adds, compared with the typical repeat customer of the fit:
 * of each column the lower median over the customers who came back. With the set N of columns
 * and v(S) the output of a customer who has the columns of S and is typical in the others,
 * $$\phi_i = \sum_{S \subseteq N \setminus i} \frac{|S|!\,(|N| - |S| - 1)!}{|N|!}\,[v(S \cup i) - v(S)],$$
 * the Shapley value, exact over all mixtures; the contributions sum to the output less that of
 * the typical customer. A mixture is made possible: recency is at most T, and who never came
 * back has no recency and no mean spend; a mean spend that is missing counts as typical.
 *
 * ### When not to use
 * For contracts that end visibly, for buyers with a regular rhythm, and where the ledger
 * starts after the customers were acquired. A customer who never bought again counts as alive
 * with certainty.
 *
 * ### References
 * Fader, Hardie & Lee (2005), *"Counting Your Customers" the Easy Way*, Marketing Science
 * 24(2), eq. 6 to 10.
 */
export class BgNbd {
  /** The id of the method. */
  static readonly id = "clv.bg_nbd";
  /** The parameters as they were given. */
  readonly options: Readonly<BgNbdOptions>;

  constructor(options: BgNbdOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: BgNbdFitOptions): Promise<FittedBgNbd> {
    return new FittedBgNbd(await fit(BG_NBD_SPEC, this.options, data, options));
  }
}

/** A fitted `BgNbd`. */
export class FittedBgNbd extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(BG_NBD_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: BgNbdPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<BgNbdPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: BgNbdRow, options?: BgNbdPredictOptions): BgNbdScore {
    return this.one(row, options) as BgNbdScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: BgNbdPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  async pAlive(data: TableInput | FittedLedger, options?: Pick<BgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive");
  }

  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  async expectedPurchases(data: TableInput | FittedLedger, options?: Pick<BgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level" | "predictive" | "start">): Promise<Table> {
    return this.ask(options, data, "expected_purchases");
  }

  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  async nextPurchase(data: TableInput | FittedLedger, options?: Pick<BgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "given" | "level">): Promise<Table> {
    return this.ask(options, data, "next_purchase");
  }

  /** Probability of no purchase within `horizon`. From 0 to 1. */
  async pNoPurchase(data: TableInput | FittedLedger, options?: Pick<BgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_no_purchase");
  }

  /** Probability that the customer has not dropped out by `horizon` from now. From 0 to 1. */
  async pAliveIn(data: TableInput | FittedLedger, options?: Pick<BgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive_in");
  }

  /** Probability of at least one purchase within `horizon`. From 0 to 1. */
  async pPurchase(data: TableInput | FittedLedger, options?: Pick<BgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchase");
  }

  /** Probability of exactly `count` purchases within `horizon`. From 0 to 1. */
  async pPurchases(data: TableInput | FittedLedger, options?: Pick<BgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "count" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchases");
  }

  /** Probability that the customer ever buys again. From 0 to 1. */
  async pEver(data: TableInput | FittedLedger, options?: Pick<BgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_ever");
  }

  /** Mean of the purchases within `horizon`, each worth e^(-`discount_rate` u) at its time u from now; with `forever` of all purchases to come (DERT), null where that diverges. Unit: purchases. From 0 to inf. */
  async discountedPurchases(data: TableInput | FittedLedger, options?: Pick<BgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "discountRate" | "forever" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "discounted_purchases");
  }

  /**
   * Estimates with standard errors and intervals; `status` says where the optimum lies.
   * - `parameter`: Its letter in the literature.
   * - `value`: The estimate.
   * - `standard_error`: Null where the data do not identify it.
   * - `lower`: Lower end of the interval, symmetric on the log scale.
   * - `upper`: Upper end.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async parameters(options?: Pick<BgNbdOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
    return this.ask(options, undefined, "parameters");
  }

  /**
   * One row: likelihood, information criteria, iterations.
   * - `log_likelihood`: Without the penalty; times in the model's unit.
   * - `aic`: 2 k - 2 LL.
   * - `bic`: k ln n - 2 LL.
   * - `customers`: Sum of weights.
   * - `iterations`: Newton steps.
   * - `decrement`: Newton decrement before the last step.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async diagnostics(options?: Pick<BgNbdOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /**
   * Covariance and correlation of each pair of estimates, from the observed information.
   * - `parameter`: One parameter.
   * - `other`: The other.
   * - `covariance`: Null where the data do not identify one of them.
   * - `correlation`: In [-1, 1].
   */
  async covariance(options?: Pick<BgNbdOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "covariance");
  }

  /**
   * Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.
   * - `parameter`: Its letter in the literature.
   * - `mean`: Posterior mean.
   * - `standard_deviation`: Posterior standard deviation.
   * - `lower`: Lower end of the interval, as a quantile.
   * - `upper`: Upper end.
   * - `ess`: Effective number of independent draws.
   * - `k_hat`: Shape of the tail of the weights: up to 0.7 the draws are to be trusted.
   * - `log_evidence`: Logarithm of the probability of the data; null with `pymc` where a prior is improper.
   */
  async posterior(data: TableInput | FittedLedger, options?: Pick<BgNbdOutputOptions, "signal" | "onProgress" | "draws" | "level" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "posterior");
  }

  /**
   * Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.
   * - `draw`: From 0.
   * - `parameter`: Its letter in the literature.
   * - `value`: Its value in this draw.
   */
  async draws(data: TableInput | FittedLedger, options?: Pick<BgNbdOutputOptions, "signal" | "onProgress" | "draws" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "draws");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: BgNbdFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedBgNbd): Promise<FittedBgNbd> {
    return new FittedBgNbd(await this.join(other));
  }
}

const MBG_NBD_SPEC: Spec = {
  id: "clv.mbg_nbd",
  parameters: ["columns", "max_iter", "penalty", "unit"],
  roles: ["data"],
  options: ["as_of", "count", "discount_rate", "draws", "forever", "given", "horizon", "level", "predictive", "priors", "seed", "start"],
};

/** Parameters of `MbgNbd`. */
export interface MbgNbdOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Newton steps before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * Strength of the pull of each parameter towards 1 (a time towards the mean T):
   * `penalty` times the number of customers times the sum of the squared logarithms
   * is taken off the log-likelihood. It does not depend on the unit. 0 is plain
   * maximum likelihood.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * The unit of durations in a summary table. A ledger has its own, and raw
   * transactions are counted in this one.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
}

/** Options of a fit. */
export interface MbgNbdFitOptions extends CallOptions {
}

/** Options of what a `FittedMbgNbd` gives. */
export interface MbgNbdOutputOptions extends CallOptions {
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
   * Number of purchases, whole. A list gives the columns of each, named by `_n2`.
   *
   * Range: [0, 100000].
   *
   * @defaultValue `1`
   */
  count?: number | readonly number[];
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
   * Draws from the posterior distribution; each costs one likelihood.
   *
   * Range: [25, 1000000].
   *
   * @defaultValue `4000`
   */
  draws?: number;
  /**
   * `weak`: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
   *
   * @defaultValue `"weak"`
   */
  priors?: "weak" | "pymc";
  /**
   * Equal seeds give equal draws.
   *
   * Range: [0, 9007199254740991].
   *
   * @defaultValue `0`
   */
  seed?: number;
}

/** What `FittedMbgNbd` predicts by row. */
export type MbgNbdOutput = "p_alive" | "expected_purchases" | "next_purchase" | "p_no_purchase" | "p_alive_in" | "p_purchase" | "p_purchases" | "p_ever" | "discounted_purchases";

/** Options of a prediction. */
export interface MbgNbdPredictOptions extends MbgNbdOutputOptions {
  /** Which outputs to give. Without it: p_alive, expected_purchases, next_purchase. */
  outputs?: MbgNbdOutput | readonly MbgNbdOutput[];
}

/** A row that `FittedMbgNbd` scores. */
export interface MbgNbdRow extends Row {
  /** Who; unique at fit. */
  readonly customer_id?: Cell;
  /** Repeat purchases: purchase occasions after the first. */
  readonly frequency?: Cell;
  /** Time from the first purchase to the last one; 0 where `frequency` is 0. */
  readonly recency?: Cell;
  /** Time from the first purchase to the end of observation, in the unit of `recency`. */
  readonly T?: Cell;
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface MbgNbdScore extends Score {
  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  readonly p_alive: number;
  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  readonly expected_purchases: number;
  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  readonly next_purchase: number;
}

/**
 * Who is still a customer, if some never came back after the first purchase?
 *
 * ### Input
 * A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole,
 * at least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally
 * `weight`.
 *
 * ### Model
 * As BG/NBD, but a customer may drop out right after the first purchase, with the same
 * probability p ~ Beta(a, b) as after each later one:
 * $$\frac{\Gamma(r+x) \alpha^r}{\Gamma(r)} \left[ \frac{B(a, b+x+1)}{B(a,b)}
 * \frac{1}{(\alpha+T)^{r+x}} + \frac{B(a+1, b+x)}{B(a,b)} \frac{1}{(\alpha+t_x)^{r+x}} \right].$$
 * Fitted by damped Newton in (ln r, ln alpha, logit a/(a+b), ln(a+b)). Intervals of
 * predictions are Wald intervals of the expectation.
 *
 * ### Output
 * For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
 * ledger, date), and on request the probability and number of purchases, what they are worth
 * in advance, and whether there will be any; tables of the estimates.
 *
 * ### Reasons
 * `explain` says what each column adds, as Shapley values against the typical repeat customer
 * of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
 *
 * ### When not to use
 * For contracts that end visibly, for buyers with a regular rhythm, and where the ledger
 * starts after the customers were acquired.
 *
 * ### References
 * Batislam, Denizel & Filiztekin (2007), *Empirical validation and comparison of models for
 * customer base analysis*, International Journal of Research in Marketing 24(3).
 */
export class MbgNbd {
  /** The id of the method. */
  static readonly id = "clv.mbg_nbd";
  /** The parameters as they were given. */
  readonly options: Readonly<MbgNbdOptions>;

  constructor(options: MbgNbdOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: MbgNbdFitOptions): Promise<FittedMbgNbd> {
    return new FittedMbgNbd(await fit(MBG_NBD_SPEC, this.options, data, options));
  }
}

/** A fitted `MbgNbd`. */
export class FittedMbgNbd extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(MBG_NBD_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: MbgNbdPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<MbgNbdPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: MbgNbdRow, options?: MbgNbdPredictOptions): MbgNbdScore {
    return this.one(row, options) as MbgNbdScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: MbgNbdPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  async pAlive(data: TableInput | FittedLedger, options?: Pick<MbgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive");
  }

  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  async expectedPurchases(data: TableInput | FittedLedger, options?: Pick<MbgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level" | "predictive" | "start">): Promise<Table> {
    return this.ask(options, data, "expected_purchases");
  }

  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  async nextPurchase(data: TableInput | FittedLedger, options?: Pick<MbgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "given" | "level">): Promise<Table> {
    return this.ask(options, data, "next_purchase");
  }

  /** Probability of no purchase within `horizon`. From 0 to 1. */
  async pNoPurchase(data: TableInput | FittedLedger, options?: Pick<MbgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_no_purchase");
  }

  /** Probability that the customer has not dropped out by `horizon` from now. From 0 to 1. */
  async pAliveIn(data: TableInput | FittedLedger, options?: Pick<MbgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive_in");
  }

  /** Probability of at least one purchase within `horizon`. From 0 to 1. */
  async pPurchase(data: TableInput | FittedLedger, options?: Pick<MbgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchase");
  }

  /** Probability of exactly `count` purchases within `horizon`. From 0 to 1. */
  async pPurchases(data: TableInput | FittedLedger, options?: Pick<MbgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "count" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchases");
  }

  /** Probability that the customer ever buys again. From 0 to 1. */
  async pEver(data: TableInput | FittedLedger, options?: Pick<MbgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_ever");
  }

  /** Mean of the purchases within `horizon`, each worth e^(-`discount_rate` u) at its time u from now; with `forever` of all purchases to come (DERT), null where that diverges. Unit: purchases. From 0 to inf. */
  async discountedPurchases(data: TableInput | FittedLedger, options?: Pick<MbgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "discountRate" | "forever" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "discounted_purchases");
  }

  /**
   * Estimates with standard errors and intervals; `status` says where the optimum lies.
   * - `parameter`: Its letter in the literature.
   * - `value`: The estimate.
   * - `standard_error`: Null where the data do not identify it.
   * - `lower`: Lower end of the interval, symmetric on the log scale.
   * - `upper`: Upper end.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async parameters(options?: Pick<MbgNbdOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
    return this.ask(options, undefined, "parameters");
  }

  /**
   * One row: likelihood, information criteria, iterations.
   * - `log_likelihood`: Without the penalty; times in the model's unit.
   * - `aic`: 2 k - 2 LL.
   * - `bic`: k ln n - 2 LL.
   * - `customers`: Sum of weights.
   * - `iterations`: Newton steps.
   * - `decrement`: Newton decrement before the last step.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async diagnostics(options?: Pick<MbgNbdOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /**
   * Covariance and correlation of each pair of estimates, from the observed information.
   * - `parameter`: One parameter.
   * - `other`: The other.
   * - `covariance`: Null where the data do not identify one of them.
   * - `correlation`: In [-1, 1].
   */
  async covariance(options?: Pick<MbgNbdOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "covariance");
  }

  /**
   * Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.
   * - `parameter`: Its letter in the literature.
   * - `mean`: Posterior mean.
   * - `standard_deviation`: Posterior standard deviation.
   * - `lower`: Lower end of the interval, as a quantile.
   * - `upper`: Upper end.
   * - `ess`: Effective number of independent draws.
   * - `k_hat`: Shape of the tail of the weights: up to 0.7 the draws are to be trusted.
   * - `log_evidence`: Logarithm of the probability of the data; null with `pymc` where a prior is improper.
   */
  async posterior(data: TableInput | FittedLedger, options?: Pick<MbgNbdOutputOptions, "signal" | "onProgress" | "draws" | "level" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "posterior");
  }

  /**
   * Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.
   * - `draw`: From 0.
   * - `parameter`: Its letter in the literature.
   * - `value`: Its value in this draw.
   */
  async draws(data: TableInput | FittedLedger, options?: Pick<MbgNbdOutputOptions, "signal" | "onProgress" | "draws" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "draws");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: MbgNbdFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedMbgNbd): Promise<FittedMbgNbd> {
    return new FittedMbgNbd(await this.join(other));
  }
}

const PARETO_NBD_SPEC: Spec = {
  id: "clv.pareto_nbd",
  parameters: ["columns", "max_iter", "penalty", "unit"],
  roles: ["data"],
  options: ["as_of", "count", "discount_rate", "draws", "forever", "given", "horizon", "level", "predictive", "priors", "seed", "start"],
};

/** Parameters of `ParetoNbd`. */
export interface ParetoNbdOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Newton steps before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * Strength of the pull of each parameter towards 1 (a time towards the mean T):
   * `penalty` times the number of customers times the sum of the squared logarithms
   * is taken off the log-likelihood. It does not depend on the unit. 0 is plain
   * maximum likelihood.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * The unit of durations in a summary table. A ledger has its own, and raw
   * transactions are counted in this one.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
}

/** Options of a fit. */
export interface ParetoNbdFitOptions extends CallOptions {
}

/** Options of what a `FittedParetoNbd` gives. */
export interface ParetoNbdOutputOptions extends CallOptions {
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
   * Number of purchases, whole. A list gives the columns of each, named by `_n2`.
   *
   * Range: [0, 100000].
   *
   * @defaultValue `1`
   */
  count?: number | readonly number[];
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
   * Draws from the posterior distribution; each costs one likelihood.
   *
   * Range: [25, 1000000].
   *
   * @defaultValue `4000`
   */
  draws?: number;
  /**
   * `weak`: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
   *
   * @defaultValue `"weak"`
   */
  priors?: "weak" | "pymc";
  /**
   * Equal seeds give equal draws.
   *
   * Range: [0, 9007199254740991].
   *
   * @defaultValue `0`
   */
  seed?: number;
}

/** What `FittedParetoNbd` predicts by row. */
export type ParetoNbdOutput = "p_alive" | "expected_purchases" | "next_purchase" | "p_no_purchase" | "p_alive_in" | "p_purchase" | "p_purchases" | "p_ever" | "discounted_purchases";

/** Options of a prediction. */
export interface ParetoNbdPredictOptions extends ParetoNbdOutputOptions {
  /** Which outputs to give. Without it: p_alive, expected_purchases, next_purchase. */
  outputs?: ParetoNbdOutput | readonly ParetoNbdOutput[];
}

/** A row that `FittedParetoNbd` scores. */
export interface ParetoNbdRow extends Row {
  /** Who; unique at fit. */
  readonly customer_id?: Cell;
  /** Repeat purchases: purchase occasions after the first. */
  readonly frequency?: Cell;
  /** Time from the first purchase to the last one; 0 where `frequency` is 0. */
  readonly recency?: Cell;
  /** Time from the first purchase to the end of observation, in the unit of `recency`. */
  readonly T?: Cell;
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface ParetoNbdScore extends Score {
  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  readonly p_alive: number;
  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  readonly expected_purchases: number;
  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  readonly next_purchase: number;
}

/**
 * Who is still a customer, if customers leave at any time and not only after a purchase?
 *
 * ### Input
 * A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole,
 * at least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally
 * `weight`.
 *
 * ### Model
 * While alive, a customer buys at rate lambda ~ Gamma(r, alpha); the lifetime is exponential of
 * rate mu ~ Gamma(s, beta):
 * $$\frac{\Gamma(r+x)}{\Gamma(r)} \alpha^r \beta^s \left[ \frac{1}{(\alpha+T)^{r+x} (\beta+T)^s} +
 * s \int_{t_x}^T \frac{dy}{(\alpha+y)^{r+x} (\beta+y)^{s+1}} \right].$$
 * The integral is taken numerically to 1e-12, never as a hypergeometric function. Fitted by
 * damped Newton in the logarithms of r, alpha, s, beta. Intervals of predictions are Wald
 * intervals of the expectation.
 *
 * ### Output
 * For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
 * ledger, date), and on request the probability and number of purchases, what they are worth
 * in advance, and whether there will be any; tables of the estimates.
 *
 * ### Reasons
 * `explain` says what each column adds, as Shapley values against the typical repeat customer
 * of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
 *
 * ### When not to use
 * For contracts that end visibly, for buyers with a regular rhythm, and where the ledger
 * starts after the customers were acquired. A customer may never buy again, so that a median
 * time to the next purchase may not exist: it is null then.
 *
 * ### References
 * Schmittlein, Morrison & Colombo (1987), *Counting Your Customers*, Management Science 33(1);
 * Fader & Hardie (2005), *A Note on Deriving the Pareto/NBD Model and Related Expressions*.
 */
export class ParetoNbd {
  /** The id of the method. */
  static readonly id = "clv.pareto_nbd";
  /** The parameters as they were given. */
  readonly options: Readonly<ParetoNbdOptions>;

  constructor(options: ParetoNbdOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: ParetoNbdFitOptions): Promise<FittedParetoNbd> {
    return new FittedParetoNbd(await fit(PARETO_NBD_SPEC, this.options, data, options));
  }
}

/** A fitted `ParetoNbd`. */
export class FittedParetoNbd extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(PARETO_NBD_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: ParetoNbdPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<ParetoNbdPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: ParetoNbdRow, options?: ParetoNbdPredictOptions): ParetoNbdScore {
    return this.one(row, options) as ParetoNbdScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: ParetoNbdPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  async pAlive(data: TableInput | FittedLedger, options?: Pick<ParetoNbdOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive");
  }

  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  async expectedPurchases(data: TableInput | FittedLedger, options?: Pick<ParetoNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level" | "predictive" | "start">): Promise<Table> {
    return this.ask(options, data, "expected_purchases");
  }

  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  async nextPurchase(data: TableInput | FittedLedger, options?: Pick<ParetoNbdOutputOptions, "signal" | "onProgress" | "asOf" | "given" | "level">): Promise<Table> {
    return this.ask(options, data, "next_purchase");
  }

  /** Probability of no purchase within `horizon`. From 0 to 1. */
  async pNoPurchase(data: TableInput | FittedLedger, options?: Pick<ParetoNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_no_purchase");
  }

  /** Probability that the customer has not dropped out by `horizon` from now. From 0 to 1. */
  async pAliveIn(data: TableInput | FittedLedger, options?: Pick<ParetoNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive_in");
  }

  /** Probability of at least one purchase within `horizon`. From 0 to 1. */
  async pPurchase(data: TableInput | FittedLedger, options?: Pick<ParetoNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchase");
  }

  /** Probability of exactly `count` purchases within `horizon`. From 0 to 1. */
  async pPurchases(data: TableInput | FittedLedger, options?: Pick<ParetoNbdOutputOptions, "signal" | "onProgress" | "asOf" | "count" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchases");
  }

  /** Probability that the customer ever buys again. From 0 to 1. */
  async pEver(data: TableInput | FittedLedger, options?: Pick<ParetoNbdOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_ever");
  }

  /** Mean of the purchases within `horizon`, each worth e^(-`discount_rate` u) at its time u from now; with `forever` of all purchases to come (DERT), null where that diverges. Unit: purchases. From 0 to inf. */
  async discountedPurchases(data: TableInput | FittedLedger, options?: Pick<ParetoNbdOutputOptions, "signal" | "onProgress" | "asOf" | "discountRate" | "forever" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "discounted_purchases");
  }

  /**
   * Estimates with standard errors and intervals; `status` says where the optimum lies.
   * - `parameter`: Its letter in the literature.
   * - `value`: The estimate.
   * - `standard_error`: Null where the data do not identify it.
   * - `lower`: Lower end of the interval, symmetric on the log scale.
   * - `upper`: Upper end.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async parameters(options?: Pick<ParetoNbdOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
    return this.ask(options, undefined, "parameters");
  }

  /**
   * One row: likelihood, information criteria, iterations.
   * - `log_likelihood`: Without the penalty; times in the model's unit.
   * - `aic`: 2 k - 2 LL.
   * - `bic`: k ln n - 2 LL.
   * - `customers`: Sum of weights.
   * - `iterations`: Newton steps.
   * - `decrement`: Newton decrement before the last step.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async diagnostics(options?: Pick<ParetoNbdOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /**
   * Covariance and correlation of each pair of estimates, from the observed information.
   * - `parameter`: One parameter.
   * - `other`: The other.
   * - `covariance`: Null where the data do not identify one of them.
   * - `correlation`: In [-1, 1].
   */
  async covariance(options?: Pick<ParetoNbdOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "covariance");
  }

  /**
   * Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.
   * - `parameter`: Its letter in the literature.
   * - `mean`: Posterior mean.
   * - `standard_deviation`: Posterior standard deviation.
   * - `lower`: Lower end of the interval, as a quantile.
   * - `upper`: Upper end.
   * - `ess`: Effective number of independent draws.
   * - `k_hat`: Shape of the tail of the weights: up to 0.7 the draws are to be trusted.
   * - `log_evidence`: Logarithm of the probability of the data; null with `pymc` where a prior is improper.
   */
  async posterior(data: TableInput | FittedLedger, options?: Pick<ParetoNbdOutputOptions, "signal" | "onProgress" | "draws" | "level" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "posterior");
  }

  /**
   * Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.
   * - `draw`: From 0.
   * - `parameter`: Its letter in the literature.
   * - `value`: Its value in this draw.
   */
  async draws(data: TableInput | FittedLedger, options?: Pick<ParetoNbdOutputOptions, "signal" | "onProgress" | "draws" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "draws");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: ParetoNbdFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedParetoNbd): Promise<FittedParetoNbd> {
    return new FittedParetoNbd(await this.join(other));
  }
}

const GGOM_NBD_SPEC: Spec = {
  id: "clv.ggom_nbd",
  parameters: ["columns", "max_iter", "penalty", "unit"],
  roles: ["data"],
  options: ["as_of", "count", "discount_rate", "draws", "forever", "given", "horizon", "level", "predictive", "priors", "seed", "start"],
};

/** Parameters of `GgomNbd`. */
export interface GgomNbdOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Newton steps before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * Strength of the pull of each parameter towards 1 (a time towards the mean T):
   * `penalty` times the number of customers times the sum of the squared logarithms
   * is taken off the log-likelihood. It does not depend on the unit. 0 is plain
   * maximum likelihood.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * The unit of durations in a summary table. A ledger has its own, and raw
   * transactions are counted in this one.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
}

/** Options of a fit. */
export interface GgomNbdFitOptions extends CallOptions {
}

/** Options of what a `FittedGgomNbd` gives. */
export interface GgomNbdOutputOptions extends CallOptions {
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
   * Number of purchases, whole. A list gives the columns of each, named by `_n2`.
   *
   * Range: [0, 100000].
   *
   * @defaultValue `1`
   */
  count?: number | readonly number[];
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
   * Draws from the posterior distribution; each costs one likelihood.
   *
   * Range: [25, 1000000].
   *
   * @defaultValue `4000`
   */
  draws?: number;
  /**
   * `weak`: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
   *
   * @defaultValue `"weak"`
   */
  priors?: "weak" | "pymc";
  /**
   * Equal seeds give equal draws.
   *
   * Range: [0, 9007199254740991].
   *
   * @defaultValue `0`
   */
  seed?: number;
}

/** What `FittedGgomNbd` predicts by row. */
export type GgomNbdOutput = "p_alive" | "expected_purchases" | "next_purchase" | "p_no_purchase" | "p_alive_in" | "p_purchase" | "p_purchases" | "p_ever" | "discounted_purchases";

/** Options of a prediction. */
export interface GgomNbdPredictOptions extends GgomNbdOutputOptions {
  /** Which outputs to give. Without it: p_alive, expected_purchases, next_purchase. */
  outputs?: GgomNbdOutput | readonly GgomNbdOutput[];
}

/** A row that `FittedGgomNbd` scores. */
export interface GgomNbdRow extends Row {
  /** Who; unique at fit. */
  readonly customer_id?: Cell;
  /** Repeat purchases: purchase occasions after the first. */
  readonly frequency?: Cell;
  /** Time from the first purchase to the last one; 0 where `frequency` is 0. */
  readonly recency?: Cell;
  /** Time from the first purchase to the end of observation, in the unit of `recency`. */
  readonly T?: Cell;
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface GgomNbdScore extends Score {
  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  readonly p_alive: number;
  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  readonly expected_purchases: number;
  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  readonly next_purchase: number;
}

/**
 * Who is still a customer, if the risk to leave grows with age?
 *
 * ### Input
 * A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole,
 * at least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally
 * `weight`.
 *
 * ### Model
 * While alive, a customer buys at rate lambda ~ Gamma(r, alpha); the lifetime is Gompertz with
 * hazard eta b e^(b t), eta ~ Gamma(s, beta). With B(y) = beta + e^(b y) - 1:
 * $$\frac{\Gamma(r+x)}{\Gamma(r)} \alpha^r \beta^s \left[ \frac{1}{(\alpha+T)^{r+x} B(T)^s} +
 * s b \int_{t_x}^T \frac{e^{b y} \, dy}{(\alpha+y)^{r+x} B(y)^{s+1}} \right].$$
 * As b goes to 0 with beta / b fixed it is Pareto/NBD; where the data ask for that, the
 * status says so. Fitted by damped Newton in the logarithms of r, alpha, b, s, beta.
 * Intervals of predictions are Wald intervals of the expectation.
 *
 * ### Output
 * For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
 * ledger, date), and on request the probability and number of purchases, what they are worth
 * in advance, and whether there will be any; tables of the estimates.
 *
 * ### Reasons
 * `explain` says what each column adds, as Shapley values against the typical repeat customer
 * of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
 *
 * ### When not to use
 * Where b is not identified, as on many short histories: Pareto/NBD says the same for less.
 *
 * ### References
 * Bemmaor & Glady (2012), *Modeling Purchasing Behavior with Sudden "Death": A Flexible
 * Customer Lifetime Model*, Management Science 58(5).
 */
export class GgomNbd {
  /** The id of the method. */
  static readonly id = "clv.ggom_nbd";
  /** The parameters as they were given. */
  readonly options: Readonly<GgomNbdOptions>;

  constructor(options: GgomNbdOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: GgomNbdFitOptions): Promise<FittedGgomNbd> {
    return new FittedGgomNbd(await fit(GGOM_NBD_SPEC, this.options, data, options));
  }
}

/** A fitted `GgomNbd`. */
export class FittedGgomNbd extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(GGOM_NBD_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: GgomNbdPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<GgomNbdPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: GgomNbdRow, options?: GgomNbdPredictOptions): GgomNbdScore {
    return this.one(row, options) as GgomNbdScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: GgomNbdPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  async pAlive(data: TableInput | FittedLedger, options?: Pick<GgomNbdOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive");
  }

  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  async expectedPurchases(data: TableInput | FittedLedger, options?: Pick<GgomNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level" | "predictive" | "start">): Promise<Table> {
    return this.ask(options, data, "expected_purchases");
  }

  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  async nextPurchase(data: TableInput | FittedLedger, options?: Pick<GgomNbdOutputOptions, "signal" | "onProgress" | "asOf" | "given" | "level">): Promise<Table> {
    return this.ask(options, data, "next_purchase");
  }

  /** Probability of no purchase within `horizon`. From 0 to 1. */
  async pNoPurchase(data: TableInput | FittedLedger, options?: Pick<GgomNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_no_purchase");
  }

  /** Probability that the customer has not dropped out by `horizon` from now. From 0 to 1. */
  async pAliveIn(data: TableInput | FittedLedger, options?: Pick<GgomNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive_in");
  }

  /** Probability of at least one purchase within `horizon`. From 0 to 1. */
  async pPurchase(data: TableInput | FittedLedger, options?: Pick<GgomNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchase");
  }

  /** Probability of exactly `count` purchases within `horizon`. From 0 to 1. */
  async pPurchases(data: TableInput | FittedLedger, options?: Pick<GgomNbdOutputOptions, "signal" | "onProgress" | "asOf" | "count" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchases");
  }

  /** Probability that the customer ever buys again. From 0 to 1. */
  async pEver(data: TableInput | FittedLedger, options?: Pick<GgomNbdOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_ever");
  }

  /** Mean of the purchases within `horizon`, each worth e^(-`discount_rate` u) at its time u from now; with `forever` of all purchases to come (DERT), null where that diverges. Unit: purchases. From 0 to inf. */
  async discountedPurchases(data: TableInput | FittedLedger, options?: Pick<GgomNbdOutputOptions, "signal" | "onProgress" | "asOf" | "discountRate" | "forever" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "discounted_purchases");
  }

  /**
   * Estimates with standard errors and intervals; `status` says where the optimum lies.
   * - `parameter`: Its letter in the literature.
   * - `value`: The estimate.
   * - `standard_error`: Null where the data do not identify it.
   * - `lower`: Lower end of the interval, symmetric on the log scale.
   * - `upper`: Upper end.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async parameters(options?: Pick<GgomNbdOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
    return this.ask(options, undefined, "parameters");
  }

  /**
   * One row: likelihood, information criteria, iterations.
   * - `log_likelihood`: Without the penalty; times in the model's unit.
   * - `aic`: 2 k - 2 LL.
   * - `bic`: k ln n - 2 LL.
   * - `customers`: Sum of weights.
   * - `iterations`: Newton steps.
   * - `decrement`: Newton decrement before the last step.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async diagnostics(options?: Pick<GgomNbdOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /**
   * Covariance and correlation of each pair of estimates, from the observed information.
   * - `parameter`: One parameter.
   * - `other`: The other.
   * - `covariance`: Null where the data do not identify one of them.
   * - `correlation`: In [-1, 1].
   */
  async covariance(options?: Pick<GgomNbdOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "covariance");
  }

  /**
   * Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.
   * - `parameter`: Its letter in the literature.
   * - `mean`: Posterior mean.
   * - `standard_deviation`: Posterior standard deviation.
   * - `lower`: Lower end of the interval, as a quantile.
   * - `upper`: Upper end.
   * - `ess`: Effective number of independent draws.
   * - `k_hat`: Shape of the tail of the weights: up to 0.7 the draws are to be trusted.
   * - `log_evidence`: Logarithm of the probability of the data; null with `pymc` where a prior is improper.
   */
  async posterior(data: TableInput | FittedLedger, options?: Pick<GgomNbdOutputOptions, "signal" | "onProgress" | "draws" | "level" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "posterior");
  }

  /**
   * Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.
   * - `draw`: From 0.
   * - `parameter`: Its letter in the literature.
   * - `value`: Its value in this draw.
   */
  async draws(data: TableInput | FittedLedger, options?: Pick<GgomNbdOutputOptions, "signal" | "onProgress" | "draws" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "draws");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: GgomNbdFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedGgomNbd): Promise<FittedGgomNbd> {
    return new FittedGgomNbd(await this.join(other));
  }
}

const NBD_SPEC: Spec = {
  id: "clv.nbd",
  parameters: ["columns", "max_iter", "penalty", "unit"],
  roles: ["data"],
  options: ["as_of", "count", "discount_rate", "draws", "forever", "given", "horizon", "level", "predictive", "priors", "seed", "start"],
};

/** Parameters of `Nbd`. */
export interface NbdOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Newton steps before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * Strength of the pull of each parameter towards 1 (a time towards the mean T):
   * `penalty` times the number of customers times the sum of the squared logarithms
   * is taken off the log-likelihood. It does not depend on the unit. 0 is plain
   * maximum likelihood.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * The unit of durations in a summary table. A ledger has its own, and raw
   * transactions are counted in this one.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
}

/** Options of a fit. */
export interface NbdFitOptions extends CallOptions {
}

/** Options of what a `FittedNbd` gives. */
export interface NbdOutputOptions extends CallOptions {
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
   * Number of purchases, whole. A list gives the columns of each, named by `_n2`.
   *
   * Range: [0, 100000].
   *
   * @defaultValue `1`
   */
  count?: number | readonly number[];
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
   * Draws from the posterior distribution; each costs one likelihood.
   *
   * Range: [25, 1000000].
   *
   * @defaultValue `4000`
   */
  draws?: number;
  /**
   * `weak`: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
   *
   * @defaultValue `"weak"`
   */
  priors?: "weak" | "pymc";
  /**
   * Equal seeds give equal draws.
   *
   * Range: [0, 9007199254740991].
   *
   * @defaultValue `0`
   */
  seed?: number;
}

/** What `FittedNbd` predicts by row. */
export type NbdOutput = "p_alive" | "expected_purchases" | "next_purchase" | "p_no_purchase" | "p_alive_in" | "p_purchase" | "p_purchases" | "p_ever" | "discounted_purchases";

/** Options of a prediction. */
export interface NbdPredictOptions extends NbdOutputOptions {
  /** Which outputs to give. Without it: p_alive, expected_purchases, next_purchase. */
  outputs?: NbdOutput | readonly NbdOutput[];
}

/** A row that `FittedNbd` scores. */
export interface NbdRow extends Row {
  /** Who; unique at fit. */
  readonly customer_id?: Cell;
  /** Repeat purchases: purchase occasions after the first. */
  readonly frequency?: Cell;
  /** Time from the first purchase to the last one; 0 where `frequency` is 0. */
  readonly recency?: Cell;
  /** Time from the first purchase to the end of observation, in the unit of `recency`. */
  readonly T?: Cell;
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface NbdScore extends Score {
  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  readonly p_alive: number;
  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  readonly expected_purchases: number;
  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  readonly next_purchase: number;
}

/**
 * How often will customers buy who never leave?
 *
 * ### Input
 * A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole,
 * at least 0), `recency` and `T` (durations in one unit, 0 <= `recency` <= `T`), optionally
 * `weight`.
 *
 * ### Model
 * A customer buys at rate lambda ~ Gamma(r, alpha) and never drops out: x purchases up to T
 * have the density
 * $$\frac{\Gamma(r+x)}{\Gamma(r)} \frac{\alpha^r}{(\alpha+T)^{r+x}}.$$
 * The baseline that every model with dropout must beat. Fitted by damped Newton in
 * (ln r, ln alpha). Intervals of predictions are Wald intervals of the expectation.
 *
 * ### Output
 * For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
 * ledger, date), and on request the probability and number of purchases, what they are worth
 * in advance, and whether there will be any; tables of the estimates. `p_alive` is 1.
 *
 * ### Reasons
 * `explain` says what each column adds, as Shapley values against the typical repeat customer
 * of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
 *
 * ### When not to use
 * Wherever customers leave: it overstates what is to come.
 *
 * ### References
 * Ehrenberg (1959), *The Pattern of Consumer Purchases*, Applied Statistics 8(1); with times of
 * purchases as in Fader & Hardie (2005), *Implementing the BG/NBD Model*.
 */
export class Nbd {
  /** The id of the method. */
  static readonly id = "clv.nbd";
  /** The parameters as they were given. */
  readonly options: Readonly<NbdOptions>;

  constructor(options: NbdOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: NbdFitOptions): Promise<FittedNbd> {
    return new FittedNbd(await fit(NBD_SPEC, this.options, data, options));
  }
}

/** A fitted `Nbd`. */
export class FittedNbd extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(NBD_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: NbdPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<NbdPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: NbdRow, options?: NbdPredictOptions): NbdScore {
    return this.one(row, options) as NbdScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: NbdPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  async pAlive(data: TableInput | FittedLedger, options?: Pick<NbdOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive");
  }

  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  async expectedPurchases(data: TableInput | FittedLedger, options?: Pick<NbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level" | "predictive" | "start">): Promise<Table> {
    return this.ask(options, data, "expected_purchases");
  }

  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  async nextPurchase(data: TableInput | FittedLedger, options?: Pick<NbdOutputOptions, "signal" | "onProgress" | "asOf" | "given" | "level">): Promise<Table> {
    return this.ask(options, data, "next_purchase");
  }

  /** Probability of no purchase within `horizon`. From 0 to 1. */
  async pNoPurchase(data: TableInput | FittedLedger, options?: Pick<NbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_no_purchase");
  }

  /** Probability that the customer has not dropped out by `horizon` from now. From 0 to 1. */
  async pAliveIn(data: TableInput | FittedLedger, options?: Pick<NbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive_in");
  }

  /** Probability of at least one purchase within `horizon`. From 0 to 1. */
  async pPurchase(data: TableInput | FittedLedger, options?: Pick<NbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchase");
  }

  /** Probability of exactly `count` purchases within `horizon`. From 0 to 1. */
  async pPurchases(data: TableInput | FittedLedger, options?: Pick<NbdOutputOptions, "signal" | "onProgress" | "asOf" | "count" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchases");
  }

  /** Probability that the customer ever buys again. From 0 to 1. */
  async pEver(data: TableInput | FittedLedger, options?: Pick<NbdOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_ever");
  }

  /** Mean of the purchases within `horizon`, each worth e^(-`discount_rate` u) at its time u from now; with `forever` of all purchases to come (DERT), null where that diverges. Unit: purchases. From 0 to inf. */
  async discountedPurchases(data: TableInput | FittedLedger, options?: Pick<NbdOutputOptions, "signal" | "onProgress" | "asOf" | "discountRate" | "forever" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "discounted_purchases");
  }

  /**
   * Estimates with standard errors and intervals; `status` says where the optimum lies.
   * - `parameter`: Its letter in the literature.
   * - `value`: The estimate.
   * - `standard_error`: Null where the data do not identify it.
   * - `lower`: Lower end of the interval, symmetric on the log scale.
   * - `upper`: Upper end.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async parameters(options?: Pick<NbdOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
    return this.ask(options, undefined, "parameters");
  }

  /**
   * One row: likelihood, information criteria, iterations.
   * - `log_likelihood`: Without the penalty; times in the model's unit.
   * - `aic`: 2 k - 2 LL.
   * - `bic`: k ln n - 2 LL.
   * - `customers`: Sum of weights.
   * - `iterations`: Newton steps.
   * - `decrement`: Newton decrement before the last step.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async diagnostics(options?: Pick<NbdOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /**
   * Covariance and correlation of each pair of estimates, from the observed information.
   * - `parameter`: One parameter.
   * - `other`: The other.
   * - `covariance`: Null where the data do not identify one of them.
   * - `correlation`: In [-1, 1].
   */
  async covariance(options?: Pick<NbdOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "covariance");
  }

  /**
   * Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.
   * - `parameter`: Its letter in the literature.
   * - `mean`: Posterior mean.
   * - `standard_deviation`: Posterior standard deviation.
   * - `lower`: Lower end of the interval, as a quantile.
   * - `upper`: Upper end.
   * - `ess`: Effective number of independent draws.
   * - `k_hat`: Shape of the tail of the weights: up to 0.7 the draws are to be trusted.
   * - `log_evidence`: Logarithm of the probability of the data; null with `pymc` where a prior is improper.
   */
  async posterior(data: TableInput | FittedLedger, options?: Pick<NbdOutputOptions, "signal" | "onProgress" | "draws" | "level" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "posterior");
  }

  /**
   * Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.
   * - `draw`: From 0.
   * - `parameter`: Its letter in the literature.
   * - `value`: Its value in this draw.
   */
  async draws(data: TableInput | FittedLedger, options?: Pick<NbdOutputOptions, "signal" | "onProgress" | "draws" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "draws");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: NbdFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedNbd): Promise<FittedNbd> {
    return new FittedNbd(await this.join(other));
  }
}

const BG_BB_SPEC: Spec = {
  id: "clv.bg_bb",
  parameters: ["columns", "max_iter", "penalty", "unit"],
  roles: ["data"],
  options: ["as_of", "count", "discount_rate", "draws", "forever", "given", "horizon", "level", "predictive", "priors", "seed", "start"],
};

/** Parameters of `BgBb`. */
export interface BgBbOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Newton steps before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * Strength of the pull of each parameter towards 1 (a time towards the mean T):
   * `penalty` times the number of customers times the sum of the squared logarithms
   * is taken off the log-likelihood. It does not depend on the unit. 0 is plain
   * maximum likelihood.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * The unit of durations in a summary table. A ledger has its own, and raw
   * transactions are counted in this one.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
}

/** Options of a fit. */
export interface BgBbFitOptions extends CallOptions {
}

/** Options of what a `FittedBgBb` gives. */
export interface BgBbOutputOptions extends CallOptions {
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
   * Number of purchases, whole. A list gives the columns of each, named by `_n2`.
   *
   * Range: [0, 100000].
   *
   * @defaultValue `1`
   */
  count?: number | readonly number[];
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
   * Draws from the posterior distribution; each costs one likelihood.
   *
   * Range: [25, 1000000].
   *
   * @defaultValue `4000`
   */
  draws?: number;
  /**
   * `weak`: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
   *
   * @defaultValue `"weak"`
   */
  priors?: "weak" | "pymc";
  /**
   * Equal seeds give equal draws.
   *
   * Range: [0, 9007199254740991].
   *
   * @defaultValue `0`
   */
  seed?: number;
}

/** What `FittedBgBb` predicts by row. */
export type BgBbOutput = "p_alive" | "expected_purchases" | "next_purchase" | "p_no_purchase" | "p_alive_in" | "p_purchase" | "p_purchases" | "p_ever" | "discounted_purchases";

/** Options of a prediction. */
export interface BgBbPredictOptions extends BgBbOutputOptions {
  /** Which outputs to give. Without it: p_alive, expected_purchases, next_purchase. */
  outputs?: BgBbOutput | readonly BgBbOutput[];
}

/** A row that `FittedBgBb` scores. */
export interface BgBbRow extends Row {
  /** Who; unique at fit. */
  readonly customer_id?: Cell;
  /** Repeat purchases: purchase occasions after the first. */
  readonly frequency?: Cell;
  /** Time from the first purchase to the last one; 0 where `frequency` is 0. */
  readonly recency?: Cell;
  /** Opportunities to buy in all. */
  readonly n_periods?: Cell;
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface BgBbScore extends Score {
  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  readonly p_alive: number;
  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  readonly expected_purchases: number;
  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  readonly next_purchase: number;
}

/**
 * Who is still a customer, if there is one opportunity to buy in each period?
 *
 * ### Input
 * A summary table with `frequency` (opportunities taken, whole), `recency` (the last one taken,
 * 0 where none was) and `n_periods` (opportunities in all, whole, up to 65,535), optionally
 * `weight`. Neither a ledger nor transactions know what an opportunity is.
 *
 * ### Model
 * At each opportunity a customer who is alive buys with probability p ~ Beta(alpha, beta); before
 * each they drop out with probability theta ~ Beta(gamma, delta):
 * $$\frac{B(\alpha+x, \beta+n-x)}{B(\alpha,\beta)} \frac{B(\gamma, \delta+n)}{B(\gamma,\delta)} +
 * \sum_{i=0}^{n-t_x-1} \frac{B(\alpha+x, \beta+t_x-x+i)}{B(\alpha,\beta)}
 * \frac{B(\gamma+1, \delta+t_x+i)}{B(\gamma,\delta)}.$$
 * Fitted by damped Newton. `horizon` counts opportunities; a part of one has not come. `p_alive`
 * is as of the last opportunity; published tables often are one ahead (`p_alive_in` with
 * `horizon = 1`). Intervals of predictions are Wald intervals of the expectation.
 *
 * ### Output
 * For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
 * ledger, date), and on request the probability and number of purchases, what they are worth
 * in advance, and whether there will be any; tables of the estimates.
 *
 * ### When not to use
 * Where customers can buy at any time: the continuous models use more of the data.
 *
 * ### References
 * Fader, Hardie & Shang (2010), *Customer-Base Analysis in a Discrete-Time Noncontractual
 * Setting*, Marketing Science 29(6).
 */
export class BgBb {
  /** The id of the method. */
  static readonly id = "clv.bg_bb";
  /** The parameters as they were given. */
  readonly options: Readonly<BgBbOptions>;

  constructor(options: BgBbOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput, options?: BgBbFitOptions): Promise<FittedBgBb> {
    return new FittedBgBb(await fit(BG_BB_SPEC, this.options, data, options));
  }
}

/** A fitted `BgBb`. */
export class FittedBgBb extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(BG_BB_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput, options?: BgBbPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput, options?: Omit<BgBbPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: BgBbRow, options?: BgBbPredictOptions): BgBbScore {
    return this.one(row, options) as BgBbScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: BgBbPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  async pAlive(data: TableInput, options?: Pick<BgBbOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive");
  }

  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  async expectedPurchases(data: TableInput, options?: Pick<BgBbOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level" | "predictive" | "start">): Promise<Table> {
    return this.ask(options, data, "expected_purchases");
  }

  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  async nextPurchase(data: TableInput, options?: Pick<BgBbOutputOptions, "signal" | "onProgress" | "asOf" | "given" | "level">): Promise<Table> {
    return this.ask(options, data, "next_purchase");
  }

  /** Probability of no purchase within `horizon`. From 0 to 1. */
  async pNoPurchase(data: TableInput, options?: Pick<BgBbOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_no_purchase");
  }

  /** Probability that the customer has not dropped out by `horizon` from now. From 0 to 1. */
  async pAliveIn(data: TableInput, options?: Pick<BgBbOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive_in");
  }

  /** Probability of at least one purchase within `horizon`. From 0 to 1. */
  async pPurchase(data: TableInput, options?: Pick<BgBbOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchase");
  }

  /** Probability of exactly `count` purchases within `horizon`. From 0 to 1. */
  async pPurchases(data: TableInput, options?: Pick<BgBbOutputOptions, "signal" | "onProgress" | "asOf" | "count" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchases");
  }

  /** Probability that the customer ever buys again. From 0 to 1. */
  async pEver(data: TableInput, options?: Pick<BgBbOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_ever");
  }

  /** Mean of the purchases within `horizon`, each worth e^(-`discount_rate` u) at its time u from now; with `forever` of all purchases to come (DERT), null where that diverges. Unit: purchases. From 0 to inf. */
  async discountedPurchases(data: TableInput, options?: Pick<BgBbOutputOptions, "signal" | "onProgress" | "asOf" | "discountRate" | "forever" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "discounted_purchases");
  }

  /**
   * Estimates with standard errors and intervals; `status` says where the optimum lies.
   * - `parameter`: Its letter in the literature.
   * - `value`: The estimate.
   * - `standard_error`: Null where the data do not identify it.
   * - `lower`: Lower end of the interval, symmetric on the log scale.
   * - `upper`: Upper end.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async parameters(options?: Pick<BgBbOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
    return this.ask(options, undefined, "parameters");
  }

  /**
   * One row: likelihood, information criteria, iterations.
   * - `log_likelihood`: Without the penalty; times in the model's unit.
   * - `aic`: 2 k - 2 LL.
   * - `bic`: k ln n - 2 LL.
   * - `customers`: Sum of weights.
   * - `iterations`: Newton steps.
   * - `decrement`: Newton decrement before the last step.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async diagnostics(options?: Pick<BgBbOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /**
   * Covariance and correlation of each pair of estimates, from the observed information.
   * - `parameter`: One parameter.
   * - `other`: The other.
   * - `covariance`: Null where the data do not identify one of them.
   * - `correlation`: In [-1, 1].
   */
  async covariance(options?: Pick<BgBbOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "covariance");
  }

  /**
   * Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.
   * - `parameter`: Its letter in the literature.
   * - `mean`: Posterior mean.
   * - `standard_deviation`: Posterior standard deviation.
   * - `lower`: Lower end of the interval, as a quantile.
   * - `upper`: Upper end.
   * - `ess`: Effective number of independent draws.
   * - `k_hat`: Shape of the tail of the weights: up to 0.7 the draws are to be trusted.
   * - `log_evidence`: Logarithm of the probability of the data; null with `pymc` where a prior is improper.
   */
  async posterior(data: TableInput, options?: Pick<BgBbOutputOptions, "signal" | "onProgress" | "draws" | "level" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "posterior");
  }

  /**
   * Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.
   * - `draw`: From 0.
   * - `parameter`: Its letter in the literature.
   * - `value`: Its value in this draw.
   */
  async draws(data: TableInput, options?: Pick<BgBbOutputOptions, "signal" | "onProgress" | "draws" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "draws");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput, options?: BgBbFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedBgBb): Promise<FittedBgBb> {
    return new FittedBgBb(await this.join(other));
  }
}

const BG_CNBD_K_SPEC: Spec = {
  id: "clv.bg_cnbd_k",
  parameters: ["columns", "k", "max_iter", "penalty", "unit"],
  roles: ["data"],
  options: ["as_of", "count", "discount_rate", "draws", "forever", "given", "horizon", "level", "predictive", "priors", "seed", "start"],
};

/** Parameters of `BgCnbdK`. */
export interface BgCnbdKOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Regularity: every k-th event is a purchase, so that times between purchases are
   * Erlang with shape k. Without it the k of 1 to 12 with the largest likelihood, from
   * 1 upwards until it has fallen twice.
   *
   * Range: [1, 12].
   */
  k?: number | null;
  /**
   * Newton steps before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * Strength of the pull of each parameter towards 1 (alpha towards the mean T):
   * `penalty` times the number of customers times the sum of the squared logarithms
   * is taken off the log-likelihood. It does not depend on the unit. 0 is plain
   * maximum likelihood.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * The unit of durations in a summary table. A ledger has its own, and raw
   * transactions are counted in this one.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
}

/** Options of a fit. */
export interface BgCnbdKFitOptions extends CallOptions {
}

/** Options of what a `FittedBgCnbdK` gives. */
export interface BgCnbdKOutputOptions extends CallOptions {
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
   * Number of purchases, whole. A list gives the columns of each, named by `_n2`.
   *
   * Range: [0, 100000].
   *
   * @defaultValue `1`
   */
  count?: number | readonly number[];
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
   * Draws from the posterior distribution; each costs one likelihood.
   *
   * Range: [25, 1000000].
   *
   * @defaultValue `4000`
   */
  draws?: number;
  /**
   * `weak`: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
   *
   * @defaultValue `"weak"`
   */
  priors?: "weak" | "pymc";
  /**
   * Equal seeds give equal draws.
   *
   * Range: [0, 9007199254740991].
   *
   * @defaultValue `0`
   */
  seed?: number;
}

/** What `FittedBgCnbdK` predicts by row. */
export type BgCnbdKOutput = "p_alive" | "expected_purchases" | "next_purchase" | "p_no_purchase" | "p_alive_in" | "p_purchase" | "p_purchases" | "p_ever" | "discounted_purchases";

/** Options of a prediction. */
export interface BgCnbdKPredictOptions extends BgCnbdKOutputOptions {
  /** Which outputs to give. Without it: p_alive, expected_purchases, next_purchase. */
  outputs?: BgCnbdKOutput | readonly BgCnbdKOutput[];
}

/** A row that `FittedBgCnbdK` scores. */
export interface BgCnbdKRow extends Row {
  /** Who; unique at fit. */
  readonly customer_id?: Cell;
  /** Repeat purchases: purchase occasions after the first. */
  readonly frequency?: Cell;
  /** Time from the first purchase to the last one; 0 where `frequency` is 0. */
  readonly recency?: Cell;
  /** Time from the first purchase to the end of observation, in the unit of `recency`. */
  readonly T?: Cell;
  /** Sum of the logarithms of the times between purchases, the first included; 0 where `frequency` is 0. A fit needs it, predictions do not read it. */
  readonly litt?: Cell;
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface BgCnbdKScore extends Score {
  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  readonly p_alive: number;
  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  readonly expected_purchases: number;
  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  readonly next_purchase: number;
}

/**
 * Who is still a customer, if they buy in a regular rhythm?
 *
 * ### Input
 * A ledger with `detail = "days"`, raw transactions, or a summary table with `frequency`,
 * `recency`, `T` and `litt` (the sum of the logarithms of the times between purchases, in
 * the unit of the others), optionally `weight`. Predictions do without `litt`.
 *
 * ### Model
 * BG/NBD in which every k-th event of a customer's Poisson process is a purchase: times
 * between purchases are Erlang-k, more regular than exponential ones. A customer drops out
 * after each repeat purchase with probability p ~ Beta(a, b); alpha belongs to events, so
 * that purchases come at rate r / (k alpha) on average. What is to come is exact: the
 * events since the last purchase are a mixture over their number 0 to k - 1.
 * `k` is chosen by likelihood unless given.
 *
 * ### Output
 * For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
 * ledger, date), and on request the probability and number of purchases, what they are
 * worth in advance, and whether there will be any; tables of the estimates.
 *
 * ### Reasons
 * `explain` says what each column adds, as Shapley values against the typical repeat customer
 * of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
 *
 * ### When not to use
 * Where k comes out as 1: then BG/NBD says the same for less.
 *
 * ### References
 * Platzer & Reutterer (2016), *Ticking Away the Moments: Timing Regularity Helps to Better
 * Predict Customer Activity*, Marketing Science 35(5); Reutterer, Platzer & Schröder
 * (2021), *Leveraging purchase regularity for predicting customer behavior the easy way*,
 * International Journal of Research in Marketing 38(1).
 */
export class BgCnbdK {
  /** The id of the method. */
  static readonly id = "clv.bg_cnbd_k";
  /** The parameters as they were given. */
  readonly options: Readonly<BgCnbdKOptions>;

  constructor(options: BgCnbdKOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: BgCnbdKFitOptions): Promise<FittedBgCnbdK> {
    return new FittedBgCnbdK(await fit(BG_CNBD_K_SPEC, this.options, data, options));
  }
}

/** A fitted `BgCnbdK`. */
export class FittedBgCnbdK extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(BG_CNBD_K_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: BgCnbdKPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<BgCnbdKPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: BgCnbdKRow, options?: BgCnbdKPredictOptions): BgCnbdKScore {
    return this.one(row, options) as BgCnbdKScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: BgCnbdKPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  async pAlive(data: TableInput | FittedLedger, options?: Pick<BgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive");
  }

  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  async expectedPurchases(data: TableInput | FittedLedger, options?: Pick<BgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level" | "predictive" | "start">): Promise<Table> {
    return this.ask(options, data, "expected_purchases");
  }

  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  async nextPurchase(data: TableInput | FittedLedger, options?: Pick<BgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "given" | "level">): Promise<Table> {
    return this.ask(options, data, "next_purchase");
  }

  /** Probability of no purchase within `horizon`. From 0 to 1. */
  async pNoPurchase(data: TableInput | FittedLedger, options?: Pick<BgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_no_purchase");
  }

  /** Probability that the customer has not dropped out by `horizon` from now. From 0 to 1. */
  async pAliveIn(data: TableInput | FittedLedger, options?: Pick<BgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive_in");
  }

  /** Probability of at least one purchase within `horizon`. From 0 to 1. */
  async pPurchase(data: TableInput | FittedLedger, options?: Pick<BgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchase");
  }

  /** Probability of exactly `count` purchases within `horizon`. From 0 to 1. */
  async pPurchases(data: TableInput | FittedLedger, options?: Pick<BgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "count" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchases");
  }

  /** Probability that the customer ever buys again. From 0 to 1. */
  async pEver(data: TableInput | FittedLedger, options?: Pick<BgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_ever");
  }

  /** Mean of the purchases within `horizon`, each worth e^(-`discount_rate` u) at its time u from now; with `forever` of all purchases to come (DERT), null where that diverges. Unit: purchases. From 0 to inf. */
  async discountedPurchases(data: TableInput | FittedLedger, options?: Pick<BgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "discountRate" | "forever" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "discounted_purchases");
  }

  /**
   * Estimates with standard errors and intervals; `status` says where the optimum lies.
   * - `parameter`: Its letter in the literature.
   * - `value`: The estimate.
   * - `standard_error`: Null where the data do not identify it.
   * - `lower`: Lower end of the interval, symmetric on the log scale.
   * - `upper`: Upper end.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async parameters(options?: Pick<BgCnbdKOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
    return this.ask(options, undefined, "parameters");
  }

  /**
   * One row: likelihood, information criteria, iterations.
   * - `log_likelihood`: Without the penalty; times in the model's unit.
   * - `aic`: 2 k - 2 LL.
   * - `bic`: k ln n - 2 LL.
   * - `customers`: Sum of weights.
   * - `iterations`: Newton steps.
   * - `decrement`: Newton decrement before the last step.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async diagnostics(options?: Pick<BgCnbdKOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /**
   * Covariance and correlation of each pair of estimates, from the observed information.
   * - `parameter`: One parameter.
   * - `other`: The other.
   * - `covariance`: Null where the data do not identify one of them.
   * - `correlation`: In [-1, 1].
   */
  async covariance(options?: Pick<BgCnbdKOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "covariance");
  }

  /**
   * Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.
   * - `parameter`: Its letter in the literature.
   * - `mean`: Posterior mean.
   * - `standard_deviation`: Posterior standard deviation.
   * - `lower`: Lower end of the interval, as a quantile.
   * - `upper`: Upper end.
   * - `ess`: Effective number of independent draws.
   * - `k_hat`: Shape of the tail of the weights: up to 0.7 the draws are to be trusted.
   * - `log_evidence`: Logarithm of the probability of the data; null with `pymc` where a prior is improper.
   */
  async posterior(data: TableInput | FittedLedger, options?: Pick<BgCnbdKOutputOptions, "signal" | "onProgress" | "draws" | "level" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "posterior");
  }

  /**
   * Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.
   * - `draw`: From 0.
   * - `parameter`: Its letter in the literature.
   * - `value`: Its value in this draw.
   */
  async draws(data: TableInput | FittedLedger, options?: Pick<BgCnbdKOutputOptions, "signal" | "onProgress" | "draws" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "draws");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: BgCnbdKFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedBgCnbdK): Promise<FittedBgCnbdK> {
    return new FittedBgCnbdK(await this.join(other));
  }
}

const MBG_CNBD_K_SPEC: Spec = {
  id: "clv.mbg_cnbd_k",
  parameters: ["columns", "k", "max_iter", "penalty", "unit"],
  roles: ["data"],
  options: ["as_of", "count", "discount_rate", "draws", "forever", "given", "horizon", "level", "predictive", "priors", "seed", "start"],
};

/** Parameters of `MbgCnbdK`. */
export interface MbgCnbdKOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Regularity: every k-th event is a purchase, so that times between purchases are
   * Erlang with shape k. Without it the k of 1 to 12 with the largest likelihood, from
   * 1 upwards until it has fallen twice.
   *
   * Range: [1, 12].
   */
  k?: number | null;
  /**
   * Newton steps before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * Strength of the pull of each parameter towards 1 (alpha towards the mean T):
   * `penalty` times the number of customers times the sum of the squared logarithms
   * is taken off the log-likelihood. It does not depend on the unit. 0 is plain
   * maximum likelihood.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * The unit of durations in a summary table. A ledger has its own, and raw
   * transactions are counted in this one.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
}

/** Options of a fit. */
export interface MbgCnbdKFitOptions extends CallOptions {
}

/** Options of what a `FittedMbgCnbdK` gives. */
export interface MbgCnbdKOutputOptions extends CallOptions {
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
   * Number of purchases, whole. A list gives the columns of each, named by `_n2`.
   *
   * Range: [0, 100000].
   *
   * @defaultValue `1`
   */
  count?: number | readonly number[];
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
   * Draws from the posterior distribution; each costs one likelihood.
   *
   * Range: [25, 1000000].
   *
   * @defaultValue `4000`
   */
  draws?: number;
  /**
   * `weak`: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
   *
   * @defaultValue `"weak"`
   */
  priors?: "weak" | "pymc";
  /**
   * Equal seeds give equal draws.
   *
   * Range: [0, 9007199254740991].
   *
   * @defaultValue `0`
   */
  seed?: number;
}

/** What `FittedMbgCnbdK` predicts by row. */
export type MbgCnbdKOutput = "p_alive" | "expected_purchases" | "next_purchase" | "p_no_purchase" | "p_alive_in" | "p_purchase" | "p_purchases" | "p_ever" | "discounted_purchases";

/** Options of a prediction. */
export interface MbgCnbdKPredictOptions extends MbgCnbdKOutputOptions {
  /** Which outputs to give. Without it: p_alive, expected_purchases, next_purchase. */
  outputs?: MbgCnbdKOutput | readonly MbgCnbdKOutput[];
}

/** A row that `FittedMbgCnbdK` scores. */
export interface MbgCnbdKRow extends Row {
  /** Who; unique at fit. */
  readonly customer_id?: Cell;
  /** Repeat purchases: purchase occasions after the first. */
  readonly frequency?: Cell;
  /** Time from the first purchase to the last one; 0 where `frequency` is 0. */
  readonly recency?: Cell;
  /** Time from the first purchase to the end of observation, in the unit of `recency`. */
  readonly T?: Cell;
  /** Sum of the logarithms of the times between purchases, the first included; 0 where `frequency` is 0. A fit needs it, predictions do not read it. */
  readonly litt?: Cell;
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface MbgCnbdKScore extends Score {
  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  readonly p_alive: number;
  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  readonly expected_purchases: number;
  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  readonly next_purchase: number;
}

/**
 * Who is still a customer, if they buy in a regular rhythm and some never came back?
 *
 * ### Input
 * A ledger with `detail = "days"`, raw transactions, or a summary table with `frequency`,
 * `recency`, `T` and `litt` (the sum of the logarithms of the times between purchases, in
 * the unit of the others), optionally `weight`. Predictions do without `litt`.
 *
 * ### Model
 * As `clv.bg_cnbd_k`, but a customer may drop out right after the first purchase too, with
 * the same probability p ~ Beta(a, b).
 *
 * ### Output
 * For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
 * ledger, date), and on request the probability and number of purchases, what they are
 * worth in advance, and whether there will be any; tables of the estimates.
 *
 * ### Reasons
 * `explain` says what each column adds, as Shapley values against the typical repeat customer
 * of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
 *
 * ### When not to use
 * Where k comes out as 1: then MBG/NBD says the same for less.
 *
 * ### References
 * Reutterer, Platzer & Schröder (2021), *Leveraging purchase regularity for predicting
 * customer behavior the easy way*, International Journal of Research in Marketing 38(1).
 */
export class MbgCnbdK {
  /** The id of the method. */
  static readonly id = "clv.mbg_cnbd_k";
  /** The parameters as they were given. */
  readonly options: Readonly<MbgCnbdKOptions>;

  constructor(options: MbgCnbdKOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: MbgCnbdKFitOptions): Promise<FittedMbgCnbdK> {
    return new FittedMbgCnbdK(await fit(MBG_CNBD_K_SPEC, this.options, data, options));
  }
}

/** A fitted `MbgCnbdK`. */
export class FittedMbgCnbdK extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(MBG_CNBD_K_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: MbgCnbdKPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<MbgCnbdKPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: MbgCnbdKRow, options?: MbgCnbdKPredictOptions): MbgCnbdKScore {
    return this.one(row, options) as MbgCnbdKScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: MbgCnbdKPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Probability that the customer has not dropped out by the end of observation. From 0 to 1. */
  async pAlive(data: TableInput | FittedLedger, options?: Pick<MbgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive");
  }

  /** Mean number of purchases within `horizon`. Unit: purchases. From 0 to inf. */
  async expectedPurchases(data: TableInput | FittedLedger, options?: Pick<MbgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level" | "predictive" | "start">): Promise<Table> {
    return this.ask(options, data, "expected_purchases");
  }

  /**
   * Median time to the next purchase, in the model's `unit`; with `level` also the quantiles on both sides. From a ledger also as a date. Unit: unit of the model. From 0 to inf.
   * - `next_purchase_date`: The local day of the median, where the data have dates.
   */
  async nextPurchase(data: TableInput | FittedLedger, options?: Pick<MbgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "given" | "level">): Promise<Table> {
    return this.ask(options, data, "next_purchase");
  }

  /** Probability of no purchase within `horizon`. From 0 to 1. */
  async pNoPurchase(data: TableInput | FittedLedger, options?: Pick<MbgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_no_purchase");
  }

  /** Probability that the customer has not dropped out by `horizon` from now. From 0 to 1. */
  async pAliveIn(data: TableInput | FittedLedger, options?: Pick<MbgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive_in");
  }

  /** Probability of at least one purchase within `horizon`. From 0 to 1. */
  async pPurchase(data: TableInput | FittedLedger, options?: Pick<MbgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchase");
  }

  /** Probability of exactly `count` purchases within `horizon`. From 0 to 1. */
  async pPurchases(data: TableInput | FittedLedger, options?: Pick<MbgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "count" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_purchases");
  }

  /** Probability that the customer ever buys again. From 0 to 1. */
  async pEver(data: TableInput | FittedLedger, options?: Pick<MbgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "p_ever");
  }

  /** Mean of the purchases within `horizon`, each worth e^(-`discount_rate` u) at its time u from now; with `forever` of all purchases to come (DERT), null where that diverges. Unit: purchases. From 0 to inf. */
  async discountedPurchases(data: TableInput | FittedLedger, options?: Pick<MbgCnbdKOutputOptions, "signal" | "onProgress" | "asOf" | "discountRate" | "forever" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "discounted_purchases");
  }

  /**
   * Estimates with standard errors and intervals; `status` says where the optimum lies.
   * - `parameter`: Its letter in the literature.
   * - `value`: The estimate.
   * - `standard_error`: Null where the data do not identify it.
   * - `lower`: Lower end of the interval, symmetric on the log scale.
   * - `upper`: Upper end.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async parameters(options?: Pick<MbgCnbdKOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
    return this.ask(options, undefined, "parameters");
  }

  /**
   * One row: likelihood, information criteria, iterations.
   * - `log_likelihood`: Without the penalty; times in the model's unit.
   * - `aic`: 2 k - 2 LL.
   * - `bic`: k ln n - 2 LL.
   * - `customers`: Sum of weights.
   * - `iterations`: Newton steps.
   * - `decrement`: Newton decrement before the last step.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async diagnostics(options?: Pick<MbgCnbdKOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /**
   * Covariance and correlation of each pair of estimates, from the observed information.
   * - `parameter`: One parameter.
   * - `other`: The other.
   * - `covariance`: Null where the data do not identify one of them.
   * - `correlation`: In [-1, 1].
   */
  async covariance(options?: Pick<MbgCnbdKOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "covariance");
  }

  /**
   * Posterior distribution of each parameter given these data, by importance sampling from a Student t around the mode with Pareto-smoothed weights.
   * - `parameter`: Its letter in the literature.
   * - `mean`: Posterior mean.
   * - `standard_deviation`: Posterior standard deviation.
   * - `lower`: Lower end of the interval, as a quantile.
   * - `upper`: Upper end.
   * - `ess`: Effective number of independent draws.
   * - `k_hat`: Shape of the tail of the weights: up to 0.7 the draws are to be trusted.
   * - `log_evidence`: Logarithm of the probability of the data; null with `pymc` where a prior is improper.
   */
  async posterior(data: TableInput | FittedLedger, options?: Pick<MbgCnbdKOutputOptions, "signal" | "onProgress" | "draws" | "level" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "posterior");
  }

  /**
   * Draws of equal weight from the posterior distribution given these data: one row a draw and parameter.
   * - `draw`: From 0.
   * - `parameter`: Its letter in the literature.
   * - `value`: Its value in this draw.
   */
  async draws(data: TableInput | FittedLedger, options?: Pick<MbgCnbdKOutputOptions, "signal" | "onProgress" | "draws" | "priors" | "seed">): Promise<Table> {
    return this.ask(options, data, "draws");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: MbgCnbdKFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedMbgCnbdK): Promise<FittedMbgCnbdK> {
    return new FittedMbgCnbdK(await this.join(other));
  }
}

const SBG_SPEC: Spec = {
  id: "clv.sbg",
  parameters: ["columns", "max_iter", "penalty"],
  roles: ["data"],
  options: ["discount_rate", "forever", "horizon", "level"],
};

/** Parameters of `Sbg`. */
export interface SbgOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Newton steps before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * Strength of the pull of each parameter towards 1: `penalty` times the number of
   * customers times the sum of the squared logarithms is taken off the
   * log-likelihood. 0 is plain maximum likelihood.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
}

/** Options of a fit. */
export interface SbgFitOptions extends CallOptions {
}

/** Options of what a `FittedSbg` gives. */
export interface SbgOutputOptions extends CallOptions {
  /**
   * How many periods ahead; a part of one has not passed.
   *
   * Range: (0, 65535).
   *
   * @defaultValue `12.0`
   */
  horizon?: number;
  /**
   * Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.
   *
   * Range: (0, 1).
   */
  level?: number | readonly number[];
  /**
   * All purchases to come, whatever `horizon` says.
   *
   * @defaultValue `false`
   */
  forever?: boolean;
  /**
   * Continuous discount rate per `unit` of the model, at least 0: 0.0018 per week is about 10 % a year.
   *
   * Range: [0, 10].
   *
   * @defaultValue `0.0`
   */
  discountRate?: number;
}

/** What `FittedSbg` predicts by row. */
export type SbgOutput = "p_alive_in" | "p_churn" | "expected_renewals" | "discounted_renewals" | "median_lifetime";

/** Options of a prediction. */
export interface SbgPredictOptions extends SbgOutputOptions {
  /** Which outputs to give. Without it: p_alive_in, p_churn, expected_renewals. */
  outputs?: SbgOutput | readonly SbgOutput[];
}

/** A row that `FittedSbg` scores. */
export interface SbgRow extends Row {
  /** Who; unique at fit. */
  readonly customer_id?: Cell;
  /** Whole periods: the one in which the customer left (1 or later) where `churned`, else those that they have been through. */
  readonly tenure?: Cell;
  /** Whether the customer has left. */
  readonly churned?: Cell;
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface SbgScore extends Score {
  /** Probability that the customer is there still after `horizon` periods; 0 for one who has left. From 0 to 1. */
  readonly p_alive_in: number;
  /** Probability that the customer leaves in the next period; null for one who has left. From 0 to 1. */
  readonly p_churn: number;
  /** Mean number of renewals within `horizon` periods, or with `forever` of all to come, null where that diverges. Unit: renewals. From 0 to inf. */
  readonly expected_renewals: number;
}

/**
 * How long do contracts last?
 *
 * ### Input
 * A table with `tenure` in whole periods (the one in which the customer left, or those
 * passed) and `churned`, a row a customer or, with `weight`, a row a group.
 *
 * ### Model
 * At the end of each period a customer leaves with probability theta ~ Beta(alpha, beta):
 * $$P(T = t) = \frac{B(\alpha+1, \beta+t-1)}{B(\alpha,\beta)}, \quad
 * S(t) = \frac{B(\alpha, \beta+t)}{B(\alpha,\beta)}.$$
 * Retention rises with tenure although no customer changes: the fickle leave first. Fitted
 * by damped Newton; intervals of predictions are Wald intervals of the expectation.
 *
 * ### Output
 * For each customer the probability to stay, to leave next, and renewals to come, as they
 * are or discounted; a table of survival; tables of the estimates.
 *
 * ### When not to use
 * Where customers leave unseen (`clv.bg_nbd` and its kin), and where a customer's own
 * chance to leave changes with time (`clv.beta_discrete_weibull`).
 *
 * ### References
 * Fader & Hardie (2007), *How to Project Customer Retention*, Journal of Interactive
 * Marketing 21(1); Fader & Hardie (2010), *Customer-Base Valuation in a Contractual
 * Setting*, Marketing Science 29(1).
 */
export class Sbg {
  /** The id of the method. */
  static readonly id = "clv.sbg";
  /** The parameters as they were given. */
  readonly options: Readonly<SbgOptions>;

  constructor(options: SbgOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput, options?: SbgFitOptions): Promise<FittedSbg> {
    return new FittedSbg(await fit(SBG_SPEC, this.options, data, options));
  }
}

/** A fitted `Sbg`. */
export class FittedSbg extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(SBG_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput, options?: SbgPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput, options?: Omit<SbgPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: SbgRow, options?: SbgPredictOptions): SbgScore {
    return this.one(row, options) as SbgScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: SbgPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Probability that the customer is there still after `horizon` periods; 0 for one who has left. From 0 to 1. */
  async pAliveIn(data: TableInput, options?: Pick<SbgOutputOptions, "signal" | "onProgress" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive_in");
  }

  /** Probability that the customer leaves in the next period; null for one who has left. From 0 to 1. */
  async pChurn(data: TableInput, options?: Pick<SbgOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
    return this.ask(options, data, "p_churn");
  }

  /** Mean number of renewals within `horizon` periods, or with `forever` of all to come, null where that diverges. Unit: renewals. From 0 to inf. */
  async expectedRenewals(data: TableInput, options?: Pick<SbgOutputOptions, "signal" | "onProgress" | "forever" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "expected_renewals");
  }

  /** The same with the j-th renewal worth e^(-`discount_rate` (j - 1)): the next one counts in full (DERL). Unit: renewals. From 0 to inf. */
  async discountedRenewals(data: TableInput, options?: Pick<SbgOutputOptions, "signal" | "onProgress" | "discountRate" | "forever" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "discounted_renewals");
  }

  /** Periods from now by which the customer has left with probability one half. Unit: periods. From 0 to inf. */
  async medianLifetime(data: TableInput, options?: Pick<SbgOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, data, "median_lifetime");
  }

  /**
   * Estimates with standard errors and intervals; `status` says where the optimum lies.
   * - `parameter`: Its letter in the literature.
   * - `value`: The estimate.
   * - `standard_error`: Null where the data do not identify it.
   * - `lower`: Lower end of the interval, symmetric on the log scale.
   * - `upper`: Upper end.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async parameters(options?: Pick<SbgOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
    return this.ask(options, undefined, "parameters");
  }

  /**
   * One row: likelihood, information criteria, iterations.
   * - `log_likelihood`: Without the penalty; times in the model's unit.
   * - `aic`: 2 k - 2 LL.
   * - `bic`: k ln n - 2 LL.
   * - `customers`: Sum of weights.
   * - `iterations`: Newton steps.
   * - `decrement`: Newton decrement before the last step.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async diagnostics(options?: Pick<SbgOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /**
   * Covariance and correlation of each pair of estimates, from the observed information.
   * - `parameter`: One parameter.
   * - `other`: The other.
   * - `covariance`: Null where the data do not identify one of them.
   * - `correlation`: In [-1, 1].
   */
  async covariance(options?: Pick<SbgOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "covariance");
  }

  /**
   * A new customer period by period, up to `horizon`.
   * - `period`: From 0.
   * - `survival`: Share that stays beyond this period.
   * - `p_churn`: Share that leaves in this period.
   * - `retention`: Share of those who got here that stays for the next period.
   */
  async survival(options?: Pick<SbgOutputOptions, "signal" | "onProgress" | "horizon">): Promise<Table> {
    return this.ask(options, undefined, "survival");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput, options?: SbgFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedSbg): Promise<FittedSbg> {
    return new FittedSbg(await this.join(other));
  }
}

const BETA_DISCRETE_WEIBULL_SPEC: Spec = {
  id: "clv.beta_discrete_weibull",
  parameters: ["columns", "max_iter", "penalty"],
  roles: ["data"],
  options: ["discount_rate", "forever", "horizon", "level"],
};

/** Parameters of `BetaDiscreteWeibull`. */
export interface BetaDiscreteWeibullOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Newton steps before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * Strength of the pull of each parameter towards 1: `penalty` times the number of
   * customers times the sum of the squared logarithms is taken off the
   * log-likelihood. 0 is plain maximum likelihood.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
}

/** Options of a fit. */
export interface BetaDiscreteWeibullFitOptions extends CallOptions {
}

/** Options of what a `FittedBetaDiscreteWeibull` gives. */
export interface BetaDiscreteWeibullOutputOptions extends CallOptions {
  /**
   * How many periods ahead; a part of one has not passed.
   *
   * Range: (0, 65535).
   *
   * @defaultValue `12.0`
   */
  horizon?: number;
  /**
   * Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.
   *
   * Range: (0, 1).
   */
  level?: number | readonly number[];
  /**
   * All purchases to come, whatever `horizon` says.
   *
   * @defaultValue `false`
   */
  forever?: boolean;
  /**
   * Continuous discount rate per `unit` of the model, at least 0: 0.0018 per week is about 10 % a year.
   *
   * Range: [0, 10].
   *
   * @defaultValue `0.0`
   */
  discountRate?: number;
}

/** What `FittedBetaDiscreteWeibull` predicts by row. */
export type BetaDiscreteWeibullOutput = "p_alive_in" | "p_churn" | "expected_renewals" | "discounted_renewals" | "median_lifetime";

/** Options of a prediction. */
export interface BetaDiscreteWeibullPredictOptions extends BetaDiscreteWeibullOutputOptions {
  /** Which outputs to give. Without it: p_alive_in, p_churn, expected_renewals. */
  outputs?: BetaDiscreteWeibullOutput | readonly BetaDiscreteWeibullOutput[];
}

/** A row that `FittedBetaDiscreteWeibull` scores. */
export interface BetaDiscreteWeibullRow extends Row {
  /** Who; unique at fit. */
  readonly customer_id?: Cell;
  /** Whole periods: the one in which the customer left (1 or later) where `churned`, else those that they have been through. */
  readonly tenure?: Cell;
  /** Whether the customer has left. */
  readonly churned?: Cell;
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface BetaDiscreteWeibullScore extends Score {
  /** Probability that the customer is there still after `horizon` periods; 0 for one who has left. From 0 to 1. */
  readonly p_alive_in: number;
  /** Probability that the customer leaves in the next period; null for one who has left. From 0 to 1. */
  readonly p_churn: number;
  /** Mean number of renewals within `horizon` periods, or with `forever` of all to come, null where that diverges. Unit: renewals. From 0 to inf. */
  readonly expected_renewals: number;
}

/**
 * How long do contracts last, if the chance to leave changes with tenure?
 *
 * ### Input
 * A table with `tenure` in whole periods (the one in which the customer left, or those
 * passed) and `churned`, a row a customer or, with `weight`, a row a group.
 *
 * ### Model
 * As `clv.sbg`, but a customer's own survival is (1 - theta)^(t^c), theta ~ Beta(alpha,
 * beta):
 * $$S(t) = \frac{B(\alpha, \beta+t^c)}{B(\alpha,\beta)}.$$
 * c = 1 is the shifted beta-geometric, c > 1 a chance to leave that rises with tenure, c < 1
 * one that falls. Fitted by damped Newton; intervals of predictions are Wald intervals of
 * the expectation.
 *
 * ### Output
 * For each customer the probability to stay, to leave next, and renewals to come, as they
 * are or discounted; a table of survival; tables of the estimates.
 *
 * ### When not to use
 * With few periods: three parameters need five or more.
 *
 * ### References
 * Fader, Hardie, Liu, Davin & Steenburgh (2018), *"How to Project Customer Retention"
 * Revisited: The Role of Duration Dependence*, Journal of Interactive Marketing 43.
 */
export class BetaDiscreteWeibull {
  /** The id of the method. */
  static readonly id = "clv.beta_discrete_weibull";
  /** The parameters as they were given. */
  readonly options: Readonly<BetaDiscreteWeibullOptions>;

  constructor(options: BetaDiscreteWeibullOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput, options?: BetaDiscreteWeibullFitOptions): Promise<FittedBetaDiscreteWeibull> {
    return new FittedBetaDiscreteWeibull(await fit(BETA_DISCRETE_WEIBULL_SPEC, this.options, data, options));
  }
}

/** A fitted `BetaDiscreteWeibull`. */
export class FittedBetaDiscreteWeibull extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(BETA_DISCRETE_WEIBULL_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput, options?: BetaDiscreteWeibullPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput, options?: Omit<BetaDiscreteWeibullPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: BetaDiscreteWeibullRow, options?: BetaDiscreteWeibullPredictOptions): BetaDiscreteWeibullScore {
    return this.one(row, options) as BetaDiscreteWeibullScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: BetaDiscreteWeibullPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Probability that the customer is there still after `horizon` periods; 0 for one who has left. From 0 to 1. */
  async pAliveIn(data: TableInput, options?: Pick<BetaDiscreteWeibullOutputOptions, "signal" | "onProgress" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "p_alive_in");
  }

  /** Probability that the customer leaves in the next period; null for one who has left. From 0 to 1. */
  async pChurn(data: TableInput, options?: Pick<BetaDiscreteWeibullOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
    return this.ask(options, data, "p_churn");
  }

  /** Mean number of renewals within `horizon` periods, or with `forever` of all to come, null where that diverges. Unit: renewals. From 0 to inf. */
  async expectedRenewals(data: TableInput, options?: Pick<BetaDiscreteWeibullOutputOptions, "signal" | "onProgress" | "forever" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "expected_renewals");
  }

  /** The same with the j-th renewal worth e^(-`discount_rate` (j - 1)): the next one counts in full (DERL). Unit: renewals. From 0 to inf. */
  async discountedRenewals(data: TableInput, options?: Pick<BetaDiscreteWeibullOutputOptions, "signal" | "onProgress" | "discountRate" | "forever" | "horizon" | "level">): Promise<Table> {
    return this.ask(options, data, "discounted_renewals");
  }

  /** Periods from now by which the customer has left with probability one half. Unit: periods. From 0 to inf. */
  async medianLifetime(data: TableInput, options?: Pick<BetaDiscreteWeibullOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, data, "median_lifetime");
  }

  /**
   * Estimates with standard errors and intervals; `status` says where the optimum lies.
   * - `parameter`: Its letter in the literature.
   * - `value`: The estimate.
   * - `standard_error`: Null where the data do not identify it.
   * - `lower`: Lower end of the interval, symmetric on the log scale.
   * - `upper`: Upper end.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async parameters(options?: Pick<BetaDiscreteWeibullOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
    return this.ask(options, undefined, "parameters");
  }

  /**
   * One row: likelihood, information criteria, iterations.
   * - `log_likelihood`: Without the penalty; times in the model's unit.
   * - `aic`: 2 k - 2 LL.
   * - `bic`: k ln n - 2 LL.
   * - `customers`: Sum of weights.
   * - `iterations`: Newton steps.
   * - `decrement`: Newton decrement before the last step.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async diagnostics(options?: Pick<BetaDiscreteWeibullOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /**
   * Covariance and correlation of each pair of estimates, from the observed information.
   * - `parameter`: One parameter.
   * - `other`: The other.
   * - `covariance`: Null where the data do not identify one of them.
   * - `correlation`: In [-1, 1].
   */
  async covariance(options?: Pick<BetaDiscreteWeibullOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "covariance");
  }

  /**
   * A new customer period by period, up to `horizon`.
   * - `period`: From 0.
   * - `survival`: Share that stays beyond this period.
   * - `p_churn`: Share that leaves in this period.
   * - `retention`: Share of those who got here that stays for the next period.
   */
  async survival(options?: Pick<BetaDiscreteWeibullOutputOptions, "signal" | "onProgress" | "horizon">): Promise<Table> {
    return this.ask(options, undefined, "survival");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput, options?: BetaDiscreteWeibullFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedBetaDiscreteWeibull): Promise<FittedBetaDiscreteWeibull> {
    return new FittedBetaDiscreteWeibull(await this.join(other));
  }
}

const GAMMA_GAMMA_SPEC: Spec = {
  id: "clv.gamma_gamma",
  parameters: ["columns", "max_iter", "penalty", "q_min"],
  roles: ["data"],
  options: ["as_of", "level", "predictive"],
};

/** Parameters of `GammaGamma`. */
export interface GammaGammaOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Newton steps before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * Strength of the pull of each parameter towards 1 (v towards the mean spend), as in
   * BG/NBD. 0 is plain maximum likelihood.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * Lower limit of q. At 0 a customer whose p x + q is not above 1 has no expected spend.
   *
   * Range: [0, 100].
   *
   * @defaultValue `1.0`
   */
  qMin?: number;
}

/** Options of a fit. */
export interface GammaGammaFitOptions extends CallOptions {
}

/** Options of what a `FittedGammaGamma` gives. */
export interface GammaGammaOutputOptions extends CallOptions {
  /** Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own. */
  asOf?: string | Date;
  /**
   * Probability that the interval covers, in (0, 1); a list gives one pair of columns a level. Without it there are no intervals.
   *
   * Range: (0, 1).
   */
  level?: number | readonly number[];
  /**
   * Intervals of the quantity itself at the estimates (`true`) rather than of its expectation.
   *
   * @defaultValue `false`
   */
  predictive?: boolean;
}

/** What `FittedGammaGamma` predicts by row. */
export type GammaGammaOutput = "expected_spend";

/** Options of a prediction. */
export interface GammaGammaPredictOptions extends GammaGammaOutputOptions {
  /** Which outputs to give. Without it: expected_spend. */
  outputs?: GammaGammaOutput | readonly GammaGammaOutput[];
}

/** A row that `FittedGammaGamma` scores. */
export interface GammaGammaRow extends Row {
  /** Who; unique at fit. */
  readonly customer_id?: Cell;
  /** Repeat purchases: purchase occasions after the first. */
  readonly frequency?: Cell;
  /** Mean spend of the repeat purchases; null (or 0) where `frequency` is 0. */
  readonly monetary_value?: Cell;
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface GammaGammaScore extends Score {
  /** Mean spend of a purchase to come. Unit: currency. From 0 to inf. */
  readonly expected_spend: number;
}

/**
 * How much will a customer spend per purchase?
 *
 * ### Input
 * A ledger, raw transactions, or a summary table with `frequency` (repeat purchases, whole,
 * at least 0) and `monetary_value` (mean spend of those, any currency unit; null where
 * `frequency` is 0), optionally `weight`. Rows without repeat purchases, and rows whose mean
 * is not above 0 (refunds ate it), say nothing about spend and are left out of the fit.
 *
 * ### Model
 * The spend of one purchase ~ Gamma(p, nu), nu ~ Gamma(q, v) across customers, so
 * $$E[M \mid x, \bar m] = \frac{p (v + x \bar m)}{p x + q - 1}.$$
 * Spend is assumed to be independent of frequency; a note gives their correlation. q is kept
 * above `q_min`, because at q <= 1 the mean over customers is infinite.
 *
 * ### Output
 * `expected_spend`, in the currency of `monetary_value`; tables `parameters` and
 * `diagnostics`.
 *
 * ### Reasons
 * `explain` says what each column adds, as Shapley values against the typical repeat customer
 * of the fit; they sum to the output less that of the typical customer (see `clv.bg_nbd`).
 *
 * ### When not to use
 * Fewer than about 50 repeat customers, or a correlation of frequency and spend above 0.3.
 *
 * ### References
 * Fader & Hardie (2013), *The Gamma-Gamma Model of Monetary Value*, eq. 1a and 5.
 */
export class GammaGamma {
  /** The id of the method. */
  static readonly id = "clv.gamma_gamma";
  /** The parameters as they were given. */
  readonly options: Readonly<GammaGammaOptions>;

  constructor(options: GammaGammaOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: GammaGammaFitOptions): Promise<FittedGammaGamma> {
    return new FittedGammaGamma(await fit(GAMMA_GAMMA_SPEC, this.options, data, options));
  }
}

/** A fitted `GammaGamma`. */
export class FittedGammaGamma extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(GAMMA_GAMMA_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: GammaGammaPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<GammaGammaPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: GammaGammaRow, options?: GammaGammaPredictOptions): GammaGammaScore {
    return this.one(row, options) as GammaGammaScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: GammaGammaPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Mean spend of a purchase to come. Unit: currency. From 0 to inf. */
  async expectedSpend(data: TableInput | FittedLedger, options?: Pick<GammaGammaOutputOptions, "signal" | "onProgress" | "asOf" | "level" | "predictive">): Promise<Table> {
    return this.ask(options, data, "expected_spend");
  }

  /**
   * Estimates with standard errors and intervals; `status` says where the optimum lies.
   * - `parameter`: Its letter in the literature.
   * - `value`: The estimate.
   * - `standard_error`: Null where the data do not identify it.
   * - `lower`: Lower end of the interval, symmetric on the log scale.
   * - `upper`: Upper end.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async parameters(options?: Pick<GammaGammaOutputOptions, "signal" | "onProgress" | "level">): Promise<Table> {
    return this.ask(options, undefined, "parameters");
  }

  /**
   * One row: likelihood, information criteria, iterations.
   * - `log_likelihood`: Without the penalty; times in the model's unit.
   * - `aic`: 2 k - 2 LL.
   * - `bic`: k ln n - 2 LL.
   * - `customers`: Sum of weights.
   * - `iterations`: Newton steps.
   * - `decrement`: Newton decrement before the last step.
   * - `status`: `interior`, or the boundary at which the optimum lies.
   */
  async diagnostics(options?: Pick<GammaGammaOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: GammaGammaFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedGammaGamma): Promise<FittedGammaGamma> {
    return new FittedGammaGamma(await this.join(other));
  }
}

const VALUE_SPEC: Spec = {
  id: "clv.value",
  parameters: ["columns", "max_iter", "penalty", "q_min", "spend_penalty", "transactions", "unit"],
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
   * Newton steps of each model before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * `penalty` of the model of purchases.
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
 * `monetary_value` (null where `frequency` is 0), optionally `weight`.
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
   * - `lower`: Lower end of the interval, symmetric on the log scale.
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
