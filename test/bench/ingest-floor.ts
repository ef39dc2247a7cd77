import { sql } from 'kysely';
import type { Db } from '../../backend/store/open.ts';
import { MIGRATION_TIMEOUTS, openPool } from '../../backend/store/postgres.ts';
import { type Rate, rateOf } from './processor-time.ts';

/**
 * How fast PostgreSQL stores the rows of identity events that were taken since a time, and nothing more: the same rows with other keys
 * into the same tables, as they are now, each table in one statement. So it shows what the tables and indexes themselves take. It is
 * rolled back.
 */
export async function measureFloor(databaseUrl: string, tenantId: string, events: number, since: Date): Promise<Rate> {
  const { db } = openPool(databaseUrl, 1, MIGRATION_TIMEOUTS);
  try {
    return await db.connection().execute(async (one) => {
      await copyRows(one, tenantId, since);
      await sql`begin`.execute(one);
      const rate = await rateOf(events, () => insertRows(one));
      await sql`rollback`.execute(one);
      return rate;
    });
  } finally {
    await db.destroy();
  }
}

/** Ids of identities are in the order of time: these come after all others, as new ones do. */
const LATER = sql`identity_id = ('f' || substr(identity_id::text, 2))::uuid`;

/** The rows of each table since a time, how they are changed, and the order of its main index. */
const TABLES = {
  identity: {
    rows: sql`select * from identity i where i.created_at >= `,
    change: LATER,
    order: 'identity_id',
  },
  identity_event: {
    rows: sql`select * from identity_event i where i.first_seen >= `,
    change: sql`${LATER}, event_id = gen_random_uuid()`,
    order: 'event_id',
  },
  identity_event_click: {
    rows: sql`select c.* from identity_event i join identity_event_click c using (tenant_id, event_id) where i.first_seen >= `,
    change: sql`event_id = gen_random_uuid()`,
    order: 'event_id',
  },
  identity_key: {
    rows: sql`select * from identity_key i where i.seen_at >= `,
    change: sql`${LATER}, key = gen_random_uuid()`,
    order: 'key',
  },
  identity_click: {
    rows: sql`select c.* from identity i join identity_click c using (tenant_id, identity_id) where i.created_at >= `,
    change: LATER,
    order: 'identity_id',
  },
} as const;

async function copyRows(db: Db, tenantId: string, since: Date): Promise<void> {
  for (const [name, { rows, change }] of Object.entries(TABLES)) {
    const copy = sql.table(`floor_${name}`);
    await sql`
      create temporary table ${copy} as
      ${rows} ${since.toISOString()}::timestamptz and i.tenant_id = ${tenantId}`.execute(db);
    await sql`update ${copy} set ${change}`.execute(db);
  }
}

async function insertRows(db: Db): Promise<void> {
  for (const [name, { order }] of Object.entries(TABLES)) {
    await sql`
      insert into ${sql.table(name)} select * from ${sql.table(`floor_${name}`)} order by ${sql.ref(order)}`.execute(
      db,
    );
  }
}
