/** The built add-on in a spreadsheet, against a backend over HTTP. */
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { RpcEnvelope, RpcFunctions, RpcError, UploadRun, StartUploadRequest } from '../../addon/contract/rpc.ts';
import type { StoreLocation } from '../../backend/store/open.ts';
import type { Scope } from '../../shared/roles.ts';
import { addonForSandbox } from '../sandbox/page/addon.ts';
import { MAPPING } from '../order-table.ts';
import type { Manifest } from '../sandbox/sheets/runtime/manifest.ts';
import {
  exchange as realExchange,
  type Exchange,
  type HttpRequest,
  type HttpResult,
} from '../sandbox/sheets/services/http-sync.ts';
import { paste, shown } from '../sandbox/sheets/workbook/person.ts';
import type { Input, Sheet } from '../sandbox/sheets/workbook/sheet.ts';
import {
  createSheetsStandin,
  type RunOptions,
  type SheetsStandin,
  type SheetsStandinOptions,
} from '../sandbox/sheets/standin.ts';
import type { Report } from '../sandbox/sheets/report.ts';
import { NOW } from './now.ts';

export { HEADERS } from '../order-table.ts';
export { MAPPING };
export { NOW } from './now.ts';

/** Commands to a test's backend, besides what it does over HTTP. */
export interface BackendCommands {
  /** Creates a tenant of this name; returns its key. */
  openTenant: (slug: string) => Promise<string>;
  /** Adds a member who may do this. */
  /** Returns the invitation code. */
  invite: (slug: string, email: string, scopes: Scope[]) => Promise<string>;
  /** Serves these keys as Google's; until then they are out of reach. */
  trust: (jwks: object) => Promise<void>;
}

export interface TestBackend extends BackendCommands {
  url: string;
  close: () => Promise<unknown>;
}

/** A command as it is posted to the backends' thread. */
export interface PostedCommand {
  id: number;
  /** Of the backend; none opens one. */
  url: string;
  name: keyof BackendCommands | 'open' | 'close';
  args: unknown[];
}

let thread: Worker | null = null;
let lastCommand = 0;

function command<Answer>(url: string, name: PostedCommand['name'], args: unknown[] = []): Promise<Answer> {
  // To load our modules takes several times as long as to start another backend.
  thread ??= new Worker(new URL('./backend-thread.ts', import.meta.url)).setMaxListeners(0);
  const worker = thread;
  const id = (lastCommand += 1);
  return new Promise((resolve, reject) => {
    const onMessage = (message: { id: number; answer: Answer }): void => {
      if (message.id !== id) return;
      worker.off('message', onMessage).off('error', reject).unref();
      resolve(message.answer);
    };
    worker.on('message', onMessage).on('error', reject);
    worker.ref();
    worker.postMessage({ id, url, name, args } satisfies PostedCommand);
  });
}

/** Starts a backend in the thread of backends. @param location of an empty store on a server; null for one in memory */
export async function startBackendInThread(location: StoreLocation | null = null): Promise<TestBackend> {
  const url = await command<string>('', 'open', [location]);
  return {
    url,
    openTenant: (...args) => command(url, 'openTenant', args),
    invite: (...args) => command(url, 'invite', args),
    trust: (...args) => command(url, 'trust', args),
    close: () => command(url, 'close'),
  };
}

let code: Promise<string> | null = null;

/** The public address in the add-on's manifest; requests to it go to the test's backend. */
const PUBLIC = 'https://api.example.com/';

export interface AddonFixture {
  sheets: SheetsStandin;
  sheet: Sheet;
  /** Bodies of the requests that left the script, as text. */
  sent: string[];
  /** Replaces the network when set; undefined lets the request through. */
  network: { intercept: ((request: HttpRequest) => HttpResult | undefined) | null };
  /** Calls a function of the script as the sidebar does. Fails the test when it returns an error. */
  call: <K extends keyof RpcFunctions>(name: K, ...args: Parameters<RpcFunctions[K]>) => ReturnType<RpcFunctions[K]>;
  /** The same, for a call that is to be refused. */
  refusal: <K extends keyof RpcFunctions>(name: K, ...args: Parameters<RpcFunctions[K]>) => RpcError;
  report: (name: keyof RpcFunctions, args: readonly unknown[], options?: RunOptions) => Report;
  /** Starts an upload and goes on until it is no longer running. */
  upload: (plan: StartUploadRequest) => UploadRun;
  /** Goes on until it is no longer running. */
  finish: (run: UploadRun) => UploadRun;
}

