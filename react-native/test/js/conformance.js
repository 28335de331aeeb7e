// The conformance cases: HOST_CASES names the file, HOST_OUT where the values go.
const { conform } = require("../../../npm/test/cases.mjs");

conform(JSON.parse(hostRead(hostSetting("HOST_CASES"))).cases).then(
  (lines) => {
    hostWrite(hostSetting("HOST_OUT"), lines);
    finish(0);
  },
  (error) => {
    print(`${error}\n${error.stack}`);
    finish(1);
  },
);
