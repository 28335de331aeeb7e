import type { RawOutcome } from "./backend.js";
import { HabitueError } from "./errors.js";
import { Table } from "./table.js";

/** What you should know about a result. */
export interface Note {
  /** Fixed name, such as `rows_without_key`. */
  readonly code: string;
  /** `warning`: the result may not mean what you think. */
  readonly severity: "info" | "warning";
  /** One English sentence. */
  readonly text: string;
  /** The numbers and names of the sentence. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** A document: HTML, SVG or JSON. */
export interface Document {
  readonly name: string;
  /** Such as `text/html`. */
  readonly mediaType: string;
  readonly text: string;
}

/** What a call gives: tables, documents and notes. */
export class Result {
  /** Tables by name, the main one first. */
  readonly tables: ReadonlyMap<string, Table>;
  /** Documents by name. */
  readonly documents: ReadonlyMap<string, Document>;
  /** What you should know about it. */
  readonly notes: readonly Note[];

  /** @internal */
  constructor(raw: RawOutcome) {
    const notes = JSON.parse(raw.notes) as Note[];
    this.notes = notes;
    this.tables = new Map(raw.tables.map(({ name, ipc }) => [name, new Table(ipc, notes)]));
    this.documents = new Map(raw.documents.map((document) => [document.name, { ...document }]));
  }

  /** A table by its name, or the main one. */
  table(name?: string): Table {
    const wanted = name ?? [...this.tables.keys()][0] ?? "main";
    return found("table", wanted, this.tables);
  }

  /** A document by its name. */
  document(name: string): Document {
    return found("document", name, this.documents);
  }
}

function found<T>(what: string, name: string, all: ReadonlyMap<string, T>): T {
  const one = all.get(name);
  if (one !== undefined) return one;
  const known = [...all.keys()].map((key) => `\`${key}\``).join(", ");
  const hint = `known: ${known}`;
  const text = `there is no ${what} \`${name}\`; hint: ${hint}`;
  throw new HabitueError({ code: "UNKNOWN_NAME", kind: 3, text, hint });
}
