import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type {
  AddSourceRequest,
  ChangeSourceRequest,
  RotateSourceRequest,
  SourceDetail,
  SourceWithKey,
} from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import type { SourceTable } from '../store/capture-schema.ts';
import { newId } from '../store/id.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { missingSecret } from '../sources/missing-secret.ts';
import { silenceOf } from '../sources/silence.ts';
import { UserError } from '../user-error.ts';
import { forgetSources } from './find-source.ts';
import type { SourceKindDefinition } from './source-kind.ts';
import { findKind, kindOf } from './source-kinds.ts';
import { hashOfKey, hintOfKey, makeSourceKey } from './source-keys.ts';
import { sealSourceSecrets, type Secrets, unsealSourceSecrets } from './source-secrets.ts';

/** Settings or secrets that a kind of source does not take. `fields` has each wrong one by its path, "settings.origins.0". */
export class InvalidSource extends UserError {
  readonly fields: { field: string; message: string }[];

  constructor(fields: { field: string; message: string }[]) {
    super(fields.map(({ field, message }) => `${field}: ${message}`).join('; '));
    this.fields = fields;
  }
}

/** No source of the tenant has the id. */
export class UnknownSource extends UserError {}

const MOST_SOURCES = 100;
const HOUR_MS = 3_600_000;

type Effects = Pick<Context, 'store' | 'clock'>;
type SourceRow = Selectable<SourceTable>;
interface Counts {
  waiting: number;
  failed: number;
}

/** A tenant's sources, oldest first. `origin`: the server's address, without a slash at the end. */
export async function listSources(db: Db, tenantId: string, origin: string, now: Date): Promise<SourceDetail[]> {
  const rows = await db
    .selectFrom('source')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('source_id')
    .execute();
  const { rows: counted } = await sql<{ source_id: string } & Counts>`
    select e.source_id, count(*)::int as waiting,
      (count(*) filter (where e.problem is not null and e.retry_at is null))::int as failed
    from source_event e where e.tenant_id = ${tenantId} group by e.source_id`.execute(db);
  const counts = new Map(counted.map(({ source_id, ...numbers }) => [source_id, numbers]));
  return rows.map((row) => describe(db, row, origin, now, counts.get(row.source_id)));
}

