/** UrlFetchApp over real HTTP to loopback addresses (docs/apps-script.md#urlfetchapp). */
import { optional, record, records, string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { Execution, InExecution } from '../runtime/execution.ts';
import { defineService, method, serviceClass, ServiceObject } from '../runtime/service.ts';
import { FURTHER_REQUEST_MS } from '../runtime/costs.ts';
import { readOptions } from './fetch-options.ts';
import type { FetchRequest } from './fetch-options.ts';
import type { HttpResult, Transport } from './http-sync.ts';

interface ResponseData {
  readonly status: number;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

export const URL_FETCH_APP = serviceClass<InExecution>('UrlFetchApp');
const RESPONSE = serviceClass<ResponseData>('HTTPResponse');

const RESPONSE_LIMIT = 50 * 1024 * 1024;
const SHOWN_OF_RESPONSE = 100;

/** The loopback address for a public URL. Throws when no route has it. */
function targetOf(url: string, { routes }: Transport): string {
  const [prefix, target] = [...routes]
    .filter(([each]) => url.startsWith(each))
    .reduce((best, each) => (each[0].length > best[0].length ? each : best), ['', '']);
  if (prefix === '') throw new ScriptException(`DNS error: ${url}`);
  return target + url.slice(prefix.length);
}

/**
 * Sends requests at once; the answers are in their order. Throws what `muteHttpExceptions` does not cover, also where one of
 * many fails. Redirects are not modelled.
 */
function send(execution: Execution, requests: readonly FetchRequest[]): ServiceObject<ResponseData>[] {
  const { transport, quotas } = execution.host;
  quotas.take(execution.settings.user.email, 'urlfetch', requests.length);
  execution.calls.fetches += requests.length;
  const outgoing = requests.map(({ url, method: verb, headers, body, timeoutMs }) => {
    return { target: targetOf(url, transport), method: verb, headers, body, timeoutMs };
  });
  const started = performance.now();
  const results = transport.exchange(outgoing);
  execution.charge(performance.now() - started + FURTHER_REQUEST_MS * (requests.length - 1));
  return requests.map((request, index) => {
    const answer = toAnswer(request, results[index]);
    checkAnswer(request, answer);
    return new ServiceObject(RESPONSE, answer);
  });
}

function toAnswer({ url }: FetchRequest, result: HttpResult | undefined): ResponseData {
  if (!result?.ok) {
    throw new ScriptException(`${result?.failure === 'timeout' ? 'Timeout' : 'Address unavailable'}: ${url}`);
  }
  const isRedirect = result.status >= 300 && result.status < 400 && result.status !== 304;
  if (isRedirect) throw new TypeError(`The stand-in follows no redirects: ${result.status} from ${url}`);
  return { status: result.status, rawHeaders: result.rawHeaders, body: Buffer.from(result.body) };
}

function checkAnswer(request: FetchRequest, { status, body }: ResponseData): void {
  if (body.length > RESPONSE_LIMIT) throw new ScriptException('Limit Exceeded: URLFetch Response Size.');
  if (request.muteHttpExceptions || (status >= 200 && status < 300)) return;
  const text = body.toString('utf8');
  const start = text.length > SHOWN_OF_RESPONSE ? `${text.slice(0, SHOWN_OF_RESPONSE)}...` : text;
  throw new ScriptException(
    `Request failed for ${new URL(request.url).origin} returned code ${status}. ` +
      `Truncated server response: ${start} (use muteHttpExceptions option to examine full response)`,
  );
}

export const fetchService = defineService(URL_FETCH_APP, {
  fetch: method<InExecution>('fetch')([string, optional(record)], ({ execution }, url, params) => {
    return send(execution, [readOptions(url, params ?? {}, execution.host.manifest)])[0];
  }),
  /** Each request is an object of the parameters of `fetch`, with its `url`. */
  fetchAll: method<InExecution>('fetch')([records], ({ execution }, requests) => {
    const { manifest } = execution.host;
    return requests.length === 0
      ? []
      : send(
          execution,
          requests.map(({ url, ...params }) => readOptions(String(url), params, manifest)),
        );
  }),
});

const response = method<ResponseData>('local');

export const responseService = defineService(RESPONSE, {
  getResponseCode: response([], ({ status }) => status),
  getContentText: response([], ({ body }) => body.toString('utf8')),
  /** Headers by name as they came; the last one of a repeated name. */
  getHeaders: response([], ({ rawHeaders }) => {
    const names = rawHeaders.filter((_, at) => at % 2 === 0);
    return Object.fromEntries(names.map((name, index) => [name, rawHeaders[index * 2 + 1] ?? '']));
  }),
});
