// As much of node:test as the tests of the npm package use: they run one after another.
const tests = [];

exports.test = (name, run) => tests.push({ name, run });

/** Runs them all; how many failed. */
exports.runAll = async () => {
  let failed = 0;
  for (const { name, run } of tests) {
    try {
      await run();
    } catch (error) {
      failed++;
      print(`FAILED ${name}: ${error}\n${error?.stack ?? ""}`);
    }
  }
  print(`${tests.length} tests, ${failed} failed`);
  return failed;
};
