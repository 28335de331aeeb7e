// FlatBuffers by hand, as much as the headers of Arrow IPC need.

import { byteLength, read as readText, write as writeText } from "./utf8.js";

/** Something to be written. */
export type Node =
  | { readonly table: readonly (Slot | undefined)[] }
  | { readonly text: string }
  | { readonly nodes: readonly Node[] }
  | { readonly structs: readonly (readonly number[])[] };

/** A field of a table: a whole number of so many bytes, or something that stands elsewhere. */
export type Slot = { readonly bytes: 1 | 2 | 4 | 8; readonly value: number } | { readonly at: Node };

/** The bytes of a buffer whose root is the table. */
export function build(root: Node): Uint8Array {
  const writer = new Writer();
  writer.reserve(8);
  const at = writer.node(root);
  writer.int(0, 4, at);
  return writer.finish();
}

class Writer {
  private bytes = new Uint8Array(1024);
  private view = new DataView(this.bytes.buffer);
  private end = 0;

  /** Zeroed space; returns where. */
  reserve(size: number): number {
    const at = this.end;
    this.end += size;
    if (this.end > this.bytes.length) {
      const grown = new Uint8Array(2 * this.end);
      grown.set(this.bytes);
      this.bytes = grown;
      this.view = new DataView(grown.buffer);
    }
    return at;
  }

  int(at: number, size: 1 | 2 | 4 | 8, value: number): void {
    if (size === 1) this.view.setUint8(at, value);
    else if (size === 2) this.view.setInt16(at, value, true);
    else if (size === 4) this.view.setInt32(at, value, true);
    else {
      this.view.setUint32(at, value >>> 0, true);
      this.view.setInt32(at + 4, Math.floor(value / 2 ** 32), true);
    }
  }

  /** Writes the node and all below it; returns where it stands. */
  node(node: Node): number {
    this.align(8);
    if ("table" in node) return this.table(node.table);
    if ("text" in node) return this.text(node.text);
    if ("nodes" in node) return this.vector(node.nodes);
    return this.structs(node.structs);
  }

  private align(size: number): void {
    this.reserve((size - (this.end % size)) % size);
  }

  /** The list of where the fields stand, the table behind it, and then what it points to. */
  private table(slots: readonly (Slot | undefined)[]): number {
    const index = this.reserve(4 + 2 * slots.length);
    this.align(8);
    const at = this.reserve(4);
    const places: number[] = [];
    for (const [k, slot] of slots.entries()) {
      if (slot === undefined) continue;
      const size = "at" in slot ? 4 : slot.bytes;
      this.align(size);
      const place = this.reserve(size);
      places[k] = place;
      this.int(index + 4 + 2 * k, 2, place - at);
      if ("bytes" in slot) this.int(place, slot.bytes, slot.value);
    }
    this.int(index, 2, 4 + 2 * slots.length);
    this.int(index + 2, 2, this.end - at);
    this.int(at, 4, at - index);
    for (const [k, slot] of slots.entries()) {
      if (slot !== undefined && "at" in slot) this.point(places[k] as number, slot.at);
    }
    return at;
  }

  private point(from: number, node: Node): void {
    const at = this.node(node);
    this.int(from, 4, at - from);
  }

  private text(text: string): number {
    const length = byteLength(text);
    const at = this.reserve(4 + length + 1);
    this.int(at, 4, length);
    writeText(text, this.bytes, at + 4);
    return at;
  }

  private vector(nodes: readonly Node[]): number {
    const at = this.reserve(4 + 4 * nodes.length);
    this.int(at, 4, nodes.length);
    nodes.forEach((node, k) => this.point(at + 4 + 4 * k, node));
    return at;
  }

  /** Structs of whole numbers of 8 bytes; the count stands so that they are aligned. */
  private structs(structs: readonly (readonly number[])[]): number {
    const at = this.reserve(8) + 4;
    this.int(at, 4, structs.length);
    for (const value of structs.flat()) this.int(this.reserve(8), 8, value);
    return at;
  }

  finish(): Uint8Array {
    this.align(8);
    return this.bytes.subarray(0, this.end);
  }
}

/** A table to be read. */
export class Reader {
  constructor(
    readonly view: DataView,
    private readonly at: number,
  ) {}

  /** The root table of a buffer that starts at a position. */
  static root(view: DataView, start: number): Reader {
    return new Reader(view, start + view.getUint32(start, true));
  }

  /** Where a field stands; 0 where it is absent. */
  private place(field: number): number {
    const index = this.at - this.view.getInt32(this.at, true);
    const slot = 4 + 2 * field;
    if (slot >= this.view.getUint16(index, true)) return 0;
    const offset = this.view.getUint16(index + slot, true);
    return offset === 0 ? 0 : this.at + offset;
  }

  /** A whole number; `otherwise` where it is absent. */
  int(field: number, bytes: 1 | 2 | 4 | 8, otherwise = 0): number {
    const at = this.place(field);
    if (at === 0) return otherwise;
    if (bytes === 1) return this.view.getUint8(at);
    if (bytes === 2) return this.view.getInt16(at, true);
    if (bytes === 4) return this.view.getInt32(at, true);
    return int64(this.view, at);
  }

  private target(field: number): number {
    const at = this.place(field);
    return at === 0 ? 0 : at + this.view.getUint32(at, true);
  }

  table(field: number): Reader | undefined {
    const at = this.target(field);
    return at === 0 ? undefined : new Reader(this.view, at);
  }

  text(field: number): string | undefined {
    const at = this.target(field);
    if (at === 0) return undefined;
    const length = this.view.getUint32(at, true);
    const bytes = new Uint8Array(this.view.buffer, this.view.byteOffset + at + 4, length);
    return readText(bytes, 0, length);
  }

  tables(field: number): Reader[] {
    const at = this.target(field);
    if (at === 0) return [];
    return Array.from({ length: this.view.getUint32(at, true) }, (_, k) => {
      const from = at + 4 + 4 * k;
      return new Reader(this.view, from + this.view.getUint32(from, true));
    });
  }

  /** Structs of two whole numbers of 8 bytes. */
  pairs(field: number): [number, number][] {
    const at = this.target(field);
    if (at === 0) return [];
    return Array.from({ length: this.view.getUint32(at, true) }, (_, k) => {
      const from = at + 4 + 16 * k;
      return [int64(this.view, from), int64(this.view, from + 8)];
    });
  }
}

/** A whole number of 8 bytes, exact up to 2^53. */
export function int64(view: DataView, at: number): number {
  return view.getInt32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
}
