import { joinUrl } from '../kit/base-url.ts';
import { toCheckResult } from '../kit/checks.ts';
import type { Check, CheckResult, HttpReply } from '../platform.ts';
import { asObject, asText } from '../kit/json.ts';
import { quote } from '../kit/quote.ts';
import { parseJsonReply } from '../kit/reply.ts';
import { parseReply } from './reply.ts';
import type { MetaSettings } from './settings.ts';

/**
 * Reads the dataset and sends no event: even one with a test code is recorded and used
 * (docs/platforms/meta.md#test-events). That the token may travel as a bearer and that `name` can be asked for are
 * unverified; `is_consolidated_container` is documented (docs/platforms/meta.md#endpoint).
 */
export const checks: readonly Check<MetaSettings>[] = [
  {
    shows: 'the access token reaches the dataset, and the dataset takes offline events',
    request: ({ base_url, api_version, dataset_id, access_token }) => ({
      method: 'GET',
      url: joinUrl(base_url, `/${api_version}/${dataset_id}?fields=id,name,is_consolidated_container`),
      headers: { authorization: `Bearer ${access_token}` },
    }),
    parse: reached,
  },
];

/** Permissions to read; the one to send events may be there all the same. */
const MAY_NOT_READ = /^(3|10|2\d\d)(\/|$)/;

function reached(reply: HttpReply, { dataset_id }: MetaSettings): CheckResult {
  const read = parseJsonReply(reply, 'Meta');
  if (!('kind' in read) && asObject(read.json.error) === null && asText(read.json.id) === dataset_id) {
    if (read.json.is_consolidated_container === false) {
      const reason = 'This dataset takes no offline events: make a new dataset in Events Manager, or connect this one.';
      return { ok: false, code: 'not_consolidated', reason };
    }
    const name = quote(read.json.name);
    const note = 'Whether the token may send events shows with the first sale: Meta records even test events.';
    return { ok: true, note: name === '' ? note : `The dataset is called "${name}". ${note}` };
  }
  const result = toCheckResult(parseReply(reply, 1));
  if (!('ok' in result) || result.ok || !MAY_NOT_READ.test(result.code)) return result;
  return { ok: true, note: `The token may not read the dataset, which it need not. ${result.reason}` };
}
