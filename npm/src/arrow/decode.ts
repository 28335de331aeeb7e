// Columns as JavaScript holds them.

import { type Data, type Field, bit } from "./types.js";
import { isAscii, read, readAscii } from "./utf8.js";

/** What `Table.column` gives. */
export type Column =
  | Float64Array
  | BigInt64Array
  | (number | null)[]
  | (bigint | null)[]
  | (string | null)[]
  | (boolean | null)[]
  | (Date | null)[]
  | ((number | null)[] | null)[]
  | null[];

/** What `Table.raw` gives: numbers without nulls and without rounding. */
export type Raw = Float64Array | BigInt64Array | Int32Array;

/** Parts of a column and how many rows they have together. */
export interface Parts {
  readonly field: Field;
  readonly parts: readonly Data[];
  readonly rows: number;
}

/** The column as its type is usually held. */
export function decode(column: Parts): Column {
  const type = column.field.type;
  switch (type.kind) {
    case "float":
      return floats(column);
    case "int":
      return type.bits === 64 ? integers(column) : each(column, (part) => numbers(part));
    case "text":
      return each(column, texts);
    case "bool":
      return each(column, (part) => (at) => bit(part.values, at));
    case "date":
      return each(column, (part) => {
        const days = view(part, Int32Array);
        return (at) => new Date((days[at] as number) * MS_PER_DAY);
      });
    case "timestamp":
      return each(column, (part) => {
        const halves = view(part, Int32Array);
        const perMs = 10 ** (3 * type.unit - 3);
        return (at) => new Date(Math.floor(exact(halves, at) / perMs));
      });
    case "list":
      return each(column, lists) as (number | null)[][];
    case "null":
      return new Array<null>(column.rows).fill(null);
    default:
      throw new Error(`a ${type.kind} cannot be read`);
  }
}

const MS_PER_DAY = 86_400_000;

/** The numbers as they are stored: what is null is NaN or 0. */
export function raw(column: Parts): Raw | undefined {
  const type = column.field.type;
  if (type.kind === "float") return floats(column);
  if (type.kind === "date") return joined(column, Int32Array);
  if (type.kind === "timestamp" || (type.kind === "int" && type.bits === 64)) {
    return joined(column, BigInt64Array);
  }
  return undefined;
}

/** 1 where a row is null. */
export function nulls(column: Parts): Uint8Array {
  const out = new Uint8Array(column.rows);
  let start = 0;
  for (const part of column.parts) {
    if (part.nullCount > 0) {
      for (let i = 0; i < part.length; i++) out[start + i] = isNull(part, i) ? 1 : 0;
    }
    start += part.length;
  }
  return out;
}

function isNull(part: Data, at: number): boolean {
  return part.validity !== undefined && (part.type.kind === "null" || !bit(part.validity, at));
}

