import { expect, it } from 'vitest';
import { openBackend } from './backend.ts';
import { measureUpload } from './measure-upload.ts';
import { HEADERS, openAddonFixture, orders } from './addon-fixture.ts';

it(
  'sends 2,000 rows so that 10,000 take half of the six minutes, with few requests and few sheet calls',
  { timeout: 240_000 },
  async () => {
    const backend = await openBackend();
    const key = await backend.openTenant('large');
    const fixture = await openAddonFixture(backend, { rows: [HEADERS, ...orders(2_000)], tenant: 'large', key });
    const { run, seconds, fetches, mostCalls } = measureUpload(fixture);
    expect(run).toMatchObject({ state: 'done', doneRows: 2_000, batch: 4, batches: 4 });
    expect(run.summary.total).toBe(2_000);
    expect({ seconds, fetches, mostCalls }).toEqual({
      seconds: expect.toSatisfy((value: number) => value < 36) as number,
      fetches: expect.toSatisfy((value: number) => value <= 9) as number,
      mostCalls: expect.toSatisfy((value: number) => value <= 12) as number,
    });
  },
);
