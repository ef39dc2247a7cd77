import { sql } from 'kysely';
import { storeKeysOf } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import type { Source } from './source-kind.ts';
import { hashOfKey, tenantOfKey } from './source-keys.ts';
import { type SourceSecrets, unsealSourceSecrets } from './source-secrets.ts';

/** A source that was found by its key, with its secrets. */
export interface FoundSource extends Source {
  isDisabled: boolean;
  secrets: SourceSecrets;
}

/** For so long what was read is used without asking the database; then it is used once more while it is read again. */
const FRESH_MS = 10_000;
/** Keys of tenants that are remembered. A tenant's sources are few. */
const MOST_TENANTS = 10_000;

interface StoredSource extends FoundSource {
  keyHashes: { hash: string; until: number }[];
}

interface Known {
  sources: readonly StoredSource[];
  readAt: number;
  reading: Promise<Known> | null;
}

/** Of each store, the sources of tenants whose keys were used. */
const knownOf = new WeakMap<object, Map<string, Known>>();

function knownIn(db: Db): Map<string, Known> {
  const id = db.getExecutor().adapter;
  const known = knownOf.get(id) ?? new Map<string, Known>();
  knownOf.set(id, known);
  return known;
}

/**
 * The source with a key; null where no source has it. What other processes change is seen after ten seconds. A tenant whose keys were
 * used is found without waiting for the database, so that a call does not wait for the transaction of an upload.
 */
export async function findSource(db: Db, key: string, now: Date): Promise<FoundSource | null> {
  const tenantId = tenantOfKey(key);
  if (tenantId === null) return null;
  const entry = knownIn(db).get(tenantId);
  if (!entry) return matching(await readTenant(db, tenantId, now), key, now);
  const found = matching(entry, key, now);
  // A key that is not known may have been made by another process since.
  if (now.getTime() - entry.readAt < (found ? FRESH_MS : MISS_MS)) return found;
  entry.reading ??= readTenant(db, tenantId, now).finally(() => (entry.reading = null));
  if (!found) return matching(await entry.reading, key, now);
  entry.reading.catch(() => undefined);
  return found;
}

/** Unknown keys are looked up at most once in this time, for each tenant that they name. */
const MISS_MS = 1000;

function matching({ sources }: Known, key: string, now: Date): FoundSource | null {
  const hash = hashOfKey(key);
  return (
    sources.find(({ keyHashes }) => keyHashes.some((one) => one.hash === hash && one.until > now.getTime())) ?? null
  );
}

/** Makes a change of a tenant's sources known to this process at once. */
export function forgetSources(db: Db, tenantId: string): void {
  knownIn(db).delete(tenantId);
}

/** Tenants without a source are not cached, because an invented key can name any tenant. */
async function readTenant(db: Db, tenantId: string, now: Date): Promise<Known> {
  const entry: Known = { sources: await loadSources(db, tenantId), readAt: now.getTime(), reading: null };
  const known = knownIn(db);
  known.delete(tenantId);
  if (entry.sources.length === 0) return entry;
  if (known.size >= MOST_TENANTS) known.delete(known.keys().next().value ?? '');
  known.set(tenantId, entry);
  return entry;
}

/** Reads the sources of all tenants that have any, so that the first calls find them. */
export async function warmSources(db: Db, now: Date): Promise<void> {
  const { rows } = await sql<{ tenant_id: string }>`
    select distinct s.tenant_id from source s limit ${sql.lit(MOST_TENANTS)}`.execute(db);
  for (const { tenant_id: tenantId } of rows) await readTenant(db, tenantId, now);
}

async function loadSources(db: Db, tenantId: string): Promise<StoredSource[]> {
  const rows = await db.selectFrom('source').selectAll().where('tenant_id', '=', tenantId).execute();
  const keys = storeKeysOf(db);
  return rows.map((row) => ({
    tenantId,
    sourceId: row.source_id,
    kind: row.kind,
    name: row.name,
    settings: row.settings,
    isDisabled: row.disabled_at !== null,
    secrets: unsealSourceSecrets(keys, row.sealed_secrets, { tenantId, sourceId: row.source_id }),
    keyHashes: [
      { hash: row.key_hash, until: Number.POSITIVE_INFINITY },
      ...(row.previous_key_hash !== null && row.previous_key_until !== null
        ? [{ hash: row.previous_key_hash, until: row.previous_key_until.getTime() }]
        : []),
    ],
  }));
}

/** The source with an id; null where it was deleted. */
export async function loadSource(db: Db, tenantId: string, sourceId: string): Promise<Source | null> {
  const row = await db
    .selectFrom('source')
    .select(['kind', 'name', 'settings'])
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  return row ? { tenantId, sourceId, ...row } : null;
}
