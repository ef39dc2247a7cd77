import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DELIVERY_STATES } from '../../../shared/delivery.ts';

const BACKEND = join(import.meta.dirname, '../../../backend');
const STATES = join(BACKEND, 'delivery', 'states.ts');

/** A comparison, in SQL, of a delivery's state, code or time of sending with something. */
const states = DELIVERY_STATES.join('|');
const CONDITIONS = [
  new RegExp(`\\bstate\\s*(?:=|<>|in\\s*\\()\\s*\\(?'(?:${states})'`),
  /\bfirst_sent_at\s+is\s+(?:not\s+)?null/,
  /\bcode\s*(?:=|in\s*\(|is\s+(?:not\s+)?distinct\s+from)\s*'?\$?\{?/,
];

/** What is set, behind `set …`, is no condition. */
function conditionsOf(text: string): string[] {
  const statements = [...text.matchAll(/sql(?:<[^`]*>)?`([^`]*)`/g)].map(([, statement]) => statement ?? '');
  return statements
    .map((statement) => statement.replace(/\bset\b[\s\S]*?(?=\b(?:from|where)\b|$)/g, ''))
    .filter((statement) => /\bdelivery\b|\b[deo]\./.test(statement))
    .flatMap((statement) => CONDITIONS.flatMap((condition) => condition.exec(statement)?.[0] ?? []));
}

it('finds a condition on deliveries wherever it is written', () => {
  expect(conditionsOf("sql`select 1 from delivery d where d.state = 'pending'`")).toHaveLength(1);
  expect(conditionsOf("sql`select 1 from delivery d where d.state in ('pending', 'sending')`")).toHaveLength(1);
  expect(conditionsOf('sql`select 1 from delivery d where d.first_sent_at is null`')).toHaveLength(1);
  expect(conditionsOf("sql`select 1 from delivery d where d.code = 'held_back'`")).toHaveLength(1);
  expect(conditionsOf("sql`update delivery d set state = 'pending' where d.seq = 0`")).toEqual([]);
});

it('only the state machine spells out conditions on the states of deliveries', async () => {
  const entries = await readdir(BACKEND, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => file !== STATES && !file.includes('migrations'));
  const spelled: string[] = [];
  for (const file of files) {
    for (const condition of conditionsOf(await readFile(file, 'utf8'))) spelled.push(`${file}: ${condition}`);
  }
  expect(files.length).toBeGreaterThan(100);
  expect(spelled).toEqual([]);
});
