import type { Check, CheckResult, HttpReply } from '../platform.ts';
import { asInteger, asObject, asText, type JsonObject } from '../kit/json.ts';
import { parseJsonReply, unreadableReply, type JsonReply } from '../kit/reply.ts';
import { settingsForType } from '../kit/settings.ts';
import { postJson } from './encode.ts';
import { ACCOUNT_PATH, GOALS_PATH, LABEL } from './limits.ts';
import { parseFault } from './reply.ts';
import type { MicrosoftSettings } from './settings.ts';

const AUTO_TAGGING = 'MSCLKIDAutoTaggingEnabled';

/** Only requests that read; Microsoft has no way to validate an upload without storing it. */
export const checks: readonly Check<MicrosoftSettings>[] = [
  {
    shows: 'the credentials may read the account, and the conversion goals exist and fit the settings',
    // Without ids: all goals of the type. Microsoft returns the last two fields only on request (getconversiongoalsbyids).
    request: (settings, token) =>
      postJson(
        GOALS_PATH,
        {
          ConversionGoalIds: null,
          ConversionGoalTypes: 'OfflineConversion',
          ReturnAdditionalFields: 'IsExternallyAttributed, IsEnhancedConversionsEnabled',
        },
        settings,
        token,
      ),
    parse: (reply, settings) => parseList(reply, 'ConversionGoals', (goals) => checkGoals(goals, settings)),
  },
  {
    shows: 'ad clicks get a Microsoft click id (auto-tagging is on)',
    request: (settings, token) => postJson(ACCOUNT_PATH, { AccountPropertyNames: [AUTO_TAGGING] }, settings, token),
    parse: (reply) => parseList(reply, 'AccountProperties', checkAutoTagging),
  },
];

/** The check of the list of that name in the reply, or the failure of a reply without it. */
function parseList(reply: HttpReply, name: string, check: (list: readonly JsonObject[]) => CheckResult): CheckResult {
  const read = parseJsonReply(reply, LABEL);
  if ('kind' in read) return read.kind === 'stop' ? { ok: false, code: read.code, reason: read.reason } : read;
  if (read.status >= 300) return parseFailure(read);
  const list: unknown = read.json[name];
  if (!Array.isArray(list)) return unreadableReply(LABEL);
  return check(list.map(asObject).filter((entry) => entry !== null));
}

function parseFailure(read: JsonReply): CheckResult {
  const outcome = parseFault(read, []);
  if (outcome.kind === 'retry') return outcome;
  const failure = outcome.kind === 'refused' ? outcome.rows.get(0) : outcome;
  if (failure !== undefined && 'reason' in failure) return { ok: false, code: failure.code, reason: failure.reason };
  return { ok: false, code: `http_${read.status}`, reason: `${LABEL} refused the request (HTTP ${read.status}).` };
}

function checkGoals(goals: readonly JsonObject[], settings: MicrosoftSettings): CheckResult {
  const conversionTypes = [undefined, ...Object.keys(settings.by_conversion_type)];
  const notes: string[] = [];
  for (const typeSettings of conversionTypes.map((type) => settingsForType(settings, type))) {
    const name = typeSettings.conversion_name;
    const goal = goals.find(({ Name }) => Name === name);
    if (goal === undefined) return goalNotFound(name, goals);
    if (goal.Status === 'Paused') {
      return { ok: false, code: 'goal_paused', reason: `The conversion goal "${name}" is paused; activate it there.` };
    }
    notes.push(...differences(goal, typeSettings));
  }
  return notes.length === 0 ? { ok: true } : { ok: true, note: [...new Set(notes)].join(' ') };
}

function goalNotFound(name: string, goals: readonly JsonObject[]): CheckResult {
  const names = goals.flatMap(({ Name }) => asText(Name) ?? []).slice(0, 10);
  const existing =
    names.length === 0 ? 'The account has none.' : `It has: ${names.map((other) => `"${other}"`).join(', ')}.`;
  const reason = `The account has no offline conversion goal "${name}". ${existing}`;
  return { ok: false, code: 'goal_not_found', reason };
}

/** One sentence for each setting that does not fit the goal. */
function differences(goal: JsonObject, settings: MicrosoftSettings): string[] {
  const { IsEnhancedConversionsEnabled: isEnhanced, IsExternallyAttributed: isExternal } = goal;
  const minutes = asInteger(goal.ConversionWindowInMinutes);
  const notes: [boolean, string][] = [
    [
      settings.enhanced_conversions && isEnhanced === false,
      'has enhanced conversions off and refuses hashed e-mails and phones: turn them on there, or switch enhanced_conversions off.',
    ],
    [
      !settings.externally_attributed && isExternal === true,
      'is externally attributed: switch externally_attributed on.',
    ],
    [
      settings.externally_attributed && isExternal === false,
      'is not externally attributed: switch it off in the settings.',
    ],
    [
      minutes !== null && minutes !== settings.goal_window_minutes,
      `counts sales up to ${minutes} minutes after the click; set goal_window_minutes to that.`,
    ],
  ];
  return notes.flatMap(([isDifferent, note]) =>
    isDifferent ? [`The goal "${settings.conversion_name}" ${note}`] : [],
  );
}

function checkAutoTagging(properties: readonly JsonObject[]): CheckResult {
  const value = asText(properties.find(({ Name }) => Name === AUTO_TAGGING)?.Value)?.toLowerCase();
  if (value === 'true') return { ok: true };
  return {
    ok: true,
    note: 'Auto-tagging is off, so the landing pages of ads get no msclkid: turn it on in the settings of the account.',
  };
}
