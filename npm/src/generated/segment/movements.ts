// Written by `cargo xtask gen` from the registry. Do not edit.

import type { CallOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { type Spec, run } from "../../model.js";
import { Result } from "../../result.js";
import type { Table } from "../../table.js";

const MOVEMENTS_SPEC: Spec = {
  id: "segment.movements",
  parameters: ["columns", "level", "max_segments"],
  roles: ["data", "before"],
  options: [],
};

/** Options of `movements`. */
export interface MovementsOptions extends CallOptions {
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Probability that the limits of a share cover it.
   *
   * Range: (0, 1).
   *
   * @defaultValue `0.9`
   */
  level?: number;
  /**
   * More segments than this are an error: a column of names was meant for one of segments.
   *
   * Range: [1, 1000].
   *
   * @defaultValue `50`
   */
  maxSegments?: number;
  /**
   * The customers of the earlier period with their segment, joined by `customer_id`.
   * - `customer_id` (key, may be absent): Who; unique. Needed.
   * - `segment` (key, may be absent): The segment; null for none. Needed.
   * - `total_value` (number, may be absent): Revenue of the earlier period.
   */
  before?: TableInput;
}

/** What `movements` gives. */
export class MovementsResult extends Result {
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

  /**
   * The balance of each segment, ascending, in weights of customers.
   * - `segment`: The segment.
   * - `before`: Who were in it.
   * - `stayed`: Who were and are in it.
   * - `moved_out`: Who went to another one.
   * - `left`: Who went to none.
   * - `moved_in`: Who came from another one.
   * - `came`: Who came from none.
   * - `after`: Who are in it.
   * - `stay_share`: `stayed` divided by `before`.
   * - `stay_share_lower`: Lower limit at the probability `level`.
   * - `stay_share_upper`: Upper limit.
   * - `revenue_before`: Its revenue before.
   * - `revenue`: Its revenue afterwards.
   */
  get segments(): Table {
    return this.table("segments");
  }
}

/**
 * Where did the customers of each segment go, and how much revenue went with them?
 *
 * ### Input
 * A table of customers with `segment` and `segment_before` (text or whole numbers, of any method
 * or the caller's own), and optionally `customer_id`, `weight`, and the revenue of both periods,
 * `total_value` and `total_value_before`. Or two such tables with `customer_id` and `segment`:
 * the later one as `data`, the earlier one as `before`; a customer who is in one alone has come
 * or left. The order of the rows does not matter.
 *
 * ### Model
 * Of the n customers of a segment before, x are in another one afterwards; their share x / n has
 * the limits of Wilson's score interval,
 * $$\frac{\hat p + z^2/2n \pm z \sqrt{\hat p (1 - \hat p)/n + z^2/4n^2}}{1 + z^2/n}.$$
 * With weights n is the number of customers of one weight that tell as much, $(\sum w)^2 / \sum
 * w^2$. A null stands for customers in no segment, or not there; those to whom it applies twice
 * are left out.
 *
 * ### Output
 * `movements`, a row for each pair of segments; `segments`, the balance of each.
 *
 * ### When not to use
 * Where the segments of the two periods were made by different rules: cuts learnt anew move with
 * the customers. Fit once, and predict both periods by the same model.
 *
 * ### References
 * Wilson (1927), *Probable inference, the law of succession, and statistical inference*; Brown,
 * Cai & DasGupta (2001), *Interval estimation for a binomial proportion*; Kish (1965), *Survey
 * Sampling*.
 */
export async function movements(data: TableInput, options?: MovementsOptions): Promise<MovementsResult> {
  return new MovementsResult(await run(MOVEMENTS_SPEC, data, options));
}
