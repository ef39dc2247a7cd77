import type { Answer, Call } from '../kit/stand-in.ts';
import type { LinkedInOptions, Token } from './options.ts';
import * as reply from './replies.ts';

/** The problem of a call before its body is read: version, protocol, token, permission; or the token. */
export function enter(
  { headers }: Call,
  scope: Token['scopes'][number],
  options: LinkedInOptions,
): { token: Token } | { stop: Answer } {
  const version = headers['linkedin-version'];
  if (typeof version !== 'string') {
    return { stop: reply.refused(400, 'VERSION_MISSING', 'A version must be present. Please specify a version.') };
  }
  const isServed = /^\d{6}$/.test(version) && version >= options.oldestVersion && version <= options.newestVersion;
  if (!isServed) {
    return { stop: reply.refused(426, 'NONEXISTENT_VERSION', `Requested version ${version} is not active`) };
  }
  if (headers['x-restli-protocol-version'] !== '2.0.0') {
    return { stop: reply.refused(400, 'ILLEGAL_ARGUMENT', 'X-Restli-Protocol-Version must be 2.0.0') };
  }
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  if (given.startsWith('revoked-')) return { stop: reply.badToken(reply.REVOKED_TOKEN) };
  const token = options.tokens[given];
  if (token === undefined) return { stop: reply.badToken(reply.INVALID_TOKEN) };
  if (token.scopes.includes(scope)) return { token };
  return { stop: reply.denied(`Not enough permissions: ${scope} is missing`) };
}
