// Written by `cargo xtask gen` from the registry. Do not edit.

import type { CallOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { type Spec, run } from "../../model.js";
import { Result } from "../../result.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const LIFECYCLE_SPEC: Spec = {
  id: "segment.lifecycle",
  parameters: ["as_of", "columns", "period"],
  roles: ["data"],
  options: [],
};

/** Options of `lifecycle`. */
export interface LifecycleOptions extends CallOptions {
  /**
   * Last day of the last period, in ISO 8601. Without it: the ledger's, or the last day in the
   * data.
   */
  asOf?: string | null;
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Length of a period in days.
   *
   * Range: [1, 36500].
   *
   * @defaultValue `90`
   */
  period?: number;
}

/** What `lifecycle` gives. */
export class LifecycleResult extends Result {
  /**
   * How many customers are in each stage, and what they paid.
   * - `stage`: "new", "repeating", "reactivated", "lapsed" or "inactive".
   * - `customer_share`: Their share of all customers.
   * - `customers`: How many.
   * - `revenue`: What they paid in the last period.
   * - `revenue_before`: What they paid in the one before it.
   */
  get stages(): Table {
    return this.table("stages");
  }

  /**
   * One row a customer, ascending.
   * - `customer_id`: Who.
   * - `stage`: "new", "repeating", "reactivated", "lapsed" or "inactive".
   * - `days_since_last`: Days from the last purchase to `as_of`.
   * - `purchases`: Purchase occasions in the last period.
   * - `purchases_before`: Purchase occasions before that.
   * - `revenue`: Money of the last period.
   * - `revenue_before`: Money of the period before it.
   */
  get customers(): Table {
    return this.table("customers");
  }
}

/**
 * Who is new, who stays, who left and who came back?
 *
 * ### Input
 * Raw transactions, or a ledger with `detail = "days"` or more.
 *
 * ### Model
 * The last `period` days up to and including `as_of` are held against the `period` days before
 * them. A customer is
 *
 * - `new` where the first purchase lies in the last period,
 * - `repeating` with purchases in both,
 * - `reactivated` with purchases in the last period and none in the one before it, but earlier,
 * - `lapsed` with purchases in the period before the last one and none in the last,
 * - `inactive` with purchases in neither, but earlier.
 *
 * Each customer with a purchase by `as_of` is in one of them. Days are local days of the
 * ledger's time zone; refunds are no purchases, and lower the revenue of the period of their day
 * where the ledger nets them and the customer bought in that period.
 *
 * ### Output
 * `stages`, a row a stage with the revenue of both periods; `customers`, a row a customer.
 *
 * ### When not to use
 * To foretell who will leave: a stage says what was. P(alive) of `clv.bg_nbd` and its kin takes
 * into account how often somebody usually comes.
 *
 * ### References
 * Blattberg, Kim & Neslin (2008), *Database Marketing*, chapter 24 (acquisition, retention and
 * win-back).
 */
export async function lifecycle(data: TableInput | FittedLedger, options?: LifecycleOptions): Promise<LifecycleResult> {
  return new LifecycleResult(await run(LIFECYCLE_SPEC, data, options));
}
