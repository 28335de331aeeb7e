// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../../backend.js";
import type { CallOptions, ReasonOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { Fitted, type Spec, fit } from "../../model.js";
import type { Result } from "../../result.js";
import type { Cell, Row, Score, Scorer } from "../../scorer.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const BG_NBD_SPEC: Spec = {
  id: "clv.bg_nbd",
  parameters: ["columns", "covariates", "covariates_dropout", "covariates_equal", "max_iter", "on", "penalty", "penalty_covariates", "pool", "pool_width", "unit"],
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
   * Columns of the table that tell how often a customer buys: numbers, or texts,
   * of which each but the first in order has a coefficient. A coefficient c of z
   * multiplies the rate of purchases by e^(c z).
   *
   * @defaultValue `[]`
   */
  covariates?: readonly (string)[];
  /**
   * Columns of the table that tell how soon a customer leaves, in the same way.
   *
   * @defaultValue `[]`
   */
  covariatesDropout?: readonly (string)[];
  /**
   * Columns of both lists that have one coefficient for both.
   *
   * @defaultValue `[]`
   */
  covariatesEqual?: readonly (string)[];
  /**
   * Newton steps before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * What covariates of dropout act on.
   *
   * @defaultValue `"scale"`
   */
  on?: "scale" | "phi";
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
   * Strength of the pull of the coefficients of covariates towards 0: times the
   * number of customers, times the sum of their squares, each in the standard
   * deviation of its column (a text's in 1).
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penaltyCovariates?: number;
  /**
   * A column of groups, such as a cohort or segment: each group buys and leaves
   * at its own rate, drawn towards that of all by as much as its data leave open.
   */
  pool?: string | null;
  /**
   * The standard deviation of the logarithms of the groups' rates; estimated,
   * one for purchases and one for dropout, where it is not given.
   *
   * Range: [0.001, 10].
   */
  poolWidth?: number | null;
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
   * `weak`: proper and free of units, numbers above 0 lognormal around their unit (times the mean T) with 1.5 as the standard deviation of the logarithm, a mean dropout uniform, its size lognormal around 2, coefficients of standardised covariates normal with 2.5; `pymc`: the defaults of PyMC-Marketing 0.19 in weeks.
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
 * `weight`, and the columns that `covariates`, `covariates_dropout` and `pool` name, which
 * only a summary table has. A group that the fit did not see has the parameters of the
 * population, and its uncertainty; a level of a covariate that it did not see is an error.
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
 * With `covariates` z and `covariates_dropout` w a customer has alpha e^(-c'z), so that a
 * positive coefficient is a higher rate of purchases, and a e^(d'w), b e^(d'w) (`on =
 * "scale"`, as CLVTools: the mean dropout a/(a+b) stays, a positive coefficient brings
 * customers closer together), or the log-odds of a/(a+b) plus d'w (`on = "phi"`: a positive
 * coefficient is more dropout). alpha, a, b are those of z = w = 0 and the first level of each
 * text. `penalty_covariates` n sum (c_j sd_j)^2 is taken off the log-likelihood; coefficients
 * of `covariates_equal` are one for both. A `pool` gives each group g offsets u_g ~ N(0,
 * width^2) of the same signs to -ln alpha and to the log-odds of a/(a+b), found together with
 * all else as the maximum of likelihood times density; a width that is not given maximises
 * what is left with the offsets integrated out by Laplace's method. Information criteria count
 * every offset.
 *
 * ### Output
 * For each customer `p_alive`, `expected_purchases` and `next_purchase` (time and, from a
 * ledger, date), and on request the probability and number of purchases, what they are worth
 * in advance, and whether there will be any; tables of the estimates. Coefficients are called
 * `purchases.gender`, `dropout.gender`, `both.gender`, with `=level` for texts and groups.
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
 * 24(2), eq. 6 to 10; Fader & Hardie (2007), *Incorporating Time-Invariant Covariates into the
 * Pareto/NBD and BG/NBD Models*; Gelman & Hill (2007), *Data Analysis Using Regression and
 * Multilevel/Hierarchical Models*, chapter 12.
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
   * - `lower`: Lower end of the interval, symmetric on the log scale (coefficients: as they are).
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