export type AddonFixtureOptions = Partial<SheetsStandinOptions> & {
  rows?: readonly (readonly Input[])[];
  tenant?: string;
  key?: string;
};

/** In place of the texts that the build makes for these languages. */
export const THAI = '<script>var MATCHBACK_TEXTS = "th"</script>';
export const VIETNAMESE = '<script>var MATCHBACK_TEXTS = "vi"</script>';

/** A spreadsheet with the add-on, connected where a tenant is given, with rows pasted at A1 of its first tab. */
export async function openAddonFixture(
  backend: { url: string },
  options: AddonFixtureOptions = {},
): Promise<AddonFixture> {
  const { rows = [], tenant, key, ...rest } = options;
  code ??= addonForSandbox().then((addon) => addon.code);
  const manifest = JSON.parse(await readFile('addon/appsscript.json', 'utf8')) as Manifest;
  const sent: string[] = [];
  const network: AddonFixture['network'] = { intercept: null };
  const exchange: Exchange = (requests) => {
    sent.push(...requests.map(({ body }) => (body === null ? '' : Buffer.from(body).toString('utf8'))));
    const given = requests.map((request) => network.intercept?.(request));
    const rest = requests.filter((_, index) => !given[index]);
    const answers = rest.length === 0 ? [] : realExchange(rest);
    return given.flatMap((answer) => answer ?? answers.shift() ?? []);
  };
  const sheets = createSheetsStandin({
    code: await code,
    html: {
      Sidebar: '<!DOCTYPE html><html><body><main></main></body></html>',
      'Texts-th': THAI,
      'Texts-vi': VIETNAMESE,
    },
    manifest,
    now: NOW,
    timeZone: 'Asia/Bangkok',
    routes: { [PUBLIC]: `${backend.url}/` },
    exchange,
    ...rest,
  });
  const sheet = sheets.workbook.activeSheet;
  paste(sheet, 'A1', rows);

  const report: AddonFixture['report'] = (name, args, runOptions) =>
    sheets.runEntry(name, args, { kind: 'rpc', ...runOptions });
  const open = <T>(name: keyof RpcFunctions, args: readonly unknown[]): RpcEnvelope<T> => {
    const { outcome } = report(name, args);
    if (outcome.kind !== 'returned') throw new Error(`${name}: ${outcome.message}`);
    return JSON.parse(String(outcome.value)) as RpcEnvelope<T>;
  };
  const fixture: AddonFixture = {
    sheets,
    sheet,
    sent,
    network,
    report,
    call: (name, ...args) => {
      const envelope = open<ReturnType<RpcFunctions[typeof name]>>(name, args);
      if (!envelope.ok) throw new Error(`${name}: ${envelope.error.code}: ${envelope.error.message}`);
      return envelope.data;
    },
    refusal: (name, ...args) => {
      const envelope = open(name, args);
      if (envelope.ok) throw new Error(`${name} was not refused`);
      return envelope.error;
    },
    upload: (plan) => fixture.finish(fixture.call('startUpload', plan)),
    finish: (run) => {
      let latest = run;
      for (let turn = 0; latest.state === 'running'; turn += 1) {
        if (turn >= 200) throw new Error(`still running: ${latest.message}`);
        sheets.host.clock.advance(latest.waitMs);
        latest = fixture.call('continueUpload', run.runId);
      }
      return latest;
    },
  };
  if (tenant !== undefined) connect(fixture, tenant, key ?? '');
  return fixture;
}

/** The account whose settings were saved first, and what the script stored of them. */
let connected: { tenant: string; key: string; user: Map<string, string>; document: Map<string, string> } | null = null;

