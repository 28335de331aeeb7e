// What only Node can do: its two kinds of modules, its workers and its processes. The tests of
// the other files also run in React Native's native module (react-native/test).
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { test } from "node:test";
import { Worker } from "node:worker_threads";

import { HabitueError, LONG, SUMMARY, clv, fitted, version } from "./support.mjs";

const require = createRequire(import.meta.url);
const library = new URL("../dist/node.mjs", import.meta.url).href;

test("ES modules and CommonJS have one library", () => {
  const common = require("../dist/node.js");
  assert.equal(common.clv.BgNbd, clv.BgNbd);
  assert.equal(common.HabitueError, HabitueError);
  assert.equal(require("../package.json").version, version());
});

test("worker threads have the library to themselves", async () => {
  const code = `
    import { parentPort } from "node:worker_threads";
    import { clv } from ${JSON.stringify(library)};
    const model = await new clv.BgNbd({ penalty: 0.01 }).fit(${JSON.stringify(SUMMARY)});
    parentPort.postMessage(await model.contentHash());
  `;
  const expected = await (await fitted()).contentHash();
  const hashes = await Promise.all(
    Array.from({ length: 4 }, () => {
      const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
      return new Promise((resolve, reject) => {
        worker.once("message", resolve);
        worker.once("error", reject);
      });
    }),
  );
  assert.deepEqual(hashes, [expected, expected, expected, expected]);
});

test("a worker that is stopped while calls run takes nothing down", async () => {
  const code = `
    import { parentPort } from "node:worker_threads";
    import { simulate } from ${JSON.stringify(library)};
    const calls = [1, 2, 3].map(() => simulate.transactions({ ...${JSON.stringify(LONG)}, onProgress: () => parentPort.postMessage("runs") }));
    await Promise.all(calls);
  `;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
  await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  await worker.terminate();
  assert.equal((await (await fitted()).predict(SUMMARY)).rowCount, 16);
});

test("what a call gives is freed when its worker is gone before it ends", () => {
  // Each call gives some 26 MB, which nobody can take any more.
  const inner = `
    import { parentPort } from "node:worker_threads";
    import { simulate } from ${JSON.stringify(library)};
    await simulate.transactions({ customers: 20000, onProgress: () => parentPort.postMessage("runs") });
  `;
  const script = `
    import { Worker } from "node:worker_threads";
    const url = new URL("data:text/javascript," + encodeURIComponent(${JSON.stringify(inner)}));
    const stopped = async () => {
      const worker = new Worker(url);
      await new Promise((resolve, reject) => {
        worker.once("message", resolve);
        worker.once("error", reject);
      });
      await worker.terminate();
    };
    for (let i = 0; i < 6; i++) await stopped();
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 8; i++) await stopped();
    console.log((process.memoryUsage().rss - before) / 1e6);
  `;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", script],
    { encoding: "utf8" },
  );
  assert.equal(status, 0, stderr);
  assert.ok(Number(stdout) < 100, `grew by ${stdout} MB`);
});

for (const [how, code] of [
  ["by process.exit", "process.exit(7)"],
  ["by an error", "throw new Error('planted')"],
]) {
  test(`a process that ends ${how} while calls run ends at once`, () => {
    const script = `
      import { simulate } from ${JSON.stringify(library)};
      for (let i = 0; i < 3; i++) simulate.transactions({ ...${JSON.stringify(LONG)}, onProgress() {} });
      setImmediate(() => { ${code} });
    `;
    const { status, signal } = spawnSync(process.execPath, ["--input-type=module", "--eval", script]);
    assert.deepEqual([status, signal], [how === "by an error" ? 1 : 7, null]);
  });
}

test("a process waits for its calls", () => {
  const script = `
    import { simulate } from ${JSON.stringify(library)};
    simulate.transactions({ profile: "tiny", seed: 1, onProgress() {} }).then(({ transactions }) => console.log(transactions.rowCount > 0));
  `;
  const { status, stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", script]);
  assert.equal(status, 0);
  assert.equal(String(stdout), "true\n");
});

test("models and results are freed when nobody holds them", () => {
  const script = `
    import { clv } from ${JSON.stringify(library)};
    const n = 20000;
    const ones = new Float64Array(n).fill(1);
    const data = { frequency: ones, recency: ones, T: new Float64Array(n).fill(2) };
    const model = await new clv.BgNbd({ penalty: 0.01 }).fit(data);
    const sizes = [];
    for (let i = 0; i < 60; i++) {
      await model.predict(data, { outputs: ["p_alive"] });
      await new clv.BgNbd({ penalty: 0.01 }).fit(data);
      globalThis.gc();
      if (i === 19 || i === 59) sizes.push(process.memoryUsage().rss);
    }
    console.log((sizes[1] - sizes[0]) / 2 ** 20);
  `;
  const run = spawnSync(process.execPath, ["--expose-gc", "--input-type=module", "--eval", script]);
  assert.equal(run.status, 0, String(run.stderr));
  // Forty rounds that kept their tables and inputs would keep more than 30 MB.
  assert.ok(Number(run.stdout) < 15, `${run.stdout} MB`);
});
