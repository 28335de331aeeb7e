// JavaScript values as columns: the type follows from the values.

import { invalidData } from "../errors.js";
import type { Data, Type } from "./types.js";
import { byteLength, write } from "./utf8.js";

const INT64: Type = { kind: "int", bits: 64, signed: true };
const FLOAT64: Type = { kind: "float", bits: 64 };
/** A `Date` is an instant. */
const INSTANT: Type = { kind: "timestamp", unit: 2, zone: "UTC" };
const EMPTY = new Uint8Array(0);

/** Makes a column of values that the caller holds. */
export function encode(name: string, values: ArrayLike<unknown>): Data {
  if (ArrayBuffer.isView(values)) return typed(name, values);
  const kind = kindOf(name, values);
  switch (kind) {
    case "null":
      return { ...flat({ kind: "null" }, values.length, EMPTY), nullCount: values.length };
    case "boolean":
      return booleans(values);
    case "number":
      return numbers(name, values);
    case "bigint":
      return bigints(name, values);
    case "string":
      return texts(values);
    case "date":
      return dates(name, values);
  }
}

/** A column of numbers, of which some may be null. */
export function flat(type: Type, length: number, values: Uint8Array, nullsAt?: Nulls): Data {
  const validity = nullsAt?.bits();
  const nullCount = nullsAt?.count ?? 0;
  return { type, length, nullCount, validity, values, offsets: undefined, item: undefined };
}

/** Collects which rows are null. */
export class Nulls {
  count = 0;
  private readonly valid: Uint8Array;

  constructor(length: number) {
    this.valid = new Uint8Array(Math.ceil(length / 8)).fill(255);
  }

  add(at: number): void {
    this.count++;
    (this.valid[at >> 3] as number) &= ~(1 << (at & 7));
  }

  bits(): Uint8Array | undefined {
    return this.count === 0 ? undefined : this.valid;
  }
}

function bytes(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function typed(name: string, values: ArrayBufferView & ArrayLike<unknown>): Data {
  const type = typeOf(values);
  if (type === undefined) {
    throw invalidData(`column \`${name}\` must not be a ${values.constructor.name}`, { column: name });
  }
  return flat(type, values.length, bytes(values));
}

/** The type of a typed array, if it is one of numbers. */
export function typeOf(values: unknown): Type | undefined {
  const tag = Object.prototype.toString.call(values).slice(8, -1);
  const match = /^(Big)?(Int|Uint|Float)(8|16|32|64)(Clamped)?Array$/.exec(tag);
  if (match === null) return undefined;
  const bits = Number(match[3]) as 8 | 16 | 32 | 64;
  if (match[2] !== "Float") return { kind: "int", bits, signed: match[2] === "Int" };
  return bits === 64 || bits === 32 ? { kind: "float", bits } : undefined;
}

type Kind = "null" | "boolean" | "number" | "bigint" | "string" | "date";

/** The one kind that all values have. Numbers beside big integers count as such. */
function kindOf(name: string, values: ArrayLike<unknown>): Kind {
  let kind: Kind = "null";
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    const is = valueKind(value);
    if (is === kind) continue;
    if (kind === "null" && is !== undefined) kind = is;
    else if (isNumeric(kind) && isNumeric(is)) kind = "bigint";
    else throw mixed(name, values, kind);
  }
  return kind;
}

function valueKind(value: unknown): Kind | undefined {
  switch (typeof value) {
    case "number":
    case "string":
    case "boolean":
    case "bigint":
      return typeof value as Kind;
    default:
      return isDate(value) ? "date" : undefined;
  }
}

function isNumeric(kind: Kind | undefined): boolean {
  return kind === "number" || kind === "bigint";
}

/** Also a `Date` of another realm. */
function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}

function mixed(name: string, values: ArrayLike<unknown>, kind: Kind): Error {
  const wrong = (value: unknown): boolean => {
    if (value === null || value === undefined) return false;
    const is = valueKind(value);
    return is !== kind && !(isNumeric(kind) && isNumeric(is));
  };
  const must = kind === "null" ? "numbers, texts, booleans or dates" : `${kind}s`;
  return rowsError(name, `must hold ${must} only`, values, wrong);
}

