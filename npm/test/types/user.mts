// What a user writes, and what the compiler must refuse.
import { tableFromArrays } from "apache-arrow";
import { AbortError, HabitueError, Ledger, type Progress, type Table, clv, load, report, segment } from "habitue";

interface Payment {
  userId: number;
  paidAt: Date;
  amount: number;
}

export async function main(rows: Payment[], signal: AbortSignal): Promise<Table> {
  const columns = { customer_id: "userId", timestamp: "paidAt" };
  const ledger = await new Ledger({ unit: "week", columns }).fit(rows, { signal });
  const onProgress = (progress: Progress): void => void progress.done.toFixed();
  const model = await new clv.BgNbd({ penalty: 0.01 }).fit(ledger, { signal, onProgress });
  const table = await model.predict(ledger, { horizon: 13, level: [0.8, 0.9], outputs: ["p_alive"] });
  const alive: number = model.scoreOne({ frequency: 3, recency: 20.1, T: 39 }).p_alive;
  void alive;
  await model.parameters({ level: 0.9 });
  await new segment.Rfm().fit(tableFromArrays({ customer_id: [1], orders: [2] }));
  await new clv.BgNbd().fit({ frequency: new Int32Array(3), recency: [1, 2, 3], T: new Float64Array(3) });
  await new clv.BgNbd().fit("summary.parquet");
  await new clv.BgNbd().fit(new Uint8Array(8));

  const whole = await report.customers(ledger, { asOf: "2025-12-31" });
  const html: string = whole.report;
  void html;

  const again = await load("model.habitue");
  if (again instanceof clv.FittedBgNbd) await again.pAlive(ledger);

  // @ts-expect-error a word that is not in the list
  new clv.BgNbd({ unit: "fortnight" });
  // @ts-expect-error a parameter that does not exist
  new clv.BgNbd({ penalti: 1 });
  await model.explain(ledger, { locale: "ru", horizon: 13 });
  // @ts-expect-error reasons have no intervals
  await model.explain(ledger, { level: 0.9 });
  // @ts-expect-error an output that does not exist
  await model.predict(ledger, { outputs: ["p_alife"] });
  // @ts-expect-error a model where a ledger is wanted
  await new clv.BgNbd().fit(model);
  try {
    await model.update(ledger);
  } catch (error) {
    if (error instanceof AbortError) throw error;
    if (error instanceof HabitueError && error.code === "UNSUPPORTED") void error.rows?.[0]?.toFixed();
  }
  return table;
}
