import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../backend/cli/run.ts';
import { EMPTY_STORE } from '../memory-store.ts';
import { programFile } from '../program-file.ts';
import { readmeCommands } from '../readme-commands.ts';
import { PLATFORM_NAMES, type PlatformName } from '../sandbox/platforms/server.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { openBrowser } from './api/session-fixture.ts';

interface Report {
  upload_id: string;
  replayed: boolean;
  summary: {
    total: number;
    matched: number;
    unmatched: number;
    failed: number;
    duplicate: number;
    by_strategy: Record<string, number>;
  };
  deliveries: Record<string, Record<string, number>>;
}

/** Fewer than `npm start` has, so that the test is quick; each platform still gets some of them. */
const SIZE = { people: 620, rows: 158 };

/** What a newcomer does: open the sandbox, send the demo's orders with the printed command, send them again. */
describe('the sandbox', () => {
  /** Where the README's commands are typed; the sandbox is in `folder` below it. */
  let root: string;
  let folder: string;
  let sandbox: Sandbox;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'matchback-sandbox-'));
    folder = join(root, '.matchback');
    // The more it logs, the more there is to search for what must not be there.
    process.env['LOG_LEVEL'] = 'trace';
    sandbox = await startSandbox({ folder, port: 0, size: SIZE, emptyStore: EMPTY_STORE });
  }, 300_000);
  afterAll(async () => {
    await sandbox.close();
    await rm(root, { recursive: true, force: true });
  });

  const upload = async (file: string): Promise<Report> => {
    const args = [programFile('matchback'), 'upload', file, '--time-zone', 'Asia/Bangkok', '--wait', '300', '--json'];
    const env = {
      ...process.env,
      MATCHBACK_URL: sandbox.info.url,
      MATCHBACK_TENANT: sandbox.info.tenant,
      MATCHBACK_KEY: sandbox.info.api_key,
    };
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 64 * 1024 * 1024 });
    return JSON.parse(stdout) as Report;
  };
  /** Runs a command typed in `root`, without an environment. */
  const runTyped = async (args: string[]) => {
    const written = { out: '', err: '' };
    const code = await runCli(args, {
      env: { SANDBOX_DIR: folder },
      folder: root,
      clock: () => new Date(),
      sleep: (ms) => setTimeout(ms),
      out: (text) => void (written.out += text),
      err: (text) => void (written.err += text),
      stdin: () => Promise.resolve(''),
    });
    return { code, ...written };
  };
  const received = async (platform: PlatformName) => {
    const reply = await fetch(`${sandbox.info.platforms[platform].url}/_received?summary=1`);
    return (await reply.json()) as {
      stored: number;
      events: number;
      orders_with_several_keys: number;
      rejected_requests: number;
    };
  };

  it('signs its person in to the pages with one click', async () => {
    const browser = openBrowser({ backend: sandbox.info });
    const toGoogle = await browser.fetch('/sign-in/google');
    const page = new URL(toGoogle.headers.get('location') ?? '');
    const html = await (await fetch(page)).text();
    const [, request = ''] = /name="request" value="([^"]+)"/.exec(html) ?? [];
    const [, person = ''] = /name="person" value="([^"]+)"/.exec(html) ?? [];
    const body = new URLSearchParams({ request, person });
    const back = await fetch(new URL('/choose', page), { method: 'POST', body, redirect: 'manual' });
    const { pathname, search } = new URL(back.headers.get('location') ?? '');
    expect((await browser.fetch(pathname + search)).headers.get('location')).toBe('/');
    expect(await (await browser.fetch('/api/v1/session')).json()).toMatchObject({
      ...{ signed_in: true, tenant: sandbox.info.tenant, role: 'owner', caller: { label: 'you@example.com' } },
    });
  });

  it('delivers messy orders once, and the second time sends nothing', async () => {
    const first = await upload(sandbox.files.orders);
    expect(first.summary.total).toBe(SIZE.rows);
    expect(first.summary.matched).toBeGreaterThan(100);
    expect(first.summary.failed).toBeGreaterThan(2);
    expect(first.summary.duplicate).toBeGreaterThan(0);
    for (const strategy of ['click_id', 'order_id', 'email', 'phone']) {
      expect(first.summary.by_strategy[strategy], strategy).toBeGreaterThan(2);
    }
    const before = await Promise.all(PLATFORM_NAMES.map(received));
    PLATFORM_NAMES.forEach((platform, index) => {
      expect(before[index], platform).toMatchObject({
        stored: first.deliveries[platform]?.['accepted'],
        orders_with_several_keys: 0,
        rejected_requests: 0,
      });
      expect(Object.keys(first.deliveries[platform] ?? {}).sort()).toEqual(['accepted', 'skipped']);
    });

    const second = await upload(sandbox.files.orders);
    expect(second).toMatchObject({ upload_id: first.upload_id, replayed: true, summary: first.summary });
    expect(await Promise.all(PLATFORM_NAMES.map(received))).toEqual(before);
  }, 400_000);

  it('refuses to open twice in one folder, and leaves the open one alone', async () => {
    await expect(startSandbox({ folder, port: 0 })).rejects.toThrow(/stop it first/);
    expect((await fetch(`${sandbox.info.url}/readyz`)).status).toBe(200);
    expect((await upload(sandbox.files.fewOrders)).summary.total).toBe(50);
  });

  it('runs every command that the README prints to use it', async () => {
    const commands = await readmeCommands('Use it');
    expect(commands.length).toBeGreaterThan(8);
    for (const command of commands) {
      const { code, out, err } = await runTyped(command);
      expect([code, command[0] === 'export' || out !== ''], `${command.join(' ')}\n${err}`).toEqual([0, true]);
    }
    expect((await readFile(join(root, 'clicks.csv'), 'utf8')).split('\n').length).toBeGreaterThan(10);
    expect((await runTyped(['status', 'latest', '--json'])).out).toContain('"summary"');
  }, 300_000);

  it('keeps no plain e-mail, phone or name in its files, tables or logs', async () => {
    await sandbox.backend.stop();
    const people = sandbox.demoData.orders.rows.filter((_, index) => index % 4 === 0);
    const column = (name: string): number => sandbox.demoData.orders.header.indexOf(name);
    const secrets = people.flatMap((row) => {
      const phone = (row[column('Phone Number')] ?? '').replace(/\D/g, '');
      return [row[column('Buyer Email')], phone.slice(-9), row[column('Receiver Name')]].filter(
        (text) => text !== undefined && text.length >= 6,
      );
    }) as string[];
    expect(secrets.length).toBeGreaterThan(80);
    const data = join(folder, 'sandbox');
    const files = await readdir(data, { recursive: true, withFileTypes: true });
    const texts: [string, string][] = [];
    for (const file of files.filter((entry) => entry.isFile())) {
      const path = join(file.parentPath, file.name);
      texts.push([path, (await readFile(path)).toString('utf8')]);
    }
    expect(texts.find(([path]) => path.endsWith('backend.log'))?.[1]).toContain('uploadConversions');
    // The database compresses what is long, so its tables are searched as text, too.
    // Without the sandbox's SECRET_KEY, as someone has it who found the files.
    const database = await PGlite.create({ dataDir: join(data, 'data') });
    const tables = await database.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name
      from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables.rows) {
      const rows = await database.query<{ text: string }>(`select t::text as text from ${name} t`);
      texts.push([name, rows.rows.map((row) => row.text).join('\n')]);
    }
    await database.close();
    expect(texts.find(([name]) => name === 'public.conversion')?.[1].length).toBeGreaterThan(10_000);
    // All at once: the files are some 50 MB.
    const anySecret = new RegExp(secrets.map((secret) => secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
    expect(sandbox.demoData.orders.rows.join('\n').match(anySecret)?.length).toBeGreaterThan(80);
    for (const [name, text] of texts) expect(text.match(anySecret), `plain personal data in ${name}`).toBeNull();
  }, 300_000);
});
