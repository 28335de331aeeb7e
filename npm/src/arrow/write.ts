// Arrow IPC, stream format: one schema, one batch.

import { type Node, type Slot, build } from "./flat.js";
import { CODE, type Data, type Type } from "./types.js";

const VERSION_5 = 4;
const SCHEMA = 1;
const RECORD_BATCH = 3;
const CONTINUATION = 0xffffffff;

/** A column to be written. */
export interface Column {
  readonly name: string;
  readonly data: Data;
}

/** The table as bytes. */
export function writeIpc(columns: readonly Column[], rows: number): Uint8Array {
  const schema = message(
    SCHEMA,
    { table: [int(2, 0), { at: { nodes: columns.map((c) => field(c.name, c.data.type)) } }] },
    0,
  );
  const body = new Body();
  for (const column of columns) body.add(column.data);
  const batch = message(
    RECORD_BATCH,
    { table: [int(8, rows), { at: { structs: body.nodes } }, { at: { structs: body.buffers } }] },
    body.length,
  );
  const out = new Uint8Array(schema.length + batch.length + body.length + 8);
  out.set(schema, 0);
  out.set(batch, schema.length);
  body.write(out, schema.length + batch.length);
  new DataView(out.buffer).setUint32(out.length - 8, CONTINUATION, true);
  return out;
}

function message(kind: number, header: Node, bodyLength: number): Uint8Array {
  const flat = build({
    table: [int(2, VERSION_5), int(1, kind), { at: header }, int(8, bodyLength)],
  });
  const out = new Uint8Array(8 + flat.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, CONTINUATION, true);
  view.setInt32(4, flat.length, true);
  out.set(flat, 8);
  return out;
}

function int(bytes: 1 | 2 | 4 | 8, value: number): Slot {
  return { bytes, value };
}

function field(name: string, type: Type): Node {
  const [code, node] = typeNode(type);
  const children = type.kind === "list" ? [field("item", type.item)] : [];
  return {
    table: [
      { at: { text: name } },
      int(1, 1),
      int(1, code),
      { at: node },
      undefined,
      { at: { nodes: children } },
    ],
  };
}

function typeNode(type: Type): [number, Node] {
  switch (type.kind) {
    case "null":
      return [CODE.null, { table: [] }];
    case "bool":
      return [CODE.bool, { table: [] }];
    case "int":
      return [CODE.int, { table: [int(4, type.bits), int(1, type.signed ? 1 : 0)] }];
    case "float":
      return [CODE.float, { table: [int(2, type.bits === 64 ? 2 : 1)] }];
    case "text":
      return [type.large ? CODE.largeUtf8 : CODE.utf8, { table: [] }];
    case "date":
      return [CODE.date, { table: [int(2, 0)] }];
    case "timestamp": {
      const zone: Slot | undefined = type.zone === undefined ? undefined : { at: { text: type.zone } };
      return [CODE.timestamp, { table: [int(2, type.unit), zone] }];
    }
    case "decimal":
      return [CODE.decimal, { table: [int(4, type.precision), int(4, type.scale), int(4, 128)] }];
    case "list":
      return [type.large ? CODE.largeList : CODE.list, { table: [] }];
  }
}

/** The buffers of a batch behind each other, each aligned to 8 bytes. */
class Body {
  readonly nodes: number[][] = [];
  readonly buffers: number[][] = [];
  length = 0;
  private readonly parts: [number, Uint8Array][] = [];

  add(data: Data): void {
    this.nodes.push([data.length, data.nullCount]);
    if (data.type.kind === "null") return;
    this.buffer(data.validity ?? new Uint8Array(0));
    if (data.offsets !== undefined) this.buffer(data.offsets);
    if (data.item !== undefined) this.add(data.item);
    else this.buffer(data.values);
  }

  private buffer(bytes: Uint8Array): void {
    this.buffers.push([this.length, bytes.length]);
    this.parts.push([this.length, bytes]);
    this.length += 8 * Math.ceil(bytes.length / 8);
  }

  write(out: Uint8Array, start: number): void {
    for (const [at, bytes] of this.parts) out.set(bytes, start + at);
  }
}
