// What the façade asks of whatever runs the core: the Node-API addon, or a native module.
//
// Whatever fails throws or rejects with an `Error` whose message is the JSON of the core's
// error; `errors.ts` makes a `HabitueError` of it.

/** Something of the core's that only a back end can look into. */
export type Handle = object;

/** Stage, done, total (0 where unknown). */
export type Report = (stage: string, done: number, total: number) => void;

/** What a call gives: tables as Arrow IPC bytes, documents, notes as JSON. */
export interface RawOutcome {
  readonly tables: readonly { readonly name: string; readonly ipc: Uint8Array }[];
  readonly documents: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly text: string;
  }[];
  readonly notes: string;
}

/** The verbs. Their number does not grow with the methods. */
export interface Backend {
  version(): string;
  describe(id: string): string;
  setThreads(threads: number): void;
  threads(): number;

  taskNew(): Handle;
  taskCancel(task: Handle): void;

  inputsNew(): Handle;
  /** Copies the bytes before it returns. */
  inputsIpc(inputs: Handle, role: string, bytes: Uint8Array): void;
  inputsPath(inputs: Handle, role: string, path: string): void;
  inputsModel(inputs: Handle, role: string, model: Handle): void;

  fit(id: string, params: string, inputs: Handle, task: Handle, report?: Report): Promise<Handle>;
  run(id: string, options: string, inputs: Handle, task: Handle, report?: Report): Promise<RawOutcome>;
  predict(model: Handle, options: string, inputs: Handle, task: Handle, report?: Report): Promise<RawOutcome>;
  explain(model: Handle, options: string, inputs: Handle, task: Handle, report?: Report): Promise<RawOutcome>;
  update(model: Handle, inputs: Handle, task: Handle, report?: Report): Promise<RawOutcome>;
  merge(a: Handle, b: Handle): Promise<Handle>;

  modelInfo(model: Handle): string;
  modelClose(model: Handle): void;
  contentHash(model: Handle): Promise<string>;
  toBytes(model: Handle): Promise<Uint8Array>;
  save(model: Handle, path: string): Promise<void>;
  load(path: string): Promise<Handle>;
  loadBytes(bytes: Uint8Array): Promise<Handle>;
  inspect(path: string): Promise<string>;
  inspectBytes(bytes: Uint8Array): Promise<string>;

  scorerNew(model: Handle, spec: string): Handle;
  scorerInfo(scorer: Handle): string;
  scorerCode(scorer: Handle, column: number, text: string): number;
  scorerText(scorer: Handle, output: number, value: number): string | null;
  scorerFunction(scorer: Handle): (row: Float64Array, out: Float64Array) => void;
  /**
   * The same with both arrays bound, where that is quicker. Each has a buffer of its own and
   * the length that the scorer wants.
   */
  scorerBound?(scorer: Handle, row: Float64Array, out: Float64Array): () => void;
}

/** What the surroundings can do beside the core. */
export interface Host {
  /** Whether paths mean anything here. */
  readonly files: boolean;
  /** Loads an optional package by its name, or throws. */
  optional(name: string): unknown;
}

let current: Backend | undefined;
let surroundings: Host = {
  files: false,
  optional(name) {
    throw new Error(`${name} cannot be loaded by name here; pass the module`);
  },
};

/** Chooses the back end. The entry point of each platform does so. */
export function use(backend: Backend, host: Host): void {
  current = backend;
  surroundings = host;
}

/** The back end. */
export function backend(): Backend {
  if (current === undefined) {
    throw new Error("habitue has no back end here; import the package by its name");
  }
  return current;
}

/** The surroundings. */
export function host(): Host {
  return surroundings;
}
