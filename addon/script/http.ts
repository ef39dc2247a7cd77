import { text } from '../../shared/texts/texts.ts';
import { UserError, toKnownError } from './user-error.ts';

export interface HttpRequest {
  method: 'get' | 'post';
  url: string;
  headers: Record<string, string>;
  /** Sent as JSON. */
  body?: string;
}

export interface HttpResponse {
  status: number;
  /** By lower-case name. */
  headers: Record<string, string>;
  text: string;
}

/** Below the 60 seconds that older guides give as the fixed limit (docs/apps-script.md#urlfetchapp). */
const TIMEOUT_SECONDS = 50;

/** Sends one request and returns the response, whatever its status. Throws UserError when there is none. */
export function sendRequest(request: HttpRequest): HttpResponse {
  try {
    return toResponse(UrlFetchApp.fetch(request.url, toOptions(request)));
  } catch (error) {
    throw toFetchError(error);
  }
}

/** Sends requests at once; the responses are in their order. Throws UserError when one of them has none. */
export function sendRequests(requests: readonly HttpRequest[]): HttpResponse[] {
  try {
    return UrlFetchApp.fetchAll(requests.map((request) => ({ url: request.url, ...toOptions(request) }))).map(
      toResponse,
    );
  } catch (error) {
    throw toFetchError(error);
  }
}

/** The published types leave out `timeoutSeconds`. */
type FetchOptions = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions & { timeoutSeconds: number };

function toOptions({ method, headers, body }: HttpRequest): FetchOptions {
  return {
    method,
    headers,
    muteHttpExceptions: true,
    timeoutSeconds: TIMEOUT_SECONDS,
    ...(body !== undefined && { contentType: 'application/json', payload: body }),
  };
}

function toResponse(response: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpResponse {
  return { status: response.getResponseCode(), headers: lowerCaseHeaders(response), text: response.getContentText() };
}

function lowerCaseHeaders(response: GoogleAppsScript.URL_Fetch.HTTPResponse): Record<string, string> {
  const headers = Object.entries(response.getHeaders());
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** `muteHttpExceptions` is about statuses only: DNS, TLS and timeouts throw. */
function toFetchError(error: unknown): UserError {
  const cause = error instanceof Error ? error.message : String(error);
  if (/whitelisted|not permitted by the manifest/i.test(cause)) {
    return new UserError('not_allowed', text.server.notPublishedFor);
  }
  if (/Invalid argument|URL Length/i.test(cause)) return new UserError('invalid', text.server.addressNotValid);
  const message = /timeout|timed out/i.test(cause) ? text.server.tooSlow : text.server.unreachable;
  return toKnownError(error) ?? new UserError('backend_unreachable', message);
}
