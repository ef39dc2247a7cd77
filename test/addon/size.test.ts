import { expect, it } from 'vitest';
import { type Office, openBackend, openOffice, HEADERS, orders, planOf } from './world.ts';

/** A run as the sidebar drives it: simulated seconds, requests, and the most sheet calls between two of them. */
function drive(office: Office) {
  const { world } = office;
  const began = world.host.clock.now();
  let [fetches, mostCalls, sheetCalls] = [0, 0, 0];
  const started = office.call('startUpload', planOf());
  world.onServiceCall(({ name }) => {
    if (name.endsWith('.fetch')) {
      fetches += 1;
      mostCalls = Math.max(mostCalls, sheetCalls);
      sheetCalls = 0;
    } else if (name.startsWith('SpreadsheetApp')) sheetCalls += 1;
  });
  const run = office.finish(started);
  return {
    run,
    seconds: (world.host.clock.now() - began) / 1000,
    fetches: fetches + 1,
    mostCalls: Math.max(mostCalls, sheetCalls),
  };
}

it(
  'sends 10,000 rows in half of the six minutes, with few requests and few sheet calls',
  { timeout: 240_000 },
  async () => {
    const backend = await openBackend();
    const key = await backend.openTenant('large');
    const office = await openOffice(backend, { rows: [HEADERS, ...orders(10_000)], tenant: 'large', key });
    const { run, seconds, fetches, mostCalls } = drive(office);
    expect(run).toMatchObject({ state: 'done', doneRows: 10_000, batch: 20, batches: 20 });
    expect(run.summary.total).toBe(10_000);
    expect({ seconds, fetches, mostCalls }).toEqual({
      seconds: expect.toSatisfy((value: number) => value < 180) as number,
      fetches: expect.toSatisfy((value: number) => value <= 25) as number,
      mostCalls: expect.toSatisfy((value: number) => value <= 12) as number,
    });
  },
);
