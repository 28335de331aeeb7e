// Written by `cargo xtask gen` from the registry. Do not edit.

import type { CallOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { type Spec, run } from "../../model.js";
import { Result } from "../../result.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const CHOOSE_K_SPEC: Spec = {
  id: "segment.choose_k",
  parameters: ["columns", "features", "k_max", "missing", "n_init", "references", "resamples", "rows", "scale", "seed"],
  roles: ["data"],
  options: [],
};

/** Options of `chooseK`. */
export interface ChooseKOptions extends CallOptions {
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
   * The largest number of segments that is tried.
   *
   * Range: [2, 100].
   *
   * @defaultValue `10`
   */
  kMax?: number;
  /**
   * What becomes of a row with a missing feature.
   *
   * @defaultValue `"drop"`
   */
  missing?: "drop" | "median";
  /**
   * How many runs of k-means from other starts, of which the best is kept.
   *
   * Range: [1, 100].
   *
   * @defaultValue `5`
   */
  nInit?: number;
  /**
   * Sets of rows without structure to compare with.
   *
   * Range: [2, 1000].
   *
   * @defaultValue `20`
   */
  references?: number;
  /**
   * Halves of the rows that are divided anew.
   *
   * Range: [1, 1000].
   *
   * @defaultValue `10`
   */
  resamples?: number;
  /**
   * So many customers are drawn, each once, where there are more; the time grows with its
   * square.
   *
   * Range: [10, 100000].
   *
   * @defaultValue `2000`
   */
  rows?: number;
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
}

/** What `chooseK` gives. */
export class ChooseKResult extends Result {
  /**
   * The chosen number of segments, one row.
   * - `k`: How many segments; 1 where there is no structure.
   * - `reason`: "no structure", "majority" of silhouette, BIC and gap, or "gap" where they differ.
   * - `rows`: How many customers were looked at.
   */
  get choice(): Table {
    return this.table("choice");
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
}

/**
 * Into how many segments do customers fall, if into any?
 *
 * ### Input
 * A ledger, raw transactions, or a table of customers with the columns that `features` names
 * (without it `days_since_last`, `orders` and `total_value`); optionally `weight`. The order of
 * the rows does not matter.
 *
 * ### Model
 * Features are prepared as `segment.kmeans` does; at most `rows` customers are drawn and
 * divided into 1, 2, ... `k_max` parts. The gap statistic
 * $$\mathrm{gap}(k) = E[\ln W_k^*] - \ln W_k$$
 * compares the scatter $W_k$ within the parts with that of `references` sets of rows without
 * structure, uniform over a box along the principal axes. A number is possible if its gap is
 * above gap(1) by two standard errors. If two is not better than one and no possible number is
 * stable (an adjusted Rand index of .95 between the parts of all rows and of halves of them),
 * there is no structure and k is 1. Otherwise each possible number has a vote for the best mean
 * silhouette, for the best BIC of round normals, and for being the first whose gap the next one
 * does not raise by a standard error; where all three differ, the gap decides.
 *
 * ### Output
 * `choice`: the number and why; `candidates`: every measure of every number.
 *
 * ### When not to use
 * As an oracle: segments that overlap, are long or nested are not what k-means looks for, and
 * a number that serves the purpose may be better than one that is found.
 *
 * ### References
 * Tibshirani, Walther & Hastie (2001), *Estimating the number of clusters in a data set via
 * the gap statistic*; Rousseeuw (1987), *Silhouettes*; Davies & Bouldin (1979), *A cluster
 * separation measure*; Calinski & Harabasz (1974), *A dendrite method for cluster analysis*;
 * Pelleg & Moore (2000), *X-means* (BIC); Hubert & Arabie (1985), *Comparing partitions*.
 */
export async function chooseK(data: TableInput | FittedLedger, options?: ChooseKOptions): Promise<ChooseKResult> {
  return new ChooseKResult(await run(CHOOSE_K_SPEC, data, options));
}
