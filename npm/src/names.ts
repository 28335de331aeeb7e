import { invalidParameter } from "./errors.js";

/** `max_iter` as `maxIter`; single capitals such as `T` stay. The generator has the same rule. */
export function camel(name: string): string {
  const [first = "", ...rest] = name.split(/[_.]/);
  return first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, (_, a: string, b: string) => `${a}_${b.toLowerCase()}`);
}

/**
 * Options in JavaScript's case as the JSON that the core reads. `known` are the names in the
 * registry; an unknown one goes through, so that the core can say what was meant. What stands
 * deeper (such as names of columns) is data and keeps its names.
 */
export function encode(known: readonly string[], options: object, method: string): string {
  const names = new Map(known.map((name) => [camel(name), name]));
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const name = names.get(key) ?? snake(key);
    if (Object.prototype.hasOwnProperty.call(out, name)) {
      throw invalidParameter(name, `is given twice, also as \`${key}\``, method);
    }
    Object.defineProperty(out, name, { value: plain(value, name, method, 0), enumerable: true });
  }
  return JSON.stringify(out);
}

/** Deeper than any option goes, and far from the end of the stack. */
const DEEPEST = 32;

/** A value as JSON can say it. */
function plain(value: unknown, name: string, method: string, depth: number): unknown {
  if (depth > DEEPEST) throw invalidParameter(name, "is nested too deeply", method);
  switch (typeof value) {
    case "number":
      if (!Number.isFinite(value)) throw invalidParameter(name, `must be finite, got ${value}`, method);
      return value;
    case "bigint": {
      const number = Number(value);
      if (!Number.isSafeInteger(number)) {
        throw invalidParameter(name, `must be below 2^53, got ${value}`, method);
      }
      return number;
    }
    case "string":
    case "boolean":
      return value;
    case "object":
      return value === null ? null : object(value, name, method, depth);
    default:
      throw invalidParameter(name, `must be plain data, got a ${typeof value}`, method);
  }
}

function object(value: object, name: string, method: string, depth: number): unknown {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw invalidParameter(name, "is an invalid date", method);
    return value.toISOString();
  }
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return Array.from(value as unknown as ArrayLike<unknown>, (item) =>
      plain(item, name, method, depth + 1),
    );
  }
  const out: Record<string, unknown> = {};
  const entries = value instanceof Map ? [...value.entries()] : Object.entries(value);
  for (const [key, item] of entries) {
    if (item === undefined) continue;
    const held = plain(item, name, method, depth + 1);
    Object.defineProperty(out, String(key), { value: held, enumerable: true });
  }
  return out;
}
