/**
 * The spreadsheet of the sandbox, in its own process: a script's fetch holds the thread it runs on, and the
 * script's time zone is set on the process. The stand-in has the main thread, the page's server another (server.ts).
 * Settings come in SHEET_SETTINGS as JSON; the page's address goes to the standard output.
 */
import { MessageChannel, Worker } from 'node:worker_threads';
import { liveClock } from '../sheets/runtime/clock.ts';
import type { User } from '../sheets/runtime/host.ts';
import { createSheetsStandin } from '../sheets/standin.ts';
import { DEMO_PERSON } from '../demo/person.ts';
import { addonForSandbox, BACKEND, pageForSandbox } from './addon.ts';
import { servePage } from './serve.ts';
import { fillDemo } from './fill.ts';
import type { ServerData } from './server.ts';
import type { SheetSettings } from './open.ts';

const PERSON: User = { email: DEMO_PERSON.email, id: DEMO_PERSON.sub, locale: 'en' };

const settings = JSON.parse(process.env['SHEET_SETTINGS'] ?? '{}') as SheetSettings;
const [addon, assets] = await Promise.all([addonForSandbox(), pageForSandbox()]);
const standin = createSheetsStandin({
  ...addon,
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
