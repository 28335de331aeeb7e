// What the tests share.
import { clv, simulate } from "../dist/node.mjs";

export * from "../dist/node.mjs";

/** Repeat purchases of sixteen customers. */
export const SUMMARY = {
  frequency: [2, 1, 0, 0, 0, 7, 1, 0, 2, 0, 5, 0, 0, 0, 10, 1],
  recency: [30.43, 1.71, 0, 0, 0, 29.43, 5, 0, 35.71, 0, 24.43, 0, 0, 0, 34.14, 4.86],
  T: new Array(16).fill(38.86),
};

/** Of a simulation: long enough that a call of it is running when the next line is. */
export const LONG = { profile: "tiny", customers: 200_000, seed: 3, items: 0 };

/** A model of them. */
export function fitted(options = { penalty: 0.01 }) {
  return new clv.BgNbd(options).fit(SUMMARY);
}

/** A log of purchases, the same for the same number of customers. */
export async function log(customers) {
  const simulated = await simulate.transactions({ profile: "tiny", customers, seed: 11, items: 0 });
  return simulated.transactions;
}

/** Error with this code, and where given with these fields. */
export function fails(code, fields = {}) {
  return (error) => {
    if (error.code !== code) return false;
    return Object.entries(fields).every(([name, value]) => JSON.stringify(error[name]) === JSON.stringify(value));
  };
}
