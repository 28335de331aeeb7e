// Written by `cargo xtask gen` from the registry. Do not edit.

import type { CallOptions } from "../../call.js";
import { type Spec, run } from "../../model.js";
import { Result } from "../../result.js";
import type { Table } from "../../table.js";

const TRANSACTIONS_SPEC: Spec = {
  id: "simulate.transactions",
  parameters: ["a", "acquisition_days", "alpha", "b", "basket", "beta", "customers", "days", "dirt", "duplicates", "horizon", "items", "lift", "model", "order", "p", "profile", "q", "r", "refunds", "s", "season", "seed", "start", "v", "venues"],
  roles: [],
  options: [],
};

/** Options of `transactions`. */
export interface TransactionsOptions extends CallOptions {
  /**
   * BG/NBD: first shape of the chance of leaving.
   *
   * Range: [0.000001, 1000000].
   */
  a?: number | null;
  /**
   * Customers buy for the first time within these first days; at most `days`.
   *
   * Range: [1, 36525].
   */
  acquisitionDays?: number | null;
  /**
   * Inverse scale of the purchase rates, weeks.
   *
   * Range: [0.000001, 1000000].
   */
  alpha?: number | null;
  /**
   * BG/NBD: second shape of the chance of leaving.
   *
   * Range: [0.000001, 1000000].
   */
  b?: number | null;
  /**
   * A basket holds 1 + Poisson(`basket`) units.
   *
   * Range: [0, 200].
   */
  basket?: number | null;
  /**
   * Pareto/NBD: inverse scale of the rates of leaving, weeks.
   *
   * Range: [0.000001, 1000000].
   */
  beta?: number | null;
  /**
   * Number of customers.
   *
   * Range: [1, 1000000000].
   */
  customers?: number | null;
  /**
   * Number of days observed.
   *
   * Range: [1, 36525].
   */
  days?: number | null;
  /**
   * How dirty the transactions are.
   *
   * @defaultValue `"none"`
   */
  dirt?: "none" | "light" | "heavy";
  /**
   * Share of rows that stand twice.
   *
   * Range: [0, 1].
   */
  duplicates?: number | null;
  /**
   * Weeks after the window that the truth looks ahead.
   *
   * Range: [0, 521].
   */
  horizon?: number | null;
  /**
   * Size of the catalogue, 20 or more; 0 gives one row a purchase, without items.
   *
   * Range: [0, 1000000].
   */
  items?: number | null;
  /** Whether campaigns lift sales for some days. */
  lift?: boolean | null;
  /** Law of purchases. If given, its own parameters start from the CDNOW fit. */
  model?: "bg_nbd" | "pareto_nbd" | null;
  /**
   * Order of the transactions.
   *
   * @defaultValue `"time"`
   */
  order?: "time" | "customer";
  /**
   * Gamma-Gamma: shape of spend within a customer.
   *
   * Range: [0.000001, 1000000].
   */
  p?: number | null;
  /**
   * Size and settings to start from; each other parameter that is given replaces one of them.
   *
   * @defaultValue `"tiny"`
   */
  profile?: "cdnow" | "tiny" | "small" | "medium" | "large";
  /**
   * Gamma-Gamma: shape across customers, above 1.
   *
   * Range: [1.000001, 1000000].
   */
  q?: number | null;
  /**
   * Shape of the purchase rates.
   *
   * Range: [0.000001, 1000000].
   */
  r?: number | null;
  /**
   * Share of rows that are refunded later.
   *
   * Range: [0, 1].
   */
  refunds?: number | null;
  /**
   * Pareto/NBD: shape of the rates of leaving.
   *
   * Range: [0.000001, 1000000].
   */
  s?: number | null;
  /** Whether the months of the year differ. */
  season?: boolean | null;
  /**
   * Decides all random numbers.
   *
   * Range: [0, 9007199254740991].
   *
   * @defaultValue `1`
   */
  seed?: number;
  /** First day, an ISO 8601 date of the years 1900 to 2200. */
  start?: string | null;
  /**
   * Gamma-Gamma: inverse scale across customers, major units.
   *
   * Range: [0.000001, 1000000].
   */
  v?: number | null;
  /**
   * Number of venues.
   *
   * Range: [1, 10000].
   */
  venues?: number | null;
}

/** What `transactions` gives. */
export class TransactionsResult extends Result {
  /**
   * The log: a row for each item of a purchase, or for each purchase without items.
   * - `transaction_id`: The purchase: customer x 10^6 + its number from 0. A refund has that of its purchase.
   * - `customer_id`: The customer: 1, 2, ...; text such as C0000001 where `dirt` is heavy.
   * - `timestamp`: Local wall time; text with changing offsets where `dirt` is heavy.
   * - `venue_id`: Where: 1, 2, ...
   * - `item_id`: What: 1, 2, ...
   * - `quantity`: Units; below 0 for a refund.
   * - `price`: Price of a unit.
   * - `amount`: What was paid: quantity x price where there are items; below 0 for a refund.
   */
  get transactions(): Table {
    return this.table("transactions");
  }

