import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z, type ZodType } from 'zod';
import { problemDetails } from '../../shared/api.ts';
import { Refusal } from '../refusal.ts';
import type { CliIo } from './cli-io.ts';

export interface TargetOptions {
  url?: string;
  tenant?: string;
  key?: string;
}

interface BackendTarget {
  url: string;
  tenant: string;
  key: string;
}

const sandboxFile = z.object({ url: z.string(), tenant: z.string(), api_key: z.string() });
const MAX_ATTEMPTS = 6;
const MS_PER_SECOND = 1000;

/** What is posted; `{}`: nothing but the wish. */
export interface PostBody {
  csv?: string;
  json?: object;
}

/** A running backend, spoken to over HTTP as one tenant. */
export interface BackendClient {
  /** Sends a request to a path below the tenant's; the answer is checked. Throws Refusal with the backend's own words. */
  request<T>(path: string, answer: ZodType<T>, post?: PostBody): Promise<T>;
  /** Opens a file below the tenant's path, as text that comes in pieces. Throws Refusal with the backend's own words. */
  download(path: string): Promise<AsyncIterable<string>>;
  /** The address of a path below the tenant's. */
  urlOf(path: string): string;
}

/** Where the options say, or the environment, or the sandbox that is open in this folder. Throws Refusal. */
export async function createBackendClient(io: CliIo, options: TargetOptions): Promise<BackendClient> {
  const target = await findTarget(io, options);
  const address = (path: string): string => `${target.url}/api/v1/tenants/${encodeURIComponent(target.tenant)}/${path}`;
  const authorization = { authorization: `Bearer ${target.key}` };
  return {
    urlOf: address,
    async request(path, schema, post) {
      const init: RequestInit = {
        method: post ? 'POST' : 'GET',
        ...requestInitOf(post ?? {}, authorization),
      };
      const response = await fetchWithRetry(io, target, address(path), init);
      const received: unknown = await response.json().catch(() => null);
      const answer = schema.safeParse(received);
      if (response.ok && answer.success) return answer.data;
      throw new Refusal(describeError(response.status, received, target.url));
    },
    async download(path) {
      const response = await fetchWithRetry(io, target, address(path), { headers: authorization });
      if (response.ok && response.body) return readChunks(response.body, target);
      throw new Refusal(describeError(response.status, await response.json().catch(() => null), target.url));
    },
  };
}

function requestInitOf({ csv, json }: PostBody, headers: Record<string, string>): RequestInit {
  if (csv !== undefined) return { body: csv, headers: { ...headers, 'content-type': 'text/csv; charset=utf-8' } };
  if (json === undefined) return { headers };
  return { body: JSON.stringify(json), headers: { ...headers, 'content-type': 'application/json' } };
}

async function findTarget(io: CliIo, options: TargetOptions): Promise<BackendTarget> {
  const sandbox = await readSandbox(io);
  const url = options.url ?? io.env['MATCHBACK_URL'] ?? sandbox?.url;
  const tenant = options.tenant ?? io.env['MATCHBACK_TENANT'] ?? sandbox?.tenant;
  const key = options.key ?? io.env['MATCHBACK_KEY'] ?? sandbox?.api_key;
  if (!url) throw new Refusal('Which backend? Give --url or MATCHBACK_URL, or open the sandbox with `npm start`.');
  if (!tenant) throw new Refusal('Which tenant? Give --tenant or MATCHBACK_TENANT.');
  if (!key) throw new Refusal('No API key: give --key or MATCHBACK_KEY; `key create` makes one.');
  if (!URL.canParse(url)) throw new Refusal(`"${url}" is no address: write it like http://127.0.0.1:8080.`);
  return { url: url.replace(/\/+$/, ''), tenant, key };
}

async function readSandbox(io: CliIo): Promise<z.output<typeof sandboxFile> | null> {
  const file = resolve(io.env['SANDBOX_DIR'] ?? '.matchback', 'sandbox.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : sandboxFile.parse(JSON.parse(text));
}

/** Asks again while the backend says that it is busy; sending the same rows again changes nothing. */
async function fetchWithRetry(
  io: CliIo,
  { url }: BackendTarget,
  address: string,
  init: RequestInit,
): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(address, init).catch(() => {
      throw new Refusal(
        `No backend answers at ${url}: start one with \`npm start\` (sandbox) or \`npm run backend\`, or give --url.`,
      );
    });
    const busy = response.status === 429 || response.status === 503;
    if (!busy || attempt === MAX_ATTEMPTS) return response;
    const seconds = Number(response.headers.get('retry-after')) || 2 ** attempt;
    io.err(`The backend is busy; trying again in ${seconds} s.\n`);
    await io.sleep(seconds * MS_PER_SECOND);
  }
}

/** With its byte order mark, where it has one. */
async function* readChunks(body: ReadableStream<Uint8Array>, { url }: BackendTarget): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  try {
    for await (const bytes of body) yield decoder.decode(bytes, { stream: true });
  } catch {
    throw new Refusal(`${url} broke off in the middle of the file: nothing of it can be used, ask for it again.`);
  }
}

function describeError(status: number, received: unknown, url: string): string {
  const problem = problemDetails.safeParse(received);
  if (!problem.success) return `${url} answered ${status}, and not as a Matchback backend does: check --url.`;
  return `${problem.data.title} (${problem.data.code}). ${problem.data.detail}`;
}
