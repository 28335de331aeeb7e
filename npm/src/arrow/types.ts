// The types that tables have here: what goes in, and the fewer that come out.

/** The type of a column. */
export type Type =
  | { readonly kind: "null" }
  | { readonly kind: "bool" }
  | { readonly kind: "int"; readonly bits: 8 | 16 | 32 | 64; readonly signed: boolean }
  | { readonly kind: "float"; readonly bits: 32 | 64 }
  | { readonly kind: "text"; readonly large: boolean }
  | { readonly kind: "date" }
  | { readonly kind: "timestamp"; readonly unit: Unit; readonly zone: string | undefined }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  | { readonly kind: "list"; readonly large: boolean; readonly item: Type };

/** Seconds, milliseconds, microseconds, nanoseconds, as the format numbers them. */
export type Unit = 0 | 1 | 2 | 3;

/** The number of each kind in the format's union of types. */
export const CODE = {
  null: 1,
  int: 2,
  float: 3,
  utf8: 5,
  bool: 6,
  decimal: 7,
  date: 8,
  timestamp: 10,
  list: 12,
  largeUtf8: 20,
  largeList: 21,
} as const;

/** Values of a column, or of a part of it, as the format lays them out. */
export interface Data {
  readonly type: Type;
  readonly length: number;
  readonly nullCount: number;
  /** One bit a value, least significant first; absent where nothing is null. */
  readonly validity: Uint8Array | undefined;
  /** Numbers, bits of booleans, or the bytes of texts. */
  readonly values: Uint8Array;
  /** Where each text or list starts, and the end of the last. */
  readonly offsets: Uint8Array | undefined;
  readonly item: Data | undefined;
}

/** A named column. */
export interface Field {
  readonly name: string;
  readonly type: Type;
}

/** Whether the bit of a position is set. */
export function bit(bits: Uint8Array, at: number): boolean {
  return (((bits[at >> 3] as number) >> (at & 7)) & 1) === 1;
}
