// As much of node:assert as the tests of the npm package use.
function fail(message, otherwise) {
  throw message instanceof Error ? message : new Error(message ?? otherwise);
}

function shown(value) {
  try {
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  } catch {
    return String(value);
  }
}

function same(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Date) return a.getTime() === b.getTime();
  const [left, right] = [Object.keys(a), Object.keys(b)];
  return left.length === right.length && left.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

/** Whether what was thrown is what is expected: a function that judges, fields, or a pattern. */
function judge(thrown, expected) {
  if (expected === undefined) return;
  if (expected instanceof RegExp) {
    if (!expected.test(String(thrown))) fail(undefined, `${thrown} does not match ${expected}`);
  } else if (typeof expected === "function") {
    if (expected.prototype !== undefined && thrown instanceof expected) return;
    if (expected.prototype === undefined || !/^class/.test(Function.prototype.toString.call(expected))) {
      if (expected(thrown) === true) return;
    }
    fail(undefined, `not the error that is expected: ${thrown} ${shown(thrown)}`);
  } else {
    for (const [name, value] of Object.entries(expected)) {
      if (!same(thrown[name], value)) fail(undefined, `${name} is ${shown(thrown[name])}, not ${shown(value)}`);
    }
  }
}

const assert = {
  ok(value, message) {
    if (!value) fail(message, "not so");
  },
  equal(a, b, message) {
    if (!Object.is(a, b)) fail(message && `${message}: ${shown(a)}`, `${shown(a)}, not ${shown(b)}`);
  },
  deepEqual(a, b, message) {
    if (!same(a, b)) fail(message, `${shown(a)}, not ${shown(b)}`);
  },
  match(text, pattern, message) {
    if (!pattern.test(text)) fail(message, `${text} does not match ${pattern}`);
  },
  throws(call, expected) {
    try {
      call();
    } catch (thrown) {
      judge(thrown, expected);
      return;
    }
    fail(undefined, "nothing was thrown");
  },
  async rejects(promise, expected) {
    try {
      await (typeof promise === "function" ? promise() : promise);
    } catch (thrown) {
      judge(thrown, expected);
      return;
    }
    fail(undefined, "nothing was rejected");
  },
};

module.exports = assert;
module.exports.default = assert;
module.exports.__esModule = true;
