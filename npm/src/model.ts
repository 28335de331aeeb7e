import { type Handle, type RawOutcome, backend } from "./backend.js";
import { type CallOptions, perform, split } from "./call.js";
import { awaited, guarded, invalidParameter, unsupported } from "./errors.js";
import { host } from "./backend.js";
import { type Data, collect } from "./input.js";
import { camel, encode } from "./names.js";
import { type Note, Result } from "./result.js";
import { type Row, type Score, Scorer } from "./scorer.js";
import type { Table } from "./table.js";

/** What the registry says of a method, as much as its class needs. */
export interface Spec {
  readonly id: string;
  readonly parameters: readonly string[];
  readonly roles: readonly string[];
  /** Options of all outputs. */
  readonly options: readonly string[];
}

/** How and on what a model was fitted. */
export interface Basis {
  readonly rows: number;
  readonly customers: number | null;
  readonly columns: readonly string[];
  /** First and last instant or date of the data in ISO 8601. */
  readonly first: string | null;
  readonly last: string | null;
}

/** Everything about a model but its content. */
export interface Info {
  readonly id: string;
  readonly kind: string;
  readonly revision: number;
  /** With which it was fitted, defaults written out. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly basis: Basis;
  readonly notes: readonly Note[];
  readonly outputs: readonly string[];
}

/** Takes the inputs beside `data` and the call's own options from the options. */
function sort(
  spec: Spec,
  data: unknown,
  options: object = {},
): { call: CallOptions; inputs: Record<string, unknown>; rest: Record<string, unknown> } {
  const { call, rest } = split(options);
  const inputs: Record<string, unknown> = { data };
  for (const role of spec.roles) {
    const name = camel(role);
    if (role !== "data" && Object.prototype.hasOwnProperty.call(rest, name)) {
      inputs[role] = rest[name];
      delete rest[name];
    }
  }
  return { call, inputs, rest };
}

/** Fits a method; the classes of methods are made of this. */
export async function fit(spec: Spec, parameters: object, data: unknown, options?: object): Promise<Handle> {
  const { call, inputs, rest } = sort(spec, data, options);
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) {
    throw invalidParameter(unknown, "is not an option of a fit; parameters go to the constructor", spec.id);
  }
  const params = encode(spec.parameters, parameters, spec.id);
  const collected = collect(inputs, spec.id);
  return perform(call, spec.id, (task, report) => backend().fit(spec.id, params, collected, task, report));
}

/** Runs an analysis; the functions of analyses are made of this. */
export async function run(spec: Spec, data: unknown, options?: object): Promise<RawOutcome> {
  const { call, inputs, rest } = sort(spec, data, options);
  const params = encode(spec.parameters, rest, spec.id);
  const collected = collect(inputs, spec.id);
  return perform(call, spec.id, (task, report) => backend().run(spec.id, params, collected, task, report));
}

/** A fitted model. Immutable but for `update`. Freed by the garbage collector, or by `close`. */
export abstract class Fitted {
  /** @internal */
  readonly handle: Handle;
  private readonly spec: Spec;
  private last: { readonly options: string; readonly scorer: Scorer } | undefined;

  /** @internal */
  constructor(spec: Spec, handle: Handle) {
    this.spec = spec;
    this.handle = handle;
    this.last = undefined;
  }

  /** The id of the method, such as `clv.bg_nbd`. */
  get id(): string {
    return this.spec.id;
  }

  /** Everything about the model but its content. */
  get info(): Info {
    const info = JSON.parse(guarded(() => backend().modelInfo(this.handle))) as Info;
    const parameters = Object.entries(info.parameters).map(([name, value]) => [camel(name), value]);
    return { ...info, parameters: Object.fromEntries(parameters) as Record<string, unknown> };
  }

  /** What you should know about the fit. */
  get notes(): readonly Note[] {
    return this.info.notes;
  }

  /** The model as the bytes of a file. */
  async toBytes(): Promise<Uint8Array> {
    return awaited(() => backend().toBytes(this.handle));
  }

  /** Writes the model to a file: the old one or the new one stands there, never half of one. */
  async save(path: string): Promise<void> {
    if (!host().files) throw unsupported("paths mean nothing here", "use `toBytes`");
    return awaited(() => backend().save(this.handle, path));
  }

  /** SHA-256 of the content in hexadecimal: equal for equal models. */
  async contentHash(): Promise<string> {
    return awaited(() => backend().contentHash(this.handle));
  }

  /** Whether both models have the same content. */
  async equals(other: Fitted): Promise<boolean> {
    return (await this.contentHash()) === (await other.contentHash());
  }

  /** Gives the memory back before the garbage collector does; the model cannot be used again. */
  close(): void {
    this.last = undefined;
    backend().modelClose(this.handle);
  }

  toJSON(): Info {
    return this.info;
  }

  /** @internal */
  protected async ask(options: object | undefined, data?: unknown, outputs?: string): Promise<Table> {
    const { call, inputs, rest } = sort(this.spec, data, options);
    if (outputs !== undefined) rest["outputs"] = [outputs];
    const text = this.encoded(rest);
    const collected = collect(inputs, this.id);
    const raw = await perform(call, this.id, (task, report) =>
      backend().predict(this.handle, text, collected, task, report),
    );
    return new Result(raw).table();
  }

  /** @internal */
  protected async reasons(data: unknown, options: object | undefined): Promise<Table> {
    const { call, inputs, rest } = sort(this.spec, data, options);
    const text = this.encoded(rest);
    const collected = collect(inputs, this.id);
    const raw = await perform(call, this.id, (task, report) =>
      backend().explain(this.handle, text, collected, task, report),
    );
    return new Result(raw).table();
  }

  /** @internal */
  protected async grow(data: unknown, options: object | undefined): Promise<Result> {
    const { call, inputs, rest } = sort(this.spec, data, options);
    const [unknown] = Object.keys(rest);
    if (unknown !== undefined) throw invalidParameter(unknown, "is not an option of `update`", this.id);
    const collected = collect(inputs, this.id);
    const raw = await perform(call, this.id, (task, report) =>
      backend().update(this.handle, collected, task, report),
    );
    this.last = undefined;
    return new Result(raw);
  }

  /** @internal */
  protected async join(other: Fitted): Promise<Handle> {
    return awaited(() => backend().merge(this.handle, other.handle));
  }

  /** @internal */
  protected bind(columns: readonly string[], options: object | undefined): Scorer {
    return new Scorer(this.handle, columns, this.encoded(options ?? {}));
  }

  /** @internal */
  protected one(row: Row, options: object | undefined): Score {
    const text = options === undefined ? "" : JSON.stringify(options);
    if (this.last === undefined || this.last.options !== text || !this.last.scorer.fits(row)) {
      this.last = { options: text, scorer: this.bind(Object.keys(row), options) };
    }
    return this.last.scorer.score(row);
  }

  private encoded(options: object): string {
    return encode(["outputs", ...this.spec.options], options, this.id);
  }
}

export interface Fitted {
  /** Closes the model at the end of a `using` block. */
  [Symbol.dispose](): void;
}

declare global {
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
}

// Engines that are older than the symbol do without it.
if (typeof Symbol.dispose === "symbol") {
  Object.defineProperty(Fitted.prototype, Symbol.dispose, {
    value(this: Fitted): void {
      this.close();
    },
  });
}

Object.defineProperty(Fitted.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: Fitted): string {
    return `${this.constructor.name} ${JSON.stringify(this.info.parameters)}`;
  },
});

/** The options that say what a fit needs beside its parameters. */
export type FitOptions = CallOptions;

export type { Data };
