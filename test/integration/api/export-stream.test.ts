import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../backend/store/id.ts';
import type { ExportOverview } from '../../../shared/api.ts';
import { DATABASES } from '../databases.ts';
import { withFiles, type Writing } from './export-files.ts';
import { NOW, openApiFixture, type ApiFixture } from './api-fixture.ts';

const ROWS = 4_543;

/** An upload with that many sales, stored at once. */
async function storeUpload({ backend, tenantId }: ApiFixture, rows: number): Promise<string> {
  const { db } = backend.context.store;
  const [uploadId, batchId] = [newId(NOW), newId(NOW)];
  const common = { tenant_id: tenantId, upload_id: uploadId };
  await db
    .insertInto('upload')
    .values({ ...common, created_at: NOW, updated_at: NOW })
    .execute();
  const batch = { batch_id: batchId, fingerprint: 'x', replayable: false, received_at: NOW, size: rows };
  await db
    .insertInto('batch')
    .values({ ...common, ...batch })
    .execute();
  await sql`
    insert into conversion (tenant_id, conversion_id, order_key, conversion_type, order_id, value, currency, occurred_at,
      order_state, data, content_hash, upload_id, matched, clicks, created_at, updated_at)
    select ${tenantId}::uuid, gen_random_uuid(), 'o' || n, '', 'O-' || n, 10.00, 'THB', ${NOW.toISOString()}::timestamptz,
      'final', jsonb_build_object('row', n, 'order_id', 'O-' || n, 'order_key', 'o' || n, 'value', '10.00',
        'currency', 'THB', 'time', '2026-02-15T10:30:00.000Z', 'person', '{}'::jsonb), '', ${uploadId}::uuid, true, '[]',
      ${NOW.toISOString()}::timestamptz, ${NOW.toISOString()}::timestamptz
    from generate_series(1, ${rows}::int) n`.execute(db);
  await sql`
    insert into upload_row (tenant_id, batch_id, position, upload_id, row, order_id, status, conversion_id, problems)
    select tenant_id, ${batchId}::uuid, (data->>'row')::int, upload_id, (data->>'row')::int, order_id, 'matched',
      conversion_id, '[]'
    from conversion where tenant_id = ${tenantId} and upload_id = ${uploadId}`.execute(db);
  return uploadId;
}

describe.each(DATABASES)('a file of 4,543 rows, on %s,', (name, locate) => {
  const writing: Writing = { lines: 0, failAt: Infinity };
  let fixture: ApiFixture;
  let path: string;
  beforeAll(async () => {
    fixture = await openApiFixture({ store: await locate(), platforms: new Map([['testads', withFiles(writing)]]) });
    path = `exports/testads.csv?upload_id=${await storeUpload(fixture, ROWS)}&template=everything&goal=Sale`;
  });
  beforeEach(() => Object.assign(writing, { lines: 0, failAt: Infinity }));

  function open(more = ''): Promise<IncomingMessage> {
    const url = `${fixture.backend.url}/api/v1/tenants/acme/${path}${more}`;
    return new Promise((resolve, reject) => {
      get(url, { headers: { authorization: `Bearer ${fixture.key}` }, agent: false }, resolve).on('error', reject);
    });
  }

  it('has them all, each once and in their order', async () => {
    const lines = (await fixture.get(path)).text.split('\n').slice(2, -1);
    expect(lines.map((line) => line.split(';')[0])).toEqual(Array.from({ length: ROWS }, (_, n) => `O-${n + 1}`));
    expect(writing.lines).toBe(ROWS);
  });

  it('is written as fast as it is read, and not into memory', async () => {
    // 4,000 characters a line: all of them would be 18 MB.
    const response = await open('&fill=x');
    response.pause();
    // While the client does not read on, the backend serves others.
    for (let n = 0; n < 20; n += 1) expect((await fixture.get('destinations')).status).toBe(200);
    expect(writing.lines).toBeGreaterThan(0);
    expect(writing.lines).toBeLessThan(ROWS / 2);
    const whole = await text(response);
    expect(whole.split('\n')).toHaveLength(ROWS + 3);
    expect(writing.lines).toBe(ROWS);
  });

  it('ends without an error when the caller disconnects', async () => {
    const response = await open('&fill=x');
    await new Promise<void>((resolve) => response.once('data', () => resolve()));
    const closed = new Promise((resolve) => response.once('close', resolve));
    response.destroy();
    await closed;
    while (!fixture.log.some((line) => line.includes('"downloadExport"') && line.includes('"aborted"'))) {
      await fixture.get('destinations');
    }
    expect(writing.lines).toBeLessThan(ROWS);
    expect(fixture.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  if (name === 'PGlite') return;

  it('never looks whole when it broke off in the middle', async () => {
    writing.failAt = 2500;
    const response = await open();
    await expect(text(response)).rejects.toThrow('aborted');
    expect(fixture.log.filter((line) => line.includes('"level":50'))).toHaveLength(1);
  });

  it('is a problem when it fails at its very beginning', async () => {
    writing.failAt = 10;
    const answer = await fixture.get(path);
    expect(answer.status).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'internal' });
    expect(answer.headers.get('content-disposition')).toBeNull();
  });

  it('is counted for all templates in one go', async () => {
    const overview = (
      await fixture.get(path.replace('.csv', '').replace('&template=everything', ''))
    ).json<ExportOverview>();
    expect(overview.templates.map(({ rows, left_out }) => [rows, left_out.map((one) => one.rows)])).toEqual([
      [ROWS, []],
      [0, [ROWS]],
    ]);
  });
});
