/** The built add-on in a spreadsheet, against a backend over HTTP. */
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { RpcEnvelope, RpcFunctions, RpcError, UploadRun, StartUploadRequest } from '../../addon/contract/rpc.ts';
import type { Scope } from '../../backend/store/schema.ts';
import { buildCode } from '../../scripts/build-addon.ts';
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

export { NOW } from './now.ts';

/** What a test's backend can be told to do, besides what it does over HTTP. */
export interface BackendOrders {
  /** Makes a tenant of this name; answers its key. */
  openTenant: (slug: string) => Promise<string>;
  /** Adds a member who may do this. */
  invite: (slug: string, email: string, scopes: Scope[]) => Promise<void>;
  /** Serves these keys as Google's; until then they are out of reach. */
  trust: (jwks: object) => Promise<void>;
}

export interface TestBackend extends BackendOrders {
  url: string;
  close: () => Promise<unknown>;
}

/** An order as it is posted to the backend's thread. */
export interface PostedOrder {
  name: keyof BackendOrders;
  args: unknown[];
}

/** Starts a backend in a thread of its own. */
export async function startBackendThread(): Promise<TestBackend> {
  const thread = new Worker(new URL('./backend-thread.ts', import.meta.url));
  thread.setMaxListeners(0);
  const next = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
    });
  const url = await next<string>();
  const order =
    <K extends keyof BackendOrders>(name: K) =>
    (...args: Parameters<BackendOrders[K]>) => {
      thread.postMessage({ name, args } satisfies PostedOrder);
      return next<Awaited<ReturnType<BackendOrders[K]>>>();
    };
  return {
    url,
    openTenant: order('openTenant'),
    invite: order('invite'),
    trust: order('trust'),
    close: () => thread.terminate(),
  };
}

let code: Promise<string> | null = null;

/** What the public address of the add-on's manifest stands for. */
const PUBLIC = 'https://api.example.com/';

export interface Office {
  world: SheetsStandin;
  sheet: Sheet;
  /** Bodies of the requests that left the script, as text. */
  sent: string[];
  /** Stands in for the network when set; undefined lets the request through. */
  network: { intercept: ((request: HttpRequest) => HttpResult | undefined) | null };
  /** Calls a function of the script as the sidebar does. Fails the test when it answers an error. */
  call: <K extends keyof RpcFunctions>(name: K, ...args: Parameters<RpcFunctions[K]>) => ReturnType<RpcFunctions[K]>;
  /** The same, for a call that is to be refused. */
  refusal: <K extends keyof RpcFunctions>(name: K, ...args: Parameters<RpcFunctions[K]>) => RpcError;
  report: (name: keyof RpcFunctions, args: readonly unknown[], options?: RunOptions) => Report;
  /** Starts an upload and goes on until it is no longer running. */
  upload: (plan: StartUploadRequest) => UploadRun;
  /** Goes on until it is no longer running. */
  finish: (run: UploadRun) => UploadRun;
}

export type OfficeOptions = Partial<SheetsStandinOptions> & {
  rows?: readonly (readonly Input[])[];
  tenant?: string;
  key?: string;
};

/** A spreadsheet with the add-on, connected where a tenant is given, with rows pasted at A1 of its first tab. */
export async function openOffice(backend: { url: string }, options: OfficeOptions = {}): Promise<Office> {
  const { rows = [], tenant, key, ...rest } = options;
  code ??= buildCode();
  const manifest = JSON.parse(await readFile('addon/appsscript.json', 'utf8')) as Manifest;
  const sent: string[] = [];
  const network: Office['network'] = { intercept: null };
  const exchange: Exchange = (request) => {
    sent.push(request.body === null ? '' : Buffer.from(request.body).toString('utf8'));
    return network.intercept?.(request) ?? realExchange(request);
  };
  const world = createSheetsStandin({
    code: await code,
    html: { Sidebar: '<!DOCTYPE html><html><body><main></main></body></html>' },
    manifest,
    now: NOW,
    timeZone: 'Asia/Bangkok',
    routes: { [PUBLIC]: `${backend.url}/` },
    exchange,
    ...rest,
  });
  const sheet = world.workbook.activeSheet;
  paste(sheet, 'A1', rows);

  const report: Office['report'] = (name, args, runOptions) =>
    world.runEntry(name, args, { kind: 'rpc', ...runOptions });
  const open = <T>(name: keyof RpcFunctions, args: readonly unknown[]): RpcEnvelope<T> => {
    const { outcome } = report(name, args);
    if (outcome.kind !== 'returned') throw new Error(`${name}: ${outcome.message}`);
    return JSON.parse(String(outcome.value)) as RpcEnvelope<T>;
  };
  const office: Office = {
    world,
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
    upload: (plan) => office.finish(office.call('startUpload', plan)),
    finish: (run) => {
      let latest = run;
      for (let turn = 0; latest.state === 'running'; turn += 1) {
        if (turn >= 200) throw new Error(`still running: ${latest.message}`);
        world.host.clock.advance(latest.waitMs);
        latest = office.call('continueUpload', run.runId);
      }
      return latest;
    },
  };
  if (tenant !== undefined) office.call('saveSettings', settingsFor(tenant, key ?? ''));
  return office;
}

/** An office and the tenant that it is connected to. */
export type Shop = Office & { tenant: string; key: string };

let shops = 0;

/** Opens an office and a tenant of its own for it. */
export async function openShop(backend: TestBackend, options: OfficeOptions = {}): Promise<Shop> {
  const tenant = `shop-${(shops += 1)}`;
  const key = await backend.openTenant(tenant);
  return { ...(await openOffice(backend, { tenant, key, ...options })), tenant, key };
}

export function settingsFor(tenant: string, key: string | null): Parameters<RpcFunctions['saveSettings']>[0] {
  return {
    backendUrl: PUBLIC,
    tenant,
    signIn: 'key',
    key,
    hashInSheet: false,
    country: 'TH',
    currency: '',
    timeZone: '',
  };
}

export const HEADERS = ['Order ID', 'Total', 'Currency', 'Order date', 'Email', 'Phone', 'Status'];

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

export const MAPPING: StartUploadRequest['mapping'] = {
  fields: {
    order_id: { header: 'Order ID' },
    conversion_value: { header: 'Total' },
    currency: { header: 'Currency' },
    conversion_time: { header: 'Order date' },
    email: { header: 'Email' },
    phone: { header: 'Phone' },
    order_status: { header: 'Status' },
  },
  ignored: [],
  options: {},
};

/** All rows of the first tab. */
export function planOf(
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
export function adviseBatches({ network }: Office, size: number): void {
  const body = Buffer.from(JSON.stringify({ tenant: 't', name: 'T', batch_size: size, destinations: [] }));
  network.intercept = ({ method, target }) =>
    method === 'GET' && !target.includes('/uploads/') ? { ok: true, status: 200, rawHeaders: [], body } : undefined;
}

/** Runs an action of the user's just before the n-th call of a method from now on; answers whether it came to that. */
export function before(office: Office, method: RegExp, nth: number, act: () => void): () => boolean {
  let seen = 0;
  const stop = office.world.onServiceCall(({ name }) => {
    if (!method.test(name) || (seen += 1) !== nth) return;
    stop();
    act();
  });
  return () => seen >= nth;
}

/** Status of each order, read from the sheet as it is shown: order id → cells by header. */
export function statuses(sheet: Sheet, headerRow = 1): Map<string, Record<string, string>> {
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
