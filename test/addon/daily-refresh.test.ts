import { expect, it } from 'vitest';
import type { HttpResult } from '../sandbox/sheets/services/http-sync.ts';
import { sortArea } from '../sandbox/sheets/workbook/sort.ts';
import { insertLines } from '../sandbox/sheets/workbook/structure.ts';
import { HEADERS, MAPPING, openAddonFixture, orders, statusesByOrder } from './addon-fixture.ts';

const HOUR = 3_600_000;
/** More than are looked up at once. */
const ROWS = 4_100;

const ok = (body: object): HttpResult => {
  return { ok: true, status: 200, rawHeaders: [], body: Buffer.from(JSON.stringify(body)) };
};
const delivery = (state: string) => ({ destination: 'ads', kind: 'conversion', state, code: null, reason: null });
const outcome = (id: string, state: string) => ({
  ...{ order_id: id, conversion_id: id, status: 'unmatched', strategy: null, confidence: null, errors: [] },
  deliveries: [delivery(state)],
});

it('a daily update that has no time for all later outcomes goes on with the others the next day, however rows were sorted', async () => {
  const { sheet, sheets, network, call } = await openAddonFixture(
    { url: 'http://127.0.0.1:9' },
    { rows: [HEADERS, ...orders(ROWS)], tenant: 'large', key: 'mb_key' },
  );
  let lookedUp: string[][] = [];
  let slowMs = 0;
  network.intercept = ({ target, method, body }) => {
    const request = JSON.parse(Buffer.from(body ?? []).toString() || '{}') as {
      conversions?: { row: number; order_id: string }[];
      order_ids?: string[];
    };
    if (target.endsWith('/tenants/large') && method.toLowerCase() === 'get') {
      const destinations = [{ id: 'ads', label: 'Ads', max_age_days: null }];
      return ok({ tenant: 'large', name: 'L', batch_size: ROWS, types_without_value: [], destinations });
    }
    const { conversions, order_ids: ids } = request;
    if (conversions) {
      const results = conversions.map(({ row, order_id: id }) => ({ row, change: 'new', ...outcome(id, 'pending') }));
      const summary = { total: ROWS, matched: 0, unmatched: ROWS, failed: 0, duplicate: 0, by_strategy: {} };
      return ok({ upload_id: 'u', summary, results, eligibility: [], match_estimate: null });
    }
    if (!ids) return ok({});
    sheets.host.clock.advance(slowMs);
    lookedUp.push(ids);
    return ok({ conversions: ids.map((id) => ({ found: true, ...outcome(id, 'accepted') })) });
  };
  const nextDay = (hours: number): Set<string> => {
    lookedUp = [];
    sheets.host.clock.advance(hours * HOUR);
    sheets.runEntry('dailyTick', [], { kind: 'timeTrigger' });
    return new Set(lookedUp.flat());
  };
  const deliveries = () => [...statusesByOrder(sheet).values()].map((cells) => cells['Deliveries']);

  call('saveDaily', {
    ...{ sheetId: 0, hour: 9, timeZone: 'Asia/Bangkok', mail: { to: [], on: 'trouble' }, mapping: MAPPING },
  });
  slowMs = 40_000;
  const first = nextDay(17);
  expect(first.size).toBe(4_000);
  expect(deliveries().filter((text) => text === 'Ads: sent')).toHaveLength(4_000);

  const area = { row: 2, column: 1, rows: ROWS, columns: sheet.lastColumn() };
  sortArea(sheet, area, [{ column: 5, ascending: false }]);
  insertLines(sheet, 'rows', 2, 1);
  slowMs = 0;
  const second = nextDay(24);
  expect(second.size).toBe(ROWS);
  // Those that were left go first.
  const left = lookedUp.flat().slice(0, ROWS - 4_000);
  expect(left.filter((id) => first.has(id))).toEqual([]);
  expect(new Set(deliveries())).toEqual(new Set(['Ads: sent']));
  expect(call('getDaily').runs).toMatchObject([{ result: 'nothing_to_send' }, { result: 'done' }]);
});
