// The runtime ends while eight threads work, twelve calls wait, and an answer is on its way.
const { LONG, SUMMARY, clv, fitted, simulate } = require("../../../npm/test/support.mjs");

const late = () => print("a promise was settled after the end");
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

async function main() {
  const model = await fitted();
  const table = await model.predict(SUMMARY);
  globalThis.kept = { model, table, scorer: model.scorer(["frequency", "recency", "T"]) };
  for (let i = 0; i < 8; i++) {
    simulate.transactions({ ...LONG, customers: 1_000_000, onProgress() {} }).then(late, late);
  }
  while (callsRunning() < 8) await turn();
  for (let k = 0; k < 12; k++) new clv.BgNbd().fit(SUMMARY).then(late, late);
  print(`${callsRunning()} calls run`);
  finish(0);
}

main();
