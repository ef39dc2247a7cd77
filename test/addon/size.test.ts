import { expect, it } from 'vitest';
import { openBackend } from './backend.ts';
import { measureCall, measureDay, measureUpload } from './measure-upload.ts';
import { beforeServiceCall, HEADERS, MAPPING, openAddonFixture, orders, startRequest } from './addon-fixture.ts';

/** Two parts of a check, and three batches. */
const ROWS = 1_100;

it(
  'sends 1,100 rows in few requests and sheet calls, so that 10,000 take less than a minute',
  { timeout: 240_000 },
  async () => {
    const backend = await openBackend();
    const key = await backend.openTenant('large');
    const fixture = await openAddonFixture(backend, { rows: [HEADERS, ...orders(ROWS)], tenant: 'large', key });
    const { run, seconds, serverSeconds, reads: _, ...counts } = measureUpload(fixture);
    expect(run).toMatchObject({ state: 'done', doneRows: ROWS, batch: 3, batches: 3 });
    expect(run.summary.total).toBe(ROWS);
    // One request for the account, and one round of three batches.
    expect(counts).toEqual({
      rounds: 2,
      executions: 2,
      mostCalls: expect.toSatisfy((calls: number) => calls <= 12) as number,
    });
    expect(seconds - serverSeconds).toBeLessThan(7);

    // One call for all of it, however long the reading takes: the tab is read once, and then only the rows of each part, with the headers.
    const { call } = fixture;
    const readSlowly = (): unknown =>
      beforeServiceCall(fixture, /Range\.getValues$/, 1, () => fixture.sheets.host.clock.advance(30_000));
    readSlowly();
    const { source } = startRequest();
    const checking = { source, mapping: MAPPING, mark: false, next: null };
    expect(measureCall(fixture, () => call('checkRows', checking))).toMatchObject({
      answer: { checked: ROWS, next: null },
      reads: 1 + 2,
    });
    readSlowly();
    expect(
      measureCall(fixture, () => call('askEligibility', { source, mapping: MAPPING, before: null })),
    ).toMatchObject({
      answer: { asked: ROWS, done: true },
      reads: 1 + 2 * 2,
    });
    readSlowly();
    expect(measureCall(fixture, () => call('refreshStatuses', { sheetId: 0, next: null }))).toMatchObject({
      answer: { refreshed: ROWS, total: ROWS, next: null },
      // No line changes.
      reads: 1,
    });

    call('dismissUpload', run.runId);
    const day = measureDay(fixture, ROWS, 80);
    expect(day.run).toMatchObject({ result: 'done', rows: { sent: 80 } });
    expect(day.uploads).toBe(1);
    // The whole tab before and after the upload and before statuses are refreshed; and parts, twice for the upload.
    expect(day.reads).toBe(3 + 2 * 2);
  },
);
