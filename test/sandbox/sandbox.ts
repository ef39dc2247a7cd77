import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { type BackendProcess, startBackendProcess } from './backend-process.ts';
import { DEMO_SIZE, type DemoData, type DemoEvent, type DemoSize, createDemoData } from './demo/demo-data.ts';
import type { Table } from './demo/marketplace-exports.ts';
import { buildCollect } from '../../scripts/build-collect.ts';
import { buildWebOnce } from '../built-web.ts';
import { openSheetPage, type SheetPage } from './page/open.ts';
import { lockFolder } from '../../backend/store/lock.ts';
import { PLATFORM_NAMES, type PlatformName, startPlatforms } from './platforms/server.ts';
import { type GoogleAccounts, startGoogleAccounts } from './google-accounts/server.ts';
import { DEMO_PERSON } from './demo/person.ts';
import { openDemoShop } from './shop/open.ts';
import type { DemoShop } from './shop/server.ts';
import { demoDestinations, setUpTenant } from './setup.ts';
import { silentStep, type Step } from './steps.ts';

export interface Sandbox<P extends PlatformName = PlatformName> {
  /** What programs need to connect; also written to `sandbox.json`. */
  info: SandboxInfo<P>;
  demoData: DemoData;
  files: { orders: string; fewOrders: string; shopee: string; lazada: string; shopify: string };
  backend: BackendProcess;
  close(): Promise<void>;
}

export interface SandboxInfo<P extends PlatformName = PlatformName> {
  url: string;
  tenant: string;
  api_key: string;
  platforms: Record<P, { url: string }>;
  /** The spreadsheet with the add-on; absent without `sheetPort`. */
  sheet?: { url: string };
  /** The demo shop, whose pages have the script; absent without `shopPort`. */
  shop?: { url: string };
}

/** What Microsoft's import page returns when it took every line (docs/platforms/microsoft.md#import-file). */
const RESULTS_WITHOUT_ERRORS: Table = {
  header: ['Type', 'Client Id', 'Error', 'Error Number', 'Field Path'],
  rows: [],
};

const EVENTS_PER_REQUEST = 10_000;

/**
 * Starts a local sandbox in `folder`, empty at each start: stand-ins for the ad platforms, the backend as a separate
 * process on an embedded database, a demo tenant with an identity graph, and order exports to upload.
 * Uploads nothing. With a `sheetPort` (0 picks a free one) also a spreadsheet with the add-on, with a `shopPort` a shop.
 */
