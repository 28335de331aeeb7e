// Written by `cargo xtask gen` from the registry. Do not edit.

import type { Handle } from "../../backend.js";
import type { CallOptions } from "../../call.js";
import type { TableInput } from "../../input.js";
import { Fitted, type Spec, fit } from "../../model.js";
import type { Result } from "../../result.js";
import type { Table } from "../../table.js";

const LEDGER_SPEC: Spec = {
  id: "ledger",
  parameters: ["as_of", "cancellation_prefix", "columns", "currency", "day_starts_at", "decimals", "detail", "nulls", "numbers", "occasion", "refunds", "splits", "texts", "time_zone", "timestamp_format", "unit"],
  roles: ["data"],
  options: ["as_of", "period", "split"],
};

/** Parameters of `Ledger`. */
export interface LedgerOptions {
  /**
   * Last day that tables regard, in ISO 8601; an instant stands for its local day. Without it:
   * the last day in the data. With `detail = "summary"` later rows are not even kept.
   */
  asOf?: string | null;
  /** A row whose `transaction_id` begins with this text is a refund. Without it none is. */
  cancellationPrefix?: string | null;
  /**
   * The caller's names of columns, by canonical name.
   *
   * @defaultValue `{}`
   */
  columns?: { readonly [name: string]: string };
  /** ISO code of the one currency; another one in the column `currency` is an error. */
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
   * How much of the past is kept.
   *
   * @defaultValue `"days"`
   */
  detail?: "summary" | "days" | "events";
  /**
   * What becomes of a row whose timestamp or amount is missing.
   *
   * @defaultValue `"error"`
   */
  nulls?: "error" | "drop";
  /**
   * Numeric columns that `detail = "events"` is to keep.
   *
   * @defaultValue `[]`
   */
  numbers?: readonly (string)[];
  /**
   * What counts as one purchase.
   *
   * @defaultValue `"day"`
   */
  occasion?: "day" | "week" | "transaction";
  /**
   * What becomes of refunds: negative amounts, negative quantities, cancelled transactions.
   *
   * @defaultValue `"net"`
   */
  refunds?: "net" | "drop" | "keep";
  /**
   * Last days of calibration periods that `detail = "summary"` is to keep, in ISO 8601.
   *
   * @defaultValue `[]`
   */
  splits?: readonly (string)[];
  /**
   * Text columns that `detail = "events"` is to keep.
   *
   * @defaultValue `[]`
   */
  texts?: readonly (string)[];
  /**
   * Zone in which days begin: an IANA name or an offset such as `+02:00`. Without it: the
   * column's own; timestamps without a zone are taken as they stand.
   */
  timeZone?: string | null;
  /** How text timestamps are written, as in strptime. Without it: ISO 8601. */
  timestampFormat?: string | null;
  /**
   * In what durations are told.
   *
   * @defaultValue `"week"`
   */
  unit?: "day" | "week" | "month";
}

/** Options of a fit. */
export interface LedgerFitOptions extends CallOptions {
}

/** Options of what a `FittedLedger` gives. */
export interface LedgerOutputOptions extends CallOptions {
  /** Date or instant up to which the data count; a date includes that local day. Without it: the ledger's own. */
  asOf?: string | Date;
  /** Last day of the calibration period, in ISO 8601. */
  split?: string | Date;
  /**
   * Length of the periods in which customers are counted.
   *
   * @defaultValue `"month"`
   */
  period?: "week" | "month";
}

/**
 * What did each customer buy, and when?
 *
 * ### Input
 * Transactions in any order, one row each: `customer_id`, `timestamp`, and `amount` or
 * `quantity` and `price`; optionally `transaction_id` (the rows of one order share it) and
 * `currency`.
 *
 * ### Model
 * None: the ledger counts exactly. A purchase occasion is all that a customer buys on one local
 * day; money is added up in integer minor units. The result depends on the rows alone, not on
 * their order, on batches, threads, updates or merges.
 *
 * ### Output
 * Tables of customers in ascending order of their id: `summary` (frequency, recency, T,
 * monetary_value as Fader and Hardie define them), `rfm`, `calibration`, `gaps`, `history`; and
 * `cohorts`.
 *
 * ### When not to use
 * For amounts in several currencies: convert them first, or keep one ledger for each.
 *
 * ### References
 * Fader, Hardie & Lee (2005), *RFM and CLV: Using Iso-Value Curves for Customer Base Analysis*,
 * Journal of Marketing Research 42(4).
 */
export class Ledger {
  /** The id of the method. */
  static readonly id = "ledger";
  /** The parameters as they were given. */
  readonly options: Readonly<LedgerOptions>;

  constructor(options: LedgerOptions = {}) {
    this.options = { ...options };
  }

  /** Fits to data. */
  async fit(data: TableInput, options?: LedgerFitOptions): Promise<FittedLedger> {
    return new FittedLedger(await fit(LEDGER_SPEC, this.options, data, options));
  }
}

