import { expect, it } from 'vitest';
import { openBackend } from './backend.ts';
import { measureUpload } from './measure-upload.ts';
import { HEADERS, openAddonFixture, orders } from './addon-fixture.ts';

it(
  'sends 2,000 rows in few requests and sheet calls, so that 10,000 take less than a minute',
  { timeout: 240_000 },
  async () => {
    const backend = await openBackend();
    const key = await backend.openTenant('large');
    const fixture = await openAddonFixture(backend, { rows: [HEADERS, ...orders(2_000)], tenant: 'large', key });
    const { run, seconds, serverSeconds, ...counts } = measureUpload(fixture);
    expect(run).toMatchObject({ state: 'done', doneRows: 2_000, batch: 4, batches: 4 });
    expect(run.summary.total).toBe(2_000);
    // One request for the account, and one round of four batches.
    expect(counts).toEqual({
      rounds: 2,
      executions: 2,
      mostCalls: expect.toSatisfy((calls: number) => calls <= 12) as number,
    });
    expect(seconds - serverSeconds).toBeLessThan(10);
  },
);
