// Written by `cargo xtask gen` from its table of verbs. Do not edit.

import type { Handle, Report } from "../backend.js";

/** The native module for React Native: the verbs of the C interface. */
export interface Native {
  /** The version of the core. */
  version(): string;
  /** What the registry holds, as JSON. */
  describe(id: string): string;
  /** How many threads the core has, before its first work. */
  setThreads(threads: number): void;
  /** How many threads the core has; starts them. */
  threads(): number;
  /** A line to a call, to cancel it by. */
  taskNew(): Handle;
  /** Asks the call to stop. */
  taskCancel(task: Handle): void;
  /** No inputs yet. */
  inputsNew(): Handle;
  /** Adds Arrow IPC bytes, which are copied. */
  inputsIpc(inputs: Handle, role: string, bytes: ArrayBuffer, from: number, length: number): void;
  /** Adds a file. */
  inputsPath(inputs: Handle, role: string, path: string): void;
  /** Adds a model or a ledger. */
  inputsModel(inputs: Handle, role: string, model: Handle): void;
  /** Fits a method. The inputs are used up. */
  fit(id: string, params: string, inputs: Handle, task: Handle, report?: Report): Promise<Handle>;
  /** Runs an analysis. The inputs are used up. */
  run(id: string, params: string, inputs: Handle, task: Handle, report?: Report): Promise<Handle>;
  /** Asks a model for outputs. The inputs are used up. */
  predict(model: Handle, options: string, inputs: Handle, task: Handle, report?: Report): Promise<Handle>;
  /** Asks a model for its reasons. The inputs are used up. */
  explain(model: Handle, options: string, inputs: Handle, task: Handle, report?: Report): Promise<Handle>;
  /** Gives a model more data. The inputs are used up. */
  update(model: Handle, inputs: Handle, task: Handle, report?: Report): Promise<Handle>;
  /** A third model that knows what both know. */
  merge(a: Handle, b: Handle): Promise<Handle>;
  /** Everything about a model but its content, as JSON. */
  modelInfo(model: Handle): string;
  /** Gives a model back; calls that are under way keep it. */
  modelClose(model: Handle): void;
  /** The SHA-256 of the content. */
  contentHash(model: Handle): Promise<string>;
  /** The bytes of a model file. */
  toBytes(model: Handle): Promise<ArrayBuffer>;
  /** Writes a model file. */
  save(model: Handle, path: string): Promise<void>;
  /** Reads a model file. */
  load(path: string): Promise<Handle>;
  /** Reads the bytes of a model file, which are copied. */
  loadBytes(bytes: ArrayBuffer, from: number, length: number): Promise<Handle>;
  /** What a model file says about itself, as JSON. */
  inspect(path: string): Promise<string>;
  /** The same of the bytes of one, which are copied. */
  inspectBytes(bytes: ArrayBuffer, from: number, length: number): Promise<string>;
  /** What a result holds, as JSON. */
  resultNames(result: Handle): string;
  /** A table as Arrow IPC bytes. */
  resultIpc(result: Handle, name: string): Promise<ArrayBuffer>;
  /** A document. */
  resultDocument(result: Handle, name: string): Promise<string>;
  /** What the caller should know, as JSON. */
  resultNotes(result: Handle): string;
  /** Gives a result back; its buffers stay. */
  resultClose(result: Handle): void;
  /** Binds a model for single rows. */
  scorerNew(model: Handle, spec: string): Handle;
  /** The names of what goes in, as JSON. */
  scorerInputs(scorer: Handle): string;
  /** The names of what comes out, as JSON. */
  scorerOutputs(scorer: Handle): string;
  /** The number that stands for a text. */
  scorerCode(scorer: Handle, column: number, text: string): number;
  /** The text that a number stands for, or null. */
  scorerText(scorer: Handle, output: number, value: number): string | null;
  /** Binds a buffer of doubles to read a row from and one to write its scores to. */
  scorerFunction(scorer: Handle, row: ArrayBuffer, out: ArrayBuffer): () => void;
}
