import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newWebhookSecret, webhookRequest } from '../../../backend/webhooks/signed-request.ts';

type Verify = (secret: string, headers: Record<string, string>, body: Buffer) => boolean;

it('the example for Node.js in the documentation accepts our requests, and no other', async () => {
  const page = await readFile(join(import.meta.dirname, '../../../docs/outgoing-webhooks.md'), 'utf8');
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  const { isFromMatchback } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    isFromMatchback: Verify;
  };
  const secrets = [newWebhookSecret(), newWebhookSecret()];
  const sent = (at: number) => {
    const endpoint = { url: 'https://hooks.shop.example.net/', secrets };
    return webhookRequest(endpoint, 'a', { type: 'test', note: 'ä' }, new Date(at));
  };
  const { headers, body = '' } = sent(Date.now());
  const verify = (secret: string, given = headers, text = body) => isFromMatchback(secret, given, Buffer.from(text));
  expect(secrets.map((secret) => verify(secret))).toEqual([true, true]);
  expect(verify(newWebhookSecret())).toBe(false);
  expect(verify(secrets[0] ?? '', headers, `${body} `)).toBe(false);
  expect(verify(secrets[0] ?? '', { ...headers, 'webhook-id': 'b' })).toBe(false);
  expect(verify(secrets[0] ?? '', sent(Date.now() - 3_600_000).headers)).toBe(false);
  expect(verify(secrets[0] ?? '', {})).toBe(false);
});
