// Written by `cargo xtask gen` from the registry. Do not edit.

export * from "./plain.js";
export * as clv from "./clv.js";
export * as report from "./report.js";
export * as segment from "./segment.js";
export * as simulate from "./simulate.js";
export type { AnyFitted } from "./models.js";
