import type { Logger } from 'pino';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../backend/log.ts';
import { PERSONAL_FIELDS } from '../../shared/fields.ts';

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

describe('what a log line says of a customer', () => {
  const SECRET = 'somchai';
  /** The line that `write` leaves. */
  const lineOf = (write: (log: Logger) => void): string => {
    const lines: string[] = [];
    write(createLog('info', { write: (line) => lines.push(line) }));
    expect(lines).toHaveLength(1);
    return lines.join('');
  };

  it.each([...PERSONAL_FIELDS])('contains nothing of %s, wherever it is', (field) => {
    const personal = { [field]: SECRET };
    const hashes = { [field]: { lower: SECRET } };
    const line = lineOf((log) =>
      log
        .child({ ...personal, request: 'r-1' })
        .info({ ...personal, rows: [{ row: 2, cells: personal }], conversion: { person: hashes } }, 'taken'),
    );
    expect(line).not.toContain(SECRET);
    expect(JSON.parse(line)).toMatchObject({
      request: 'r-1',
      msg: 'taken',
      [field]: '[redacted]',
      rows: [{ row: 2, cells: { [field]: '[redacted]' } }],
    });
    expect(line).toMatch(/^[^\n]+\n$/);
  });

  it('is everything of what is not personal', () => {
    const entry = { tenant: 't-1', rows: [{ row: 2, cells: { order_id: 'A-1', city: 'Trat' } }], until: new Date(0) };
    const line = lineOf((log) => log.info(entry));
    expect(JSON.parse(line)).toMatchObject(JSON.parse(JSON.stringify(entry)) as object);
  });
});
