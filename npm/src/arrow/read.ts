// Arrow IPC as the core writes it: uncompressed, file or stream format.

import { Reader } from "./flat.js";
import { CODE, type Data, type Field, type Type, type Unit } from "./types.js";

const SCHEMA = 1;
const RECORD_BATCH = 3;
/** `ARROW1` and two zeros open a file, which otherwise is a stream with an index behind it. */
const MAGIC = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31];

/** What the bytes hold: for each field its parts, one a batch. */
export interface Content {
  readonly fields: readonly Field[];
  readonly parts: readonly (readonly Data[])[];
  readonly rows: number;
}

/** Reads a table. Buffers are views of the bytes. */
export function readIpc(bytes: Uint8Array): Content {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = MAGIC.every((byte, k) => bytes[k] === byte) ? 8 : 0;
  let fields: Field[] = [];
  let rows = 0;
  const parts: Data[][] = [];
  for (;;) {
    const length = at + 8 <= bytes.length ? view.getInt32(at + 4, true) : 0;
    if (length <= 0) break;
    const message = Reader.root(view, at + 8);
    const header = message.table(2);
    const body = at + 8 + length;
    at = body + message.int(3, 8);
    if (header === undefined) continue;
    const kind = message.int(1, 1);
    if (kind === SCHEMA) {
      fields = header.tables(1).map(readField);
      for (const _ of fields) parts.push([]);
    } else if (kind === RECORD_BATCH) {
      rows += header.int(0, 8);
      const batch = new Batch(bytes, body, header);
      fields.forEach((field, k) => (parts[k] as Data[]).push(batch.next(field.type)));
    } else {
      throw new Error(`a message of kind ${kind} cannot be read`);
    }
  }
  return { fields, parts, rows };
}

function readField(field: Reader): Field {
  return { name: field.text(0) ?? "", type: readType(field) };
}

function readType(field: Reader): Type {
  const code = field.int(2, 1);
  const type = field.table(3);
  const int = (at: number, bytes: 1 | 2 | 4, otherwise = 0): number =>
    type?.int(at, bytes, otherwise) ?? otherwise;
  switch (code) {
    case CODE.null:
      return { kind: "null" };
    case CODE.bool:
      return { kind: "bool" };
    case CODE.int:
      return { kind: "int", bits: int(0, 4) as 8 | 16 | 32 | 64, signed: int(1, 1) === 1 };
    case CODE.float:
      return { kind: "float", bits: int(0, 2) === 2 ? 64 : 32 };
    case CODE.utf8:
      return { kind: "text", large: false };
    case CODE.largeUtf8:
      return { kind: "text", large: true };
    case CODE.date:
      return { kind: "date" };
    case CODE.timestamp:
      return { kind: "timestamp", unit: int(0, 2) as Unit, zone: type?.text(1) };
    case CODE.list:
    case CODE.largeList: {
      const item = field.tables(5)[0];
      if (item !== undefined) {
        return { kind: "list", large: code === CODE.largeList, item: readType(item) };
      }
    }
  }
  throw new Error(`column \`${field.text(0)}\` has a type (${code}) that cannot be read`);
}

/** The nodes and buffers of a batch, taken in the order of the fields. */
class Batch {
  private readonly nodes: [number, number][];
  private readonly buffers: [number, number][];
  private node = 0;
  private buffer = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly body: number,
    header: Reader,
  ) {
    this.nodes = header.pairs(1);
    this.buffers = header.pairs(2);
  }

  next(type: Type): Data {
    const [length, nullCount] = this.nodes[this.node++] ?? [0, 0];
    if (type.kind === "null") {
      const none = new Uint8Array(0);
      return { type, length, nullCount: length, validity: none, values: none, offsets: undefined, item: undefined };
    }
    const bits = this.take();
    const validity = nullCount === 0 ? undefined : bits;
    const nested = type.kind === "text" || type.kind === "list";
    const offsets = nested ? this.take() : undefined;
    const item = type.kind === "list" ? this.next(type.item) : undefined;
    const values = item === undefined ? this.take() : new Uint8Array(0);
    return { type, length, nullCount, validity, values, offsets, item };
  }

  private take(): Uint8Array {
    const [offset, length] = this.buffers[this.buffer++] ?? [0, 0];
    return this.bytes.subarray(this.body + offset, this.body + offset + length);
  }
}