export async function startSandbox<P extends PlatformName = PlatformName>({
  folder,
  port,
  sheetPort,
  shopPort,
  size = DEMO_SIZE,
  platformNames = PLATFORM_NAMES as P[],
  emptyStore,
  print = () => undefined,
  step = silentStep,
}: {
  folder: string;
  port: number;
  sheetPort?: number;
  shopPort?: number;
  size?: DemoSize;
  /** The platforms to open and connect; all of them by default. */
  platformNames?: readonly P[];
  /** Puts a store that has its tables already into a folder, and the secret key of that store: for tests, which open many. */
  emptyStore?: { put: (dataDir: string) => Promise<unknown>; secretKey: Buffer };
  print?: (line: string) => void;
  step?: Step;
}): Promise<Sandbox<P>> {
  // Locked until the end: a second sandbox in the same folder would delete the data of this one.
  await mkdir(folder, { recursive: true });
  const unlock = lockFolder(join(folder, 'sandbox'));
  await rm(join(folder, 'sandbox'), { recursive: true, force: true });
  const dataDir = join(folder, 'sandbox', 'data');
  const demoDir = join(folder, 'demo');
  await mkdir(demoDir, { recursive: true });

  const platforms = await step('Starting stand-ins for the ad platforms', () =>
    startPlatforms({ names: platformNames }),
  );
  const { urls } = platforms;
  const secretKey = emptyStore?.secretKey ?? randomBytes(32);
  await emptyStore?.put(dataDir);
  const { tenant, apiKey } = await step('Creating the database with a tenant and its destinations', () =>
    setUpTenant({ dataDir }, secretKey, demoDestinations(urls)),
  );
  // Google is given the address to send people back to before the backend starts.
  const backendPort = port === 0 ? await findFreePort() : port;
  const publicUrl = `http://127.0.0.1:${backendPort}`;
  const google = await startGoogleAccounts({
    ...GOOGLE_CLIENT,
    redirectUris: [`${publicUrl}/sign-in/google/callback`],
    people: [DEMO_PERSON],
  });
  const env = {
    PORT: String(backendPort),
    HOST: '127.0.0.1',
    PUBLIC_URL: publicUrl,
    ...googleVariables(google),
    DATABASE_URL: '',
    DATA_DIR: dataDir,
    SECRET_KEY: secretKey.toString('base64'),
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
  };
  const logFile = join(folder, 'sandbox', 'backend.log');
  await step('Building the web pages', async () => {
    await buildWebOnce();
    await buildCollect();
  });
  const backend = await step('Starting the backend', () => startBackendProcess({ env, logFile, print }));
  const info: SandboxInfo<P> = {
    url: backend.url,
    tenant,
    api_key: apiKey,
    platforms: Object.fromEntries(
      Object.entries<string>(urls).map(([name, url]) => [name, { url }]),
    ) as SandboxInfo<P>['platforms'],
  };
  const demo = createDemoData(new Date(), size);
  await step(`Adding ${demo.events.length.toLocaleString('en')} tracking events to the identity graph`, () =>
    feedIdentityGraph(info, demo.events),
  );
  const files = await writeFiles(demoDir, demo);
  let shop: DemoShop | null = null;
  let sheet: SheetPage | null = null;
  if (sheetPort !== undefined) {
    const settings = { backendUrl: info.url, tenant, key: apiKey, platforms: urls, files, port: sheetPort };
    const open = () => openSheetPage(settings, join(folder, 'sandbox', 'sheet.log'));
    sheet = await step('Building the add-on and opening a spreadsheet', open).catch(async (error: unknown) => {
      await backend.stop();
      await google.close();
      await platforms.close();
      throw error;
    });
    info.sheet = { url: sheet.url };
  }
  if (shopPort !== undefined) {
    shop = await step('Opening a shop with the script', () => openDemoShop(info, shopPort));
    info.shop = { url: shop.url };
  }
  await writeFile(join(folder, 'sandbox.json'), `${JSON.stringify(info, null, 2)}\n`, { mode: 0o600 });
  return {
    info,
    demoData: demo,
    files,
    backend,
    close: async () => {
      await sheet?.stop();
      await shop?.close();
      await backend.stop();
      await google.close();
      await platforms.close();
      unlock();
    },
  };
}

/** The OAuth client of the pages, at the stand-in of Google. */
const GOOGLE_CLIENT = { clientId: 'sandbox-pages.apps.googleusercontent.com', clientSecret: 'sandbox-secret' };

function googleVariables({ authUrl, tokenUrl, jwksUrl }: GoogleAccounts): Record<string, string> {
  return {
    GOOGLE_CLIENT_ID: GOOGLE_CLIENT.clientId,
    GOOGLE_CLIENT_SECRET: GOOGLE_CLIENT.clientSecret,
    GOOGLE_AUTH_URL: authUrl,
    GOOGLE_TOKEN_URL: tokenUrl,
    GOOGLE_JWKS_URL: jwksUrl,
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

type Access = Pick<SandboxInfo, 'url' | 'tenant' | 'api_key'>;

async function feedIdentityGraph(info: Access, events: readonly DemoEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += EVENTS_PER_REQUEST) {
    const reply = await fetch(`${info.url}/api/v1/tenants/${info.tenant}/identities`, {
      method: 'POST',
      headers: { authorization: `Bearer ${info.api_key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: events.slice(from, from + EVENTS_PER_REQUEST) }),
    });
    if (!reply.ok) throw new Error(`The identity graph could not be filled: ${reply.status} ${await reply.text()}`);
  }
}

async function writeFiles(folder: string, demo: DemoData): Promise<Sandbox['files']> {
  const write = async (name: string, table: Table): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, stringify([table.header, ...table.rows]));
    return path;
  };
  await write('microsoft-results.csv', RESULTS_WITHOUT_ERRORS);
  return {
    orders: await write('orders.csv', demo.orders),
    fewOrders: await write('orders-50.csv', demo.fewOrders),
    shopee: await write('orders-shopee.csv', demo.exports.shopee),
    lazada: await write('orders-lazada.csv', demo.exports.lazada),
    shopify: await write('orders-shopify.csv', demo.exports.shopify),
  };
}
