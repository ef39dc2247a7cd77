/**
 * The spreadsheet of the sandbox, in its own process: a script's fetch holds the thread it runs on, and the
 * script's time zone is set on the process. The stand-in has the main thread, the page's server another (server.ts).
 * Settings come in SHEET_SETTINGS as JSON; the page's address goes to the standard output.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { buildAddon } from '../../../scripts/build-addon.ts';
import { liveClock } from '../sheets/runtime/clock.ts';
import type { Manifest } from '../sheets/runtime/manifest.ts';
import type { User } from '../sheets/runtime/host.ts';
import { createSheetsStandin } from '../sheets/standin.ts';
import { DEMO_PERSON } from '../demo/person.ts';
import { bundlePage } from './bundle.ts';
import { servePage } from './serve.ts';
import { fillDemo } from './fill.ts';
import type { ServerData } from './server.ts';
import type { SheetSettings } from './open.ts';

/** Under this name the script reaches the backend; Apps Script allows no fetch of plain http. */
const BACKEND = 'https://matchback.example';
const PERSON: User = { email: DEMO_PERSON.email, id: DEMO_PERSON.sub, locale: 'en' };

const settings = JSON.parse(process.env['SHEET_SETTINGS'] ?? '{}') as SheetSettings;
const [built, assets] = await Promise.all([builtAddon(), bundlePage()]);
const standin = createSheetsStandin({
  ...built,
  now: liveClock(),
  locale: 'th_TH',
  timeZone: 'Asia/Bangkok',
  user: PERSON,
  routes: { [`${BACKEND}/`]: `${settings.backendUrl}/` },
});
await fillDemo(standin.workbook, settings.files);

const account = { backendUrl: BACKEND, tenant: settings.tenant, signIn: 'key', key: settings.key };
function connect(connected: boolean): void {
  const mine = standin.properties.user(PERSON.email);
  if (connected) mine.set('account', JSON.stringify(account));
  else mine.clear();
}
connect(true);
standin.openDocument();

const acts = new MessageChannel();
const starts = new MessageChannel();
servePage(standin, { acts: acts.port1, starts: starts.port1 }, connect);
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
    const names = (await readdir(outDir)).filter((name) => name.endsWith('.html'));
    const pages = await Promise.all(names.map(async (name) => [name.replace('.html', ''), await read(name)] as const));
    return { code: await read('Code.js'), html: Object.fromEntries(pages), manifest };
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
