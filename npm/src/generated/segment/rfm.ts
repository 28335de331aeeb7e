// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../../backend.js";
import type { CallOptions, ReasonOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { Fitted, type Spec, fit } from "../../model.js";
import type { Result } from "../../result.js";
import type { Cell, Row, Score, Scorer } from "../../scorer.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const RFM_SPEC: Spec = {
  id: "segment.rfm",
  parameters: ["columns", "cuts", "frequency_thresholds", "high_share", "medium_share", "monetary_thresholds", "recency_thresholds", "rules", "scores"],
  roles: ["data"],
  options: ["as_of"],
};

/** Parameters of `Rfm`. */
export interface RfmOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * How cuts are learnt of a measure without thresholds.
   *
   * @defaultValue `"quantile"`
   */
  cuts?: "quantile" | "kmeans";
  /**
   * Numbers of orders where scores end, ascending, one fewer than `scores`: up to the first
   * have the lowest score.
   */
  frequencyThresholds?: readonly (number)[] | null;
  /**
   * Share of the revenue that the tier `high` makes up.
   *
   * Range: [0, 1].
   *
   * @defaultValue `0.8`
   */
  highShare?: number;
  /**
   * Share of the revenue that `high` and `medium` make up, at least `high_share`.
   *
   * Range: [0, 1].
   *
   * @defaultValue `0.95`
   */
  mediumShare?: number;
  /** Total values where scores end, ascending, one fewer than `scores`. */
  monetaryThresholds?: readonly (number)[] | null;
  /**
   * Days since the last purchase where scores change, ascending, one fewer than `scores`:
   * fewer days than the first have the highest score.
   */
  recencyThresholds?: readonly (number)[] | null;
  /**
   * Which scores make which segment; total and disjoint. The eleven usual segments of five
   * scores without it.
   */
  rules?: readonly ({ readonly [name: string]: unknown })[] | null;
  /**
   * How many classes each measure is cut into.
   *
   * Range: [2, 20].
   *
   * @defaultValue `5`
   */
  scores?: number;
}

/** Options of a fit. */
export interface RfmFitOptions extends CallOptions {
}

/** Options of what a `FittedRfm` gives. */
export interface RfmOutputOptions extends CallOptions {
  /** Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own. */
  asOf?: string | Date;
}

/** What `FittedRfm` predicts by row. */
export type RfmOutput = "recency_score" | "frequency_score" | "monetary_score" | "segment" | "value_tier";

/** Options of a prediction. */
export interface RfmPredictOptions extends RfmOutputOptions {
  /** Which outputs to give. Without it: recency_score, frequency_score, monetary_score, segment. */
  outputs?: RfmOutput | readonly RfmOutput[];
}

/** A row that `FittedRfm` scores. */
export interface RfmRow extends Row {
  /** Who; unique at fit. */
  readonly customer_id?: Cell;
  /** Days since the last purchase, at least 0. */
  readonly days_since_last?: Cell;
  /** Number of orders, the first included, at least 0. */
  readonly orders?: Cell;
  /** Money spent in all, less refunds. */
  readonly total_value?: Cell;
  /** How many customers the row stands for, at least 0; used at fit only. */
  readonly weight?: Cell;
}

/** What scoring a row gives. */
export interface RfmScore extends Score {
  /** Class of recency; the highest bought last. From 1 to 20. */
  readonly recency_score: number;
  /** Class of the number of orders; the highest bought most often. From 1 to 20. */
  readonly frequency_score: number;
  /** Class of the total value; the highest spent most. From 1 to 20. */
  readonly monetary_score: number;
  /** Name of the segment; in a scorer its position in `rules`, counted from 0. */
  readonly segment: number;
}

/**
 * Which customers are the best, which slip away, which are new?
 *
 * ### Input
 * A ledger, raw transactions, or a table with `days_since_last` (days, at least 0), `orders`
 * (at least 1) and `total_value` (any currency unit, may be negative).
 *
 * ### Model
 * Each of the three measures is cut into `scores` classes, and the score is 1 + the number of
 * cuts below the value. With `cuts = "quantile"` cut j is the smallest observed value v with
 * weight(<= v) >= j W / scores; with `cuts = "kmeans"` cuts lie in the middle between the means
 * of neighbouring classes of the division with the least sum of squares (weighted, exact, of
 * values as they are); thresholds of a measure, where they are given, are its cuts. Recency is
 * negated first, so that the highest score is the best in all three. Equal values get equal
 * scores, so classes may be of unequal size or empty.
 * A table of rules then names the segment of each combination of scores.
 *
 * Besides, customers are ordered by `total_value`: those who spent most are `high` until they
 * make up the share `high_share` of the revenue, then `medium` until `medium_share`, the others
 * `low`. Equal values are in one tier.
 *
 * ### Output
 * `recency_score`, `frequency_score`, `monetary_score` (1 to `scores`) and `segment`; on request
 * `value_tier`.
 *
 * ### Reasons
 * `explain` compares with the typical customer of the fit: of each measure the lower median.
 * A score is its own measure's doing: the contribution is the score less that of the typical
 * customer. For the segment (and the tier) v(S) is 1 where a customer who has the measures of S and is
 * typical in the others falls into the same one, else 0, and the contributions are
 * $$\phi_i = \sum_{S \not\ni i} \frac{|S|!\,(2 - |S|)!}{3!}\,[v(S \cup i) - v(S)],$$
 * Shapley values, which sum to 1, or to 0 where the typical customer is in that one too.
 *
 * ### When not to use
 * Where most customers bought once: frequency then has few distinct values and a class or two.
 *
 * ### References
 * Hughes (1994), *Strategic Database Marketing*; inverse empirical distribution function as
 * in Hyndman & Fan (1996), *Sample Quantiles in Statistical Packages*, definition 1; Wang & Song
 * (2011), *Ckmeans.1d.dp: optimal k-means clustering in one dimension*.
 */
