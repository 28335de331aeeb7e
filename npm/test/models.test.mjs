import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import {
  HabitueError,
  Ledger,
  SUMMARY,
  byId,
  clv,
  fails,
  fitted,
  inspect,
  load,
  log,
  methods,
  segment,
  simulate,
} from "./support.mjs";

test("every entry of the registry has its class or function", () => {
  for (const { id, kind } of methods()) {
    assert.equal(typeof byId(id), "function", id);
    if (kind !== "analysis") assert.equal(byId(id).id, id);
  }
  assert.throws(() => byId("clv.bgnbd"), fails("UNKNOWN_NAME"));
  assert.throws(() => byId("toString"), fails("UNKNOWN_NAME"));
  assert.throws(() => byId(""), fails("UNKNOWN_NAME"));
});

test("a model is saved, inspected and loaded as its class", async () => {
  const model = await fitted();
  const folder = mkdtempSync(join(tmpdir(), "habitue-"));
  try {
    const path = join(folder, "bg.habitue");
    await model.save(path);
    assert.equal((await inspect(path)).id, "clv.bg_nbd");
    const again = await load(path);
    assert.ok(again instanceof clv.FittedBgNbd);
    assert.ok(await again.equals(model));
    const bytes = await model.toBytes();
    assert.ok(await (await load(bytes.buffer)).equals(model));
    assert.equal((await inspect(bytes)).id, "clv.bg_nbd");
    await assert.rejects(load(join(folder, "absent")), fails("IO"));
    await assert.rejects(model.save(join(folder, "no", "such", "folder")), fails("IO"));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the model says how and on what it was fitted", async () => {
  const { info, notes } = await fitted();
  assert.equal(info.parameters.penalty, 0.01);
  assert.equal(typeof info.parameters.maxIter, "number");
  assert.equal(info.basis.rows, 16);
  assert.deepEqual(notes, info.notes);
});

test("a row by itself scores as in a table, to the bit", async () => {
  const model = await fitted();
  const options = { horizon: 39, level: 0.9 };
  const table = (await model.predict(SUMMARY, options)).toRows();
  const scorer = model.scorer(["frequency", "recency", "T"], options);
  const out = new Float64Array(scorer.outputs.length);
  table.forEach((expected, i) => {
    const row = { frequency: SUMMARY.frequency[i], recency: SUMMARY.recency[i], T: SUMMARY.T[i] };
    const one = model.scoreOne(row, options);
    scorer.run(Float64Array.from(Object.values(row)), out);
    scorer.outputs.forEach((name, k) => {
      assert.ok(Object.is(one[name], expected[name]), name);
      assert.ok(Object.is(out[k], expected[name]), name);
    });
    // Another order of the same columns is another scorer.
    assert.deepEqual(model.scoreOne({ T: row.T, frequency: row.frequency, recency: row.recency }, options), one);
  });
});

test("text comes out of a scorer as text", async () => {
  const columns = { days_since_last: [1, 4, 9, 30, 90], orders: [12, 1, 3, 5, 2], total_value: [310.5, 12, 80.25, 99.99, 45] };
  const model = await new segment.Rfm().fit({ customer_id: [1, 2, 3, 4, 5], ...columns });
  const table = (await model.predict({ customer_id: [1, 2, 3, 4, 5], ...columns })).toRows();
  for (const [i, expected] of table.entries()) {
    const one = model.scoreOne({ days_since_last: columns.days_since_last[i], orders: columns.orders[i], total_value: columns.total_value[i] });
    assert.equal(typeof one.segment, "string");
    for (const [name, value] of Object.entries(one)) assert.equal(value, expected[name], name);
  }
});

test("a scorer refuses arrays that do not fit, and takes those that overlap", async () => {
  const scorer = (await fitted()).scorer(["frequency", "recency", "T"], { outputs: ["p_alive"] });
  const out = new Float64Array(1);
  assert.throws(() => scorer.run(new Float64Array(2), out), fails("INVALID_DATA"));
  assert.throws(() => scorer.run(new Float64Array(3), new Float64Array(0)), fails("INVALID_DATA"));
  assert.throws(() => scorer.run(new Float32Array(3), out), fails("INVALID_PARAMETER", { parameter: "row" }));
  assert.throws(() => scorer.run([1, 2, 3], out), fails("INVALID_PARAMETER"));
  assert.throws(() => scorer.run(), fails("INVALID_PARAMETER"));
  const detached = new Float64Array(3);
  structuredClone(detached.buffer, { transfer: [detached.buffer] });
  assert.throws(() => scorer.run(detached, out), fails("INVALID_DATA"));
  const shared = Float64Array.of(2, 30.43, 38.86);
  scorer.run(shared.slice(), out);
  scorer.run(shared, shared);
  assert.equal(shared[0], out[0]);
});

test("a ledger grows, merges and is the same as one of all rows", async () => {
  const transactions = (await log(200)).toRows();
  const half = Math.floor(transactions.length / 2);
  const parts = [transactions.slice(0, half), transactions.slice(half)];
  const whole = await new Ledger().fit(transactions);
  const [first, second] = await Promise.all(parts.map((part) => new Ledger().fit(part)));
  const merged = await first.merge(second);
  const { notes } = await first.update(parts[1]);
  assert.ok(Array.isArray(notes));
  const tables = await Promise.all([whole, merged, first].map((ledger) => ledger.summary()));
  assert.deepEqual(tables[1].toRows(), tables[0].toRows());
  assert.deepEqual(tables[2].toRows(), tables[0].toRows());
});

test("a closed model is refused, and running calls keep it", async () => {
  const model = await fitted();
  const running = model.predict(SUMMARY);
  model.close();
  model.close();
  assert.equal((await running).rowCount, 16);
  await assert.rejects(model.predict(SUMMARY), fails("INVALID_HANDLE"));
  assert.throws(() => model.info, fails("INVALID_HANDLE"));
  assert.throws(() => model.scoreOne({ frequency: 1, recency: 1, T: 2 }), fails("INVALID_HANDLE"));
  await assert.rejects(new clv.BgNbd().fit(SUMMARY).then((other) => other.merge(model)), HabitueError);
});

test("a model is disposed of by its symbol", async () => {
  const model = await fitted();
  model[Symbol.dispose]();
  await assert.rejects(model.toBytes(), fails("INVALID_HANDLE"));
});

test("the same seed gives the same table, and a name in the wrong case is refused", async () => {
  const [a, b] = await Promise.all([1, 2].map(() => log(50)));
  assert.deepEqual(a.toRows(), b.toRows());
  await assert.rejects(simulate.transactions({ Seed: 1 }), fails("INVALID_PARAMETER"));
});

test("reasons sum to the difference from the typical customer, in the language asked for", async () => {
  const model = await fitted();
  const reasons = await model.explain(SUMMARY, { outputs: ["p_alive"], locale: "ru" });
  assert.equal(reasons.rowCount, 48);
  const rows = reasons.toRows().filter((row) => row.customer_id === reasons.toRows()[0].customer_id);
  const typical = Object.fromEntries(rows.map((row) => [row.column, row.typical_number]));
  const value = (await model.pAlive(SUMMARY)).column("p_alive")[0];
  const sum = rows.reduce((total, row) => total + row.contribution, 0);
  assert.ok(Math.abs(sum - (value - model.scoreOne(typical).p_alive)) < 1e-12);
  assert.match(rows[0].text, /обычно/);
  await assert.rejects(model.explain(SUMMARY, { level: 0.9 }), fails("INVALID_PARAMETER"));
});
