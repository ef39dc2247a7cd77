import { z } from 'zod';
import type { AuditEntry, AuditPage } from '../../shared/api.ts';
import { OPERATOR } from '../store/audit.ts';
import { decodeCursor, encodeCursor } from '../store/cursor.ts';
import type { Db } from '../store/open.ts';
import { listKeys } from './keys.ts';
import { listMembers } from './members.ts';

const cursorValues = z.tuple([z.uuid()]);

/** One page of what was changed in an account, the newest first. Throws InvalidCursor. */
export async function listAudit(
  db: Db,
  tenantId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<AuditPage> {
  let query = db
    .selectFrom('audit_entry')
    .select(['audit_id', 'at', 'actor', 'action', 'details'])
    .where('tenant_id', '=', tenantId)
    // Ids are in the order of time.
    .orderBy('audit_id', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) query = query.where('audit_id', '<', decodeCursor(cursor, cursorValues)[0]);
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  const labels = await labelsOfCallers(db, tenantId);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    entries: page.map(({ audit_id: id, at, actor, action, details }) => ({
      id,
      at: at.toISOString(),
      actor: readActor(actor, labels),
      action,
      details,
    })),
    next_cursor: last ? encodeCursor([last.audit_id]) : null,
  };
}

/** The names of keys and the addresses of members, by their ids. */
export async function labelsOfCallers(db: Db, tenantId: string): Promise<Map<string, string | null>> {
  const [keys, members] = [await listKeys(db, tenantId), await listMembers(db, tenantId)];
  return new Map([
    ...keys.map(({ keyId, name }) => [keyId, name] as const),
    ...members.map(({ memberId, email }) => [memberId, email] as const),
  ]);
}

/** "key <id>", "member <id>" or OPERATOR. */
function readActor(actor: string, labels: ReadonlyMap<string, string | null>): AuditEntry['actor'] {
  const [kind, id = ''] = actor.split(' ');
  if (actor === OPERATOR || (kind !== 'key' && kind !== 'member')) return { kind: 'operator', id: null, label: null };
  return { kind, id, label: labels.get(id) ?? null };
}
