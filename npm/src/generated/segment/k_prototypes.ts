// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../../backend.js";
import type { CallOptions, ReasonOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { Fitted, type Spec, fit } from "../../model.js";
import type { Result } from "../../result.js";
import type { Cell, Row, Score, Scorer } from "../../scorer.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const K_PROTOTYPES_SPEC: Spec = {
  id: "segment.k_prototypes",
  parameters: ["categories", "columns", "features", "gamma", "k", "max_iter", "missing", "n_init", "scale", "seed"],
  roles: ["data", "previous"],
  options: ["as_of"],
};

/** Parameters of `KPrototypes`. */
export interface KPrototypesOptions {
  /**
   * Columns of words that customers are told apart by: texts, whole numbers or flags.
   *
   * @defaultValue `[]`
   */
  categories?: readonly (string)[];
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Columns of numbers that customers are told apart by. Without `categories`, recency,
   * frequency and money (`days_since_last`, `orders`, `total_value`) where none is named.
   *
   * @defaultValue `[]`
   */
  features?: readonly (string)[];
  /**
   * What a word counts in which two customers differ, in squared units of the prepared
   * numbers: by default half the mean standard deviation of those, 1 without numbers.
   *
   * Range: [0, 1000000000].
   */
  gamma?: number | null;
  /**
   * How many segments; fewer where there are fewer distinct customers.
   *
   * Range: [1, 1000].
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
   * What becomes of a row with a gap. Where the median stands for a number, the most frequent
   * word stands for a word.
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
   * How numbers are made comparable.
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
}

/** Options of a fit. */
export interface KPrototypesFitOptions extends CallOptions {
  /** An earlier model of the same method and features: a segment that is nearest to one of its segments keeps that number. Used at fit only. */
  previous?: FittedKPrototypes;
}

/** Options of what a `FittedKPrototypes` gives. */
export interface KPrototypesOutputOptions extends CallOptions {
  /** Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own. */
  asOf?: string | Date;
  /** An earlier model of the same method and features: a segment that is nearest to one of its segments keeps that number. Used at fit only. */
  previous?: FittedKPrototypes;
}

/** What `FittedKPrototypes` predicts by row. */
export type KPrototypesOutput = "segment" | "distance" | "confidence" | "far";

/** Options of a prediction. */
export interface KPrototypesPredictOptions extends KPrototypesOutputOptions {
  /** Which outputs to give. Without it: segment, distance, confidence, far. */
  outputs?: KPrototypesOutput | readonly KPrototypesOutput[];
}

/** A row that `FittedKPrototypes` scores. */
export interface KPrototypesRow extends Row {
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
export interface KPrototypesScore extends Score {
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
 * Which customers are alike in numbers and words, in a given number of segments?
 *
 * ### Input
 * A table of customers with the columns that `features` and `categories` name; optionally
 * `weight`. Where neither names one, recency, frequency and money of a ledger or of raw
 * transactions. Two equal rows are one row of twice the weight, and the order of the rows does
 * not matter.
 *
 * ### Model
 * Numbers are prepared first (parameter `scale`, table `preparation`). Then k centres are sought
 * that make the cost
 * $$\sum_i w_i \min_j \Bigl( \lVert x_i - c_j \rVert^2 + \gamma\, \bigl|\{m : u_{im} \ne v_{jm}\}\bigr| \Bigr)$$
 * small, x the prepared numbers and u the words of a customer: a centre has the means of its
 * customers' numbers and the most frequent of their words. The iterations are Lloyd's, from
 * greedy k-means++ starts, the best of `n_init` runs. Without `categories` this is k-means,
 * with `categories` and without `features` it is k-modes. A word that the fit did not see
 * differs from all. `update` takes in new customers without the old ones: means move, and words
 * are counted on. With the input `previous` segments keep the numbers that an earlier model
 * gave to their like.
 *
 * ### Output
 * `segment`, `distance` (the root of the customer's share of the cost), `confidence` (1 - a / b,
 * a the distance to the centre, b that to the next one; null with one segment) and `far`;
 * tables `segments`, `profile`, `centres`, `modes`, `preparation`, `diagnostics`.
 *
 * ### When not to use
 * Where nearly every customer has a word of their own, such as a street: it tells nobody apart.
 *
 * ### References
 * Huang (1998), *Extensions to the k-means algorithm for clustering large data sets with
 * categorical values* (the cost, and gamma as half the mean standard deviation); Arthur &
 * Vassilvitskii (2007), *k-means++: the advantages of careful seeding*.
 */
export class KPrototypes {
  /** The id of the method. */
  static readonly id = "segment.k_prototypes";
  /** The parameters as they were given. */
  readonly options: Readonly<KPrototypesOptions>;

  constructor(options: KPrototypesOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: KPrototypesFitOptions): Promise<FittedKPrototypes> {
    return new FittedKPrototypes(await fit(K_PROTOTYPES_SPEC, this.options, data, options));
  }
}

/** A fitted `KPrototypes`. */
export class FittedKPrototypes extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(K_PROTOTYPES_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: KPrototypesPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<KPrototypesPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: KPrototypesRow, options?: KPrototypesPredictOptions): KPrototypesScore {
    return this.one(row, options) as KPrototypesScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: KPrototypesPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Number of the segment, from 1: the largest at the fit, unless an earlier model gave the numbers. Null for a row with a missing feature, and for one that belongs to no segment. From 1 to inf. */
  async segment(data: TableInput | FittedLedger, options?: Pick<KPrototypesOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "segment");
  }

  /** Distance to the segment, in units of the prepared features (table `preparation`). From 0 to inf. */
  async distance(data: TableInput | FittedLedger, options?: Pick<KPrototypesOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "distance");
  }

  /** How clearly the row belongs to its segment, from 0 (as near to another) to 1. From 0 to 1. */
  async confidence(data: TableInput | FittedLedger, options?: Pick<KPrototypesOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "confidence");
  }

  /** Whether the row is far from all segments: in none, or, where segments have no edge, farther from its own than the third quartile of the distances at the fit by three times their interquartile range (Tukey's outer fence). */
  async far(data: TableInput | FittedLedger, options?: Pick<KPrototypesOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
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
  async segments(data: TableInput | FittedLedger, options?: Pick<KPrototypesOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
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
  async profile(data: TableInput | FittedLedger, options?: Pick<KPrototypesOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "profile");
  }

  /**
   * The centre of each segment, feature by feature.
   * - `segment`: Number of the segment.
   * - `feature`: Canonical name of the column.
   * - `centre`: In the caller's units; null where rows are directions.
   * - `prepared`: As it is prepared.
   */
  async centres(options?: Pick<KPrototypesOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "centres");
  }

  /**
   * The words of each segment's centre, with how usual they were at the fit and in updates.
   * - `segment`: Number of the segment.
   * - `category`: Canonical name of the column.
   * - `level`: The most frequent word of the segment.
   * - `share`: Share of the segment's customers who have it.
   * - `population_share`: Share of all customers who have it.
   */
  async modes(options?: Pick<KPrototypesOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "modes");
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
  async preparation(options?: Pick<KPrototypesOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "preparation");
  }

  /**
   * How the fit went.
   * - `name`: What is measured.
   * - `value`: Its value.
   */
  async diagnostics(options?: Pick<KPrototypesOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: KPrototypesFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedKPrototypes): Promise<FittedKPrototypes> {
    return new FittedKPrototypes(await this.join(other));
  }
}
