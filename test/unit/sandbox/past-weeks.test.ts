import { expect, it } from 'vitest';
import { createDemoData } from '../../sandbox/demo/demo-data.ts';
import { createPastWeeks } from '../../sandbox/demo/past-weeks.ts';

it('the weeks for the dashboard have orders on most days, of known people, and none of the orders that a newcomer uploads', () => {
  const now = new Date('2026-02-16T10:00:00Z');
  const demo = createDemoData(now, { people: 500, rows: 200 });
  const { weeks, returns, purchases } = createPastWeeks(now, demo.events);
  const orders = weeks.flatMap(({ conversions }) => conversions);
  const ids = orders.map(({ order_id }) => order_id);
  const inFiles = new Set(demo.orders.rows.map(([id]) => id));
  expect(ids.filter((id) => inFiles.has(id))).toEqual([]);
  expect(new Set(ids).size).toBe(600);
  const days = new Set(orders.map(({ conversion_time: time }) => time.slice(0, 10)));
  expect(days.size).toBeGreaterThan(20);
  const times = [...orders.map(({ conversion_time }) => conversion_time), ...purchases.map(({ time }) => time)];
  expect(times.every((time) => time < now.toISOString())).toBe(true);
  expect(returns.conversions.every(({ order_id }) => ids.includes(order_id))).toBe(true);
  expect(purchases.some(({ order_id }) => ids.includes(order_id))).toBe(true);
  expect(purchases.some(({ order_id }) => !ids.includes(order_id))).toBe(true);
});
