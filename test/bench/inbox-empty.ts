import type { Db } from '../../backend/store/open.ts';

const LOOK_EVERY_MS = 20;

/** Resolves once the inbox of a tenant is empty. */
export async function untilProcessed(db: Db, tenantId: string): Promise<void> {
  for (;;) {
    const left = await db
      .selectFrom('source_event')
      .select(['event_id', 'problem'])
      .where('tenant_id', '=', tenantId)
      .limit(1)
      .execute();
    if (left.length === 0) return;
    if (left[0]?.problem) throw new Error(left[0].problem);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
