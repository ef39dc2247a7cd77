import { joinUrl } from '../kit/base-url.ts';
import { toCheckResult } from '../kit/checks.ts';
import type { Check, CheckResult, HttpReply } from '../platform.ts';
import { asObject, asText, type JsonObject } from '../kit/json.ts';
import { redactMessage } from '../kit/platform-message.ts';
import { parseJsonReply } from '../kit/reply.ts';
import { parseReply } from './reply.ts';
import { actionSourcesOf, type MetaSettings } from './settings.ts';

/**
 * Reads the dataset and sends no event, because Meta records and uses even test events
 * (docs/platforms/meta.md#test-events). Unverified: that Meta takes the token as a bearer here and lets it read `name`.
 * `is_consolidated_container` is documented (docs/platforms/meta.md#endpoint).
 */
export const checks: readonly Check<MetaSettings>[] = [
  {
    shows: 'the access token can read the dataset, and the dataset takes offline events',
    request: ({ base_url, api_version, dataset_id, access_token }) => ({
      method: 'GET',
      url: joinUrl(base_url, `/${api_version}/${dataset_id}?fields=id,name,is_consolidated_container`),
      headers: { authorization: `Bearer ${access_token}` },
    }),
    parse: parseDataset,
  },
];

/** Codes of a missing permission to read the dataset; the token may send events without it. */
const READ_DENIED = /^(3|10|2\d\d)(\/|$)/;

function parseDataset(reply: HttpReply, settings: MetaSettings): CheckResult {
  const { dataset_id } = settings;
  const read = parseJsonReply(reply, 'Meta');
  if (!('kind' in read) && asObject(read.json.error) === null && asText(read.json.id) === dataset_id) {
    return datasetResult(read.json, actionSourcesOf(settings).some(isOffline));
  }
  const result = toCheckResult(parseReply(reply, 1));
  if (!('ok' in result) || result.ok || !READ_DENIED.test(result.code)) return result;
  return {
    ok: true,
    note: `The token may not read the dataset, which sending events does not require. ${result.reason}`,
  };
}

/** Events of chats and of leads are no offline events. */
function isOffline(source: MetaSettings['action_source']): boolean {
  return source !== 'business_messaging' && source !== 'system_generated';
}

function datasetResult({ is_consolidated_container, name }: JsonObject, needsOffline: boolean): CheckResult {
  if (needsOffline && is_consolidated_container === false) {
    const reason = 'This dataset takes no offline events. Create a new dataset in Events Manager, or connect this one.';
    return { ok: false, code: 'not_consolidated', reason };
  }
  const quotedName = redactMessage(name);
  const note = 'Only the first sale shows whether the token may send events, because Meta records even test events.';
  return { ok: true, note: quotedName === '' ? note : `The dataset's name is "${quotedName}". ${note}` };
}
