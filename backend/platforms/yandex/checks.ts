import type { Check, CheckResult, HttpReply } from '../platform.ts';
import { asInteger, asList, asObject, asText, type JsonObject } from '../kit/json.ts';
import { parseJsonReply } from '../kit/reply.ts';
import { authorization, counterUrl } from './encode.ts';
import { LABEL, troubleOf } from './reply/errors.ts';
import { JOIN_DAYS } from './limits.ts';
import { unreadable } from './reply.ts';
import type { YandexSettings } from './settings.ts';

const GOALS = 'goals';
const UPLOADINGS = 'offline_conversions/uploadings?limit=1&offset=0';
const THRESHOLD = 'offline_conversions/visit_join_threshold';

/** Reads of the counter alone: Yandex has nothing that judges a conversion without recording it. */
export const checks: readonly Check<YandexSettings>[] = [
  check(`the token may read the counter's uploads`, UPLOADINGS, ({ uploadings }) => {
    if (!Array.isArray(uploadings)) return unreadable();
    return { ok: true, note: 'Whether it may also upload shows with the first sale; it needs metrika:write for that.' };
  }),
  check('the goal is there, with the right type and condition', GOALS, judgeGoals),
  check('the counter takes sales of the last 21 days', THRESHOLD, judgeWindow),
];

function check(
  shows: string,
  path: string,
  judge: (json: JsonObject, settings: YandexSettings) => CheckResult,
): Check<YandexSettings> {
  return {
    shows,
    request: (settings) => ({ method: 'GET', url: counterUrl(settings, path), headers: authorization(settings) }),
    parse: (reply, settings) => understand(reply, path, (json) => judge(json, settings)),
  };
}

function understand(reply: HttpReply, path: string, judge: (json: JsonObject) => CheckResult): CheckResult {
  // A call of the older API, which newer counters need not have: 21 days then (docs/platforms/yandex.md#endpoint).
  if (path === THRESHOLD && 'status' in reply && reply.status === 404) return judge({});
  const read = parseJsonReply(reply, LABEL);
  const trouble = 'kind' in read ? read : troubleOf(read);
  if (trouble?.kind === 'retry') return trouble;
  if (trouble !== null) return { ok: false, code: trouble.code, reason: trouble.reason };
  return 'kind' in read ? unreadable() : judge(read.json);
}

/** Each goal has to be a JavaScript event whose identifier "matches" (docs/platforms/yandex.md#request). */
function judgeGoals({ goals }: JsonObject, settings: YandexSettings): CheckResult {
  if (!Array.isArray(goals)) return unreadable();
  const overrides = Object.values(settings.by_conversion_type).flatMap(({ target }) => target ?? []);
  for (const target of new Set([settings.target, ...overrides])) {
    const named = asList(goals).flatMap((goal) => {
      const { type, conditions } = asObject(goal) ?? {};
      const own = asList(conditions).filter((condition) => asText(asObject(condition)?.url) === target);
      return own.map((condition) => ({ type, condition: asObject(condition)?.type }));
    });
    if (named.some(({ type, condition }) => type === 'action' && condition === 'exact')) continue;
    const how = `make a goal of the type "JavaScript event" whose identifier matches "${target}"`;
    if (named.length === 0) {
      return { ok: false, code: 'goal_missing', reason: `The counter has no goal "${target}": ${how}.` };
    }
    const reason = `The counter's goal "${target}" is of another type or condition, and takes no sales: ${how}.`;
    return { ok: false, code: 'goal_unsuitable', reason };
  }
  return { ok: true };
}

/** Whatever the reply looks like, which nobody has written down: no number of days means 21. */
function judgeWindow(json: JsonObject, { window_days }: YandexSettings): CheckResult {
  const told = json.visit_join_threshold ?? json;
  const days = asInteger(asObject(told)?.days ?? told) ?? JOIN_DAYS;
  if (days >= window_days) return { ok: true };
  if (days < 1) {
    const reason = 'Offline tracking was switched on for this counter lately: sales can be uploaded a day after that.';
    return { ok: false, code: 'window_closed', reason };
  }
  const reason = `The counter looks back ${days} days as yet: set window_days to ${days}, and raise it again as the time grows to 21 days.`;
  return { ok: false, code: 'window_shorter', reason };
}
