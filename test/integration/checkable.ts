import type { CheckResult, Platform, HttpReply } from '../../backend/platforms/platform.ts';
import { testPlatform, type TestSettings, withTokens } from './platform-server.ts';

/** The invented platform with checks at /account and /goal, behind a token. */
export function checkable(): Platform {
  const check = (path: string, shows: string) => ({
    shows,
    request: ({ base_url }: TestSettings, token: string | null) => ({
      method: 'GET' as const,
      url: `${base_url}${path}`,
      headers: token === null ? {} : { authorization: token },
    }),
    parse: parseCheck,
  });
  return testPlatform(
    {},
    { ...withTokens, checks: [check('/account', 'the account can be read'), check('/goal', 'the goal exists')] },
  );
}

function parseCheck(reply: HttpReply): CheckResult {
  if ('failure' in reply) return { kind: 'retry', code: reply.failure, reason: 'Test Ads did not answer.' };
  const { note } = JSON.parse(reply.body) as { note?: string };
  if (reply.status === 200) return note === undefined ? { ok: true } : { ok: true, note };
  return { ok: false, code: `http_${reply.status}`, reason: 'Make the goal in Test Ads first.' };
}
