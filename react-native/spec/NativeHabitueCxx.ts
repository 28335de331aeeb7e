// Written by `cargo xtask gen` from its table of verbs. Do not edit.
// React Native's codegen reads it in the app; the façade has exact types.
import type {TurboModule} from 'react-native';
import {TurboModuleRegistry} from 'react-native';

export interface Spec extends TurboModule {
  /** The version of the core. */
  readonly version: () => string;
  /** What the registry holds, as JSON. */
  readonly describe: (id: string) => string;
  /** How many threads the core has, before its first work. */
  readonly setThreads: (threads: number) => void;
  /** How many threads the core has; starts them. */
  readonly threads: () => number;
  /** A line to a call, to cancel it by. */
  readonly taskNew: () => Object;
  /** Asks the call to stop. */
  readonly taskCancel: (task: Object) => void;
  /** No inputs yet. */
  readonly inputsNew: () => Object;
  /** Adds Arrow IPC bytes, which are copied. */
  readonly inputsIpc: (inputs: Object, role: string, bytes: Object, from: number, length: number) => void;
  /** Adds a file. */
  readonly inputsPath: (inputs: Object, role: string, path: string) => void;
  /** Adds a model or a ledger. */
  readonly inputsModel: (inputs: Object, role: string, model: Object) => void;
  /** Fits a method. The inputs are used up. */
  readonly fit: (id: string, params: string, inputs: Object, task: Object, report?: (stage: string, done: number, total: number) => void) => Promise<Object>;
  /** Runs an analysis. The inputs are used up. */
  readonly run: (id: string, params: string, inputs: Object, task: Object, report?: (stage: string, done: number, total: number) => void) => Promise<Object>;
  /** Asks a model for outputs. The inputs are used up. */
  readonly predict: (model: Object, options: string, inputs: Object, task: Object, report?: (stage: string, done: number, total: number) => void) => Promise<Object>;
  /** Asks a model for its reasons. The inputs are used up. */
  readonly explain: (model: Object, options: string, inputs: Object, task: Object, report?: (stage: string, done: number, total: number) => void) => Promise<Object>;
  /** Gives a model more data. The inputs are used up. */
  readonly update: (model: Object, inputs: Object, task: Object, report?: (stage: string, done: number, total: number) => void) => Promise<Object>;
  /** A third model that knows what both know. */
  readonly merge: (a: Object, b: Object) => Promise<Object>;
  /** Everything about a model but its content, as JSON. */
  readonly modelInfo: (model: Object) => string;
  /** Gives a model back; calls that are under way keep it. */
  readonly modelClose: (model: Object) => void;
  /** The SHA-256 of the content. */
  readonly contentHash: (model: Object) => Promise<string>;
  /** The bytes of a model file. */
  readonly toBytes: (model: Object) => Promise<Object>;
  /** Writes a model file. */
  readonly save: (model: Object, path: string) => Promise<void>;
  /** Reads a model file. */
  readonly load: (path: string) => Promise<Object>;
  /** Reads the bytes of a model file, which are copied. */
  readonly loadBytes: (bytes: Object, from: number, length: number) => Promise<Object>;
  /** What a model file says about itself, as JSON. */
  readonly inspect: (path: string) => Promise<string>;
  /** The same of the bytes of one, which are copied. */
  readonly inspectBytes: (bytes: Object, from: number, length: number) => Promise<string>;
  /** What a result holds, as JSON. */
  readonly resultNames: (result: Object) => string;
  /** A table as Arrow IPC bytes. */
  readonly resultIpc: (result: Object, name: string) => Promise<Object>;
  /** A document. */
  readonly resultDocument: (result: Object, name: string) => Promise<string>;
  /** What the caller should know, as JSON. */
  readonly resultNotes: (result: Object) => string;
  /** Gives a result back; its buffers stay. */
  readonly resultClose: (result: Object) => void;
  /** Binds a model for single rows. */
  readonly scorerNew: (model: Object, spec: string) => Object;
  /** The names of what goes in, as JSON. */
  readonly scorerInputs: (scorer: Object) => string;
  /** The names of what comes out, as JSON. */
  readonly scorerOutputs: (scorer: Object) => string;
  /** The number that stands for a text. */
  readonly scorerCode: (scorer: Object, column: number, text: string) => number;
  /** The text that a number stands for, or null. */
  readonly scorerText: (scorer: Object, output: number, value: number) => string | null;
  /** Binds a buffer of doubles to read a row from and one to write its scores to. */
  readonly scorerFunction: (scorer: Object, row: Object, out: Object) => Object;
}

export default TurboModuleRegistry.get<Spec>('Habitue');
