/**
 * The spreadsheet of the sandbox, as a process of its own: a script's fetch holds the thread it runs on, and the
 * script's time zone is set on the process. The world has the main thread, the page's server another (server.ts).
 * Settings come in SHEET_SETTINGS as JSON; the page's address goes to the standard output.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { buildAddon } from '../../../scripts/build-addon.ts';
import { liveClock } from '../sheets/runtime/clock.ts';
import type { Manifest } from '../sheets/runtime/manifest.ts';
import type { User } from '../sheets/runtime/host.ts';
import { createWorld } from '../sheets/world.ts';
import { bundlePage } from './bundle.ts';
import { openDesk } from './desk.ts';
import { fillDemo } from './fill.ts';
import type { ServerData } from './server.ts';
import type { SheetSettings } from './open.ts';

/** Under this name the script reaches the backend; Apps Script allows no fetch of plain http. */
const BACKEND = 'https://matchback.example';
const PERSON: User = { email: 'you@example.com', id: '108000000000000000042', locale: 'en' };

const settings = JSON.parse(process.env['SHEET_SETTINGS'] ?? '{}') as SheetSettings;
const [built, assets] = await Promise.all([builtAddon(), bundlePage()]);
const world = createWorld({
  ...built,
  now: liveClock(),
  locale: 'th_TH',
  timeZone: 'Asia/Bangkok',
  user: PERSON,
  routes: { [`${BACKEND}/`]: `${settings.backendUrl}/` },
});
await fillDemo(world.workbook, settings.files);

const account = { backendUrl: BACKEND, tenant: settings.tenant, signIn: 'key', key: settings.key };
function connect(connected: boolean): void {
  const mine = world.properties.user(PERSON.email);
  if (connected) mine.set('account', JSON.stringify(account));
  else mine.clear();
}
connect(true);
world.openDocument();

const acts = new MessageChannel();
const starts = new MessageChannel();
openDesk(world, { acts: acts.port1, starts: starts.port1 }, connect);
const workerData: ServerData = {
  acts: acts.port2,
  starts: starts.port2,
  assets,
  port: settings.port,
  platforms: settings.platforms,
};
const server = new Worker(new URL('./server.ts', import.meta.url), {
  workerData,
  transferList: [acts.port2, starts.port2],
});
server.once('message', (url: string) => process.stdout.write(`${url}\n`));
server.once('error', (error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});

async function builtAddon(): Promise<{ code: string; html: Record<string, string>; manifest: Manifest }> {
  const outDir = await mkdtemp(join(tmpdir(), 'matchback-addon-'));
  try {
    await buildAddon({ outDir, backendUrl: BACKEND });
    const read = (name: string): Promise<string> => readFile(join(outDir, name), 'utf8');
    const manifest = JSON.parse(await read('appsscript.json')) as Manifest;
    return { code: await read('Code.js'), html: { Sidebar: await read('Sidebar.html') }, manifest };
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