/** Saves settings as the sidebar does; after the first time, puts what the script stored then, since hundreds of tests begin so. */
function connect({ sheets, call }: AddonFixture, tenant: string, key: string): void {
  const { document } = sheets.properties;
  const user = sheets.properties.user(sheets.user.email);
  if (connected === null) {
    call('saveSettings', settingsFor(tenant, key));
    connected = { tenant, key, user: new Map(user), document: new Map(document) };
    return;
  }
  const first = connected;
  const ofThis = (stored: string): string =>
    stored
      .replace(`"tenant":"${first.tenant}"`, `"tenant":"${tenant}"`)
      .replace(`"key":"${first.key}"`, `"key":"${key}"`);
  for (const [name, stored] of first.user) user.set(name, ofThis(stored));
  for (const [name, stored] of first.document) document.set(name, stored);
}

/** The add-on in a spreadsheet, and the tenant that it is connected to. */
export type ConnectedAddon = AddonFixture & { tenant: string; key: string };

let shops = 0;

/** Opens a spreadsheet with the add-on, connected to a new tenant. */
export async function openConnectedAddon(
  backend: TestBackend,
  options: AddonFixtureOptions = {},
): Promise<ConnectedAddon> {
  const tenant = `shop-${(shops += 1)}`;
  const key = await backend.openTenant(tenant);
  return { ...(await openAddonFixture(backend, { tenant, key, ...options })), tenant, key };
}

export function settingsFor(tenant: string, key: string | null): Parameters<RpcFunctions['saveSettings']>[0] {
  return {
    backendUrl: PUBLIC,
    tenant,
    signIn: 'key',
    key,
    hashInSheet: false,
    extraColumns: [],
    country: 'TH',
    currency: '',
    timeZone: '',
  };
}

/** Good orders, numbered from 1. */
export function orders(count: number): Input[][] {
  return Array.from({ length: count }, (_, index) => [
    `A-${1001 + index}`,
    100 + index,
    'THB',
    `2026-02-1${index % 4} 1${index % 10}:15:00`,
    `buyer${index}@example.com`,
    `08${String(10_000_000 + index * 37)}`,
    'Delivered',
  ]);
}

/** All rows of the first tab. */
export function startRequest(
  change: Partial<StartUploadRequest['source']> = {},
  badRows: StartUploadRequest['badRows'] = 'skip',
): StartUploadRequest {
  return {
    source: { sheetId: 0, headerRow: 1, keepAllRows: false, rows: 'all', selected: null, filter: null, ...change },
    mapping: MAPPING,
    badRows,
  };
}

/** Lets the backend advise batches of this size, so that a small sheet takes several. */
export function setBatchSize({ network }: AddonFixture, size: number): void {
  const body = Buffer.from(JSON.stringify({ tenant: 't', name: 'T', batch_size: size, destinations: [] }));
  network.intercept = ({ method, target }) =>
    method === 'GET' && !target.includes('/uploads/') ? { ok: true, status: 200, rawHeaders: [], body } : undefined;
}

/** Runs an action of the user's just before the n-th call of a method from now on; returns whether it did. */
export function beforeServiceCall(fixture: AddonFixture, method: RegExp, nth: number, act: () => void): () => boolean {
  let seen = 0;
  const stop = fixture.sheets.onServiceCall(({ name }) => {
    if (!method.test(name) || (seen += 1) !== nth) return;
    stop();
    act();
  });
  return () => seen >= nth;
}

/** Status of each order, read from the sheet as it is shown: order id → cells by header. */
export function statusesByOrder(sheet: Sheet, headerRow = 1): Map<string, Record<string, string>> {
  const [...rows] = shown(sheet).slice(headerRow - 1);
  const headers = rows.shift() ?? [];
  const byOrder = new Map<string, Record<string, string>>();
  for (const cells of rows) {
    const named = Object.fromEntries(headers.map((header, index) => [header, cells[index] ?? '']));
    const order = named['Order ID'];
    if (order) byOrder.set(order, named);
  }
  return byOrder;
}

/** The items of the requests that uploaded something. */
export function uploadedItems({ sent }: AddonFixture): Record<string, unknown>[] {
  const bodies = sent.filter((body) => body.includes('"conversions"'));
  return bodies.flatMap((body) => (JSON.parse(body) as { conversions: Record<string, unknown>[] }).conversions);
}
