// Written by `cargo xtask gen` from the registry. Do not edit.

export * from "./report/customers.js";
export * from "./report/evaluation.js";
export * from "./report/segments.js";
