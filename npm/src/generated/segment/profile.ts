// Written by `cargo xtask gen` from the registry. Do not edit.

import type { CallOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { type Spec, run } from "../../model.js";
import { Result } from "../../result.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const PROFILE_SPEC: Spec = {
  id: "segment.profile",
  parameters: ["categories", "columns", "examples", "features", "level", "levels", "max_depth", "max_segments", "min_gain", "min_leaf", "top"],
  roles: ["data", "segments"],
  options: [],
};

/** Options of `profile`. */
export interface ProfileOptions extends CallOptions {
  /**
   * Columns of words to describe customers by.
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
   * How many customers stand for each segment as examples.
   *
   * Range: [0, 1000].
   *
   * @defaultValue `3`
   */
  examples?: number;
  /**
   * Columns of numbers to describe customers by; recency, frequency and money
   * (`days_since_last`, `orders`, `total_value`) where none is named.
   *
   * @defaultValue `[]`
   */
  features?: readonly (string)[];
  /**
   * Probability that the limits of a lift cover it.
   *
   * Range: (0, 1).
   *
   * @defaultValue `0.9`
   */
  level?: number;
  /**
   * How many levels of a category stand alone, the most frequent; the others are one.
   *
   * Range: [1, 1000].
   *
   * @defaultValue `20`
   */
  levels?: number;
  /**
   * Questions on the way to a rule, at most.
   *
   * Range: [0, 8].
   *
   * @defaultValue `4`
   */
  maxDepth?: number;
  /**
   * More segments than this are an error: a column of names was meant for one of segments.
   *
   * Range: [1, 1000].
   *
   * @defaultValue `50`
   */
  maxSegments?: number;
  /**
   * By which share of the root's impurity a rule more must lower it.
   *
   * Range: [0, 1].
   *
   * @defaultValue `0.005`
   */
  minGain?: number;
  /**
   * The smallest share of the customers that a rule may find.
   *
   * Range: [0, 0.5].
   *
   * @defaultValue `0.01`
   */
  minLeaf?: number;
  /**
   * How many features the table `distinguishing` has for each segment.
   *
   * Range: [1, 1000].
   *
   * @defaultValue `3`
   */
  top?: number;
  /**
   * The segment of each customer, such as any segment method predicts; joined by `customer_id`.
   * - `customer_id` (key, may be absent): Who; unique. Needed.
   * - `segment` (key, may be absent): The segment, text or whole numbers. Needed.
   */
  segments?: TableInput;
}

/** What `profile` gives. */
export class ProfileResult extends Result {
  /**
   * Size and money of each segment, ascending; customers without a segment are the last row.
   * - `segment`: The segment; null for customers without one.
   * - `label`: What sets it apart in a few English words: the features of `distinguishing` that are `in_label`.
   * - `customers`: How many rows of some weight.
   * - `weight`: Their weight; as many without weights.
   * - `customer_share`: Share of the weight.
   * - `revenue`: Sum of `total_value`; null where the input lacks it.
   * - `revenue_share`: Share of that.
   * - `mean_revenue`: Revenue divided by the weight.
   */
  get segments(): Table {
    return this.table("segments");
  }

  /**
   * Each feature in each segment, in the caller's units.
   * - `segment`: The segment; null for customers without one.
   * - `feature`: Canonical name of the column.
   * - `mean`: Mean of the segment.
   * - `lower_quartile`: The least value that a quarter of the segment does not exceed.
   * - `median`: Lower median of the segment.
   * - `upper_quartile`: The same of three quarters.
   * - `z_score`: Mean of the segment less that of all, divided by the standard deviation of all; null where that is 0.
   * - `population_mean`: Mean of all.
   * - `population_median`: Lower median of all.
   * - `missing`: How many rows of the segment lack it.
   */
  get numbers(): Table {
    return this.table("numbers");
  }

  /**
   * The features that set each segment apart most; none where there is no other segment.
   * - `segment`: The segment; null for customers without one.
   * - `rank`: From 1.
   * - `feature`: Canonical name of the column.
   * - `direction`: "high", "low" or "same".
   * - `effect`: Cliff's delta against the rest: how much more often a customer of the segment has the higher value than the lower one, from -1 to 1.
   * - `size`: "negligible" below .147, "small" below .33, "medium" below .474, else "large".
   * - `in_label`: Whether the label of the segment names it.
   */
  get distinguishing(): Table {
    return this.table("distinguishing");
  }

