import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import type { UploadResults } from '../../shared/api.ts';
import { installPackage, type InstalledPackage } from './installed-package.ts';

const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
const ORDERS = `Order ID,Total,Currency,Date,Email
A-1,450.00,THB,2026-02-14T10:00:00Z,malee.1@shop.example.net
A-2,990.50,THB,2026-02-14T11:00:00Z,malee.2@shop.example.net
`;

let folder: string;
let installed: InstalledPackage;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'matchback-package-'));
  installed = await installPackage(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(program: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { cwd: folder, env: { ...installed.env, ...env } });
  return stdout.trim();
}

it('the package holds what runs and what explains it, and no sources or tests', () => {
  const expected =
    /^(dist\/package\/[\w-]+\.js|dist\/package\/web\/(index\.html|assets\/[\w-]+\.(js|css))|dist\/package\/collect\/collect[\w-]*\.js(on)?|docs\/.+\.(md|png)|deploy\/.+|package\.json|\.env\.example|[A-Z]+(\.md)?)$/;
  expect(installed.paths.filter((path) => !expected.test(path))).toEqual([]);
  for (const path of ['README.md', 'CHANGELOG.md', 'LICENSE', '.env.example', 'docs/install.md', 'deploy/Dockerfile']) {
    expect(installed.paths).toContain(path);
  }
  expect(installed.bytes).toBeLessThan(2_200_000);
});

it('production dependencies are those of the backend: no build tools, none of the vendors’ libraries', async () => {
  const lock = JSON.parse(await readFile(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: true; devOptional?: true }>;
  };
  const names = Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => path && !dev && !devOptional)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
  expect(names.length).toBeGreaterThan(50);
  expect(
    names.filter((name) => /^(googleapis|esbuild|typescript|preact|vitest|node|.*-business-sdk)$/.test(name)),
  ).toEqual([]);
});

it('in an empty folder it starts a backend, to which a CSV file is uploaded, and shows the results', async () => {
  expect(await run('npx', ['--no', 'matchback', '--', '--version'])).toBe(packageJson.version);
  const store = { SECRET_KEY, DATA_DIR: join(folder, 'data'), DATABASE_URL: '' };
  await run(installed.program, ['tenant', 'create', 'acme'], store);
  const made = await run(installed.program, ['key', 'create', '--tenant', 'acme', '--json'], store);
  const { key } = JSON.parse(made) as { key: string };

  const backend = spawn(installed.program, ['backend'], {
    cwd: folder,
    env: { ...installed.env, ...store, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(backend, 'exit');
  try {
    const [line] = (await once(backend.stdout, 'data')) as [Buffer];
    const url = /^Matchback listens on (http:\S+)/.exec(line.toString())?.[1] ?? '';
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok', version: packageJson.version });
    expect(await (await fetch(`${url}/openapi.json`)).json()).toMatchObject({ info: { version: packageJson.version } });
    for (const path of ['/docs/', '/docs/swagger-ui-bundle.js', '/collect.js', '/collect-shopify.js']) {
      expect((await fetch(`${url}${path}`)).status, path).toBe(200);
    }

    await writeFile(join(folder, 'orders.csv'), ORDERS);
    const target = { MATCHBACK_URL: url, MATCHBACK_TENANT: 'acme', MATCHBACK_KEY: key };
    const uploaded = JSON.parse(await run(installed.program, ['upload', 'orders.csv', '--json'], target)) as {
      upload_id: string;
    };
    expect(uploaded).toMatchObject({ summary: { total: 2, unmatched: 2, failed: 0 } });
    const reply = await fetch(`${url}/api/v1/tenants/acme/uploads/${uploaded.upload_id}/results`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const { results } = (await reply.json()) as UploadResults;
    expect(results.map(({ order_id, status }) => [order_id, status])).toEqual([
      ['A-1', 'unmatched'],
      ['A-2', 'unmatched'],
    ]);
  } finally {
    backend.kill('SIGTERM');
  }
  expect(await ended).toEqual([0, null]);
});
