// Written by `cargo xtask gen` from the registry. Do not edit.

import type { CallOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { type Spec, run } from "../../model.js";
import { Result } from "../../result.js";
import type { Table } from "../../table.js";
import type { FittedAuto } from "./auto.js";
import type { FittedBgCnbdK } from "./bg_cnbd_k.js";
import type { FittedBgNbd } from "./bg_nbd.js";
import type { FittedGgomNbd } from "./ggom_nbd.js";
import type { FittedMbgCnbdK } from "./mbg_cnbd_k.js";
import type { FittedMbgNbd } from "./mbg_nbd.js";
import type { FittedNbd } from "./nbd.js";
import type { FittedParetoNbd } from "./pareto_nbd.js";
import type { FittedValue } from "./value.js";
import type { FittedLedger } from "../plain/ledger.js";

const HISTORY_SPEC: Spec = {
  id: "clv.history",
  parameters: ["as_of", "columns", "customers", "horizon", "limit", "max_iter", "penalty", "step", "transactions", "unit"],
  roles: ["data", "model"],
  options: [],
};

/** Options of `history`. */
export interface HistoryOptions extends CallOptions {
  /** Last day that counts, in ISO 8601. Without it: the ledger's, or the last day in the data. */
  asOf?: string | null;
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /**
   * Whose history, by their ids as text. Without any: of the first `limit` customers by id.
   *
   * @defaultValue `[]`
   */
  customers?: readonly (string)[];
  /**
   * How far ahead purchases are expected, in `unit`.
   *
   * Range: (0, 1000000].
   *
   * @defaultValue `13.0`
   */
  horizon?: number;
  /**
   * How many customers where none are named.
   *
   * Range: [1, 10000000].
   *
   * @defaultValue `100`
   */
  limit?: number;
  /**
   * Its Newton steps before `NotConverged`.
   *
   * Range: [1, 100000].
   *
   * @defaultValue `200`
   */
  maxIter?: number;
  /**
   * Its `penalty`; see `clv.bg_nbd`.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * Time from one regular row to the next, in `unit`; whole days, at least one. Without it:
   * one unit, or so many that nobody has more than 520 regular rows, ten years of weeks.
   *
   * Range: (0, 1000000].
   */
  step?: number | null;
  /**
   * The model of purchases to fit where no `model` is given.
   *
   * @defaultValue `"bg_nbd"`
   */
  transactions?: "bg_nbd" | "mbg_nbd" | "pareto_nbd" | "ggom_nbd" | "nbd" | "bg_cnbd_k" | "mbg_cnbd_k";
  /**
   * The unit in which raw transactions are counted; a ledger has its own.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
  /** A fitted model of purchases without covariates and groups, or one that holds such a model. */
  model?: FittedBgNbd | FittedMbgNbd | FittedParetoNbd | FittedGgomNbd | FittedNbd | FittedBgCnbdK | FittedMbgCnbdK | FittedValue | FittedAuto;
}

/** What `history` gives. */
export class HistoryResult extends Result {
  /**
   * One row a customer and day, ascending.
   * - `customer_id`: Who.
   * - `date`: The local day; what is told is known at its end.
   * - `purchase`: Whether they bought on it.
   * - `frequency`: Repeat purchases until then.
   * - `recency`: Time from the first purchase to the last one until then.
   * - `T`: Time since the first purchase.
   * - `p_alive`: Probability of being a customer still.
   * - `expected_purchases`: Within `horizon` from then.
   */
  get history(): Table {
    return this.table("history");
  }
}

/**
 * How did the chance that a customer is still there go up and down?
 *
 * ### Input
 * Raw transactions, or a ledger with `detail = "days"`; optionally a fitted model of purchases
 * (`model`) without covariates and groups, otherwise `transactions` is fitted to these data.
 *
 * ### Model
 * A customer at a day is what was known of them then: the repeat purchases x until that day, the
 * time t_x of the last one, and the time T since the first. Of these the model tells P(alive) and
 * the purchases to come within `horizon`, with the parameters of the whole data at every day: the
 * path of one customer, not what a model fitted on that day would have said. Under BG/NBD it is
 * $$P(alive) = \left[1 + \frac{a}{b + x - 1}\left(\frac{\alpha + T}{\alpha + t_x}\right)^{r+x}\right]^{-1}$$
 * where x is above 0, and 1 before.
 *
 * ### Output
 * Table `history`: for each customer a row at each day of a purchase (just after it), at regular
 * steps from the first purchase on, and at the last day. Its `frequency`, `recency` and `T` are
 * the columns that every model of purchases takes, so that any other output can be had of them.
 *
 * ### When not to use
 * To judge a model: it has seen what follows. That is what `clv.evaluate` is for.
 *
 * ### References
 * Fader, Hardie & Lee (2008), *Computing P(alive) Using the BG/NBD Model*, note 021 on
 * brucehardie.com.
 */
export async function history(data: TableInput | FittedLedger, options?: HistoryOptions): Promise<HistoryResult> {
  return new HistoryResult(await run(HISTORY_SPEC, data, options));
}
