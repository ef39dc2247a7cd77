import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { UserError } from '../user-error.ts';
import * as first from './migrations/0001_first.ts';
import * as delivery from './migrations/0002_delivery.ts';
import * as queue from './migrations/0003_queue.ts';
import * as tenantLock from './migrations/0004_tenant_lock.ts';
import * as clock from './migrations/0005_clock.ts';
import * as hold from './migrations/0006_hold.ts';
import * as terms from './migrations/0007_contract_0007_terms.ts';
import * as consent from './migrations/0008_consent.ts';
import * as customers from './migrations/0009_customers.ts';
import * as testMode from './migrations/0010_test_mode.ts';
import * as optionalValue from './migrations/0011_optional_value.ts';
import * as identityEvent from './migrations/0012_identity_event.ts';
import * as orderShop from './migrations/0013_order_shop.ts';
import * as excludedKeys from './migrations/0014_excluded_keys.ts';
import * as erasure from './migrations/0015_erasure.ts';
import * as erasedOrders from './migrations/0016_erased_orders.ts';
import * as requestId from './migrations/0018_request_id.ts';
import * as keyedHashes from './migrations/0019_contract_0019_keyed_hashes.ts';
import * as schedule from './migrations/0020_schedule.ts';
import * as rowChange from './migrations/0021_row_change.ts';
import * as campaign from './migrations/0022_campaign.ts';
import * as access from './migrations/0023_access.ts';
import * as reports from './migrations/0024_reports.ts';
import * as capture from './migrations/0025_capture.ts';
import * as shopOrders from './migrations/0026_shop_orders.ts';
import * as pages from './migrations/0027_pages.ts';
import * as captureHealth from './migrations/0028_capture_health.ts';
import * as webhooks from './migrations/0029_webhooks.ts';
import * as ingestSpeed from './migrations/0030_ingest_speed.ts';
import * as sealedStorage from './migrations/0031_sealed_storage.ts';
import * as anonymousClick from './migrations/0032_anonymous_click.ts';

/**
 * Every migration by name. A name starts with a number of four digits, in order. Migrations add to what older releases
 * use (expand), except those with `contract_NNNN` after their number: these remove what releases without migration NNNN
 * use. docs/upgrade.md describes the procedure.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001_first': first,
  '0002_delivery': delivery,
  '0003_queue': queue,
  '0004_tenant_lock': tenantLock,
  '0005_clock': clock,
  '0006_hold': hold,
  '0007_contract_0007_terms': terms,
  '0008_consent': consent,
  '0009_customers': customers,
  '0010_test_mode': testMode,
  '0011_optional_value': optionalValue,
  '0012_identity_event': identityEvent,
  '0013_order_shop': orderShop,
  '0014_excluded_keys': excludedKeys,
  '0015_erasure': erasure,
  '0016_erased_orders': erasedOrders,
  '0018_request_id': requestId,
  '0019_contract_0019_keyed_hashes': keyedHashes,
  '0020_schedule': schedule,
  '0021_row_change': rowChange,
  '0022_campaign': campaign,
  '0023_access': access,
  '0024_reports': reports,
  '0025_capture': capture,
  '0026_shop_orders': shopOrders,
  '0027_pages': pages,
  '0028_capture_health': captureHealth,
  '0029_webhooks': webhooks,
  '0030_ingest_speed': ingestSpeed,
  '0031_sealed_storage': sealedStorage,
  '0032_anonymous_click': anonymousClick,
};

/** Returns the number of the migration that a release needs to use the tables after migration `name`; null: none. */
export function requiredMigration(name: string): string | null {
  return /^\d{4}_contract_(\d{4})_/.exec(name)?.[1] ?? null;
}

/**
 * Brings the tables up to date. Tables that a newer release has migrated further are used as they are, unless that
 * release removed what this one uses: then throws UserError. Several processes may call this at once; Kysely runs them
 * one by one.
 */
export async function migrateToLatest<Schema>(db: Kysely<Schema>, migrations = MIGRATIONS): Promise<void> {
  for (;;) {
    const applied = await findAppliedMigrations(db);
    const newer = applied.filter((name) => !Object.hasOwn(migrations, name));
    assertUsable(newer, migrations);
    // Kysely's migrator reads the catalogue of all tables first: an up-to-date store opens several times faster without it.
    if (applied.length - newer.length === Object.keys(migrations).length) return;
    const known = { ...migrations, ...Object.fromEntries(newer.map((name) => [name, APPLIED_BY_NEWER_RELEASE])) };
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(known) } });
    const { error } = await migrator.migrateToLatest();
    if (!error) return;
    // If a newer release has migrated further since the list was read, try again with the new list.
    const now = await findAppliedMigrations(db);
    if (now.length === applied.length) throw new Error('The store could not be brought up to date.', { cause: error });
  }
}

/** Placeholder for a migration of a newer release: Kysely refuses applied migrations that are not listed. */
const APPLIED_BY_NEWER_RELEASE: Migration = {
  up: () => Promise.reject(new Error('This migration belongs to a newer release.')),
};

/** The names of the migrations that the tables have had, by any release; none where there are no tables. */
async function findAppliedMigrations<Schema>(db: Kysely<Schema>): Promise<string[]> {
  const { rows: tables } = await sql<{ exists: boolean }>`
    select to_regclass('kysely_migration') is not null as exists`.execute(db);
  if (!tables[0]?.exists) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

function assertUsable(newer: readonly string[], migrations: Readonly<Record<string, Migration>>): void {
  const numbers = new Set(Object.keys(migrations).map((name) => name.slice(0, 4)));
  const breaking = newer.find((name) => {
    const required = requiredMigration(name);
    return required !== null && !numbers.has(required);
  });
  if (breaking === undefined) return;
  throw new UserError(
    `The database is too new for this release of Matchback: its migration ${breaking} removed what this release uses. Start the release that made it, or a newer one; docs/upgrade.md has the steps.`,
  );
}
