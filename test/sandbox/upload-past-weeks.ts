import { setTimeout } from 'node:timers/promises';
import type { UploadAnswer, UploadDetail } from '../../shared/api.ts';
import { createPastWeeks } from './demo/past-weeks.ts';
import type { Sandbox } from './sandbox.ts';

const LONGEST_WAIT_SECONDS = 90;

/**
 * Uploads four weeks of orders to the sandbox, with purchases in the browser, and, once they were sent, some returns: so that the
 * dashboard shows figures. Throws where the backend refuses something.
 */
export async function uploadPastWeeks(
  { info, demoData }: Pick<Sandbox, 'info' | 'demoData'>,
  now: Date,
): Promise<void> {
  const { weeks, returns, purchases } = createPastWeeks(now, demoData.events);
  const call = async <T>(path: string, body?: unknown): Promise<T> => {
    const reply = await fetch(`${info.url}/api/v1/tenants/${info.tenant}/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${info.api_key}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as T;
  };
  await call('identities', { events: purchases });
  const ids: string[] = [];
  for (const week of weeks) {
    if (week.conversions.length === 0) continue;
    const { upload_id } = await call<UploadAnswer>('offline-conversions/upload', week);
    ids.push(upload_id);
  }
  // A return of a sale that waits to be sent takes it out, and no platform hears of either.
  for (let waited = 0; waited < LONGEST_WAIT_SECONDS; waited += 1) {
    const uploads = await Promise.all(ids.map((id) => call<UploadDetail>(`uploads/${id}`)));
    if (!uploads.some(({ eligibility }) => eligibility.some(({ will_go }) => will_go > 0))) break;
    await setTimeout(1000);
  }
  if (returns.conversions.length > 0) await call('offline-conversions/upload', returns);
}
