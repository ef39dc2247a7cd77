import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import { deliverDue } from '../../backend/delivery/deliver.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import type { Store } from '../../backend/store/open.ts';
import {
  expectedValue,
  histories,
  type History,
  refund,
  restatement,
  retraction,
  SALE_VALUE,
  type Statement,
} from '../unit/conversions/order-histories.ts';
import { openAdjustmentFixture } from './adjustment-fixture.ts';
import { onPostgres } from './databases.ts';
import { type PlatformServer, startPlatformServer } from './platform-server.ts';

const SOLD_AT = Date.parse('2026-10-10T10:00:00.000Z');
const DESTINATIONS = ['ads', 'more-ads'] as const;

function toItem(orderId: string, statement: Statement): Record<string, unknown> {
  const at = (minutes: number): string => new Date(SOLD_AT + minutes * 60_000).toISOString();
  const item = {
    order_id: orderId,
    conversion_value: SALE_VALUE,
    currency: 'THB',
    conversion_time: at(0),
    gclid: 'Cj0KCQexample',
  };
  if (statement === 'sale') return item;
  const { type, value, minutes } = statement;
  if (type === 'refund') return { ...item, conversion_value: `-${value}`, conversion_time: at(minutes) };
  const adjustment = { adjustment_type: type, adjustment_time: at(minutes) };
  return type === 'retract' ? { ...item, ...adjustment } : { ...item, ...adjustment, adjustment_value: value };
}

/** What a platform counts for an order by the requests it got: null for nothing. */
function countedValue(platform: PlatformServer, orderId: string): string | null {
  let value: string | null = null;
  for (const event of platform.requests.flat()) {
    const [id, ...rest] = event.split(' ');
    if (id !== orderId) continue;
    const last = rest.at(-1) ?? '';
    value = last === 'retracted' ? null : last;
  }
  return value;
}

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  describe('whatever the arrival order, the batches and the crashes', () => {
    it('every platform ends with the value by the dates, also where batches come at once', async () => {
      const shop = await openAdjustmentFixture(store);
      const { ctx, tenantId } = shop;
      const other = await startPlatformServer();
      await setDestination(ctx, tenantId, 'more-ads', 'testads', { base_url: other.url, secret: 's' });
      let orders = 0;

      const run = async ({ statements, batches }: History, areConcurrent: boolean): Promise<(string | null)[]> => {
        orders += 1;
        const orderId = `O-${orders}`;
        const refused = new Set<number>();
        const apply = async (rows: readonly number[], dryRun = false): Promise<void> => {
          const items = rows.map((at) => toItem(orderId, statements[at] ?? 'sale'));
          // Each is a batch of its own, also where the rows are the same.
          const { results } = await acceptBatch(ctx, tenantId, { items, dryRun, source: `batch ${(batchCount += 1)}` });
          if (dryRun) return;
          results.forEach(({ status }, position) => {
            if (status === 'failed') for (const at of [rows[position]]) if (at !== undefined) refused.add(at);
          });
        };
        const deliver = async (which: readonly boolean[]): Promise<void> => {
          for (const [index, destination] of DESTINATIONS.entries())
            if (which[index]) await deliverDue(shop.worker, tenantId, destination);
        };
        const uploads = batches.map(({ rows, crash, delivers }) => async () => {
          if (crash === 'lost') await apply(rows, true);
          await apply(rows);
          if (crash === 'repeated') await apply(rows);
          await deliver(delivers);
        });
        if (areConcurrent) await Promise.all(uploads.map((upload) => upload()));
        else for (const upload of uploads) await upload();
        // A change of an order that was not uploaded yet is refused: its row is uploaded again after the order.
        const again = [...refused];
        refused.clear();
        if (again.length > 0) await apply(again);
        expect([...refused]).toEqual([]);
        for (let round = 0; round < 2; round += 1) await deliver(DESTINATIONS.map(() => true));
        return [shop.platform, other].map((platform) => countedValue(platform, orderId));
      };
      let batchCount = 0;
      const change = fc.oneof({ weight: 4, arbitrary: restatement }, { weight: 2, arbitrary: refund }, retraction);
      await fc.assert(
        fc.asyncProperty(histories(change, DESTINATIONS.length), fc.boolean(), async (history, areConcurrent) => {
          const expected = expectedValue(history.statements);
          expect(await run(history, areConcurrent)).toEqual([expected, expected]);
        }),
        { numRuns: 20 },
      );
    }, 120_000);
  });
});