/** Adds a source. The key is only in the result where it is a secret. Throws InvalidSource for wrong settings, UserError where there are too many. */
export async function addSource(
  { store: { db }, clock }: Effects,
  tenantId: string,
  request: AddSourceRequest,
  { actor, origin }: { actor: Actor; origin: string },
): Promise<SourceWithKey> {
  const now = clock();
  const kind = kindOf(request.kind);
  const settings = readSettings(kind, request.settings);
  const secrets = completeSecrets(kind, request.secrets, { mayFollow: true });
  const sourceId = newId(now);
  const key = makeSourceKey(tenantId);
  const row = await transaction(db, async (trx) => {
    const { count } = await trx
      .selectFrom('source')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_SOURCES)
      throw new UserError(`An account has at most ${MOST_SOURCES} sources: delete one first.`);
    const added = await trx
      .insertInto('source')
      .values({
        tenant_id: tenantId,
        source_id: sourceId,
        kind: kind.kind,
        name: request.name,
        settings: JSON.stringify(settings),
        sealed_secrets: sealIfAny(trx, secrets.all, { tenantId, sourceId }),
        ...keyColumns(kind, key),
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await writeAudit(trx, tenantId, { actor, action: 'add_source', details: auditOf(added) }, now);
    return added;
  });
  forgetSources(db, tenantId);
  return withKey(describe(db, row, origin, now), kind, key, { origin, made: secrets.made });
}

/** Changes a source's name or settings, or disables it. Throws UnknownSource and InvalidSource. */
export async function changeSource(
  { store: { db }, clock }: Effects,
  tenantId: string,
  sourceId: string,
  { name, settings, disabled }: ChangeSourceRequest,
  actor: Actor,
): Promise<void> {
  const now = clock();
  await transaction(db, async (trx) => {
    const before = await loadForUpdate(trx, tenantId, sourceId);
    const values = {
      ...(name !== undefined && { name }),
      ...(settings && { settings: JSON.stringify(readSettings(kindOf(before.kind), settings)), problem: null }),
      ...(disabled !== undefined && { disabled_at: disabled ? (before.disabled_at ?? now) : null }),
    };
    if (Object.keys(values).length === 0) return;
    await update(trx, before, values);
    const details = {
      ...auditOf(before),
      ...(name !== undefined && { name }),
      ...(disabled !== undefined && { disabled }),
    };
    await writeAudit(trx, tenantId, { actor, action: 'change_source', details }, now);
  });
  forgetSources(db, tenantId);
}

/** Deletes a source with what it sent and is not processed. What was processed stays. Throws UnknownSource. */
export async function deleteSource(
  { store: { db }, clock }: Effects,
  tenantId: string,
  sourceId: string,
  actor: Actor,
): Promise<void> {
  await transaction(db, async (trx) => {
    const before = await loadForUpdate(trx, tenantId, sourceId);
    await trx.deleteFrom('source').where('tenant_id', '=', tenantId).where('source_id', '=', sourceId).execute();
    await trx.deleteFrom('source_event').where('tenant_id', '=', tenantId).where('source_id', '=', sourceId).execute();
    await writeAudit(trx, tenantId, { actor, action: 'delete_source', details: auditOf(before) }, clock());
  });
  forgetSources(db, tenantId);
}

/** Replaces the key or the secrets of a source; the one before is taken for `overlap_hours`. Throws UnknownSource and InvalidSource. */
export async function rotateSource(
  { store: { db }, clock }: Effects,
  tenantId: string,
  sourceId: string,
  { what, secrets: given = {}, overlap_hours: hours }: RotateSourceRequest,
  { actor, origin }: { actor: Actor; origin: string },
): Promise<SourceWithKey> {
  const now = clock();
  const until = new Date(now.getTime() + hours * HOUR_MS);
  const rotated = await transaction(db, async (trx) => {
    const before = await loadForUpdate(trx, tenantId, sourceId);
    const kind = kindOf(before.kind);
    const details = { ...auditOf(before), what, overlap_hours: hours };
    await writeAudit(trx, tenantId, { actor, action: 'rotate_source', details }, now);
    if (what === 'key') {
      const key = makeSourceKey(tenantId);
      const previous = { previous_key_hash: before.key_hash, previous_key_until: until };
      const row = await update(trx, before, { ...keyColumns(kind, key), ...previous });
      return { row, kind, key, made: {} };
    }
    if (kind.secrets.length === 0) throw new UserError('secrets: a source of this kind has none; rotate its key.');
    const next = completeSecrets(kind, given, { mayFollow: false });
    const ids = { tenantId, sourceId };
    const { current } = unsealSourceSecrets(storeKeysOf(trx), before.sealed_secrets, ids);
    const previous = { secrets: current, until: until.toISOString() };
    const sealed = sealSourceSecrets(storeKeysOf(trx), { current: next.all, previous }, ids);
    return {
      row: await update(trx, before, { sealed_secrets: sealed, problem: null }),
      kind,
      key: null,
      made: next.made,
    };
  });
  forgetSources(db, tenantId);
  const { row, kind, key, made } = rotated;
  return withKey(describe(db, row, origin, now), kind, key ?? row.public_key ?? '', { origin, made });
}

async function loadForUpdate(trx: Trx, tenantId: string, sourceId: string): Promise<SourceRow> {
  const row = await trx
    .selectFrom('source')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new UnknownSource('Unknown source: the list of sources shows the ids.');
  return row;
}

function update(trx: Trx, { tenant_id, source_id }: SourceRow, values: object): Promise<SourceRow> {
  return trx
    .updateTable('source')
    .set(values)
    .where('tenant_id', '=', tenant_id)
    .where('source_id', '=', source_id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

function readSettings(kind: SourceKindDefinition, settings: unknown): Record<string, unknown> {
  const parsed = kind.settings.safeParse(settings);
  if (parsed.success) return parsed.data;
  throw new InvalidSource(
    parsed.error.issues.map(({ path, message }) => ({ field: ['settings', ...path].join('.'), message })),
  );
}

/**
 * The given secrets, with those that are made here. Throws InvalidSource where one is unknown or missing. `mayFollow`: one that the other
 * side makes may be entered later, because shops show it only once they have the address.
 */
function completeSecrets(
  kind: SourceKindDefinition,
  given: Secrets,
  { mayFollow }: { mayFollow: boolean },
): { all: Secrets; made: Record<string, string> } {
  const names = kind.secrets.map(({ name }) => name);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const known = names.length > 0 ? `It has: ${names.join(', ')}.` : 'It has none.';
    throw new InvalidSource([
      { field: `secrets.${unknown}`, message: `a source of this kind has no such secret. ${known}` },
    ]);
  }
  const made: Record<string, string> = {};
  const all: Record<string, string> = {};
  for (const { name, make } of kind.secrets) {
    const value = given[name]?.trim();
    if (value) all[name] = value;
    else if (make) all[name] = made[name] = make();
    else if (!mayFollow)
      throw new InvalidSource([{ field: `secrets.${name}`, message: 'enter the secret that the other side shows.' }]);
  }
  return { all, made };
}

function sealIfAny(trx: Trx, all: Secrets, ids: { tenantId: string; sourceId: string }): string | null {
  return Object.keys(all).length === 0 ? null : sealSourceSecrets(storeKeysOf(trx), { current: all }, ids);
}

function keyColumns({ isKeyPublic }: SourceKindDefinition, key: string) {
  return { key_hash: hashOfKey(key), key_hint: hintOfKey(key), public_key: isKeyPublic ? key : null };
}

const auditOf = ({ source_id, kind, name }: SourceRow) => ({ source_id, kind, name });

function describe(
  db: Db,
  row: SourceRow,
  origin: string,
  now: Date,
  counts: Counts = { waiting: 0, failed: 0 },
): SourceDetail {
  const kind = findKind(row.kind);
  const ids = { tenantId: row.tenant_id, sourceId: row.source_id };
  const isoOf = (date: Date | null): string | null => date?.toISOString() ?? null;
  const secrets = Object.keys(unsealSourceSecrets(storeKeysOf(db), row.sealed_secrets, ids).current);
  return {
    source_id: row.source_id,
    kind: row.kind,
    name: row.name,
    settings: row.settings,
    secrets,
    key: row.public_key,
    key_hint: row.key_hint,
    address: row.public_key !== null && kind ? `${origin}${kind.path}${row.public_key}` : null,
    previous_key_until: isoOf(row.previous_key_until),
    created_at: row.created_at.toISOString(),
    disabled_at: isoOf(row.disabled_at),
    last_event_at: isoOf(row.last_event_at),
    ...counts,
    problem: missingSecret(row, secrets) ?? row.problem,
    silence: silenceOf(row, now),
  };
}

function withKey(
  source: SourceDetail,
  kind: SourceKindDefinition,
  key: string,
  { origin, made }: { origin: string; made: Record<string, string> },
): SourceWithKey {
  return { source, key, address: key === '' ? '' : `${origin}${kind.path}${key}`, secrets: made };
}
