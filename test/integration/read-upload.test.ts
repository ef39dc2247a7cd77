import { expect, it } from 'vitest';
import { listResults } from '../../backend/conversions/results.ts';
import { getUpload } from '../../backend/conversions/uploads.ts';
import { transaction } from '../../backend/store/transaction.ts';
import { countRead } from './count-read.ts';
import { forEachDatabase } from './databases.ts';
import { openShop, row } from './shop.ts';

const ROWS = 300;

forEachDatabase((name, open) => {
  // Citus counts on its workers.
  it.skipIf(name === 'Citus')(
    'an upload and its rows are read by look-ups, on tables that were never analyzed',
    async () => {
      const store = await open();
      const shop = await openShop(store);
      const { tenantId } = shop;
      const { upload_id } = await shop.upload(Array.from({ length: ROWS }, (_, n) => row({ order_id: `CRM-${n}` })));
      await transaction(store.db, async (trx) => {
        const before = await countRead(trx, 'conversion');
        expect((await getUpload(trx, tenantId, upload_id, []))?.summary.total).toBe(ROWS);
        expect((await listResults(trx, tenantId, upload_id, { limit: ROWS }))?.results).toHaveLength(ROWS);
        // Each is read a few times, and not once for each row.
        expect((await countRead(trx, 'conversion')) - before).toBeLessThan(20 * ROWS);
      });
    },
  );
});
