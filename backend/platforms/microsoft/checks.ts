import type { Check, CheckResult, HttpReply } from '../platform.ts';
import { asInteger, asList, asObject, asText, type JsonObject } from '../kit/json.ts';
import { parseJsonReply, retry, type JsonReply } from '../kit/reply.ts';
import { settingsForType } from '../kit/settings.ts';
import { post } from './encode.ts';
import { LABEL } from './reply/faults.ts';
import { ACCOUNT_PATH, GOALS_PATH } from './limits.ts';
import { faultOf } from './reply.ts';
import type { MicrosoftSettings } from './settings.ts';

const AUTO_TAGGING = 'MSCLKIDAutoTaggingEnabled';

/** Reads only; Microsoft has no way to try an upload without one. */
export const checks: readonly Check<MicrosoftSettings>[] = [
  {
    shows: 'the credentials may read the account, and the conversion goals exist and fit the settings',
    // Without ids, all goals of the type; the last two fields come only when asked for (getconversiongoalsbyids).
    request: (settings, token) =>
      post(
        GOALS_PATH,
        {
          ConversionGoalIds: null,
          ConversionGoalTypes: 'OfflineConversion',
          ReturnAdditionalFields: 'IsExternallyAttributed, IsEnhancedConversionsEnabled',
        },
        settings,
        token,
      ),
    parse: (reply, settings) => readOr(reply, 'ConversionGoals', (goals) => judgeGoals(goals, settings)),
  },
  {
    shows: 'ad clicks get a Microsoft click id (auto-tagging is on)',
    request: (settings, token) => post(ACCOUNT_PATH, { AccountPropertyNames: [AUTO_TAGGING] }, settings, token),
    parse: (reply) => readOr(reply, 'AccountProperties', judgeTagging),
  },
];

/** What the list of that name in the reply tells, or what the reply means that has none. */
function readOr(reply: HttpReply, name: string, judge: (list: readonly JsonObject[]) => CheckResult): CheckResult {
  const read = parseJsonReply(reply, LABEL);
  if ('kind' in read) return read.kind === 'stop' ? { ok: false, code: read.code, reason: read.reason } : read;
  if (read.status >= 300) return refused(read);
  if (!Array.isArray(read.json[name])) {
    return retry('unreadable_reply', `${LABEL} answered something unreadable.`);
  }
  return judge(
    asList(read.json[name])
      .map(asObject)
      .filter((entry) => entry !== null),
  );
}

function refused(read: JsonReply): CheckResult {
  const outcome = faultOf(read, []);
  if (outcome.kind === 'retry') return outcome;
  const why = outcome.kind === 'refused' ? outcome.rows.get(0) : outcome;
  if (why !== undefined && 'reason' in why) return { ok: false, code: why.code, reason: why.reason };
  return { ok: false, code: `http_${read.status}`, reason: `${LABEL} refuses to be read (HTTP ${read.status}).` };
}

function judgeGoals(goals: readonly JsonObject[], settings: MicrosoftSettings): CheckResult {
  const types = [undefined, ...Object.keys(settings.by_conversion_type)];
  const wanted = types.map((type) => settingsForType(settings, type));
  const notes: string[] = [];
  for (const want of wanted) {
    const name = want.conversion_name;
    const goal = goals.find(({ Name }) => Name === name);
    if (goal === undefined) return missing(name, goals);
    if (goal.Status === 'Paused') {
      return { ok: false, code: 'goal_paused', reason: `The conversion goal "${name}" is paused; activate it there.` };
    }
    notes.push(...differences(name, goal, want));
  }
  return notes.length === 0 ? { ok: true } : { ok: true, note: [...new Set(notes)].join(' ') };
}

function missing(name: string, goals: readonly JsonObject[]): CheckResult {
  const names = goals.flatMap(({ Name }) => asText(Name) ?? []).slice(0, 10);
  const others = names.length === 0 ? 'The account has none.' : `It has: ${names.map((one) => `"${one}"`).join(', ')}.`;
  return {
    ok: false,
    code: 'goal_not_found',
    reason: `The account has no offline conversion goal "${name}". ${others}`,
  };
}

/** Where the settings and the goal do not fit, in words. */
function differences(name: string, goal: JsonObject, want: MicrosoftSettings): string[] {
  const { IsEnhancedConversionsEnabled: enhanced, IsExternallyAttributed: external } = goal;
  const minutes = asInteger(goal.ConversionWindowInMinutes);
  const notes: [boolean, string][] = [
    [
      want.enhanced_conversions && enhanced === false,
      'has enhanced conversions off and refuses hashed e-mails and phones: turn them on there, or switch enhanced_conversions off.',
    ],
    [!want.externally_attributed && external === true, 'is externally attributed: switch externally_attributed on.'],
    [want.externally_attributed && external === false, 'is not externally attributed: switch it off in the settings.'],
    [
      minutes !== null && minutes !== want.goal_window_minutes,
      `counts sales up to ${minutes} minutes after the click; set goal_window_minutes to that.`,
    ],
  ];
  return notes.flatMap(([differs, words]) => (differs ? [`The goal "${name}" ${words}`] : []));
}

function judgeTagging(properties: readonly JsonObject[]): CheckResult {
  const value = asText(properties.find(({ Name }) => Name === AUTO_TAGGING)?.Value)?.toLowerCase();
  if (value === 'true') return { ok: true };
  return {
    ok: true,
    note: 'Auto-tagging is off, so the pages that ads lead to get no msclkid: turn it on in the settings of the account.',
  };
}
