import { beforeAll, describe, expect, it } from 'vitest';
import { setDestination } from '../../../backend/tenants/destinations.ts';
import type { ExportOverview, UploadAnswer } from '../../../shared/api.ts';
import { sale, withFiles } from './export-files.ts';
import { NOW, openApiFixture, type ApiFixture } from './api-fixture.ts';

describe('a file for a destination that holds sales back', () => {
  let fixture: ApiFixture;
  let now = NOW;
  beforeAll(async () => {
    fixture = await openApiFixture({
      platforms: new Map([['testads', withFiles()]]),
      clock: () => now,
    });
    const settings = { base_url: 'http://127.0.0.1:9', secret: 'x', send_unmatched: true, hold_back_days: 3 };
    await setDestination(fixture.backend.context, fixture.tenantId, 'patient', 'testads', settings);
  });

  const upload = async (...conversions: unknown[]): Promise<string> =>
    (await fixture.post('offline-conversions/upload', { conversions })).json<UploadAnswer>().upload_id;

  it('leaves them out until their day has come, or their row says that they are paid', async () => {
    const id = await upload(sale('H-1'), sale('H-2', { order_status: 'delivered' }), sale('H-3'));
    const query = `?upload_id=${id}&template=everything`;
    const lines = async () =>
      (await fixture.get(`exports/patient.csv${query}`)).text
        .split('\n')
        .slice(2, -1)
        .map((line) => line.split(';').slice(0, 2).join(' '));
    const overview = async () =>
      (await fixture.get(`exports/patient${query}`)).json<ExportOverview>().templates.map(({ rows, left_out }) => ({
        rows,
        left_out,
      }));

    expect(await lines()).toEqual(['H-2 unmatched']);
    const reason =
      'Held back until 2026-02-17, in case the order is returned. It is sent at once when its row is marked as delivered or paid.';
    expect(await overview()).toEqual([{ rows: 1, left_out: [{ code: 'held_back', reason, rows: 2 }] }]);

    now = new Date('2026-02-16T10:00:00Z');
    await upload(sale('H-3', { order_status: 'returned' }));
    now = new Date('2026-02-17T09:59:59Z');
    expect(await lines()).toEqual(['H-2 unmatched', 'H-3 retract 2026-02-16T10:00:00.000Z']);
    now = new Date('2026-02-17T10:00:00Z');
    expect(await lines()).toEqual(['H-1 unmatched', 'H-2 unmatched', 'H-3 retract 2026-02-16T10:00:00.000Z']);
    expect(await overview()).toMatchObject([{ rows: 3, left_out: [{ code: 'order_void', rows: 1 }] }]);
  });

  it('says of each sale what its delivery says, by the same day', async () => {
    now = NOW;
    const id = await upload(sale('D-1'), sale('D-2', { order_status: 'paid' }));
    const { db } = fixture.backend.context.store;
    const rows = await db
      .selectFrom('delivery')
      .innerJoin('conversion', (join) =>
        join
          .onRef('conversion.tenant_id', '=', 'delivery.tenant_id')
          .onRef('conversion.conversion_id', '=', 'delivery.conversion_id'),
      )
      .select(['order_id', 'code', 'reason'])
      .where('upload_id', '=', id)
      .execute();
    const [file] = (await fixture.get(`exports/patient?upload_id=${id}&template=everything`)).json<ExportOverview>()
      .templates;
    const held = rows.find(({ order_id }) => order_id === 'D-1');
    expect(held?.code).toBe('held_back');
    expect(rows.find(({ order_id }) => order_id === 'D-2')?.code).not.toBe('held_back');
    expect(file?.left_out).toEqual([{ code: held?.code, reason: held?.reason, rows: 1 }]);
  });
});
