/**
 * From the parameters of UrlFetchApp.fetch to a request, with Google's errors (docs/apps-script.md#urlfetchapp).
 */
import { ScriptException } from '../runtime/errors.ts';
import type { Manifest } from '../runtime/manifest.ts';

export interface FetchRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  readonly muteHttpExceptions: boolean;
  readonly timeoutMs: number;
}

const URL_LIMIT = 2_082;
const BODY_LIMIT = 50 * 1024 * 1024;
const HEADER_COUNT_LIMIT = 100;
const HEADER_SIZE_LIMIT = 8 * 1024;
const METHODS = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options'];
/**
 * The documented default is 360 s, older reports say 60 (docs/apps-script.md#urlfetchapp); the shorter one is safe.
 */
const DEFAULT_TIMEOUT_SECONDS = 60;

const invalid = (attribute: string) => new ScriptException(`Attribute provided with invalid value: ${attribute}`);

/** Whether a whitelist prefix (https, non-empty path, one leading `*.` label) covers the URL. */
function covers(prefix: string, url: URL): boolean {
  const match = /^https:\/\/(\*\.)?([^/]+)(\/.*)$/.exec(prefix);
  if (!match || url.protocol !== 'https:') return false;
  const [, wildcard, host = '', path = '/'] = match;
  const hostFits = wildcard ? url.host.endsWith(`.${host}`) : url.host === host;
  const rest = url.pathname.slice(path.length);
  const pathFits = url.pathname.startsWith(path) && (rest === '' || path.endsWith('/') || rest.startsWith('/'));
  return hostFits && pathFits;
}

/** Throws when the URL is no URL, too long, or not whitelisted in the manifest. */
function checkUrl(url: string, manifest: Manifest): void {
  if (url.length > URL_LIMIT) throw new ScriptException('Limit Exceeded: URLFetch URL Length.');
  if (!URL.canParse(url) || !/^https?:\/\//i.test(url)) throw new ScriptException(`Invalid argument: ${url}`);
  const whitelist = manifest.urlFetchWhitelist;
  if (whitelist && !whitelist.some((prefix) => covers(prefix, new URL(url)))) {
    throw new ScriptException(
      `Request to ${url} failed because the URL has not been whitelisted in the script manifest.`,
    );
  }
}

function headersOf(given: unknown, contentType: unknown, hasBody: boolean): Record<string, string> {
  const headers: Record<string, string> = {};
  const entries = Object.entries(typeof given === 'object' && given !== null ? given : {});
  if (entries.length > HEADER_COUNT_LIMIT) throw new ScriptException('Limit Exceeded: URLFetch Header Count.');
  for (const [name, value] of entries) {
    if (/^(host|content-length)$/i.test(name)) throw invalid(`Header:${name}`);
    const text = String(value);
    if (text.length > HEADER_SIZE_LIMIT) throw new ScriptException('Limit Exceeded: URLFetch Header Size.');
    if (/[\r\n]/.test(text)) throw invalid(`Header:${name}`);
    headers[name] = text;
  }
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  if (typeof contentType === 'string') headers['Content-Type'] = contentType;
  else if (hasBody && !hasType) headers['Content-Type'] = 'application/x-www-form-urlencoded';
  headers['User-Agent'] = 'Mozilla/5.0 (compatible; Google-Apps-Script; beanserver; +https://script.google.com)';
  return headers;
}

/** A string is sent as it is; Google makes form fields of an object, which is not modelled. */
function bodyOf(payload: unknown): Buffer | null {
  if (payload === null || payload === undefined) return null;
  if (typeof payload !== 'string') throw new TypeError('The stand-in accepts a string as payload only');
  return Buffer.from(payload, 'utf8');
}

/** Checks and completes the parameters of one request. */
export function readOptions(url: string, params: Readonly<Record<string, unknown>>, manifest: Manifest): FetchRequest {
  checkUrl(url, manifest);
  const body = bodyOf(params['payload']);
  if (body && body.length > BODY_LIMIT) throw new ScriptException('Limit Exceeded: URLFetch POST Size.');
  const given = params['method'] ?? (body ? 'post' : 'get');
  const method = typeof given === 'string' ? given.toLowerCase() : '';
  if (!METHODS.includes(method)) throw invalid(`method`);
  const seconds = params['timeoutSeconds'] ?? DEFAULT_TIMEOUT_SECONDS;
  if (typeof seconds !== 'number' || !(seconds > 0)) throw invalid('timeoutSeconds');
  return {
    url,
    method: method.toUpperCase(),
    headers: headersOf(params['headers'], params['contentType'], body !== null),
    body,
    muteHttpExceptions: params['muteHttpExceptions'] === true,
    timeoutMs: seconds * 1_000,
  };
}
