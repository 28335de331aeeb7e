// What a call costs, in CPU time: best of five rounds. Figures of JavaScriptCore, not of a phone.
const { SUMMARY, clv, fitted } = require("../../../npm/test/support.mjs");
const raw = require("react-native").TurboModuleRegistry.get("Habitue");

function measure(name, call, times, limit) {
  for (let i = 0; i < times / 10; i++) call(i);
  let best = Infinity;
  for (let round = 0; round < 5; round++) {
    const begin = cpuSeconds();
    for (let i = 0; i < times; i++) call(i);
    best = Math.min(best, ((cpuSeconds() - begin) / times) * 1e9);
  }
  print(`${name.padEnd(56)}${best.toFixed(0).padStart(7)} ns`);
  if (limit < best) throw new Error(`${name}: more than ${limit} ns`);
}

async function main() {
  const limit = Number(hostSetting("HOST_LIMIT") ?? "Infinity");
  const model = await fitted();
  const options = { outputs: ["p_alive"] };
  const both = { outputs: ["p_alive", "expected_purchases"] };
  const scorer = model.scorer(["frequency", "recency", "T"], options);
  const row = Float64Array.of(2, 30.43, 38.86);
  const out = new Float64Array(1);
  const bind = ({ outputs }) => {
    const handle = raw.scorerNew(model.handle, JSON.stringify({ columns: ["frequency", "recency", "T"], outputs }));
    const [scratch, room] = [new Float64Array(3), new Float64Array(outputs.length)];
    const run = raw.scorerFunction(handle, scratch.buffer, room.buffer);
    return (i) => ((scratch[0] = 1 + (i & 7)), (scratch[1] = 30), (scratch[2] = 40), run());
  };
  measure("a function of JavaScript that does nothing", () => {}, 1_000_000);
  measure("version() -> text", () => raw.version(), 200_000);
  measure("bound scorer of p_alive, three numbers written", bind(options), 300_000, limit);
  measure("the same of p_alive and expected_purchases", bind(both), 300_000);
  measure("scorer.run(row, out)", () => scorer.run(row, out), 300_000);
  measure("scorer.score({ frequency, recency, T })", (i) => scorer.score({ frequency: 1 + (i & 7), recency: 30, T: 40 }), 300_000, limit);
  measure("model.scoreOne({ frequency, recency, T })", (i) => model.scoreOne({ frequency: 1 + (i & 7), recency: 30, T: 40 }, options), 300_000);
  const rows = 100_000;
  const column = (at) => Float64Array.from({ length: rows }, (_, i) => SUMMARY[at][i % 16]);
  const data = { frequency: column("frequency"), recency: column("recency"), T: column("T") };
  for (const what of ["rows in and out", "rows in and out, once more"]) {
    const begin = cpuSeconds();
    const table = await model.predict(data, options);
    const alive = table.column("p_alive");
    print(`${rows} ${what}: ${((cpuSeconds() - begin) * 1e3).toFixed(0)} ms of CPU, of the main column ${alive.length}`);
  }
}

main().then(
  () => finish(0),
  (error) => {
    print(`${error}\n${error.stack}`);
    finish(1);
  },
);
