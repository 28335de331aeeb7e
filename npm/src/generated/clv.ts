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
  options: ["as_of", "given", "horizon", "level"],
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
   * Strength of the pull of each parameter towards 1 (alpha towards the mean T): `penalty`
   * times the number of customers times the sum of the squared logarithms is taken off the
   * log-likelihood. It does not depend on the unit. 0 is plain maximum likelihood.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * The unit of `recency` and `T` in a summary table. A ledger has its own, and raw
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
   * How far ahead, counted in the model's `unit`: 13 weeks are a quarter.
   *
   * Range: (0, 1000000).
   *
   * @defaultValue `13.0`
   */
  horizon?: number;
  /**
   * `alive`: if the customer is still there; `data`: also counting that they may have left, so that a quantile above the chance of any purchase is null.
   *
   * @defaultValue `"alive"`
   */
  given?: "alive" | "data";
}

/** What `FittedBgNbd` predicts by row. */
export type BgNbdOutput = "p_alive" | "expected_purchases" | "next_purchase" | "p_no_purchase";

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
 * `p_alive`, `expected_purchases` within `horizon`, `next_purchase` (time and, from a ledger,
 * date), `p_no_purchase`; tables `parameters` and `diagnostics`.
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
  async expectedPurchases(data: TableInput | FittedLedger, options?: Pick<BgNbdOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
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

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: BgNbdFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedBgNbd): Promise<FittedBgNbd> {
    return new FittedBgNbd(await this.join(other));
  }
}

const GAMMA_GAMMA_SPEC: Spec = {
  id: "clv.gamma_gamma",
  parameters: ["columns", "max_iter", "penalty", "q_min"],
  roles: ["data"],
  options: ["as_of", "level"],
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
  async expectedSpend(data: TableInput | FittedLedger, options?: Pick<GammaGammaOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
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
  parameters: ["columns", "max_iter", "penalty", "q_min", "spend_penalty", "unit"],
  roles: ["data"],
  options: ["as_of", "discount_rate", "given", "horizon", "level", "margin"],
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
   * `penalty` of the BG/NBD.
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
   * How far ahead, counted in the model's `unit`: 13 weeks are a quarter.
   *
   * Range: (0, 1000000).
   *
   * @defaultValue `13.0`
   */
  horizon?: number;
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
   * Share of a payment that is profit, in (0, 1].
   *
   * Range: [0.000000001, 1].
   *
   * @defaultValue `1.0`
   */
  margin?: number;
}

/** What `FittedValue` predicts by row. */
export type ValueOutput = "p_alive" | "expected_purchases" | "next_purchase" | "p_no_purchase" | "expected_spend" | "clv";

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
  /** Discounted margin of the purchases within `horizon`. Unit: currency. From 0 to inf. */
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
 * BG/NBD for the number of purchases and Gamma-Gamma for the spend of each, taken as
 * independent:
 * $$CLV = margin \cdot E[M] \cdot P(alive) \int_0^{horizon} e^{-\delta u} \, dE[X(u) \mid alive].$$
 * Its interval combines the variances of both expectations on the log scale.
 *
 * ### Output
 * All of `clv.bg_nbd` and `clv.gamma_gamma`, and `clv`, in the currency of `monetary_value`.
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
  async expectedPurchases(data: TableInput | FittedLedger, options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "asOf" | "horizon" | "level">): Promise<Table> {
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
  async expectedSpend(data: TableInput | FittedLedger, options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "asOf" | "level">): Promise<Table> {
    return this.ask(options, data, "expected_spend");
  }

  /** Discounted margin of the purchases within `horizon`. Unit: currency. From 0 to inf. */
  async clv(data: TableInput | FittedLedger, options?: Pick<ValueOutputOptions, "signal" | "onProgress" | "asOf" | "discountRate" | "horizon" | "level" | "margin">): Promise<Table> {
    return this.ask(options, data, "clv");
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
