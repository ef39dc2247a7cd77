import type { HttpRequest } from '../../platform.ts';

/** A `POST` with a JSON body; without a token the header `authorization` is left out. */
export function postJson(
  url: string,
  body: object,
  token: string | null,
  headers: Record<string, string> = {},
): HttpRequest {
  return {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...authorization(token), ...headers },
    body: JSON.stringify(body),
  };
}

/** The header with the access token; empty without one. */
export function authorization(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

/** The digits of an account id, which people write with dashes. */
export function accountDigits(accountId: string): string {
  return accountId.replaceAll('-', '');
}
