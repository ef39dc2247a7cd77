import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { type BoostedRow, findBoosters } from '../../backend/identity/booster.ts';
import { setBoosterDays } from '../../backend/identity/booster-settings.ts';
import { matchKnown } from '../../backend/identity/match.ts';
import { noteUploadContacts } from '../../backend/identity/upload-contacts.ts';
import type { Db, Store } from '../../backend/store/open.ts';
import { transaction } from '../../backend/store/transaction.ts';
import { CITUS_URL } from '../citus/database.ts';
import { countRead } from './count-read.ts';
import { onPostgres } from './databases.ts';
import { click, sale } from './identity-fixture.ts';
import { NOW, openShop, row, type Shop } from './shop.ts';

/* PostgreSQL counts a table as empty when autovacuum passes while its first rows are being stored, or after those of a dry run. */

/** Citus counts on its workers. */
const itOnOneServer = it.skipIf(CITUS_URL !== undefined);

const ROWS = 300;
const EMAILS = Array.from({ length: ROWS }, (_, n) => `eva.lima.${n}@shop.example.net`);

onPostgres((open) => {
  let store: Store;
  let shop: Shop;

  beforeAll(async () => {
    store = await open();
    shop = await openShop(store);
    await setBoosterDays(store.db, shop.tenantId, 90, 'test', NOW);
    await shop.receiveIdentities(EMAILS.map((email, n) => ({ email, clicks: [click('gclid', `Cj0KCQ-${n}`)] })));
  });

  itOnOneServer('an upload after a dry run and an analysis is counted again', async () => {
    const items = EMAILS.map((email, n) => row({ order_id: `CRM-${n}`, email }));
    await shop.upload(items, { dryRun: true });
    await sql`analyze`.execute(store.db);
    expect(await countedRows(store.db, 'conversion')).toEqual({ rows: 0, hasPages: true });
    await shop.upload(items);
    expect((await countedRows(store.db, 'conversion')).rows).toBe(ROWS);
  });

  itOnOneServer('the rows of an upload do not each read all that is known of people', async () => {
    const sales = EMAILS.map((email, n) => sale(`WEB-${n}`, { email, phone: `+6681${String(2_000_000 + n)}` }));
    await transaction(store.db, async (trx) => {
      const known = await matchKnown(trx, shop.tenantId, sales);
      expect(known.filter(({ person }) => person !== null)).toHaveLength(ROWS);
      await countAsEmpty(trx);
      const [contactsBefore, keysBefore] = [
        await countRead(trx, 'upload_contact'),
        await countRead(trx, 'identity_key'),
      ];
      const rows = known.map(({ person, match }, n) => ({ conversionId: '', conversion: sales[n]!, match, person }));
      await noteUploadContacts(trx, shop.tenantId, rows);
      await findBoosters(trx, shop.tenantId, rows as BoostedRow[], NOW);
      expect(await countRead(trx, 'upload_contact')).toBeGreaterThan(contactsBefore);
      expect((await countRead(trx, 'upload_contact')) - contactsBefore).toBeLessThan(20 * ROWS);
      expect((await countRead(trx, 'identity_key')) - keysBefore).toBeLessThan(20 * ROWS);
    });
  });
});

/** How many rows PostgreSQL believes a table to have, and whether it saw pages of it. */
async function countedRows(db: Db, table: string): Promise<{ rows: number; hasPages: boolean }> {
  const { rows } = await sql<{ rows: number; hasPages: boolean }>`
    select reltuples::int as rows, relpages > 0 as "hasPages" from pg_class where relname = ${table}`.execute(db);
  return rows[0] ?? { rows: -1, hasPages: false };
}

/** As if an analysis had found no row. */
async function countAsEmpty(db: Db): Promise<void> {
  await sql`
    update pg_class set reltuples = 0, relpages = greatest(1, pg_relation_size(oid) / 8192)
    where relkind = 'r' and relnamespace = current_schema()::regnamespace`.execute(db);
  await sql`
    delete from pg_statistic where starelid in (
      select oid from pg_class where relnamespace = current_schema()::regnamespace)`.execute(db);
}
