// What belongs to the module alone: when handles are freed, buffers shared and wrong arguments
// refused.
const assert = require("./assert.js");
const { test } = require("./test.js");
const { SUMMARY, clv, fitted, inspect, load, log, report, setThreads, threads } = require("../../../npm/test/support.mjs");

const raw = require("react-native").TurboModuleRegistry.get("Habitue");
const shares = hostSetting("HOST_COPIES") === undefined;
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

test("ten thousand models are freed when nobody holds them", async () => {
  const bytes = await (await fitted()).toBytes();
  const [made, freed] = [modelsMade(), modelsFreed()];
  for (let round = 0; round < 100; round++) {
    await Promise.all(Array.from({ length: 100 }, () => load(bytes)));
  }
  for (let round = 0; round < 5; round++) {
    gc();
    await turn();
  }
  assert.equal(modelsMade() - made, 10_000);
  // The stack is searched for what looks like a pointer, so a few stay.
  assert.ok(modelsFreed() - freed > 9_900, `${modelsFreed() - freed} freed`);
});

test("a model that is closed is freed at once, and when its last call ends", async () => {
  const model = await fitted();
  let freed = modelsFreed();
  model.close();
  assert.equal(modelsFreed() - freed, 1);
  model.close();
  assert.equal(modelsFreed() - freed, 1);
  const busy = await fitted();
  freed = modelsFreed();
  const calls = Array.from({ length: 20 }, () => busy.predict(SUMMARY));
  busy.close();
  const tables = await Promise.all(calls);
  assert.ok(tables.every((table) => table.rowCount === 16));
  // The thread that gave the last answer lets go a little after it.
  while (modelsFreed() === freed) await turn();
  assert.equal(modelsFreed() - freed, 1);
});

test("tables of 100,000 rows go out in the core's memory where the engine can", async () => {
  const rows = 100_000;
  const column = (at) => Float64Array.from({ length: rows }, (_, i) => SUMMARY[at][i % 16]);
  const data = { customer_id: Float64Array.from({ length: rows }, (_, i) => i), frequency: column("frequency"), recency: column("recency"), T: column("T") };
  const model = await fitted();
  const before = buffersShared();
  const table = await model.predict(data);
  assert.equal(buffersShared() - before, shares ? 1 : 0);
  assert.equal(table.rowCount, rows);
  const alive = table.column("p_alive");
  const small = (await model.predict(SUMMARY)).column("p_alive");
  assert.ok(alive.every((value, i) => value === small[i % 16]));
  // What comes back in is copied: it may be written to while a thread reads it.
  const bytes = table.toIpc();
  const again = model.predict(bytes, { outputs: ["p_alive"] });
  bytes.fill(0);
  await assert.rejects(again, { code: "INVALID_DATA" });
});

test("bytes may be any part of a buffer", async () => {
  const bytes = await (await fitted()).toBytes();
  const room = new Uint8Array(bytes.length + 100);
  room.set(bytes, 37);
  const part = room.subarray(37, 37 + bytes.length);
  assert.ok(await (await load(part)).equals(await fitted()));
  assert.equal((await inspect(part)).id, "clv.bg_nbd");
});

test("a wrong argument is refused by its name", async () => {
  const refused = (call, parameter) =>
    assert.throws(call, (error) => {
      const fields = JSON.parse(error.message);
      return fields.code === "INVALID_PARAMETER" && fields.kind === 1 && fields.parameter === parameter;
    });
  const inputs = raw.inputsNew();
  const task = raw.taskNew();
  const buffer = new ArrayBuffer(24);
  refused(() => raw.describe(), "id");
  refused(() => raw.describe(7), "id");
  refused(() => raw.describe("a\0b"), "id");
  refused(() => raw.modelInfo({}), "model");
  refused(() => raw.modelInfo(task), "model");
  refused(() => raw.modelClose(null), "model");
  refused(() => raw.setThreads(-1), "threads");
  refused(() => raw.setThreads(1.5), "threads");
  refused(() => raw.setThreads(Number.NaN), "threads");
  refused(() => raw.inputsIpc(inputs, "data", new Uint8Array(3), 0, 3), "bytes");
  refused(() => raw.inputsIpc(inputs, "data", buffer, 0, 25), "bytes");
  refused(() => raw.inputsIpc(inputs, "data", buffer, 25, 0), "bytes");
  refused(() => raw.inputsIpc(inputs, "data", buffer, 2 ** 53, 2 ** 53), "bytes");
  refused(() => raw.fit("clv.bg_nbd", "{}", inputs, {}), "task");
  refused(() => raw.fit("clv.bg_nbd", "{}", inputs, task, 7), "report");
  refused(() => raw.fit("clv.bg_nbd", "{}", {}, task), "inputs");
  const scorer = raw.scorerNew((await fitted()).handle, '{"columns": ["frequency", "recency", "T"], "outputs": ["p_alive"]}');
  refused(() => raw.scorerFunction(scorer, buffer, buffer), "out");
  refused(() => raw.scorerFunction(scorer, buffer, [1]), "out");
  const short = raw.scorerFunction(scorer, new ArrayBuffer(16), new ArrayBuffer(8));
  assert.throws(short, (error) => JSON.parse(error.message).code === "INVALID_DATA");
});

test("the core says how many threads it has, and has them for good", () => {
  assert.ok(0 < threads());
  assert.throws(() => setThreads(threads() + 1), (error) => error.code !== "INTERNAL");
});

test("inputs serve one call", async () => {
  const inputs = raw.inputsNew();
  const [first, second] = [raw.taskNew(), raw.taskNew()];
  const call = raw.fit("clv.bg_nbd", "{}", inputs, first);
  assert.throws(() => raw.fit("clv.bg_nbd", "{}", inputs, second), (error) => JSON.parse(error.message).code === "INVALID_HANDLE");
  await assert.rejects(call, (error) => JSON.parse(error.message).code === "INVALID_DATA");
});

test("a text goes both ways unchanged", async () => {
  const names = ["Zoë", "日本", "😀", "ø\u0301", "a\"b\\c\n"];
  const table = await (await fitted()).predict({ customer_id: names, frequency: [1, 0, 0, 2, 0], recency: [1, 0, 0, 2, 0], T: [3, 3, 3, 3, 3] });
  assert.deepEqual(table.column("customer_id"), names);
  const answer = await report.customers(await log(50), { locale: "ru" });
  assert.ok(/[А-я]{4}/.test(answer.report));
  await assert.rejects(new clv.BgNbd({ columns: { frequency: "😀" } }).fit(SUMMARY), (error) => error.message.includes("😀"));
});

test("more calls than threads all end", async () => {
  const model = await fitted();
  const expected = (await model.predict(SUMMARY)).column("p_alive")[0];
  const tables = await Promise.all(Array.from({ length: 500 }, () => model.predict(SUMMARY)));
  assert.ok(tables.every((table) => table.column("p_alive")[0] === expected));
});
