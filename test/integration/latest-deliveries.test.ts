import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { latestDeliveries as inSql } from '../../backend/delivery/states.ts';
import { newId } from '../../backend/store/id.ts';
import type { Store } from '../../backend/store/open.ts';
import { type DeliveryCode, latestDeliveries } from '../../shared/delivery.ts';
import { onPostgres } from './databases.ts';

const NOW = new Date('2026-11-20T08:00:00.000Z');
const delivery = (destination: string, code: DeliveryCode | null = null) => ({ destination, code });

it('shows the newest delivery of each destination, without changes that are included in the sale', () => {
  const changed = [
    delivery('meta'),
    delivery('meta', 'retry'),
    delivery('google', 'held_back'),
    delivery('google', 'included_in_sale'),
  ];
  expect(latestDeliveries(changed)).toEqual([delivery('meta', 'retry'), delivery('google', 'held_back')]);
  expect(latestDeliveries([])).toEqual([]);
});

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('SQL and TypeScript return the same latest deliveries', async () => {
    const code = fc.constantFrom<(DeliveryCode | null)[]>(null, 'included_in_sale', 'superseded', 'held_back');
    const deliveries = fc.uniqueArray(
      fc.record({ destination: fc.constantFrom('a', 'b', 'c'), seq: fc.integer({ min: 0, max: 4 }), code }),
      { selector: ({ destination, seq }) => `${destination}/${seq}`, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(deliveries, async (rows) => {
        const tenantId = newId(NOW);
        const conversion_id = newId(NOW);
        const sorted = [...rows].sort((a, b) => a.destination.localeCompare(b.destination) || a.seq - b.seq);
        if (rows.length > 0) {
          const values = rows.map(({ destination, seq, code }) => ({
            tenant_id: tenantId,
            conversion_id,
            destination_id: destination,
            seq,
            state: 'accepted' as const,
            code,
            updated_at: NOW,
          }));
          await store.db.insertInto('delivery').values(values).execute();
        }
        const found = await sql<{ destination_id: string; seq: number }>`
          select destination_id, seq from (${inSql(tenantId, sql`true`)}) d order by destination_id`.execute(store.db);
        expect(found.rows.map((row) => `${row.destination_id}/${row.seq}`)).toEqual(
          latestDeliveries(sorted).map(({ destination, seq }) => `${destination}/${seq}`),
        );
      }),
      { numRuns: 40 },
    );
  });
});
