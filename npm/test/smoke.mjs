// What every JavaScript engine must do, in a few lines: Node, Bun and Deno run it.
import { strict as assert } from "node:assert";

import { HabitueError, clv, load } from "../dist/node.mjs";

const data = { frequency: [2, 1, 0, 7], recency: [30.43, 1.71, 0, 29.43], T: [38.86, 38.86, 38.86, 38.86] };
const stages = [];
const model = await new clv.BgNbd({ penalty: 0.01 }).fit(data, { onProgress: (at) => stages.push(at.stage) });
const table = await model.predict({ customer_id: ["a", "Zoë", "😀", null], ...data }, { level: 0.9 });
assert.deepEqual(table.column("customer_id"), ["a", "Zoë", "😀", null]);
const alive = table.column("p_alive");
assert.ok(alive instanceof Float64Array && alive.every((p) => p > 0 && p <= 1));
const one = model.scoreOne({ frequency: 2, recency: 30.43, T: 38.86 });
assert.equal(one.p_alive, alive[0]);

const again = await load(await model.toBytes());
assert.ok(again instanceof clv.FittedBgNbd && (await again.equals(model)));
again.close();
await assert.rejects(again.toBytes(), (error) => error instanceof HabitueError && error.code === "INVALID_HANDLE");

await assert.rejects(new clv.BgNbd({ penalty: -1 }).fit(data), (error) => {
  assert.ok(error instanceof HabitueError);
  assert.equal(error.code, "INVALID_PARAMETER");
  assert.equal(error.parameter, "penalty");
  assert.equal(error.column, undefined);
  return true;
});

const controller = new AbortController();
controller.abort();
await assert.rejects(new clv.BgNbd().fit(data, { signal: controller.signal }), { name: "AbortError" });

// Many calls at once, and none of them lost.
const tables = await Promise.all(Array.from({ length: 64 }, () => model.predict(data)));
assert.ok(tables.every((other) => other.column("p_alive")[0] === alive[0]));
