// As much of node:fs as the tests of the npm package use.
exports.mkdtempSync = (prefix) => hostFolder(prefix);
exports.rmSync = (path) => hostRemove(path);