type Numbers = Float64Array | Float32Array | Int32Array | BigInt64Array;
interface NumbersType<T extends Numbers> {
  new (length: number): T;
  new (buffer: ArrayBufferLike, offset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
}

/** The values of a part without a copy where they are aligned. */
function view<T extends Numbers>(part: Data, type: NumbersType<T>): T {
  return viewBytes(part.values, type);
}

function viewBytes<T extends Numbers>(bytes: Uint8Array, type: NumbersType<T>): T {
  const size = type.BYTES_PER_ELEMENT;
  const length = Math.floor(bytes.length / size);
  if (bytes.byteOffset % size === 0) return new type(bytes.buffer, bytes.byteOffset, length);
  return new type(bytes.slice().buffer, 0, length);
}

function joined<T extends Numbers>(column: Parts, type: NumbersType<T>): T {
  const [only] = column.parts;
  if (column.parts.length === 1 && only !== undefined && only.nullCount === 0) {
    return head(view(only, type), only.length) as T;
  }
  const out = new type(column.rows);
  const zero = out instanceof BigInt64Array ? 0n : 0;
  let start = 0;
  for (const part of column.parts) {
    const values = head(view(part, type), part.length);
    out.set(values as never, start);
    for (let i = 0; part.nullCount > 0 && i < part.length; i++) {
      if (isNull(part, i)) out[start + i] = zero as never;
    }
    start += part.length;
  }
  return out;
}

function head(values: Numbers, length: number): Numbers {
  return values.subarray(0, length);
}

function floats(column: Parts): Float64Array {
  const single = column.field.type.kind === "float" && column.field.type.bits === 32;
  if (!single && column.parts.every((part) => part.nullCount === 0)) {
    return joined(column, Float64Array);
  }
  const out = new Float64Array(column.rows);
  let start = 0;
  for (const part of column.parts) {
    const values = single ? view(part, Float32Array) : view(part, Float64Array);
    out.set(head(values, part.length) as Float64Array, start);
    for (let i = 0; part.nullCount > 0 && i < part.length; i++) {
      if (isNull(part, i)) out[start + i] = Number.NaN;
    }
    start += part.length;
  }
  return out;
}

/** Numbers where all of them are exact as such, else 64-bit integers. */
function integers(column: Parts): Column {
  const plain = each(column, (part) => {
    const halves = view(part, Int32Array);
    return (at) => exact(halves, at);
  });
  if (plain.every((value) => value === null || Number.isSafeInteger(value))) return plain;
  if (column.parts.every((part) => part.nullCount === 0)) return joined(column, BigInt64Array);
  return each(column, (part) => {
    const values = view(part, BigInt64Array);
    return (at) => values[at] as bigint;
  });
}

/** A 64-bit integer from its halves; not exact above 2^53. */
function exact(halves: Int32Array, at: number): number {
  return (halves[2 * at + 1] as number) * 2 ** 32 + ((halves[2 * at] as number) >>> 0);
}

/** Integers below 64 bits. */
function numbers(part: Data): (at: number) => number {
  const type = part.type as { bits: number; signed: boolean };
  const size = type.bits / 8;
  const data = new DataView(part.values.buffer, part.values.byteOffset, part.values.byteLength);
  if (size === 1) return (at) => (type.signed ? data.getInt8(at) : data.getUint8(at));
  if (size === 2) return (at) => (type.signed ? data.getInt16(2 * at, true) : data.getUint16(2 * at, true));
  return (at) => (type.signed ? data.getInt32(4 * at, true) : data.getUint32(4 * at, true));
}

function texts(part: Data): (at: number) => string {
  const ends = offsets(part);
  const [first, last] = [ends(0), ends(part.length)];
  if (isAscii(part.values, first, last)) {
    const text = readAscii(part.values, first, last);
    return (at) => text.slice(ends(at) - first, ends(at + 1) - first);
  }
  return (at) => read(part.values, ends(at), ends(at + 1));
}

function lists(part: Data): (at: number) => (number | null)[] {
  const ends = offsets(part);
  const item = part.item as Data;
  const rows = item.length;
  const all = decode({ field: { name: "item", type: item.type }, parts: [item], rows });
  const gaps = nulls({ field: { name: "item", type: item.type }, parts: [item], rows });
  return (at) => {
    const out: (number | null)[] = [];
    for (let i = ends(at); i < ends(at + 1); i++) out.push(gaps[i] ? null : (all[i] as number));
    return out;
  };
}

function offsets(part: Data): (at: number) => number {
  const type = part.type as { large: boolean };
  const halves = viewBytes(part.offsets as Uint8Array, Int32Array);
  // A table of no rows may come without offsets.
  return type.large
    ? (at) => (2 * at + 1 < halves.length ? exact(halves, at) : 0)
    : (at) => halves[at] ?? 0;
}

/** Every value by itself; null where it is. */
function each<T>(column: Parts, reader: (part: Data) => (at: number) => T): (T | null)[] {
  const out = new Array<T | null>(column.rows);
  let start = 0;
  for (const part of column.parts) {
    const at = reader(part);
    for (let i = 0; i < part.length; i++) out[start + i] = isNull(part, i) ? null : at(i);
    start += part.length;
  }
  return out;
}
