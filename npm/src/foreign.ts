// Tables of other libraries, known by what they can do, so that none of them is imported.

import { Nulls, encode, flat, typeOf } from "./arrow/encode.js";
import type { Data, Type, Unit } from "./arrow/types.js";
import type { Column } from "./arrow/write.js";
import { invalidData } from "./errors.js";

/** As much of apache-arrow's `Table` as is read. */
export interface ArrowTable {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  readonly batches: readonly unknown[];
  getChildAt(index: number): unknown;
}

/** As much of a Polars frame as is read. */
export interface PolarsFrame {
  writeIPC(options?: object): Uint8Array;
}

interface ArrowVector {
  readonly length: number;
  readonly nullCount: number;
  readonly type: {
    readonly typeId: number;
    readonly unit?: number;
    readonly timezone?: string | null;
    readonly bitWidth?: number;
    readonly precision?: number;
    readonly scale?: number;
    toString(): string;
  };
  toArray(): ArrayLike<unknown>;
  get(index: number): unknown;
  isValid(index: number): boolean;
}

/** Whether this is a table of apache-arrow, whichever copy of the library made it. */
export function isArrowTable(value: object): value is ArrowTable {
  const table = value as Partial<ArrowTable>;
  return (
    typeof table.getChildAt === "function" &&
    typeof table.numRows === "number" &&
    Array.isArray(table.batches) &&
    Array.isArray(table.schema?.fields)
  );
}

/** Whether this is a Polars frame. */
export function isPolarsFrame(value: object): value is PolarsFrame {
  return typeof (value as Partial<PolarsFrame>).writeIPC === "function";
}

/** The columns of a table of apache-arrow. */
export function arrowColumns(table: ArrowTable): Column[] {
  return table.schema.fields.map(({ name }, k) => ({
    name,
    data: column(name, table.getChildAt(k) as ArrowVector, table.numRows),
  }));
}

const ID = {
  null: 1,
  int: 2,
  float: 3,
  text: 5,
  bool: 6,
  decimal: 7,
  date: 8,
  timestamp: 10,
  largeText: 20,
  dictionary: -1,
} as const;

function column(name: string, vector: ArrowVector | null, rows: number): Data {
  // A table without batches has no vectors to speak of.
  if (vector === null) return encode(name, new Array<null>(rows).fill(null));
  const { type } = vector;
  switch (type.typeId) {
    case ID.null:
    case ID.text:
    case ID.largeText:
    case ID.bool:
    case ID.dictionary:
      return encode(name, Array.from({ length: vector.length }, (_, i) => vector.get(i)));
    case ID.int:
    case ID.float:
      return numbers(name, vector, undefined);
    case ID.timestamp: {
      const zone = type.timezone ?? undefined;
      return numbers(name, vector, { kind: "timestamp", unit: type.unit as Unit, zone });
    }
    case ID.decimal:
      if (type.bitWidth === undefined || type.bitWidth === 128) {
        const { precision = 38, scale = 0 } = type;
        return numbers(name, vector, { kind: "decimal", precision, scale });
      }
      break;
    case ID.date:
      return dates(vector);
  }
  throw invalidData(`column \`${name}\` has a type that cannot be taken from an object: ${type}`, {
    column: name,
    hint: "pass `tableToIPC(table)` instead, or leave the column out",
  });
}

/** Numbers as they are stored. */
function numbers(name: string, vector: ArrowVector, as: Type | undefined): Data {
  const values = vector.toArray();
  const stored = typeOf(values);
  const half = as === undefined && vector.type.typeId === ID.float && stored?.kind === "int";
  if (half || stored === undefined || !ArrayBuffer.isView(values)) {
    const each = Array.from({ length: vector.length }, (_, i) => vector.get(i));
    return encode(name, each);
  }
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return flat(as ?? stored, vector.length, bytes, nullsOf(vector));
}

const MS_PER_DAY = 86_400_000;

/** Days, whatever the unit: a date has no time of day. */
function dates(vector: ArrowVector): Data {
  const days = new Int32Array(vector.length);
  for (let i = 0; i < vector.length; i++) {
    const value = vector.get(i) as number | Date | null;
    if (value !== null) days[i] = Math.floor(Number(value) / MS_PER_DAY);
  }
  return flat({ kind: "date" }, vector.length, new Uint8Array(days.buffer), nullsOf(vector));
}

function nullsOf(vector: ArrowVector): Nulls {
  const nullsAt = new Nulls(vector.length);
  for (let i = 0; vector.nullCount > 0 && i < vector.length; i++) {
    if (!vector.isValid(i)) nullsAt.add(i);
  }
  return nullsAt;
}
