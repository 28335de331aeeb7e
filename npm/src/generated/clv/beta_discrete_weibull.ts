// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../../backend.js";
import type { CallOptions, ReasonOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { Fitted, type Spec, fit } from "../../model.js";
import type { Result } from "../../result.js";
import type { Cell, Row, Score, Scorer } from "../../scorer.js";
import type { Table } from "../../table.js";

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
   * - `lower`: Lower end of the interval, symmetric on the log scale (coefficients: as they are).
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
