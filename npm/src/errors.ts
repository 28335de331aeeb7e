import type { ErrorCode } from "./generated/codes.js";

/** What an error says beside its message. */
export interface ErrorFields {
  readonly code: ErrorCode;
  readonly kind: number;
  readonly text: string;
  readonly method?: string;
  readonly parameter?: string;
  readonly column?: string;
  readonly rows?: readonly number[];
  readonly rowCount?: number;
  readonly hint?: string;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Why a call failed: what must hold, what was got, and where. */
export class HabitueError extends Error {
  /** The kind by name, such as `INVALID_PARAMETER`. */
  readonly code: ErrorCode;
  /** The kind by number, the same in every language. */
  readonly kind: number;
  /** Id of the method that was called. */
  readonly method?: string;
  /** The parameter or option that is wrong, by its name in the registry (`max_iter`). */
  readonly parameter?: string;
  /** The column that is wrong, by the name that your table has. */
  readonly column?: string;
  /** The first three rows that are wrong, counted from 0. */
  readonly rows?: readonly number[];
  /** How many rows are wrong. */
  readonly rowCount?: number;
  /** What to do next. */
  readonly hint?: string;
  /** Further numbers and names for programs. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** What lies behind it. */
  readonly cause?: unknown;

  constructor(fields: ErrorFields) {
    super(fields.text);
    this.name = "HabitueError";
    this.code = fields.code;
    this.kind = fields.kind;
    for (const key of OPTIONAL) {
      const value = fields[key];
      // Some engines give every error a `column` of its own: that of the source.
      if (value !== undefined || this[key] !== undefined) {
        const enumerable = value !== undefined && key !== "cause";
        Object.defineProperty(this, key, { value, enumerable, configurable: true, writable: true });
      }
    }
  }
}

const OPTIONAL = [
  "method",
  "parameter",
  "column",
  "rows",
  "rowCount",
  "hint",
  "context",
  "cause",
] as const;

/** The call was cancelled by its signal; `cause` is the signal's reason. */
export class AbortError extends HabitueError {
  constructor(cause: unknown, method?: string) {
    super({ code: "CANCELLED", kind: 5, text: "the call was cancelled", method, cause });
    this.name = "AbortError";
  }
}

/** A parameter that the façade itself refuses. */
export function invalidParameter(parameter: string, rule: string, method?: string): HabitueError {
  const text = `${method === undefined ? "" : `${method}: `}\`${parameter}\` ${rule}`;
  return new HabitueError({ code: "INVALID_PARAMETER", kind: 1, text, parameter, method });
}

/** Data that the façade itself refuses. */
export function invalidData(text: string, where: Partial<ErrorFields> = {}): HabitueError {
  const hint = where.hint === undefined ? "" : `; hint: ${where.hint}`;
  return new HabitueError({ ...where, code: "INVALID_DATA", kind: 2, text: text + hint });
}

/** What this platform cannot do. */
export function unsupported(text: string, hint?: string): HabitueError {
  const full = hint === undefined ? text : `${text}; hint: ${hint}`;
  return new HabitueError({ code: "UNSUPPORTED", kind: 10, text: full, hint });
}

/** Makes an error of ours of what a back end threw; anything else stays as it is. */
export function translate(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof HabitueError) return thrown;
  const fields = parse(thrown.message);
  if (fields === undefined) return thrown;
  const { row_count: rowCount, message: _, ...rest } = fields;
  return new HabitueError({ ...(rest as unknown as ErrorFields), rowCount: rowCount as number });
}

function parse(message: string): Record<string, unknown> | undefined {
  if (!message.startsWith("{")) return undefined;
  try {
    const fields: unknown = JSON.parse(message);
    return typeof fields === "object" && fields !== null && "code" in fields && "kind" in fields
      ? (fields as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Calls the back end and translates what it throws. */
export function guarded<T>(call: () => T): T {
  try {
    return call();
  } catch (thrown) {
    throw translate(thrown);
  }
}

/** The same for a promise. */
export async function awaited<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (thrown) {
    throw translate(thrown);
  }
}
