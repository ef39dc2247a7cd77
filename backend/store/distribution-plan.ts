import { sql } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Db } from './open.ts';

/**
 * Tables of which every node keeps a copy: they are asked before it is known which tenant is speaking. Every other table
 * with a `tenant_id` is distributed by it.
 */
export const REFERENCE_TABLES: readonly string[] = ['tenant', 'api_key', 'member'];

/** Tables that stay on the coordinator: they are about the store as a whole, and have no `tenant_id`. */
export const COORDINATOR_TABLES: readonly string[] = ['kysely_migration', 'kysely_migration_lock'];

/** How the tables of a store lie on the nodes of a Citus cluster, and what is to be changed about it. */
export interface DistributionPlan {
  coordinator: string;
  /** The nodes that hold distributed rows, `host:port`. */
  dataNodes: string[];
  /** Still to be copied to every node. */
  toCopy: string[];
  /** Still to be distributed by `tenant_id`, the rows of a tenant side by side. */
  toDistribute: string[];
  /** A table that is distributed already and that the others are put beside; null: none is. */
  beside: string | null;
  /** To be dropped before and added again after, because a local table cannot refer to a distributed one. */
  foreignKeys: ForeignKey[];
  /** Tables where nothing is to be done. */
  done: string[];
  /** Those that stay on the coordinator. */
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
  placement: 'local' | 'copied' | 'distributed' | 'otherwise';
  colocation: number | null;
}

/** Reads how the tables lie and what is left to do. Throws Refusal, with the remedy, where it cannot be done. */
export async function planDistribution(db: Db): Promise<DistributionPlan> {
  const { coordinator, dataNodes } = await readNodes(db);
  const tables = await readTables(db);
  const shouldBe = ({ name, by_tenant }: TableRow) =>
    by_tenant ? (REFERENCE_TABLES.includes(name) ? 'copied' : 'distributed') : 'local';
  const distributed = tables.filter(({ placement }) => placement === 'distributed');
  const wrong = tables.filter(
    (table) =>
      table.by_tenant &&
      ((table.placement !== 'local' && table.placement !== shouldBe(table)) ||
        (table.placement === 'distributed' && table.colocation !== distributed[0]?.colocation)),
  );
  if (wrong.length > 0) {
    const names = wrong.map(({ name }) => name).join(', ');
    throw new Refusal(
      `Not distributed by Matchback, or not the way it has to be: ${names}. Take that back with \`select undistribute_table(…)\`, then run this again.`,
    );
  }
  const named = (which: (table: TableRow) => boolean) => tables.filter(which).map(({ name }) => name);
  const toDistribute = named((table) => shouldBe(table) === 'distributed' && table.placement === 'local');
  return {
    coordinator,
    dataNodes,
    toCopy: REFERENCE_TABLES.filter((name) => tables.find((table) => table.name === name)?.placement === 'local'),
    toDistribute,
    beside: distributed[0]?.name ?? null,
    foreignKeys: await readForeignKeys(db, toDistribute),
    done: named((table) => table.by_tenant && table.placement !== 'local'),
    local: named(({ name }) => COORDINATOR_TABLES.includes(name)),
  };
}

async function readNodes(db: Db): Promise<Pick<DistributionPlan, 'coordinator' | 'dataNodes'>> {
  const { rows: extension } = await sql`select from pg_extension where extname = 'citus'`.execute(db);
  if (extension.length === 0) {
    throw new Refusal(
      'This database has no Citus: install it on every node and `create extension citus` there, or leave the store as it is; docs/scaling.md says how.',
    );
  }
  const { rows } = await sql<{ place: string; is_here: boolean; is_coordinator: boolean; has_data: boolean }>`
    select nodename || ':' || nodeport as place, groupid = (select groupid from pg_dist_local_group) as is_here,
      groupid = 0 as is_coordinator, shouldhaveshards as has_data
    from pg_dist_node where isactive and noderole = 'primary' order by nodeid`.execute(db);
  const coordinator = rows.find((node) => node.is_coordinator);
  if (!coordinator) {
    throw new Refusal(
      "Citus does not know where its coordinator is: `select citus_set_coordinator_host('<host>', 5432)` on it first.",
    );
  }
  if (!coordinator.is_here) {
    throw new Refusal(`This is a worker; the coordinator is ${coordinator.place}: set DATABASE_URL to that one.`);
  }
  const dataNodes = rows.filter((node) => node.has_data).map(({ place }) => place);
  if (dataNodes.length === 0) {
    throw new Refusal("No node may hold data yet: `select citus_add_node('<host>', 5432)` for each worker first.");
  }
  return { coordinator: coordinator.place, dataNodes };
}

/** Every table of the store; a new one is found by its `tenant_id`. */
async function readTables(db: Db): Promise<TableRow[]> {
  const { rows } = await sql<TableRow>`
    select c.relname as name, a.attname is not null as by_tenant, p.colocationid as colocation,
      case when p.logicalrelid is null or (p.partmethod = 'n' and p.repmodel = 's') then 'local'
        when p.partmethod = 'n' and p.repmodel = 't' then 'copied'
        when p.partmethod = 'h' and column_to_column_name(p.logicalrelid, p.partkey) = 'tenant_id' then 'distributed'
        else 'otherwise' end as placement
    from pg_class c
    left join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    left join pg_dist_partition p on p.logicalrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
    order by c.relname`.execute(db);
  return rows;
}

/** Those between tables that are distributed or will be. The ones to tables that every node has can stay. */
async function readForeignKeys(db: Db, toDistribute: readonly string[]): Promise<ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and confrelid <> all(${[...REFERENCE_TABLES]}::regclass[])
      and (conrelid = any(${[...toDistribute]}::regclass[]) or confrelid = any(${[...toDistribute]}::regclass[]))
    order by 1, 2`.execute(db);
  return rows;
}
