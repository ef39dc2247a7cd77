import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { Refusal } from '../refusal.ts';
import * as first from './migrations/0001_first.ts';
import * as delivery from './migrations/0002_delivery.ts';
import * as queue from './migrations/0003_queue.ts';
import * as tenantLock from './migrations/0004_tenant_lock.ts';
import * as clock from './migrations/0005_clock.ts';
import * as hold from './migrations/0006_hold.ts';
import * as terms from './migrations/0007_contract_0007_terms.ts';

/**
 * Every migration by name. A name starts with a number of four digits, in order. Migrations add to what older releases
 * use (expand), all but those with `contract_NNNN` behind their number: these remove what releases use that do not know
 * migration NNNN yet. docs/upgrade.md tells the procedure.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001_first': first,
  '0002_delivery': delivery,
  '0003_queue': queue,
  '0004_tenant_lock': tenantLock,
  '0005_clock': clock,
  '0006_hold': hold,
  '0007_contract_0007_terms': terms,
};

/** The number of the migration that a release must know to work on the tables once this one was applied; null: any may. */
export function requiredBy(name: string): string | null {
  return /^\d{4}_contract_(\d{4})_/.exec(name)?.[1] ?? null;
}

/**
 * Brings the tables up to date. Tables that a newer release has brought further are left as they are and used, unless it
 * removed what this one uses: then it throws Refusal. Several processes may do this at once; one after another does.
 */
export async function migrateToLatest<Schema>(db: Kysely<Schema>, migrations = MIGRATIONS): Promise<void> {
  for (;;) {
    const newer = await appliedBeyond(db, migrations);
    assertUsable(newer, migrations);
    const known = { ...migrations, ...Object.fromEntries(newer.map((name) => [name, APPLIED])) };
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(known) } });
    const { error } = await migrator.migrateToLatest();
    if (!error) return;
    // A newer release may have migrated further since they were listed: then they are listed again.
    const now = await appliedBeyond(db, migrations);
    if (now.length === newer.length) throw new Error('The store could not be brought up to date.', { cause: error });
  }
}

/** Stands for a migration that a newer release has applied: Kysely accepts no applied migration that it is not told of. */
const APPLIED: Migration = { up: () => Promise.reject(new Error('This migration belongs to a newer release.')) };

async function appliedBeyond<Schema>(db: Kysely<Schema>, migrations: Readonly<Record<string, Migration>>) {
  const { rows: tables } = await sql<{ there: boolean }>`
    select to_regclass('kysely_migration') is not null as there`.execute(db);
  if (!tables[0]?.there) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name).filter((name) => !Object.hasOwn(migrations, name));
}

function assertUsable(newer: readonly string[], migrations: Readonly<Record<string, Migration>>): void {
  const numbers = new Set(Object.keys(migrations).map((name) => name.slice(0, 4)));
  const breaking = newer.find((name) => {
    const required = requiredBy(name);
    return required !== null && !numbers.has(required);
  });
  if (breaking === undefined) return;
  throw new Refusal(
    `The database is too new for this release of Matchback: its migration ${breaking} removed what this release uses. Start the release that made it, or a newer one; docs/upgrade.md has the steps.`,
  );
}
