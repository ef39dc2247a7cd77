import { createLog } from '../../../backend/log.ts';
import { type Backend, type BackendOptions, startBackend } from '../../../backend/server.ts';
import type { Scope } from '../../../shared/roles.ts';
import { createKey } from '../../../backend/tenants/keys.ts';
import { createTenant } from '../../../backend/tenants/tenants.ts';
import { anyStore } from '../databases.ts';
import { whenDone } from '../../when-done.ts';
import { type Document, expectConforms } from './conforms.ts';
import { SECRET_KEYS } from '../../secret-key.ts';

export const NOW = new Date('2026-02-15T10:30:00Z');

export interface ApiResponse {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; fails the test when it is none. */
  json<T = Record<string, unknown>>(): T;
}

export interface ApiFixture {
  backend: Backend;
  tenant: string;
  tenantId: string;
  key: string;
  /** What the backend logged, line by line. */
  log: string[];
  makeKey(scopes: Scope[], tenantId?: string): Promise<string>;
  /** Calls a path below /api/v1/tenants/acme/ with the tenant's key; the answer must be as the API document says. */
  call(method: string, path: string, options?: CallOptions): Promise<ApiResponse>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<ApiResponse>;
  get(path: string): Promise<ApiResponse>;
}

export interface CallOptions {
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
  /** In place of the tenant's own key; null sends none. */
  key?: string | null;
}

/** The same of every backend: what is derived from it is made once for all files. */
let apiDocument: Promise<Document> | undefined;

const readApiDocument = async (url: string): Promise<Document> =>
  (await (await fetch(`${url}/openapi.json`)).json()) as Document;

/** A backend on an empty store, listening on loopback, with the tenant "acme". Closed after the file's tests. */
export async function openApiFixture({ store, ...options }: Partial<BackendOptions> = {}): Promise<ApiFixture> {
  const log: string[] = [];
  const backend = await startBackend({
    store: store ?? (await anyStore()),
    secretKeys: SECRET_KEYS,
    port: 0,
    host: '127.0.0.1',
    rateLimitPerMinute: 100_000,
    batchThreads: 0,
    clock: () => NOW,
    random: () => 0.5,
    log: createLog('info', { write: (line) => log.push(line) }),
    ...options,
  });
  whenDone(() => backend.close());
  const { db } = backend.context.store;
  const { tenantId, slug } = await createTenant(db, 'acme', 'Acme', NOW);
  const makeKey = async (scopes: Scope[], of = tenantId): Promise<string> =>
    (await createKey(db, of, 'test', scopes, NOW)).key;
  const key = await makeKey(['upload', 'identities']);
  const document = await (apiDocument ??= readApiDocument(backend.url));

  const call = async (
    method: string,
    path: string,
    { headers, body, key: other }: CallOptions = {},
  ): Promise<ApiResponse> => {
    const url = new URL(path, `${backend.url}/api/v1/tenants/${slug}/`);
    const authorization = other === null ? {} : { authorization: `Bearer ${other ?? key}` };
    const response = await fetch(url, { method, headers: { ...authorization, ...headers }, ...(body && { body }) });
    const text = await response.text();
    expectConforms(document, method, url.pathname, response, text);
    return { status: response.status, headers: response.headers, text, json: <T>() => JSON.parse(text) as T };
  };
  return {
    backend,
    tenant: slug,
    tenantId,
    key,
    log,
    makeKey,
    call,
    post: (path, body, headers) =>
      call('POST', path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }),
    get: (path) => call('GET', path),
  };
}
