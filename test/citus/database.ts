import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { distributeTables } from '../../backend/store/distribute.ts';
import { planDistribution } from '../../backend/store/distribution-plan.ts';
import { openTestStore } from '../secret-key.ts';

/** The coordinator of a Citus cluster whose databases may be made and dropped; undefined: there is none to test on. */
export const CITUS_URL = process.env['CITUS_URL'] || undefined;

/** Enough to have several on each node; each costs time to make. */
const SHARDS = 4;

/** A new, empty store that is distributed over the nodes of the cluster; `drop` removes it from all of them. */
export async function createCitusStore(coordinator: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const { url, drop } = await createCitusDatabase(coordinator);
  const store = await openTestStore({ databaseUrl: url });
  try {
    await distributeTables(store.db, await planDistribution(store.db));
  } finally {
    await store.close();
  }
  return { url, drop };
}

/** A new database on every node of the cluster, with nothing in it but Citus and the nodes. */
export async function createCitusDatabase(coordinator: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `matchback_test_${randomBytes(6).toString('hex')}`;
  const nodes = await readNodes(coordinator);
  await Promise.all(
    nodes.map(async (node) => {
      await query(node.url, `create database ${name}`);
      await query(node.url, `alter database ${name} set citus.shard_count = ${SHARDS}`);
      await query(inDatabase(node.url, name), 'create extension citus');
    }),
  );
  const url = inDatabase(coordinator, name);
  for (const { host, port, groupid } of nodes) {
    await query(url, `select ${groupid === 0 ? 'citus_set_coordinator_host' : 'citus_add_node'}('${host}', ${port})`);
  }
  const drop = async (): Promise<void> => {
    for (const node of nodes) await query(node.url, `drop database if exists ${name} with (force)`);
  };
  return { url, drop };
}

interface Node {
  host: string;
  port: number;
  groupid: number;
  url: string;
}

/** The coordinator first. All are reached with the user and password of its address. */
async function readNodes(coordinator: string): Promise<Node[]> {
  const rows = await query(
    coordinator,
    'select nodename as host, nodeport as port, groupid from pg_dist_node order by groupid',
  );
  return (rows as Omit<Node, 'url'>[]).map((node) => {
    const url = new URL(coordinator);
    if (node.groupid !== 0) url.host = `${node.host}:${node.port}`;
    return { ...node, url: url.href };
  });
}

function inDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}
