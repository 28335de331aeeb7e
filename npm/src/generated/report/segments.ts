// Written by `cargo xtask gen` from the registry. Do not edit.

import type { CallOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { type Spec, run } from "../../model.js";
import { Result } from "../../result.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const SEGMENTS_SPEC: Spec = {
  id: "report.segments",
  parameters: ["columns", "compare_to", "features", "k", "k_max", "locale", "missing", "scale", "seed", "texts", "title"],
  roles: ["data"],
  options: [],
};

/** Options of `segments`. */
export interface SegmentsOptions extends CallOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * An earlier day, in ISO 8601: the page then tells who is in another segment now than on
   * that day, by the same rules. Needs transactions, or a ledger with `detail = "days"`.
   */
  compareTo?: string | null;
  /**
   * Columns of numbers that customers are told apart by; recency, frequency and money
   * (`days_since_last`, `orders`, `total_value`) where none is named.
   *
   * @defaultValue `[]`
   */
  features?: readonly (string)[];
  /**
   * How many segments. Without it the number is chosen.
   *
   * Range: [1, 50].
   */
  k?: number | null;
  /**
   * The largest number of segments that is tried.
   *
   * Range: [2, 50].
   *
   * @defaultValue `10`
   */
  kMax?: number;
  /**
   * Language of the page, as a BCP 47 tag: `en` and `ru` come with the library.
   *
   * @defaultValue `"en"`
   */
  locale?: string;
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
   * Seed of all draws.
   *
   * Range: [0, 9007199254740991].
   *
   * @defaultValue `0`
   */
  seed?: number;
  /**
   * Texts that replace those of the catalogue: message id to Fluent pattern.
   *
   * @defaultValue `{}`
   */
  texts?: { readonly [name: string]: string };
  /** Heading of the page; the catalogue's without it. */
  title?: string | null;
}

/** What `segments` gives. */
export class SegmentsResult extends Result {
  /**
   * The segment of each customer, ascending by `customer_id`; in the order of the input where that names no customers.
   * - `customer_id`: Who.
   * - `segment`: Number of the segment, from 1: the largest at the fit, unless an earlier model gave the numbers. Null for a row with a missing feature, and for one that belongs to no segment.
   * - `distance`: Distance to the segment, in units of the prepared features (table `preparation`).
   * - `confidence`: How clearly the row belongs to its segment, from 0 (as near to another) to 1.
   * - `far`: Whether the row is far from all segments: in none, or, where segments have no edge, farther from its own than the third quartile of the distances at the fit by three times their interquartile range (Tukey's outer fence).
   */
  get customers(): Table {
    return this.table("customers");
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
  get segments(): Table {
    return this.table("segments");
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
  get profile(): Table {
    return this.table("profile");
  }

  /**
   * The measures of each number of segments.
   * - `k`: How many segments.
   * - `chosen`: Whether it is the chosen one.
   * - `inertia`: Squared distances from the centres, all together.
   * - `silhouette`: Mean silhouette; higher is better, null for 1.
   * - `davies_bouldin`: Lower is better; null for 1.
   * - `calinski_harabasz`: Higher is better; null for 1.
   * - `gap`: By how much ln(inertia) is lower than without structure.
   * - `gap_error`: Standard error of `gap`.
   * - `bic`: Criterion of round normals; lower is better.
   * - `degenerate`: Whether segments have shrunk to points, so that `bic` says nothing.
   * - `stability`: Mean adjusted Rand index with the parts of halves of the rows; null for 1.
   */
  get candidates(): Table {
    return this.table("candidates");
  }

  /**
   * A row for each segment that somebody came from and each that somebody is in; those without one are the last.
   * - `segment_before`: Where from; null for customers who came.
   * - `segment`: Where to; null for customers who left.
   * - `movement`: "stayed", "moved", "came" or "left".
   * - `customers`: How many rows.
   * - `weight`: Their weight; as many without weights.
   * - `share`: Their share of `segment_before`.
   * - `share_lower`: Lower limit at the probability `level`.
   * - `share_upper`: Upper limit.
   * - `revenue_before`: What they spent before: the revenue that moved; null where the input lacks it.
   * - `revenue`: What they spent afterwards.
   * - `revenue_change`: The second less the first.
   */
  get movements(): Table {
    return this.table("movements");
  }

  /** One HTML page that holds all it needs. */
  get report(): string {
    return this.document("report").text;
  }
}

/**
 * Into which segments do customers fall, and what sets them apart, as a page to read?
 *
 * ### Input
 * A ledger, raw transactions, or a table of customers with the columns that `features` names
 * (without it `days_since_last`, `orders` and `total_value`); optionally `weight`.
 *
 * ### Model
 * Without `k` the number of segments is that of `segment.choose_k`; the segments are those of
 * `segment.kmeans`. The map shows at most 800 customers, drawn at random, on the plane of the
 * two largest principal components of the prepared features; silhouettes are those of the same
 * customers among themselves.
 *
 * ### Output
 * Table `customers` (the segment of each, ascending by `customer_id`), tables `segments` and `profile` as `segment.kmeans`
 * gives them, `candidates` where the number was chosen, `movements` (as `segment.movements`)
 * with `compare_to`, and the document `report`: one
 * self-contained HTML page.
 *
 * ### When not to use
 * For segments by rules that a reader can follow: `segment.rfm` and `report.customers`.
 *
 * ### References
 * See `segment.choose_k` and `segment.kmeans`; Rousseeuw (1987), *Silhouettes: a graphical aid
 * to the interpretation and validation of cluster analysis*.
 */
export async function segments(data: TableInput | FittedLedger, options?: SegmentsOptions): Promise<SegmentsResult> {
  return new SegmentsResult(await run(SEGMENTS_SPEC, data, options));
}
