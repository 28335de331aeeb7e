import { type Handle, backend, host } from "./backend.js";
import { HabitueError, awaited, guarded, invalidData, unsupported } from "./errors.js";
import { CALLS } from "./generated/calls.js";
import { MODELS, type AnyFitted } from "./generated/models.js";

/** What a model file says about itself. */
export type FileInfo = Readonly<Record<string, unknown>>;

/** What the registry says of a method: parameters as JSON Schema, roles, outputs. */
export interface MethodInfo {
  readonly id: string;
  readonly kind: "method" | "analysis" | "state";
  readonly revision: number;
  readonly reproducible: "portable" | "machine";
  /** Whether its models say why. */
  readonly explains: boolean;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly roles: readonly Readonly<Record<string, unknown>>[];
  readonly outputs: readonly Readonly<Record<string, unknown>>[];
}

/** Reads a model from a file, or from its bytes, which may come from anybody. */
export async function load(source: string | Uint8Array | ArrayBuffer): Promise<AnyFitted> {
  const from = readable(source);
  const handle = await awaited(() =>
    typeof from === "string" ? backend().load(from) : backend().loadBytes(from),
  );
  return wrap(handle);
}

/** What a model file says about itself, without loading the model. */
export async function inspect(source: string | Uint8Array | ArrayBuffer): Promise<FileInfo> {
  const from = readable(source);
  const text = await awaited(() =>
    typeof from === "string" ? backend().inspect(from) : backend().inspectBytes(from),
  );
  return JSON.parse(text) as FileInfo;
}

/** Everything that can be called, for people and for tools. */
export function methods(): MethodInfo[] {
  return (JSON.parse(backend().describe("")) as { methods: MethodInfo[] }).methods;
}

/** The class of a method or the function of an analysis by its id, such as `clv.bg_nbd`. */
export function byId<Id extends keyof typeof CALLS>(id: Id): (typeof CALLS)[Id];
export function byId(id: string): (typeof CALLS)[keyof typeof CALLS];
export function byId(id: string): (typeof CALLS)[keyof typeof CALLS] {
  if (!Object.prototype.hasOwnProperty.call(CALLS, id)) {
    // The core says which ids there are, nearest first.
    guarded(() => backend().describe(id === "" ? " " : id));
    throw wrongVersion(id);
  }
  return CALLS[id as keyof typeof CALLS];
}

/** The version of the core. */
export function version(): string {
  return backend().version();
}

/** How many threads the core has; starts them. */
export function threads(): number {
  return guarded(() => backend().threads());
}

/** Sets how many threads the process uses, before the first long call. */
export function setThreads(count: number): void {
  guarded(() => backend().setThreads(Number.isInteger(count) && count > 0 && count <= 1024 ? count : 0));
}

function readable(source: unknown): string | Uint8Array {
  if (typeof source === "string") {
    if (!host().files) throw unsupported("paths mean nothing here", "pass the bytes of the file");
    return source;
  }
  if (source instanceof Uint8Array) return source;
  if (Object.prototype.toString.call(source) === "[object ArrayBuffer]") {
    return new Uint8Array(source as ArrayBuffer);
  }
  throw invalidData("a model is read from a path or from bytes");
}

function wrap(handle: Handle): AnyFitted {
  const { id } = JSON.parse(backend().modelInfo(handle)) as { id: string };
  const make = MODELS.get(id);
  if (make === undefined) throw wrongVersion(id);
  return make(handle);
}

function wrongVersion(id: string): HabitueError {
  const text = `there is no class for \`${id}\`: package and core are of different versions`;
  return new HabitueError({ code: "INTERNAL", kind: 99, text });
}
