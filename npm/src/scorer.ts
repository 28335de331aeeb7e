import { type Handle, backend } from "./backend.js";
import { guarded, invalidParameter } from "./errors.js";

/** A value of a row. Dates count as instants; null, undefined and NaN are missing. */
export type Cell = number | bigint | string | boolean | Date | null | undefined;

/** A row by the names of its columns. */
export type Row = { readonly [column: string]: Cell };

/** Scores of a row by the names of the outputs; a number is NaN, a text null where undefined. */
export type Score = { readonly [column: string]: number | string | null };

/** A model bound to an order of columns and outputs. Scores in the calling thread. */
export class Scorer {
  /** Names of the values that go in, in order. */
  readonly inputs: readonly string[];
  /** Names of the values that come out, in order. */
  readonly outputs: readonly string[];
  /**
   * Scores one row: numbers in the order of `inputs` go in, those of `outputs` come out.
   * Texts go in as `code` gives them, instants as microseconds, NaN is missing. Allocates
   * nothing.
   */
  readonly run: (row: Float64Array, out: Float64Array) => void;
  private readonly handle: Handle;
  /** Scores `row` into `out`. */
  private readonly now: () => void;
  private readonly row: Float64Array;
  private readonly out: Float64Array;
  /** For each output its texts by code, `null` where it is a number, nothing while unknown. */
  private readonly texts: (Map<number, string> | null | undefined)[];

  /** @internal */
  constructor(model: Handle, columns: readonly string[], spec: string) {
    const full = JSON.stringify({ ...(JSON.parse(spec) as object), columns });
    this.handle = guarded(() => backend().scorerNew(model, full));
    const info = JSON.parse(backend().scorerInfo(this.handle)) as { inputs: string[]; outputs: string[] };
    this.inputs = info.inputs;
    this.outputs = info.outputs;
    this.row = new Float64Array(this.inputs.length);
    this.out = new Float64Array(this.outputs.length);
    this.texts = this.outputs.map(() => undefined);
    const score = backend().scorerFunction(this.handle);
    this.run = (row, out) => guarded(() => score(row, out));
    const bound = backend().scorerBound?.(this.handle, this.row, this.out);
    this.now = bound ?? (() => score(this.row, this.out));
  }

  /** The number that stands for a text; NaN where the model has not seen it. */
  code(column: string, text: string): number {
    return backend().scorerCode(this.handle, this.inputs.indexOf(column), text);
  }

  /** Scores a row that has a value for each of `inputs`. */
  score(row: Row): Score {
    for (let k = 0; k < this.inputs.length; k++) {
      const cell = row[this.inputs[k] as string];
      this.row[k] = typeof cell === "number" ? cell : this.number(cell, this.inputs[k] as string);
    }
    guarded(this.now);
    const scores: Record<string, number | string | null> = {};
    for (let k = 0; k < this.outputs.length; k++) {
      const value = this.out[k] as number;
      scores[this.outputs[k] as string] = this.texts[k] === null ? value : this.text(k, value);
    }
    return scores;
  }

  /** The text of an output that has texts. An output has them for all its values or for none. */
  private text(output: number, value: number): number | string | null {
    let texts = this.texts[output];
    if (value !== value) return texts === undefined ? value : null;
    const known = texts?.get(value);
    if (known !== undefined) return known;
    const text = backend().scorerText(this.handle, output, value);
    if (text === null) {
      this.texts[output] = null;
      return value;
    }
    if (texts === undefined || texts === null) this.texts[output] = texts = new Map<number, string>();
    texts.set(value, text);
    return text;
  }

  /** @internal Whether the row has these columns, in this order. */
  fits(row: object): boolean {
    let k = 0;
    for (const name in row) {
      if (name !== this.inputs[k++]) return false;
    }
    return k === this.inputs.length;
  }

  private number(cell: Cell, column: string): number {
    switch (typeof cell) {
      case "undefined":
        return Number.NaN;
      case "string":
        return this.code(column, cell);
      case "boolean":
      case "bigint":
        return Number(cell);
      default:
        if (cell === null) return Number.NaN;
        if (cell instanceof Date) return cell.getTime() * 1000;
        throw invalidParameter(column, "must be a number, a text, a boolean or a date");
    }
  }
}
