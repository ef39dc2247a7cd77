/** A connection to a database of a test. */
export interface TestConnection {
  query<Row extends object>(sql: string): Promise<{ rows: Row[] }>;
  /** Several statements. */
  exec(sql: string): Promise<unknown>;
}

/** To delete few rows takes a fifth of the time of truncating their tables, which makes new files of each table and index. */
const LARGE_TABLE_BYTES = 200_000;

/** Below are PostgreSQL's own tables. */
const FIRST_OWN_OID = 16_384;

/** Removes all rows and statistics, so that the next test finds the database as if it were new. */
export async function emptyTables(connection: TestConnection): Promise<void> {
  const { rows: tables } = await connection.query<{ name: string; size: number }>(
    `select oid::regclass::text as name, pg_relation_size(oid)::float8 as size from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'kysely_%'
       and (pg_relation_size(oid) > 0 or reltuples >= 0)`,
  );
  const large = tables.filter(({ size }) => size > LARGE_TABLE_BYTES);
  const small = tables.filter(({ size }) => size <= LARGE_TABLE_BYTES);
  const statements = [
    // Without checking the foreign keys of each row.
    'set session_replication_role = replica',
    ...small.map(({ name }) => `delete from ${name}`),
    'reset session_replication_role',
    ...(large.length > 0 ? [`truncate ${large.map(({ name }) => name).join(', ')} cascade`] : []),
    `delete from pg_statistic where starelid >= ${FIRST_OWN_OID}`,
    `update pg_class set reltuples = -1, relpages = 0, relallvisible = 0
     where oid >= ${FIRST_OWN_OID} and reltuples >= 0 and relkind in ('r', 'i')`,
  ];
  await connection.exec(statements.join(';'));
}

/** What the tables, columns and constraints are: differs once a test has changed the database otherwise than by rows. */
export async function describeTables(connection: TestConnection): Promise<string> {
  const { rows } = await connection.query(`
    select
      (select md5(string_agg(concat(name, timestamp), ',' order by name)) from kysely_migration) as migrations,
      (select md5(string_agg(concat(oid, relname, relkind), ',' order by oid)) from pg_class where oid >= ${FIRST_OWN_OID}) as tables,
      (select md5(string_agg(concat(attrelid, attname, atttypid, attnotnull, attisdropped, atthasdef, attstattarget), ',' order by attrelid, attnum))
       from pg_attribute where attrelid >= ${FIRST_OWN_OID}) as columns,
      (select md5(string_agg(concat(oid, conname), ',' order by oid)) from pg_constraint where oid >= ${FIRST_OWN_OID}) as constraints,
      (select count(*) from pg_trigger) as triggers,
      (select count(*) from pg_proc) as functions`);
  return JSON.stringify(rows);
}
