// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../../backend.js";
import type { CallOptions, ReasonOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { Fitted, type Spec, fit } from "../../model.js";
import type { Result } from "../../result.js";
import type { Cell, Row, Score, Scorer } from "../../scorer.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

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
   * - `lower`: Lower end of the interval, symmetric on the log scale (coefficients: as they are).
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
