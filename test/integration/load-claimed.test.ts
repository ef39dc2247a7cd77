import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { loadClaimed } from '../../backend/delivery/load-claimed.ts';
import { newId } from '../../backend/store/id.ts';
import { transaction } from '../../backend/store/transaction.ts';
import { countRead } from './count-read.ts';
import { forEachDatabase } from './databases.ts';
import { openDeliveryFixture } from './delivery-fixture.ts';
import { testPlatform } from './platform-server.ts';

const CLAIMED = 500;

forEachDatabase((name, open) => {
  // Citus counts on its workers.
  it.skipIf(name === 'Citus')('loads a claim by look-ups, on tables that were never analyzed', async () => {
    const settings = { base_url: 'http://127.0.0.1:9', secret: 's3cr3t' };
    const { ctx, tenantId, storeOrders } = await openDeliveryFixture(await open(), testPlatform(), settings);
    await storeOrders(CLAIMED);
    await storeOrders(CLAIMED, 'other', 'other');
    const claimId = newId(ctx.clock());
    await sql`
      update delivery set state = 'sending', request_id = ${claimId}
      where tenant_id = ${tenantId} and destination_id = 'ads'`.execute(ctx.store.db);
    await transaction(ctx.store.db, async (trx) => {
      const before = await countRead(trx, 'delivery');
      expect((await loadClaimed(trx, tenantId, claimId)).rows).toHaveLength(CLAIMED);
      // Each row is read a few times, and not once for each other row.
      expect((await countRead(trx, 'delivery')) - before).toBeLessThan(20 * CLAIMED);
    });
  });
});
