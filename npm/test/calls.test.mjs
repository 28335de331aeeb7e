import assert from "node:assert/strict";
import { test } from "node:test";

import { AbortError, HabitueError, LONG, Ledger, SUMMARY, clv, fails, fitted, log, report, simulate } from "./support.mjs";

test("the event loop turns while a call works", async () => {
  let turns = 0;
  let working = true;
  const turn = () => {
    turns++;
    if (working) setImmediate(turn);
  };
  setImmediate(turn);
  await simulate.transactions(LONG);
  working = false;
  assert.ok(turns > 100, `${turns} turns`);
});

test("a signal cancels a call that runs", async () => {
  const controller = new AbortController();
  const call = simulate.transactions({ ...LONG, signal: controller.signal, onProgress: () => controller.abort("enough") });
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof AbortError && error instanceof HabitueError);
    assert.equal(error.name, "AbortError");
    assert.equal(error.code, "CANCELLED");
    assert.equal(error.cause, "enough");
    return true;
  });
});

test("a signal cancels calls that wait for a thread", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const calls = Array.from({ length: 12 }, () => simulate.transactions({ ...LONG, signal }));
  const outcomes = Promise.allSettled(calls);
  controller.abort();
  for (const outcome of await outcomes) assert.equal(outcome.reason?.name, "AbortError");
});

test("a signal that was given before the call never starts it", async () => {
  await assert.rejects(new clv.BgNbd().fit(SUMMARY, { signal: AbortSignal.abort() }), { name: "AbortError" });
});

test("a listener hears of progress on its own thread, and what it throws ends the call", async () => {
  const heard = [];
  await simulate.transactions({ ...LONG, onProgress: (at) => heard.push(at) });
  assert.ok(heard.length > 0);
  for (const { stage, done, total } of heard) {
    assert.equal(typeof stage, "string");
    assert.ok(done >= 0 && (total === 0 || done <= total));
  }
  const planted = new Error("planted");
  const call = simulate.transactions({
    ...LONG,
    onProgress: () => {
      throw planted;
    },
  });
  await assert.rejects(call, (error) => error === planted);
});

test("bytes that change while a fit runs do not change it", async () => {
  const ledger = await new Ledger().fit(await log(20_000));
  const bytes = (await ledger.summary()).toIpc();
  const expected = await (await new clv.BgNbd().fit(bytes)).contentHash();
  const fit = new clv.BgNbd().fit(bytes);
  bytes.fill(0);
  assert.equal(await (await fit).contentHash(), expected);
  const columns = { frequency: Float64Array.from(SUMMARY.frequency), recency: SUMMARY.recency, T: SUMMARY.T };
  const other = new clv.BgNbd({ penalty: 0.01 }).fit(columns);
  columns.frequency.fill(-1);
  assert.equal(await (await other).contentHash(), await (await fitted()).contentHash());
});

test("the report comes as a document", async () => {
  const answer = await report.customers(await log(200));
  assert.match(answer.report, /^<!DOCTYPE html>/i);
  assert.equal(answer.document("report").mediaType, "text/html");
  assert.throws(() => answer.table("absent"), fails("UNKNOWN_NAME"));
});
