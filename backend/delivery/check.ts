import type { DestinationTest } from '../../shared/api.ts';
import type { Check, CheckResult } from '../platforms/platform.ts';
import type { Destination } from './destination.ts';
import { callPlatform, parseSafely } from './call-platform.ts';
import { ForbiddenHost } from './http.ts';
import { RateBudgetUsed } from './rate-budget.ts';
import { describeWait } from './describe-wait.ts';
import { createWorker, type DeliveryWorker } from './worker.ts';

type Result = DestinationTest['results'][number];

/**
 * Finds out whether a destination works, by requests that record no conversion: its token first, then each of its checks
 * in turn, under the rules of deliveries. What comes after a token that is refused, or a platform that does not answer,
 * is not tried.
 */
export async function testDestination(
  ctx: DeliveryWorker['ctx'],
  destination: Destination,
): Promise<Pick<DestinationTest, 'ok' | 'results'>> {
  const { tenantId, id, platform, broken } = destination;
  if (broken !== null) {
    const result = failed('the settings can be read', { code: 'settings_unusable', reason: broken });
    return { ok: false, results: [result] };
  }
  // A worker of its own: a token that a running one still has would hide that the credentials are good no more.
  const worker = createWorker(ctx);
  const results: Result[] = [];
  const refused = await tokenRefusal(worker, destination);
  if (refused) results.push(refused);
  let halted = refused !== null;
  for (const check of platform.checks) {
    const answer = halted ? NOT_TRIED : await run(worker, destination, check);
    halted ||= 'kind' in answer;
    results.push(resultOf(check.shows, answer));
  }
  const ok = results.every((result) => result.ok);
  ctx.log.info({ tenant: tenantId, destination: id, ok }, 'tested a destination');
  return { ok, results };
}

const NOT_TRIED: CheckResult = {
  ok: false,
  code: 'not_tried',
  reason: 'Not tried, because of what went wrong before.',
};

async function tokenRefusal({ tokens }: DeliveryWorker, destination: Destination): Promise<Result | null> {
  const shows = 'the credentials are exchanged for an access token';
  try {
    const answer = await tokens.get(destination, true);
    if ('token' in answer) return null;
    return failed(shows, answer.kind === 'retry' ? toBeTestedAgain(answer) : answer);
  } catch (error) {
    if (error instanceof ForbiddenHost) return failed(shows, { code: 'host_not_allowed', reason: error.message });
    throw error;
  }
}

const PACE_USED_UP = {
  kind: 'retry',
  code: 'pace_used_up',
  reason: 'The deliveries of this minute have used up the requests that the destination may get.',
} as const;

async function run(worker: DeliveryWorker, destination: Destination, check: Check<unknown>): Promise<CheckResult> {
  const { settings } = destination;
  const answer = await callPlatform<never>(worker, destination, (token) =>
    check.request(settings, token, worker.ctx.clock()),
  ).catch((error: unknown) => {
    if (error instanceof RateBudgetUsed) return { ...PACE_USED_UP, afterMs: error.waitMs };
    throw error;
  });
  const result =
    'reply' in answer ? parseSafely(worker, destination, () => check.parse(answer.reply, settings)) : answer;
  // Only an exchange stops; a check says for itself what is wrong.
  return 'kind' in result && result.kind === 'stop' ? { ok: false, code: result.code, reason: result.reason } : result;
}

function resultOf(shows: string, result: CheckResult): Result {
  if (!('ok' in result)) return failed(shows, toBeTestedAgain(result));
  if (!result.ok) return failed(shows, result);
  return { shows, ok: true, note: result.note ?? null, code: null, reason: null };
}

/** Of deliveries the worker takes care; a test is over, and nobody but its reader makes another one. */
function toBeTestedAgain({ code, reason, afterMs }: Extract<CheckResult, { kind: 'retry' }>): {
  code: string;
  reason: string;
} {
  return { code, reason: `${reason} Test it again ${describeWait(afterMs)}.` };
}

function failed(shows: string, { code, reason }: { code: string; reason: string }): Result {
  return { shows, ok: false, note: null, code, reason };
}
