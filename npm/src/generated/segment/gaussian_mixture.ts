// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../../backend.js";
import type { CallOptions, ReasonOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { Fitted, type Spec, fit } from "../../model.js";
import type { Result } from "../../result.js";
import type { Cell, Row, Score, Scorer } from "../../scorer.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const GAUSSIAN_MIXTURE_SPEC: Spec = {
  id: "segment.gaussian_mixture",
  parameters: ["columns", "covariance", "features", "k", "max_iter", "missing", "n_init", "reg_covar", "scale", "seed", "tolerance"],
  roles: ["data", "previous"],
  options: ["as_of"],
};

/** Parameters of `GaussianMixture`. */
export interface GaussianMixtureOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * What the covariances of the components have in common.
   *
   * @defaultValue `"full"`
   */
  covariance?: "full" | "tied" | "diagonal" | "spherical";
  /**
   * Columns of numbers that customers are told apart by; recency, frequency and money
   * (`days_since_last`, `orders`, `total_value`) where none is named.
   *
   * @defaultValue `[]`
   */
  features?: readonly (string)[];
  /**
   * How many components; fewer where there are fewer distinct customers.
   *
   * Range: [1, 1000].
   *
   * @defaultValue `5`
   */
  k?: number;
  /**
   * Iterations; a note tells where they did not suffice.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `500`
   */
  maxIter?: number;
  /**
   * What becomes of a row with a missing feature.
   *
   * @defaultValue `"drop"`
   */
  missing?: "drop" | "median";
  /**
   * How many runs of k-means from other starts, of which the best is the start.
   *
   * Range: [1, 1000].
   *
   * @defaultValue `10`
   */
  nInit?: number;
  /**
   * Added to each variance, in squared units of the prepared features.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `1e-6`
   */
  regCovar?: number;
  /**
   * How features are made comparable.
   *
   * @defaultValue `"robust"`
   */
  scale?: "robust" | "standard" | "none";
  /**
   * Seed of the starts.
   *
   * Range: [0, 9007199254740991].
   *
   * @defaultValue `0`
   */
  seed?: number;
  /**
   * The fit ends once the mean log-likelihood of a customer changes by less.
   *
   * Range: [0, 1].
   *
   * @defaultValue `1e-6`
   */
  tolerance?: number;
}

/** Options of a fit. */
export interface GaussianMixtureFitOptions extends CallOptions {
  /** An earlier model of the same method and features: a segment that is nearest to one of its segments keeps that number. Used at fit only. */
  previous?: FittedGaussianMixture;
}

/** Options of what a `FittedGaussianMixture` gives. */
export interface GaussianMixtureOutputOptions extends CallOptions {
  /** Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own. */
  asOf?: string | Date;
  /** An earlier model of the same method and features: a segment that is nearest to one of its segments keeps that number. Used at fit only. */
  previous?: FittedGaussianMixture;
}

/** What `FittedGaussianMixture` predicts by row. */
export type GaussianMixtureOutput = "segment" | "distance" | "confidence" | "far";

/** Options of a prediction. */
export interface GaussianMixturePredictOptions extends GaussianMixtureOutputOptions {
  /** Which outputs to give. Without it: segment, distance, confidence, far. */
  outputs?: GaussianMixtureOutput | readonly GaussianMixtureOutput[];
}

/** A row that `FittedGaussianMixture` scores. */
export interface GaussianMixtureRow extends Row {
  /** Who; unique at fit. */
  readonly customer_id?: Cell;
  /** Days since the last purchase; not needed where `features` names others. */
  readonly days_since_last?: Cell;
  /** Number of orders; not needed where `features` names others. */
  readonly orders?: Cell;
  /** Money spent in all, less refunds; where `features` names others, it still tells the revenue of segments. */
  readonly total_value?: Cell;
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface GaussianMixtureScore extends Score {
  /** Number of the segment, from 1: the largest at the fit, unless an earlier model gave the numbers. Null for a row with a missing feature, and for one that belongs to no segment. From 1 to inf. */
  readonly segment: number;
  /** Distance to the segment, in units of the prepared features (table `preparation`). From 0 to inf. */
  readonly distance: number;
  /** How clearly the row belongs to its segment, from 0 (as near to another) to 1. From 0 to 1. */
  readonly confidence: number;
  /** Whether the row is far from all segments: in none, or, where segments have no edge, farther from its own than the third quartile of the distances at the fit by three times their interquartile range (Tukey's outer fence). */
  readonly far: number;
}

/**
 * Which customers are alike, where groups overlap and how sure is it?
 *
 * ### Input
 * A ledger, raw transactions, or a table of customers with the columns that `features` names
 * (without it `days_since_last`, `orders` and `total_value`); optionally `weight`. The order of
 * the rows does not matter.
 *
 * ### Model
 * Features are prepared first (parameter `scale`, table `preparation`). The prepared row of a
 * customer has the density
 * $$\sum_{j=1}^{k} \pi_j\, N(x \mid \mu_j, \Sigma_j),$$
 * of which weights, means and covariances are found by expectation and maximisation from the
 * segments of `segment.kmeans`; `reg_covar` is added to each variance. A customer belongs to
 * the component that it most likely comes from.
 *
 * ### Output
 * `segment`, `distance` (Mahalanobis, to the mean of the segment), `confidence` (the
 * probability of the segment given the row) and `far`; tables `segments`, `profile`, `centres`,
 * `covariances`, `preparation`, `diagnostics` (with the criteria `bic` and `aic`).
 *
 * ### When not to use
 * Where features have few distinct values (most customers bought once): a component shrinks
 * onto one of them, and the likelihood says nothing then. A note tells of it.
 *
 * ### References
 * Dempster, Laird & Rubin (1977), *Maximum likelihood from incomplete data via the EM
 * algorithm*; Schwarz (1978), *Estimating the dimension of a model*; McLachlan & Peel (2000),
 * *Finite Mixture Models*, chapter 3.
 */
export class GaussianMixture {
  /** The id of the method. */
  static readonly id = "segment.gaussian_mixture";
  /** The parameters as they were given. */
  readonly options: Readonly<GaussianMixtureOptions>;

