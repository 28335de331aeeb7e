import { encode } from "./arrow/encode.js";
import { type Column, writeIpc } from "./arrow/write.js";
import { type Handle, backend, host } from "./backend.js";
import { guarded, invalidData, unsupported } from "./errors.js";
import { type ArrowTable, type PolarsFrame, arrowColumns, isArrowTable, isPolarsFrame } from "./foreign.js";
import { Fitted } from "./model.js";
import { Table } from "./table.js";

/**
 * A table in whatever form you hold it: an array of objects; an object of columns (arrays or
 * typed arrays); a table of apache-arrow; a Polars frame; a result of this library; Arrow IPC
 * bytes, file or stream format; or the path of a CSV or Parquet file (not on a phone).
 */
export type TableInput =
  | readonly object[]
  | { readonly [column: string]: ArrayLike<unknown> }
  | ArrowTable
  | PolarsFrame
  | Table
  | Uint8Array
  | ArrayBuffer
  | string;

/** A table, or a model where the method takes one. */
export type Data = TableInput | Fitted;

/** Everything that goes into a call, by role. */
export function collect(inputs: Readonly<Record<string, unknown>>, method: string): Handle {
  const handle = backend().inputsNew();
  for (const [role, input] of Object.entries(inputs)) {
    if (input !== undefined) guarded(() => add(handle, role, input, method));
  }
  return handle;
}

function add(inputs: Handle, role: string, input: unknown, method: string): void {
  if (input instanceof Fitted) backend().inputsModel(inputs, role, input.handle);
  else if (typeof input === "string") {
    if (!host().files) throw unsupported("paths mean nothing here", "pass the content of the file");
    backend().inputsPath(inputs, role, input);
  } else backend().inputsIpc(inputs, role, ipc(input, role, method));
}

function ipc(input: unknown, role: string, method: string): Uint8Array {
  if (input instanceof Table) return input.held();
  if (input instanceof Uint8Array) return input;
  const tag = Object.prototype.toString.call(input);
  if (tag === "[object ArrayBuffer]") return new Uint8Array(input as ArrayBuffer);
  if (Array.isArray(input)) return fromRows(input, role, method);
  if (typeof input !== "object" || input === null || ArrayBuffer.isView(input)) {
    throw invalidData(`${method}: input \`${role}\` must be a table, got ${described(input)}`, {
      method,
      hint: "pass an array of objects, an object of columns, a table of Arrow, bytes or a path",
    });
  }
  if (isArrowTable(input)) return writeIpc(arrowColumns(input), input.numRows);
  if (isPolarsFrame(input)) return input.writeIPC({ compression: "uncompressed" });
  return fromColumns(Object.entries(input), role, method);
}

function described(input: unknown): string {
  if (input === null) return "null";
  return typeof input === "object" ? `a ${input.constructor?.name ?? "object"}` : `a ${typeof input}`;
}

function fromColumns(entries: [string, unknown][], role: string, method: string): Uint8Array {
  let rows: number | undefined;
  const columns: Column[] = [];
  for (const [name, values] of entries) {
    if (values === undefined) continue;
    if (!Array.isArray(values) && !ArrayBuffer.isView(values)) {
      const text = `${method}: column \`${name}\` must be an array, got ${described(values)}`;
      throw invalidData(text, { column: name, method });
    }
    const data = encode(name, values as ArrayLike<unknown>);
    if (rows !== undefined && data.length !== rows) {
      const text = `${method}: column \`${name}\` must have ${rows} values as those before it, got ${data.length}`;
      throw invalidData(text, { column: name, method });
    }
    rows = data.length;
    columns.push({ name, data });
  }
  if (rows === undefined) throw invalidData(`${method}: input \`${role}\` has no columns`, { method });
  return writeIpc(columns, rows);
}

/** The columns are the keys of all rows, in the order in which they appear. */
function fromRows(rows: readonly unknown[], role: string, method: string): Uint8Array {
  const columns = new Map<string, unknown[]>();
  rows.forEach((row, at) => {
    if (typeof row !== "object" || row === null || Array.isArray(row)) {
      const text = `${method}: input \`${role}\` must hold objects, got ${described(row)} (row ${at})`;
      throw invalidData(text, { method, rows: [at], rowCount: 1 });
    }
    for (const name of Object.keys(row)) {
      if (!columns.has(name)) columns.set(name, new Array(rows.length).fill(null));
    }
  });
  for (const [name, values] of columns) {
    for (let i = 0; i < rows.length; i++) values[i] = (rows[i] as Record<string, unknown>)[name];
  }
  if (columns.size === 0) {
    const hint = "of no rows nothing is known; pass an object of empty columns";
    throw invalidData(`${method}: input \`${role}\` has no columns`, { method, hint });
  }
  return writeIpc(
    [...columns].map(([name, values]) => ({ name, data: encode(name, values) })),
    rows.length,
  );
}
