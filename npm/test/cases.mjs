// Runs the conformance cases through the façade, in whichever engine.
import { HabitueError, byId, load, methods } from "../dist/node.mjs";

const registry = new Map(methods().map((method) => [method.id, method]));

/** The lines that the cases write. */
export async function conform(cases) {
  const lines = [];
  for (const { name, steps } of cases) {
    const before = lines.length;
    const kept = new Map();
    for (const step of steps) await perform(name, kept, step, lines);
    if (lines.length === before) throw new Error(`${name} writes nothing`);
  }
  return lines.join("");
}

async function perform(name, kept, step, lines) {
  const write = (column, row, value) => lines.push(`${name}\t${column}\t${row}\t${value}\n`);
  let result;
  try {
    result = await act(kept, step, write);
  } catch (error) {
    if (step.error === undefined || !(error instanceof HabitueError)) throw error;
    if (error.code !== step.error) throw new Error(`${name}: ${error.code}, not ${step.error}`, { cause: error });
    const [column, parameter] = [error.column, error.parameter].map((text) => (text === undefined ? "-" : escaped(text)));
    write("error", 0, `${error.code} ${column} ${parameter} ${error.rows?.[0] ?? "-"}`);
    return;
  }
  if (step.error !== undefined) throw new Error(`${name}: a step must fail with ${step.error}`);
  if (step.write) for (const cell of cells(result)) write(`${step.as}.${escaped(cell[0])}`, cell[1], cell[2]);
  if (step.as !== undefined) kept.set(step.as, result);
}

async function act(kept, step, write) {
  const [params, options] = [step.params, step.options].map((given) => camelKeys(given ?? {}));
  const { data, ...others } = Object.fromEntries(
    Object.entries(step.inputs ?? {}).map(([role, input]) => [
      role,
      typeof input === "string" ? kept.get(input) : (input.columns ?? fromHex(input.ipc)),
    ]),
  );
  const roles = camelKeys(others);
  if (step.fit !== undefined) {
    const method = new (byId(step.fit))(params);
    return takesData(step.fit) ? method.fit(data, roles) : method.fit(roles);
  }
  if (step.run !== undefined) {
    const all = { ...params, ...roles };
    const analysis = byId(step.run);
    const result = await (takesData(step.run) ? analysis(data, all) : analysis(all));
    return result.table(step.table);
  }
  if (step.predict !== undefined) return ask(kept.get(step.predict), data, { ...options, ...roles });
  if (step.explain !== undefined) return kept.get(step.explain).explain(data, { ...options, ...roles });
  if (step.score_one !== undefined) return kept.get(step.score_one).scoreOne(step.row, options);
  if (step.update !== undefined) return kept.get(step.update).update(data, roles);
  if (step.merge !== undefined) return kept.get(step.merge[0]).merge(kept.get(step.merge[1]));
  if (step.reload !== undefined) return load(await kept.get(step.reload).toBytes());
  if (step.hash !== undefined) return write("hash", 0, await kept.get(step.hash).contentHash());
  throw new Error(`unknown step ${JSON.stringify(step)}`);
}

/** Rows are predicted; a table is the function of its name. */
function ask(model, data, options) {
  const wanted = [options.outputs ?? []].flat();
  const spec = registry.get(model.id).outputs.find((output) => output.name === wanted[0]);
  if (spec?.grain !== "table") return model.predict(data, options);
  const { outputs: _, ...rest } = options;
  const table = camel(spec.name);
  return spec.needs_data && takesData(model.id) ? model[table](data, rest) : model[table](rest);
}

function fromHex(text) {
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}

function takesData(id) {
  return registry.get(id).roles.some((role) => role.name === "data");
}

function camel(name) {
  return name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

function camelKeys(object) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [camel(name), value]));
}

/** Column, row and text of each value. */
function* cells(result) {
  if (typeof result.columnNames === "undefined") {
    for (const [column, value] of Object.entries(result)) {
      const isNull = value === null || Number.isNaN(value);
      yield [column, 0, isNull ? "null" : typeof value === "string" ? escaped(value) : bits(value)];
    }
    return;
  }
  for (const column of result.columnNames) {
    const kind = result.kind(column);
    const nulls = result.nulls(column);
    const exact = kind === "timestamp" || kind === "date";
    const values = exact ? result.raw(column) : result.column(column);
    for (let row = 0; row < result.rowCount; row++) {
      yield [column, row, nulls[row] ? "null" : text(kind, values[row])];
    }
  }
}

function text(kind, value) {
  if (kind === "float") return bits(value);
  if (kind === "text") return escaped(value);
  if (kind === "list") throw new Error("a list has no conformance form");
  return String(value);
}

function bits(value) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

function escaped(value) {
  return value.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n").replaceAll("\0", "\\0");
}
