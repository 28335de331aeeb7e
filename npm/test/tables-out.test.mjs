import assert from "node:assert/strict";
import { test } from "node:test";

import * as arrow21 from "apache-arrow";
import * as arrow17 from "apache-arrow-17";

import { Ledger, SUMMARY, Table, fails, fitted, log, report } from "./support.mjs";

/** A table with every type that leaves the library, with and without nulls. */
async function results() {
  const transactions = await log(300);
  const ledger = await new Ledger().fit(transactions);
  const answer = await report.customers(ledger);
  return [transactions, await ledger.summary(), ...answer.tables.values()];
}

for (const [name, arrow] of [["21", arrow21], ["17", arrow17]]) {
  test(`a table of apache-arrow ${name} holds what the columns hold`, async () => {
    const kinds = new Set();
    for (const table of await results()) {
      const theirs = table.toArrow(arrow);
      assert.equal(theirs.numRows, table.rowCount);
      assert.deepEqual(theirs.schema.fields.map((field) => field.name), [...table.columnNames]);
      for (const column of table.columnNames) {
        kinds.add(table.kind(column));
        const vector = theirs.getChild(column);
        const values = table.column(column);
        const nulls = table.nulls(column);
        for (let row = 0; row < table.rowCount; row++) {
          const theirValue = vector.get(row);
          assert.equal(nulls[row] === 1, theirValue === null, `${column} ${row}`);
          if (theirValue === null) continue;
          assert.deepEqual(plain(theirValue), plain(values[row]), `${column} ${row}`);
        }
      }
    }
    for (const kind of ["int", "float", "text", "date", "timestamp"]) assert.ok(kinds.has(kind), kind);
  });
}

function plain(value) {
  if (value instanceof Date) return value.getTime();
  if (typeof value === "bigint") return Number(value);
  return typeof value === "number" && !Number.isInteger(value) ? value : Number.isFinite(value) ? Math.floor(Number(value)) : value;
}

test("toArrow finds the apache-arrow that is installed", async () => {
  const table = await (await fitted()).parameters();
  assert.equal(table.toArrow().numRows, 4);
});

test("rows hold null where a column of doubles holds NaN", async () => {
  const rows = { customer_id: [1, 2, 2], timestamp: ["2024-01-01", "2024-01-01", "2024-02-01"], amount: [1, 2, 3] };
  const summary = await (await new Ledger().fit(rows)).summary();
  assert.deepEqual([...summary.nulls("monetary_value")], [1, 0]);
  assert.deepEqual(summary.column("monetary_value"), Float64Array.of(Number.NaN, 3));
  assert.equal(summary.toRows()[0].monetary_value, null);
  assert.deepEqual(Object.keys(summary.toColumns()), [...summary.columnNames]);
});

test("integers are numbers up to 2^53 and big beyond", async () => {
  const model = await fitted();
  const ask = async (customer_id) => {
    const rows = { frequency: [1, 1, 1], recency: [1, 1, 1], T: [2, 2, 2] };
    const table = await model.predict({ customer_id, ...rows });
    return [table.column("customer_id"), table.raw("customer_id")];
  };
  const [small, raw] = await ask([1, -2, Number.MAX_SAFE_INTEGER]);
  assert.deepEqual(small, [1, -2, Number.MAX_SAFE_INTEGER]);
  assert.deepEqual(raw, BigInt64Array.of(1n, -2n, BigInt(Number.MAX_SAFE_INTEGER)));
  const [large] = await ask([1n, -(2n ** 63n), 2n ** 63n - 1n]);
  assert.deepEqual(large, BigInt64Array.of(1n, -(2n ** 63n), 2n ** 63n - 1n));
  const [holed] = await ask([1n, null, 2n ** 60n]);
  assert.deepEqual(holed, [1n, null, 2n ** 60n]);
});

test("texts keep every character", async () => {
  const texts = ["", "plain", "Zoë", "日本", "😀 and more", "a\u0000b", "\ud800 alone", null, "x".repeat(10_000)];
  const rows = texts.map(() => 1);
  const model = await fitted();
  const table = await model.predict({ customer_id: texts, frequency: rows, recency: rows, T: rows.map(() => 2) });
  const expected = texts.map((text) => text?.replace("\ud800", "\ufffd") ?? null);
  assert.deepEqual(table.column("customer_id"), expected);
  assert.deepEqual(table.toArrow().getChild("customer_id").toJSON(), expected);
});

test("what is changed in a copy does not change the table", async () => {
  const table = await (await fitted()).predict(SUMMARY);
  const before = table.column("p_alive")[0];
  table.toIpc().fill(0);
  assert.equal(table.column("p_alive")[0], before);
});

test("a table of no rows has all columns", async () => {
  const table = await (await fitted()).predict({ customer_id: [], frequency: [], recency: [], T: [] });
  assert.equal(table.rowCount, 0);
  assert.ok(table.columnNames.includes("p_alive"));
  for (const name of table.columnNames) assert.equal(table.column(name).length, 0);
  assert.deepEqual(table.toRows(), []);
});

test("an unknown column is named with those that exist", async () => {
  const table = await (await fitted()).predict(SUMMARY);
  assert.throws(() => table.column("p_alife"), fails("UNKNOWN_NAME", { column: "p_alife" }));
  assert.ok(table instanceof Table && String(table).includes("p_alive"));
});
