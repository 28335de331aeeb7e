// Everything but the back end: the entry points of the platforms choose one and export this.

export type { Column, Raw } from "./arrow/decode.js";
export type { CallOptions, Progress, ReasonOptions, Signal } from "./call.js";
export { AbortError, HabitueError } from "./errors.js";
export type { ArrowTable, PolarsFrame } from "./foreign.js";
export * from "./generated/index.js";
export type { ErrorCode } from "./generated/codes.js";
export type { Data, TableInput } from "./input.js";
export { type Basis, Fitted, type Info } from "./model.js";
export { type FileInfo, type MethodInfo, byId, inspect, load, methods, setThreads, threads, version } from "./registry.js";
export { type Document, type Note, Result } from "./result.js";
export { type Cell, type Row, type Score, Scorer } from "./scorer.js";
export { type ArrowModule, Table, type Value } from "./table.js";
