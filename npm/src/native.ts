// React Native. Its back end is a native module of its own package, which is not out yet.

export * from "./index.js";
export { type Backend, type Handle, type Host, type RawOutcome, type Report, use } from "./backend.js";

throw new Error(
  "habitue has no native module for React Native yet: send the data to a server that runs it in Node",
);