  /**
   * How often each segment has each level of the `categories`, among customers whose level is known.
   * - `segment`: The segment; null for customers without one.
   * - `column`: Canonical name of the column.
   * - `level`: The level; null for all that are less frequent.
   * - `levels`: How many levels the row stands for.
   * - `weight`: Weight of the customers of the segment with it.
   * - `share`: Their share of the segment.
   * - `population_share`: The share among all.
   * - `lift`: `share` divided by `population_share`.
   * - `lift_lower`: Lower limit at the probability `level`; null where there is no other segment.
   * - `lift_upper`: Upper limit.
   */
  get categories(): Table {
    return this.table("categories");
  }

  /**
   * Rules that part all customers; each names the segment that most of them are in.
   * - `segment`: The segment; null for customers without one.
   * - `rule`: Number of the rule, from 1.
   * - `text`: The conditions in words.
   * - `weight`: Weight of the customers that it finds.
   * - `coverage`: The share of the segment that it finds.
   * - `precision`: The share of the segment in what it finds.
   * - `lift`: That divided by the share of the segment among all.
   */
  get rules(): Table {
    return this.table("rules");
  }

  /**
   * The conditions of the rules as data; a customer meets all of a rule. A number that is not known counts as the median of all.
   * - `rule`: Number of the rule.
   * - `feature`: Canonical name of the column.
   * - `above`: It is above this; null for no limit.
   * - `up_to`: It is at most this; null for no limit.
   */
  get conditions(): Table {
    return this.table("conditions");
  }

  /**
   * The customers nearest to the medians of their segment.
   * - `segment`: The segment; null for customers without one.
   * - `rank`: From 1, the nearest.
   * - `customer_id`: Who, where the input says.
   * - `row`: The row, from 0, where the input does not say who.
   * - `distance`: Distance to the medians, each feature divided by its interquartile range among all.
   */
  get examples(): Table {
    return this.table("examples");
  }
}

/**
 * Who are the customers of each segment, and what sets them apart?
 *
 * ### Input
 * A table of customers with a column `segment` (text or whole numbers, of any method or the
 * caller's own) and the columns that `features` names (without it `days_since_last`, `orders`
 * and `total_value`); optionally `customer_id`, `weight`, the columns that `categories` names,
 * and `total_value` for the revenue. Or a ledger or raw transactions. The input `segments` may
 * give the segment of each customer instead of the column. Without either the segments are
 * those of `segment.rfm`. The order of the rows does not matter.
 *
 * ### Model
 * Each segment is held against all customers. Customers without a segment are a group of their
 * own, whose `segment` is null; a customer of whom a number or a category is not known counts
 * where it is not asked for. The effect of a feature is Cliff's delta
 * $$\delta = P(x > y) - P(x < y)$$
 * for a customer x of the segment and y of the rest, from -1 (all are lower) to 1 (all are
 * higher), which no outlier sways. The lift of a category is its share in the segment divided
 * by its share among all; its limits are those of the relative risk against the rest by
 * Walter's adjusted logarithm. The rules are the leaves of a CART tree of at most `max_depth`
 * questions (Gini, a gap counts as the median), pruned where a leaf lowers the impurity by less
 * than `min_gain` of that of the root.
 *
 * ### Output
 * `segments`, `numbers`, `distinguishing`, `categories`, `rules` with their `conditions`, and
 * `examples`.
 *
 * ### When not to use
 * To prove that segments differ: features that made the segments set them apart by
 * construction, and rules are measured on the customers that they were made of.
 *
 * ### References
 * Cliff (1993), *Dominance statistics: ordinal analyses to answer ordinal questions*; Romano et
 * al. (2006), *Appropriate statistics for ordinal level data* (sizes of effects); Walter (1975),
 * *The distribution of Levin's measure of attributable risk*; Breiman, Friedman, Olshen & Stone
 * (1984), *Classification and Regression Trees*.
 */
export async function profile(data: TableInput | FittedLedger, options?: ProfileOptions): Promise<ProfileResult> {
  return new ProfileResult(await run(PROFILE_SPEC, data, options));
}
