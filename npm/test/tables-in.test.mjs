import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import * as arrow21 from "apache-arrow";
import * as arrow17 from "apache-arrow-17";
import polars from "nodejs-polars";

import { Ledger, SUMMARY, clv, fails, fitted, segment } from "./support.mjs";

const expected = await (await fitted()).contentHash();

/** The same model, whatever form the table has. */
async function same(data) {
  const model = await new clv.BgNbd({ penalty: 0.01 }).fit(data);
  assert.equal(await model.contentHash(), expected);
}

const rows = SUMMARY.frequency.map((frequency, i) => ({
  frequency,
  recency: SUMMARY.recency[i],
  T: SUMMARY.T[i],
}));

test("an array of objects, an object of columns and typed arrays are the same table", async () => {
  await same(rows);
  await same(SUMMARY);
  await same({
    frequency: Int32Array.from(SUMMARY.frequency),
    recency: Float64Array.from(SUMMARY.recency),
    T: Float64Array.from(SUMMARY.T),
  });
  await same({ ...SUMMARY, frequency: BigInt64Array.from(SUMMARY.frequency, BigInt) });
  await same({ ...SUMMARY, frequency: SUMMARY.frequency.map(BigInt) });
  await same({ ...SUMMARY, frequency: Uint8Array.from(SUMMARY.frequency) });
});

test("columns that the method does not read do not matter", async () => {
  await same({ ...SUMMARY, label: SUMMARY.frequency.map((f) => `text ${f}`), empty: SUMMARY.frequency.map(() => null) });
  await same(rows.map((row, i) => (i % 2 === 0 ? { ...row, remark: "Größe" } : row)));
});

for (const [name, arrow] of [["21", arrow21], ["17", arrow17]]) {
  test(`tables of apache-arrow ${name} and their bytes in both formats are taken`, async () => {
    const table = new arrow.Table({
      frequency: arrow.vectorFromArray(SUMMARY.frequency, new arrow.Int32()),
      recency: arrow.vectorFromArray(SUMMARY.recency, new arrow.Float64()),
      T: arrow.vectorFromArray(SUMMARY.T, new arrow.Float64()),
    });
    await same(table);
    await same(arrow.tableToIPC(table, "stream"));
    await same(arrow.tableToIPC(table, "file"));
    // Several batches, cut in the middle.
    await same(table.slice(0, 5).concat(table.slice(5)));
  });

  test(`every type that a ledger reads arrives from apache-arrow ${name} as from its bytes`, async () => {
    const instants = [Date.UTC(2024, 0, 1), null, Date.UTC(2024, 5, 2, 12, 30), Date.UTC(2025, 1, 3)];
    const build = (keys, times) =>
      new arrow.Table({
        customer_id: keys,
        timestamp: times,
        amount: arrow.vectorFromArray([1.5, 2.25, null, 3], new arrow.Float64()),
      });
    const texts = ["a", "b", "a", "Zoë"];
    // Rows 1 and 2 lack an instant and an amount, so that two customers are left.
    const keys = [
      arrow.vectorFromArray(texts, new arrow.Utf8()),
      arrow.vectorFromArray(texts, new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32())),
      arrow.vectorFromArray([1n, 2n, 1n, 2n ** 60n], new arrow.Int64()),
      arrow.vectorFromArray([1, 2, 1, 3], new arrow.Uint16()),
    ];
    const times = [
      arrow.vectorFromArray(instants, new arrow.TimestampMillisecond("Europe/Berlin")),
      arrow.vectorFromArray(instants, new arrow.TimestampMillisecond()),
      arrow.vectorFromArray(instants.map((at) => (at === null ? null : new Date(at))), new arrow.DateDay()),
    ];
    const make = () => new Ledger({ nulls: "drop" });
    for (const key of keys) {
      for (const time of times) {
        const table = build(key, time);
        const [direct, bytes] = await Promise.all([make().fit(table), make().fit(arrow.tableToIPC(table))]);
        assert.equal(await direct.contentHash(), await bytes.contentHash(), `${key.type} ${time.type}`);
        assert.equal(direct.info.basis.customers, 2);
      }
    }
  });
}

test("a Polars frame is taken, and its bytes", async () => {
  const frame = polars.DataFrame(SUMMARY);
  await same(frame);
  await same(new Uint8Array(frame.writeIPC()));
});

test("a result of ours goes in as it came out", async () => {
  const model = await fitted();
  const table = await model.predict({ customer_id: SUMMARY.frequency.map((_, i) => `c${i}`), ...SUMMARY });
  const ours = await new segment.Rfm({ columns: { days_since_last: "next_purchase", orders: "p_alive", total_value: "expected_purchases" } })
    .fit(table)
    .catch((error) => error);
  const theirs = await new segment.Rfm({ columns: { days_since_last: "next_purchase", orders: "p_alive", total_value: "expected_purchases" } })
    .fit(table.toIpc())
    .catch((error) => error);
  assert.equal(String(ours), String(theirs));
});

test("a path is read", async () => {
  const folder = mkdtempSync(join(tmpdir(), "habitue-"));
  try {
    const path = join(folder, "summary.csv");
    const lines = rows.map((row) => `${row.frequency},${row.recency},${row.T}`);
    writeFileSync(path, `frequency,recency,T\n${lines.join("\n")}\n`);
    await same(path);
    await assert.rejects(new clv.BgNbd().fit(join(folder, "absent.csv")), fails("IO"));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("dates, ISO texts and bytes of a Buffer are instants and bytes", async () => {
  const at = ["2024-01-01T10:00:00Z", "2024-03-01T10:00:00.123Z", "1969-12-31T23:59:59.999Z"];
  const columns = { customer_id: [1, 1, 2], amount: [1, 2, 3] };
  const texts = await new Ledger().fit({ ...columns, timestamp: at });
  const dates = await new Ledger().fit({ ...columns, timestamp: at.map((text) => new Date(text)) });
  assert.equal(await texts.contentHash(), await dates.contentHash());
  assert.equal(dates.info.basis.first.slice(0, 19), "1969-12-31T23:59:59");
  const ipc = Buffer.from((await dates.summary()).toIpc());
  assert.equal((await new clv.BgNbd({ penalty: 1 }).fit(ipc)).info.basis.rows, 2);
});
