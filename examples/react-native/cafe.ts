// What a café's app knows about its guests, without a connection: a ledger of visits and two
// models that the office fitted, all three files that any language of the library can write.
import { type AnyFitted, FittedLedger, type Table, clv, load, segment } from "habitue";

/** Where the app keeps its files. */
export interface Store {
  read(name: string): Promise<Uint8Array>;
  write(name: string, bytes: Uint8Array): Promise<void>;
}

/** A visit as the till writes it. The time is the café's own, without a zone. */
export interface Visit {
  readonly customer_id: string;
  readonly timestamp: Date;
  readonly amount: number;
}

/** What a guest sees of themselves. */
export interface Card {
  readonly customer: string;
  readonly segment: string;
  readonly visits: number;
  readonly lastVisit: Date;
  /** The hours of the day in which they came most often, at most two. */
  readonly favouriteHours: readonly number[];
  /** The day of the next visit, and the days between which it falls four times out of five. */
  readonly next: { readonly expected: Date; readonly earliest: Date; readonly latest: Date };
}

/** What staff see of a guest who may not come back. */
export interface Risk {
  readonly customer: string;
  readonly pAlive: number;
  /** What the next quarter is worth, counting that they may have gone. */
  readonly expectedValue: number;
  /** What would be lost of it if they have. */
  readonly valueAtRisk: number;
  /** Days beyond their usual time between visits. */
  readonly daysOverdue: number;
}

const LEDGER = "ledger.habitue";
const VALUE = "value.habitue";
const SEGMENTS = "segments.habitue";
const DAY = 24 * 60 * 60 * 1000;
/** Its interval lies between the quantiles 0.1 and 0.9. */
const LEVEL = 0.8;

export class Cafe {
  private readonly store: Store;
  private readonly ledger: FittedLedger;
  private readonly value: clv.FittedValue;
  private readonly segments: segment.FittedRfm;

  private constructor(store: Store, ledger: FittedLedger, value: clv.FittedValue, segments: segment.FittedRfm) {
    this.store = store;
    this.ledger = ledger;
    this.value = value;
    this.segments = segments;
  }

  /** Reads the three files. */
  static async open(store: Store): Promise<Cafe> {
    const read = async (name: string): Promise<AnyFitted> => load(await store.read(name));
    const [ledger, value, segments] = await Promise.all([read(LEDGER), read(VALUE), read(SEGMENTS)]);
    if (
      !(ledger instanceof FittedLedger) ||
      !(value instanceof clv.FittedValue) ||
      !(segments instanceof segment.FittedRfm)
    ) {
      throw new Error("a file holds another model than its name says");
    }
    return new Cafe(store, ledger, value, segments);
  }

  /** Adds visits and keeps them. Nothing is lost if the app ends before the next ones. */
  async record(visits: readonly Visit[]): Promise<void> {
    await this.ledger.update(visits);
    await this.store.write(LEDGER, await this.ledger.toBytes());
  }

  /** The card of a guest as of a day, or nothing where there were no visits up to it. */
  async card(customer: string, today: Date): Promise<Card | undefined> {
    const asOf = isoDay(today);
    const [rfm, segments, next, events] = await Promise.all([
      this.ledger.rfm({ asOf }),
      this.segments.segment(this.ledger, { asOf }),
      this.value.nextPurchase(this.ledger, { asOf, level: LEVEL }),
      this.ledger.events({ asOf }),
    ]);
    // A ledger gives its customers in one order to everybody who asks.
    const row = rfm.column("customer_id").indexOf(customer as never);
    if (row < 0) return undefined;
    const weeks = (name: string): number => numbers(next, name)[row] as number;
    const day = (name: string): Date => new Date(startOf(today) + Math.round(weeks(name) * 7) * DAY);
    return {
      customer,
      segment: segments.column("segment")[row] as string,
      visits: numbers(rfm, "orders")[row] as number,
      lastVisit: rfm.column("last_purchase")[row] as Date,
      favouriteHours: favouriteHours(events, customer),
      next: {
        expected: day("next_purchase"),
        earliest: day("next_purchase_q10"),
        latest: day("next_purchase_q90"),
      },
    };
  }

  /** The guests whose absence costs most, first. They are beyond their usual time. */
  async atRisk(today: Date, limit: number): Promise<Risk[]> {
    const asOf = isoDay(today);
    const [table, rfm, gaps] = await Promise.all([
      this.value.predict(this.ledger, { asOf, outputs: ["p_alive", "clv"] }),
      this.ledger.rfm({ asOf }),
      this.ledger.gaps({ asOf }),
    ]);
    const [alive, worth] = [numbers(table, "p_alive"), numbers(table, "clv")];
    const [since, gap] = [numbers(rfm, "days_since_last"), numbers(gaps, "median_gap")];
    const risks: Risk[] = [];
    table.column("customer_id").forEach((customer: unknown, row: number) => {
      const [pAlive, expectedValue] = [alive[row] as number, worth[row] as number];
      // A guest who came once has no usual time, which is NaN here and overdue by nothing.
      const daysOverdue = Math.floor((since[row] as number) - (gap[row] as number) * 7);
      if (!(0 < daysOverdue && 0 < pAlive)) return;
      const valueAtRisk = (expectedValue / pAlive) * (1 - pAlive);
      risks.push({ customer: String(customer), pAlive, expectedValue, valueAtRisk, daysOverdue });
    });
    return risks.sort((a, b) => b.valueAtRisk - a.valueAtRisk).slice(0, limit);
  }

  /** Gives the memory back, as when the screen goes. */
  close(): void {
    for (const model of [this.ledger, this.value, this.segments]) model.close();
  }
}

/** The two hours of the day with most visits, the earlier first among equals. */
function favouriteHours(events: Table, customer: string): number[] {
  const times = events.raw("timestamp") as ArrayLike<number | bigint>;
  const counts = new Array<number>(24).fill(0);
  events.column("customer_id").forEach((other: unknown, row: number) => {
    if (other !== customer) return;
    const hour = new Date(Number(times[row]) / 1000).getUTCHours();
    counts[hour] = (counts[hour] as number) + 1;
  });
  const hours = [...counts.keys()].filter((hour) => 0 < (counts[hour] as number));
  return hours.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b).slice(0, 2);
}

function numbers(table: Table, name: string): ArrayLike<number> {
  return table.column(name) as ArrayLike<number>;
}

function startOf(day: Date): number {
  return Math.floor(day.getTime() / DAY) * DAY;
}

function isoDay(day: Date): string {
  return day.toISOString().slice(0, 10);
}
