import type { Check, CheckResult, HttpReply } from '../platform.ts';
import { asInteger, asList, asObject, asText, type JsonObject } from '../kit/json.ts';
import { parseJsonReply, unreadableReply } from '../kit/reply.ts';
import { authorization, counterUrl } from './encode.ts';
import { JOIN_DAYS, LABEL } from './limits.ts';
import { parseError } from './reply/errors.ts';
import type { YandexSettings } from './settings.ts';

const GOALS_PATH = 'goals';
const UPLOADINGS_PATH = 'offline_conversions/uploadings?limit=1&offset=0';
const WINDOW_PATH = 'offline_conversions/visit_join_threshold';

/** Only requests that read the counter: Yandex has no way to validate a conversion without recording it. */
export const checks: readonly Check<YandexSettings>[] = [
  readCheck(`the token may read the counter's uploads`, UPLOADINGS_PATH, ({ uploadings }) => {
    if (!Array.isArray(uploadings)) return unreadableReply(LABEL);
    return { ok: true, note: 'Only the first sale shows whether it may also upload, which needs metrika:write.' };
  }),
  readCheck('the goal exists, with the right type and condition', GOALS_PATH, checkGoals),
  readCheck('the counter takes sales of the last 21 days', WINDOW_PATH, checkWindow),
];

function readCheck(
  shows: string,
  path: string,
  check: (json: JsonObject, settings: YandexSettings) => CheckResult,
): Check<YandexSettings> {
  return {
    shows,
    request: (settings) => ({ method: 'GET', url: counterUrl(settings, path), headers: authorization(settings) }),
    parse: (reply, settings) => parseCheckReply(reply, path, (json) => check(json, settings)),
  };
}

function parseCheckReply(reply: HttpReply, path: string, check: (json: JsonObject) => CheckResult): CheckResult {
  // A call of the older API, which newer counters need not have: 21 days then (docs/platforms/yandex.md#endpoint).
  if (path === WINDOW_PATH && 'status' in reply && reply.status === 404) return check({});
  const read = parseJsonReply(reply, LABEL);
  const failure = 'kind' in read ? read : parseError(read);
  if (failure?.kind === 'retry') return failure;
  if (failure !== null) return { ok: false, code: failure.code, reason: failure.reason };
  return 'kind' in read ? unreadableReply(LABEL) : check(read.json);
}

/** Each goal has to be a JavaScript event whose identifier "matches" (docs/platforms/yandex.md#request). */
function checkGoals({ goals }: JsonObject, settings: YandexSettings): CheckResult {
  if (!Array.isArray(goals)) return unreadableReply(LABEL);
  const overrides = Object.values(settings.by_conversion_type).flatMap(({ target }) => target ?? []);
  for (const target of new Set([settings.target, ...overrides])) {
    const conditions = conditionsOf(target, goals);
    if (conditions.some(({ goalType, condition }) => goalType === 'action' && condition === 'exact')) continue;
    const remedy = `make a goal of the type "JavaScript event" whose identifier matches "${target}"`;
    if (conditions.length === 0) {
      return { ok: false, code: 'goal_missing', reason: `The counter has no goal "${target}": ${remedy}.` };
    }
    const reason = `The counter's goal "${target}" is of another type or condition, and takes no sales: ${remedy}.`;
    return { ok: false, code: 'goal_unsuitable', reason };
  }
  return { ok: true };
}

/** The conditions with this identifier, of all goals. */
function conditionsOf(target: string, goals: readonly unknown[]): { goalType: unknown; condition: unknown }[] {
  return goals.map(asObject).flatMap((goal) =>
    asList(goal?.conditions)
      .map(asObject)
      .filter((condition) => asText(condition?.url) === target)
      .map((condition) => ({ goalType: goal?.type, condition: condition?.type })),
  );
}

/** The shape of this reply is not documented: one without a number of days means 21. */
function checkWindow(json: JsonObject, { window_days }: YandexSettings): CheckResult {
  const threshold = json.visit_join_threshold ?? json;
  const days = asInteger(asObject(threshold)?.days ?? threshold) ?? JOIN_DAYS;
  if (days >= window_days) return { ok: true };
  if (days < 1) {
    const reason =
      'Offline tracking was switched on for this counter less than a day ago; upload sales a day after that.';
    return { ok: false, code: 'window_closed', reason };
  }
  const reason = `The counter looks back ${days} days so far: set window_days to ${days}, and raise it as the time grows to 21 days.`;
  return { ok: false, code: 'window_shorter', reason };
}