function rowsError(
  name: string,
  rule: string,
  values: ArrayLike<unknown>,
  wrong: (value: unknown) => boolean,
): Error {
  const rows: number[] = [];
  let rowCount = 0;
  for (let i = 0; i < values.length; i++) {
    if (!wrong(values[i])) continue;
    rowCount++;
    if (rows.length < 3) rows.push(i);
  }
  const first = rows[0] as number;
  const text = `column \`${name}\` ${rule}, got ${shown(values[first])} (first: row ${first})`;
  return invalidData(text, { column: name, rows, rowCount });
}

function shown(value: unknown): string {
  if (typeof value === "object") return Array.isArray(value) ? "an array" : "an object";
  if (typeof value === "string") return `the text ${JSON.stringify(value.slice(0, 40))}`;
  return typeof value === "function" || typeof value === "symbol" ? `a ${typeof value}` : String(value);
}

/** Integers where all of them are exact as such, else doubles. */
function numbers(name: string, values: ArrayLike<unknown>): Data {
  const nullsAt = new Nulls(values.length);
  const out = new Float64Array(values.length);
  let whole = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number | null | undefined;
    if (value === null || value === undefined) nullsAt.add(i);
    else {
      out[i] = value;
      whole &&= Number.isSafeInteger(value);
    }
  }
  return whole ? bigints(name, values) : flat(FLOAT64, values.length, bytes(out), nullsAt);
}

function bigints(name: string, values: ArrayLike<unknown>): Data {
  const nullsAt = new Nulls(values.length);
  const halves = new Int32Array(2 * values.length);
  const wide = new BigInt64Array(halves.buffer);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number | bigint | null | undefined;
    if (value === null || value === undefined) nullsAt.add(i);
    else if (typeof value === "bigint") wide[i] = value;
    else {
      halves[2 * i] = value | 0;
      halves[2 * i + 1] = Math.floor(value / 2 ** 32);
    }
    if (typeof value === "bigint" ? wide[i] !== value : value != null && !Number.isSafeInteger(value)) {
      throw rowsError(name, "must hold whole numbers of 64 bits", values, isTooWide);
    }
  }
  return flat(INT64, values.length, bytes(halves), nullsAt);
}

function isTooWide(value: unknown): boolean {
  if (typeof value === "bigint") return BigInt.asIntN(64, value) !== value;
  return typeof value === "number" && !Number.isSafeInteger(value);
}

function booleans(values: ArrayLike<unknown>): Data {
  const nullsAt = new Nulls(values.length);
  const bits = new Uint8Array(Math.ceil(values.length / 8));
  for (let i = 0; i < values.length; i++) {
    if (values[i] === null || values[i] === undefined) nullsAt.add(i);
    else if (values[i] === true) (bits[i >> 3] as number) |= 1 << (i & 7);
  }
  return flat({ kind: "bool" }, values.length, bits, nullsAt);
}

function dates(name: string, values: ArrayLike<unknown>): Data {
  const nullsAt = new Nulls(values.length);
  const halves = new Int32Array(2 * values.length);
  const wide = new BigInt64Array(halves.buffer);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as Date | null | undefined;
    if (value === null || value === undefined) {
      nullsAt.add(i);
      continue;
    }
    const ms = value.getTime();
    if (Number.isNaN(ms)) {
      const invalid = (v: unknown): boolean => isDate(v) && Number.isNaN(v.getTime());
      throw rowsError(name, "must hold valid dates", values, invalid);
    }
    const micros = ms * 1000;
    if (Number.isSafeInteger(micros)) {
      halves[2 * i] = micros | 0;
      halves[2 * i + 1] = Math.floor(micros / 2 ** 32);
    } else {
      wide[i] = BigInt(ms) * 1000n;
    }
  }
  return flat(INSTANT, values.length, bytes(halves), nullsAt);
}

function texts(values: ArrayLike<unknown>): Data {
  const nullsAt = new Nulls(values.length);
  const halves = new Int32Array(2 * (values.length + 1));
  let size = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as string | null | undefined;
    if (value === null || value === undefined) nullsAt.add(i);
    else size += byteLength(value);
    halves[2 * i + 2] = size | 0;
    halves[2 * i + 3] = Math.floor(size / 2 ** 32);
  }
  const out = new Uint8Array(size);
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === "string") at = write(value, out, at);
  }
  const data = flat({ kind: "text", large: true }, values.length, out, nullsAt);
  return { ...data, offsets: bytes(halves) };
}
