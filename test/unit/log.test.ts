import { expect, it } from 'vitest';
import { createLog } from '../../backend/log.ts';

it('logs where an error came from, but never what it says: databases quote the values they were given', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => lines.push(line) });
  const cause = Object.assign(new TypeError('invalid input: "somchai@example.com"'), { parameters: ['+66812345678'] });
  const error = Object.assign(new Error('query failed for somchai@example.com', { cause }), {
    code: '22P02',
    detail: 'Key (email)=(somchai@example.com)',
  });
  log.error({ err: error }, 'internal');
  const [line] = lines;
  expect(JSON.parse(line ?? '')).toMatchObject({
    msg: 'internal',
    err: { name: 'Error', code: '22P02', cause: { name: 'TypeError' } },
  });
  expect(line).toContain('log.test.ts');
  expect(line).not.toMatch(/somchai|66812345678/);
});
