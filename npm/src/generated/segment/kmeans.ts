// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../../backend.js";
import type { CallOptions, ReasonOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { Fitted, type Spec, fit } from "../../model.js";
import type { Result } from "../../result.js";
import type { Cell, Row, Score, Scorer } from "../../scorer.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const KMEANS_SPEC: Spec = {
  id: "segment.kmeans",
  parameters: ["columns", "features", "k", "max_iter", "missing", "n_init", "scale", "seed", "spherical"],
  roles: ["data", "previous"],
  options: ["as_of"],
};

/** Parameters of `Kmeans`. */
export interface KmeansOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Columns of numbers that customers are told apart by; recency, frequency and money
   * (`days_since_last`, `orders`, `total_value`) where none is named.
   *
   * @defaultValue `[]`
   */
  features?: readonly (string)[];
  /**
   * How many segments; fewer where there are fewer distinct customers.
   *
   * Range: [1, 10000].
   *
   * @defaultValue `5`
   */
  k?: number;
  /**
   * Iterations of a run; a note tells where they did not suffice.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `300`
   */
  maxIter?: number;
  /**
   * What becomes of a row with a missing feature.
   *
   * @defaultValue `"drop"`
   */
  missing?: "drop" | "median";
  /**
   * How many runs from other starts, of which the best is kept.
   *
   * Range: [1, 1000].
   *
   * @defaultValue `10`
   */
  nInit?: number;
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
   * Whether only the direction of a row counts, not its length.
   *
   * @defaultValue `false`
   */
  spherical?: boolean;
}

/** Options of a fit. */
export interface KmeansFitOptions extends CallOptions {
  /** An earlier model of the same method and features: a segment that is nearest to one of its segments keeps that number. Used at fit only. */
  previous?: FittedKmeans;
}

/** Options of what a `FittedKmeans` gives. */
export interface KmeansOutputOptions extends CallOptions {
  /** Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own. */
  asOf?: string | Date;
  /** An earlier model of the same method and features: a segment that is nearest to one of its segments keeps that number. Used at fit only. */
  previous?: FittedKmeans;
}

/** What `FittedKmeans` predicts by row. */
export type KmeansOutput = "segment" | "distance" | "confidence" | "far";

/** Options of a prediction. */
export interface KmeansPredictOptions extends KmeansOutputOptions {
  /** Which outputs to give. Without it: segment, distance, confidence, far. */
  outputs?: KmeansOutput | readonly KmeansOutput[];
}

/** A row that `FittedKmeans` scores. */
export interface KmeansRow extends Row {
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
export interface KmeansScore extends Score {
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
 * Which customers are alike, in a given number of segments?
 *
 * ### Input
 * A ledger, raw transactions, or a table of customers with the columns that `features` names
 * (without it `days_since_last`, `orders` and `total_value`); optionally `weight`. Two rows
 * with the same features are one row of twice the weight, and the order of the rows does not
 * matter.
 *
 * ### Model
 * Features are prepared first (parameter `scale`, table `preparation`). Then k centres are
 * sought that make the inertia
 * $$\sum_i w_i \min_j \lVert x_i - c_j \rVert^2$$
 * small: Lloyd's iterations from greedy k-means++ starts, the best of `n_init` runs, because
 * each run ends in the optimum that its start leads to. With `spherical` rows and centres are
 * directions of unit length, which forgets how much a customer does and keeps what.
 * `update` takes in new customers one by one or many at once without the old ones: each centre
 * becomes the mean of all rows that it was ever given. With the input `previous` segments keep
 * the numbers that an earlier model gave to their like.
 *
 * ### Output
 * `segment`, `distance` (to the centre), `confidence` (1 - a / b, a the distance to the centre,
 * b that to the next one; null with one segment) and `far`; tables `segments`, `profile`,
 * `centres`, `preparation`, `diagnostics`.
 *
 * ### When not to use
 * Where groups are long, nested or of very different density, and where the number of groups is
 * the question: k-means divides whatever it is given into k compact parts.
 *
 * ### References
 * Lloyd (1982), *Least squares quantization in PCM*; Arthur & Vassilvitskii (2007),
 * *k-means++: the advantages of careful seeding*, section 3 and 5; Dhillon & Modha (2001),
 * *Concept decompositions for large sparse text data using clustering* (spherical).
 */
export class Kmeans {
  /** The id of the method. */
  static readonly id = "segment.kmeans";
  /** The parameters as they were given. */
  readonly options: Readonly<KmeansOptions>;

  constructor(options: KmeansOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: KmeansFitOptions): Promise<FittedKmeans> {
    return new FittedKmeans(await fit(KMEANS_SPEC, this.options, data, options));
  }
}

/** A fitted `Kmeans`. */
export class FittedKmeans extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(KMEANS_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: KmeansPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<KmeansPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: KmeansRow, options?: KmeansPredictOptions): KmeansScore {
    return this.one(row, options) as KmeansScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: KmeansPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Number of the segment, from 1: the largest at the fit, unless an earlier model gave the numbers. Null for a row with a missing feature, and for one that belongs to no segment. From 1 to inf. */
  async segment(data: TableInput | FittedLedger, options?: Pick<KmeansOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "segment");
  }

  /** Distance to the segment, in units of the prepared features (table `preparation`). From 0 to inf. */
  async distance(data: TableInput | FittedLedger, options?: Pick<KmeansOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "distance");
  }

  /** How clearly the row belongs to its segment, from 0 (as near to another) to 1. From 0 to 1. */
  async confidence(data: TableInput | FittedLedger, options?: Pick<KmeansOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "confidence");
  }

  /** Whether the row is far from all segments: in none, or, where segments have no edge, farther from its own than the third quartile of the distances at the fit by three times their interquartile range (Tukey's outer fence). */
  async far(data: TableInput | FittedLedger, options?: Pick<KmeansOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
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
  async segments(data: TableInput | FittedLedger, options?: Pick<KmeansOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
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
  async profile(data: TableInput | FittedLedger, options?: Pick<KmeansOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "profile");
  }

  /**
   * The centre of each segment, feature by feature.
   * - `segment`: Number of the segment.
   * - `feature`: Canonical name of the column.
   * - `centre`: In the caller's units; null where rows are directions.
   * - `prepared`: As it is prepared.
   */
  async centres(options?: Pick<KmeansOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "centres");
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
  async preparation(options?: Pick<KmeansOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "preparation");
  }

  /**
   * How the fit went.
   * - `name`: What is measured.
   * - `value`: Its value.
   */
  async diagnostics(options?: Pick<KmeansOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: KmeansFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedKmeans): Promise<FittedKmeans> {
    return new FittedKmeans(await this.join(other));
  }
}