  constructor(options: GaussianMixtureOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: GaussianMixtureFitOptions): Promise<FittedGaussianMixture> {
    return new FittedGaussianMixture(await fit(GAUSSIAN_MIXTURE_SPEC, this.options, data, options));
  }
}

/** A fitted `GaussianMixture`. */
export class FittedGaussianMixture extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(GAUSSIAN_MIXTURE_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: GaussianMixturePredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<GaussianMixturePredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: GaussianMixtureRow, options?: GaussianMixturePredictOptions): GaussianMixtureScore {
    return this.one(row, options) as GaussianMixtureScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: GaussianMixturePredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Number of the segment, from 1: the largest at the fit, unless an earlier model gave the numbers. Null for a row with a missing feature, and for one that belongs to no segment. From 1 to inf. */
  async segment(data: TableInput | FittedLedger, options?: Pick<GaussianMixtureOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "segment");
  }

  /** Distance to the segment, in units of the prepared features (table `preparation`). From 0 to inf. */
  async distance(data: TableInput | FittedLedger, options?: Pick<GaussianMixtureOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "distance");
  }

  /** How clearly the row belongs to its segment, from 0 (as near to another) to 1. From 0 to 1. */
  async confidence(data: TableInput | FittedLedger, options?: Pick<GaussianMixtureOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "confidence");
  }

  /** Whether the row is far from all segments: in none, or, where segments have no edge, farther from its own than the third quartile of the distances at the fit by three times their interquartile range (Tukey's outer fence). */
  async far(data: TableInput | FittedLedger, options?: Pick<GaussianMixtureOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "far");
  }

  /**
   * Size, money and means of each segment among the rows given, with a label of what sets it apart.
   * - `segment`: Number of the segment.
   * - `label`: The two features that set it apart most, by `z_score` of `profile`.
   * - `customers`: How many rows.
   * - `customer_share`: Their share.
   * - `far`: How many of them are far from all segments.
   * - `mean_distance`: Mean distance to the segment.
   * - `revenue`: Sum of `total_value`; null where the input lacks it.
   * - `revenue_share`: Share of that.
   */
  async segments(data: TableInput | FittedLedger, options?: Pick<GaussianMixtureOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "segments");
  }

  /**
   * Each feature in each segment among the rows given, the one that sets the segment apart most first.
   * - `segment`: Number of the segment.
   * - `rank`: From 1: how much the feature sets the segment apart.
   * - `feature`: Canonical name of the column.
   * - `mean`: Mean of the segment, in the caller's units.
   * - `median`: Lower median of the segment.
   * - `population_mean`: Mean of all rows.
   * - `population_median`: Lower median of all rows.
   * - `z_score`: Mean of the prepared feature in the segment less that of all rows, divided by the standard deviation of all rows.
   */
  async profile(data: TableInput | FittedLedger, options?: Pick<GaussianMixtureOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "profile");
  }

  /**
   * The centre of each segment, feature by feature.
   * - `segment`: Number of the segment.
   * - `feature`: Canonical name of the column.
   * - `centre`: In the caller's units; null where rows are directions.
   * - `prepared`: As it is prepared.
   */
  async centres(options?: Pick<GaussianMixtureOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "centres");
  }

  /**
   * The covariance of each segment in prepared features, a row a pair of features.
   * - `segment`: Number of the segment.
   * - `share`: Weight of the component: the share of customers that come from it.
   * - `feature`: One feature.
   * - `other`: The other, the same one for a variance.
   * - `covariance`: Their covariance.
   */
  async covariances(options?: Pick<GaussianMixtureOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "covariances");
  }

  /**
   * What is done to each feature before distances are taken: limits, logarithm, centre, scale.
   * - `feature`: Canonical name of the column.
   * - `lowest`: Lower values count as this one; null for no limit.
   * - `highest`: Higher values count as this one; null for no limit.
   * - `logarithm`: Whether sign(x) ln(1 + |x|) is taken.
   * - `centre`: What is taken off then.
   * - `scale`: What the rest is divided by.
   * - `spread`: What the scale is.
   * - `typical`: The lower median, which fills gaps where `missing` is "median".
   */
  async preparation(options?: Pick<GaussianMixtureOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "preparation");
  }

  /**
   * How the fit went.
   * - `name`: What is measured.
   * - `value`: Its value.
   */
  async diagnostics(options?: Pick<GaussianMixtureOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: GaussianMixtureFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedGaussianMixture): Promise<FittedGaussianMixture> {
    return new FittedGaussianMixture(await this.join(other));
  }
}
