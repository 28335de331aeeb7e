// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../../backend.js";
import type { CallOptions, ReasonOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { Fitted, type Spec, fit } from "../../model.js";
import type { Result } from "../../result.js";
import type { Cell, Row, Score, Scorer } from "../../scorer.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const DBSCAN_SPEC: Spec = {
  id: "segment.dbscan",
  parameters: ["columns", "eps", "features", "min_samples", "missing", "scale"],
  roles: ["data", "previous"],
  options: ["as_of"],
};

/** Parameters of `Dbscan`. */
export interface DbscanOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * How near neighbours are, in units of the prepared features.
   *
   * Range: [0.0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001, 1000000000000000].
   *
   * @defaultValue `0.25`
   */
  eps?: number;
  /**
   * Columns of numbers that customers are told apart by; recency, frequency and money
   * (`days_since_last`, `orders`, `total_value`) where none is named.
   *
   * @defaultValue `[]`
   */
  features?: readonly (string)[];
  /**
   * The weight of the neighbours, the customer included, that makes a core.
   *
   * Range: [0, 1000000000000000].
   *
   * @defaultValue `10.0`
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
}

/** Options of a fit. */
export interface DbscanFitOptions extends CallOptions {
  /** An earlier model of the same method and features: a segment that is nearest to one of its segments keeps that number. Used at fit only. */
  previous?: FittedDbscan;
}

/** Options of what a `FittedDbscan` gives. */
export interface DbscanOutputOptions extends CallOptions {
  /** Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own. */
  asOf?: string | Date;
  /** An earlier model of the same method and features: a segment that is nearest to one of its segments keeps that number. Used at fit only. */
  previous?: FittedDbscan;
}

/** What `FittedDbscan` predicts by row. */
export type DbscanOutput = "segment" | "distance" | "confidence" | "far";

/** Options of a prediction. */
export interface DbscanPredictOptions extends DbscanOutputOptions {
  /** Which outputs to give. Without it: segment, distance, confidence, far. */
  outputs?: DbscanOutput | readonly DbscanOutput[];
}

/** A row that `FittedDbscan` scores. */
export interface DbscanRow extends Row {
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
export interface DbscanScore extends Score {
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
 * Which customers crowd together, and who stands alone?
 *
 * ### Input
 * A ledger, raw transactions, or a table of customers with the columns that `features` names
 * (without it `days_since_last`, `orders` and `total_value`); optionally `weight`. The order of
 * the rows does not matter.
 *
 * ### Model
 * Features are prepared first (parameter `scale`, table `preparation`). A customer is a core
 * where the weight of the customers within the distance `eps`, the customer included, is at
 * least `min_samples`. Cores within `eps` of each other are in one segment; a customer who is
 * no core joins the nearest core within `eps`, and is in no segment where there is none. New
 * customers are told by the cores of the fit.
 *
 * ### Output
 * `segment` (null for a customer in none), `distance` (to the nearest core), `confidence`
 * (1 - `distance` / `eps`, at least 0) and `far`; tables `segments`, `profile`, `centres` (the
 * means of the cores), `preparation`, `diagnostics`.
 *
 * ### When not to use
 * Where segments differ much in density (`segment.hdbscan`), and where every customer must be
 * in one (`segment.kmeans`).
 *
 * ### References
 * Ester, Kriegel, Sander & Xu (1996), *A density-based algorithm for discovering clusters in
 * large spatial databases with noise*; Schubert et al. (2017), *DBSCAN revisited, revisited*.
 */
export class Dbscan {
  /** The id of the method. */
  static readonly id = "segment.dbscan";
  /** The parameters as they were given. */
  readonly options: Readonly<DbscanOptions>;

  constructor(options: DbscanOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: DbscanFitOptions): Promise<FittedDbscan> {
    return new FittedDbscan(await fit(DBSCAN_SPEC, this.options, data, options));
  }
}

/** A fitted `Dbscan`. */
export class FittedDbscan extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(DBSCAN_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: DbscanPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<DbscanPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: DbscanRow, options?: DbscanPredictOptions): DbscanScore {
    return this.one(row, options) as DbscanScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: DbscanPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Number of the segment, from 1: the largest at the fit, unless an earlier model gave the numbers. Null for a row with a missing feature, and for one that belongs to no segment. From 1 to inf. */
  async segment(data: TableInput | FittedLedger, options?: Pick<DbscanOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "segment");
  }

  /** Distance to the segment, in units of the prepared features (table `preparation`). From 0 to inf. */
  async distance(data: TableInput | FittedLedger, options?: Pick<DbscanOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "distance");
  }

  /** How clearly the row belongs to its segment, from 0 (as near to another) to 1. From 0 to 1. */
  async confidence(data: TableInput | FittedLedger, options?: Pick<DbscanOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "confidence");
  }

  /** Whether the row is far from all segments: in none, or, where segments have no edge, farther from its own than the third quartile of the distances at the fit by three times their interquartile range (Tukey's outer fence). */
  async far(data: TableInput | FittedLedger, options?: Pick<DbscanOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
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
  async segments(data: TableInput | FittedLedger, options?: Pick<DbscanOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
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
  async profile(data: TableInput | FittedLedger, options?: Pick<DbscanOutputOptions, "signal" | "onProgress" | "previous" | "asOf">): Promise<Table> {
    return this.ask(options, data, "profile");
  }

  /**
   * The centre of each segment, feature by feature.
   * - `segment`: Number of the segment.
   * - `feature`: Canonical name of the column.
   * - `centre`: In the caller's units; null where rows are directions.
   * - `prepared`: As it is prepared.
   */
  async centres(options?: Pick<DbscanOutputOptions, "signal" | "onProgress">): Promise<Table> {
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
  async preparation(options?: Pick<DbscanOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "preparation");
  }

  /**
   * How the fit went.
   * - `name`: What is measured.
   * - `value`: Its value.
   */
  async diagnostics(options?: Pick<DbscanOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "diagnostics");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: DbscanFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedDbscan): Promise<FittedDbscan> {
    return new FittedDbscan(await this.join(other));
  }
}
