import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from './sql-rules.ts';
import { readStatements } from './sql-statements.ts';

const BACKEND = resolve(import.meta.dirname, '../../../backend');
const MIGRATIONS = join('store', 'migrations');

const files = readdirSync(BACKEND, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const read = (name: string): string => readFileSync(join(BACKEND, name), 'utf8');

/** Which rules the sql`…` templates of a file break. */
function brokenBy(text: string): string[] {
  const statements = readStatements(new Map([['sample.ts', text]]));
  return RULES.filter(({ isBroken }) => statements.some((statement) => isBroken(statement.text))).map(
    ({ name }) => name,
  );
}

const ALLOWED = new Set([
  // The row of a tenant, as the version before does, only where the store is not on Citus.
  'store/transaction.ts: no row is locked of a table that every node has a copy of',
  // A table of one row, which stays on the coordinator.
  'store/seal-stored.ts: rows are locked for one tenant at a time',
]);

describe('every statement of the backend', () => {
  const statements = readStatements(new Map(files.map((name) => [name.replaceAll('\\', '/'), read(name)])));

  it('is found', () => {
    expect(statements.filter(({ text }) => /^(select|with|insert|update|delete)\b/.test(text)).length).toBeGreaterThan(
      30,
    );
    expect(statements.filter(({ text }) => /\bfor update\b/.test(text)).length).toBeGreaterThan(4);
  });

  it.each(RULES)('$name', ({ name, isBroken }) => {
    const broken = statements
      .filter(({ text }) => isBroken(text))
      .filter(({ file }) => !ALLOWED.has(`${file}: ${name}`))
      .map(({ file, line }) => `${file}:${line}`);
    expect(broken).toEqual([]);
  });
});

describe('every migration', () => {
  const migrations = files.filter((name) => name.startsWith(MIGRATIONS));
  // Written as plain texts, which are not read as statements.
  const text = (name: string): string =>
    read(name)
      .replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '')
      .toLowerCase();

  it('has no sequences, triggers or advisory locks', () => {
    const rule = RULES.at(-1);
    expect(migrations.filter((name) => rule?.isBroken(text(name)))).toEqual([]);
  });

  it('after 0004, since which stores can be distributed, makes no foreign keys, which Citus refuses there', () => {
    const later = migrations.filter((name) => Number(/(\d{4})_/.exec(name)?.[1]) > 4);
    expect(later.filter((name) => /\breferences\b/.test(text(name)))).toEqual([]);
  });
});

describe('the rules', () => {
  it.each([
    ['select (select count(*) from b where b.tenant_id = u.tenant_id) from u where u.tenant_id = ${tenantId}', 0],
    ['select 1 from b join u using (tenant_id, id) where b.tenant_id = ${configured.tenantId}', 0],
    ["update d set due_at = (r.rows->>'due')::timestamptz from r where d.tenant_id = ${tenantId}", 1],
    ['with a as (select 1) update d set due_at = cast(r.due as timestamptz) from r where d.tenant_id = ${tenantId}', 1],
    ['select x.a from d cross join lateral (select exists (select 1 from e) as a) x', 2],
    ["select case d.state when 'sent' then 1 end from d", 3],
    ['select 1 from delivery where due_at <= ${now} for update skip locked', 4],
    ['select 1 from delivery where due_at <= ${now} for no key update', 4],
    ['select 1 from tenant where tenant_id = ${tenantId} for share', 5],
    ['select pg_advisory_xact_lock(1)', 6],
    ["select nextval('numbers')", 6],
    ['listen deliveries', 6],
    ["select pg_notify('deliveries', '')", 6],
  ])('are broken by: %s', (text, rule) => {
    expect(brokenBy(`const found = sql\`${text}\`;`)).toEqual([RULES[rule]?.name]);
  });

  it('see through fragments, wherever they are made', () => {
    const column = 'const field = (name: string) => sql`(given.rows->>${name})`;';
    const update =
      "const write = sql`update d set due_at = ${field('due_at')}::timestamptz where d.tenant_id = ${tenantId}`;";
    expect(brokenBy(`${column}\n${update}`)).toEqual([RULES[1]?.name]);
    const whole = readStatements(
      new Map([
        [
          'a.ts',
          'export const deliveries = { of: () => { return sql`select 1 from d where d.tenant_id = c.tenant_id`; } };',
        ],
        ['b.ts', 'sql`select ${deliveries.of()} from c where c.tenant_id = ${tenantId}`'],
      ]),
    );
    expect(whole.filter(({ text }) => RULES[0]?.isBroken(text)).map(({ file }) => file)).toEqual(['b.ts']);
  });

  it('know the tenant where its column is named by a function', () => {
    const here = 'const isHere = (of) => sql`${sql.ref(`${of}.tenant_id`)} = ${tenant_id}`;';
    expect(brokenBy(`${here}\nconst take = sql\`select 1 from d where \${isHere('d')} for update\`;`)).toEqual([]);
  });

  it('see a lock that the query builder takes in a function that knows no tenant', () => {
    const lock = (where: string) => `const f = (db) => db.selectFrom('d')${where}.forUpdate().execute();`;
    expect(brokenBy(lock(".where('id', '=', 1)"))).toEqual([RULES[4]?.name]);
    expect(brokenBy(lock(".where('tenant_id', '=', id)"))).toEqual([]);
  });

  it.each([
    'select 1 from d where exists (select 1 from y where y.tenant_id = d.tenant_id)',
    'update d set at = ${now.toISOString()}::timestamptz, due = to_timestamp((r.x)::float8) from r where d.tenant_id = ${tenantId}',
    "insert into d select (r.data->>'time')::timestamptz from r on conflict (a) do update set b = excluded.b",
    'select 1 from d cross join lateral (select max((a.at)) as at from a where a.tenant_id = ${tenantId}) x',
    "select case when d.state = 'a case of' then 1 end from d -- no case of anything",
    'select 1 from d where tenant_id = ${tenantId} for update of d',
  ])('are kept by: %s', (text) => {
    expect(brokenBy(`const found = sql\`${text}\`;`)).toEqual([]);
  });
});
