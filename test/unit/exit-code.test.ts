import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const POSTGRES = pathToFileURL(join(import.meta.dirname, '../postgres.ts')).href;

it.each([0, 1, 3])('a process that has loaded the PostgreSQL of the tests ends with its own exit code: %d', (code) => {
  const script = `await import(${JSON.stringify(POSTGRES)}); process.exitCode = ${code};`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(code);
});
