import type { ProblemDetails } from '../../../shared/api/common.ts';

/** Calls the API as the signed-in user. */
export interface Api {
  /** Paths are below the account: `uploads`. Parameters that are undefined or null are left out; an empty text asks for what has none. */
  get<T>(path: string, query?: Query): Promise<T>;
  /** The same for an answer that is a file of text. */
  getText(path: string): Promise<string>;
  post<T>(path: string, body?: unknown, query?: Query, options?: PostOptions): Promise<T>;
  /** The address of a file to download. */
  urlOf(path: string, query?: Query): string;
}

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface PostOptions {
  /** Recognises a request that is sent again. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** An answer that is a problem (RFC 9457), or no answer at all (code `offline`). */
export class ApiProblem extends Error {
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly requestId: string | null;
  /** What the server asks to wait before the request is sent again. */
  readonly retryAfterMs: number | null;
  /** The values of the request that are wrong: `settings.dataset_id`, and how to correct each. */
  readonly fields: readonly { field: string; message: string }[];

  constructor(problem: {
    code: string;
    title: string;
    detail: string;
    status: number;
    requestId?: string | null;
    retryAfterMs?: number | null;
    fields?: readonly { field: string; message: string }[];
  }) {
    super(problem.detail);
    this.code = problem.code;
    this.title = problem.title;
    this.status = problem.status;
    this.requestId = problem.requestId ?? null;
    this.retryAfterMs = problem.retryAfterMs ?? null;
    this.fields = problem.fields ?? [];
  }
}

/** @param account the account's name in URLs @param onSignedOut is called when the session has ended */
export function createApi(account: string, onSignedOut: () => void): Api {
  const urlOf = (path: string, query: Query = {}): string =>
    `/api/v1/tenants/${encodeURIComponent(account)}/${path}${queryText(query)}`;
  const watched = async <T>(request: () => Promise<T>): Promise<T> => {
    try {
      return await request();
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) onSignedOut();
      throw error;
    }
  };
  const call = <T>(url: string, init?: RequestInit): Promise<T> => watched(() => callApi<T>(url, init));
  return {
    urlOf,
    get: (path, query) => call(urlOf(path, query)),
    getText: (path) => watched(() => callText(urlOf(path))),
    post: (path, body, query, options) => call(urlOf(path, query), postOf(body, options)),
  };
}

function queryText(query: Query): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}

/** A POST of a JSON body. The header shows that a page of ours sends it: other sites cannot set it. */
export function postOf(body: unknown, { idempotencyKey, signal }: PostOptions = {}): RequestInit {
  return {
    method: 'POST',
    headers: {
      'Matchback-Page': '1',
      'Content-Type': 'application/json',
      ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
    },
    body: JSON.stringify(body ?? {}),
    ...(signal && { signal }),
  };
}

/** Calls a URL of the API. Throws ApiProblem. */
export async function callApi<T>(url: string, init?: RequestInit): Promise<T> {
  return parse(await callText(url, init)) as T;
}

/** The same for an answer that is text. */
async function callText(url: string, init?: RequestInit): Promise<string> {
  const read = async (): Promise<[Response, string]> => {
    const response = await fetch(url, { credentials: 'same-origin', ...init });
    return [response, await response.text()];
  };
  const [response, answer] = await read().catch((error: unknown) => {
    throw toProblem(error);
  });
  if (response.ok) return answer;
  throw problemOf(response, parse(answer));
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problemOf(response: Response, json: unknown): ApiProblem {
  const problem = (json ?? {}) as Partial<ProblemDetails>;
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new ApiProblem({
    code: problem.code ?? 'internal',
    title: problem.title ?? '',
    detail: problem.detail ?? '',
    status: response.status,
    requestId: problem.request_id ?? response.headers.get('X-Request-Id'),
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null,
    fields: problem.fields ?? [],
  });
}

/** Any error as a problem: one that is no answer means that the server was not reached. */
export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({ code: 'offline', title: '', detail: '', status: 0 });
}