export class Rfm {
  /** The id of the method. */
  static readonly id = "segment.rfm";
  /** The parameters as they were given. */
  readonly options: Readonly<RfmOptions>;

  constructor(options: RfmOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput | FittedLedger, options?: RfmFitOptions): Promise<FittedRfm> {
    return new FittedRfm(await fit(RFM_SPEC, this.options, data, options));
  }
}

/** A fitted `Rfm`. */
export class FittedRfm extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(RFM_SPEC, handle);
  }

  /** Predicts: a row for each row of the input, in its order. */
  async predict(data: TableInput | FittedLedger, options?: RfmPredictOptions): Promise<Table> {
    return this.ask(options, data);
  }

  /** Says why, compared with a typical customer: customer_id, output, rank, column, value,
   * value_number, typical_number, contribution, text. */
  async explain(data: TableInput | FittedLedger, options?: Omit<RfmPredictOptions, "level"> & ReasonOptions): Promise<Table> {
    return this.reasons(data, options);
  }

  /** Scores one row in the calling thread. Rows with the same columns are quick. */
  scoreOne(row: RfmRow, options?: RfmPredictOptions): RfmScore {
    return this.one(row, options) as RfmScore;
  }

  /** Binds a scorer to an order of columns. */
  scorer(columns: readonly string[], options?: RfmPredictOptions): Scorer {
    return this.bind(columns, options);
  }

  /** Class of recency; the highest bought last. From 1 to 20. */
  async recencyScore(data: TableInput | FittedLedger, options?: Pick<RfmOutputOptions, "signal" | "onProgress" | "asOf">): Promise<Table> {
    return this.ask(options, data, "recency_score");
  }

  /** Class of the number of orders; the highest bought most often. From 1 to 20. */
  async frequencyScore(data: TableInput | FittedLedger, options?: Pick<RfmOutputOptions, "signal" | "onProgress" | "asOf">): Promise<Table> {
    return this.ask(options, data, "frequency_score");
  }

  /** Class of the total value; the highest spent most. From 1 to 20. */
  async monetaryScore(data: TableInput | FittedLedger, options?: Pick<RfmOutputOptions, "signal" | "onProgress" | "asOf">): Promise<Table> {
    return this.ask(options, data, "monetary_score");
  }

  /** Name of the segment; in a scorer its position in `rules`, counted from 0. */
  async segment(data: TableInput | FittedLedger, options?: Pick<RfmOutputOptions, "signal" | "onProgress" | "asOf">): Promise<Table> {
    return this.ask(options, data, "segment");
  }

  /** "high", "medium" or "low" by the share of the revenue of the fit; in a scorer 0, 1 or 2. */
  async valueTier(data: TableInput | FittedLedger, options?: Pick<RfmOutputOptions, "signal" | "onProgress" | "asOf">): Promise<Table> {
    return this.ask(options, data, "value_tier");
  }

  /**
   * The learnt cut points: a score ends at its `upper`, inclusive.
   * - `measure`: recency (days, negated), frequency or monetary.
   * - `score`: The class that ends here.
   * - `upper`: Its last value.
   */
  async cuts(options?: Pick<RfmOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "cuts");
  }

  /** The rules: inclusive ranges of scores for each segment. */
  async rules(options?: Pick<RfmOutputOptions, "signal" | "onProgress">): Promise<Table> {
    return this.ask(options, undefined, "rules");
  }

  /** Size, money and typical customer of each segment, in the order of the rules. */
  async segments(data: TableInput | FittedLedger, options?: Pick<RfmOutputOptions, "signal" | "onProgress" | "asOf">): Promise<Table> {
    return this.ask(options, data, "segments");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput | FittedLedger, options?: RfmFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedRfm): Promise<FittedRfm> {
    return new FittedRfm(await this.join(other));
  }
}
