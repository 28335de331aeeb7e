// Who are my customers, who is leaving, and what are they worth?
//
// Reads a CSV or Parquet file of transactions, or simulates a shop, and writes `report.html` and
// `customers.arrow`:
//
//     node customer_report.mjs
//     node customer_report.mjs --data log.csv --customer CustomerNo --time InvoiceDate --amount Total
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";

import { report, simulate } from "habitue";

const names = {
  customer: "customer_id",
  time: "timestamp",
  amount: "amount",
  quantity: "quantity",
  price: "price",
  transaction: "transaction_id",
};
const given = [...Object.keys(names), "data", "zone", "size", "seed", "locale", "out"];
const options = Object.fromEntries(given.map((name) => [name, { type: "string" }]));
const { values: asked } = parseArgs({ args: process.argv.slice(2), options });
const out = asked.out ?? ".";

let data = asked.data;
if (data === undefined) {
  const shop = await simulate.transactions({ profile: asked.size ?? "small", seed: Number(asked.seed ?? 1) });
  data = shop.transactions;
}
const columns = Object.fromEntries(
  Object.entries(names).flatMap(([option, column]) => (asked[option] ? [[column, asked[option]]] : [])),
);
const whole = await report.customers(data, { columns, timeZone: asked.zone, locale: asked.locale });

const shown = (value) => (value === null || Number.isNaN(value) ? "-" : value.toFixed(1));
const line = (segment, customers, share, days) =>
  console.log(`${segment.padEnd(20)} ${customers.padStart(10)} ${share.padStart(14)} ${days.padStart(16)}`);
console.log(`${asked.data ?? "a simulated shop"}\n`);
line("segment", "customers", "revenue share", "days since last");
for (const row of whole.segments.toRows()) {
  line(row.segment, String(row.customers), `${shown(100 * row.revenue_share)}%`, shown(row.mean_days_since_last));
}
for (const { text, code } of whole.notes) console.log(`note: ${text} [${code}]`);

mkdirSync(out, { recursive: true });
const [page, table] = [join(out, "report.html"), join(out, "customers.arrow")];
writeFileSync(page, whole.report);
writeFileSync(table, whole.customers.toIpc());
console.log(`\nwrote ${page} and ${table}`);
