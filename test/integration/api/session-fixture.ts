import type { SignedIn } from '../../../shared/api.ts';
import type { ApiFixture } from './api-fixture.ts';

/** A browser's cookies and what it sends with each request to pages of its own. */
export interface TestBrowser {
  cookies: Map<string, string>;
  /** The attributes of the cookies that were set last, by name. */
  setCookies: Map<string, string>;
  /** Follows no redirect. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** As a page of the server would. */
  page(method: string, path: string, body?: unknown): Promise<Response>;
  signIn(key: string): Promise<SignedIn>;
}

const PATH_OF_TENANT = '/api/v1/tenants/acme/';

/** @param headers sent with every request, such as those of a proxy */
export function openBrowser(
  { backend }: { backend: Pick<ApiFixture['backend'], 'url'> },
  headers: Record<string, string> = {},
): TestBrowser {
  const cookies = new Map<string, string>();
  const setCookies = new Map<string, string>();
  const send: TestBrowser['fetch'] = async (path, init = {}) => {
    const url = new URL(path, backend.url + PATH_OF_TENANT);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = { ...headers, ...(cookie && { cookie }), ...(init.headers as Record<string, string> | undefined) };
    const response = await fetch(url, { redirect: 'manual', ...init, headers: all });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = '', attributes = ''] = /^([^=]+)=([^;]*);?(.*)$/.exec(line) ?? [];
      setCookies.set(name, attributes.trim());
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const page: TestBrowser['page'] = (method, path, body) =>
    send(path, {
      method,
      headers: {
        'sec-fetch-site': 'same-origin',
        origin: backend.url,
        'matchback-page': '1',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    cookies,
    setCookies,
    fetch: send,
    page,
    signIn: async (key) => {
      const response = await page('POST', '/api/v1/session', { key });
      if (!response.ok) throw new Error(await response.text());
      return (await response.json()) as SignedIn;
    },
  };
}
