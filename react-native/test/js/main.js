// The last entry of a bundle of tests.
const { runAll } = require("./test.js");

runAll().then(
  (failed) => finish(failed === 0 ? 0 : 1),
  (error) => {
    print(`${error}\n${error.stack}`);
    finish(1);
  },
);
