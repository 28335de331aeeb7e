// Written by `cargo xtask gen` from the registry. Do not edit.

import type { CallOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { type Spec, run } from "../../model.js";
import { Result } from "../../result.js";
import type { Table } from "../../table.js";
import type { FittedLedger } from "../plain/ledger.js";

const CUSTOMERS_SPEC: Spec = {
  id: "report.customers",
  parameters: ["as_of", "cancellation_prefix", "columns", "currency", "day_starts_at", "decimals", "discount_rate", "horizon", "level", "locale", "margin", "nulls", "penalty", "refunds", "texts", "time_zone", "timestamp_format", "title", "unit"],
  roles: ["data"],
  options: [],
};

/** Options of `customers`. */
export interface CustomersOptions extends CallOptions {
  /** Last day that counts, in ISO 8601. Without it: the last day in the data. */
  asOf?: string | null;
  /** A row whose `transaction_id` begins with this text is a refund. */
  cancellationPrefix?: string | null;
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /** ISO code of the one currency. */
  currency?: string | null;
  /**
   * Local time at which a day begins.
   *
   * @defaultValue `"00:00"`
   */
  dayStartsAt?: string;
  /**
   * Digits of a minor unit. Without it: the scale of a decimal column, else 2.
   *
   * Range: [0, 9].
   */
  decimals?: number | null;
  /**
   * Continuous discount rate per `unit`.
   *
   * Range: [0, 10].
   *
   * @defaultValue `0.0`
   */
  discountRate?: number;
  /**
   * How far ahead purchases and value are predicted, in `unit`.
   *
   * Range: (0, 1000000].
   *
   * @defaultValue `13.0`
   */
  horizon?: number;
  /**
   * Probability that the intervals cover.
   *
   * Range: (0, 1).
   *
   * @defaultValue `0.9`
   */
  level?: number;
  /**
   * Language of the page, as a BCP 47 tag: `en` and `ru` come with the library.
   *
   * @defaultValue `"en"`
   */
  locale?: string;
  /**
   * Share of a payment that is profit.
   *
   * Range: (0, 1].
   *
   * @defaultValue `1.0`
   */
  margin?: number;
  /**
   * What becomes of a row whose timestamp or amount is missing.
   *
   * @defaultValue `"error"`
   */
  nulls?: "error" | "drop";
  /**
   * Strength of the penalty of both models; see `clv.bg_nbd`.
   *
   * Range: [0, 1000000].
   *
   * @defaultValue `0.0`
   */
  penalty?: number;
  /**
   * What becomes of refunds.
   *
   * @defaultValue `"net"`
   */
  refunds?: "net" | "drop" | "keep";
  /**
   * Texts that replace those of the catalogue: message id to Fluent pattern.
   *
   * @defaultValue `{}`
   */
  texts?: { readonly [name: string]: string };
  /** Zone in which days begin; see `ledger`. */
  timeZone?: string | null;
  /** How text timestamps are written, as in strptime. Without it: ISO 8601. */
  timestampFormat?: string | null;
  /** Heading of the page; the catalogue's without it. */
  title?: string | null;
  /**
   * The unit in which durations and `horizon` are counted.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
}

/** What `customers` gives. */
export class CustomersResult extends Result {
  /**
   * One row a customer: history, scores, segment, and predictions with intervals.
   * - `customer_id`: Who.
   * - `days_since_last`: Days since the last purchase.
   * - `orders`: Orders so far.
   * - `total_value`: Money spent, less refunds.
   * - `first_purchase`: Local day.
   * - `last_purchase`: Local day.
   * - `segment`: See `segment.rfm`.
   * - `p_alive`: Probability of being a customer still.
   * - `expected_purchases`: Within `horizon`.
   * - `next_purchase`: Median time, in `unit`.
   * - `next_purchase_date`: The same as a local day.
   * - `expected_spend`: Per purchase.
   * - `clv`: Discounted margin within `horizon`.
   */
  get customers(): Table {
    return this.table("customers");
  }

  /** Size, money and typical customer of each segment. */
  get segments(): Table {
    return this.table("segments");
  }

  /** Estimates of the models; absent where none could be fitted. */
  get parameters(): Table {
    return this.table("parameters");
  }

  /** Retention by month of first purchase. */
  get cohorts(): Table {
    return this.table("cohorts");
  }

  /** One HTML page that holds all it needs. */
  get report(): string {
    return this.document("report").text;
  }
}

/**
 * Who are my customers, who is leaving, and what are they worth?
 *
 * The whole job in one call: transactions become a ledger, customers get a segment
 * (`segment.rfm`) and predictions (`clv.value`), and all of it becomes a table and a page.
 *
 * ### Input
 * Transactions in any order (`customer_id`, `timestamp`, and `amount` or `quantity` and
 * `price`; optionally `transaction_id`, `currency`), or a ledger.
 *
 * ### Model
 * See `ledger`, `segment.rfm`, `clv.bg_nbd`, `clv.gamma_gamma` and `clv.value`. Where the data
 * cannot carry a model, its columns are left out and a note says why.
 *
 * ### Output
 * Table `customers` (one row each, ascending by customer_id), tables `segments`, `parameters`
 * and `cohorts`, and the document `report`: one self-contained HTML page.
 *
 * ### When not to use
 * With another model than BG/NBD and Gamma-Gamma in mind: call the methods themselves.
 *
 * ### References
 * See the methods.
 */
export async function customers(data: TableInput | FittedLedger, options?: CustomersOptions): Promise<CustomersResult> {
  return new CustomersResult(await run(CUSTOMERS_SPEC, data, options));
}
