import { sql } from 'kysely';
import { UserError } from '../user-error.ts';
import type { Db } from './open.ts';

/**
 * Tables that every node has a copy of: they are queried before the tenant of a request is known. Every other table
 * with a `tenant_id` is distributed by it.
 */
export const REFERENCE_TABLES: readonly string[] = ['tenant', 'api_key', 'member'];

/** Tables that stay on the coordinator: they concern the store as a whole, and have no `tenant_id`. */
export const COORDINATOR_TABLES: readonly string[] = ['kysely_migration', 'kysely_migration_lock', 'store_key'];

/** How the tables of a store are placed on the nodes of a Citus cluster, and what is to be changed. */
export interface DistributionPlan {
  coordinator: string;
  /** The nodes that hold distributed rows, `host:port`. */
  dataNodes: string[];
  /** Still to be copied to every node. */
  toCopy: string[];
  /** Still to be distributed by `tenant_id`, with all rows of a tenant on one node. */
  toDistribute: string[];
  /** A table that is distributed already and that the others are colocated with; null: none is. */
  colocateWith: string | null;
  /** To be dropped before and added again afterwards, because a local table cannot refer to a distributed one. */
  foreignKeys: ForeignKey[];
  /** Tables that are placed already. */
  done: string[];
  /** Tables that stay on the coordinator. */
  local: string[];
}

export interface ForeignKey {
  table: string;
  name: string;
  /** As in `alter table … add constraint <name> <definition>`. */
  definition: string;
}

interface TableRow {
  name: string;
  by_tenant: boolean;
  placement: 'local' | 'copied' | 'distributed' | 'other';
  colocation: number | null;
}

/**
 * Returns how the tables are placed and what is to be done. Throws UserError with the remedy where that is impossible.
 */
export async function planDistribution(db: Db): Promise<DistributionPlan> {
  const { coordinator, dataNodes } = await readNodes(db);
  const tables = await readTables(db);
  const targetPlacement = ({ name, by_tenant }: TableRow) =>
    by_tenant ? (REFERENCE_TABLES.includes(name) ? 'copied' : 'distributed') : 'local';
  const distributed = tables.filter(({ placement }) => placement === 'distributed');
  const misplaced = tables.filter(
    (table) =>
      table.by_tenant &&
      ((table.placement !== 'local' && table.placement !== targetPlacement(table)) ||
        (table.placement === 'distributed' && table.colocation !== distributed[0]?.colocation)),
  );
  if (misplaced.length > 0) {
    const names = misplaced.map(({ name }) => name).join(', ');
    throw new UserError(
      `Not distributed by Matchback, or not as required: ${names}. Undo it with \`select undistribute_table(…)\`, then run this again.`,
    );
  }
  const namesOf = (which: (table: TableRow) => boolean) => tables.filter(which).map(({ name }) => name);
  const toDistribute = namesOf((table) => targetPlacement(table) === 'distributed' && table.placement === 'local');
  return {
    coordinator,
    dataNodes,
    toCopy: REFERENCE_TABLES.filter((name) => tables.find((table) => table.name === name)?.placement === 'local'),
    toDistribute,
    colocateWith: distributed[0]?.name ?? null,
    foreignKeys: await readForeignKeys(db, toDistribute),
    done: namesOf((table) => table.by_tenant && table.placement !== 'local'),
    local: namesOf(({ name }) => COORDINATOR_TABLES.includes(name)),
  };
}

async function readNodes(db: Db): Promise<Pick<DistributionPlan, 'coordinator' | 'dataNodes'>> {
  const { rows: extension } = await sql`select from pg_extension where extname = 'citus'`.execute(db);
  if (extension.length === 0) {
    throw new UserError(
      'Citus is not installed in this database: install it on every node and run `create extension citus` there, or leave the store on one server; see docs/scaling.md.',
    );
  }
  const { rows } = await sql<{ address: string; is_here: boolean; is_coordinator: boolean; has_data: boolean }>`
    select nodename || ':' || nodeport as address, groupid = (select groupid from pg_dist_local_group) as is_here,
      groupid = 0 as is_coordinator, shouldhaveshards as has_data
    from pg_dist_node where isactive and noderole = 'primary' order by nodeid`.execute(db);
  const coordinator = rows.find((node) => node.is_coordinator);
  if (!coordinator) {
    throw new UserError(
      "The coordinator is not set in Citus: run `select citus_set_coordinator_host('<host>', 5432)` on it first.",
    );
  }
  if (!coordinator.is_here) {
    throw new UserError(`DATABASE_URL is a worker: set it to the coordinator, ${coordinator.address}.`);
  }
  const dataNodes = rows.filter((node) => node.has_data).map(({ address }) => address);
  if (dataNodes.length === 0) {
    throw new UserError(
      "No node of the cluster is set to hold data: run `select citus_add_node('<host>', 5432)` for each worker first.",
    );
  }
  return { coordinator: coordinator.address, dataNodes };
}

/** Returns every table of the store. Whether it belongs to a tenant is derived from its `tenant_id` column. */
async function readTables(db: Db): Promise<TableRow[]> {
  const { rows } = await sql<TableRow>`
    select c.relname as name, a.attname is not null as by_tenant, p.colocationid as colocation,
      case when p.logicalrelid is null or (p.partmethod = 'n' and p.repmodel = 's') then 'local'
        when p.partmethod = 'n' and p.repmodel = 't' then 'copied'
        when p.partmethod = 'h' and column_to_column_name(p.logicalrelid, p.partkey) = 'tenant_id' then 'distributed'
        else 'other' end as placement
    from pg_class c
    left join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    left join pg_dist_partition p on p.logicalrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
    order by c.relname`.execute(db);
  return rows;
}

/** Returns the foreign keys between tables that are to be distributed. Those to tables that every node has can stay. */
async function readForeignKeys(db: Db, toDistribute: readonly string[]): Promise<ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and confrelid <> all(${[...REFERENCE_TABLES]}::regclass[])
      and (conrelid = any(${[...toDistribute]}::regclass[]) or confrelid = any(${[...toDistribute]}::regclass[]))
    order by 1, 2`.execute(db);
  return rows;
}
