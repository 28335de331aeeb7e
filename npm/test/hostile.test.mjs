import assert from "node:assert/strict";
import { test } from "node:test";

import { HabitueError, SUMMARY, clv, fails, fitted, inspect, load, segment } from "./support.mjs";

const ok = { frequency: [1, 2], recency: [1, 2], T: [2, 3] };

/** What is refused, with the code and what the error names. */
const TABLES = [
  ["nothing", undefined, "INVALID_DATA"],
  ["null", null, "INVALID_DATA"],
  ["a number", 7, "INVALID_DATA"],
  ["a function", () => ok, "INVALID_DATA"],
  ["a symbol", Symbol("x"), "INVALID_DATA"],
  ["a typed array", new Float64Array(3), "INVALID_DATA"],
  ["a promise", Promise.resolve(ok), "INVALID_DATA"],
  ["an empty array", [], "INVALID_DATA"],
  ["an empty object", {}, "INVALID_DATA"],
  ["rows that are numbers", [1, 2], "INVALID_DATA", { rows: [0] }],
  ["rows with a gap", [{ frequency: 1 }, null], "INVALID_DATA", { rows: [1] }],
  ["an array with holes", new Array(3), "INVALID_DATA"],
  ["columns of other lengths", { ...ok, T: [1] }, "INVALID_DATA", { column: "T" }],
  ["a column that is no array", { ...ok, T: 3 }, "INVALID_DATA", { column: "T" }],
  ["a column that is a text", { ...ok, T: "abc" }, "INVALID_DATA", { column: "T" }],
  ["a column of objects", { ...ok, T: [{}, {}] }, "INVALID_DATA", { column: "T", rows: [0, 1], rowCount: 2 }],
  ["a column of functions", { ...ok, T: [1, () => 2] }, "INVALID_DATA", { column: "T", rows: [1] }],
  ["a column of numbers and texts", { ...ok, T: [1, "2"] }, "INVALID_DATA", { column: "T", rows: [1] }],
  ["a column of dates and numbers", { ...ok, T: [new Date(), 2] }, "INVALID_DATA", { column: "T", rows: [1] }],
  ["an invalid date", { ...ok, T: [new Date(), new Date(Number.NaN)] }, "INVALID_DATA", { column: "T", rows: [1] }],
  ["an integer above 64 bits", { ...ok, T: [1n, 2n ** 63n] }, "INVALID_DATA", { column: "T", rows: [1] }],
  ["a fraction among big integers", { ...ok, T: [1n, 0.5] }, "INVALID_DATA", { column: "T", rows: [1] }],
  ["infinity", { ...ok, T: [2, Number.POSITIVE_INFINITY] }, "INVALID_DATA", { column: "T", rows: [1] }],
  ["a missing column", { frequency: [1], recency: [1] }, "INVALID_DATA", { column: "T" }],
  ["texts for numbers", { ...ok, T: ["x", "y"] }, "INVALID_DATA", { column: "T" }],
  ["no rows", { frequency: [], recency: [], T: [] }, "INVALID_DATA"],
  ["no bytes", new Uint8Array(0), "BAD_FILE"],
  ["bytes of something else", new Uint8Array(1000).fill(65), "BAD_FILE"],
  ["an empty buffer", new ArrayBuffer(0), "BAD_FILE"],
  ["an empty path", "", "IO"],
  ["a path with a zero", "a\u0000b", "IO"],
];

for (const [name, data, code, fields] of TABLES) {
  test(`a fit refuses ${name}`, async () => {
    await assert.rejects(new clv.BgNbd().fit(data), (error) => {
      assert.ok(error instanceof HabitueError, String(error));
      assert.ok(fails(code, fields)(error), `${error.code} ${error.column} ${error.rows}: ${error.message}`);
      return true;
    });
  });
}

const PARAMETERS = [
  ["NaN", { penalty: Number.NaN }, "penalty"],
  ["infinity", { penalty: Number.POSITIVE_INFINITY }, "penalty"],
  ["a text for a number", { penalty: "1" }, "penalty"],
  ["a function", { penalty: () => 1 }, "penalty"],
  ["a symbol", { penalty: Symbol("x") }, "penalty"],
  ["an invalid date", { penalty: new Date(Number.NaN) }, "penalty"],
  ["a fraction for an integer", { maxIter: 1.5 }, "max_iter"],
  ["an integer above 2^53", { maxIter: 2n ** 64n }, "max_iter"],
  ["one name in two cases", { maxIter: 3, max_iter: 3 }, "max_iter"],
  ["a word that is not in the list", { unit: "fortnight" }, "unit"],
  ["an unknown name", { penalti: 1 }, "penalti"],
  ["a name of every object", JSON.parse('{"__proto__": 1}'), "__proto__"],
  ["another name of every object", { constructor: 1 }, "constructor"],
];

