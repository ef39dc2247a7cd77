import type { ReportActor } from '../../shared/api.ts';
import { type Actor, OPERATOR, SERVER } from '../store/audit.ts';
import type { Db } from '../store/open.ts';

/** Who did something, from what is stored: "key <id>" or "member <id>". The names are those of a tenant's keys. */
export function describeActor(actor: Actor, names: ReadonlyMap<string, string>): ReportActor {
  if (actor === OPERATOR) return { kind: 'command_line', id: null, name: null };
  if (actor === SERVER) return { kind: 'server', id: null, name: null };
  const [kind, id = ''] = actor.split(' ');
  return { kind: kind === 'member' ? 'member' : 'key', id, name: names.get(id) ?? null };
}

/** The names of a tenant's API keys, also of revoked ones, by id. */
export async function readKeyNames(db: Db, tenantId: string): Promise<Map<string, string>> {
  const rows = await db.selectFrom('api_key').select(['key_id', 'name']).where('tenant_id', '=', tenantId).execute();
  return new Map(rows.map(({ key_id, name }) => [key_id, name]));
}
