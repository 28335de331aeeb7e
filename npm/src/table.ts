import { type Column, type Raw, decode, nulls, raw } from "./arrow/decode.js";
import { readIpc } from "./arrow/read.js";
import type { Data, Field } from "./arrow/types.js";
import { host } from "./backend.js";
import { HabitueError } from "./errors.js";
import type { Note } from "./result.js";

/** A value in a row. */
export type Value = number | bigint | string | boolean | Date | (number | null)[] | null;

/** As much of the module apache-arrow as is used. */
export interface ArrowModule<T> {
  tableFromIPC(bytes: Uint8Array): T;
}

/** A result: named columns of equal length. Columns are decoded when they are first asked for. */
export class Table {
  /** How many rows. */
  readonly rowCount: number;
  /** The names of the columns, in order. */
  readonly columnNames: readonly string[];
  /** What you should know about this result. */
  readonly notes: readonly Note[];
  private readonly bytes: Uint8Array;
  private readonly fields: readonly Field[];
  private readonly parts: readonly (readonly Data[])[];
  private readonly decoded: Map<string, Column>;

  /** @internal */
  constructor(bytes: Uint8Array, notes: readonly Note[] = []) {
    const content = readIpc(bytes);
    this.bytes = bytes;
    this.notes = notes;
    this.fields = content.fields;
    this.parts = content.parts;
    this.rowCount = content.rows;
    this.columnNames = content.fields.map((field) => field.name);
    this.decoded = new Map();
  }

  /**
   * A column. Doubles are a `Float64Array` with NaN for null; integers are numbers, or a
   * `BigInt64Array` (an array of `bigint` where some are null) as soon as one of them exceeds
   * 2^53; texts, booleans and dates are arrays with null. A time without a zone is read as UTC.
   *
   * What you get may be a view of the table: copy it before you change it.
   */
  column(name: string): Column {
    let column = this.decoded.get(name);
    if (column === undefined) {
      column = decode(this.find(name));
      this.decoded.set(name, column);
    }
    return column;
  }

  /** Which rows of a column are null: 1 where they are. */
  nulls(name: string): Uint8Array {
    return nulls(this.find(name));
  }

  /**
   * The stored numbers of a column: microseconds since 1970 for instants, days since 1970 for
   * dates, 64-bit integers whatever their size. A null is 0, or NaN among doubles.
   * `undefined` for texts, booleans and lists.
   */
  raw(name: string): Raw | undefined {
    return raw(this.find(name));
  }

  /** What a column holds: `int`, `float`, `text`, `bool`, `date`, `timestamp`, `list`, `null`. */
  kind(name: string): string {
    return this.find(name).field.type.kind;
  }

  /** One object a row, null for what is null. */
  toRows(): Record<string, Value>[] {
    return this.slice(this.rowCount);
  }

  /** An object of columns. */
  toColumns(): Record<string, Column> {
    return Object.fromEntries(this.columnNames.map((name) => [name, this.column(name)]));
  }

  /** Arrow IPC bytes, file format, uncompressed: a copy that is yours. */
  toIpc(): Uint8Array {
    return this.bytes.slice();
  }

  /** @internal The same as it stands, for who copies it. */
  held(): Uint8Array {
    return this.bytes;
  }

  /**
   * A `Table` of apache-arrow (17 or later), of the copy that you pass, else of the one that
   * is installed beside this package.
   */
  toArrow<T = unknown>(arrow?: ArrowModule<T>): T {
    const module = arrow ?? (host().optional("apache-arrow") as ArrowModule<T>);
    return module.tableFromIPC(this.toIpc());
  }

  /** The first rows as text. */
  toString(): string {
    const rows = this.slice(Math.min(this.rowCount, SHOWN_ROWS));
    const lines = [this.columnNames, ...rows.map((row) => Object.values(row).map(shown))];
    const widths = this.columnNames.map((_, k) =>
      Math.max(...lines.map((line) => (line[k] as string).length)),
    );
    const numeric = this.fields.map(({ type }) => type.kind === "int" || type.kind === "float");
    const text = lines.map((line) =>
      line
        .map((cell, k) => (numeric[k] ? cell.padStart(widths[k] ?? 0) : cell.padEnd(widths[k] ?? 0)))
        .join("  ")
        .trimEnd(),
    );
    const more = this.rowCount > SHOWN_ROWS ? "..., " : "";
    return `${text.join("\n")}\n(${more}${this.rowCount} rows)`;
  }

  /** Columns, so that a table prints as JSON. */
  toJSON(): Record<string, Value[]> {
    const rows = this.toRows();
    return Object.fromEntries(this.columnNames.map((name) => [name, rows.map((row) => row[name] ?? null)]));
  }

  private slice(count: number): Record<string, Value>[] {
    const columns = this.fields.map(({ name, type }) => {
      const values = this.column(name);
      // NaN stands for null, and infinity does not leave the core as such.
      const gaps = type.kind === "float" ? this.nulls(name) : undefined;
      return { name, at: (i: number): Value => (gaps?.[i] ? null : (values[i] as Value)) };
    });
    return Array.from({ length: count }, (_, i) => {
      const row: Record<string, Value> = {};
      for (const { name, at } of columns) define(row, name, at(i));
      return row;
    });
  }

  private find(name: string): { field: Field; parts: readonly Data[]; rows: number } {
    const at = this.columnNames.indexOf(name);
    const [field, parts] = [this.fields[at], this.parts[at]];
    if (field === undefined || parts === undefined) {
      const known = this.columnNames.map((column) => `\`${column}\``).join(", ");
      const hint = `known: ${known}`;
      const text = `there is no column \`${name}\`; hint: ${hint}`;
      throw new HabitueError({ code: "UNKNOWN_NAME", kind: 3, text, column: name, hint });
    }
    return { field, parts, rows: this.rowCount };
  }
}

const SHOWN_ROWS = 10;

/** A name from the caller's table may be one that assignment would not make a property of. */
function define(row: Record<string, Value>, name: string, value: Value): void {
  if (name === "__proto__") {
    Object.defineProperty(row, name, { value, enumerable: true, writable: true, configurable: true });
  } else {
    row[name] = value;
  }
}

function shown(value: Value): string {
  if (value === null) return "null";
  if (value instanceof Date) return value.toISOString().replace("T00:00:00.000Z", "");
  if (typeof value === "number" && !Number.isInteger(value)) return String(Number(value.toPrecision(6)));
  return String(value);
}

// How Node, Bun and Deno ask for a text to print.
Object.defineProperty(Table.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: Table): string {
    return this.toString();
  },
});
