// React Native: the native module of this package, which is linked into the app.

import { type Backend, type Handle, type RawOutcome, use } from "./backend.js";
import { invalidData, invalidParameter } from "./errors.js";
import type { Native } from "./generated/native.js";

declare const require: (name: string) => unknown;

interface ReactNative {
  readonly TurboModuleRegistry?: { get(name: string): unknown };
}

function find(): Native {
  let reason = "this is not React Native";
  try {
    // Written out, so that Metro finds it.
    const found = (require("react-native") as ReactNative).TurboModuleRegistry?.get("Habitue");
    if (found !== undefined && found !== null) return found as Native;
    reason = "this app was built without it";
  } catch (error) {
    reason += ` (${String((error as Error).message).split("\n")[0] as string})`;
  }
  throw new Error(
    `habitue has no native module for React Native here: ${reason}. ` +
      "Build the app anew after installing the package (`pod install` for iOS), with the New " +
      "Architecture; Expo Go and the web cannot load it",
  );
}

const native = find();

/** What a result holds, fetched in the threads that made it. */
async function outcome(pending: Promise<Handle>): Promise<RawOutcome> {
  const result = await pending;
  try {
    const names = JSON.parse(native.resultNames(result)) as Names;
    const tables = names.tables.map(async (name) => {
      return { name, ipc: new Uint8Array(await native.resultIpc(result, name)) };
    });
    const documents = names.documents.map(async ({ name, media_type: mediaType }) => {
      return { name, mediaType, text: await native.resultDocument(result, name) };
    });
    const notes = native.resultNotes(result);
    return { tables: await Promise.all(tables), documents: await Promise.all(documents), notes };
  } finally {
    native.resultClose(result);
  }
}

interface Names {
  readonly tables: readonly string[];
  readonly documents: readonly { readonly name: string; readonly media_type: string }[];
}

/** Bytes as the module takes them: a buffer, and which part of it. */
function part(bytes: Uint8Array): [ArrayBuffer, number, number] {
  return [bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength];
}

function doubles(value: unknown, name: string): Float64Array {
  if (!(value instanceof Float64Array)) throw invalidParameter(name, "must be a Float64Array");
  return value;
}

const backend: Backend = {
  version: () => native.version(),
  describe: (id) => native.describe(id),
  setThreads: (threads) => native.setThreads(threads),
  threads: () => native.threads(),

  taskNew: () => native.taskNew(),
  taskCancel: (task) => native.taskCancel(task),

  inputsNew: () => native.inputsNew(),
  inputsIpc: (inputs, role, bytes) => native.inputsIpc(inputs, role, ...part(bytes)),
  inputsPath: (inputs, role, path) => native.inputsPath(inputs, role, path),
  inputsModel: (inputs, role, model) => native.inputsModel(inputs, role, model),

  fit: (id, params, inputs, task, report) => native.fit(id, params, inputs, task, report),
  run: (id, options, inputs, task, report) => outcome(native.run(id, options, inputs, task, report)),
  predict: (model, options, inputs, task, report) =>
    outcome(native.predict(model, options, inputs, task, report)),
  explain: (model, options, inputs, task, report) =>
    outcome(native.explain(model, options, inputs, task, report)),
  update: (model, inputs, task, report) => outcome(native.update(model, inputs, task, report)),
  merge: (a, b) => native.merge(a, b),

  modelInfo: (model) => native.modelInfo(model),
  modelClose: (model) => native.modelClose(model),
  contentHash: (model) => native.contentHash(model),
  toBytes: async (model) => new Uint8Array(await native.toBytes(model)),
  save: (model, path) => native.save(model, path),
  load: (path) => native.load(path),
  loadBytes: (bytes) => native.loadBytes(...part(bytes)),
  inspect: (path) => native.inspect(path),
  inspectBytes: (bytes) => native.inspectBytes(...part(bytes)),

  scorerNew: (model, spec) => native.scorerNew(model, spec),
  scorerInfo: (scorer) =>
    `{"inputs":${native.scorerInputs(scorer)},"outputs":${native.scorerOutputs(scorer)}}`,
  scorerCode: (scorer, column, text) => native.scorerCode(scorer, column, text),
  scorerText: (scorer, output, value) => native.scorerText(scorer, output, value),
  scorerBound: (scorer, row, out) =>
    native.scorerFunction(scorer, row.buffer as ArrayBuffer, out.buffer as ArrayBuffer),
  scorerFunction(scorer) {
    // Looking into a typed array costs the module more than copying a row.
    const length = (names: string): number => (JSON.parse(names) as string[]).length;
    const row = new Float64Array(length(native.scorerInputs(scorer)));
    const out = new Float64Array(length(native.scorerOutputs(scorer)));
    const score = native.scorerFunction(scorer, row.buffer, out.buffer);
    return (from, to) => {
      const [given, room] = [doubles(from, "row").length, doubles(to, "out").length];
      if (given !== row.length || room < out.length) {
        throw invalidData(
          `a row must have ${row.length} values and its result room for ${out.length}, ` +
            `got ${given} and ${room}`,
        );
      }
      row.set(from);
      score();
      to.set(out);
    };
  },
};

use(backend, {
  // In the app's own folders; the lean core reads models but no tables from files.
  files: true,
  optional(name) {
    throw new Error(`${name} cannot be loaded by name here; pass the module`);
  },
});

export * from "./index.js";
