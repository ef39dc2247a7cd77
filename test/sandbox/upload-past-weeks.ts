import { createPastWeeks } from './demo/past-weeks.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * Uploads four weeks of orders to the sandbox, with purchases in the browser, so that the dashboard shows figures. Returns how many
 * orders were uploaded. Throws where the backend refuses something.
 */
export async function uploadPastWeeks(
  { info, demoData }: Pick<Sandbox, 'info' | 'demoData'>,
  now: Date,
): Promise<number> {
  const { uploads, purchases } = createPastWeeks(now, demoData.events);
  const post = async (path: string, body: unknown): Promise<void> => {
    const reply = await fetch(`${info.url}/api/v1/tenants/${info.tenant}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${info.api_key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  };
  await post('identities', { events: purchases });
  for (const upload of uploads) await post('offline-conversions/upload', upload);
  return uploads.reduce((sum, { conversions }) => sum + conversions.length, 0);
}
