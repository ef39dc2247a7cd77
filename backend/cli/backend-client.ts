import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z, type ZodType } from 'zod';
import { problemDetails } from '../../shared/api.ts';
import { isLoopback } from '../platforms/kit/base-url.ts';
import { UserError } from '../user-error.ts';
import type { CliIo } from './cli-io.ts';

export interface TargetOptions {
  url?: string;
  tenant?: string;
  /** Not the key itself: other users of a machine see the arguments of its processes. */
  keyFile?: string;
}

interface BackendTarget {
  url: string;
  tenant: string;
  key: string;
}

const sandboxFile = z.object({ url: z.string(), tenant: z.string(), api_key: z.string() });
const MAX_ATTEMPTS = 6;
const MS_PER_SECOND = 1000;

/** The body of a POST; `{}` for a POST without a body. */
export interface PostBody {
  csv?: string;
  json?: object;
}

/** Calls a running backend over HTTP as one tenant. */
export interface BackendClient {
  /** Sends a request to a path below the tenant's and validates the response. Throws UserError with the backend's error. */
  request<T>(path: string, schema: ZodType<T>, post?: PostBody): Promise<T>;
  /** Downloads a file from a path below the tenant's, as chunks of text. Throws UserError with the backend's error. */
  download(path: string, post?: PostBody): Promise<AsyncIterable<string>>;
  /** The URL of a path below the tenant's. */
  urlOf(path: string): string;
}

/** Takes URL, tenant and key from the options, else the environment, else the sandbox of this folder. Throws UserError. */
export async function createBackendClient(io: CliIo, options: TargetOptions): Promise<BackendClient> {
  const target = await findTarget(io, options);
  const urlOf = (path: string): string => `${target.url}/api/v1/tenants/${encodeURIComponent(target.tenant)}/${path}`;
  const authorization = { authorization: `Bearer ${target.key}` };
  return {
    urlOf,
    async request(path, schema, post) {
      const response = await fetchWithRetry(io, target, urlOf(path), requestInitOf(post, authorization));
      const json: unknown = await response.json().catch(() => null);
      const parsed = schema.safeParse(json);
      if (response.ok && parsed.success) return parsed.data;
      throw new UserError(describeError(response.status, json, target.url));
    },
    async download(path, post) {
      const response = await fetchWithRetry(io, target, urlOf(path), requestInitOf(post, authorization));
      if (response.ok && response.body) return readChunks(response.body, target);
      throw new UserError(describeError(response.status, await response.json().catch(() => null), target.url));
    },
  };
}

function requestInitOf(post: PostBody | undefined, headers: Record<string, string>): RequestInit {
  if (!post) return { method: 'GET', headers };
  const method = 'POST';
  const { csv, json } = post;
  if (csv !== undefined)
    return { method, body: csv, headers: { ...headers, 'content-type': 'text/csv; charset=utf-8' } };
  if (json === undefined) return { method, headers };
  return { method, body: JSON.stringify(json), headers: { ...headers, 'content-type': 'application/json' } };
}

async function findTarget(io: CliIo, options: TargetOptions): Promise<BackendTarget> {
  const sandbox = await readSandbox(io);
  const url = options.url ?? io.env['MATCHBACK_URL'] ?? sandbox?.url;
  const tenant = options.tenant ?? io.env['MATCHBACK_TENANT'] ?? sandbox?.tenant;
  const key =
    options.keyFile === undefined ? (io.env['MATCHBACK_KEY'] ?? sandbox?.api_key) : await readKey(io, options.keyFile);
  if (!url) throw new UserError('No backend URL. Give --url or MATCHBACK_URL, or start the sandbox with `npm start`.');
  if (!tenant) throw new UserError('No tenant. Give --tenant or MATCHBACK_TENANT.');
  if (!key) throw new UserError('No API key. Give --key-file or MATCHBACK_KEY; `key create` creates one.');
  if (!URL.canParse(url)) throw new UserError(`"${url}" is not a URL. Write it like http://127.0.0.1:8080.`);
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) {
    throw new UserError(`${url} is not encrypted, so others could read the key and the sales. Give an https address.`);
  }
  return { url: url.replace(/\/+$/, ''), tenant, key };
}

async function readKey(io: CliIo, file: string): Promise<string> {
  return (await readFile(resolve(io.folder, file), 'utf8')).trim();
}

/** Whether the sandbox of this folder was started; `createBackendClient` uses it by default. */
export const hasSandbox = async (io: CliIo): Promise<boolean> => (await readSandbox(io)) !== null;

async function readSandbox(io: CliIo): Promise<z.output<typeof sandboxFile> | null> {
  const file = resolve(io.env['SANDBOX_DIR'] ?? '.matchback', 'sandbox.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : sandboxFile.parse(JSON.parse(text));
}

/** Sends the request again while the backend is busy. This is safe, because the same rows sent again change nothing. */
async function fetchWithRetry(
  io: CliIo,
  target: BackendTarget,
  requestUrl: string,
  init: RequestInit,
): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(requestUrl, init).catch(() => {
      throw new UserError(
        `No backend responds at ${target.url}. Start one with \`npm start\` (sandbox) or \`matchback backend\`, or give --url.`,
      );
    });
    const isBusy = response.status === 429 || response.status === 503;
    if (!isBusy || attempt === MAX_ATTEMPTS) return response;
    const seconds = Number(response.headers.get('retry-after')) || 2 ** attempt;
    io.err(`The backend is busy; trying again in ${seconds} s.\n`);
    await io.sleep(seconds * MS_PER_SECOND);
  }
}

/** Decodes a body and keeps its byte order mark, if it has one. */
async function* readChunks(body: ReadableStream<Uint8Array>, { url }: BackendTarget): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  try {
    for await (const bytes of body) yield decoder.decode(bytes, { stream: true });
  } catch {
    throw new UserError(`The download from ${url} broke off, so the file is incomplete. Run the command again.`);
  }
}

/** A URL's query string; values that are undefined are left out. */
export function queryString(values: Record<string, string | undefined>): string {
  const defined = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(defined).toString();
}

function describeError(status: number, json: unknown, url: string): string {
  const problem = problemDetails.safeParse(json);
  if (!problem.success) return `${url} responded with status ${status} and is not a Matchback backend. Check --url.`;
  return `${problem.data.title} (${problem.data.code}). ${problem.data.detail}`;
}
