// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../../backend.js";
import type { CallOptions, ReasonOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { Fitted, type Spec, fit } from "../../model.js";
import type { Result } from "../../result.js";
import type { Cell, Row, Score, Scorer } from "../../scorer.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const HDBSCAN_SPEC: Spec = {
  id: "segment.hdbscan",
  parameters: ["allow_single_cluster", "columns", "epsilon", "features", "min_cluster_size", "min_samples", "missing", "scale", "selection"],
  roles: ["data", "previous"],
  options: ["as_of"],
};

/** Parameters of `Hdbscan`. */
export interface HdbscanOptions {
  /**
   * Whether all customers may be one segment.
   *
   * @defaultValue `false`
   */
  allowSingleCluster?: boolean;
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Groups nearer than this, in units of the prepared features, are not told apart.
   *
   * Range: [0, 1000000000000000].
   *
   * @defaultValue `0.0`
   */
  epsilon?: number;
  /**
   * Columns of numbers that customers are told apart by; recency, frequency and money
   * (`days_since_last`, `orders`, `total_value`) where none is named.
   *
   * @defaultValue `[]`
   */
  features?: readonly (string)[];
  /**
   * Fewer customers than this are no segment.
   *
   * Range: [2, 1000000000].
   *
   * @defaultValue `25`
   */
  minClusterSize?: number;
  /**
   * How many customers, the customer included, tell the density around one.
   *
   * Range: [1, 1000000].
   *
   * @defaultValue `10`
   */
  minSamples?: number;
  /**
   * What becomes of a row with a missing feature.
   *
   * @defaultValue `"drop"`
   */
  missing?: "drop" | "median";
  /**
   * How features are made comparable.
   *
   * @defaultValue `"robust"`
   */
  scale?: "robust" | "standard" | "none";
  /**
   * Which groups of the hierarchy are segments.
   *
   * @defaultValue `"excess_of_mass"`
   */
  selection?: "excess_of_mass" | "leaf";
}

/** Options of a fit. */
export interface HdbscanFitOptions extends CallOptions {
  /** An earlier model of the same method and features: a segment that is nearest to one of its segments keeps that number. Used at fit only. */
  previous?: FittedHdbscan;
}

/** Options of what a `FittedHdbscan` gives. */
export interface HdbscanOutputOptions extends CallOptions {
  /** Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own. */
  asOf?: string | Date;
  /** An earlier model of the same method and features: a segment that is nearest to one of its segments keeps that number. Used at fit only. */
  previous?: FittedHdbscan;
}

/** What `FittedHdbscan` predicts by row. */
export type HdbscanOutput = "segment" | "distance" | "confidence" | "far" | "outlier_score";

/** Options of a prediction. */
export interface HdbscanPredictOptions extends HdbscanOutputOptions {
  /** Which outputs to give. Without it: segment, distance, confidence, far. */
  outputs?: HdbscanOutput | readonly HdbscanOutput[];
}

/** A row that `FittedHdbscan` scores. */
export interface HdbscanRow extends Row {
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
export interface HdbscanScore extends Score {
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
 * Which customers crowd together, where some crowds are denser than others?
 *
 * ### Input
 * A ledger, raw transactions, or a table of customers with the columns that `features` names
 * (without it `days_since_last`, `orders` and `total_value`); optionally `weight`. The order of
 * the rows does not matter.
 *
 * ### Model
 * Features are prepared first (parameter `scale`, table `preparation`). The core distance of a
 * customer is the distance within which `min_samples` customers stand, the customer included;
 * the distance of two is the largest of theirs and of the one between them. As the distance at
 * which customers are connected falls, groups split; those of at least `min_cluster_size`
 * customers make a hierarchy, of which `selection` takes those that hold together longest, or
 * the smallest. Groups that are nearer than `epsilon` are not told apart. A new customer joins
 * its nearest neighbour in the hierarchy.
 *
 * ### Output
 * `segment` (null for a customer in none), `distance` (to the nearest customer of the fit),
 * `confidence` (the density at which the customer leaves the segment, of the segment's
 * highest), `outlier_score` (GLOSH: how far the density around the customer stays behind the
 * highest near it) and `far`; tables `segments`, `profile`, `centres` (the means),
 * `preparation`, `diagnostics`.
 *
 * ### When not to use
 * Where every customer must be in a segment, and with many more than ten features: everybody is
 * then about as far from everybody.
 *
 * ### References
 * Campello, Moulavi, Zimek & Sander (2015), *Hierarchical density estimates for data clustering,
 * visualization, and outlier detection*, sections 3 to 6; Malzer & Baum (2020), *A hybrid
 * approach to hierarchical density-based cluster selection* (`epsilon`).
 */
export class Hdbscan {
  /** The id of the method. */
  static readonly id = "segment.hdbscan";
  /** The parameters as they were given. */
  readonly options: Readonly<HdbscanOptions>;

  constructor(options: HdbscanOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: HdbscanFitOptions): Promise<FittedHdbscan> {
    return new FittedHdbscan(await fit(HDBSCAN_SPEC, this.options, data, options));
  }
}

/** A fitted `Hdbscan`. */
export class FittedHdbscan extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(HDBSCAN_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: HdbscanPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<HdbscanPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: HdbscanRow, options?: HdbscanPredictOptions): HdbscanScore {
    return this.one(row, options) as HdbscanScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: HdbscanPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Number of the segment, from 1: the largest at the fit, unless an earlier model gave the numbers. Null for a row with a missing feature, and for one that belongs to no segment. From 1 to inf. */
  async segment(data: TableInput | FittedLedger, options?: Pick<HdbscanOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "segment");
  }

  /** Distance to the segment, in units of the prepared features (table `preparation`). From 0 to inf. */
  async distance(data: TableInput | FittedLedger, options?: Pick<HdbscanOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "distance");
  }

  /** How clearly the row belongs to its segment, from 0 (as near to another) to 1. From 0 to 1. */
  async confidence(data: TableInput | FittedLedger, options?: Pick<HdbscanOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "confidence");
  }

  /** Whether the row is far from all segments: in none, or, where segments have no edge, farther from its own than the third quartile of the distances at the fit by three times their interquartile range (Tukey's outer fence). */
  async far(data: TableInput | FittedLedger, options?: Pick<HdbscanOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "far");
  }

  /** How far the density around the customer stays behind the highest near it, from 0 to 1 (GLOSH). From 0 to 1. */
  async outlierScore(data: TableInput | FittedLedger, options?: Pick<HdbscanOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "outlier_score");
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
  async segments(data: TableInput | FittedLedger, options?: Pick<HdbscanOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
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
  async profile(data: TableInput | FittedLedger, options?: Pick<HdbscanOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "profile");
  }

  /**
   * The centre of each segment, feature by feature.
   * - `segment`: Number of the segment.
   * - `feature`: Canonical name of the column.
   * - `centre`: In the caller's units; null where rows are directions.
   * - `prepared`: As it is prepared.
   */
  async centres(options?: Pick<HdbscanOutputOptions, "signal" | "onProgress">): Promise<Table> {
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
  async preparation(options?: Pick<HdbscanOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "preparation");
  }

  /**
   * How the fit went.
   * - `name`: What is measured.
   * - `value`: Its value.
   */
  async diagnostics(options?: Pick<HdbscanOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: HdbscanFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedHdbscan): Promise<FittedHdbscan> {
    return new FittedHdbscan(await this.join(other));
  }
}
