/** UrlFetchApp over real HTTP to loopback addresses (docs/apps-script.md#urlfetchapp). */
import { list, optional, record, string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { Execution, InExecution } from '../runtime/execution.ts';
import { defineService, method, overloads, serviceClass, ServiceObject } from '../runtime/service.ts';
import { BLOB, signedBytes } from './blob.ts';
import { checkUrl, readOptions } from './fetch-options.ts';
import type { FetchRequest } from './fetch-options.ts';
import type { HttpResult, Transport } from './http-sync.ts';

interface ResponseData {
  readonly status: number;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

export const URL_FETCH_APP = serviceClass<InExecution>('UrlFetchApp');
const RESPONSE = serviceClass<ResponseData>('HTTPResponse');

const MAX_REDIRECTS = 20;
const RESPONSE_LIMIT = 50 * 1024 * 1024;
const SHOWN_OF_RESPONSE = 100;

/** The loopback address a public URL stands for; null when nothing answers under that name. */
function targetOf(url: string, { routes }: Transport): string | null {
  const [prefix, target] = [...routes]
    .filter(([each]) => url.startsWith(each))
    .reduce((best, each) => (each[0].length > best[0].length ? each : best), ['', '']);
  return prefix === '' ? null : target + url.slice(prefix.length);
}

function headerOf(result: HttpResult & { ok: true }, wanted: string): string | null {
  const index = result.rawHeaders.findIndex((name, at) => at % 2 === 0 && name.toLowerCase() === wanted);
  return index < 0 ? null : (result.rawHeaders[index + 1] ?? null);
}

/** The request that a redirect asks for, or null when the answer is final. */
function redirected(request: FetchRequest, result: HttpResult & { ok: true }): FetchRequest | null {
  const location = headerOf(result, 'location');
  if (!request.followRedirects || location === null || ![301, 302, 303, 307, 308].includes(result.status)) return null;
  const url = new URL(location, request.url).href;
  const keeps = result.status === 307 || result.status === 308 || request.method === 'GET' || request.method === 'HEAD';
  return keeps ? { ...request, url } : { ...request, url, method: 'GET', body: null };
}

function failed(request: FetchRequest, result: HttpResult & { ok: false }): ScriptException {
  return new ScriptException(`${result.failure === 'timeout' ? 'Timeout' : 'Address unavailable'}: ${request.url}`);
}

/** All requests at once, following redirects; the final answers in order. Throws for what no muting covers. */
function exchangeAll(execution: Execution, requests: readonly FetchRequest[]): ResponseData[] {
  const { transport, manifest } = execution.host;
  const pending = requests.map((request, index) => ({ request, index, hops: 0 }));
  const answers: ResponseData[] = [];
  for (let wave = pending; wave.length > 0;) {
    const outgoing = wave.map(({ request: { url, method: verb, headers, body, timeoutMs } }) => {
      const target = targetOf(url, transport);
      if (target === null) throw new ScriptException(`DNS error: ${url}`);
      return { target, method: verb, headers, body, timeoutMs };
    });
    const started = performance.now();
    const results = transport.exchange(outgoing);
    execution.charge(performance.now() - started);
    const next: typeof wave = [];
    for (const [at, { request, index, hops }] of wave.entries()) {
      const result = results[at];
      if (!result) continue;
      if (!result.ok) throw failed(request, result);
      const follow = hops < MAX_REDIRECTS ? redirected(request, result) : null;
      if (follow) {
        checkUrl(follow.url, manifest);
        next.push({ request: follow, index, hops: hops + 1 });
      } else {
        answers[index] = { status: result.status, rawHeaders: result.rawHeaders, body: Buffer.from(result.body) };
      }
    }
    wave = next;
  }
  return answers;
}

function checkAnswer(request: FetchRequest, answer: ResponseData): void {
  if (answer.body.length > RESPONSE_LIMIT) throw new ScriptException('Limit Exceeded: URLFetch Response Size.');
  if (request.muteHttpExceptions || (answer.status >= 200 && answer.status < 300)) return;
  const text = answer.body.toString('utf8');
  const shown = text.length > SHOWN_OF_RESPONSE ? `${text.slice(0, SHOWN_OF_RESPONSE)}...` : text;
  throw new ScriptException(
    `Request failed for ${new URL(request.url).origin} returned code ${answer.status}. ` +
      `Truncated server response: ${shown} (use muteHttpExceptions option to examine full response)`,
  );
}

function fetchAll({ execution }: InExecution, requests: readonly FetchRequest[]): ServiceObject<ResponseData>[] {
  execution.host.quotas.take(execution.settings.user.email, 'urlfetch', requests.length);
  execution.calls.fetches += requests.length;
  const answers = exchangeAll(execution, requests);
  for (const [index, request] of requests.entries()) {
    const answer = answers[index];
    if (answer) checkAnswer(request, answer);
  }
  return answers.map((answer) => new ServiceObject(RESPONSE, answer));
}

function requestOf({ execution }: InExecution, item: unknown): FetchRequest {
  if (string(item)) return readOptions(item, {}, execution.host.manifest);
  if (record(item) && string(item['url'])) return readOptions(item['url'], item, execution.host.manifest);
  throw new ScriptException('Attribute provided with no value: url');
}

const call = method<InExecution>('fetch');

export const fetchService = defineService(URL_FETCH_APP, {
  fetch: call([string, optional(record)], (data, url, params) => {
    return fetchAll(data, [readOptions(url, params ?? {}, data.execution.host.manifest)])[0];
  }),
  fetchAll: call([list], (data, items) =>
    fetchAll(
      data,
      items.map((item) => requestOf(data, item)),
    ),
  ),
});

/** Headers by name as they came; repeated ones as an array where `all` is set, else the last. */
function headerRecord(rawHeaders: readonly string[], all: boolean): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    const value = rawHeaders[at + 1] ?? '';
    const before = headers[name];
    headers[name] = before === undefined || !all ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return headers;
}

const response = method<ResponseData>('local');

export const responseService = defineService(RESPONSE, {
  getResponseCode: response([], ({ status }) => status),
  getContentText: overloads(
    response([], ({ body }) => body.toString('utf8')),
    response([string], ({ body }, charset) => new TextDecoder(charset).decode(body)),
  ),
  getContent: response([], ({ body }) => signedBytes(body)),
  getBlob: response([], (data) => {
    const type = headerRecord(data.rawHeaders, false)['Content-Type'];
    return new ServiceObject(BLOB, { content: data.body, type: typeof type === 'string' ? type : null, name: null });
  }),
  getHeaders: response([], ({ rawHeaders }) => headerRecord(rawHeaders, false)),
  getAllHeaders: response([], ({ rawHeaders }) => headerRecord(rawHeaders, true)),
});
