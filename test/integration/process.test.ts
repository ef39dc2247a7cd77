import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createKey } from '../../backend/tenants/keys.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import { emptyStoreFolder } from '../memory-store.ts';
import { freshDatabaseUrl } from './databases.ts';
import { programFile } from '../program-file.ts';
import { openTestStore } from '../secret-key.ts';

const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
const { PATH, NODE_COMPILE_CACHE, BATCH_THREADS } = process.env;
const fasterStart = { PATH, NODE_COMPILE_CACHE, BATCH_THREADS };
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** The production server as a process, with nothing of this process's environment but what makes its start faster. */
function run(env: Record<string, string>, program = programFile('backend')) {
  const child = spawn(process.execPath, [program], {
    env: { ...fasterStart, DATABASE_URL: '', ...env },
  });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number);
  const listening = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /http:\S+/.exec(said.out)?.[0];
      if (url) resolve(url);
    });
    void ended.then(() => reject(new Error(said.err)));
  });
  listening.catch(() => undefined);
  return { child, said, ended, listening };
}

const dataFolder = async (): Promise<string> => join(await mkdtemp(join(tmpdir(), 'matchback-process-')), 'data');

it('a wrong environment ends the start with one line that names the variable and says what to do', async () => {
  const { ended, said } = run({ SECRET_KEY: 'too short' }, 'backend/main.ts');
  expect(await ended).toBe(1);
  expect(said.err).toMatch(/^SECRET_KEY is wrong: .*openssl rand -base64 32.*\n$/);
  expect(said.out).toBe('');
});

it('a port that is taken, or a database that does not answer, ends the start with one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const taken = run({
    SECRET_KEY,
    PORT: String(port),
    DATABASE_URL: await freshDatabaseUrl(),
    LOG_LEVEL: 'silent',
  });
  expect(await taken.ended).toBe(1);
  expect(taken.said.err).toMatch(new RegExp(`^Port ${port} of 127\\.0\\.0\\.1 is in use: .*set PORT.*\\n$`));
  other.close();
  await once(other, 'close');

  const away = run({ SECRET_KEY, PORT: '0', DATABASE_URL: `postgresql://u:hunter2@127.0.0.1:${port}/none` });
  expect(await away.ended).toBe(1);
  expect(away.said.err).toMatch(/^The backend cannot start: .*ECONNREFUSED.*check DATABASE_URL.*\n$/);
  expect(away.said.err).not.toContain('hunter2');
});

it('when it gets SIGTERM, it finishes the request that is under way and keeps what it stored', async () => {
  const dataDir = await dataFolder();
  const store = await openTestStore(await emptyStoreFolder(dataDir));
  const { tenantId } = await createTenant(store.db, 'acme', 'Acme', new Date());
  const { key } = await createKey(store.db, tenantId, 'test', ['upload'], new Date());
  await store.close();
  const { child, ended, listening, said } = run({ SECRET_KEY, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'info' });
  const url = await listening;
  const saysStopping = new Promise<void>((resolve) => {
    child.stderr.on('data', () => said.err.includes('stopping') && resolve());
  });

  const body = JSON.stringify({
    conversions: [{ order_id: 'A-1', conversion_value: 5, currency: 'THB', conversion_time: '2026-02-14T10:00:00Z' }],
  });
  const upload = request(`${url}/api/v1/tenants/acme/offline-conversions/upload`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'content-length': body.length,
      // The server's "100 Continue" shows that it has the request in hand.
      expect: '100-continue',
    },
  });
  upload.flushHeaders();
  await once(upload, 'continue');
  child.kill('SIGTERM');
  await saysStopping;
  upload.end(body);
  const [response] = (await once(upload, 'response')) as [{ statusCode: number; resume(): void }];
  response.resume();
  expect(response.statusCode).toBe(200);
  expect(await ended).toBe(0);

  const again = await openTestStore({ dataDir });
  expect(await again.db.selectFrom('conversion').select('order_id').execute()).toEqual([{ order_id: 'A-1' }]);
  await again.close();
});