for (const [name, parameters, parameter] of PARAMETERS) {
  test(`a parameter may not be ${name}`, async () => {
    await assert.rejects(new clv.BgNbd(parameters).fit(ok), (error) => {
      assert.ok(fails("INVALID_PARAMETER", { parameter })(error), `${error.code} ${error.parameter}: ${error.message}`);
      return true;
    });
  });
}

test("parameters without end are refused", async () => {
  const circle = {};
  circle.columns = circle;
  await assert.rejects(new clv.BgNbd(circle).fit(ok), fails("INVALID_PARAMETER", { parameter: "columns" }));
});

test("options are checked as parameters are", async () => {
  const model = await fitted();
  for (const [options, parameter] of [
    [{ horizon: Number.NaN }, "horizon"],
    [{ horizon: -1 }, "horizon"],
    [{ level: 1 }, "level"],
    [{ level: [0.5, 2] }, "level[1]"],
    [{ outputs: [] }, "outputs"],
    [{ levle: 0.5 }, "levle"],
  ]) {
    await assert.rejects(model.predict(ok, options), (error) => {
      assert.equal(error.code, "INVALID_PARAMETER", error.message);
      assert.ok(parameter.startsWith(error.parameter), `${error.parameter}`);
      return true;
    });
  }
  await assert.rejects(model.predict(ok, { outputs: ["p_alife"] }), fails("UNKNOWN_NAME"));
  await assert.rejects(new clv.BgNbd().fit(ok, { penalty: 1 }), fails("INVALID_PARAMETER"));
  await assert.rejects(new segment.Rfm().fit(model), fails("INVALID_DATA"));
});

test("a row to be scored is checked", async () => {
  const model = await fitted();
  assert.throws(() => model.scoreOne({ frequency: 1, recency: 1 }), fails("INVALID_DATA", { column: "T" }));
  assert.throws(() => model.scoreOne({ frequency: 1, recency: 1, T: 2, x: 3 }), fails("UNKNOWN_NAME"));
  assert.throws(() => model.scoreOne({ frequency: {}, recency: 1, T: 2 }), HabitueError);
  assert.throws(() => model.scoreOne({ frequency: 1, recency: 3, T: 2 }), fails("INVALID_DATA"));
  assert.throws(() => model.scorer([]), HabitueError);
  assert.throws(() => model.scorer(["T", "T", "frequency", "recency"]), fails("INVALID_PARAMETER"));
  assert.throws(() => model.scorer("T"), HabitueError);
});

test("getters and proxies of the caller may throw, and their error arrives", async () => {
  const planted = new Error("planted");
  const trap = () => {
    throw planted;
  };
  const data = { ...ok, get T() { return trap(); } };
  await assert.rejects(new clv.BgNbd().fit(data), (error) => error === planted);
  await assert.rejects(new clv.BgNbd().fit(new Proxy({}, { ownKeys: trap })), (error) => error === planted);
});

test("every cut and every bent bit of a model file is an error or the same model", async () => {
  const model = await fitted();
  const bytes = await model.toBytes();
  for (let cut = 0; cut < bytes.length; cut += 7) {
    await assert.rejects(load(bytes.slice(0, cut)), fails("BAD_FILE"));
  }
  for (let bit = 0; bit < bytes.length * 8; bit += 61) {
    const bent = bytes.slice();
    bent[bit >> 3] ^= 1 << (bit & 7);
    await assert.rejects(load(bent), (error) => ["BAD_FILE", "INCOMPATIBLE"].includes(error.code));
    await inspect(bent).catch((error) => assert.ok(error instanceof HabitueError));
  }
  for (const source of [undefined, null, 1, {}, []]) await assert.rejects(load(source), HabitueError);
});

test("every cut and many a bent bit of a table is an error or a table", async () => {
  const table = (await (await fitted()).predict({ customer_id: SUMMARY.frequency.map((_, i) => `c${i}`), ...SUMMARY })).toIpc();
  const attempt = (bytes) =>
    new segment.Rfm({ columns: { days_since_last: "next_purchase", orders: "p_alive", total_value: "expected_purchases" } })
      .fit(bytes)
      .catch((error) => assert.ok(error instanceof HabitueError && error.code !== "INTERNAL", error.message));
  for (let cut = 0; cut < table.length; cut += 13) await attempt(table.slice(0, cut));
  for (let bit = 0; bit < table.length * 8; bit += 97) {
    const bent = table.slice();
    bent[bit >> 3] ^= 1 << (bit & 7);
    await attempt(bent);
  }
});
