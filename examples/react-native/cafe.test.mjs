// The data layer against what can be counted in the rows by hand. Runs in React Native's native
// module on the host (react-native/test.sh).
import assert from "node:assert/strict";
import { test } from "node:test";

import { Ledger, clv, segment, simulate } from "habitue";

import { Cafe } from "./cafe";

const DAY = 24 * 60 * 60 * 1000;
const dayOf = (time) => Math.floor(time.getTime() / DAY);

/** Files in memory, written as the office would. */
async function office() {
  const shop = await simulate.transactions({ profile: "tiny", customers: 300, seed: 5, items: 0, refunds: 0, duplicates: 0 });
  const rows = shop.transactions.toRows().map((row) => ({
    customer_id: `guest-${row.customer_id}`,
    timestamp: row.timestamp,
    amount: row.amount,
  }));
  const ledger = await new Ledger({ detail: "events" }).fit(rows);
  const files = new Map([
    ["ledger.habitue", await ledger.toBytes()],
    ["value.habitue", await (await new clv.Value({ penalty: 0.01 }).fit(ledger)).toBytes()],
    ["segments.habitue", await (await new segment.Rfm().fit(ledger)).toBytes()],
  ]);
  const store = { read: async (name) => files.get(name), write: async (name, bytes) => void files.set(name, bytes) };
  const guests = new Map();
  for (const row of rows) guests.set(row.customer_id, [...(guests.get(row.customer_id) ?? []), row.timestamp]);
  const today = new Date((Math.max(...rows.map(({ timestamp }) => dayOf(timestamp))) + 30) * DAY);
  return { store, files, guests, today };
}

const daysOf = (times) => [...new Set(times.map(dayOf))].sort((a, b) => a - b);

test("a card says what the rows say", async () => {
  const { store, guests, today } = await office();
  const cafe = await Cafe.open(store);
  const regulars = [...guests].sort((a, b) => b[1].length - a[1].length).slice(0, 3);
  for (const [customer, times] of regulars) {
    const card = await cafe.card(customer, today);
    const days = daysOf(times);
    assert.equal(card.visits, days.length);
    assert.equal(dayOf(card.lastVisit), days.at(-1));
    const counts = new Array(24).fill(0);
    for (const time of times) counts[time.getUTCHours()]++;
    const most = [...counts].sort((a, b) => b - a);
    assert.deepEqual(card.favouriteHours.map((hour) => counts[hour]), most.slice(0, card.favouriteHours.length));
    assert.ok(today <= card.next.earliest && card.next.earliest <= card.next.expected && card.next.expected <= card.next.latest);
    assert.ok(card.next.earliest < card.next.latest);
    assert.ok(card.segment.length > 0);
  }
  assert.equal(await cafe.card("nobody", today), undefined);
  cafe.close();
});

test("a visit counts at once and after the app was closed", async () => {
  const { store, guests, today } = await office();
  const [customer] = [...guests.keys()];
  const cafe = await Cafe.open(store);
  const before = await cafe.card(customer, today);
  const timestamp = new Date(dayOf(today) * DAY + 9 * 60 * 60 * 1000);
  await cafe.record([{ customer_id: customer, timestamp, amount: 4.5 }, { customer_id: "newcomer", timestamp, amount: 3 }]);
  const after = await cafe.card(customer, today);
  assert.equal(after.visits, before.visits + 1);
  assert.equal(dayOf(after.lastVisit), dayOf(today));
  cafe.close();
  const again = await Cafe.open(store);
  assert.deepEqual(await again.card(customer, today), after);
  const newcomer = await again.card("newcomer", today);
  assert.equal(newcomer.visits, 1);
  assert.deepEqual(newcomer.favouriteHours, [9]);
  again.close();
});

test("staff see the guests whose absence costs most, and none that is not overdue", async () => {
  const { store, guests, today } = await office();
  const cafe = await Cafe.open(store);
  const all = await cafe.atRisk(today, 1000);
  assert.ok(all.length > 20);
  const median = (gaps) => (gaps[(gaps.length - 1) >> 1] + gaps[gaps.length >> 1]) / 2;
  for (const [at, risk] of all.entries()) {
    const days = daysOf(guests.get(risk.customer));
    const gaps = days.slice(1).map((day, i) => day - days[i]).sort((a, b) => a - b);
    const overdue = dayOf(today) - days.at(-1) - median(gaps);
    assert.ok(Math.abs(overdue - risk.daysOverdue) <= 1, `${risk.customer}: ${overdue} and ${risk.daysOverdue}`);
    assert.ok(0 < risk.daysOverdue && 0 < risk.pAlive && risk.pAlive <= 1);
    if (0 < at) assert.ok(risk.valueAtRisk <= all[at - 1].valueAtRisk);
  }
  const few = await cafe.atRisk(today, 3);
  assert.deepEqual(few, all.slice(0, 3));
  // Whoever comes today is missed no more.
  const [{ customer }] = few;
  await cafe.record([{ customer_id: customer, timestamp: today, amount: 4.5 }]);
  assert.ok((await cafe.atRisk(today, 1000)).every((risk) => risk.customer !== customer));
  cafe.close();
});

test("a file in the wrong place is refused", async () => {
  const { store, files } = await office();
  files.set("value.habitue", files.get("segments.habitue"));
  await assert.rejects(Cafe.open(store), /another model/);
  files.set("value.habitue", new Uint8Array(10));
  await assert.rejects(Cafe.open(store), { code: "BAD_FILE" });
});
