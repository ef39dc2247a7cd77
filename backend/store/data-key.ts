import { createSecretKey, randomBytes } from 'node:crypto';
import { UserError } from '../user-error.ts';
import { deriveKeys, type StoreKeys } from './keys.ts';
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import { seal, unseal } from './seal.ts';
import { hasTenants, opensStoredSecrets, sealStored } from './seal-stored.ts';

/** SECRET_KEY and, while it is being replaced, the one before it: 32 bytes each. */
export interface SecretKeys {
  current: Buffer;
  previous: Buffer | null;
}

/*
 * Every key of a store is derived from its data key: 32 random bytes that are stored sealed under SECRET_KEY. So SECRET_KEY is
 * replaced by sealing these 32 bytes again, however much is stored.
 */
const NAME = 'data';
const CONTEXT = ['store_key', NAME];

/**
 * Returns the keys of a store. Makes its data key where it has none; seals it again where only the previous SECRET_KEY opens it;
 * and brings what an earlier release stored up to date. Throws UserError where SECRET_KEY is not the store's. Several processes
 * may call this at once.
 */
export async function openStoreKeys(db: Kysely<Schema>, secretKeys: SecretKeys): Promise<StoreKeys> {
  const stored = (await readRow(db)) ?? (await createDataKey(db, secretKeys));
  const dataKey = open(stored.sealed, secretKeys.current) ?? (await replaceSecretKey(db, stored.sealed, secretKeys));
  const keys = deriveKeys(dataKey);
  if (!stored.is_complete) await sealStored(db, keys, oldestFirst(secretKeys));
  return keys;
}

const readRow = (db: Kysely<Schema>) =>
  db.selectFrom('store_key').select(['sealed', 'is_complete']).where('name', '=', NAME).executeTakeFirst();

/** Of several processes that do this at once, one stores its key and all use that. */
async function createDataKey(db: Kysely<Schema>, secretKeys: SecretKeys) {
  if (!(await opensStoredSecrets(db, oldestFirst(secretKeys)))) {
    throw new UserError(
      'SECRET_KEY is not the one that this database was used with: it opens the credentials of no destination. Set the SECRET_KEY of before the upgrade. If it is lost, docs/upgrade.md says what to do.',
    );
  }
  await db
    .insertInto('store_key')
    .values({
      name: NAME,
      sealed: sealDataKey(secretKeys.current, randomBytes(32)),
      is_complete: !(await hasTenants(db)),
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await readRow(db);
  if (!row) throw new Error('The data key was not stored.');
  return row;
}

async function replaceSecretKey(
  db: Kysely<Schema>,
  sealed: string,
  { current, previous }: SecretKeys,
): Promise<Buffer> {
  const dataKey = previous && open(sealed, previous);
  if (!dataKey) {
    throw new UserError(
      previous
        ? 'Neither SECRET_KEY nor SECRET_KEY_PREVIOUS opens this database. Set the SECRET_KEY that it was last used with.'
        : 'SECRET_KEY is not the one of this database. Set the one that it was last used with; to replace it, set the new one as SECRET_KEY and the old one as SECRET_KEY_PREVIOUS.',
    );
  }
  // Another process may have replaced it in the meantime, with the same result.
  await db
    .updateTable('store_key')
    .set({ sealed: sealDataKey(current, dataKey) })
    .where('name', '=', NAME)
    .where('sealed', '=', sealed)
    .execute();
  return dataKey;
}

function sealDataKey(secretKey: Buffer, dataKey: Buffer): string {
  return seal(createSecretKey(secretKey), dataKey.toString('base64'), CONTEXT);
}

/** Null where this key does not open it. */
function open(sealed: string, secretKey: Buffer): Buffer | null {
  try {
    return Buffer.from(unseal(createSecretKey(secretKey), sealed, CONTEXT) as string, 'base64');
  } catch {
    return null;
  }
}

const oldestFirst = ({ current, previous }: SecretKeys) =>
  (previous ? [previous, current] : [current]).map((key) => createSecretKey(key));
