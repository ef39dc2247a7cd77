import type { DestinationTest } from '../../shared/api.ts';
import type { Check, CheckResult } from '../platforms/platform.ts';
import { describeEndingVersion, findEndingVersion } from '../platforms/api-versions.ts';
import { type Destination, testModeStatusOf } from './destination.ts';
import { callPlatform, parseSafely } from './call-platform.ts';
import { ForbiddenHost } from './http.ts';
import { RateBudgetUsed } from './rate-budget.ts';
import { describeWait } from './describe-wait.ts';
import { createWorker, type DeliveryWorker } from './worker.ts';

type TestResult = DestinationTest['results'][number];

/**
 * Tests whether a destination works, by requests that record no conversion: first its token, then each of its checks,
 * under the same limits as deliveries. After a refused token, or when the platform does not answer, the remaining
 * checks are not tried.
 */
export async function testDestination(
  ctx: DeliveryWorker['ctx'],
  destination: Destination,
): Promise<Pick<DestinationTest, 'test_mode' | 'ok' | 'results'>> {
  const { tenantId, id, platform, settings, settingsError } = destination;
  const test_mode = testModeStatusOf(destination);
  if (settingsError !== null) {
    const result = failed('the settings can be read', { code: 'settings_unusable', reason: settingsError });
    return { test_mode, ok: false, results: [result] };
  }
  // A new worker: a token cached by a running one would hide that the credentials are no longer valid.
  const worker = createWorker(ctx);
  const results: TestResult[] = [];
  const tokenFailure = await checkToken(worker, destination);
  if (tokenFailure) results.push(tokenFailure);
  let isHalted = tokenFailure !== null;
  for (const check of platform.checks) {
    if (check.applies?.(destination.settings) === false) continue;
    const result = isHalted ? NOT_TRIED : await runCheck(worker, destination, check);
    isHalted ||= 'kind' in result;
    results.push(testResultOf(check.shows, result));
  }
  const ending = settings && findEndingVersion(platform.id, settings, ctx.clock());
  if (ending)
    results.push(testResultOf(VERSION_SERVED, { ok: true, note: describeEndingVersion(ending, ctx.clock()) }));
  const ok = results.every((result) => result.ok);
  ctx.log.info({ tenant: tenantId, destination: id, ok }, 'tested a destination');
  return { test_mode, ok, results };
}

const VERSION_SERVED = 'the version of the API in the settings is served for now';

const NOT_TRIED: CheckResult = {
  ok: false,
  code: 'not_tried',
  reason: 'Not tried, because an earlier check failed.',
};

/** Returns the failure to get a token; null when it works or none is needed. */
async function checkToken({ tokens }: DeliveryWorker, destination: Destination): Promise<TestResult | null> {
  const shows = 'the credentials are exchanged for an access token';
  try {
    const issued = await tokens.get(destination, true);
    if ('token' in issued) return null;
    return failed(shows, issued.kind === 'retry' ? withRetryAdvice(issued) : issued);
  } catch (error) {
    if (error instanceof ForbiddenHost) return failed(shows, { code: 'host_not_allowed', reason: error.message });
    throw error;
  }
}

const RATE_BUDGET_USED = {
  kind: 'retry',
  code: 'pace_used_up',
  reason: 'This minute’s deliveries have used up the requests per minute of the destination.',
} as const;

async function runCheck(worker: DeliveryWorker, destination: Destination, check: Check<unknown>): Promise<CheckResult> {
  const { settings } = destination;
  const called = await callPlatform<never>(worker, destination, (token) =>
    check.request(settings, token, worker.ctx.clock()),
  ).catch((error: unknown) => {
    if (error instanceof RateBudgetUsed) return { ...RATE_BUDGET_USED, afterMs: error.waitMs };
    throw error;
  });
  const result =
    'reply' in called ? parseSafely(worker, destination, () => check.parse(called.reply, settings)) : called;
  // `stop` comes from the call itself; a check's own parse returns `ok: false`.
  return 'kind' in result && result.kind === 'stop' ? { ok: false, code: result.code, reason: result.reason } : result;
}

function testResultOf(shows: string, result: CheckResult): TestResult {
  if (!('ok' in result)) return failed(shows, withRetryAdvice(result));
  if (!result.ok) return failed(shows, result);
  return { shows, ok: true, note: result.note ?? null, code: null, reason: null };
}

/** Adds when to test again: unlike a delivery, a test is not retried by the worker. */
function withRetryAdvice({ code, reason, afterMs }: Extract<CheckResult, { kind: 'retry' }>): {
  code: string;
  reason: string;
} {
  return { code, reason: `${reason} Test it again ${describeWait(afterMs)}.` };
}

function failed(shows: string, { code, reason }: { code: string; reason: string }): TestResult {
  return { shows, ok: false, note: null, code, reason };
}
