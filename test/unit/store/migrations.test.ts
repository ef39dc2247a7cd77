import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { Migration } from 'kysely/migration';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, requiredMigration } from '../../../backend/store/migrate.ts';

/** The statements that a migration runs, without a database. */
async function statementsOf(migration: Migration): Promise<string[]> {
  const seen: string[] = [];
  const note = ({ sql }: CompiledQuery) => {
    seen.push(sql.replace(/\s+/g, ' ').trim().toLowerCase());
    return Promise.resolve({ rows: [] });
  };
  const db = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (of) => new PostgresIntrospector(of),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () =>
        Object.assign(new DummyDriver(), {
          acquireConnection: () =>
            Promise.resolve({
              executeQuery: note,
              streamQuery: () => {
                throw new Error('Migrations read nothing row by row.');
              },
            }),
        }),
    },
  });
  await migration.up(db);
  return seen;
}

/** What the release before could not live with: it would read what is gone, or write what is refused. */
const UNSAFE: [string, RegExp][] = [
  ['removes a table', /^(drop table|truncate)\b/],
  ['removes a column', /\bdrop column\b/],
  // Nothing relies on a foreign key: none of them deletes or changes rows. PostgreSQL gives their names this end.
  [
    'removes a constraint or default that writing may rely on',
    /\bdrop (constraint (?!(if exists )?\w+_fkey$)|default)/,
  ],
  ['renames', /\brename\b/],
  ['changes a type', /\balter (column )?\S+ (set data )?type\b/],
  ['makes a column mandatory', /\bset not null\b/],
  ['adds a mandatory column without a default', /\badd column (?!.*\bdefault\b).*\bnot null\b/],
  ['adds a rule to rows that the release before writes', /\badd (constraint|check|unique|primary key|foreign key)\b/],
  ['adds a unique index to rows that the release before writes', /^create unique index\b/],
];

/** What is wrong with each statement that only a contract migration may hold; of its own new tables any may be said. */
function unsafeIn(statements: readonly string[]): string[] {
  const own = new Set(
    statements.flatMap((statement) => /^create table (?:if not exists )?(\w+)/.exec(statement)?.[1] ?? []),
  );
  const table = /^(?:alter table (?:only )?|create unique index .*? on )(\w+)/;
  return statements
    .filter((statement) => !own.has(table.exec(statement)?.[1] ?? ''))
    .flatMap((statement) =>
      UNSAFE.filter(([, pattern]) => pattern.test(statement)).map(([what]) => `${what}: ${statement}`),
    );
}

describe('migrations', () => {
  const names = Object.keys(MIGRATIONS);

  it('are numbered on, once each', () => {
    expect(names).toEqual([...names].sort());
    expect(names.filter((name) => !/^\d{4}_[a-z0-9_]+$/.test(name))).toEqual([]);
    expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length);
  });

  it.each(names)('%s says whether an older release can go on', async (name) => {
    const required = requiredMigration(name);
    if (required === null) {
      // A name that means to say so and does not would let releases go on that cannot.
      expect(name).not.toMatch(/contract/);
      if (name !== '0001_first') expect(unsafeIn(await statementsOf(MIGRATIONS[name]!))).toEqual([]);
    } else {
      expect(required <= name.slice(0, 4)).toBe(true);
      expect(names.map((one) => one.slice(0, 4))).toContain(required);
    }
  });
});

describe('the check of migrations', () => {
  it('sees the statements of one', async () => {
    const statements = await statementsOf(MIGRATIONS['0001_first']!);
    expect(statements.filter((statement) => statement.startsWith('create table')).length).toBeGreaterThan(15);
  });

  it.each([
    'drop table batch',
    'alter table batch drop column size',
    'alter table batch rename column size to length',
    'alter table batch rename to bundle',
    'alter table batch alter column size type bigint',
    'alter table batch alter column size set data type bigint',
    'alter table batch alter size type bigint',
    'alter table batch alter column fingerprint set not null',
    'alter table batch add column place text not null',
    'alter table batch add constraint positive check (size > 0)',
    'alter table batch drop constraint batch_pkey',
    'alter table batch drop constraint if exists batch_size_check',
    'alter table batch alter column size drop default',
    'create unique index batch_by_size on batch (tenant_id, size)',
  ])('refuses “%s”', (statement) => {
    expect(unsafeIn([statement])).toHaveLength(1);
  });

  it.each([
    'alter table batch add column place text',
    "alter table batch add column place text not null default ''",
    'create index batch_by_size on batch (tenant_id, size)',
    'drop index batch_by_size',
    'alter table batch drop constraint batch_tenant_id_fkey',
    'alter table batch drop constraint if exists batch_tenant_id_fkey',
    'alter table batch alter column tenant_id set statistics 0',
    'create table rename_list (tenant_id uuid not null, primary key (tenant_id))',
  ])('allows “%s”', (statement) => {
    expect(unsafeIn([statement])).toEqual([]);
  });

  it('allows anything of a table that is new in the same migration', () => {
    expect(unsafeIn(['create table note (a int)', 'alter table note add unique (a)'])).toEqual([]);
    expect(unsafeIn(['create table note (a int)', 'create unique index n on note (a)'])).toEqual([]);
  });
});

describe('the release that a migration requires', () => {
  it('is shown by its name', () => {
    expect(requiredMigration('0007_later_dates')).toBeNull();
    expect(requiredMigration('0009_contract_0007_old_dates')).toBe('0007');
  });
});
