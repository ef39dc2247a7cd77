import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Store } from '../../backend/store/open.ts';

/**
 * Nothing in the graph refers to what is not there. The database does not check it, because that would take longer than storing the
 * rows: see migration 0030.
 */
export async function expectWholeGraph({ db }: Store, tenantId: string): Promise<void> {
  const withoutIdentity = (table: 'identity_key' | 'identity_click' | 'identity_event') => sql`
    select ${table} as what, t.identity_id from ${sql.table(table)} t
    where t.tenant_id = ${tenantId} and t.identity_id is not null and not exists (
      select 1 from identity i where i.tenant_id = ${tenantId} and i.identity_id = t.identity_id)`;
  const { rows } = await sql`
    ${withoutIdentity('identity_key')} union all ${withoutIdentity('identity_click')} union all ${withoutIdentity('identity_event')}
    union all
    select 'identity_event_click', t.event_id from identity_event_click t
    where t.tenant_id = ${tenantId} and not exists (
      select 1 from identity_event e where e.tenant_id = ${tenantId} and e.event_id = t.event_id)`.execute(db);
  expect(rows).toEqual([]);
}