/** A fitted `Ledger`. */
export class FittedLedger extends Fitted {
  /** @internal */
  constructor(handle: Handle) {
    super(LEDGER_SPEC, handle);
  }

  /**
   * The repeat-buying table of Fader and Hardie: one row for each customer with a purchase.
   * - `customer_id`: Whose.
   * - `frequency`: Repeat purchases: occasions after the first.
   * - `recency`: Time from the first to the last purchase, in `unit`.
   * - `T`: Time from the first purchase to `as_of`, in `unit`.
   * - `monetary_value`: Mean money of a repeat purchase; null where there is none.
   */
  async summary(options?: Pick<LedgerOutputOptions, "signal" | "onProgress" | "asOf">): Promise<Table> {
    return this.ask(options, undefined, "summary");
  }

  /**
   * Recency, frequency and monetary value: one row for each customer with a purchase.
   * - `customer_id`: Whose.
   * - `days_since_last`: Local days from the last purchase to `as_of`.
   * - `orders`: Distinct `transaction_id`, else purchase occasions.
   * - `total_value`: All purchases less refunds.
   * - `first_purchase`: Local day of the first purchase.
   * - `last_purchase`: Local day of the last purchase.
   */
  async rfm(options?: Pick<LedgerOutputOptions, "signal" | "onProgress" | "asOf">): Promise<Table> {
    return this.ask(options, undefined, "rfm");
  }

  /**
   * The summary up to `split` and what followed up to `as_of`: one row for each customer with a purchase up to `split`.
   * - `customer_id`: Whose.
   * - `frequency_cal`: As `frequency`, up to `split`.
   * - `recency_cal`: As `recency`, up to `split`.
   * - `T_cal`: As `T`, up to `split`.
   * - `monetary_value_cal`: As `monetary_value`, up to `split`.
   * - `frequency_holdout`: Purchase occasions after `split`.
   * - `duration_holdout`: Time from `split` to `as_of`, in `unit`.
   * - `monetary_value_holdout`: Mean money of the purchases after `split`; null where there is none.
   */
  async calibration(options: Pick<LedgerOutputOptions, "signal" | "onProgress" | "asOf"> & Required<Pick<LedgerOutputOptions, "split">>): Promise<Table> {
    return this.ask(options, undefined, "calibration");
  }

  /**
   * Retention: customers by the period of their first purchase, one row for each period since.
   * - `cohort`: First day of the period of the first purchase.
   * - `period`: Periods since, from 0.
   * - `customers`: Customers of the cohort.
   * - `active`: Of those, how many bought in the period.
   * - `retention`: `active` / `customers`.
   * - `revenue`: What they spent in it, less refunds; null with `detail = "summary"`.
   * - `complete`: Whether the period had ended at `as_of`.
   */
  async cohorts(options?: Pick<LedgerOutputOptions, "signal" | "onProgress" | "asOf" | "period">): Promise<Table> {
    return this.ask(options, undefined, "cohorts");
  }

  /**
   * Times between purchases: one row for each customer with a purchase.
   * - `customer_id`: Whose.
   * - `gaps`: How many: distinct purchase days (or weeks) less 1.
   * - `mean_gap`: Their mean in `unit`; null where there is none.
   * - `median_gap`: Their median in `unit`; null where there is none.
   * - `sum_log_gap`: Sum of their natural logarithms in `unit`.
   */
  async gaps(options?: Pick<LedgerOutputOptions, "signal" | "onProgress" | "asOf">): Promise<Table> {
    return this.ask(options, undefined, "gaps");
  }

  /**
   * One row for each customer and local day with a purchase or a refund; needs `detail` `days` or `events`.
   * - `customer_id`: Whose.
   * - `date`: Local day.
   * - `purchases`: Rows that are purchases.
   * - `amount`: Money of the purchases.
   * - `refunded`: Money of the refunds, without sign.
   */
  async history(options?: Pick<LedgerOutputOptions, "signal" | "onProgress" | "asOf">): Promise<Table> {
    return this.ask(options, undefined, "history");
  }

  /**
   * One row for each transaction, with the columns that `numbers` and `texts` name; needs `detail = "events"`.
   * - `customer_id`: Whose.
   * - `timestamp`: When.
   * - `amount`: How much; below 0 for a refund.
   */
  async events(options?: Pick<LedgerOutputOptions, "signal" | "onProgress" | "asOf">): Promise<Table> {
    return this.ask(options, undefined, "events");
  }

  /** Takes in more data. Predictions that are running keep what they began with. */
  async update(data: TableInput, options?: LedgerFitOptions): Promise<Result> {
    return this.grow(data, options);
  }

  /** A third model that knows what both know. */
  async merge(other: FittedLedger): Promise<FittedLedger> {
    return new FittedLedger(await this.join(other));
  }
}
