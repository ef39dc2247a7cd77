import type { SignedIn } from '../../shared/api.ts';
import { roleOf } from '../../shared/roles.ts';
import type { Db } from '../store/open.ts';
import { listKeys } from '../tenants/keys.ts';
import { listMembers } from '../tenants/members.ts';
import type { Session } from './sessions.ts';

/** Who is signed in, for pages. */
export async function describeSession(
  db: Db,
  session: Session,
): Promise<Omit<SignedIn, 'signed_in' | 'google_sign_in'>> {
  const { tenantId, slug, kind, id, scopes, createdAt, expiresAt } = session;
  const tenant = await db
    .selectFrom('tenant')
    .select(['name', 'time_zone'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return {
    tenant: slug,
    name: tenant.name,
    time_zone: tenant.time_zone,
    caller: { kind, id, label: await labelOf(db, session) },
    role: roleOf(scopes),
    scopes,
    signed_in_at: createdAt.toISOString(),
    expires_at: expiresAt.toISOString(),
  };
}

async function labelOf(db: Db, { tenantId, kind, id }: Session): Promise<string | null> {
  if (kind === 'key') return (await listKeys(db, tenantId)).find(({ keyId }) => keyId === id)?.name ?? null;
  return (await listMembers(db, tenantId)).find(({ memberId }) => memberId === id)?.email ?? null;
}
