import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';

const ROOT = join(import.meta.dirname, '../../../backend/platforms');
const NEEDED = ['index', 'settings', 'limits', 'eligibility', 'encode', 'reply', 'checks'];
const OPTIONAL = ['files', 'token', 'poll', 'platform-key'];

it('every folder but kit/ is a platform of the registry', () => {
  const folders = readdirSync(ROOT).filter((name) => !name.endsWith('.ts') && name !== 'kit');
  expect(folders.sort()).toEqual([...PLATFORMS.keys()].sort());
});

describe.each([...PLATFORMS])('backend/platforms/%s', (id, platform) => {
  const names = readdirSync(join(ROOT, id));
  const files = names.filter((name) => name.endsWith('.ts')).map((name) => name.slice(0, -'.ts'.length));

  it('has the file names that every platform has, and folders only for cases and for helpers of a file', () => {
    expect(NEEDED.filter((name) => !files.includes(name))).toEqual([]);
    const folders = names.filter((name) => !name.endsWith('.ts'));
    expect(files.filter((name) => ![...NEEDED, ...OPTIONAL].includes(name))).toEqual([]);
    expect(folders.filter((name) => !['cases', ...files].includes(name))).toEqual([]);
    expect(readdirSync(join(ROOT, id, 'cases')).filter((name) => !name.endsWith('.json'))).toEqual([]);
  });

  it.each([
    ...['settings', 'limits', 'checks', 'files', 'token', 'poll'].map((name) => [name, name]),
    ['checkEligibility', 'eligibility'],
  ])('has as its %s what %s.ts exports', async (member = '', file = '') => {
    const path = join(ROOT, id, `${file}.ts`);
    const exported = files.includes(file) ? ((await import(path)) as Record<string, unknown>) : {};
    expect(Object.entries(platform).find(([name]) => name === member)?.[1]).toBe(exported[member]);
  });
});
