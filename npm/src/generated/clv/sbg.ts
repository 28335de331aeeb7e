// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../../backend.js";
import type { CallOptions, ReasonOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { Fitted, type Spec, fit } from "../../model.js";
import type { Result } from "../../result.js";
import type { Cell, Row, Score, Scorer } from "../../scorer.js";
import type { Table } from "../../table.js";

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
   * - `lower`: Lower end of the interval, symmetric on the log scale (coefficients: as they are).
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