  /**
   * What the company knows about its customers.
   * - `customer_id`: The customer: 1, 2, ...; text such as C0000001 where `dirt` is heavy.
   * - `signup`: Time of the first purchase.
   * - `venue_id`: Home venue.
   */
  get customers(): Table {
    return this.table("customers");
  }

  /**
   * The catalogue; no rows without items.
   * - `item_id`: The item: 1, 2, ...
   * - `category`: One of twenty categories.
   * - `price`: Base price of a unit.
   */
  get items(): Table {
    return this.table("items");
  }

  /**
   * The price index of each week and category; no rows without items.
   * - `week`: Monday of the week.
   * - `category`: The category.
   * - `price_index`: Price of a unit against the base price.
   */
  get prices(): Table {
    return this.table("prices");
  }

  /**
   * The campaigns that touch the window; no rows without `lift`.
   * - `campaign_id`: 1, 2, ...
   * - `start`: First day.
   * - `end`: Last day.
   * - `lift`: Factor on sales, before the year is scaled to mean 1.
   */
  get campaigns(): Table {
    return this.table("campaigns");
  }

  /**
   * What only the simulator knows about the customers, at the end of the window.
   * - `customer_id`: The customer: 1, 2, ...; text such as C0000001 where `dirt` is heavy.
   * - `segment`: Latent segment: daytime, evening, weekend, bargain.
   * - `rate`: Purchases per week while the customer stays (lambda).
   * - `dropout`: BG/NBD: chance of leaving after a repeat purchase (p). Pareto/NBD: rate a week (mu).
   * - `alive`: Whether the customer was still there at the end.
   * - `p_alive`: Chance of that, given rate, dropout and purchases.
   * - `next_purchase`: First purchase after the end; null if there is none within ten years.
   * - `expected_purchases`: Mean purchases within `horizon` weeks after the end, given all of the truth.
   * - `expected_spend`: Mean spend of a purchase.
   * - `expected_value`: expected_purchases x expected_spend.
   * - `future_purchases`: Purchases that did follow within `horizon`.
   * - `future_value`: Spend of these.
   * - `price_sensitivity`: Factor on the elasticities of the categories, mean 1.
   * - `taste_1`: Taste, dimension 1; 0 without items.
   * - `taste_2`: Taste, dimension 2.
   * - `taste_3`: Taste, dimension 3.
   * - `taste_4`: Taste, dimension 4.
   * - `taste_5`: Taste, dimension 5.
   * - `taste_6`: Taste, dimension 6.
   * - `taste_7`: Taste, dimension 7.
   * - `taste_8`: Taste, dimension 8.
   */
  get truth(): Table {
    return this.table("truth");
  }

  /**
   * What only the simulator knows about the items; no rows without items.
   * - `item_id`: The item: 1, 2, ...
   * - `popularity`: Rank^-1.05, the factor of all customers.
   * - `elasticity`: Coefficient of ln(price_index) in the choice, for a sensitivity of 1; by category.
   * - `taste_1`: Place in the space of tastes, dimension 1.
   * - `taste_2`: Dimension 2.
   * - `taste_3`: Dimension 3.
   * - `taste_4`: Dimension 4.
   * - `taste_5`: Dimension 5.
   * - `taste_6`: Dimension 6.
   * - `taste_7`: Dimension 7.
   * - `taste_8`: Dimension 8.
   */
  get itemTruth(): Table {
    return this.table("item_truth");
  }
}

/**
 * What would a shop's customers do, and what is the truth about each of them?
 *
 * Data for tests, demonstrations and benchmarks, without any download. The same parameters
 * give the same bytes on every machine and for any number of threads; more customers or more
 * days leave what was there as it was.
 *
 * ### Input
 * None.
 *
 * ### Model
 * Customers sign up in three waves. Purchases follow BG/NBD (rate ~ Gamma(r, alpha), chance
 * of leaving after a repeat purchase ~ Beta(a, b)) or Pareto/NBD (rate of leaving ~
 * Gamma(s, beta)), rates per week, on a clock that runs with the hour of the week of the
 * customer's latent segment, the season and campaigns; these lifts have mean 1 over each
 * calendar year. Spend follows Gamma-Gamma(p, q, v). An item is chosen in proportion to
 * popularity (Zipf, 1.05) x exp(taste . item) x price index^(elasticity x sensitivity);
 * quantities keep the mean of the spend within about one per cent.
 *
 * ### Output
 * `transactions`, `customers`, `items`, `prices`, `campaigns`, and the truth: `truth` per
 * customer, `item_truth` per item. Times are local wall times without zone. Money is in major
 * units with two decimals.
 *
 * ### When not to use
 * For more than 50 million rows use the streaming writer `simulate::write` of Rust.
 *
 * ### References
 * Fader, Hardie and Lee (2005), *Counting your customers the easy way*; Schmittlein, Morrison
 * and Colombo (1987), *Counting your customers*; Fader and Hardie (2013), *The Gamma-Gamma
 * model of monetary value*.
 */
export async function transactions(options?: TransactionsOptions): Promise<TransactionsResult> {
  return new TransactionsResult(await run(TRANSACTIONS_SPEC, undefined, options));
}
