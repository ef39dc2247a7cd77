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

/** One HTTP exchange; any status is an answer. Throws Fault when none came. */
export function sendRequest({ method, url, headers, body }: HttpRequest): HttpResponse {
  const options: GoogleAppsScript.URL_Fetch.URLFetchRequestOptions & { timeoutSeconds: number } = {
    method,
    headers,
    muteHttpExceptions: true,
    timeoutSeconds: TIMEOUT_SECONDS,
    ...(body !== undefined && { contentType: 'application/json', payload: body }),
  };
  try {
    const response = UrlFetchApp.fetch(url, options);
    return { status: response.getResponseCode(), headers: lowerCaseHeaders(response), text: response.getContentText() };
  } catch (error) {
    throw toFetchError(error);
  }
}

function lowerCaseHeaders(response: GoogleAppsScript.URL_Fetch.HTTPResponse): Record<string, string> {
  const headers = Object.entries(response.getHeaders());
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** Muting covers statuses only: DNS, TLS and time-outs throw all the same. */
function toFetchError(error: unknown): UserError {
  const text = error instanceof Error ? error.message : String(error);
  if (/whitelisted|not permitted by the manifest/i.test(text)) {
    const words = 'This add-on was not published for that address. Check it in Settings, or ask whoever installed it.';
    return new UserError('not_allowed', words);
  }
  if (/Invalid argument|URL Length/i.test(text)) {
    return new UserError('invalid', 'The address of the backend is not a web address. Correct it in Settings.');
  }
  const words = /timeout|timed out/i.test(text)
    ? 'The backend took too long to answer.'
    : 'The backend cannot be reached. Check its address in Settings, and whether it runs.';
  return toKnownError(error) ?? new UserError('backend_unreachable', words);
}
