import { type Handle, type Report, backend } from "./backend.js";
import { AbortError, HabitueError, awaited } from "./errors.js";

/** How far a call has come. */
export interface Progress {
  /** What is being done, such as `reading`. */
  readonly stage: string;
  readonly done: number;
  /** 0 where unknown. */
  readonly total: number;
}

/** As much of an `AbortSignal` as is used. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: () => void): void;
}

/** What every call that takes long accepts. */
export interface CallOptions {
  /** Cancels the call, which then rejects with an `AbortError`. */
  signal?: Signal;
  /** Hears how far the call has come; what it throws cancels the call and rejects it. */
  onProgress?: (progress: Progress) => void;
}

/** In which words reasons are given. */
export interface ReasonOptions {
  /** Language of the texts: `en` or `ru`. */
  locale?: string;
  /** Texts of your own, by message id. */
  texts?: Readonly<Record<string, string>>;
}

/** The names that are not options of the core. */
const OURS: ReadonlySet<string> = new Set(["signal", "onProgress"]);

/** Takes the call's own options from those of the core. */
export function split(options: object): { call: CallOptions; rest: Record<string, unknown> } {
  const call: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    (OURS.has(name) ? call : rest)[name] = value;
  }
  return { call, rest };
}

/** What each signal cancels. One listener a signal, however many calls it is for. */
const listening = new WeakMap<Signal, Set<() => void>>();

/** Calls `cancel` when the signal aborts; gives what ends that. */
function onAbort(signal: Signal | undefined, cancel: () => void): () => void {
  if (signal === undefined) return () => undefined;
  let cancels = listening.get(signal);
  if (cancels === undefined) {
    const all = new Set<() => void>();
    signal.addEventListener("abort", () => all.forEach((each) => each()));
    listening.set(signal, all);
    cancels = all;
  }
  const all = cancels;
  all.add(cancel);
  return () => void all.delete(cancel);
}

/** Runs a call of the core with its signal and its listener. */
export async function perform<T>(
  call: CallOptions,
  method: string | undefined,
  start: (task: Handle, report: Report | undefined) => Promise<T>,
): Promise<T> {
  const { signal, onProgress } = call;
  if (signal?.aborted) throw new AbortError(signal.reason, method);
  const task = backend().taskNew();
  const cancel = (): void => backend().taskCancel(task);
  let settled = false;
  let thrown: { readonly error: unknown } | undefined;
  const report = (stage: string, done: number, total: number): void => {
    if (settled || thrown !== undefined) return;
    try {
      onProgress?.({ stage, done, total });
    } catch (error) {
      thrown = { error };
      cancel();
    }
  };
  const forget = onAbort(signal, cancel);
  try {
    return await awaited(() => start(task, onProgress && report));
  } catch (error) {
    if (thrown === undefined && error instanceof HabitueError && error.code === "CANCELLED") {
      throw new AbortError(signal?.reason, error.method);
    }
    throw (thrown ?? { error }).error;
  } finally {
    settled = true;
    forget();
    // A listener that failed too late to stop the call must still be heard.
    if (thrown !== undefined) throw (thrown as { readonly error: unknown }).error;
  }
}
